"""The sheet that lists all keys, by what one is doing."""

from __future__ import annotations

from facilitator.ui.widgets.key_sheet import KeyGroup

GROUPS = (
    KeyGroup(
        "The clock",
        (
            (("F6",), "start, pause, resume"),
            (("F7",), "add 1 minute"),
            (("F8",), "next step or segment"),
            (("Shift", "F8"), "the step before"),
            (("Ctrl", "F8"), "take back the last press of the clock"),
            (("Shift", "F7"), "5 minutes more"),
            (("Ctrl", "F7"), "1 minute less"),
            (("Ctrl", "Shift", "F7"), "5 minutes less"),
            (("Shift", "F6"), "it was started earlier"),
            (("Ctrl", "F6"), "behind: take the minutes from what follows"),
            (("F9",), "sound off or on"),
            (("F4",), "share-out: the next table"),
            (("Shift", "F4"), "share-out: this table comes back later"),
        ),
    ),
    KeyGroup(
        "The Stage",
        (
            (("F5",), "Stage on or off"),
            (("Ctrl", "F5"), "give the keyboard to the Stage, for a clicker"),
            (("Shift", "F5"), "this window as one big clock, and back"),
            (("PageDown",), "next (on the Stage)"),
            (("PageUp",), "the step before (on the Stage)"),
            ((".",), "blank, and show again (on the Stage)"),
            (("Esc",), "leave the Stage"),
        ),
    ),
    KeyGroup(
        "Moving about",
        (
            (("Ctrl", "1–5"), "Plan, Live, Themes, Actions, Readout"),
            (("Ctrl", "0"), "Home"),
            (("Ctrl", "K"), "find anything: ideas, segments, themes, people, actions, commands"),
            (("Ctrl", "\\"), "open or close the side panel"),
            (("Ctrl", "F"), "search the ideas (Live)"),
            (("Ctrl", "T"), "list or tables (Live)"),
        ),
    ),
    KeyGroup(
        "Anywhere",
        (
            (("Ctrl", "N"), "new here: an idea in Live, a segment in Plan, else a workshop"),
            (("Ctrl", "O"), "open a file"),
            (("Ctrl", "E"), "export the readout"),
            (("Ctrl", "Z"), "undo"),
            (("Ctrl", "Shift", "Z"), "redo"),
            (("?",), "this sheet (outside fields)"),
        ),
    ),
    KeyGroup(
        "Planning the day",
        (
            (("Ctrl", "N"), "a segment after this one"),
            (("F2",), "type the title, Tab goes on to the minutes"),
            (("Alt", "↑ ↓"), "move it, into the next window too"),
            (("Ctrl", "D"), "duplicate"),
            (("Ctrl", "L"), "hold its start, or let it go"),
            (("Delete",), "delete"),
            (("Enter",), "its details"),
        ),
    ),
    KeyGroup(
        "Tables and people",
        (
            (("A–Z",), "begin to type a name, Enter checks them in"),
            (("Space",), "check in the chosen one, or out again"),
            (("1–9",), "seat the chosen one at that table"),
            (("Ctrl", "N"), "somebody new"),
            (("Delete",), "off the list, out of the room"),
        ),
    ),
    KeyGroup(
        "Typing an idea",
        (
            (("Enter",), "save it"),
            (("Shift", "Enter"), "line break"),
            (("/v", "/g", "/a"), "vision, goal, action"),
            (("/i", "/q", "/d", "/n"), "idea, question, decision, note"),
            (("/p",), "to the parking lot"),
            (("Alt", "1–9"), "its table"),
            (("Alt", "0"), "then a number: a table beyond 9, 0 the whole room"),
            (("Ctrl", "D"), "star it"),
            (("↑",), "edit the last one (in an empty field)"),
            (("Esc",), "clear the field, Ctrl Z brings it back"),
        ),
    ),
    KeyGroup(
        "In the list of ideas",
        (
            (("F2",), "edit the words"),
            (("Ctrl", "D"), "star"),
            (("Delete",), "put into the bin"),
            (("M",), "merge several, or one with what it is close to"),
            (("K",), "keep both: they are not the same"),
            (("Menu",), "kind, table, parking lot, merge"),
        ),
    ),
    KeyGroup(
        "On the board (Themes)",
        (
            (("1–9",), "put what is selected into that theme"),
            (("0",), "back to the unsorted"),
            (("N",), "a new theme of what is selected"),
            (("M",), "merge what is selected"),
            (("S",), "separate what was merged"),
            (("Enter",), "all that can be done, more themes than nine"),
            (("←", "→"), "to the theme beside it"),
            (("F2",), "edit the sentence, Esc to finish"),
            (("Shift", "F2"), "rename the theme"),
            (("V",), "another view, beside the theme"),
            (("Alt", "← →"), "move the theme"),
            (("J",), "join it into another"),
            (("A",), "make an action of what is selected"),
            (("Y", "X"), "accept or dismiss the suggestion on top"),
        ),
    ),
    KeyGroup(
        "Actions",
        (
            (("Ctrl", "N"), "a new one: Tab for owner and date, Enter"),
            (("Enter",), "its owner, then Tab on"),
            (("Ctrl", "Enter"), "add a step"),
            (("F2",), "edit its words"),
            (("Space",), "done, or not"),
            (("Alt", "↑ ↓"), "move it"),
            (("Delete",), "take it out"),
        ),
    ),
    KeyGroup(
        "On the trace (Themes)",
        (
            (("←", "→"), "follow the links"),
            (("L",), "link to another card: arrows, Enter; again to untie"),
            (("G",), "the next gap"),
            (("Enter",), "all that it can be linked to"),
        ),
    ),
)
