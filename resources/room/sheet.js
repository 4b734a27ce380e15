// A sheet over the page: a native dialog, so that focus, Escape and screen readers behave as people know it.

import { el } from "./dom.js";
import { words } from "./words.js";

/** Opens a sheet; `fill(close)` gives its contents. Resolves when it is closed. */
export function openSheet(title, fill) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: "sheet", "aria-labelledby": "sheet-title" });
    const close = () => (dialog.close ? dialog.close() : dialog.dispatchEvent(new Event("close")));
    const shut = el("button", { class: "button quiet", type: "button", text: words.sheet.close, on: { click: close } });
    const redo = () => {
      dialog.replaceChildren(
        el("h2", { id: "sheet-title", class: "sheet-title", text: title }),
        ...fill(close, redo),
        el("div", { class: "sheet-foot" }, shut),
      );
    };
    redo();
    dialog.addEventListener("click", (event) => event.target === dialog && close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      giveBackFocus(before);
      resolve();
    });
    document.body.append(dialog);
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
  });
}

/**
 * Chromium gives focus back by itself, but the caret goes with the dialog: keys then reach the field and nothing is typed.
 * A field has to lose focus and get it anew.
 */
function giveBackFocus(node) {
  const there = node?.isConnected ? node : document.getElementById("view");
  there?.blur();
  there?.focus({ preventScroll: true });
}

/** Words to be copied by hand: on plain http a page has no clipboard. */
export function copyField(text) {
  const field = el("textarea", {
    class: "field copy-field",
    readonly: true,
    dir: "auto",
    rows: Math.min(8, 2 + Math.floor(text.length / 36)),
    "aria-label": words.sheet.copy,
    value: text,
    on: { focus: () => field.select() },
  });
  return el("label", { class: "labelled" }, el("span", { class: "label", text: words.sheet.copyHelp }), field);
}

export function button(text, act, { kind = "", picture = null, type = "button", ...attributes } = {}) {
  return el(
    "button",
    { class: `button ${kind}`, type, ...attributes, on: { click: act } },
    picture,
    el("span", { text }),
  );
}
