"""896 real ideas, by keyboard alone: searched, filtered, sorted out, split, merged, moved, and all of it undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.workshop import Table
from facilitator.intake.ideas import read_ideas
from facilitator.services.library import import_ideas
from facilitator.ui.live.screen import LiveScreen
from facilitator.ui.live.split_dialog import SplitDialog
from tests.intake.readouts import SHARED
from tests.ui.live_day import texts
from tests.windows import Do

COMMENTS: Path = SHARED / "data" / "bowling-green-comments.csv"
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

pytestmark = pytest.mark.skipif(not COMMENTS.exists(), reason="the real ideas are not here")


class Keyboard:
    """Presses keys where the focus is, as somebody does who has no mouse."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self._qtbot.keyClick(QApplication.focusWidget(), key, held)

    def type(self, words: str) -> None:
        self._qtbot.keyClicks(QApplication.focusWidget(), words)


def test_real_ideas_are_worked_through_by_keyboard_alone(
    screen: LiveScreen, conductor: Any, do: Do, qtbot: QtBot
) -> None:
    mirror, keys = conductor.mirror, Keyboard(qtbot)
    segment = screen.segment
    assert segment is not None
    do(mirror.wish(import_ideas, read_ideas(COMMENTS).rows, segment.id, Kind.IDEA, "bowling-green.csv"))
    qtbot.waitUntil(lambda: len(mirror.all(Idea)) == 896)
    start = {idea.id: idea for idea in mirror.all(Idea)}
    assert screen.centre.head._counts.text() == "896 ideas"

    def search(words: str) -> None:
        keys.press(Qt.Key.Key_F, CONTROL)
        keys.press(Qt.Key.Key_A, CONTROL)
        keys.type(words)

    def to_list() -> None:
        """From the search field to the first idea found."""
        for _ in range(4):
            if QApplication.focusWidget() is screen.centre.ideas:
                break
            keys.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is screen.centre.ideas
        keys.press(Qt.Key.Key_Home)

    def back_to_list() -> None:
        """As a window system does when a dialog or menu has closed."""
        conductor.window.activateWindow()
        screen.centre.ideas.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.centre.ideas)

    screen.centre.composer.field.setFocus()
    search("roundabout")
    found = [idea for idea in start.values() if "roundabout" in idea.text.casefold()]
    qtbot.waitUntil(lambda: len(texts(screen)) == len(found))
    assert 3 < len(found) < 60
    to_list()
    keys.press(Qt.Key.Key_Down, SHIFT)
    assert len(screen.centre.ideas.selected_ideas()) == 2
    one, two = screen.centre.ideas.selected_ideas()
    keys.press(Qt.Key.Key_M)
    qtbot.waitUntil(lambda: mirror.get(Idea, two.id).merged_into == one.id)
    keys.press(Qt.Key.Key_Home)
    assert [idea.id for idea in screen.centre.ideas.selected_ideas()] == [one.id]
    keys.press(Qt.Key.Key_O)
    assert two.text in screen.centre.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    keys.press(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: screen.findChild(SplitDialog) is not None)
    dialog: Any = screen.findChild(SplitDialog)
    dialog.second.setFocus()
    keys.type(" a half of its own")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(mirror.all(Idea)) == 897)
    back_to_list()
    keys.press(Qt.Key.Key_End)
    keys.press(Qt.Key.Key_G)
    keys.press(Qt.Key.Key_3, ALT)
    keys.press(Qt.Key.Key_P)
    keys.press(Qt.Key.Key_D, CONTROL)
    last = screen.centre.ideas.selected_ideas()[0].id
    table = mirror.all(Table)[2]

    def changed() -> bool:
        idea = mirror.get(Idea, last)
        return (idea.kind, idea.table_id, idea.parked, idea.starred) == (Kind.GOAL, table.id, True, True)

    qtbot.waitUntil(changed)
    keys.press(Qt.Key.Key_J)
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in screen.findChildren(QMenu)))
    menu = next(menu for menu in screen.findChildren(QMenu) if menu.isVisible())
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mirror.get(Idea, last).segment_id != segment.id)
    back_to_list()
    for _ in range(7):  # merge, split, kind, table, park, star, move
        before = mirror.revision
        keys.press(Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda before=before: mirror.revision > before)
    assert {idea.id: idea for idea in mirror.all(Idea)} == start
    keys.press(Qt.Key.Key_F, CONTROL)
    keys.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.centre.model.earlier > 800)
