"""The program around the window: what decides between window and command line, its log, and what happens on a bug."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from facilitator import __main__
from facilitator.settings import Settings
from facilitator.ui.app import first_frame
from facilitator.ui.kit.colours import DARK, LIGHT
from facilitator.ui.probe import no_display, probe
from facilitator.ui.shell.crash import CrashGuard
from facilitator.ui.shell.session import start_log


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the program decided to do."""
    made: list[object] = []
    monkeypatch.setattr(__main__, "_window", lambda path: made.append(("window", path)) or 0)
    monkeypatch.setattr(
        "facilitator.cli.main", lambda argv, probe, window: made.append(("command line", list(argv))) or 0
    )
    return made


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ([], ("window", None)),
        (["day.workshop"], ("window", Path("day.workshop"))),
        (["show", "day.workshop"], ("command line", ["show", "day.workshop"])),
        (["templates"], ("command line", ["templates"])),
        (["--help"], ("command line", ["--help"])),
        (["a.workshop", "b.workshop"], ("command line", ["a.workshop", "b.workshop"])),
    ],
)
def test_nothing_or_one_file_opens_the_window_and_all_else_is_a_command(
    calls: list[object], argv: list[str], expected: object
) -> None:
    assert __main__.main(argv) == 0
    assert calls == [expected]


def test_help_and_version_never_import_qt() -> None:
    script = (
        "import sys; from facilitator.__main__ import main\n"
        "try: main(['--version'])\n"
        "except SystemExit as end: assert not end.code\n"
        "assert 'PySide6' not in sys.modules and 'sqlalchemy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("facilitator ")


def test_without_a_display_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert __main__.main([]) == 1
    assert capsys.readouterr().err.startswith("There is no display to open the window on.")


def test_the_probe_tells_of_qt_screens_and_sound(qapp: QApplication) -> None:
    names = [name for name, _ in probe()]
    assert names[0] == "Qt"
    assert "Screen 1" in names
    assert names[-1] == "Sound"
    assert not no_display()


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_first_frame_has_the_colours_of_the_chosen_theme(
    qapp: QApplication, qtbot: QtBot, theme: str, colours: object
) -> None:
    window = first_frame(qapp, Settings(theme=theme), with_clock=True)
    qtbot.addWidget(window)
    assert window._colours is colours


# The log


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield root
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_the_log_is_written_where_it_is_said_to_be(tmp_path: Path, root_logger: logging.Logger) -> None:
    file = start_log(tmp_path / "logs")
    logging.getLogger("facilitator.test").info("something to look up later")
    assert "something to look up later" in file.read_text(encoding="utf-8")


def test_a_folder_that_takes_no_log_keeps_nobody_from_working(
    tmp_path: Path, root_logger: logging.Logger
) -> None:
    (tmp_path / "logs").write_text("a file in the way")
    assert start_log(tmp_path / "logs") == tmp_path / "logs" / "facilitator.log"


# Bugs


def test_a_bug_is_logged_and_told_with_the_logs_place(
    qtbot: QtBot, manager: object, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    guard = CrashGuard(tmp_path / "facilitator.log")
    guard.parent = window
    guard.report(ZeroDivisionError("a bug"))
    qtbot.waitUntil(lambda: guard.dialog is not None and guard.dialog.isVisible())
    assert guard.dialog is not None
    shown = [
        child.accessibleName() or child.text()
        for child in guard.dialog.findChildren(QWidget)
        if hasattr(child, "text")
    ]
    assert any("The workshop is safe" in words for words in shown)
    assert any(str(tmp_path / "facilitator.log") in words for words in shown)
    assert "ZeroDivisionError" in caplog.text
    qtbot.keyClick(guard.dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: guard.dialog is None)


def test_bugs_come_in_crowds_but_ask_once(qtbot: QtBot, manager: object, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    guard = CrashGuard(tmp_path / "log")
    guard.parent = window
    for number in range(5):
        guard.report(ValueError(number))
    qtbot.waitUntil(lambda: guard.dialog is not None)
    first = guard.dialog
    guard.report(ValueError("one more"))
    QApplication.processEvents()
    assert guard.dialog is first
    assert first is not None
    first.accept()


def test_what_the_loop_meets_reaches_the_same_dialog(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    guard = CrashGuard(tmp_path / "log")
    seen: list[BaseException] = []
    guard.report = seen.append  # type: ignore[method-assign]
    guard.watch(loop)

    async def lost() -> None:
        raise OSError("nobody awaits this")

    task = loop.create_task(lost())
    qtbot.waitUntil(task.done)
    loop.call_exception_handler({"message": "never retrieved", "exception": task.exception()})
    loop.call_exception_handler({"message": "only words"})
    assert [str(error) for error in seen] == ["nobody awaits this"]
    loop.set_exception_handler(None)
    assert isinstance(task, asyncio.Task)
