"""Groups that take an action up are worked on beside it, and their plans go out from the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.domain.actions import Action, Status, Undertaking
from facilitator.services import taken_up
from facilitator.ui.actions import menus
from facilitator.ui.actions.screen import ActionsScreen
from facilitator.ui.actions.taken import TakenCard
from facilitator.ui.kit import ask
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import ThemeManager
from tests.fakes import MemoryApp
from tests.ui.workshops import open_sample, wish_and_see
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


def shared(mirror: Mirror, do: Do, qtbot: QtBot, *groups: str) -> Action:
    first = mirror.all(Action)[0]
    wish_and_see(mirror, do, qtbot, taken_up.share, first.id, list(groups))
    return first


def card(screen: ActionsScreen, place: int = 0) -> TakenCard:
    return list(screen.panel.taken.cards.values())[place]


def test_every_table_takes_it_up_in_one_press(screen: ActionsScreen, mirror: Mirror, qtbot: QtBot) -> None:
    action = mirror.all(Action)[0]
    screen.register.choose(action.id)
    menu = menus.open_groups(screen.panel.group, mirror.snapshot, action, screen.acts)
    every = next(entry for entry in menu.actions() if entry.text() == "Every table")
    every.trigger()
    menu.close()
    qtbot.waitUntil(lambda: len(mirror.all(Undertaking)) == len(mirror.snapshot.tables))
    qtbot.waitUntil(lambda: len(screen.panel.taken.cards) == len(mirror.snapshot.tables))
    assert mirror.all(Undertaking)[0].steps[0].text == action.steps[0].text


def test_a_groups_owner_date_status_and_steps_are_typed_beside_the_action(
    screen: ActionsScreen, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    screen.register.choose(shared(mirror, do, qtbot, "Delta", "Gamma").id)
    delta = card(screen)
    assert delta.inside is None, "fields are made when somebody looks"
    delta.fold.setFocus()
    qtbot.keyClick(delta.fold, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: delta.is_open)
    inside = delta.inside
    assert inside is not None
    qtbot.keyClicks(inside.owner.edit, "Ines")
    qtbot.keyClick(inside.owner.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mirror.all(Undertaking)[0].owner == "Ines")
    inside.due.field.edit.selectAll()
    qtbot.keyClicks(inside.due.field.edit, "Jul 7")
    qtbot.keyClick(inside.due.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mirror.all(Undertaking)[0].due == date(2023, 7, 7))
    qtbot.keyClicks(inside.steps.new, "Tell the board")
    qtbot.keyClick(inside.steps.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mirror.all(Undertaking)[0].steps[-1].text == "Tell the board")
    screen.acts.edit_taken(mirror.all(Undertaking)[0], status=Status.UNDER_WAY)
    qtbot.waitUntil(lambda: delta.status.text() == "Under way")
    assert mirror.all(Undertaking)[1].owner == "", "the other group's share is its own"
    assert delta.is_open, "what was opened stays so while it changes"


def test_a_share_that_is_due_without_steps_says_so_and_is_mended(
    screen: ActionsScreen, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    taken = mirror.all(Action)[4]
    wish_and_see(mirror, do, qtbot, taken_up.share, taken.id, ["Delta"])
    screen.register.choose(taken.id)
    delta = card(screen)
    delta.set_open(True)
    inside = delta.inside
    assert inside is not None
    qtbot.waitUntil(inside.strips.isVisible)
    qtbot.keyClicks(inside.steps.new, "Ask first")
    qtbot.keyClick(inside.steps.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not inside.strips.isVisible())


def test_plans_and_dates_go_out_from_the_register(
    screen: ActionsScreen,
    mirror: Mirror,
    do: Do,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared(mirror, do, qtbot, "Delta", "Gamma")
    said: list[str] = []
    screen.said.connect(said.append)

    async def folder(*_args: Any, **_more: Any) -> Path:
        return tmp_path

    async def file(*_args: Any, suggested: Path, **_more: Any) -> Path:
        return tmp_path / suggested.name

    monkeypatch.setattr(ask, "open_folder", folder)
    monkeypatch.setattr(ask, "save_file", file)
    screen.out.plans(("md", "ics"))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said == [f"Wrote 4 files to {tmp_path}."]
    screen.out.calendar()
    qtbot.waitUntil(lambda: len(said) == 2)
    [dates] = tmp_path.glob("*-actions.ics")
    assert b"BEGIN:VEVENT" in dates.read_bytes()
