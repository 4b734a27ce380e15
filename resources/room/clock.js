// The room's clock on this phone: one offset to the laptop's time, and everything else is worked out from it, so it runs
// on without a network and cannot drift.

const STALE_MS = 60_000;

export class RoomClock {
  offset = 0;
  #trip = Infinity;
  #at = -Infinity;

  /** Learns from an answer: the laptop's time lies between asking and answering. The shortest trip knows best. */
  sync(laptopNow, asked, answered) {
    const theirs = Date.parse(laptopNow);
    if (Number.isNaN(theirs)) return;
    const trip = answered - asked;
    const offset = theirs + trip / 2 - answered;
    const wrong = Math.abs(offset - this.offset) > trip / 2 + this.#trip / 2; // one of the two clocks was set
    if (trip > this.#trip && answered - this.#at < STALE_MS && !wrong) return;
    this.offset = offset;
    this.#trip = trip;
    this.#at = answered;
  }

  /** The laptop's time now, ms since 1970. */
  now() {
    return Date.now() + this.offset;
  }
}

/** Seconds left of what the big number counts, negative in overtime; null when nothing runs. */
export function remaining(state, now) {
  if (state.paused || !state.ends_at) return state.remaining_s ?? null;
  return (Date.parse(state.ends_at) - now) / 1000;
}

/** The phase now: the laptop says it, and without the laptop it follows from the time left. */
export function phase(state, left, length) {
  if (left === null || state.paused || !state.ends_at) return state.phase ?? "ready";
  if (left < 0) return "overtime";
  const step = state.step ?? {};
  const warning = step.warning_s ?? state.warning_s ?? Math.min(length * 0.2, 300);
  const danger = step.danger_s ?? state.danger_s ?? Math.min(length * 0.05, 60);
  if (left <= danger) return "danger";
  return left <= warning ? "warning" : "running";
}

/** `4:18`, `1:04:18`, past the end `+0:24`. A second is shown until it has wholly passed. */
export function countdown(left) {
  const whole = left >= 0 ? Math.ceil(left) : Math.floor(-left);
  return (left < 0 ? "+" : "") + figures(whole);
}

export function figures(whole) {
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const pad = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** Ms until `countdown` will read otherwise. */
export function untilNextSecond(left) {
  return (left - Math.floor(left) || 1) * 1000;
}
