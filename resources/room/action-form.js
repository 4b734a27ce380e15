// Action planning at a table: what will be done, by whom, by when, and the first step.

import { el, keyed, said, show, write } from "./dom.js";
import { day } from "./reading.js";
import { drafts } from "./store.js";
import { uuid7 } from "./ids.js";
import { button } from "./sheet.js";
import { words } from "./words.js";

export class ActionForm {
  #room;
  #what = el("textarea", { class: "field", rows: 2, dir: "auto", maxlength: 2000 });
  #owner = el("input", { class: "field", type: "text", dir: "auto", maxlength: 300 });
  #due = el("input", { class: "field", type: "date" });
  #first = el("input", { class: "field", type: "text", dir: "auto", maxlength: 1000 });
  #problem = el("p", { class: "problem", role: "alert" });
  #list = el("ul", { class: "actions" });
  #title = el("h3", { class: "label", text: words.actions.list });
  #name = "";

  constructor(room) {
    this.#room = room;
    const field = (text, control) => el("label", { class: "labelled" }, el("span", { class: "label", text }), control);
    this.node = el(
      "section",
      { class: "planning" },
      el("h3", { class: "list-title", text: words.actions.title }),
      el(
        "form",
        { class: "action-form", on: { submit: (event) => this.#onSubmit(event), input: () => this.#keep() } },
        field(words.actions.what, this.#what),
        el("div", { class: "pair" }, field(words.actions.owner, this.#owner), field(words.actions.due, this.#due)),
        field(words.actions.first, this.#first),
        this.#problem,
        button(words.actions.add, () => undefined, { type: "submit", kind: "primary" }),
      ),
      this.#title,
      this.#list,
    );
  }

  update() {
    const name = `action:${this.#room.workshopId}`;
    if (name !== this.#name) {
      this.#name = name;
      const draft = drafts.get(name) ?? {};
      this.#what.value = draft.text ?? "";
      this.#owner.value = draft.owner ?? "";
      this.#due.value = draft.due ?? "";
      this.#first.value = draft.first_step ?? "";
    }
    const rows = this.#rows();
    show(this.#title, rows.length > 0);
    keyed(this.#list, rows, (row) => row.id, actionRow);
  }

  #rows() {
    const arrived = (this.#room.state?.actions ?? []).map((action) => ({
      ...action,
      first: action.first_step ?? firstOf(action.steps),
      status: "",
    }));
    const waiting = this.#room
      .waiting()
      .filter((entry) => entry.what === "do" && entry.body.wish === "add_action")
      .map((entry) => ({
        ...entry.body.with,
        first: entry.body.with.first_step,
        status: entry.problem
          ? words.list.refused(entry.problem.sentence || words.list.refusedWhy.other)
          : this.#room.reached === false
            ? words.list.waiting
            : words.list.saving,
      }));
    const held = new Set(arrived.map((action) => action.id));
    return [...arrived, ...waiting.filter((action) => !held.has(action.id))];
  }

  #values() {
    return {
      text: this.#what.value.trim(),
      owner: this.#owner.value.trim(),
      due: this.#due.value || null,
      first_step: this.#first.value.trim(),
    };
  }

  #keep() {
    drafts.set(this.#name, this.#values());
  }

  async #onSubmit(event) {
    event.preventDefault();
    const values = this.#values();
    write(this.#problem, values.text ? "" : words.actions.empty);
    if (!values.text) return this.#what.focus();
    const body = { wish: "add_action", with: { id: uuid7(), ...values } };
    try {
      await this.#room.outbox.add({ what: "do", body, room: this.#room.workshopId });
    } catch {
      return write(this.#problem, words.compose.notKept);
    }
    for (const field of [this.#what, this.#owner, this.#due, this.#first]) field.value = "";
    drafts.set(this.#name, null);
    this.#what.focus();
    return undefined;
  }
}

function firstOf(steps) {
  const [first] = steps ?? [];
  return typeof first === "string" ? first : (first?.text ?? "");
}

function actionRow() {
  const text = said("p", "", { class: "row-text" });
  const meta = said("p", "", { class: "row-about" });
  const first = said("p", "", { class: "row-about" });
  const status = el("p", { class: "row-status wait" });
  return {
    node: el("li", { class: "action" }, text, meta, first, status),
    update(action) {
      write(text, action.text);
      write(meta, `${action.owner || words.actions.nobody} · ${action.due ? day(action.due) : words.actions.noDate}`);
      show(first, Boolean(action.first));
      write(first, action.first ? words.actions.firstStep(action.first) : "");
      show(status, action.status !== "");
      write(status, action.status);
    },
  };
}
