// The page of the room: opens what this phone kept, takes a seat or goes on in the one it has, and shows the view that the
// role and the moment ask for.

import { announce, el, show, write } from "./dom.js";
import { Frame } from "./frame.js";
import { icon } from "./icons.js";
import { takeFragment } from "./moving.js";
import { Room } from "./room.js";
import { openStore } from "./store.js";
import { BoardView } from "./view-board.js";
import { CaptureView } from "./view-capture.js";
import { JoinView } from "./view-join.js";
import { ObserveView } from "./view-observe.js";
import { RemoteView } from "./view-remote.js";
import { VoteView, voteIsOpen, voteIsRevealed } from "./view-vote.js";
import { words } from "./words.js";

class Page {
  #room;
  #root = document.getElementById("page");
  #frame;
  #views = new Map();
  #shown = null;
  #atVote = null;
  #ballot = null;

  constructor(room) {
    this.#room = room;
    room.onChange(() => this.update());
  }

  async start(brought) {
    if (brought?.moved) {
      await this.#room.takeOver(brought.moved);
      const count = brought.moved.entries.length;
      if (count) announce(words.handIn.moved(count));
    }
    this.update();
    if (brought?.secret && !this.#room.session) await this.#join().scan(brought.secret);
  }

  update() {
    document.title = this.#room.state?.workshop?.title || this.#room.session?.workshop?.title || words.page;
    const seated = this.#room.session?.seated;
    if (!seated) return this.#whole(this.#join());
    this.#frame ??= new Frame(this.#room);
    this.#whole(this.#frame);
    this.#frame.hold(this.#view());
    return this.#frame.update();
  }

  /** Puts `part` in the page's place; what is there already only learns what is new. */
  #whole(part) {
    if (this.#shown !== part) {
      if (part instanceof JoinView) this.#frame = undefined;
      else this.#views.delete("join");
      this.#root.replaceChildren(part.node);
      this.#shown = part;
    }
    if (part instanceof JoinView) part.update();
  }

  #join() {
    return this.#cached("join", () => new JoinView(this.#room));
  }

  #view() {
    const { role, state } = this.#room;
    if (role === "co_facilitator" || role === "facilitator") return this.#cached("remote", () => new RemoteView(this.#room));
    if (role === "theme_team") return this.#cached("board", () => new BoardView(this.#room));
    if (this.#votes(state, role)) {
      return this.#cached("vote", () => new VoteView(this.#room, () => this.#toVote(false)));
    }
    const offer = () => new VoteOffer(this.#room, () => this.#toVote(true));
    if (role === "observer") return this.#cached("observe", () => new ObserveView(this.#room, offer()));
    return this.#cached(`capture ${role}`, () => new CaptureView(this.#room, role, offer()));
  }

  /** Whether the vote is in view: at once for participants, when asked for by the others. */
  #votes(state, role) {
    const ballot = state?.vote ? `${state.vote.ballot} ${state.vote.state}` : null;
    if (ballot !== this.#ballot) {
      this.#ballot = ballot;
      this.#atVote = role === "participant" && (voteIsOpen(state) || voteIsRevealed(state));
    }
    return this.#atVote && (voteIsOpen(state) || voteIsRevealed(state));
  }

  #toVote(at) {
    this.#atVote = at;
    this.update();
    document.getElementById("view")?.scrollTo?.(0, 0);
    if (!at) announce(words.vote.thanks);
  }

  #cached(name, make) {
    if (!this.#views.has(name)) this.#views.set(name, make());
    return this.#views.get(name);
  }
}

/** A strip that leads to the vote, or to its result. */
class VoteOffer {
  #room;
  #text = el("p", { class: "grow" });
  #go;

  constructor(room, go) {
    this.#room = room;
    this.#go = el("button", { class: "button small", type: "button", on: { click: go } });
    this.node = el("div", { class: "offer", role: "status" }, icon("check", 20), this.#text, this.#go);
  }

  update() {
    const { state, role } = this.#room;
    const open = voteIsOpen(state) && role !== "observer";
    show(this.node, open || voteIsRevealed(state));
    const given = Object.keys(state?.vote?.mine ?? {}).length > 0;
    write(this.#text, open ? (given ? words.vote.thanks : words.vote.open) : words.vote.result);
    write(this.#go, open ? (given ? words.vote.again : words.vote.go) : words.vote.see);
  }
}

document.documentElement.lang = words.language;
document.documentElement.dir = words.direction;
const brought = takeFragment();
const room = new Room(await openStore());
const page = new Page(room);
await room.load();
await page.start(brought);
addEventListener("hashchange", () => {
  const again = takeFragment();
  if (again) page.start(again);
});
