"""A day in the window on a real file, by keyboard alone, and the whole program started and ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.bootstrap import WINDOW, App
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.live import RunCommand
from facilitator.ui.home.new_workshop import NewWorkshopDialog
from facilitator.ui.shell.conductor import Conductor
from facilitator.ui.widgets.clock_view import Phase
from tests.ui.days import morning
from tests.windows import Do

NONE, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def key(qtbot: QtBot, conductor: Conductor, pressed: Qt.Key, modifier: Any = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget() or conductor.window, pressed, modifier)


def test_from_a_new_workshop_to_the_readout_by_keyboard_alone(window: Conductor, qtbot: QtBot) -> None:
    key(qtbot, window, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), NewWorkshopDialog))
    qtbot.keyClicks(QApplication.focusWidget(), "Harbour Day")
    key(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.mirror.is_open, timeout=10_000)
    path = window.mirror.path
    assert path is not None
    assert path.exists()

    window.window.activateWindow()  # which a window manager does when a dialog goes
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    bar = window.window.clock_bar
    key(qtbot, window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: bar.view().phase is Phase.RUNNING)
    for _ in range(20):  # on to the first breakout that gathers visions
        segment = window.screen().segment  # type: ignore[attr-defined]
        if segment is not None and segment.captures[:1] == (Kind.VISION,):
            break
        before = len(window.mirror.all(RunCommand))
        key(qtbot, window, Qt.Key.Key_F8)
        qtbot.waitUntil(lambda before=before: len(window.mirror.all(RunCommand)) > before)
    key(qtbot, window, Qt.Key.Key_2, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "A harbour where children may swim")
    key(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.mirror.all(Idea)) == 1)
    [idea] = window.mirror.all(Idea)
    assert (idea.text, idea.kind) == ("A harbour where children may swim", Kind.VISION)

    key(qtbot, window, Qt.Key.Key_5, CONTROL)
    assert window.window.rail.stage() == "readout"
    key(qtbot, window, Qt.Key.Key_0, CONTROL)
    assert window.window.rail.stage() == "home"


def test_what_was_typed_is_in_the_file_after_the_window_is_gone(
    window: Conductor,
    qtbot: QtBot,
    do: Do,
    tmp_path: Path,
) -> None:
    path = tmp_path / "day.workshop"
    do(window.mirror.create(path, morning()))
    qtbot.keyClicks(QApplication.focusWidget(), "kept for good")
    key(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.mirror.all(Idea)) == 1)
    do(window.mirror.close())
    shown = subprocess.run(
        [sys.executable, "-m", "facilitator", "show", str(path), "--json"],
        capture_output=True, text=True, check=False, env={**os.environ},
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    do(window.mirror.open(path))
    assert [idea.text for idea in window.mirror.all(Idea)] == ["kept for good"]


def test_a_damaged_file_is_named_and_the_window_goes_on(window: Conductor, do: Do, tmp_path: Path) -> None:
    broken = tmp_path / "broken.workshop"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x00" * 200)
    text = tmp_path / "text.workshop"
    text.write_text("not a workshop at all")
    for path in (broken, text, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        assert not do(window.files.open(path))
        assert str(path) in window.notices.strips.words("file")
        assert (path.read_bytes() if path.is_file() else b"") == before
    assert window.window.rail.stage() == "home"


def test_a_file_that_another_program_holds_is_refused_with_its_holder(
    window: Conductor,
    do: Do,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "held.workshop"
    do(window.mirror.create(path, morning()))
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "export", str(path), "--to", "md", "--out", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "open in" in done.stderr


def test_the_program_starts_on_a_file_and_ends_when_its_window_is_closed(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from facilitator.bootstrap import WINDOW, App
from facilitator.ui.app import run_window
from tests.ui.days import morning
path = Path({str(tmp_path / "day.workshop")!r})
made = App(WINDOW)
made.create(path, morning()).result()
made.close()
app = QApplication([])
def look():
    windows = [w for w in app.topLevelWidgets() if w.windowTitle() == "A morning in May – Facilitator"]
    if windows:
        watch.stop()
        windows[0].close()
watch = QTimer()
watch.timeout.connect(look)
watch.start(20)
sys.exit(run_window(path))
"""
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "ignore", "-c", script],
        capture_output=True, text=True, timeout=60, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    noise = [line for line in done.stderr.splitlines() if line and "This plugin does not support" not in line]
    assert noise == []


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_of_the_session_closes_the_file_in_order(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "day.workshop"
    made = App(WINDOW)
    made.create(path, morning()).result()
    made.close()
    program = subprocess.Popen(
        [sys.executable, "-m", "facilitator", str(path)], stderr=subprocess.PIPE, text=True
    )
    journal = path.with_name(path.name + "-wal")
    while not journal.exists():
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(timeout=0.02)
    program.send_signal(number)
    assert program.wait(timeout=30) == 0
    assert not journal.exists()
    assert [other.name for other in tmp_path.iterdir()] == [path.name]
