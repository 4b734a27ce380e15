// What stands around every view in the room: who sits here, whether the laptop answers, the clock, and what is shown to all.

import { countdown, phase, remaining, untilNextSecond } from "./clock.js";
import { announce, attribute, el, said, show, write } from "./dom.js";
import { icon } from "./icons.js";
import { length, readout, seat, segmentTitle, stepTitle } from "./reading.js";
import { openMenu } from "./menu.js";
import { words } from "./words.js";

export class Frame {
  #room;
  #seat = el("span", { class: "seat-name" });
  #role = el("span", { class: "seat-role" });
  #chip = el("span", { class: "chip", role: "status" });
  #strips = el("div", { class: "strips" });
  #clock;
  #view = null;
  #main = el("main", { id: "view", tabindex: "-1" });

  constructor(room) {
    this.#room = room;
    this.#clock = new ClockFace(room);
    const more = el(
      "button",
      { class: "icon-button", type: "button", "aria-label": words.seat.more, on: { click: () => openMenu(room) } },
      icon("more", 22),
    );
    this.node = el(
      "div",
      { class: "frame" },
      el(
        "header",
        { class: "top" },
        el("div", { class: "bar" }, el("h1", { class: "seat" }, this.#seat, this.#role), this.#chip, more),
        this.#clock.node,
      ),
      this.#strips,
      this.#main,
    );
  }

  /** Puts a view in; the one that is there stays as it is. */
  hold(view) {
    if (this.#view === view) return;
    const had = this.#main.contains(document.activeElement);
    this.#main.replaceChildren(view.node);
    this.#view = view;
    if (had) this.#main.focus({ preventScroll: true });
  }

  update() {
    const { state, role } = this.#room;
    const where = seat(state);
    const who = state?.me?.sector || words.roles[role] || "";
    write(this.#seat, where || who);
    write(this.#role, where ? who : (state?.me?.name ?? ""));
    this.node.dataset.role = role ?? "";
    this.#updateChip();
    this.#updateStrips();
    this.#clock.update();
    this.#view?.update();
  }

  #updateChip() {
    const { reached } = this.#room;
    const [kind, picture, text] =
      reached === null
        ? ["", "wifi", words.net.connecting]
        : reached
          ? ["ok", "wifi", words.net.connected]
          : ["warn", "wifi-off", words.net.away];
    if (this.#chip.dataset.kind === text) return;
    this.#chip.dataset.kind = text;
    this.#chip.className = `chip ${kind}`;
    this.#chip.replaceChildren(icon(picture, 16), el("span", { text }));
  }

  #updateStrips() {
    const { state, reached } = this.#room;
    const waiting = this.#room.waiting();
    const refused = waiting.filter((entry) => entry.problem).length;
    const strips = [];
    if (state?.message) strips.push(["message", "message", state.message, words.notices.message]);
    const given = readout(state);
    if (given) strips.push(["message", "arrow-right", given.state ?? "", "", given.path]);
    if (state?.blank && this.#room.role !== "co_facilitator") strips.push(["calm", "blank", words.notices.blank]);
    if (!this.#room.lasting) strips.push(["warn", "warning", words.net.fleeting]);
    if (reached === false) {
      const count = waiting.filter((entry) => entry.what === "idea" && !entry.problem).length;
      strips.push(["warn", "phone", count ? words.net.safe(count) : words.net.nothingWaits]);
    }
    if (refused) strips.push(["bad", "warning", words.net.refused(refused)]);
    if (this.#room.strays().length) strips.push(["warn", "phone", words.net.strays(this.#room.strays().length)]);
    const now = JSON.stringify(strips);
    if (this.#strips.dataset.now === now) return;
    this.#strips.dataset.now = now;
    this.#strips.replaceChildren(
      ...strips.map(([kind, picture, text, from, path]) =>
        el(
          "div",
          { class: `strip ${kind}`, role: "status" },
          icon(picture, 20),
          path
            ? el(
                "p",
                {},
                el("a", { class: "strip-link", href: path, target: "_blank", rel: "noopener", text: words.notices.readout }),
                text && said("span", text, { class: "strip-state" }),
              )
            : el("p", {}, from && el("span", { class: "strip-from", text: `${from}: ` }), said("span", text)),
        ),
      ),
    );
  }
}

const MARKS = [
  [300, words.clock.fiveMinutes],
  [60, words.clock.oneMinute],
];

/** The big number. It repaints when its figures change, and asks nobody. */
class ClockFace {
  #room;
  #segment = said("p", "", { class: "clock-segment" });
  #step = said("p", "", { class: "clock-step" });
  #time = el("p", { class: "clock-time", role: "timer", "aria-label": words.clock.left });
  #done = el("i");
  #bar = el("div", { class: "clock-bar", "aria-hidden": "true" }, this.#done);
  #timer = 0;
  #before = { step: null, left: null };

  constructor(room) {
    this.#room = room;
    this.node = el(
      "section",
      { class: "clock", "aria-label": words.clock.left },
      el("div", { class: "clock-row" }, el("div", { class: "clock-names" }, this.#segment, this.#step), this.#time),
      this.#bar,
    );
  }

  update() {
    clearTimeout(this.#timer);
    const state = this.#room.state;
    const left = state ? remaining(state, this.#room.now()) : null;
    const whole = length(state);
    const now = state ? phase(state, left, whole ?? 0) : "ready";
    this.#names(state, now);
    this.node.dataset.phase = now;
    show(this.#time, left !== null);
    show(this.#bar, left !== null && whole > 0);
    if (left === null) return;
    write(this.#time, countdown(left));
    if (whole > 0) this.#done.style.inlineSize = `${Math.min(100, Math.max(0, 100 * (1 - left / whole))).toFixed(1)}%`;
    this.#speak(state, left);
    if (!state.paused) this.#timer = setTimeout(() => this.update(), untilNextSecond(left) + 4);
  }

  #names(state, now) {
    const [segment, step] = [segmentTitle(state), stepTitle(state)];
    const standing = { paused: words.clock.paused, overtime: words.clock.overtime }[now];
    const idle = { ready: words.clock.ready, resting: words.clock.resting, finished: words.clock.finished }[now] ?? "";
    const below = segment ? (step && step !== segment ? step : "") : idle;
    write(this.#segment, below ? segment : (state?.workshop?.title ?? ""));
    write(this.#step, below || segment || idle);
    attribute(this.#step, "data-standing", standing ?? null);
  }

  #speak(state, left) {
    const step = `${state.segment?.id}/${state.step?.id ?? state.step?.index}`;
    const before = this.#before;
    this.#before = { step, left };
    if (before.step !== null && before.step !== step) {
      announce(words.clock.now(segmentTitle(state), stepTitle(state)));
      return;
    }
    if (before.left === null || state.paused) return;
    const passed = MARKS.find(([at]) => before.left > at && left <= at);
    if (passed) announce(passed[1]);
    else if (before.left > 0 && left <= 0) announce(words.clock.timeUp);
  }
}
