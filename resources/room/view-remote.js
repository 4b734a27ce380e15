// The co-facilitator's remote: the clock and what stands on Stage. A command goes out at once or not at all, and every
// move has its way back in view.

import { answered, succeeded } from "./api.js";
import { attribute, el, keyed, said, show, write } from "./dom.js";
import { icon } from "./icons.js";
import { figures } from "./clock.js";
import { uuid7 } from "./ids.js";
import { tables } from "./reading.js";
import { drafts } from "./store.js";
import { words } from "./words.js";

const BACK_MS = 8_000;

export class RemoteView {
  #room;
  #busy = false;
  #problem = el("p", { class: "problem", role: "alert" });
  #main;
  #buttons = {};
  #steps = el("ol", { class: "steps" });
  #shown = el("p", { class: "shown-message", role: "status" });
  #message = el("input", { class: "field", type: "text", maxlength: 300, dir: "auto" });
  #off;
  #back = el("div", { class: "shown" });
  #done = el("p", { class: "shown-message", role: "status" });
  #unanswered = new Map();
  #pressed = null;
  #forget = 0;
  #tables = el("ul", { class: "table-states" });
  #tablesBox;

  constructor(room) {
    this.#room = room;
    this.#main = this.#button("main", "play", words.remote.start, () => this.#clock(this.#mainCommand()), "primary remote-main");
    this.#message.value = drafts.get("message") ?? "";
    this.#message.addEventListener("input", () => drafts.set("message", this.#message.value || null));
    this.#off = this.#button("off", "minus", words.remote.messageOff, () => this.#wish("message", { text: "" }));
    const takeBack = el("button", { class: "button", type: "button", on: { click: () => this.#takeBack() } }, icon("undo"), el("span", { text: words.remote.takeBack }));
    this.#back.append(this.#done, takeBack);
    show(this.#back, false);
    this.#tablesBox = el("section", {}, el("h2", { class: "label", text: words.remote.tables }), this.#tables);
    this.node = el(
      "div",
      { class: "remote" },
      el("h2", { class: "unseen", text: words.remote.title }),
      this.#problem,
      this.#back,
      el(
        "div",
        { class: "remote-grid" },
        this.#main,
        this.#button("less", null, words.remote.less, () => this.#clock("add", -60)),
        this.#button("add", null, words.remote.add, () => this.#clock("add", 60)),
        this.#button("previous", "previous", words.remote.previous, () => this.#clock("previous")),
        this.#button("next", "next", words.remote.next, () => this.#clock("next")),
      ),
      el("section", {}, el("h2", { class: "label", text: words.remote.steps }), this.#steps),
      el(
        "section",
        { class: "remote-stage" },
        el(
          "form",
          { class: "row-form", on: { submit: (event) => this.#onMessage(event) } },
          el("label", { class: "labelled" }, el("span", { class: "label", text: words.remote.message }), this.#message),
          el("button", { class: "button", type: "submit" }, icon("message"), el("span", { text: words.remote.messageSend })),
        ),
        el("div", { class: "shown" }, this.#shown, this.#off),
        this.#button("blank", "blank", words.remote.blank, () => this.#wish("blank", { on: !this.#room.state?.blank })),
      ),
      this.#tablesBox,
    );
  }

  update() {
    const { state } = this.#room;
    const runs = Boolean(state?.ends_at || state?.paused);
    const command = this.#mainCommand();
    this.#label("main", words.remote[command], command === "pause" ? "pause" : "play");
    for (const name of ["less", "add"]) attribute(this.#buttons[name], "aria-disabled", runs ? null : "true");
    show(this.#shown, Boolean(state?.message));
    show(this.#off, Boolean(state?.message));
    write(this.#shown, state?.message ? `${words.remote.messageShown} ${state.message}` : "");
    this.#label("blank", state?.blank ? words.remote.unblank : words.remote.blank, "blank");
    attribute(this.#buttons.blank, "aria-pressed", String(Boolean(state?.blank)));
    this.#updateSteps(state);
    const known = tables(state);
    show(this.#tablesBox, known.length > 0);
    keyed(this.#tables, known, (table) => table.number, () => {
      const node = el("li", { class: "table-state" });
      const update = (table) => {
        write(node, table.done ? `${words.seat.table(table.number)}, ${words.remote.tableDone}` : words.seat.table(table.number));
        attribute(node, "data-done", table.done ? true : null);
      };
      return { node, update };
    });
  }

  #updateSteps(state) {
    const here = state?.step?.index ?? -1;
    const steps = (state?.steps ?? []).map((step, index) => ({ ...step, index }));
    show(this.#steps.parentElement, steps.length > 0);
    keyed(this.#steps, steps, (step) => step.index, () => {
      const title = said("span", "", { class: "grow" });
      const length = el("span", { class: "num" });
      const node = el("li", { class: "step-line" }, title, length);
      const update = (step) => {
        attribute(node, "aria-current", step.index === here ? "step" : null);
        attribute(node, "data-past", step.index < here ? true : null);
        write(title, step.title);
        write(length, step.seconds ? figures(step.seconds) : "");
      };
      return { node, update };
    });
  }

  #mainCommand() {
    const { state } = this.#room;
    if (state?.paused) return "resume";
    return state?.ends_at ? "pause" : "start";
  }

  #button(name, picture, text, act, kind = "") {
    const node = el(
      "button",
      { class: `button remote-button ${kind}`, type: "button", on: { click: () => node.getAttribute("aria-disabled") || act() } },
      picture && icon(picture, 24),
      el("span", { text }),
    );
    this.#buttons[name] = node;
    return node;
  }

  #label(name, text, picture) {
    const node = this.#buttons[name];
    if (node.dataset.now === text) return;
    node.dataset.now = text;
    node.replaceChildren(icon(picture, 24), el("span", { text }));
  }

  /**
   * A press has an id, and the step that it was meant for: sent once more because no answer came, or pressed by two
   * people at once, it moves once.
   */
  async #clock(command, seconds) {
    const { state } = this.#room;
    const key = `${command} ${seconds ?? ""} ${state?.step?.id ?? state?.segment?.id ?? ""}`;
    const id = this.#unanswered.get(key) ?? uuid7();
    this.#unanswered.set(key, id);
    const at = command === "next" || command === "previous" ? (state?.step?.id ?? state?.segment?.id) : null;
    const body = { do: command, id, ...(seconds && { seconds }), ...(at && { at }) };
    const reply = await this.#reply("/api/clock", body);
    if (reply && answered(reply)) this.#unanswered.delete(key);
    if (!reply || !succeeded(reply)) return;
    this.#pressed = id;
    write(this.#done, words.remote.pressed(command, seconds, reply.body?.step?.title ?? reply.body?.segment?.title ?? ""));
    show(this.#back, true);
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => show(this.#back, false), BACK_MS);
  }

  async #takeBack() {
    const reply = await this.#reply("/api/clock", { do: "take_back", command: this.#pressed, id: uuid7() });
    if (reply && succeeded(reply)) show(this.#back, false);
  }

  #wish(wish, about) {
    return this.#send("/api/do", { id: uuid7(), wish, with: about });
  }

  async #send(path, body) {
    const reply = await this.#reply(path, body);
    return Boolean(reply && succeeded(reply));
  }

  /** The answer, or null while another command is under way. */
  async #reply(path, body) {
    if (this.#busy) return null;
    this.#busy = true;
    attribute(this.node, "aria-busy", "true");
    const reply = await this.#room.command("POST", path, body);
    this.#busy = false;
    attribute(this.node, "aria-busy", null);
    write(this.#problem, succeeded(reply) ? "" : words.remote.failed(reply.body?.sentence ?? ""));
    return reply;
  }

  async #onMessage(event) {
    event.preventDefault();
    const text = this.#message.value.trim();
    if (!text || !(await this.#wish("message", { text }))) return;
    this.#message.value = "";
    drafts.set("message", null);
  }
}
