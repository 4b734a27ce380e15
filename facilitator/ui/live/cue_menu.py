"""The menu that adds a cue to the segment on show, or takes one away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment
from facilitator.ui.live.cue_words import EFFECTS, cue_words

_NAMES = {
    CueEffect.CHIME: "A chime",
    CueEffect.STAGE_AMBER: "Stage turns amber",
    CueEffect.NOTE: "A note to me…",
}
_BEFORE = (10, 5, 3, 2, 1)

Act = Callable[[Cue], None]


def open_cue_menu(parent: QWidget, at: QPoint, segment: Segment, add: Act, remove: Act) -> QMenu:
    """Opened at a point of the screen; it is deleted when it closes."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for effect, name in _NAMES.items():
        sub = menu.addMenu(name)
        moments = [Cue(CueMoment.BEFORE_END, effect, n * 60) for n in _BEFORE if n < segment.minutes]
        if effect is not CueEffect.STAGE_AMBER:
            moments = [Cue(CueMoment.START, effect), *moments, Cue(CueMoment.END, effect)]
        for cue in moments:
            _add(sub, cue_words(cue), cue, add)
    on_end = Cue(CueMoment.END, CueEffect.MOVE_ON)
    if on_end not in segment.cues and not segment.moves_on:
        _add(menu, "Move on by itself at the end", on_end, add)
    if segment.cues:
        menu.addSeparator()
        sub = menu.addMenu("Take away")
        for cue in segment.cues:
            _add(sub, f"{cue.text or cue_words(cue)}: {EFFECTS[cue.effect]}", cue, remove)
    menu.popup(at)
    return menu


def _add(menu: QMenu, words: str, cue: Cue, act: Act) -> None:
    action = menu.addAction(words.replace("&", "&&"))
    action.triggered.connect(lambda _checked=False: act(cue))
