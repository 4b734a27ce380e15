"""The Room panel and the room's corner in Live, over a real server on this machine."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Role, Table
from facilitator.room.facts import Guest, RoomFacts, Standing
from facilitator.services import live
from facilitator.ui.live.screen import LiveScreen
from facilitator.ui.live.table_stands import Stand, table_stands, told
from facilitator.ui.room.screen import RoomScreen
from facilitator.ui.shell.conductor import Conductor
from tests.ui.days import PATH, morning
from tests.windows import Do

LOOPBACK = "127.0.0.1"


@pytest.fixture
def opened(conductor: Conductor, do: Do) -> Conductor:
    do(conductor.mirror.create(PATH, morning()))
    return conductor


@pytest.fixture
def panel(opened: Conductor, do: Do) -> RoomScreen:
    """The Room panel with the room open."""
    opened.show("room")
    screen = opened.screen()
    assert isinstance(screen, RoomScreen)
    do(opened.room.open(LOOPBACK))
    return screen


@pytest.fixture
def phones(opened: Conductor, qtbot: QtBot) -> Iterator[Any]:
    """Calls the room from another thread, as a phone would, while the window goes on."""

    def call(method: str, path: str, body: Any = None, token: str = "") -> httpx.Response:
        answer: list[httpx.Response] = []
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{opened.room.facts.url}api/{path}"

        def send() -> None:
            answer.append(httpx.request(method, url, json=body, headers=headers))

        thread = threading.Thread(target=send)
        thread.start()
        qtbot.waitUntil(lambda: not thread.is_alive(), timeout=10_000)
        return answer[0]

    def join(role: Role, **about: Any) -> str:
        code = opened.room.facts.keys[role].code
        token = call("POST", "join", {"code": code, "device": uuid.uuid4().hex}).json()["token"]
        if about:
            call("PUT", "me", about, token)
        return token

    call.join = join  # type: ignore[attr-defined]
    return call


def button(screen: Any, words: str) -> QPushButton:
    return next(b for b in screen.findChildren(QPushButton) if words in (b.text(), b.accessibleName()))


def test_the_room_opens_and_closes_by_its_buttons(opened: Conductor, qtbot: QtBot) -> None:
    opened.show("room")
    screen = opened.screen()
    screen.closed.network.addItem("this laptop", LOOPBACK)
    screen.closed.network.setCurrentIndex(screen.closed.network.findData(LOOPBACK))
    button(screen.closed, "Open the room").click()
    qtbot.waitUntil(lambda: opened.room.facts.is_open, timeout=10_000)
    facts = opened.room.facts
    assert screen.join.qr.data == f"http://{facts.host}/#k={facts.keys[Role.PARTICIPANT].secret}"
    assert screen.join.code.text().replace(" ", "") == facts.keys[Role.PARTICIPANT].code
    screen.close_button.click()
    qtbot.waitUntil(lambda: opened.room.facts.standing is Standing.CLOSED, timeout=10_000)
    assert screen.closed.isVisible()


def test_each_role_has_a_code_of_its_own(panel: RoomScreen, opened: Conductor) -> None:
    seen = set()
    for at in range(panel.join.role.count()):
        panel.join.role.setCurrentIndex(at)
        seen.add((panel.join.code.text(), panel.join.qr.data))
    assert len(seen) == 5
    button(panel, "Copy the link").click()
    assert QApplication.clipboard().text() == opened.room.facts.invitation(Role.OBSERVER)


def test_the_first_phone_is_waited_for_and_a_checklist_comes_when_none_does(
    panel: RoomScreen, phones: Any, qtbot: QtBot
) -> None:
    assert "Scan with one phone first" in panel.strips.words("first")
    panel._patience.timeout.emit()
    assert "mobile data" in panel.strips.words("first")
    phones.join(Role.PARTICIPANT)
    qtbot.waitUntil(lambda: panel.strips.words("first") == "", timeout=5_000)


def test_who_is_in_the_room_is_listed_and_can_be_put_out(
    panel: RoomScreen, opened: Conductor, phones: Any, qtbot: QtBot
) -> None:
    token = phones.join(Role.NOTE_TAKER, table=2, name="Ann")
    rows = panel.guests.rows
    qtbot.waitUntil(lambda: str(rows.index(1).data()).startswith("Ann, Table 2"), timeout=5_000)
    assert rows.index(0).data() == "Note-takers, 1 of 1 here"
    assert opened.window.clock_bar.view().devices_text == "1 device"
    panel.remove_button.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().accept()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: panel.guests.rows.rowCount() == 0, timeout=5_000)
    assert phones("GET", "state", None, token).status_code == 401


def test_a_phones_idea_is_in_the_list_at_once_and_on_the_wall_after_approval(
    panel: RoomScreen, opened: Conductor, phones: Any, qtbot: QtBot
) -> None:
    token = phones.join(Role.PARTICIPANT)
    phones("POST", "ideas", {"id": str(uuid.uuid4()), "text": "From <b>a</b> phone"}, token)
    qtbot.waitUntil(lambda: len(opened.mirror.all(Idea)) == 1, timeout=5_000)
    assert opened.mirror.all(Idea)[0].hidden
    qtbot.waitUntil(panel.waiting.isVisible, timeout=5_000)
    button(panel.waiting, "Approve all").click()
    qtbot.waitUntil(lambda: not opened.mirror.all(Idea)[0].hidden, timeout=5_000)
    assert opened.mirror.all(Idea)[0].approved
    assert not panel.waiting.isVisible()


def test_a_rule_holds_at_once(panel: RoomScreen, opened: Conductor, qtbot: QtBot) -> None:
    panel.rules.switches["locked"].click()
    qtbot.waitUntil(lambda: opened.room.facts.rules.locked, timeout=5_000)
    panel.wifi.name.edit.setText("Workshop; 5G")
    panel.wifi.save.click()
    qtbot.waitUntil(lambda: panel.wifi.qr.data == "WIFI:T:nopass;S:Workshop\\; 5G;;", timeout=5_000)


def test_without_phones_no_line_about_joining_is_left(
    panel: RoomScreen, opened: Conductor, qtbot: QtBot
) -> None:
    opened.show("live")
    live_screen = opened.screen()
    assert isinstance(live_screen, LiveScreen)
    assert live_screen.side.corner.isVisible()
    panel.closed.without_button.click()
    qtbot.waitUntil(lambda: opened.room.facts.standing is Standing.CLOSED, timeout=10_000)
    assert not live_screen.side.corner.isVisible()
    assert not live_screen.side.room.isVisible()
    assert opened.app.settings.now.without_phones


def test_lives_corner_leads_to_the_room_and_shows_how_to_join(
    opened: Conductor, do: Do, qtbot: QtBot
) -> None:
    opened.show("live")
    screen = opened.screen()
    button(screen, "Open the room…").click()
    assert opened.window.rail.stage() == "room"
    do(opened.room.open(LOOPBACK))
    opened.show("live")
    facts = opened.room.facts
    assert screen.side.corner.qr.data == facts.invitation()
    assert screen.side.corner.address.text() == facts.host
    button(screen.side.corner, "Show on Stage").click()
    qtbot.waitUntil(lambda: opened.stage.is_open)


def test_a_table_that_is_done_says_so_on_its_chip(
    opened: Conductor, do: Do, phones: Any, qtbot: QtBot
) -> None:
    do(opened.room.open(LOOPBACK))
    do(opened.mirror.wish(live.start))
    opened.show("live")
    token = phones.join(Role.NOTE_TAKER, table=1)
    phones.join(Role.NOTE_TAKER, table=2)
    phones("POST", "do", {"id": "1", "wish": "we_are_done", "with": {"done": True}}, token)
    screen = opened.screen()
    chips = screen.centre.head.chips
    qtbot.waitUntil(lambda: "done" in chips._chips[0].accessibleName(), timeout=5_000)
    assert screen.side.room._words.text() == "Not handed in yet: Table 2."


def test_another_workshop_closes_the_room_of_the_first(
    panel: RoomScreen, opened: Conductor, do: Do, qtbot: QtBot
) -> None:
    do(opened.mirror.create(PATH.with_name("other.workshop"), morning()))
    qtbot.waitUntil(lambda: opened.room.facts.standing is Standing.CLOSED, timeout=10_000)


def test_every_control_of_the_panel_has_a_name(panel: RoomScreen) -> None:
    for found in panel.findChildren(QPushButton):
        assert found.text() or found.accessibleName()
    assert panel.guests.accessibleName()
    assert panel.join.role.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_how_tables_stand_is_said_in_words() -> None:
    now = datetime(2023, 5, 1, 15, 20, tzinfo=UTC)
    tables = [Table(f"t{n}", n) for n in range(1, 6)]  # type: ignore[arg-type]

    def guest(n: int, *, online: bool, seen: datetime = now) -> Guest:
        return Guest(f"d{n}", Role.NOTE_TAKER, "", f"t{n}", "", online, seen)

    seen = now - timedelta(minutes=7)
    guests = (
        guest(1, online=True),
        guest(2, online=False, seen=seen),
        guest(3, online=True),
        guest(4, online=True),
    )
    facts = RoomFacts(Standing.OPEN, guests=guests, done={"s": frozenset({"t4"})})
    ideas = [Idea("i", "s", "vision", "words", now, table_id="t1")]  # type: ignore[arg-type]
    stands = table_stands(tables, facts, "s", ideas, now - timedelta(minutes=6), now)
    assert [stand.stand for stand in stands] == [
        Stand.HERE,
        Stand.OFFLINE,
        Stand.QUIET,
        Stand.DONE,
        Stand.ABSENT,
    ]
    assert stands[2].words == "nothing yet"
    words = told(stands, UTC)
    assert "Table 2 offline since" in words
    assert "Not handed in yet: Table 1, Table 2 and Table 3." in words
    assert table_stands(tables, RoomFacts(), "s", ideas, None, now) == ()


def test_notes_that_a_phone_saved_come_in_once(
    panel: RoomScreen, opened: Conductor, do: Do, tmp_path: Path
) -> None:
    path = tmp_path / "notes.json"
    idea = {"id": str(uuid.uuid4()), "text": "Written without network"}
    workshop = {"id": opened.mirror.workshop.id, "title": ""}
    path.write_text(json.dumps({"facilitator": "notes", "version": 1, "workshop": workshop, "ideas": [idea]}))
    said: list[str] = []
    panel.said.connect(said.append)
    do(panel.take_in(path))
    do(panel.take_in(path))
    assert said == ["Took in 1 note.", "Took in 0 notes. 1 were here already."]
