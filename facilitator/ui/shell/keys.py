"""Every key that works anywhere in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS: Mapping[str, tuple[str, ...]] = {
    "start_pause": ("F6",),
    "add_minute": ("F7",),
    "next": ("F8",),
    "earlier": ("Shift+F6",),
    "take_from": ("Ctrl+F6",),
    "add_five": ("Shift+F7",),
    "less_minute": ("Ctrl+F7",),
    "less_five": ("Ctrl+Shift+F7",),
    "previous": ("Shift+F8",),
    "take_back": ("Ctrl+F8",),
    "mute": ("F9",),
    "stage": ("F5",),
    "clicker": ("Ctrl+F5",),
    "clock_only": ("Shift+F5",),
    "next_turn": ("F4",),
    "skip_turn": ("Shift+F4",),
    "home": ("Ctrl+0",),
    "plan": ("Ctrl+1",),
    "live": ("Ctrl+2",),
    "themes": ("Ctrl+3",),
    "actions": ("Ctrl+4",),
    "readout": ("Ctrl+5",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
    "new": ("Ctrl+N",),
    "open": ("Ctrl+O",),
    "join": ("Ctrl+J",),
    "export": ("Ctrl+E",),
    "read_back": ("Ctrl+R",),
    "drawer": ("Ctrl+\\",),
    "find": ("Ctrl+K",),
    "thread": ("Ctrl+G",),
    "parking": ("Ctrl+P",),
    "bin": ("Ctrl+B",),
    "activity": ("Ctrl+H",),
    "keys": ("?",),
}
"""What is done, and the keys that do it."""

WORDS: Mapping[str, str] = {
    "start_pause": "start, pause or resume the clock",
    "add_minute": "add 1 minute",
    "next": "next step or segment",
    "earlier": "it started earlier",
    "take_from": "take minutes from what follows",
    "add_five": "add 5 minutes",
    "less_minute": "take 1 minute away",
    "less_five": "take 5 minutes away",
    "previous": "previous step",
    "take_back": "take the last press of the clock back",
    "mute": "chimes on or off",
    "stage": "Stage on or off",
    "clock_only": "clock only",
    "next_turn": "next table’s turn",
    "skip_turn": "skip this table’s turn",
    "home": "go to Home",
    "plan": "go to Plan",
    "live": "go to Live",
    "themes": "go to Themes",
    "actions": "go to Actions",
    "readout": "go to Readout",
    "settings": "go to Settings",
    "thread": "the thread of what is chosen",
    "parking": "the parking lot",
    "bin": "the bin",
    "activity": "who did what",
    "undo": "undo",
    "redo": "redo",
    "new": "new here",
    "open": "open a file",
    "join": "join another laptop’s room",
    "export": "export the readout",
    "read_back": "read the draft back to the room",
    "drawer": "open or close the side panel",
    "keys": "all keys",
}
"""What can be found by its name, and how it is called."""

SINGLE_KEYS = {Qt.Key.Key_Space: "start_pause", Qt.Key.Key_Plus: "add_minute", Qt.Key.Key_N: "next"}
"""Commands of single keys, for those who switched them on."""


def bind(window: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
    """Let every key of KEYS that is in `acts` do its act, wherever the focus is in the window."""
    for name, act in acts.items():
        for keys in KEYS[name]:
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            # Holding a key down must not run through the whole agenda.
            shortcut.setAutoRepeat(name in ("undo", "redo"))
            shortcut.activated.connect(act)
