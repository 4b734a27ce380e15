"""What is done to ideas in the list: by one key each, for all that are selected, in one step of undo."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Kind
from facilitator.domain.plan import Segment
from facilitator.domain.workshop import THIS_LAPTOP, Attribution, Table
from facilitator.services import capture, day
from facilitator.ui.live.halves import halves
from facilitator.ui.live.ideas_model import ROW
from facilitator.ui.live.screen import LiveScreen
from facilitator.ui.live.split_dialog import SplitDialog
from tests.fakes import MemoryApp
from tests.ui.live_day import kept, texts, type_line
from tests.windows import Do

ALT = Qt.KeyboardModifier.AltModifier


def select(screen: LiveScreen, *rows: int) -> None:
    ideas, model = screen.centre.ideas, screen.centre.model
    ideas.setFocus()
    ideas.clearSelection()
    for row in rows:
        ideas.selectionModel().select(model.index(row), ideas.selectionModel().SelectionFlag.Select)
    ideas.selectionModel().setCurrentIndex(
        model.index(rows[-1]), ideas.selectionModel().SelectionFlag.NoUpdate
    )


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        (Qt.Key.Key_P, "parked", True),
        (Qt.Key.Key_H, "hidden", True),
        (Qt.Key.Key_W, "approved", True),
        (Qt.Key.Key_G, "kind", Kind.GOAL),
        (Qt.Key.Key_Q, "kind", Kind.QUESTION),
        (Qt.Key.Key_Delete, "binned", True),
    ],
)
def test_one_key_changes_all_that_are_selected_and_one_undo_takes_it_back(
    screen: LiveScreen,
    say: Any,
    qtbot: QtBot,
    app: MemoryApp,
    conductor: Any,
    key: Any,
    field: str,
    value: Any,
) -> None:
    for words in ("Trams at night", "Free museums", "Safer crossings"):
        say(words)
    before = [getattr(idea, field) for idea in kept(app)]
    select(screen, 0, 2)
    qtbot.keyClick(screen.centre.ideas, key)
    qtbot.waitUntil(lambda: [getattr(idea, field) == value for idea in kept(app)] == [True, False, True])
    conductor.steering.undo()
    qtbot.waitUntil(lambda: [getattr(idea, field) for idea in kept(app)] == before)


def test_alt_and_a_figure_set_the_table_of_what_is_selected(
    screen: LiveScreen, say: Any, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    say("Trams at night")
    tables = conductor.mirror.all(Table)
    select(screen, 0)
    qtbot.keyClick(screen.centre.ideas, Qt.Key.Key_4, ALT)
    qtbot.waitUntil(lambda: kept(app)[0].table_id == tables[3].id)
    qtbot.keyClick(screen.centre.ideas, Qt.Key.Key_9, ALT)
    qtbot.waitUntil(lambda: conductor.notices.said() == "There is no table 9 in this workshop.")
    qtbot.keyClick(screen.centre.ideas, Qt.Key.Key_0, ALT)
    qtbot.waitUntil(lambda: kept(app)[0].table_id is None)


def test_an_idea_goes_to_another_segment(
    screen: LiveScreen, say: Any, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    idea = say("Half by 2040")
    goals = next(each for each in conductor.mirror.all(Segment) if each.title == "Goal Setting")
    screen._acts.move([idea], goals)
    qtbot.waitUntil(lambda: texts(screen) == [])
    assert kept(app)[0].segment_id == goals.id
    qtbot.waitUntil(lambda: conductor.notices.said() == "Moved 1 idea to Goal Setting.")


# One idea that is two


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("Buses at night and trams on Sundays", ("Buses at night", "Trams on Sundays")),
        ("Free museums. Safer crossings.", ("Free museums.", "Safer crossings.")),
        ("one line\nanother line", ("one line", "another line")),
        ("Belonging", ("Belonging", "")),
    ],
)
def test_the_seam_is_found(whole: str, expected: tuple[str, str]) -> None:
    assert halves(whole) == expected


def test_s_makes_two_ideas_and_both_lead_back(
    screen: LiveScreen, say: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    whole = say("Buses at night and trams on Sundays")
    select(screen, 0)
    qtbot.keyClick(screen.centre.ideas, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: screen.findChild(SplitDialog) is not None)
    dialog: Any = screen.findChild(SplitDialog)
    assert dialog.halves() == ("Buses at night", "Trams on Sundays")
    qtbot.keyClick(dialog.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(screen) == ["Buses at night", "Trams on Sundays"])
    model = screen.centre.model
    for row in range(2):
        model.toggle_below(model.idea_at(row).id)
    assert model.index(0).data(ROW).below == (f"First said: “{whole.text}”",)
    assert model.index(1).data(ROW).below == (f"Cut from: “{whole.text}”",)


def test_ctrl_enter_while_editing_cuts_at_the_cursor(screen: LiveScreen, say: Any, qtbot: QtBot) -> None:
    idea = say("Buses trams")
    screen.centre.ideas.edit_idea(idea.id)
    editor: Any = QApplication.focusWidget()
    cursor = editor.textCursor()
    cursor.setPosition(5)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: texts(screen) == ["Buses", "Trams"])


# What stands behind an idea


def test_o_shows_both_of_what_was_merged_and_what_was_said_first(
    screen: LiveScreen, say: Any, qtbot: QtBot, do: Do, conductor: Any
) -> None:
    table = conductor.mirror.all(Table)[1]
    one, two = say("Belonging"), say("Everyone belongs", table_id=table.id)
    do(conductor.mirror.wish(capture.edit_idea, one.id, "A sense of belonging", "Belonging"))
    do(conductor.mirror.wish(capture.merge_ideas, one.id, [two.id]))
    qtbot.waitUntil(lambda: texts(screen) == ["A sense of belonging"])
    select(screen, 0)
    index = screen.centre.model.index(0)
    height = screen.centre.ideas.sizeHintForIndex(index).height()
    qtbot.keyClick(screen.centre.ideas, Qt.Key.Key_O)
    assert index.data(ROW).below == ("First said: “Belonging”", "Table 2: “Everyone belongs”")
    assert screen.centre.ideas.sizeHintForIndex(index).height() > height
    assert "Everyone belongs" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(screen.centre.ideas, Qt.Key.Key_O)
    assert index.data(ROW).below == ()
    qtbot.keyClick(screen.centre.ideas, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: len(texts(screen)) == 2)


# What is left out of view


def test_only_starred_ones_or_only_ones_own(screen: LiveScreen, say: Any, qtbot: QtBot) -> None:
    type_line(qtbot, screen, "mine")
    qtbot.waitUntil(lambda: texts(screen) == ["mine"])
    say("theirs", starred=True)
    head = screen.centre.head
    head.starred_chosen.emit(True)
    assert texts(screen) == ["theirs"]
    assert head._kind.text() == "Starred"
    head.mine_chosen.emit(True)
    assert texts(screen) == []
    head.starred_chosen.emit(False)
    assert texts(screen) == ["mine"]
    assert all(idea.device == THIS_LAPTOP.device for idea in [screen.centre.model.idea_at(0)])


# What was promised


def test_a_looser_rule_shows_only_what_is_said_from_then_on_and_a_stricter_one_hides_all(
    screen: LiveScreen, say: Any, qtbot: QtBot, do: Do, conductor: Any
) -> None:
    mirror, model = conductor.mirror, screen.centre.model

    def show(level: Attribution) -> None:
        do(mirror.wish(day.edit_workshop, attribution=level))

    def line(row: int) -> tuple[str, ...]:
        return model.row_of(model.idea_at(row)).meta[:-1]

    table = mirror.all(Table)[1]
    given: dict[str, Any] = {"table_id": table.id, "author": "Ada", "sector": "Students"}
    say("under tables", **given)
    assert line(0) == ("Table 2",)
    show(Attribution.NAME)
    say("under names", **given)
    assert [line(0), line(1)] == [("Table 2",), ("Table 2", "Ada", "Students")]
    show(Attribution.NOBODY)
    assert [line(0), line(1)] == [(), ()]
    show(Attribution.NAME)
    assert [line(0), line(1)] == [("Table 2",), ("Table 2", "Ada", "Students")]


def test_a_menu_names_all_of_it_with_its_keys(screen: LiveScreen, say: Any, qtbot: QtBot) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMenu

    say("Trams at night")
    select(screen, 0)
    screen._selected.open_menu(QPoint(10, 10))
    menu = next(each for each in screen.findChildren(QMenu) if each.isVisible() and each.actions())
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:2] == ["Edit the words\tF2", "Make two ideas of it…\tS"]
    assert {"Kind", "Table", "Move to", "Park\tP", "Keep off the Stage\tH"} <= set(words)
    menu.close()
