"""Ctrl K: whatever is remembered by a word or two is found while one types, and Enter goes there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.domain.actions import Action
from facilitator.domain.ideas import Idea
from facilitator.domain.themes import Theme
from facilitator.ui.shell import keys
from facilitator.ui.shell.find.dialog import ROW, FindDialog, FoundModel
from facilitator.ui.shell.find.rows import Command, found
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")
COMMANDS = [Command("export", "export the readout", "Ctrl E"), Command("undo", "undo", "Ctrl Z")]


@pytest.fixture
def window(conductor: Any, do: Do) -> Any:
    do(conductor.mirror.make_sample(SAMPLE))
    return conductor


@pytest.fixture
def find(window: Any, qtbot: QtBot) -> Callable[[str], FindDialog]:
    """Open Ctrl K, type, and wait for what is found."""

    def finding(words: str) -> FindDialog:
        window.find()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FindDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FindDialog)
        qtbot.keyClicks(dialog.field, words)
        return dialog

    return finding


def rows(dialog: FindDialog) -> list[tuple[str, str]]:
    shown = [dialog.rows.index(row).data(ROW) for row in range(dialog.rows.rowCount())]
    return [(row.what, row.title) for row in shown]


def enter(dialog: FindDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_an_idea_is_found_by_any_of_its_words_and_shown_where_it_was_said(
    window: Any, find: Any, qtbot: QtBot
) -> None:
    dialog = find("volcano 200")
    qtbot.waitUntil(lambda: ("idea", "No more STEMM night with one volcano and 200 parents") in rows(dialog))
    enter(dialog, qtbot)
    screen = window.screen()
    [idea] = [idea for idea in window.mirror.all(Idea) if "volcano" in idea.text]
    qtbot.waitUntil(lambda: [each.id for each in screen.centre.ideas.selected_ideas()] == [idea.id])
    assert screen.segment.id == idea.segment_id


@pytest.mark.parametrize(
    ("words", "what", "place"),
    [
        ("goal setting", "segment", "plan"),
        ("diversity unlocks", "theme", "themes"),
        ("step-by-step plans", "action", "actions"),
    ],
)
def test_a_segment_a_theme_and_an_action_are_found_and_gone_to(
    window: Any, find: Any, qtbot: QtBot, words: str, what: str, place: str
) -> None:
    dialog = find(words)
    qtbot.waitUntil(lambda: bool(rows(dialog)) and rows(dialog)[0][0] == what)
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: window.screen() is window.window.screen_of(place))


def test_the_theme_that_was_found_has_the_focus(window: Any, qtbot: QtBot) -> None:
    theme = next(t for t in window.mirror.all(Theme) if t.title.startswith("Curriculum"))
    window.go_to("theme", theme.id)
    board = window.screen().board
    qtbot.waitUntil(lambda: board.panel() is not None and board.panel().shown.theme.id == theme.id)
    action = window.mirror.all(Action)[3]
    window.go_to("action", action.id)
    assert window.screen().register.key == action.id


def test_what_can_be_done_is_found_by_its_name(window: Any, find: Any, qtbot: QtBot) -> None:
    dialog = find("readout")
    qtbot.waitUntil(lambda: ("command", "Go to Readout") in rows(dialog))
    place = rows(dialog).index(("command", "Go to Readout"))
    for _ in range(place):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: window.window.has_screen("readout"))
    assert window.screen() is window.window.screen_of("readout")


def test_what_is_nowhere_is_said_so_and_escape_leaves_all_as_it_was(
    window: Any, find: Any, qtbot: QtBot
) -> None:
    before = window.screen()
    dialog = find("xyzzy")
    qtbot.waitUntil(lambda: dialog._nothing.text() == "Nothing here has “xyzzy”.")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert window.screen() is before


def test_without_a_workshop_only_commands_are_found() -> None:
    assert [each.id for each in found("exp", None, (), COMMANDS)] == ["export"]
    assert [each.id for each in found("", None, (), COMMANDS)] == ["export", "undo"]


def test_accents_and_case_do_not_matter_and_the_beginning_of_a_word_comes_first(window: Any) -> None:
    snapshot = window.mirror.snapshot
    first = found("SETTING", snapshot, (), ())[0]
    assert (first.what, first.title) == ("segment", "Goal Setting")
    assert first.spoken().startswith("Segment, Goal Setting")


def test_every_command_that_can_be_found_exists(window: Any) -> None:
    missing = set(keys.WORDS) - set(window._acts) - {"settings"}
    assert not missing


def test_the_model_holds() -> None:
    model = FoundModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(found("", None, (), COMMANDS))
    model.show_rows(())
    del tester
