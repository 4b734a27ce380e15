"""Coming in: codes, secrets, tokens, and what of them outlives a restart."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

import httpx
import pytest

from facilitator.domain.workshop import Role
from facilitator.room import codes
from facilitator.room.limits import Guesses
from tests.room.rooms import OpenRoom, Phone, open_room

DEVICE = "d" * 22


def join(room: OpenRoom, **body: str) -> httpx.Response:
    return httpx.post(f"{room.url}api/join", json={"device": DEVICE, **body})


def test_health_tells_that_it_is_there_and_nothing_else(room: OpenRoom) -> None:
    assert set(httpx.get(f"{room.url}api/health").json()) == {"ok", "version"}


def test_a_code_gives_the_role_it_stands_for_however_it_is_typed(room: OpenRoom) -> None:
    for role, key in room.facts.keys.items():
        typed = codes.grouped(key.code).lower().replace(" ", " - ")
        answer = join(room, code=typed)
        assert answer.status_code == 200
        assert answer.json()["role"] == role.value


def test_a_scanned_secret_opens_the_room_as_its_code_does(room: OpenRoom) -> None:
    secret = room.facts.invitation(Role.NOTE_TAKER).partition("#k=")[2]
    assert join(room, secret=secret).json()["role"] == "note_taker"


@pytest.mark.parametrize("code", ["AAAAAA", "", "K7M", "K7M3QXK7M3QX", "<script>", "٣٣٣٣٣٣", "\u202e\u0000"])
def test_a_wrong_or_malformed_code_is_refused_with_a_sentence(room: OpenRoom, code: str) -> None:
    answer = join(room, code=code)
    assert answer.status_code == 403
    assert answer.json()["sentence"].endswith(".")


def test_guessing_is_slowed_even_for_the_right_code_and_a_secret_never_is(room: OpenRoom) -> None:
    wrong = [join(room, code="AAAAAA") for _ in range(14)]
    assert [answer.status_code for answer in wrong[:10]] == [403] * 10
    assert wrong[-1].status_code == 429
    assert int(wrong[-1].headers["Retry-After"]) >= 1
    assert join(room, code=room.facts.keys[Role.PARTICIPANT].code).status_code == 429
    assert join(room, secret=room.facts.keys[Role.PARTICIPANT].secret).status_code == 200
    assert all(join(room, secret="x" * 22).status_code == 403 for _ in range(30))


def test_right_codes_are_never_counted_as_guesses() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for _ in range(10):
        assert guesses.wait("10.0.0.7") == 0
        guesses.wrong("10.0.0.7")
    assert guesses.wait("10.0.0.7") > 0
    assert guesses.wait("10.0.0.8") == 0
    now[0] += guesses.wait("10.0.0.7")
    assert guesses.wait("10.0.0.7") == 0
    assert guesses.last is not None
    assert guesses.last.wrong == 10


def test_many_addresses_together_are_slowed_as_well() -> None:
    guesses = Guesses(lambda: 0.0)
    for number in range(100):
        guesses.wrong(f"10.0.0.{number}")
    assert guesses.wait("10.9.9.9") > 0


def test_nothing_is_told_without_a_token(room: OpenRoom) -> None:
    for method, path in (
        ("GET", "state"),
        ("PUT", "me"),
        ("GET", "board"),
        ("POST", "clock"),
        ("POST", "do"),
        ("PUT", "votes"),
    ):
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic abc"}):
            answer = httpx.request(method, f"{room.url}api/{path}", headers=headers, json={})
            assert answer.status_code in (401, 422)
            assert "workshop" not in answer.text
    assert httpx.get(f"{room.url}api/state").status_code == 401
    assert httpx.get(f"{room.url}api/state?token=abc").status_code == 401


def test_codes_devices_and_tokens_outlive_a_restart_and_only_hashes_are_kept(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        phone = room.phone(Role.NOTE_TAKER, table=2, name="Ann")
        token, secret, keys = phone.token, phone.secret, room.facts.keys
    kept = "".join(path.read_text() for path in (tmp_path / "rooms").iterdir())
    assert token not in kept
    assert secret not in kept
    with open_room(tmp_path) as room:
        assert room.facts.keys == keys
        me = httpx.get(f"{room.url}api/state", headers={"Authorization": f"Bearer {token}"}).json()["me"]
        assert (me["role"], me["name"], me["table"]) == ("note_taker", "Ann", 2)


def test_the_rooms_own_file_is_for_its_owner_alone_and_no_export_knows_of_it(
    room: OpenRoom, tmp_path: Path
) -> None:
    room.phone(Role.NOTE_TAKER, table=1)
    [path] = (tmp_path / "rooms").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    backup = tmp_path / "copy.workshop"
    room.app.backup(backup).result()
    code = room.facts.keys[Role.NOTE_TAKER].code.encode()
    assert code not in backup.read_bytes()
    assert code not in (tmp_path / "day.workshop").read_bytes()


def test_a_torn_line_in_the_rooms_own_file_loses_nothing_else(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        keys = room.facts.keys
    [path] = (tmp_path / "rooms").iterdir()
    with path.open("a") as file:
        file.write('{"key": "device:abc", "val')
    with open_room(tmp_path) as room:
        assert room.facts.keys == keys
        assert all(json.loads(line) for line in path.read_text().splitlines())


def test_a_device_that_joins_again_is_the_same_device(room: OpenRoom) -> None:
    first = room.phone(Role.PARTICIPANT)
    again = Phone(room, Role.NOTE_TAKER, secret=first.secret)
    assert again.state()["me"]["device"] == first.state()["me"]["device"]
    assert first.state()["me"]["role"] == "note_taker"
    again.http.close()


def test_a_locked_room_lets_nobody_new_in_but_those_who_are_in_stay(room: OpenRoom) -> None:
    phone = room.phone()
    room.control.ask(lambda house: house.members.set_rules(locked=True)).result()
    assert join(room, code=room.facts.keys[Role.PARTICIPANT].code).status_code == 403
    assert phone.state()["me"]["role"] == "participant"
    Phone(room, secret=phone.secret).http.close()


def test_a_removed_device_is_out_and_cannot_come_back(room: OpenRoom) -> None:
    phone = room.phone()
    id = phone.state()["me"]["device"]
    room.control.ask(lambda house: house.remove(id)).result()
    assert phone.http.get("/api/state").status_code == 401
    code = room.facts.keys[Role.PARTICIPANT].code
    answer = httpx.post(f"{room.url}api/join", json={"code": code, "device": phone.secret})
    assert answer.status_code == 403
    assert answer.json()["reason"] == "device_removed"


def test_new_codes_close_the_old_ones_and_leave_who_is_in(room: OpenRoom) -> None:
    phone = room.phone()
    old = room.facts.keys[Role.PARTICIPANT]
    room.control.ask(lambda house: house.members.new_codes()).result()
    assert join(room, code=old.code).status_code == 403
    assert join(room, secret=old.secret).status_code == 403
    assert phone.state()["me"]["role"] == "participant"


def test_codes_have_no_look_alikes_and_are_not_the_same_twice() -> None:
    many = {codes.new_code() for _ in range(2_000)}
    assert len(many) > 1_990
    assert not set("".join(many)) & set("0O1IL2Z5S8BU")


def test_while_a_room_is_open_the_interpreters_housekeeping_waits(tmp_path: Path) -> None:
    """A full collection holds up window and phones alike, 200 ms in a full room; all is as before once the room is closed."""
    before = (sys.getswitchinterval(), gc.get_threshold())
    with open_room(tmp_path) as room:
        assert gc.get_threshold()[2] > 10 * before[1][2]
        assert sys.getswitchinterval() < before[0]
        room.control.close()
        assert (sys.getswitchinterval(), gc.get_threshold()) == before
