"""Taking in from the register: what an earlier workshop left open, and filled sheets after a look at what they change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from facilitator.domain.actions import Action, Status
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.readout import ReadoutOptions
from facilitator.readout.follow_up import sheet
from facilitator.services import history
from facilitator.ui.actions.follow_up_dialog import FollowUpDialog
from facilitator.ui.actions.screen import ActionsScreen
from facilitator.ui.kit import ask
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import ThemeManager
from tests.fakes import MemoryApp
from tests.ui.days import PATH, morning
from tests.ui.workshops import SAMPLE, open_sample
from tests.windows import Do


@pytest.fixture
def mirror(app: MemoryApp, do: Do) -> Iterator[Mirror]:
    made = open_sample(app, do)
    yield made
    made.release()


@pytest.fixture
def screen(mirror: Mirror, manager: ThemeManager, errors: list[BaseException], qtbot: QtBot) -> ActionsScreen:
    made = ActionsScreen(mirror)
    qtbot.addWidget(made)
    made.resize(1360, 812)
    made.show()
    return made


def filled(mirror: Mirror, path: Path, **cells: object) -> Path:
    now = mirror.now().utc
    path.write_bytes(sheet(mirror.snapshot, "SOA", "xlsx", ReadoutOptions(), now))
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book.active[cell] = value
    book.save(path)
    return path


def picking(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    async def files(*_args: Any, **_more: Any) -> tuple[Path, ...]:
        return paths

    async def file(*_args: Any, **_more: Any) -> Path:
        return paths[0]

    monkeypatch.setattr(ask, "open_files", files)
    monkeypatch.setattr(ask, "open_file", file)


def dialog(qtbot: QtBot) -> FollowUpDialog:
    def found() -> FollowUpDialog | None:
        shown = QApplication.activeModalWidget()
        return shown if isinstance(shown, FollowUpDialog) else None

    qtbot.waitUntil(lambda: found() is not None)
    made = found()
    assert made is not None
    return made


def words(of: FollowUpDialog) -> str:
    return "\n".join(label.text() for label in of.findChildren(QLabel))


def on_panel(screen: ActionsScreen) -> str:
    QCoreApplication.sendPostedEvents()  # what was just laid out is shown by an event
    return "\n".join(label.text() for label in screen.panel.findChildren(QLabel) if label.isVisible())


def test_what_sheets_change_is_shown_first_then_taken_in_and_undone(
    screen: ActionsScreen,
    mirror: Mirror,
    do: Do,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    screen.said.connect(said.append)
    before = mirror.all(Action)[3]
    whole = filled(mirror, tmp_path / "soa.xlsx", D6="done", E6="It is out", F6=date(2023, 9, 1))
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(b"PK\x03\x04")
    picking(monkeypatch, whole, torn)
    screen.taking.sheets()
    shown = dialog(qtbot)
    assert "agreed → done" in words(shown)
    assert "“It is out”" in words(shown)
    assert "torn.xlsx" in words(shown), "a sheet that cannot be read does not stop the others"
    assert mirror.all(Action)[3] == before
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mirror.all(Action)[3].status is Status.DONE)
    qtbot.waitUntil(lambda: said == ["Took in 1 answer."])
    screen.register.choose(before.id)
    assert "What became of it" in on_panel(screen)
    assert "It is out" in on_panel(screen)
    do(mirror.wish(history.undo))
    qtbot.waitUntil(lambda: mirror.all(Action)[3] == before)


def test_what_is_not_wanted_is_not_taken_in(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picking(monkeypatch, filled(mirror, tmp_path / "soa.xlsx", D6="done"))
    screen.taking.sheets()
    shown = dialog(qtbot)
    shown.boxes[0].setFocus()
    qtbot.keyClick(shown.boxes[0], Qt.Key.Key_Space)
    assert not shown.yes.isEnabled()
    shown.reject()
    qtbot.waitUntil(lambda: not screen.taking._busy)
    assert mirror.all(Action)[3].status is Status.AGREED


def test_a_sheet_that_is_none_is_refused_in_a_sentence(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[CannotDo] = []
    screen.failed.connect(failed.append)
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    picking(monkeypatch, other)
    screen.taking.sheets()
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert failed[0].reason is Reason.NOTHING_FOUND


def test_open_actions_of_an_earlier_workshop_come_along(
    screen: ActionsScreen,
    mirror: Mirror,
    app: MemoryApp,
    do: Do,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    screen.said.connect(said.append)
    left_open = [action.text for action in mirror.all(Action) if action.status.is_open]
    do(mirror.create(PATH, morning()))
    picking(monkeypatch, SAMPLE)
    qtbot.waitUntil(lambda: not mirror.all(Action))
    for _ in range(2):
        count = len(said)
        screen.taking.earlier()
        qtbot.waitUntil(lambda count=count: len(said) > count)
    assert [action.text for action in mirror.all(Action)] == left_open
    assert f"{len(left_open)} were here already" in said[1]
    screen.register.choose(mirror.all(Action)[0].id)
    assert "A1 of Achieving STEMM Equity & Excellence, May 1, 2023" in on_panel(screen)
