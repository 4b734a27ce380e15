// The list of ideas with the state of each under it, and what may be done to one.

import { el, keyed, said, show, write } from "./dom.js";
import { icon, mark } from "./icons.js";
import { elementName, labelOf, timeOfDay } from "./reading.js";
import { button, copyField, openSheet } from "./sheet.js";
import { uuid7 } from "./ids.js";
import { words } from "./words.js";

/** `newestFirst` under a composer, otherwise newest last above it, and the list follows. */
export class IdeaList {
  #room;
  #newestFirst;
  #list = el("ul", { class: "ideas" });
  #none = el("p", { class: "empty" });
  #pill;
  #following = true;
  #count = null;

  constructor(room, { newestFirst }) {
    this.#room = room;
    this.#newestFirst = newestFirst;
    this.#pill = el("button", { class: "pill", type: "button", hidden: true, on: { click: () => this.#follow() } });
    this.scroller = el(
      "div",
      { class: "scroller", tabindex: "0", role: "region", "aria-label": words.list.table, on: { scroll: () => this.#onScroll() } },
      this.#list,
      this.#none,
    );
    this.node = el("div", { class: "list" }, this.scroller, this.#pill);
    if (!newestFirst) new ResizeObserver(() => this.#following && this.#toEnd()).observe(this.scroller);
  }

  update(rows) {
    const { role } = this.#room;
    const own = role === "participant";
    write(this.#none, own ? words.list.none : words.list.noneTable);
    show(this.#none, rows.length === 0);
    keyed(this.#list, this.#newestFirst ? [...rows].reverse() : rows, (row) => row.id, () => this.#row());
    if (this.#newestFirst) return;
    const more = rows.length - (this.#count ?? rows.length);
    if (this.#following) {
      this.#count = rows.length;
      this.#toEnd();
    }
    show(this.#pill, more > 0 && !this.#following);
    if (more > 0) write(this.#pill, words.list.newer(more));
  }

  #onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.#following = scrollHeight - scrollTop - clientHeight < 48;
    if (this.#following) {
      this.#count = this.#list.childElementCount;
      show(this.#pill, false);
    }
  }

  #follow() {
    this.#following = true;
    this.#count = this.#list.childElementCount;
    this.#toEnd();
    show(this.#pill, false);
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #row() {
    const picture = el("span", { class: "row-mark" });
    const text = said("p", "", { class: "row-text" });
    const about = el("p", { class: "row-about" });
    const status = el("p", { class: "row-status" });
    let row = null;
    const more = el(
      "button",
      { class: "icon-button row-more", type: "button", on: { click: () => openIdea(this.#room, row) } },
      icon("more", 22),
    );
    const node = el("li", { class: "idea" }, picture, el("div", { class: "row-body" }, text, about, status), more);
    const update = (next) => {
      row = next;
      const { idea } = row;
      node.dataset.status = row.status;
      const kind = idea.parked ? "parked" : idea.kind;
      if (picture.dataset.kind !== kind) {
        picture.dataset.kind = kind;
        picture.replaceChildren(mark(kind, { spoken: true }));
      }
      write(text, idea.text);
      write(about, aboutWords(this.#room, idea));
      show(about, about.textContent !== "");
      paintStatus(status, row, this.#room);
      more.setAttribute("aria-label", words.list.actionsFor(idea.text));
    };
    return { node, update };
  }
}

function aboutWords(room, idea) {
  const { state } = room;
  const parts = [];
  const serves = labelOf(state, idea.serves);
  if (serves) parts.push(words.list.serves(serves));
  if (idea.comment) parts.push(words.list.about(words.compose.stances[idea.comment] ?? idea.comment, elementName(state, idea.element)));
  if (room.role === "note_taker" && idea.table && idea.table !== state?.me?.table) parts.push(words.seat.table(idea.table));
  if (idea.late) parts.push(words.list.late);
  return parts.join(" · ");
}

function paintStatus(node, row, room) {
  const [kind, picture, text] = statusOf(row, room);
  if (node.dataset.now === kind + text) return;
  node.dataset.now = kind + text;
  node.className = `row-status ${kind}`;
  node.replaceChildren(icon(picture, 16), el("span", { text }));
}

function statusOf({ status, entry, idea }, room) {
  const away = room.reached === false;
  switch (status) {
    case "saved":
      return ["ok", "check", words.list.saved(timeOfDay(idea.captured_at))];
    case "waiting":
      return ["wait", "clock", words.list.waiting];
    case "busy":
      return ["wait", "clock", words.list.busy];
    case "changing":
      return away ? ["wait", "clock", words.list.changeWaiting] : ["", "clock", words.list.saving];
    case "removing":
      return ["wait", "clock", words.list.removeWaiting];
    case "refused":
      return ["bad", "warning", words.list.refused(sentenceOf(entry.problem))];
    default:
      return ["", "clock", words.list.saving];
  }
}

export function sentenceOf({ status, sentence }) {
  return sentence || words.list.refusedWhy[status] || words.list.refusedWhy.other;
}

/** Whether this role may change that idea. */
function mayChange(room, row) {
  if (row.entry?.what === "idea" || row.idea.mine) return true;
  if (room.role === "note_taker") return row.idea.table === undefined || (row.idea.table ?? null) === (room.state?.me?.table ?? null);
  return room.role === "theme_team";
}

/** Everything that may be done to one idea. */
export function openIdea(room, row) {
  if (row.status === "refused") return openRefused(room, row);
  return openSheet(words.sheet.title, (close) => {
    if (!mayChange(room, row)) return [el("p", { class: "hint", text: words.sheet.notAllowed }), copyField(row.idea.text)];
    const field = el("textarea", { class: "field", dir: "auto", rows: 4, "aria-label": words.sheet.edit, value: row.idea.text });
    const acts = el("div", { class: "sheet-acts" });
    const save = button(
      words.sheet.save,
      () => {
        close();
        changeIdea(room, row, { text: field.value.trim() });
      },
      { kind: "primary" },
    );
    field.addEventListener("input", () => (save.disabled = !field.value.trim()));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      if (!save.disabled) save.click();
    });
    const remove = button(words.sheet.remove, () => {
      acts.replaceChildren(
        el("p", { class: "hint", text: words.sheet.removeSure }),
        button(
          words.sheet.remove,
          () => {
            close();
            removeIdea(room, row);
          },
          { kind: "danger" },
        ),
        button(words.sheet.keep, close, { kind: "quiet" }),
      );
      acts.querySelector("button").focus();
    });
    acts.append(save);
    if (room.role === "note_taker") {
      acts.append(
        button(row.idea.parked ? words.sheet.unpark : words.sheet.park, () => {
          close();
          changeIdea(room, row, { parked: !row.idea.parked });
        }),
      );
    }
    acts.append(remove);
    return [field, acts];
  });
}

function openRefused(room, row) {
  const { entry } = row;
  const mine = entry.body?.text ?? row.idea.text;
  return openSheet(words.sheet.problem, (close) => {
    const done = (act) => () => {
      close();
      act();
    };
    const parts = [el("p", { class: "problem", text: sentenceOf(entry.problem) })];
    if (entry.problem.present !== null && entry.what !== "idea") {
      parts.push(
        el("p", { class: "label", text: words.sheet.present }),
        said("blockquote", entry.problem.present, { class: "passage" }),
        el("p", { class: "label", text: words.sheet.yours }),
        copyField(mine),
        el(
          "div",
          { class: "sheet-acts" },
          button(words.sheet.takeMine, done(() => room.outbox.replace(entry, { ...entry.body, was: entry.problem.present })), {
            kind: "primary",
          }),
          button(words.sheet.takeTheirs, done(() => room.outbox.discard(entry))),
        ),
      );
      return parts;
    }
    const field = el("textarea", { class: "field", dir: "auto", rows: 4, "aria-label": words.sheet.edit, value: mine });
    parts.push(
      entry.what === "remove" ? copyField(mine) : field,
      el(
        "div",
        { class: "sheet-acts" },
        entry.what !== "remove" &&
          button(words.sheet.again, done(() => sendAgain(room, entry, field.value.trim() || mine)), { kind: "primary" }),
        button(words.sheet.discard, done(() => room.outbox.discard(entry)), { kind: "danger" }),
      ),
    );
    return parts;
  });
}

/** A refused idea goes out under a new id, for the old one may stand for other words there. */
async function sendAgain(room, entry, text) {
  if (entry.what !== "idea") return room.outbox.replace(entry, { ...entry.body, text });
  const id = uuid7();
  await room.outbox.add({ id, what: "idea", body: { ...entry.body, id, text }, room: entry.room });
  await room.outbox.discard(entry);
}

/** Changes an idea: one that has never left this phone is changed here, any other through the laptop. */
export async function changeIdea(room, { id, idea, entry }, change) {
  if (Object.entries(change).every(([name, value]) => idea[name] === value)) return;
  if (entry?.what === "idea" && entry.tries === 0) {
    await room.outbox.replace(entry, { ...entry.body, ...change });
  } else {
    await room.outbox.add({ what: "edit", subject: id, body: { was: idea.text, text: idea.text, ...change }, room: room.workshopId });
  }
}

async function removeIdea(room, { id, idea, entry }) {
  if (entry?.what === "idea" && entry.tries === 0) await room.outbox.discard(entry);
  else await room.outbox.add({ what: "remove", subject: id, body: { was: idea.text }, room: room.workshopId });
}
