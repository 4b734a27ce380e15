"""Paper that comes back: table and segment stay fixed while a sheet is typed in, and sheets are counted out and in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.domain.paper import Sheets
from facilitator.domain.workshop import Table
from facilitator.services import live, paper
from facilitator.ui.live.screen import LiveScreen
from tests.fakes import MemoryApp
from tests.ui.days import PATH
from tests.ui.live_day import kept, type_line
from tests.windows import Do

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def said(screen: LiveScreen) -> str:
    return screen.centre.composer._strips.words("sheet")


def test_a_sheet_keeps_its_table_and_segment_even_when_the_day_moves_on(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any, do: Do
) -> None:
    field, tables, segment = screen.centre.composer.field, conductor.mirror.all(Table), screen.segment
    assert segment is not None
    qtbot.keyClick(field, Qt.Key.Key_2, ALT)
    qtbot.keyClick(field, Qt.Key.Key_P, CONTROL | SHIFT)
    assert said(screen) == "A sheet of Table 2, Visions for 2050. No sheet is in yet."
    type_line(qtbot, screen, "the first line")
    for _ in range(3):
        do(conductor.mirror.wish(live.next_step))
    assert screen.segment != segment
    qtbot.keyClick(field, Qt.Key.Key_5, ALT)
    assert "says where it comes from" in screen.centre.composer.problem()
    qtbot.keyClicks(field, "the last line")
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [each.typed for each in app.files[PATH].things[Sheets].all()] == [1])
    assert {(idea.text, idea.table_id, idea.segment_id) for idea in kept(app)} == {
        ("the first line", tables[1].id, segment.id),
        ("the last line", tables[1].id, segment.id),
    }
    qtbot.waitUntil(lambda: said(screen).endswith("1 of 1 sheets are in."))
    conductor.steering.undo()
    qtbot.waitUntil(lambda: said(screen).endswith("No sheet is in yet."))
    qtbot.keyClick(field, Qt.Key.Key_P, CONTROL | SHIFT)
    assert said(screen) == ""
    qtbot.keyClick(field, Qt.Key.Key_5, ALT)
    type_line(qtbot, screen, "as before")
    qtbot.waitUntil(lambda: len(kept(app)) == 3)
    assert next(idea for idea in kept(app) if idea.text == "as before").table_id == tables[4].id


def test_sheets_are_counted_out_and_the_next_missing_table_follows(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any, do: Do
) -> None:
    segment, tables = screen.segment, conductor.mirror.all(Table)
    assert segment is not None
    screen._sheets.ask_how_many(segment)

    def field() -> Any:
        asked = [each for each in screen.window().findChildren(QDialog) if each.isVisible()]
        return asked[0].findChild(QLineEdit) if asked else None

    qtbot.waitUntil(lambda: field() is not None)
    qtbot.keyClicks(field(), "2")
    qtbot.keyClick(field(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(app.files[PATH].things[Sheets].all()) == 6)
    screen._sheets.begin(segment, tables[0].id)
    qtbot.waitUntil(lambda: said(screen) == "A sheet of Table 1, Visions for 2050. 0 of 12 sheets are in.")
    for typed, table in ((1, "Table 1"), (2, "Table 2"), (3, "Table 2"), (4, "Table 3")):
        screen._sheets.sheet_in()
        words = f"A sheet of {table}, Visions for 2050. {typed} of 12 sheets are in."
        qtbot.waitUntil(lambda words=words: said(screen) == words)
    do(conductor.mirror.wish(paper.hand_out_sheets, segment.id, 1))
    qtbot.waitUntil(lambda: said(screen).endswith("4 of 8 sheets are in."))
