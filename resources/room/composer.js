// Where ideas are written: the words, their kind, what they serve or which part of the draft they speak of. What is being
// typed is kept at every key.

import { announce, attribute, el, keyed, said, show, write } from "./dom.js";
import { icon, mark } from "./icons.js";
import { uuid7 } from "./ids.js";
import { completed, listed, read } from "./lines.js";
import { carriedIn, elementName, elements, isFramework, kinds, label, letters, LONGEST, tables } from "./reading.js";
import { button } from "./sheet.js";
import { drafts } from "./store.js";
import { words } from "./words.js";

const STANCES = ["keep", "change", "strengthen", "cut"];
const EMPTY = { id: null, text: "", kind: null, parked: false, serves: null, element: null, comment: null };

export class Composer {
  #room;
  #editLast;
  #draft = null;
  #name = "";
  #tableNumber = null;
  #kindRow = el("div", { class: "kinds", role: "group", "aria-label": words.compose.kind });
  #serves = el("div", { class: "choices", role: "group", "aria-label": words.compose.serves });
  #servesBox;
  #elementPick = el("select", { class: "field", on: { change: () => this.#onElement() } });
  #passage = el("blockquote", { class: "passage", dir: "auto" });
  #stances = el("div", { class: "choices", role: "group", "aria-label": words.compose.stance });
  #draftBox;
  #problem = el("p", { class: "problem", id: "compose-problem", role: "alert" });
  #hint = el("p", { class: "hint compose-hint" });
  #pasted = el("div", { class: "pasted", role: "status", hidden: true });
  #closed = el("p", { class: "hint", text: words.compose.closed });
  #field;
  #send;

  /** `editLast()` opens the last idea: the Up key in an empty field. */
  constructor(room, editLast) {
    this.#room = room;
    this.#editLast = editLast;
    this.#field = el("textarea", {
      class: "compose-field",
      rows: 1,
      dir: "auto",
      "aria-label": words.compose.field,
      "aria-describedby": "compose-problem",
      placeholder: words.compose.placeholder,
      enterkeyhint: "send",
      on: {
        input: () => this.#onInput(),
        keydown: (event) => this.#onKey(event),
        paste: (event) => this.#onPaste(event),
      },
    });
    this.#send = el("button", { class: "button primary send", type: "submit" });
    this.#servesBox = el("div", { class: "serves" }, el("p", { class: "label", text: words.compose.serves }), this.#serves);
    this.#draftBox = el(
      "div",
      { class: "draft-box" },
      el(
        "label",
        { class: "labelled" },
        el("span", { class: "label", text: words.compose.element }),
        el("span", { class: "select" }, this.#elementPick, icon("chevron-down", 20)),
      ),
      this.#passage,
      this.#stances,
    );
    this.node = el(
      "form",
      { class: "composer", novalidate: true, on: { submit: (event) => this.#onSubmit(event) } },
      this.#closed,
      this.#draftBox,
      this.#servesBox,
      this.#kindRow,
      this.#pasted,
      this.#problem,
      el("div", { class: "compose-line" }, this.#field, this.#send),
      this.#hint,
    );
    new ResizeObserver(() => this.#grow()).observe(this.node);
  }

  update() {
    const { state } = this.#room;
    const name = `idea:${this.#room.workshopId}`;
    if (name !== this.#name) this.#takeUp(name);
    const draft = this.#draft;
    if (draft.element && !elements(state).some((element) => element.id === draft.element)) draft.element = null;
    const kind = this.#kind();
    this.#updateKinds(state, kind);
    this.#updateServes(state);
    this.#updateDraft(state);
    show(this.#closed, state?.capture?.open === false);
    const sendLabel = draft.parked ? words.compose.send : (words.add[kind] ?? words.compose.send);
    const key = `${sendLabel}${kind}${draft.parked}`;
    if (this.#send.dataset.key !== key) {
      this.#send.dataset.key = key;
      this.#send.replaceChildren(
        mark(draft.parked ? "parked" : kind, { size: 24 }),
        el("span", { class: "send-word", text: sendLabel }),
        icon("arrow-up", 24),
      );
    }
    write(this.#hint, this.#hintWords(state));
  }

  /** Sets the kind as the key `/v` does, for tests and the row of chips alike. */
  #set(change) {
    Object.assign(this.#draft, change);
    this.#keep();
    this.update();
  }

  #kind() {
    const offered = kinds(this.#room.state);
    return this.#draft.kind ?? offered[0];
  }

  #takeUp(name) {
    this.#name = name;
    this.#draft = { ...EMPTY, ...drafts.get(name) };
    const known = this.#draft.id && (this.#room.outbox.has(this.#draft.id) || this.#holds(this.#draft.id));
    if (known) this.#draft = { ...EMPTY }; // it was kept, and the page closed before the field was emptied
    this.#field.value = this.#draft.text;
    this.#grow();
  }

  #holds(id) {
    return (this.#room.state?.ideas ?? []).some((idea) => idea.id === id);
  }

  #keep() {
    const draft = this.#draft;
    drafts.set(this.#name, draft.text || draft.serves || draft.element ? draft : null);
  }

  #onInput() {
    const typed = completed(this.#field.value, (sort, name) => this.#knows(sort, name));
    if (typed) {
      this.#take(typed);
      this.#field.value = typed.text;
    }
    const draft = this.#draft;
    draft.text = this.#field.value;
    draft.id ??= uuid7();
    this.#keep();
    this.#grow();
    const over = letters(draft.text) - LONGEST;
    write(this.#problem, over > 0 ? words.compose.tooLong(over) : "");
    if (typed) this.update();
  }

  /** A list that is pasted into an empty field may be as many ideas as it has lines; its writer says. */
  #onPaste(event) {
    const lines = listed(event.clipboardData?.getData("text/plain") ?? "");
    if (this.#field.value.trim() || lines.length < 2 || this.#room.role !== "note_taker") return;
    this.#pasted.replaceChildren(
      el("p", { class: "grow", text: words.compose.pasted(lines.length) }),
      button(words.compose.pastedEach(lines.length), () => this.#saveEach(lines), { kind: "primary" }),
      button(words.compose.pastedOne, () => this.#settlePasted()),
    );
    show(this.#pasted, true);
  }

  #settlePasted() {
    show(this.#pasted, false);
    this.#field.focus();
  }

  async #saveEach(lines) {
    this.#settlePasted();
    for (const line of lines) {
      this.#draft.id = null;
      this.#field.value = line;
      await this.#submit();
      if (this.#field.value) return; // one that could not be kept stays in the field, the rest in what was pasted
    }
  }

  #take({ kind, parked, serves, element }) {
    const { state } = this.#room;
    const draft = this.#draft;
    if (kind) draft.kind = kind;
    if (parked) draft.parked = true;
    if (serves) draft.serves = carriedIn(state).find((theme, i) => label(theme, i).toUpperCase() === serves)?.id ?? null;
    if (element) draft.element = elements(state).find((one) => one.number === element)?.id ?? null;
    if (kind) announce(words.compose.announceKind(words.kinds[kind]));
  }

  #knows(sort, name) {
    const { state } = this.#room;
    if (sort === "theme") return carriedIn(state).some((theme, i) => label(theme, i).toUpperCase() === name);
    return elements(state).some((element) => element.number === name);
  }

  #onKey(event) {
    if (event.isComposing || event.keyCode === 229) return; // an input method is still at work
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (!event.repeat) this.#submit();
    } else if (event.key === "Escape" && this.#field.value) {
      event.preventDefault();
      this.#field.select();
      document.execCommand("delete"); // so that Ctrl Z brings the words back
      this.#onInput();
    } else if (event.key === "ArrowUp" && !this.#field.value && !event.altKey) {
      event.preventDefault();
      this.#editLast();
    } else if (event.altKey && /^Digit[0-9]$/.test(event.code) && this.#choosesTable()) {
      event.preventDefault();
      this.#tableNumber = Number(event.code.slice(5));
      this.update();
    }
  }

  /** Only who writes for the whole room says which table an idea comes from. */
  #choosesTable() {
    return this.#room.role === "note_taker" && !this.#room.state?.me?.table;
  }

  #onSubmit(event) {
    event.preventDefault();
    this.#submit();
  }

  async #submit() {
    const typed = read(this.#field.value, (sort, name) => this.#knows(sort, name));
    this.#take(typed);
    const text = typed.text.trim();
    const problem = this.#problemWith(text);
    write(this.#problem, problem);
    if (problem) {
      this.#field.focus();
      return;
    }
    const { state } = this.#room;
    const draft = this.#draft;
    const id = draft.id ?? uuid7();
    const table = this.#choosesTable() ? this.#tableNumber || null : (state?.me?.table ?? null);
    const body = {
      id,
      segment: state?.segment?.id,
      kind: this.#kind(),
      text,
      captured_at: new Date(this.#room.now()).toISOString(),
      ...(table !== null && { table }),
      ...(draft.parked && { parked: true }),
      ...(draft.serves && { serves: draft.serves }),
      ...(draft.comment && { comment: draft.comment }),
      ...(draft.comment && draft.element && { element: draft.element }),
    };
    this.#draft = { ...EMPTY, kind: draft.kind, element: draft.element };
    this.#field.value = "";
    this.#grow();
    this.update();
    this.#field.focus();
    try {
      await this.#room.outbox.add({ id, what: "idea", body, room: this.#room.workshopId });
      this.#keep(); // the disk has it: only now is the draft let go
    } catch {
      if (!this.#field.value) {
        this.#draft = { ...draft, id, text };
        this.#field.value = text;
        this.#grow();
      }
      write(this.#problem, words.compose.notKept);
      this.update();
    }
  }

  #problemWith(text) {
    const { state } = this.#room;
    if (!text) return words.compose.empty;
    const over = letters(text) - LONGEST;
    if (over > 0) return words.compose.tooLong(over);
    if (isFramework(state) && this.#draft.element && !this.#draft.comment) return words.compose.stanceNeeded;
    return "";
  }

  #updateKinds(state, kind) {
    const offered = kinds(state);
    const shown = offered.includes(kind) ? offered : [...offered, kind];
    const chips = shown.map((one) => ({ key: one, pressed: one === kind }));
    const parks = this.#room.role === "note_taker";
    if (parks) chips.push({ key: "parked", pressed: this.#draft.parked });
    show(this.#kindRow, chips.length > 1);
    keyed(this.#kindRow, chips, (chip) => chip.key, ({ key }) => {
      const act = () =>
        key === "parked" ? this.#set({ parked: !this.#draft.parked }) : this.#set({ kind: key, parked: false });
      const node = el(
        "button",
        { class: `kind-chip is-${key}`, type: "button", on: { click: act } },
        mark(key, { size: 22 }),
        el("span", { text: words.kinds[key] }),
      );
      return {
        node,
        update: (chip) => {
          const pressed = chip.key === "parked" ? chip.pressed : chip.pressed && !this.#draft.parked;
          attribute(node, "aria-pressed", String(pressed));
        },
      };
    });
  }

  #updateServes(state) {
    const themes = isFramework(state) ? [] : carriedIn(state);
    show(this.#servesBox, themes.length > 0);
    const chips = themes.map((theme, index) => ({ ...theme, label: label(theme, index) }));
    keyed(this.#serves, chips, (theme) => theme.id, (theme) => {
      const act = () => this.#set({ serves: this.#draft.serves === theme.id ? null : theme.id });
      const node = el(
        "button",
        { class: "choice", type: "button", on: { click: act } },
        el("b", { text: theme.label }),
        said("span", theme.title || theme.sentence, { class: "choice-text" }),
      );
      return { node, update: ({ id }) => attribute(node, "aria-pressed", String(this.#draft.serves === id)) };
    });
  }

  #updateDraft(state) {
    const on = isFramework(state);
    show(this.#draftBox, on);
    if (!on) {
      this.#draft.element = null;
      this.#draft.comment = null;
      return;
    }
    const key = elements(state).map((element) => element.id).join();
    if (this.#elementPick.dataset.key !== key) {
      this.#elementPick.dataset.key = key;
      this.#elementPick.replaceChildren(
        el("option", { value: "", text: words.compose.noElement }),
        ...elements(state).map(({ id }) => el("option", { value: id, text: elementName(state, id) })),
      );
    }
    this.#elementPick.value = this.#draft.element ?? "";
    const element = elements(state).find((one) => one.id === this.#draft.element);
    show(this.#passage, Boolean(element));
    write(this.#passage, element ? element.passage || words.compose.noPassage : "");
    const offered = element ? STANCES : ["add"];
    keyed(this.#stances, offered, (stance) => stance, (stance) => {
      const act = () => this.#set({ comment: this.#draft.comment === stance ? null : stance });
      const node = el("button", { class: "choice stance", type: "button", text: words.compose.stances[stance], on: { click: act } });
      return { node, update: (one) => attribute(node, "aria-pressed", String(this.#draft.comment === one)) };
    });
  }

  #onElement() {
    const element = this.#elementPick.value || null;
    const comment = (element === null) === (this.#draft.comment === "add") ? this.#draft.comment : null;
    this.#set({ element, comment });
  }

  #hintWords(state) {
    if (this.#choosesTable()) {
      const table = tables(state).find((one) => one.number === this.#tableNumber);
      return table ? words.seat.table(table.number, table.name) : words.seat.wholeRoom;
    }
    if (this.#room.role !== "participant") return "";
    return (
      {
        nobody: words.compose.shownWithNobody,
        table: words.compose.shownWithTable,
        sector: words.compose.shownWithSector,
        name: words.compose.shownWithName,
      }[state?.segment?.attribution ?? state?.workshop?.attribution] ?? ""
    );
  }

  #grow() {
    this.#field.style.blockSize = "auto";
    this.#field.style.blockSize = `${Math.min(this.#field.scrollHeight + 4, 220)}px`;
  }
}
