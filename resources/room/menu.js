// What is seldom needed: another table, notes as a file, the room's new address, leaving.

import { announce, el } from "./dom.js";
import { movedAddress, notesFile, readAddress, save } from "./moving.js";
import { button, copyField, openSheet } from "./sheet.js";
import { words } from "./words.js";

export function openMenu(room) {
  return openSheet(words.seat.more, (close, redo) => {
    const seated = ["note_taker", "participant"].includes(room.role);
    return [
      el(
        "div",
        { class: "sheet-acts" },
        seated &&
          button(words.seat.change, () => {
            close();
            room.standUp();
          }),
        button(words.handIn.title, () => {
          close();
          openHandIn(room);
        }),
        leaving(room, close, redo),
      ),
    ];
  });
}

function leaving(room, close) {
  const box = el("div", { class: "sheet-acts" });
  const ask = button(words.seat.leave, () => {
    box.replaceChildren(
      el("p", { class: "hint", text: words.seat.leaveSure }),
      button(
        words.seat.leave,
        () => {
          close();
          room.leave();
        },
        { kind: "danger" },
      ),
      button(words.seat.stay, () => box.replaceChildren(ask), { kind: "quiet" }),
    );
    box.querySelector("button").focus();
  });
  box.append(ask);
  return box;
}

/** Notes out of this phone without the network: by file, as text, or along to the room's new address. */
export function openHandIn(room) {
  const entries = room.outbox.all();
  const ideas = (room.state?.ideas ?? []).filter((idea) => idea.mine || room.role === "note_taker");
  const texts = entries.filter((entry) => entry.body?.text).map((entry) => entry.body.text);
  return openSheet(words.handIn.title, () => {
    const title = room.session?.workshop?.title || words.page;
    const name = `${words.handIn.file(title)}.json`.replaceAll(/[/\\:*?"<>|]/g, " ");
    const problem = el("p", { class: "problem", role: "alert", id: "move-problem" });
    const address = el("input", {
      class: "field",
      id: "move-address",
      type: "text",
      inputmode: "url",
      autocapitalize: "off",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "move-problem",
    });
    return [
      el("p", { class: "hint", text: words.handIn.help }),
      button(words.handIn.save, () => save(notesFile(room.session, entries, ideas), name), { kind: "primary" }),
      texts.length ? copyField(texts.join("\n")) : null,
      el("h3", { class: "sheet-sub", text: words.handIn.moveTitle }),
      el("p", { class: "hint", text: words.handIn.moveHelp }),
      el(
        "form",
        {
          class: "row-form",
          on: {
            submit: (event) => {
              event.preventDefault();
              problem.textContent = move(room, address.value, entries);
              if (problem.textContent) announce(problem.textContent);
            },
          },
        },
        el("label", { class: "labelled" }, el("span", { class: "label", text: words.handIn.address }), address),
        button(words.handIn.move, () => undefined, { type: "submit" }),
      ),
      problem,
    ].filter(Boolean);
  });
}

function move(room, typed, entries) {
  const base = readAddress(typed);
  if (!base) return words.handIn.badAddress;
  const address = movedAddress(base, room.session, entries);
  if (!address) return words.handIn.tooMuch;
  location.assign(address);
  return "";
}
