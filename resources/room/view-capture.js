// Writing ideas: a participant's own on a phone, a table's at the note-taker's seat, on a phone or a laptop.

import { ActionForm } from "./action-form.js";
import { Composer } from "./composer.js";
import { DonePanel } from "./done-panel.js";
import { el, keyed, said, show, write } from "./dom.js";
import { IdeaList, openIdea } from "./idea-list.js";
import { carriedIn, isPlanning, label, prompt, rows, segmentTitle } from "./reading.js";
import { words } from "./words.js";

export class CaptureView {
  #room;
  #takesNotes;
  #prompt = said("h2", "", { class: "prompt", tabindex: "-1" });
  #themes = el("ul", { class: "carried" });
  #tableKeys = keyLine(words.compose.tableKeys);
  #title = el("h2", { class: "list-title" });
  #counts = el("p", { class: "list-counts" });
  #list;
  #composer;
  #done;
  #actions;
  #offer;
  #rows = [];

  /** `offer` is a node shown above: a vote that is open. */
  constructor(room, role, offer) {
    this.#room = room;
    this.#takesNotes = role === "note_taker";
    this.#list = new IdeaList(room, { newestFirst: !this.#takesNotes });
    this.#composer = new Composer(room, () => this.#editLast());
    this.#done = new DonePanel(room);
    this.#actions = new ActionForm(room);
    this.#offer = offer;
    const ask = el("section", { class: "ask" }, this.#prompt, this.#themes, this.#takesNotes ? keySheet(this.#tableKeys) : null);
    const heard = el(
      "section",
      { class: "said" },
      el("div", { class: "list-head" }, this.#title, this.#counts, this.#done.button),
      this.#done.node,
      this.#actions.node,
      this.#list.node,
    );
    const parts = this.#takesNotes ? [ask, heard, this.#composer.node] : [ask, this.#composer.node, heard];
    this.node = el("div", { class: `capture ${this.#takesNotes ? "for-table" : "for-one"}` }, offer.node, ...parts);
  }

  update() {
    const { state } = this.#room;
    this.#rows = rows(state, this.#room.waiting(), this.#room.reached);
    const waiting = this.#rows.filter((row) => row.status !== "saved").length;
    write(this.#prompt, prompt(state) || segmentTitle(state));
    write(this.#title, this.#takesNotes ? (state?.me?.table ? words.list.table : words.list.room) : words.list.own);
    const saved = this.#rows.length - waiting;
    write(this.#counts, this.#takesNotes ? words.list.counts(saved, waiting) : String(this.#rows.length));
    const plans = this.#takesNotes && isPlanning(state);
    show(this.#actions.node, plans);
    this.node.classList.toggle("is-planning", plans);
    this.#actions.update();
    show(this.#tableKeys, !state?.me?.table); // only who writes for the whole room chooses
    this.#updateThemes(state);
    this.#offer.update();
    this.#composer.update();
    this.#done.update();
    this.#list.update(this.#rows);
  }

  #updateThemes(state) {
    const themes = this.#takesNotes ? carriedIn(state).map((theme, index) => ({ ...theme, label: label(theme, index) })) : [];
    show(this.#themes, themes.length > 0);
    keyed(this.#themes, themes, (theme) => theme.id, () => {
      const name = el("b");
      const text = said("span", "");
      return {
        node: el("li", {}, name, text),
        update(theme) {
          write(name, theme.label);
          write(text, theme.sentence || theme.title);
        },
      };
    });
  }

  #editLast() {
    const last = [...this.#rows].reverse().find((row) => row.idea.mine);
    if (last) openIdea(this.#room, last);
  }
}

function keySheet(...more) {
  const title = el("h3", { class: "label", text: words.compose.keysTitle });
  return el("div", { class: "key-sheet" }, title, el("ul", {}, ...words.compose.keys.map(keyLine), ...more));
}

function keyLine([keys, meaning]) {
  const caps = keys.split(" ").map((key) => el("kbd", { text: key }));
  return el("li", {}, el("span", { class: "key-caps" }, ...caps), el("span", { text: meaning }));
}
