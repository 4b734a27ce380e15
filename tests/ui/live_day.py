"""A running breakout in Live, somebody who speaks at table 3, and what the screen shows of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.workshop import Actor, Role
from facilitator.services import capture, live
from facilitator.ui.live.screen import LiveScreen
from tests.fakes import FakeClock, MemoryApp
from tests.ui.days import PATH, morning
from tests.windows import Do

TABLE_3 = Actor("table-3", Role.NOTE_TAKER, "Ines")


@pytest.fixture
def screen(conductor: Any, do: Do) -> LiveScreen:
    """Live on a fresh workshop, its first breakout running."""
    do(conductor.mirror.create(PATH, morning()))
    do(conductor.mirror.wish(live.start))
    do(conductor.mirror.wish(live.next_step))
    shown = conductor.screen()
    assert isinstance(shown, LiveScreen)
    return shown


@pytest.fixture
def say(conductor: Any, do: Do, clock: FakeClock, qtbot: QtBot) -> Callable[..., Idea]:
    """Somebody at table 3 says something."""

    def saying(text: str, **more: Any) -> Idea:
        clock.pass_by(1)
        idea: Idea = conductor.app.run_as(TABLE_3, capture.add_idea, IdeaDraft(text, **more)).result(5)
        qtbot.waitUntil(lambda: conductor.mirror.get(Idea, idea.id) is not None)
        return idea

    return saying


@pytest.fixture
def crowd(conductor: Any, clock: FakeClock, qtbot: QtBot) -> Callable[[int], None]:
    """So many ideas from table 3, a second apart."""

    def saying(count: int) -> None:
        last = None
        for number in range(count):
            clock.pass_by(1)
            last = conductor.app.run_as(TABLE_3, capture.add_idea, IdeaDraft(f"idea {number}"))
        assert last is not None
        idea = last.result(5)
        qtbot.waitUntil(lambda: conductor.mirror.get(Idea, idea.id) is not None)

    return saying


def texts(screen: LiveScreen) -> list[str]:
    model = screen.centre.model
    return [model.idea_at(row).text for row in range(model.rowCount())]


def kept(app: MemoryApp) -> tuple[Idea, ...]:
    return app.files[PATH].things[Idea].all()


def type_line(qtbot: QtBot, screen: LiveScreen, words: str) -> None:
    qtbot.keyClicks(screen.centre.composer.field, words)
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_Return)
