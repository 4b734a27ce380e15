// A table says that it is done, and what it wants the room to hear.

import { attribute, el, show, write } from "./dom.js";
import { drafts } from "./store.js";
import { button } from "./sheet.js";
import { words } from "./words.js";

export class DonePanel {
  #room;
  #label = el("span");
  #field = el("input", { class: "field", type: "text", maxlength: 300, dir: "auto", id: "headline", "aria-describedby": "headline-help" });
  #status = el("p", { class: "hint", role: "status" });
  #segment = null;

  constructor(room) {
    this.#room = room;
    this.button = el(
      "button",
      { class: "button done-button", type: "button", "aria-pressed": "false", on: { click: () => this.#toggle() } },
      this.#label,
    );
    this.#field.addEventListener("input", () => drafts.set(this.#draftName(), this.#field.value));
    this.node = el(
      "form",
      { class: "headline", on: { submit: (event) => this.#save(event) } },
      el("label", { class: "label", for: "headline", text: words.done.headline }),
      this.#field,
      button(words.done.headlineSave, () => undefined, { type: "submit" }),
      el("p", { class: "hint", id: "headline-help", text: words.done.headlineHelp }),
      this.#status,
    );
  }

  update() {
    const { state, role } = this.#room;
    const can = role === "note_taker" && Boolean(state?.me?.table) && Boolean(state?.segment);
    const done = can && this.#isDone();
    show(this.button, can);
    show(this.node, done && "headline" in state); // where the laptop keeps headlines
    attribute(this.button, "aria-pressed", String(done));
    write(this.#label, done ? words.done.said : words.done.ask);
    if (!can) return;
    if (this.#segment !== state.segment.id) {
      this.#segment = state.segment.id;
      this.#field.value = drafts.get(this.#draftName()) ?? state.headline ?? "";
      write(this.#status, "");
    }
    const waits = this.#waiting("headline");
    if (waits) write(this.#status, this.#room.reached === false ? words.done.headlineWaits : words.list.saving);
    else if (state.headline && this.#field.value === state.headline) write(this.#status, words.done.headlineSaved);
    else write(this.#status, "");
  }

  #isDone() {
    const waits = this.#waiting("we_are_done");
    return waits ? waits.body.with.done : Boolean(this.#room.state?.done);
  }

  #waiting(wish) {
    const ours = (entry) => entry.what === "do" && entry.body.wish === wish && !entry.problem;
    return this.#room.waiting().reverse().find(ours);
  }

  #draftName() {
    return `headline:${this.#room.workshopId}:${this.#segment}`;
  }

  #toggle() {
    this.#wish("we_are_done", { segment: this.#segment, done: !this.#isDone() });
  }

  #save(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    this.#wish("headline", { segment: this.#segment, text });
    this.#room.remember((state) => ({ ...state, headline: text }));
  }

  #wish(wish, about) {
    const subject = `${wish}:${this.#segment}`;
    this.#room.outbox.add({ what: "do", subject, body: { wish, with: about }, room: this.#room.workshopId });
  }
}
