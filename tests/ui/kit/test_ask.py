"""Questions: answered, turned away, refused until right, and never in the way of other work."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop
from shiboken6 import isValid

from facilitator.ui.kit import ask
from facilitator.ui.kit.theme import ThemeManager


@pytest.fixture
def window(qtbot: QtBot, manager: ThemeManager) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(qtbot: QtBot, window: QWidget) -> QDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(QDialog)))
    return next(d for d in window.findChildren(QDialog) if d.isVisible())


def press(dialog: QDialog, words: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == words).click()


def test_yes_is_true_and_no_is_false(qtbot: QtBot, loop: QEventLoop, window: QWidget) -> None:
    for words, answer in (("Delete", True), ("Cancel", False)):
        task = loop.create_task(
            ask.confirm(window, "Delete it?", "It has 7 ideas.", yes="Delete", danger=True)
        )
        press(opened(qtbot, window), words)
        qtbot.waitUntil(task.done)
        assert task.result() is answer


def test_enter_never_destroys(qtbot: QtBot, loop: QEventLoop, window: QWidget) -> None:
    task = loop.create_task(ask.confirm(window, "Delete it?", "", yes="Delete", danger=True))
    qtbot.keyClick(opened(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(task.done)
    assert task.result() is False


def test_escape_turns_away(qtbot: QtBot, loop: QEventLoop, window: QWidget) -> None:
    task = loop.create_task(ask.text(window, "Rename", "Name", value="Table 4"))
    qtbot.keyClick(opened(qtbot, window), Qt.Key.Key_Escape)
    qtbot.waitUntil(task.done)
    assert task.result() is None


def test_other_work_goes_on_while_a_question_stands(qtbot: QtBot, loop: QEventLoop, window: QWidget) -> None:
    ticks: list[int] = []

    async def work() -> None:
        for tick in range(5):
            await asyncio.sleep(0)
            ticks.append(tick)

    question = loop.create_task(ask.confirm(window, "Really?", ""))
    dialog = opened(qtbot, window)
    loop.create_task(work())
    qtbot.waitUntil(lambda: len(ticks) == 5)
    assert not question.done()
    press(dialog, "OK")
    qtbot.waitUntil(question.done)


def test_a_name_that_is_taken_is_refused_with_a_sentence_and_kept(
    qtbot: QtBot, loop: QEventLoop, window: QWidget
) -> None:
    def check(name: str) -> str | None:
        return "There is a Table 4 already." if name == "Table 4" else None

    task = loop.create_task(ask.text(window, "Rename", "Name", value="Table 4", yes="Rename", check=check))
    dialog = opened(qtbot, window)
    press(dialog, "Rename")
    edit = dialog.findChild(QLineEdit)
    assert edit is not None
    assert dialog.isVisible()
    assert edit.text() == "Table 4"
    assert edit.accessibleDescription() == "There is a Table 4 already."
    edit.clear()
    qtbot.keyClicks(edit, "  Table 5 ")
    press(dialog, "Rename")
    qtbot.waitUntil(task.done)
    assert task.result() == "Table 5"


def test_the_first_of_several_answers_is_the_recommended_one(
    qtbot: QtBot, loop: QEventLoop, window: QWidget
) -> None:
    task = loop.create_task(ask.choose(window, "Two versions", "", ["Keep both", "Replace"]))
    qtbot.keyClick(opened(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(task.done)
    assert task.result() == 0
    task = loop.create_task(ask.choose(window, "Two versions", "", ["Keep both", "Replace"]))
    press(opened(qtbot, window), "Replace")
    qtbot.waitUntil(task.done)
    assert task.result() == 1


def test_peoples_words_are_not_read_as_markup(qtbot: QtBot, loop: QEventLoop, window: QWidget) -> None:
    task = loop.create_task(ask.tell(window, "Refused", "<b>bold</b> is no table"))
    dialog = opened(qtbot, window)
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    press(dialog, "OK")
    qtbot.waitUntil(task.done)


def test_giving_up_the_work_closes_its_question(qtbot: QtBot, loop: QEventLoop, window: QWidget) -> None:
    task = loop.create_task(ask.confirm(window, "Really?", ""))
    dialog = opened(qtbot, window)
    task.cancel()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert task.cancelled()


def test_a_window_that_goes_away_answers_no(qtbot: QtBot, loop: QEventLoop, manager: ThemeManager) -> None:
    window = QWidget()
    window.show()
    task = loop.create_task(ask.confirm(window, "Really?", ""))
    opened(qtbot, window)
    loop.call_soon(window.deleteLater)
    qtbot.waitUntil(task.done)
    assert task.result() is False


def test_a_chosen_file_comes_back_as_a_path(
    qtbot: QtBot, loop: QEventLoop, window: QWidget, tmp_path: Path
) -> None:
    target = tmp_path / "day.workshop"
    task = loop.create_task(
        ask.save_file(window, "Save a copy", suggested=target, filters=("Workshops (*.workshop)",))
    )
    dialog = opened(qtbot, window)
    assert isinstance(dialog, QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["day.workshop"]
    dialog.accept()
    qtbot.waitUntil(task.done)
    assert task.result() == target
