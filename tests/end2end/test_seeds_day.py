"""The seed's day from a blank file to its log: planned, printed, rehearsed, run late and brought back on time."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from facilitator.bootstrap import WINDOW, App
from facilitator.domain.clock import ZERO
from facilitator.domain.live import RunCommand
from facilitator.intake.templates import read_template
from facilitator.services import live
from facilitator.services.library import whole
from facilitator.settings import SettingsFile
from facilitator.ui.kit import ask
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.shell.conductor import Conductor
from facilitator.ui.shell.taking import TakeFromDialog
from facilitator.ui.shell.window import MainWindow
from tests.fakes import FakeClock
from tests.ui.seeds_day import CTRL, Hands, plan_the_seeds_day
from tests.windows import Do

DAY = date(2023, 5, 1)


@pytest.fixture
def clock() -> FakeClock:
    """Two days ahead: whatever the time zone of this machine, the workshop is yet to come."""
    return FakeClock(datetime(2023, 4, 29, 12, tzinfo=UTC))


@pytest.fixture
def window(
    manager: ThemeManager, do: Do, errors: list[BaseException], qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> Iterator[Conductor]:
    """The window over the real storage, a blank workshop open."""
    manager.set_reduce_motion(True)
    frame = MainWindow()
    frame.furnish()
    made = Conductor(App(WINDOW, clock, SettingsFile(tmp_path / "settings.json")), frame)
    blank = read_template("blank", DAY, "Achieving STEMM Equity & Excellence")
    do(made.mirror.create(tmp_path / "seed.workshop", blank))
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    yield made
    do(made.end())
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Day:
    """The window, the hands at its keys and the time that passes."""

    def __init__(self, window: Conductor, do: Do, qtbot: QtBot, clock: FakeClock) -> None:
        self.window, self.mirror, self.do, self.clock = window, window.mirror, do, clock
        self.hands = Hands(qtbot, window.window)
        self.until = qtbot.waitUntil

    def press_for(
        self, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key of the clock and wait until it is in the log of the run."""
        before = len(self.mirror.all(RunCommand))
        self.hands.press(pressed, modifiers)
        self.until(lambda: len(self.mirror.all(RunCommand)) > before)

    def wait_for_the_day(self, late: timedelta) -> None:
        starts = self.mirror.planned[0].start + late
        self.clock.pass_by((starts - self.clock.now().utc).total_seconds())
        self.do(self.mirror.wish(live.run_state))

    def run_on(self, late: timedelta = ZERO) -> None:
        """Let what runs come to its end, and a little more where people still talk; then on to the next."""
        countdown = self.mirror.run.countdown
        assert countdown is not None
        self.clock.pass_by((countdown.remaining(self.clock.now()) + late).total_seconds())
        self.press_for(Qt.Key.Key_F8)


@pytest.fixture
def day(window: Conductor, do: Do, qtbot: QtBot, clock: FakeClock) -> Day:
    plan_the_seeds_day(window, qtbot)
    return Day(window, do, qtbot, clock)


def answer_with(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Whoever is asked for a folder names this one."""

    async def open_folder(_parent: Any, _title: str, **_more: Any) -> Path:
        return folder

    monkeypatch.setattr(ask, "open_folder", open_folder)


def dialog(kind: type[QDialog]) -> QDialog | None:
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
    return next(shown, None)


def test_planned_from_blank_it_is_printed(day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, tmp_path / "print")
    day.window.screen().show_page("handouts")  # type: ignore[union-attr]
    day.hands.tab_to("Export the whole pack…")
    day.hands.press(Qt.Key.Key_Space)
    sheet = tmp_path / "print" / "seed-run-sheet.pdf"
    day.until(sheet.exists, timeout=20_000)
    said = " ".join(extract_text(sheet).split())
    for item in day.mirror.planned:
        assert item.segment.title in said


def test_it_is_rehearsed_at_sixty_times_and_the_plan_stays_as_it_was(day: Day) -> None:
    before, _ = day.do(day.mirror.wish(whole))
    day.hands.tab_to("Rehearse the day", back=True)
    day.hands.press(Qt.Key.Key_Space)
    day.until(lambda: QApplication.activeModalWidget() is not None)
    QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    day.until(lambda: day.mirror.is_rehearsal)
    started = day.clock.now()
    while not day.mirror.run.finished:
        day.clock.pass_by(0.25)
        day.window.rehearsing.look()
        day.do(day.mirror.wish(live.run_state))
        assert day.clock.now().since(started) < timedelta(minutes=6)
    assert {visit.segment_id for visit in day.mirror.run.visits} == {s.id for s in before.segments}
    day.window.rehearsing.end()
    day.until(lambda: not day.window.window.windowTitle().startswith("Rehearsal"))
    assert day.do(day.mirror.wish(whole))[0] == before


def test_it_begins_late_is_brought_back_on_time_and_its_log_goes_out(
    day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.wait_for_the_day(late=timedelta(minutes=6))
    day.press_for(Qt.Key.Key_F6)
    day.run_on()
    day.run_on(late=timedelta(minutes=2))
    bar = day.window.window.clock_bar
    assert bar.view().drift_text == "8 min behind"

    day.hands.press(Qt.Key.Key_F6, CTRL)
    day.until(lambda: dialog(TakeFromDialog) is not None)
    day.hands.press(Qt.Key.Key_Return)
    day.until(lambda: dialog(TakeFromDialog) is None)
    day.hands.come_back()
    day.until(lambda: bar.view().drift_text == "On time")

    while not day.mirror.run.finished:
        if day.mirror.run.countdown is None or day.mirror.run.segment_id is None:
            day.clock.pass_by((day.mirror.planned[4].start - day.clock.now().utc).total_seconds())
            day.press_for(Qt.Key.Key_F8)
        else:
            day.run_on()

    answer_with(monkeypatch, tmp_path / "out")
    day.hands.press(Qt.Key.Key_5, CTRL)
    day.hands.tab_to("Word, .docx")
    for arrow in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Down) * 3:
        if day.hands.name() != "CSV tables, .csv":
            day.hands.press(arrow)
    assert day.hands.name() == "CSV tables, .csv"
    day.hands.press(Qt.Key.Key_E, CTRL)
    log = tmp_path / "out" / "seed-run.csv"
    day.until(log.exists, timeout=20_000)
    rows = list(csv.DictReader(log.open(encoding="utf-8-sig", newline="")))
    assert [row["segment"] for row in rows] == [item.segment.title for item in day.mirror.planned]
    assert [row["started"][11:16] for row in rows] == [
        *("10:51", "11:01", "11:13", "11:38"),
        *("14:30", "14:40", "15:25", "15:45", "16:00", "16:50", "17:10"),
    ]
    assert [int(row["late_seconds"]) for row in rows[:4]] == [360, 360, 480, 0]
    assert (rows[3]["ended"][11:16], rows[-1]["ended"][11:16]) == ("11:40", "17:30")
