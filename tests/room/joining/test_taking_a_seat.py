"""Joining from a laptop: what is typed as an address, and every way in which it can be the wrong one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.domain.workshop import Role
from facilitator.room.joining.address import read_address
from facilitator.room.joining.ticket import greet, take_seat
from facilitator.services.wording import sentence
from tests.room.rooms import OpenRoom

DEVICE = "d" * 32


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("192.168.8.20", "http://192.168.8.20:8420"),
        (" 192.168.8.20:8420 ", "http://192.168.8.20:8420"),
        ("http://192.168.8.20:9000/", "http://192.168.8.20:9000"),
        ("facilitator.local:8420", "http://facilitator.local:8420"),
        ("HTTP://Laptop.Local:8420/", "http://laptop.local:8420"),
        ("localhost:8420", "http://localhost:8420"),
        ("https://room.example.org", "https://room.example.org"),
        ("[fe80::1]:8420", "http://[fe80::1]:8420"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, base: str) -> None:
    assert read_address(typed).base == base


def test_a_copied_link_brings_its_secret_along() -> None:
    invitation = read_address("http://192.168.8.20/#k=" + "a1_-" * 8)
    assert (invitation.base, invitation.secret) == ("http://192.168.8.20", "a1_-" * 8)


@pytest.mark.parametrize(
    "typed",
    ["", "K7M 3QX", "room", "ftp://192.168.8.20", "http://", "192.168.8.20:port", "http://a b.c", "http://me@192.168.8.20", "1.2.3.4:99999", "javascript:alert(1)", "<b>.x", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(CannotDo) as refused:
        read_address(typed)
    assert refused.value.reason is Reason.NOT_AN_ADDRESS
    assert "192.168.8.20:8420" in sentence(refused.value)


def join(room: OpenRoom, code: str) -> Any:
    return take_seat(read_address(room.url), code, DEVICE)


def test_a_wrong_code_a_locked_room_and_a_device_that_was_put_out_are_told_apart(room: OpenRoom) -> None:
    code = room.facts.keys[Role.NOTE_TAKER].code
    with pytest.raises(CannotDo) as wrong:
        join(room, "ZZZZZZ")
    assert wrong.value.reason is Reason.WRONG_CODE
    join(room, code.lower())
    room.control.ask(lambda house: house.set_rules(locked=True)).result(10)
    with pytest.raises(CannotDo) as locked:
        take_seat(read_address(room.url), code, "e" * 32)
    assert locked.value.reason is Reason.ROOM_LOCKED
    assert "locked" in sentence(locked.value)


def test_guessing_is_told_how_long_to_wait(room: OpenRoom) -> None:
    refusals: list[CannotDo] = []
    while not refusals or (refusals[-1].reason is Reason.WRONG_CODE and len(refusals) < 40):
        with pytest.raises(CannotDo) as refused:
            join(room, "ZZZZZZ")
        refusals.append(refused.value)
    assert refusals[-1].reason is Reason.TOO_MANY_GUESSES
    assert int(str(refusals[-1].fields["seconds"])) >= 1


def test_codes_for_other_seats_say_where_those_are(room: OpenRoom) -> None:
    for role in (Role.CO_FACILITATOR, Role.THEME_TEAM, Role.OBSERVER):
        with pytest.raises(CannotDo) as refused:
            join(room, room.facts.keys[role].code)
        assert refused.value.reason is Reason.NOT_FOR_A_LAPTOP
        assert "browser" in sentence(refused.value)


def test_a_copied_link_needs_no_code(room: OpenRoom) -> None:
    ticket = take_seat(read_address(room.facts.invitation(Role.NOTE_TAKER)), "", DEVICE)
    assert ticket.role is Role.NOTE_TAKER


def test_nobody_at_the_address_is_trouble_with_the_network(room: OpenRoom) -> None:
    port = room.facts.port
    room.control.close()
    with pytest.raises(FacilitatorError) as refused:
        greet(read_address(f"127.0.0.1:{port}"))
    assert refused.value.reason is Reason.NOT_REACHED


class _Foreign(BaseHTTPRequestHandler):
    answer: tuple[int, str, bytes] = (200, "text/html", b"<h1>Printer</h1>")

    def do_GET(self) -> None:
        status, kind, body = self.answer
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def foreign() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Foreign)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "answer",
    [
        (200, "text/html", b"<h1>Printer</h1>"),
        (404, "text/html", b"not here"),
        (403, "application/json", b'{"detail": "no"}'),
        (302, "text/plain", b""),
        (200, "application/json", b"[1, 2]"),
        (200, "application/json", b'{"token": "t", "role": "king", "workshop": {"id": "../../x", "title": "x"}}'),
        (200, "application/json", b'{"token": "t", "role": "note_taker", "workshop": {"id": "../../x", "title": "x"}}'),
        (200, "application/json", b"[" * 100_000),
    ],
)  # fmt: skip
def test_a_foreign_server_is_said_to_be_no_room(
    foreign: str, answer: tuple[int, str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(_Foreign, "answer", answer)
    for ask in (
        lambda: take_seat(read_address(foreign), "K7M3QX", DEVICE),
        lambda: greet(read_address(foreign)),
    ):
        with pytest.raises(CannotDo) as refused:
            ask()
        assert refused.value.reason is Reason.NOT_A_ROOM
        assert foreign in sentence(refused.value)
