"""The readout in hand as people leave: to the phones, on one page, on paper; and a bullet with nothing behind it is named."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Idea
from facilitator.domain.readout import Audience, Part, ReadoutOptions
from facilitator.domain.workshop import Role
from facilitator.room.facts import RoomFacts, Standing
from facilitator.services import live
from facilitator.ui.kit import ask
from facilitator.ui.readout import handing_out
from facilitator.ui.readout.handing_out import READS, pages_for_phones
from facilitator.ui.readout.printing import paint_on
from facilitator.ui.readout.screen import ReadoutScreen
from tests.ui.workshops import SAMPLE, put_sample
from tests.windows import Do


class Handed(list[tuple[dict[Role, bytes], str]]):
    """Stands in for the room's door: what was given is written down."""

    def hand_out(self, pages: dict[Role, bytes], state: str, at: object) -> Future[None]:
        self.append((pages, state))
        done: Future[None] = Future()
        done.set_result(None)
        return done


@pytest.fixture
def screen(app: Any, conductor: Any, do: Do, qtbot: QtBot) -> Iterator[ReadoutScreen]:
    put_sample(app)
    do(conductor.mirror.open(SAMPLE))
    conductor.show("readout")
    made = conductor.screen()
    short = tuple(part for part in made.options.parts if part is not Part.APPENDIX)
    made.panel.show_options(replace(made.options, parts=short))
    yield made
    qtbot.waitUntil(lambda: made._work is None or made._work.done(), timeout=30_000)


@pytest.fixture
def room(conductor: Any, monkeypatch: pytest.MonkeyPatch) -> Handed:
    """A room that is open, and writes down what it is given."""
    handed = Handed()
    monkeypatch.setattr(type(conductor.app.room), "hand_out", lambda _self, *args: handed.hand_out(*args))
    conductor.room.facts = RoomFacts(Standing.OPEN)
    return handed


def menu(screen: ReadoutScreen) -> dict[str, bool]:
    screen._ask_to_hand_out(QPoint(0, 0))
    [made] = screen.findChildren(QMenu)
    found = {action.text(): action.isEnabled() for action in made.actions()}
    made.close()
    return found


def test_without_a_room_there_is_nobody_to_give_it_to(screen: ReadoutScreen):
    found = menu(screen)
    assert found["To the phones in the room"] is False
    assert found["Save one page for the door…"] is True


def test_one_press_gives_it_to_every_role_its_own(screen: ReadoutScreen, room: Handed, qtbot: QtBot):
    assert menu(screen)["To the phones in the room"] is True
    with qtbot.waitSignal(screen.said, timeout=30_000):
        screen.hand_out()
    [(pages, state)] = room
    assert set(pages) == set(Role) - {Role.FACILITATOR}
    assert state == "Checked in the room, 5:24 pm, 1 objection"
    assert state.encode() in pages[Role.PARTICIPANT]
    assert pages[Role.PARTICIPANT] == pages[Role.NOTE_TAKER] != pages[Role.CO_FACILITATOR]
    assert screen.handing.given
    with qtbot.waitSignal(screen.said, timeout=30_000):
        screen.handing.take_back()
    assert room[-1][0] == {}


def test_participants_never_get_the_organisers_pages(screen: ReadoutScreen):
    pages, _ = pages_for_phones(screen.mirror.app.readout, screen.mirror.snapshot, ReadoutOptions(), None)
    names = {idea.author for idea in screen.mirror.all(Idea) if idea.author}
    for role, audience in READS.items():
        if audience is not Audience.ORGANISERS:
            assert not any(name.encode() in pages[role] for name in names)


def test_the_end_of_the_day_offers_it_once(
    screen: ReadoutScreen, conductor: Any, room: Handed, do: Do, qtbot: QtBot
):
    def reopen(uow: Any) -> None:
        from facilitator.domain.live import Do as Command
        from facilitator.domain.live import RunCommand

        uow.remove(*(c for c in uow.all(RunCommand) if c.do is Command.FINISH))

    do(conductor.mirror.wish(reopen))
    strips = conductor.notices.strips
    assert strips.words("leaving") == ""
    do(conductor.mirror.wish(live.finish))
    qtbot.waitUntil(lambda: strips.words("leaving").startswith("The day is done."))
    assert room == []
    strips.press("leaving")
    qtbot.waitUntil(lambda: len(room) == 1, timeout=30_000)
    assert strips.words("leaving") == ""


def test_the_door_page_is_saved_where_one_says(
    screen: ReadoutScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async def chosen(*_args: Any, suggested: Path, **_more: Any) -> Path:
        assert suggested.name == "sample-door.pdf"
        return tmp_path / suggested.name

    monkeypatch.setattr(ask, "save_file", chosen)
    with qtbot.waitSignal(screen.said, timeout=30_000):
        screen.handing.door(screen.options)
    with pikepdf.open(tmp_path / "sample-door.pdf") as file:
        assert len(file.pages) == 1


def test_the_pages_are_printed_one_a_sheet(
    screen: ReadoutScreen, do: Do, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    target = tmp_path / "printed.pdf"

    async def printed(_parent: Any, pages: list[bytes], _paper: Any, title: str) -> bool:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setFullPage(True)
        await paint_on(printer, pages)
        assert title == screen.mirror.workshop.title
        return True

    monkeypatch.setattr(handing_out, "print_pages", printed)
    with qtbot.waitSignal(screen.said, timeout=60_000) as said:
        screen.handing.print_readout(screen.options, None)
    assert said.args == ["3 pages sent to the printer."]
    with pikepdf.open(target) as file:
        assert len(file.pages) == 3


def test_a_sentence_without_ideas_is_named_beside_the_export(screen: ReadoutScreen, do: Do, qtbot: QtBot):
    assert not screen.panel.foot.lonely.isVisible()

    def forget(uow: Any) -> None:
        first = screen.mirror.snapshot.themes[0].id
        uow.put(*(replace(idea, theme_id=None) for idea in uow.all(Idea) if idea.theme_id == first))

    do(screen.mirror.wish(forget))
    qtbot.waitUntil(screen.panel.foot.lonely.isVisible)
    assert "V1: no idea stands behind this sentence." in screen.panel.foot.lonely._label.text()
