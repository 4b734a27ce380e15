"""This laptop as a guest in another one's room: asked on Home, shown full size, typed on through a dead network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.domain.workshop import Role
from facilitator.services import library, live
from facilitator.ui.home.join_dialog import JoinDialog
from facilitator.ui.home.screen import HomeScreen
from facilitator.ui.kit import ask
from facilitator.ui.live.joined import troubles
from facilitator.ui.live.joined.screen import JoinedScreen
from facilitator.ui.shell.conductor import Conductor
from tests.room.rooms import LOOPBACK, OpenRoom, open_room
from tests.ui.days import PATH, morning
from tests.ui.test_live_access import look
from tests.windows import Do

CONTROL = Qt.KeyboardModifier.ControlModifier
SECONDS = 20_000


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path) as opened:
        opened.wish(live.start)
        yield opened


def dialog_of(conductor: Conductor, qtbot: QtBot) -> JoinDialog:
    qtbot.waitUntil(lambda: bool(conductor.window.findChildren(JoinDialog)))
    return conductor.window.findChildren(JoinDialog)[0]


@pytest.fixture
def seated(conductor: Conductor, room: OpenRoom, qtbot: QtBot) -> JoinedScreen:
    """By the key, the address and the note-takers' code."""
    qtbot.keyClick(conductor.window, Qt.Key.Key_J, CONTROL)
    dialog = dialog_of(conductor, qtbot)
    qtbot.keyClicks(dialog.address.edit, room.url)
    qtbot.keyClicks(dialog.code.edit, room.facts.keys[Role.NOTE_TAKER].code)
    qtbot.keyClick(dialog.code.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: conductor.joining.screen is not None, timeout=SECONDS)
    screen = conductor.joining.screen
    assert screen is not None
    qtbot.waitUntil(lambda: screen.mirror.segment is not None, timeout=SECONDS)
    qtbot.waitUntil(lambda: not conductor.window.findChildren(JoinDialog))
    conductor.window.activateWindow()
    qtbot.waitUntil(conductor.window.isActiveWindow)
    return screen


def type_idea(qtbot: QtBot, screen: JoinedScreen, words: str) -> None:
    qtbot.keyClicks(screen.composer.field, words)
    qtbot.keyClick(screen.composer.field, Qt.Key.Key_Return)


def rows(screen: JoinedScreen) -> dict[str, str]:
    """What the list shows: each idea with where it is."""
    model = screen.model
    found = [model.row_of(model.idea_at(place)) for place in range(model.rowCount())]
    return {row.idea.text: row.sent.words if row.sent else "" for row in found}


def on_disk(room: OpenRoom) -> list[str]:
    return sorted(idea.text for idea in room.wish(library.snapshot).ideas if not idea.binned)


def test_what_is_typed_arrives_and_says_so(seated: JoinedScreen, room: OpenRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(seated.composer.field.hasFocus)
    type_idea(qtbot, seated, "/v Shade for every bus stop")
    qtbot.waitUntil(lambda: rows(seated) == {"Shade for every bus stop": "Saved"}, timeout=SECONDS)
    assert on_disk(room) == ["Shade for every bus stop"]
    assert not seated.strips.isVisible()


def test_a_dead_network_and_a_restart_of_the_window_lose_nothing(
    seated: JoinedScreen,
    conductor: Conductor,
    room: OpenRoom,
    qtbot: QtBot,
    do: Do,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seated._troubles._wait, "start", seated._troubles._show_lost)
    type_idea(qtbot, seated, "before")
    qtbot.waitUntil(lambda: rows(seated).get("before") == "Saved", timeout=SECONDS)
    port = room.now().port
    room.control.close()
    type_idea(qtbot, seated, "one")
    type_idea(qtbot, seated, "two")
    qtbot.waitUntil(lambda: "2 notes are safe" in seated.strips.words(troubles.LOST), timeout=SECONDS)
    assert rows(seated)["one"] == "Waiting for the network"
    qtbot.keyClicks(seated.composer.field, "half a sen")
    seated.flush()
    do(conductor.joining.link.stand_up())
    qtbot.waitUntil(lambda: not seated.mirror.is_open)
    do(conductor.joining.resume(room.wish(library.snapshot).workshop.id))
    qtbot.waitUntil(lambda: "one" in rows(seated), timeout=SECONDS)
    assert rows(seated)["two"] == "Waiting for the network"
    assert seated.composer.field.text() == "half a sen"
    room.facts = room.control.open(LOOPBACK, port).result(20)
    qtbot.waitUntil(lambda: set(rows(seated).values()) == {"Saved"}, timeout=SECONDS)
    assert on_disk(room) == ["before", "one", "two"]
    assert not seated.strips.words(troubles.LOST)


def test_the_list_is_worked_in_by_keyboard(seated: JoinedScreen, room: OpenRoom, qtbot: QtBot) -> None:
    for words in ("first", "second", "third"):
        type_idea(qtbot, seated, words)
    qtbot.waitUntil(lambda: list(rows(seated).values()) == ["Saved"] * 3, timeout=SECONDS)
    ideas = seated.ideas
    ideas.setFocus()
    ideas.setCurrentIndex(seated.model.index(0))
    qtbot.keyClick(ideas, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: any(idea.parked for idea in room.wish(library.snapshot).ideas), timeout=SECONDS)
    ideas.setCurrentIndex(seated.model.index(1))
    qtbot.keyClick(ideas, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: on_disk(room) == ["first", "third"], timeout=SECONDS)
    qtbot.waitUntil(lambda: list(rows(seated)) == ["first", "third"], timeout=SECONDS)
    ideas.edit_idea(seated.model.idea_at(1).id)
    editor = ideas.indexWidget(ideas.currentIndex())
    qtbot.keyClicks(editor, ", mended")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: on_disk(room) == ["first", "third, mended"], timeout=SECONDS)
    with qtbot.waitSignal(seated.said):
        qtbot.keyClick(ideas, Qt.Key.Key_H)  # what only the room's own laptop can do says so


def test_somebody_elses_change_of_the_same_idea_is_shown_not_overwritten(
    seated: JoinedScreen, room: OpenRoom, qtbot: QtBot
) -> None:
    from facilitator.services import capture

    type_idea(qtbot, seated, "mine")
    qtbot.waitUntil(lambda: rows(seated) == {"mine": "Saved"}, timeout=SECONDS)
    port, id = room.now().port, seated.model.idea_at(0).id
    room.control.close()
    seated._saving.edit(seated.model.idea_at(0), "mine, again")
    qtbot.waitUntil(lambda: "mine, again" in rows(seated), timeout=SECONDS)
    room.wish(capture.edit_idea, id, "theirs", "mine")
    room.facts = room.control.open(LOOPBACK, port).result(20)
    qtbot.waitUntil(lambda: bool(seated.strips.words(troubles.REFUSED)), timeout=SECONDS)
    words = seated.strips.words(troubles.REFUSED)
    assert "It now reads “theirs”" in words
    assert "Yours: “mine, again”" in words
    assert on_disk(room) == ["theirs"]
    seated.strips.press(troubles.REFUSED)
    qtbot.waitUntil(lambda: on_disk(room) == ["mine, again"], timeout=SECONDS)


def test_too_long_an_idea_comes_back_into_the_field(seated: JoinedScreen, qtbot: QtBot) -> None:
    seated.composer.field.set_text("x" * 2_001)
    qtbot.keyClick(seated.composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2000 fit" in seated.composer.problem(), timeout=SECONDS)
    assert len(seated.composer.field.text()) == 2_001
    assert not seated._link.facts.entries


def test_its_table_is_chosen_and_said_to_be_done(seated: JoinedScreen, room: OpenRoom, qtbot: QtBot) -> None:
    seated.head.table_chosen.emit(2)
    qtbot.waitUntil(lambda: "Table 2" in seated.head.table.text(), timeout=SECONDS)
    qtbot.waitUntil(seated.head.done.isEnabled)
    seated.head.done.click()
    qtbot.waitUntil(lambda: bool(next(iter(room.now().done.values()), ())), timeout=SECONDS)
    qtbot.waitUntil(lambda: seated.head.done.text() != "We are done", timeout=SECONDS)
    type_idea(qtbot, seated, "from table two")
    qtbot.waitUntil(lambda: rows(seated) == {"from table two": "Saved"}, timeout=SECONDS)
    snapshot = room.wish(library.snapshot)
    [idea] = snapshot.ideas
    assert snapshot.table_by_id[idea.table_id].number == 2


def test_the_clock_is_the_rooms_and_no_key_moves_it(
    seated: JoinedScreen, room: OpenRoom, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "left" in seated.head._number.accessibleName(), timeout=SECONDS)
    before = room.wish(library.snapshot).revision
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8):
        qtbot.keyClick(seated, key)
    assert room.wish(library.snapshot).revision == before


def test_an_open_workshop_is_closed_before_another_room_is_joined(
    conductor: Conductor, room: OpenRoom, qtbot: QtBot, do: Do
) -> None:
    do(conductor.mirror.create(PATH, morning()))
    do(conductor.joining.link.join(*invited(room)))
    do(conductor.joining._show())
    assert not conductor.mirror.is_open
    assert conductor.window.stack.currentWidget() is conductor.joining.screen
    assert conductor.window.clock_bar.isHidden()


def invited(room: OpenRoom) -> tuple[Any, str]:
    from facilitator.room.joining.address import read_address

    return read_address(room.facts.invitation(Role.NOTE_TAKER)), ""


def test_home_leads_back_into_the_room(seated: JoinedScreen, conductor: Conductor, qtbot: QtBot) -> None:
    qtbot.keyClick(seated, Qt.Key.Key_0, CONTROL)
    home = conductor.window.screen_of("home")
    assert isinstance(home, HomeScreen)
    qtbot.waitUntil(home.join.back.isVisible, timeout=SECONDS)
    assert (
        home.join.mapTo(home, home.join.rect().topLeft()).y()
        < home.tiles.mapTo(home, home.tiles.rect().topLeft()).y()
    )
    home.join.back.click()
    qtbot.waitUntil(lambda: conductor.window.stack.currentWidget() is seated)


def test_a_wrong_code_and_a_wrong_address_are_said_where_they_stand(
    conductor: Conductor, room: OpenRoom, qtbot: QtBot
) -> None:
    conductor.joining.ask()
    dialog = dialog_of(conductor, qtbot)
    dialog.address.edit.setText("the big laptop")
    dialog.accept()
    assert "no address" in dialog.address.error()
    dialog.address.edit.setText(room.url)
    dialog.accept()
    assert dialog.code.error()
    dialog.code.edit.setText("ZZZZZZ")
    dialog.accept()
    qtbot.waitUntil(lambda: "does not open" in dialog.code.error(), timeout=SECONDS)
    room.control.close()
    dialog.accept()
    qtbot.waitUntil(lambda: "No answer" in dialog.address.error(), timeout=SECONDS)
    dialog.reject()
    qtbot.waitUntil(lambda: not conductor.window.findChildren(JoinDialog))


def test_notes_are_saved_to_a_file_for_a_network_that_never_comes_back(
    seated: JoinedScreen, room: OpenRoom, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.control.close()
    type_idea(qtbot, seated, "on a stick")
    qtbot.waitUntil(lambda: "on a stick" in rows(seated), timeout=SECONDS)
    path = tmp_path / "notes.json"

    async def chosen(*_: Any, **__: Any) -> Path:
        return path

    monkeypatch.setattr(ask, "save_file", chosen)
    with qtbot.waitSignal(seated.said, timeout=SECONDS):
        qtbot.keyClick(seated.composer.field, Qt.Key.Key_S, CONTROL)
    assert [idea["text"] for idea in json.loads(path.read_text())["ideas"]] == ["on a stick"]


def test_being_put_out_is_said_with_the_way_back(seated: JoinedScreen, room: OpenRoom, qtbot: QtBot) -> None:
    device = next(iter(room.now().guests)).id
    room.control.ask(lambda house: house.remove(device)).result(10)
    qtbot.waitUntil(lambda: "not in the room" in seated.strips.words(troubles.SEAT), timeout=SECONDS)
    type_idea(qtbot, seated, "kept all the same")
    qtbot.waitUntil(
        lambda: rows(seated).get("kept all the same") == "Waiting for the network", timeout=SECONDS
    )


def test_every_control_of_the_seat_is_named_and_large_enough(seated: JoinedScreen, qtbot: QtBot) -> None:
    look(seated)
