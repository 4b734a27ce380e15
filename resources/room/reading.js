// How the laptop's state is read, in one place: what may be missing is settled here, not in every view.

import { words } from "./words.js";

export const segmentTitle = (state) => state?.segment?.title ?? "";
export const stepTitle = (state) => state?.step?.title ?? "";
export const isFramework = (state) => state?.segment?.kind === "framework" && elements(state).length > 0;
export const isPlanning = (state) => state?.segment?.kind === "action_planning";
export const elements = (state) => state?.framework ?? [];
export const carriedIn = (state) => state?.themes ?? [];
export const tables = (state) => state?.tables ?? [];
/** Where the readout is, once it was given out: `{path, state}`, or null. Only an address of this laptop counts. */
export const readout = (state) => (/^\/readout\/[\w-]+$/.test(state?.readout?.path ?? "") ? state.readout : null);
export const prompt = (state) => state?.prompt ?? "";

/** The kinds that the composer offers; the first is what an idea is unless its writer says otherwise. */
export function kinds(state) {
  const asked = state?.capture?.kinds ?? [];
  return asked.length ? asked : ["idea"];
}

/** Seconds of what the big number counts, for the bar; null where nothing runs. */
export function length(state) {
  return state?.length_s ?? state?.step?.seconds ?? state?.segment?.seconds ?? null;
}

/** What people call a theme: `V2`. */
export function label(theme, index) {
  return theme.label ?? `${words.letters[theme.kind] ?? "T"}${index + 1}`;
}

export function labelOf(state, id) {
  const index = carriedIn(state).findIndex((theme) => theme.id === id);
  return index < 0 ? "" : label(carriedIn(state)[index], index);
}

export function elementName(state, id) {
  const element = elements(state).find((one) => one.id === id);
  return element ? [element.number, element.title].filter(Boolean).join(" ") : "";
}

/** Where this phone sits, in words: `Table 4`, `Whole room`, or nothing. */
export function seat(state) {
  const me = state?.me ?? {};
  if (me.table) {
    const table = tables(state).find((one) => one.number === me.table);
    return words.seat.table(me.table, table?.name);
  }
  return me.role === "note_taker" ? words.seat.wholeRoom : "";
}

export function timeOfDay(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat(locale(), {
    hour: "numeric",
    minute: "2-digit",
  })
    .formatToParts(at)
    .filter((part) => part.type !== "dayPeriod")
    .map((part) => part.value)
    .join("")
    .trim();
}

/** A day without a time, `2026-11-30`, as people write it. */
export function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  const at = new Date(year, month - 1, date);
  if (Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year: "numeric" }).format(at);
}

/** The device's own way in the page's language; another language's way where the page speaks another. */
const locale = () => (words.language === "en" ? undefined : words.language);

/** Letters as the laptop counts them: code points after normalising. */
export const letters = (text) => [...text.normalize("NFC")].length;
export const LONGEST = 2_000;

/**
 * Rows oldest first: `{id, idea, status, entry}`; `status` is `saved`, `saving`, `waiting`, `busy`, `changing`,
 * `removing` or `refused`, `entry` what waits. `reached` false turns `saving` into `waiting`.
 */
export function rows(state, waiting, reached) {
  const found = new Map();
  for (const idea of state?.ideas ?? []) found.set(idea.id, { id: idea.id, idea, status: "saved", entry: null });
  for (const entry of waiting) {
    if (entry.what === "idea" && !found.has(entry.id)) {
      const idea = { captured_at: entry.made, mine: true, ...entry.body };
      found.set(entry.id, { id: entry.id, idea, status: statusOf(entry, reached), entry });
    }
    const row = found.get(entry.subject);
    if (row?.status === "refused") continue; // what was refused has to be settled before what follows it
    if (row && entry.what === "edit") {
      const { was: _, ...change } = entry.body;
      found.set(row.id, { ...row, idea: { ...row.idea, ...change }, status: statusOf(entry, reached, "changing"), entry });
    } else if (row && entry.what === "remove") {
      found.set(row.id, { ...row, status: statusOf(entry, reached, "removing"), entry });
    }
  }
  return [...found.values()].sort(byTime);
}

function statusOf(entry, reached, otherwise = null) {
  if (entry.problem) return "refused";
  if (otherwise) return otherwise;
  if (reached === false) return "waiting";
  return entry.tries > 1 ? "busy" : "saving";
}

function byTime(a, b) {
  const [one, other] = [a.idea.captured_at ?? "", b.idea.captured_at ?? ""];
  if (one !== other) return one < other ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
