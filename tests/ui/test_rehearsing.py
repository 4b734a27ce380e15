"""A rehearsal in the window: shown clearly, played by itself, and gone without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.bootstrap import WINDOW, App
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.live import RunCommand
from facilitator.services import capture, live
from facilitator.services.library import whole
from facilitator.settings import SettingsFile
from facilitator.ui.shell.conductor import Conductor
from tests.fakes import FakeClock, MemoryApp
from tests.ui.days import PATH, morning
from tests.windows import Do


@pytest.fixture
def opened(conductor: Conductor, do: Do) -> Conductor:
    """A window on a day that has begun, with one idea in it."""
    do(conductor.mirror.create(PATH, morning()))
    do(conductor.mirror.wish(live.start))
    do(conductor.mirror.wish(capture.add_idea, IdeaDraft("a real one")))
    return conductor


def play(conductor: Conductor, do: Do, clock: FakeClock, seconds: float) -> None:
    """Let so many real seconds pass, with a look each quarter."""
    for _ in range(int(seconds * 4)):
        clock.pass_by(0.25)
        conductor.rehearsing.look()
        do(conductor.mirror.wish(live.run_state))


def test_the_day_is_rehearsed_on_a_copy_and_the_file_is_as_it_was(
    opened: Conductor, do: Do, qtbot: QtBot, clock: FakeClock, app: MemoryApp
) -> None:
    before = list(app.files[PATH].history)
    do(opened.rehearsing.begin(60))
    assert opened.notices.strips.words("rehearsal") == (
        "Rehearsal, 60 times as fast. This is a copy with pretend notes; morning.workshop is not touched."
    )
    assert opened.window.windowTitle() == "Rehearsal: A morning in May – Facilitator"
    assert opened.mirror.all(RunCommand) == ()
    play(opened, do, clock, 30)
    assert opened.mirror.run.segment_id is not None
    assert len(opened.mirror.all(Idea)) > 1
    assert [entry.path for entry in app.settings.now.recent] == [str(PATH)]
    folder = app.rehearsal.folder
    assert folder.exists()
    opened.notices.strips.press("rehearsal")
    qtbot.waitUntil(lambda: opened.window.windowTitle() == "A morning in May – Facilitator")
    assert not folder.exists()
    assert opened.notices.strips.words("rehearsal") == ""
    assert [idea.text for idea in opened.mirror.all(Idea)] == ["a real one"]
    assert list(app.files[PATH].history) == before
    assert app.clock is clock


def test_played_to_its_end_it_says_so(opened: Conductor, do: Do, clock: FakeClock) -> None:
    do(opened.rehearsing.begin(60))
    play(opened, do, clock, 130)
    assert opened.mirror.run.finished
    opened.rehearsing.look()
    assert opened.notices.strips.words("rehearsal").startswith("The rehearsal is over.")


def test_it_is_asked_for_from_plan(opened: Conductor, qtbot: QtBot, do: Do) -> None:
    opened.show("plan")
    qtbot.mouseClick(opened.screen()._rehearse, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets())
    )
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    words = [button.text() for button in dialog.findChildren(QPushButton)]
    assert any(word.startswith("60 times as fast, about 2 min") for word in words)
    next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("60")).click()
    qtbot.waitUntil(lambda: opened.mirror.is_rehearsal)
    do(opened.mirror.close())
    assert not opened.mirror.is_rehearsal


def test_a_real_file_is_copied_rehearsed_and_left_byte_for_byte(tmp_path: Path) -> None:
    app = App(WINDOW, settings=SettingsFile(tmp_path / "settings.json"))
    path = tmp_path / "day.workshop"
    app.create(path, morning()).result()
    before, _ = app.run(whole).result()
    app.rehearse(60, before.planned[0].start).result()
    assert app.run(whole).result()[0].workshop.title == "Rehearsal: A morning in May"
    app.run(live.start).result()
    folder = app.rehearsal.folder
    app.close()
    assert not folder.exists()
    app.open(path).result()
    assert app.run(whole).result()[0] == before
    app.close()
