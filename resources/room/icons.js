// The pictures: line icons on a 24 grid, and the marks of the kinds (shape, letter and colour, so colour is never alone).

import { el, svg } from "./dom.js";
import { words } from "./words.js";

const LINES = {
  wifi: "M2.5 9a14 14 0 0 1 19 0M5.5 12.5a9.5 9.5 0 0 1 13 0M8.7 16a5 5 0 0 1 6.6 0M12 19.5v.01",
  "wifi-off":
    "M3 3l18 18M8.7 16a5 5 0 0 1 6.6 0M5.5 12.5a9.5 9.5 0 0 1 4.6-2.4M14.5 10.3a9.5 9.5 0 0 1 4 2.2M2.5 9a14 14 0 0 1 4.2-2.8M11 5.1A14 14 0 0 1 21.5 9M12 19.5v.01",
  phone: "M9.5 2.5h5a2.5 2.5 0 0 1 2.5 2.5v14a2.5 2.5 0 0 1-2.5 2.5h-5A2.5 2.5 0 0 1 7 19V5a2.5 2.5 0 0 1 2.5-2.5zM11 18.5h2",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M12 7.5V12l3 2",
  check: "m5 12.5 4.5 4.5L19 7.5",
  more: "M5 12v.01M12 12v.01M19 12v.01",
  "arrow-up": "M12 19V5.5M6 11.5l6-6 6 6",
  "arrow-right": "M5 12h14M13 6l6 6-6 6",
  "chevron-down": "m6 9.5 6 6 6-6",
  minus: "M5 12h14",
  plus: "M12 5v14M5 12h14",
  warning: "M12 4 2.8 19.5h18.4zM12 10v4M12 17v.01",
  pause: "M8.5 5v14M15.5 5v14",
  play: "M7 4.5v15l12-7.5z",
  next: "M5 5v14l10-7zM19 5v14",
  previous: "M19 5v14L9 12zM5 5v14",
  undo: "M9 6 4 11l5 5M4 11h10a5.5 5.5 0 0 1 0 11h-3",
  message: "M5.5 4.5h13a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H11l-4.5 4v-4h-1a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z",
  blank: "M4 5h16v11H4zM9 20h6M3 3l18 18",
  star: "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z",
};

/** A line icon; always beside words or inside a named control, so it says nothing by itself. */
export function icon(name, size = 20) {
  const wide = { check: 2.3, more: 2.6, minus: 2.2, plus: 2.2, "arrow-right": 2.2, "arrow-up": 2.4 };
  const path = svg("path", { d: LINES[name], "stroke-width": wide[name] ?? 1.75 });
  return svg("svg", { class: `icon icon-${name}`, width: size, height: size, viewBox: "0 0 24 24", "aria-hidden": "true" }, path);
}

const SHAPES = {
  vision: "M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 1 0 0-21z",
  goal: "M14.1 2.4l7.5 7.5a3 3 0 0 1 0 4.2l-7.5 7.5a3 3 0 0 1-4.2 0l-7.5-7.5a3 3 0 0 1 0-4.2l7.5-7.5a3 3 0 0 1 4.2 0z",
  action: "M4.5 2.5h10.2c.7 0 1.3.3 1.7.8l6.1 7.5c.6.7.6 1.7 0 2.4l-6.1 7.5c-.4.5-1 .8-1.7.8H4.5A2.5 2.5 0 0 1 2 19V5a2.5 2.5 0 0 1 2.5-2.5z",
  idea: "M9.4 1.9a5 5 0 0 1 5.2 0l4.8 2.8a5 5 0 0 1 2.6 4.5v5.6a5 5 0 0 1-2.6 4.5l-4.8 2.8a5 5 0 0 1-5.2 0l-4.8-2.8a5 5 0 0 1-2.6-4.5V9.2a5 5 0 0 1 2.6-4.5z",
  question: "M6.5 2h11A4.5 4.5 0 0 1 22 6.5V14a4.5 4.5 0 0 1-4.5 4.5h-5.3l-4.3 3.7c-.6.5-1.4.1-1.4-.7v-3A4.5 4.5 0 0 1 2 14V6.5A4.5 4.5 0 0 1 6.5 2z",
  decision: "M11.3 1.7a1.5 1.5 0 0 1 1.4 0l7.6 2.6c.7.25 1.2.9 1.2 1.7v6c0 5-3.7 8.3-8.7 10.4a2 2 0 0 1-1.6 0C6.2 20.3 2.5 17 2.5 12V6c0-.8.5-1.45 1.2-1.7z",
  note: "M6 2.5h8.5L20 8v11a2.5 2.5 0 0 1-2.5 2.5H6A2.5 2.5 0 0 1 3.5 19V5A2.5 2.5 0 0 1 6 2.5z",
  parked: "M7 2.5h10A4.5 4.5 0 0 1 21.5 7v10a4.5 4.5 0 0 1-4.5 4.5H7A4.5 4.5 0 0 1 2.5 17V7A4.5 4.5 0 0 1 7 2.5z",
};

/** The mark of a kind (or of `parked`). `spoken` adds the kind's name for those who do not see it. */
export function mark(kind, { size = 22, spoken = false } = {}) {
  const known = SHAPES[kind] ? kind : "idea";
  const letter = svg("text", { x: known === "action" ? 10.5 : 12, y: known === "question" ? 14.5 : 16.3 });
  letter.textContent = words.letters[known];
  const picture = svg(
    "svg",
    { class: `mark mark-${known}`, width: size, height: size, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: SHAPES[known] }),
    letter,
  );
  return el("span", { class: "mark-box" }, picture, spoken && el("span", { class: "unseen", text: `${words.kinds[known]}: ` }));
}

/** Facilitator's own sign. */
export function logo(size = 44) {
  const dots = [
    [20, 8.5],
    [29.96, 14.25],
    [29.96, 25.75],
    [20, 31.5],
    [10.04, 25.75],
  ].map(([cx, cy]) => svg("circle", { cx, cy, r: 2.6 }));
  return svg(
    "svg",
    { class: "logo", width: size, height: size, viewBox: "0 0 40 40", "aria-hidden": "true" },
    svg("rect", { width: 40, height: 40, rx: 10 }),
    ...dots,
    svg("circle", { cx: 10.04, cy: 14.25, r: 2.6, opacity: 0.45 }),
    svg("path", { d: "M20 15v5l3.5 2.5" }),
  );
}
