// The rows of the list: what the laptop holds, laid over with what still waits on this phone.

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
