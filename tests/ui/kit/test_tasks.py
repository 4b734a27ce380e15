"""Coroutines from slots: their errors are seen, and they do not outlive their widget."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from facilitator.ui.kit import tasks


@pytest.fixture
def errors() -> Iterator[list[BaseException]]:
    seen: list[BaseException] = []
    before = tasks._on_error
    tasks.report_errors_to(seen.append)
    yield seen
    tasks.report_errors_to(before)


class Screen(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    @tasks.async_slot
    async def save(self) -> None:
        await asyncio.sleep(0)
        self.done.append("saved")

    @tasks.async_slot
    async def rename(self, name: str) -> None:
        self.done.append(name)

    @tasks.async_slot
    async def fail(self) -> None:
        raise OSError("disk full")

    @tasks.async_slot
    async def wait(self) -> None:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            ENDED.append("cancelled")
            raise


ENDED: list[str] = []


def test_a_button_may_start_a_coroutine_that_takes_no_argument(qtbot: QtBot, loop: QEventLoop) -> None:
    screen, button = Screen(), QPushButton()
    qtbot.addWidget(screen)
    qtbot.addWidget(button)
    button.clicked.connect(screen.save)
    button.click()
    qtbot.waitUntil(lambda: screen.done == ["saved"])


def test_what_a_signal_carries_reaches_a_coroutine_that_takes_it(qtbot: QtBot, loop: QEventLoop) -> None:
    screen = Screen()
    qtbot.addWidget(screen)
    screen.windowTitleChanged.connect(screen.rename)
    screen.setWindowTitle("Table 4")
    qtbot.waitUntil(lambda: screen.done == ["Table 4"])


def test_an_error_in_a_slot_reaches_the_one_handler(
    qtbot: QtBot, loop: QEventLoop, errors: list[BaseException]
) -> None:
    screen = Screen()
    qtbot.addWidget(screen)
    screen.fail()
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert str(errors[0]) == "disk full"


def test_work_for_a_closed_screen_is_given_up_without_an_error(
    qtbot: QtBot, loop: QEventLoop, errors: list[BaseException]
) -> None:
    ENDED.clear()
    screen = Screen()
    screen.wait()
    qtbot.waitUntil(lambda: len(asyncio.all_tasks(loop)) == 1)
    started = asyncio.all_tasks(loop)
    loop.call_soon(screen.deleteLater)
    qtbot.waitUntil(lambda: all(task.done() for task in started))
    assert ENDED == ["cancelled"]
    assert errors == []


def test_an_orderly_end_waits_for_what_is_cancelled(qtbot: QtBot, loop: QEventLoop) -> None:
    ENDED.clear()
    screen = Screen()
    qtbot.addWidget(screen)
    screen.wait()
    qtbot.waitUntil(lambda: len(asyncio.all_tasks(loop)) == 1)
    end = loop.create_task(tasks.finish_all())
    qtbot.waitUntil(end.done)
    assert ENDED == ["cancelled"]
