// Dot voting: a budget to spend as one likes, in an order of this phone's own, with totals unseen until they are shown.

import { announce, attribute, el, keyed, said, show, write } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./words.js";

const OPEN = "open";
const REVEALED = "revealed";

export const voteIsOpen = (state) => state?.vote?.state === OPEN;
export const voteIsRevealed = (state) => state?.vote?.state === REVEALED;

export class VoteView {
  #room;
  #leave;
  #title = said("h2", "", { class: "vote-title", tabindex: "-1" });
  #rule = el("p", { class: "hint" });
  #leftNumber = el("b");
  #left;
  #options = el("ul", { class: "vote" });
  #status = el("p", { class: "vote-status", role: "status" });
  #doneButton;

  /** `leave()` puts the ideas in this view's place. */
  constructor(room, leave) {
    this.#room = room;
    this.#leave = leave;
    this.#left = el("p", { class: "dots-left" }, this.#leftNumber, el("span", { text: words.vote.left }));
    this.#doneButton = el("button", { class: "button big", type: "button", on: { click: () => this.#leave() } });
    this.node = el(
      "div",
      { class: "voting" },
      el("div", { class: "vote-head" }, el("div", { class: "grow" }, this.#title, this.#rule), this.#left),
      this.#options,
      el("div", { class: "vote-foot" }, this.#status, this.#doneButton),
    );
  }

  update() {
    const { state } = this.#room;
    const vote = state?.vote;
    if (!vote) return;
    const open = voteIsOpen(state);
    const revealed = voteIsRevealed(state);
    const mine = this.#mine();
    const left = vote.dots - total(mine);
    write(this.#title, vote.title);
    const rule = vote.most < vote.dots ? words.vote.spendMost(vote.dots, vote.most) : words.vote.spend(vote.dots);
    write(this.#rule, open ? rule : revealed ? words.vote.total(total(vote.totals ?? {}), vote.voters) : words.vote.closed);
    show(this.#left, open);
    write(this.#leftNumber, String(left));
    attribute(this.#left, "aria-label", words.vote.leftSaid(left));
    attribute(this.#options, "data-open", String(open));
    const most = Math.max(1, ...Object.values(vote.totals ?? {}));
    const options = revealed ? ranked(vote) : shuffled(vote.options, `${this.#room.session?.device}${vote.ballot}`);
    const rows = options.map((option) => ({
      ...option,
      mine: mine[option.id] ?? 0,
      left,
      most: vote.most,
      open,
      total: revealed ? (vote.totals?.[option.id] ?? 0) : null,
      share: revealed ? (vote.totals?.[option.id] ?? 0) / most : 0,
    }));
    keyed(this.#options, rows, (row) => `${row.id}${revealed}`, (row) => this.#row(row));
    this.#updateStatus(vote, open);
    write(this.#doneButton, open ? words.vote.done : words.vote.back);
  }

  #entry() {
    const ballot = this.#room.state?.vote?.ballot;
    return this.#room.waiting().find((entry) => entry.what === "vote" && entry.body.ballot === ballot);
  }

  #mine() {
    return this.#entry()?.body.dots ?? this.#room.state?.vote?.mine ?? {};
  }

  #updateStatus(vote, open) {
    const entry = this.#entry();
    const given = total(this.#mine()) > 0 || vote.seq > 0;
    let [kind, picture, text] = ["ok", "check", words.vote.saved];
    if (entry?.problem) [kind, picture, text] = ["bad", "warning", words.vote.refused(entry.problem.sentence || words.vote.refusedWhy)];
    else if (entry && this.#room.reached === false) [kind, picture, text] = ["wait", "clock", words.vote.waiting];
    else if (entry) [kind, picture, text] = ["", "clock", words.vote.saving];
    else if (!given) [kind, picture, text] = ["", "clock", words.vote.start];
    show(this.#status, open || Boolean(entry));
    if (this.#status.dataset.now === text) return;
    this.#status.dataset.now = text;
    this.#status.className = `vote-status ${kind}`;
    this.#status.replaceChildren(icon(picture, 16), el("span", { text }));
  }

  async #give(id, by) {
    const { vote } = this.#room.state;
    const mine = this.#mine();
    const dots = { ...mine, [id]: (mine[id] ?? 0) + by };
    if (dots[id] < 0 || dots[id] > vote.most || total(dots) > vote.dots) return;
    if (dots[id] === 0) delete dots[id];
    const entry = this.#entry();
    const before = Math.max(vote.seq ?? 0, entry?.body.seq ?? 0);
    const seq = Math.max(before + 1, Math.floor(Date.now() / 1000)); // higher than any that this phone has forgotten
    const option = vote.options.find((one) => one.id === id);
    announce(`${words.vote.given(dots[id] ?? 0, option.wording)}. ${words.vote.leftSaid(vote.dots - total(dots))}`);
    const kept = this.#room.outbox.add({
      id: `vote:${vote.ballot}`,
      what: "vote",
      body: { ballot: vote.ballot, seq, dots },
      room: this.#room.workshopId,
    });
    this.#room.remember((state) => ({ ...state, vote: { ...state.vote, mine: dots, seq } }));
    await kept.catch(() => undefined); // the row shows what the disk would not take
  }

  #row(option) {
    const wording = option.wording;
    const dots = el("span", { class: "dots", "aria-hidden": "true" });
    const ideas = el("span", { class: "vote-ideas" });
    const number = el("b", { class: "dot-count" });
    const act = (by, picture, label) =>
      el("button", { class: "step", type: "button", "aria-label": label, on: { click: () => this.#give(option.id, by) } }, icon(picture, 22));
    const less = act(-1, "minus", words.vote.less(wording));
    const more = act(1, "plus", words.vote.more(wording));
    const stepper = el("div", { class: "stepper" }, less, number, more);
    const result = el("b", { class: "vote-total" });
    const bar = el("i");
    const track = el("div", { class: "vote-bar", "aria-hidden": "true" }, bar);
    const node = el(
      "li",
      { class: "vote-option" },
      el(
        "div",
        { class: "grow" },
        said("p", wording, { class: "vote-wording" }),
        el("p", { class: "vote-meta" }, ideas, dots),
        track,
      ),
      stepper,
      result,
    );
    const update = (row) => {
      show(ideas, row.ideas > 0);
      write(ideas, row.ideas ? words.vote.ideas(row.ideas) : "");
      if (dots.childElementCount !== row.mine) dots.replaceChildren(...Array.from({ length: row.mine }, () => el("i")));
      write(number, String(row.mine));
      able(less, row.open && row.mine > 0);
      able(more, row.open && row.left > 0 && row.mine < row.most);
      show(stepper, row.open);
      show(result, row.total !== null);
      show(track, row.total !== null);
      write(result, row.total === null ? "" : String(row.total));
      attribute(result, "aria-label", row.total === null ? null : words.vote.dots(row.total));
      bar.style.inlineSize = `${(100 * row.share).toFixed(1)}%`;
    };
    return { node, update };
  }
}

/** Kept focusable where it cannot be pressed, so that a keyboard's place is not lost with the last dot. */
function able(control, can) {
  attribute(control, "aria-disabled", can ? null : "true");
}

const total = (dots) => Object.values(dots).reduce((sum, n) => sum + n, 0);

function ranked(vote) {
  return [...vote.options].sort((a, b) => (vote.totals?.[b.id] ?? 0) - (vote.totals?.[a.id] ?? 0));
}

/** An order of this phone's own that stays the same, so that no option wins by standing first. */
export function shuffled(options, seed) {
  return options
    .map((option) => [hash(`${seed}${option.id}`), option])
    .sort((a, b) => a[0] - b[0])
    .map(([, option]) => option);
}

function hash(text) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  value ^= value >>> 15; // the last letters must reach the first bits
  value = Math.imul(value, 2246822519);
  return (value ^ (value >>> 13)) >>> 0;
}
