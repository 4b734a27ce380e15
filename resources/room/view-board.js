// The theme team's board on a tablet: ideas are tapped or dragged into themes. It never touches the clock.

import { call, succeeded } from "./api.js";
import { announce, attribute, el, keyed, said, show, write } from "./dom.js";
import { mark } from "./icons.js";
import { uuid7 } from "./ids.js";
import { segmentTitle } from "./reading.js";
import { button, openSheet } from "./sheet.js";
import { words } from "./words.js";

export class BoardView {
  #room;
  #board = null;
  #revision = null;
  #loading = false;
  #chosen = new Set();
  #undo = null;
  #acts = {};
  #bar;
  #title = said("h2", "", { class: "prompt", tabindex: "-1" });
  #hint = el("p", { class: "hint", role: "status" });
  #problem = el("p", { class: "problem", role: "alert" });
  #unsorted = el("ul", { class: "board-ideas" });
  #unsortedBox;
  #themes = el("div", { class: "board-themes" });
  #name = el("input", { class: "field", type: "text", dir: "auto", maxlength: 300 });

  constructor(room) {
    this.#room = room;
    this.#unsortedBox = el(
      "section",
      { class: "board-unsorted", "aria-labelledby": "unsorted" },
      el("h3", { id: "unsorted", class: "list-title", text: words.board.unsorted }),
      this.#unsorted,
    );
    this.#accepts(this.#unsortedBox, null);
    const make = el(
      "form",
      { class: "row-form", on: { submit: (event) => this.#onNew(event) } },
      el("label", { class: "labelled" }, el("span", { class: "label", text: words.board.newTheme }), this.#name),
      button(words.board.make, () => undefined, { type: "submit" }),
    );
    this.#acts = {
      merge: button(words.board.merge, () => this.#merge()),
      unplace: button(words.board.unplace, () => this.#place(null)),
      clear: button(words.board.clear, () => this.#clear(), { kind: "quiet" }),
      undo: button(words.board.undo, () => this.#takeBack()),
    };
    this.#bar = el("div", { class: "board-acts" }, ...Object.values(this.#acts));
    this.node = el(
      "div",
      { class: "board", on: { keydown: (event) => this.#onKey(event) } },
      el("div", { class: "board-head" }, this.#title, this.#hint, this.#problem),
      el("div", { class: "board-body" }, this.#unsortedBox, el("div", { class: "board-side" }, this.#themes, make)),
      this.#bar,
    );
  }

  update() {
    const { state } = this.#room;
    write(this.#title, segmentTitle(state) || words.board.title);
    if (state && state.revision !== this.#revision) this.#load(state.revision);
    this.#paint();
  }

  async #load(revision) {
    if (this.#loading) return;
    this.#loading = true;
    this.#revision = revision;
    const reply = await call("GET", "/api/board", { token: this.#room.session?.token });
    this.#loading = false;
    if (!succeeded(reply) || !reply.body?.ideas) {
      this.#revision = null;
      return;
    }
    this.#board = reply.body;
    const there = new Set(reply.body.ideas.map((idea) => idea.id));
    for (const id of this.#chosen) if (!there.has(id)) this.#chosen.delete(id);
    this.#paint();
    if (this.#room.state && this.#room.state.revision > revision) this.#load(this.#room.state.revision);
  }

  #paint() {
    const ideas = this.#board?.ideas ?? [];
    const themes = this.#board?.themes ?? [];
    const inside = (id) => ideas.filter((idea) => (idea.theme ?? null) === id && !(id === null && idea.parked));
    this.#paintIdeas(this.#unsorted, inside(null));
    const panels = themes.map((theme, index) => ({ ...theme, number: index + 1, ideas: inside(theme.id) }));
    keyed(this.#themes, panels, (theme) => theme.id, (theme) => this.#panel(theme));
    const chosen = this.#chosen.size;
    show(this.#acts.merge, chosen > 1);
    show(this.#acts.unplace, ideas.some((idea) => idea.theme && this.#chosen.has(idea.id)));
    show(this.#acts.clear, chosen > 0);
    show(this.#acts.undo, this.#undo !== null && chosen === 0);
    show(this.#bar, chosen > 0 || this.#undo !== null);
    write(this.#hint, this.#chosen.size ? words.board.chosen(this.#chosen.size) : ideas.length ? "" : words.board.none);
  }

  #paintIdeas(list, ideas) {
    keyed(list, ideas, (idea) => idea.id, (idea) => {
      const text = said("span", "", { class: "row-text" });
      const late = el("span", { class: "row-about board-late" });
      const node = el(
        "button",
        {
          class: "card",
          type: "button",
          draggable: "true",
          "aria-pressed": "false",
          on: {
            click: () => this.#choose(idea.id),
            dragstart: (event) => event.dataTransfer.setData("text/plain", idea.id),
          },
        },
        mark(idea.kind, { size: 20, spoken: true }),
        el("span", {}, text, late),
      );
      const update = (now) => {
        write(text, now.text);
        write(late, words.list.late);
        show(late, now.late === true);
        attribute(node, "aria-pressed", String(this.#chosen.has(now.id)));
      };
      return { node: el("li", {}, node), update };
    });
  }

  #panel(theme) {
    const title = said("span", "");
    const number = el("kbd");
    const sentence = said("p", "", { class: "row-about" });
    const list = el("ul", { class: "board-ideas" });
    const count = el("span", { class: "row-about" });
    let now = theme;
    const place = el("button", { class: "button panel-place", type: "button", on: { click: () => this.#place(now.id) } }, number, title);
    const edit = el("button", { class: "button quiet small", type: "button", text: words.board.rename, on: { click: () => this.#word(now) } });
    const node = el("section", { class: "panel" }, el("div", { class: "panel-head" }, place, count, edit), sentence, list);
    this.#accepts(node, theme.id);
    const update = (next) => {
      now = next;
      write(title, next.title || next.sentence);
      write(number, String(next.number));
      attribute(place, "aria-label", words.board.place(next.title || next.sentence));
      show(sentence, Boolean(next.sentence && next.title));
      write(sentence, next.sentence ?? "");
      write(count, words.board.ideas(next.ideas.length));
      this.#paintIdeas(list, next.ideas);
    };
    return { node, update };
  }

  #accepts(node, theme) {
    node.addEventListener("dragover", (event) => event.preventDefault());
    node.addEventListener("drop", (event) => {
      event.preventDefault();
      this.#place(theme, [event.dataTransfer.getData("text/plain")]);
    });
  }

  #choose(id) {
    if (!this.#chosen.delete(id)) this.#chosen.add(id);
    this.#paint();
  }

  #onKey(event) {
    if (event.target.closest("input, textarea") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[0-9]$/.test(event.key) && this.#chosen.size) {
      const theme = this.#board?.themes?.[Number(event.key) - 1];
      if (event.key === "0") this.#place(null);
      else if (theme) this.#place(theme.id);
    } else if (event.key.toLowerCase() === "m" && this.#chosen.size > 1) {
      this.#merge();
    } else if (event.key === "Escape") {
      this.#clear();
    }
  }

  #clear() {
    this.#chosen.clear();
    this.#paint();
  }

  async #merge() {
    const [keep, ...others] = this.#chosen;
    this.#chosen.clear();
    if (!(await this.#wish("merge_ideas", { keep, others }))) return;
    this.#undo = [["unmerge_ideas", { ideas: others }]];
    announce(words.board.merged);
    this.#paint();
  }

  async #takeBack() {
    const wishes = this.#undo ?? [];
    this.#undo = null;
    for (const [wish, about] of wishes) await this.#wish(wish, about);
    this.#paint();
  }

  async #place(theme, ids = [...this.#chosen]) {
    if (!ids.length) return;
    const before = this.#board;
    this.#board = { ...before, ideas: before.ideas.map((idea) => (ids.includes(idea.id) ? { ...idea, theme } : idea)) };
    this.#chosen.clear();
    this.#paint();
    if (await this.#wish("place_ideas", { theme, ideas: ids })) {
      const stood = before.ideas.filter((idea) => ids.includes(idea.id));
      const places = [...new Set(stood.map((idea) => idea.theme ?? null))];
      const wereIn = (place) => stood.filter((idea) => (idea.theme ?? null) === place).map((idea) => idea.id);
      this.#undo = places.map((place) => ["place_ideas", { theme: place, ideas: wereIn(place) }]);
      announce(words.board.placed(ids.length));
    } else {
      this.#board = before;
    }
    this.#paint();
  }

  async #onNew(event) {
    event.preventDefault();
    const title = this.#name.value.trim();
    if (title && (await this.#wish("add_theme", { id: uuid7(), segment: this.#board?.segment?.id, title }))) this.#name.value = "";
  }

  #word(theme) {
    openSheet(words.board.rename, (close) => {
      const title = el("input", { class: "field", type: "text", dir: "auto", maxlength: 300, value: theme.title ?? "" });
      const sentence = el("textarea", { class: "field", dir: "auto", rows: 4, value: theme.sentence ?? "" });
      const field = (text, control) => el("label", { class: "labelled" }, el("span", { class: "label", text }), control);
      const save = async () => {
        close();
        if (title.value.trim() !== (theme.title ?? "")) await this.#wish("name_theme", { theme: theme.id, title: title.value.trim() });
        if (sentence.value.trim() !== (theme.sentence ?? "")) {
          await this.#wish("word_theme", { theme: theme.id, sentence: sentence.value.trim() });
        }
      };
      return [field(words.board.newThemeName, title), field(words.board.sentence, sentence), button(words.board.save, save, { kind: "primary" })];
    });
  }

  async #wish(wish, about) {
    const reply = await this.#room.command("POST", "/api/do", { id: uuid7(), wish, with: about });
    const kept = succeeded(reply);
    write(this.#problem, kept ? "" : reply.body?.sentence || words.board.failed);
    this.#revision = null;
    this.update();
    return kept;
  }
}
