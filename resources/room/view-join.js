// Coming in: the code from the screen, then only what this room asks for. The role follows from the code.

import { announce, el, keyed, said, show, write } from "./dom.js";
import { icon, logo } from "./icons.js";
import { tables } from "./reading.js";
import { words } from "./words.js";

const SYMBOLS = 6;

/** `k7m-3qx` → `K7M3QX`: lower case, blanks, dashes and full-width figures are forgiven; look-alikes by the laptop. */
export function symbols(typed) {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .slice(0, SYMBOLS);
}

export const grouped = (code) => (code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);

export class JoinView {
  #room;
  #busy = false;
  #table = undefined;
  #title = said("h1", words.join.title, { class: "join-title", tabindex: "-1" });
  #promise = el("p", { class: "join-promise", text: words.join.promise });
  #kept = el("p", { class: "strip warn join-kept", role: "status" });
  #problem = el("p", { class: "problem", id: "join-problem", role: "alert" });
  #code;
  #tick = el("span", { class: "code-tick", role: "img", "aria-label": words.join.accepted, hidden: true }, icon("check", 24));
  #about;
  #tableGrid = el("div", { class: "table-grid" });
  #tableBox;
  #name;
  #nameBox;
  #sector;
  #sectorBox;
  #button;
  #slow = 0;

  constructor(room) {
    this.#room = room;
    this.#code = el("input", {
      class: "code-field",
      id: "code",
      type: "text",
      inputmode: "text",
      autocapitalize: "characters",
      autocomplete: "off",
      autocorrect: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      "aria-describedby": "code-help join-problem",
      on: { input: () => this.#onCode() },
    });
    this.#name = el("input", { class: "field", type: "text", autocomplete: "name", maxlength: 120, dir: "auto" });
    this.#sector = el("select", { class: "field" });
    this.#nameBox = labelled(words.join.name, this.#name, words.join.nameHelp);
    this.#sectorBox = labelled(words.join.sector, el("span", { class: "select" }, this.#sector, icon("chevron-down", 20)));
    this.#tableBox = el("fieldset", { class: "labelled" }, el("legend", { class: "label", text: words.join.table }), this.#tableGrid);
    this.#about = el("div", { class: "about" }, this.#tableBox, this.#nameBox, this.#sectorBox);
    this.#button = el("button", { class: "button primary big", type: "submit" });
    const code = el(
      "div",
      { class: "labelled", id: "code-box" },
      el("label", { class: "label", for: "code", text: words.join.code }),
      el("div", { class: "code-box" }, this.#code, this.#tick),
      el("p", { class: "hint", id: "code-help", text: words.join.codeHelp }),
    );
    this.node = el(
      "main",
      { class: "join", id: "view", tabindex: "-1" },
      el(
        "form",
        { class: "join-form", novalidate: true, on: { submit: (event) => this.#onSubmit(event) } },
        logo(44),
        this.#title,
        this.#promise,
        this.#kept,
        code,
        this.#problem,
        this.#about,
        el("div", { class: "grow" }),
        this.#button,
      ),
    );
    this.update();
  }

  /** Trades the QR code's secret for a seat. */
  async scan(secret) {
    await this.#join({ secret }, words.join.expired);
  }

  tell(problem) {
    write(this.#problem, problem);
  }

  update() {
    const { session, state } = this.#room;
    const inside = session !== null && state !== null;
    write(this.#title, (inside && state.workshop?.title) || session?.workshop?.title || words.join.title);
    const box = this.node.querySelector("#code-box");
    show(box.querySelector(".hint"), !session);
    show(this.#tick, session !== null);
    show(box, session === null || this.#code.value !== "");
    this.#code.readOnly = session !== null;
    const waits = session ? 0 : this.#room.outbox.all().length;
    show(this.#kept, waits > 0);
    write(this.#kept, waits ? words.join.kept(waits) : "");
    this.#updateAbout(inside ? state : null);
    const label = this.#busy ? words.join.joining : words.join.join;
    if (this.#button.dataset.label !== label) {
      this.#button.dataset.label = label;
      this.#button.replaceChildren(el("span", { text: label }), icon("arrow-right", 22));
    }
    this.#button.disabled = this.#busy || (session === null && symbols(this.#code.value).length < SYMBOLS);
  }

  #updateAbout(state) {
    show(this.#about, state !== null);
    if (!state) return;
    const asks = whatToAsk(state, this.#room.role);
    const me = state.me ?? {};
    if (this.#table === undefined && me.table) this.#table = me.table;
    show(this.#tableBox, asks.table);
    show(this.#nameBox, asks.name);
    show(this.#sectorBox, asks.sectors.length > 0);
    const choices = tables(state).map(({ number, name }) => ({ number, name }));
    if (this.#room.role === "note_taker") choices.push({ number: 0 });
    keyed(this.#tableGrid, choices, (table) => table.number, (table) => this.#tableChoice(table));
    if (!this.#name.value && me.name) this.#name.value = me.name;
    const options = ["", ...asks.sectors];
    if (this.#sector.options.length !== options.length) {
      this.#sector.replaceChildren(...options.map((sector) => el("option", { value: sector, text: sector || words.join.sectorNone })));
      this.#sector.value = asks.sectors.includes(me.sector) ? me.sector : "";
    }
  }

  #tableChoice({ number, name }) {
    const radio = el("input", {
      type: "radio",
      name: "table",
      class: "unseen",
      value: String(number),
      "aria-label": number ? words.seat.table(number, name) : words.join.wholeRoom,
      on: { change: () => (this.#table = number) },
    });
    radio.checked = this.#table === number;
    const node = el(
      "label",
      { class: number ? "table-choice" : "table-choice wide" },
      radio,
      el("span", { "aria-hidden": "true", text: number ? String(number) : words.join.wholeRoom }),
    );
    return { node };
  }

  #onCode() {
    const code = symbols(this.#code.value);
    const atEnd = this.#code.selectionStart === this.#code.value.length;
    if (atEnd) this.#code.value = grouped(code);
    write(this.#problem, "");
    this.#code.removeAttribute("aria-invalid");
    this.update();
    if (code.length === SYMBOLS && atEnd) this.#join({ code }, words.join.wrong);
  }

  #onSubmit(event) {
    event.preventDefault();
    if (this.#busy) return;
    if (this.#room.session === null) this.#join({ code: symbols(this.#code.value) }, words.join.wrong);
    else this.#sit();
  }

  async #join(key, wrong) {
    if (this.#busy) return;
    this.#setBusy(true);
    announce(words.join.checking);
    const reply = await this.#room.join(key);
    this.#setBusy(false);
    if (reply.status !== 200) {
      write(this.#problem, joinProblem(reply, wrong));
      if (key.code) {
        this.#code.setAttribute("aria-invalid", "true");
        this.#code.focus();
        this.#code.select();
      }
      if (reply.status === 429) this.#countDown(reply.retryAfter ?? 30);
      return;
    }
    write(this.#problem, "");
    const asks = whatToAsk(this.#room.state ?? {}, this.#room.role);
    if (this.#room.state && !asks.table && !asks.name && !asks.sectors.length) await this.#room.sit({});
    else {
      this.#code.blur();
      this.#title.focus({ preventScroll: true });
    }
    this.update();
  }

  #countDown(seconds) {
    clearInterval(this.#slow);
    const until = Date.now() + seconds * 1000;
    this.#slow = setInterval(() => {
      const left = Math.ceil((until - Date.now()) / 1000);
      write(this.#problem, left > 0 ? words.join.slow(left) : "");
      if (left <= 0) clearInterval(this.#slow);
    }, 1000);
  }

  async #sit() {
    const asks = whatToAsk(this.#room.state ?? {}, this.#room.role);
    if (asks.table && this.#table === undefined) {
      write(this.#problem, words.join.tableNeeded);
      this.#tableGrid.querySelector("input")?.focus();
      return;
    }
    const about = {};
    if (asks.table) about.table = this.#table || null;
    if (asks.name) about.name = this.#name.value.trim();
    if (asks.sectors.length) about.sector = this.#sector.value;
    this.#setBusy(true);
    const reply = await this.#room.sit(about);
    this.#setBusy(false);
    if (reply.status !== 200) write(this.#problem, reply.body?.sentence || words.join.away);
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.update();
  }
}

/** What of table, name and sector this room and role need. */
function whatToAsk(state, role) {
  const asks = state.workshop?.asks ?? {};
  const seated = role === "note_taker" || role === "participant";
  return {
    table: seated && tables(state).length > 0 && asks.table !== false,
    name: role !== "observer" && asks.name === true,
    sectors: role === "participant" && asks.sector !== false ? (state.workshop?.sectors ?? []) : [],
  };
}

function joinProblem(reply, wrong) {
  const reason = reply.body?.reason;
  if (reply.status === 403) return reason && reason !== "wrong_code" ? reply.body.sentence : wrong;
  if (reply.status === 429) return words.join.slow(Math.ceil(reply.retryAfter ?? 30));
  if (reply.status === 503) return reply.body?.sentence || words.join.full;
  return words.join.away;
}

function labelled(text, field, help = "") {
  return el(
    "label",
    { class: "labelled" },
    el("span", { class: "label", text }),
    field,
    help && el("span", { class: "hint", text: help }),
  );
}
