"""`facilitator join URL`: what is wrong is one sentence and exit 1, and a seat opens the window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator import cli
from facilitator.domain.workshop import Role
from facilitator.room.joining.client import JoinedRoom
from facilitator.room.joining.ticket import Ticket
from facilitator.settings import data_folder
from tests.room.rooms import OpenRoom, open_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path) as opened:
        yield opened


def join(*argv: str) -> tuple[int, list[Any]]:
    opened: list[Any] = []

    def window(_path: Path | None, seat: Any = None) -> int:
        opened.append(seat)
        return 0

    return cli.main(("join", *argv), probe=tuple, window=window), opened


def code_of(room: OpenRoom, role: Role = Role.NOTE_TAKER) -> str:
    return room.facts.keys[role].code


def test_a_code_or_a_copied_link_opens_the_window_on_the_seat(room: OpenRoom) -> None:
    for argv in ((room.url, "--code", code_of(room)), (room.facts.invitation(Role.NOTE_TAKER),)):
        status, [seat] = join(*argv)
        assert status == 0
        assert isinstance(seat, Ticket)
        assert seat.role is Role.NOTE_TAKER


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("the big laptop",), "no address"),
        (("127.0.0.1:9", "--code", "K7M3QX"), "No answer"),
        (("{url}",), "--code"),
        (("{url}", "--code", "ZZZZZZ"), "does not open"),
        (("{url}", "--code", "{remote}"), "browser"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_no_window(
    room: OpenRoom, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], said: str
) -> None:
    filled = [part.format(url=room.url, remote=code_of(room, Role.CO_FACILITATOR)) for part in argv]
    status, opened = join(*filled)
    errors = capsys.readouterr().err
    assert (status, opened) == (1, [])
    assert said in errors
    assert errors.count("\n") == 1


def test_a_room_that_this_laptop_knows_opens_without_code_and_without_network(room: OpenRoom) -> None:
    _, [ticket] = join(room.url, "--code", code_of(room))
    seat = JoinedRoom(data_folder() / "joined")
    seat.enter(ticket).result(10)
    seat.close()
    room.control.close()
    status, [workshop_id] = join(room.url)
    assert (status, workshop_id) == (0, ticket.workshop_id)
