// Watching: the prompt, and what the room has been shown.

import { el, keyed, said, show, write } from "./dom.js";
import { mark } from "./icons.js";
import { prompt, segmentTitle } from "./reading.js";
import { words } from "./words.js";

export class ObserveView {
  #room;
  #offer;
  #prompt = said("h2", "", { class: "prompt", tabindex: "-1" });
  #title = el("h3", { class: "list-title", text: words.observe.ideas });
  #ideas = el("ul", { class: "ideas" });

  constructor(room, offer) {
    this.#room = room;
    this.#offer = offer;
    this.node = el(
      "div",
      { class: "observe" },
      offer.node,
      this.#prompt,
      el("p", { class: "hint", text: words.observe.help }),
      this.#title,
      this.#ideas,
    );
  }

  update() {
    const { state } = this.#room;
    this.#offer.update();
    write(this.#prompt, prompt(state) || segmentTitle(state) || state?.workshop?.title || "");
    const ideas = [...(state?.ideas ?? [])].reverse();
    show(this.#title, ideas.length > 0);
    keyed(this.#ideas, ideas, (idea) => idea.id, (idea) => {
      const text = said("p", idea.text, { class: "row-text" });
      const node = el("li", { class: "idea" }, mark(idea.kind, { spoken: true }), el("div", { class: "row-body" }, text));
      return { node, update: (now) => write(text, now.text) };
    });
  }
}
