"""The laptop gets another address while the room is open: it goes on there, and says so."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from facilitator.domain.errors import Reason, Trouble
from facilitator.domain.workshop import Role
from facilitator.room import control, server
from facilitator.room.addresses import Interface, interfaces
from facilitator.room.control import RoomControl
from tests.room.rooms import OpenRoom, Phone


class Lan(Interface):
    """A way into a network, made of an address that only this machine has."""

    @property
    def is_local(self) -> bool:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_a_new_lease_moves_the_room_with_everybody_in_it(
    room: OpenRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "LOOK_SECONDS", 0.05)
    for module in (server, control):
        monkeypatch.setattr(module, "interfaces", lambda: (Lan("wlan0", "127.0.0.2"),))
    moving = RoomControl(room.app, tmp_path / "moving", room.page)
    try:
        before = room.facts = moving.open("127.0.0.2", 0).result(10)
        assert (before.interface, before.moved_from) == ("wlan0", "")
        phone = Phone(room, Role.NOTE_TAKER)
        monkeypatch.setattr(server, "interfaces", lambda: (Lan("wlan0", "127.0.0.3"),))
        wait_until(lambda: moving.facts.address == "127.0.0.3")
        now = moving.facts
        assert (now.port, now.moved_from, now.keys) == (before.port, before.host, before.keys)
        headers = {"Authorization": f"Bearer {phone.token}"}
        assert httpx.get(f"{now.url}api/state", headers=headers).json()["me"]["role"] == "note_taker"
        phone.http.close()
    finally:
        moving.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_a_lost_network_is_noticed_and_the_room_stays_open(
    room: OpenRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "LOOK_SECONDS", 0.05)
    for module in (server, control):
        monkeypatch.setattr(module, "interfaces", lambda: (Lan("wlan0", "127.0.0.2"),))
    moving = RoomControl(room.app, tmp_path / "moving", room.page)
    try:
        moving.open("127.0.0.2", 0).result(10)
        monkeypatch.setattr(server, "interfaces", tuple)
        wait_until(lambda: moving.facts.lost)
        assert moving.facts.is_open
        monkeypatch.setattr(server, "interfaces", lambda: (Lan("wlan0", "127.0.0.2"),))
        wait_until(lambda: not moving.facts.lost)
    finally:
        moving.close()


def test_without_a_network_it_is_said_in_words(
    room: OpenRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "reachable", tuple)
    with pytest.raises(Trouble) as refused:
        RoomControl(room.app, tmp_path / "other", room.page).open().result(10)
    assert refused.value.reason is Reason.NO_NETWORK


def test_this_machine_has_an_address_of_its_own() -> None:
    assert any(interface.is_local for interface in interfaces())
