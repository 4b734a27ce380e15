"""The readout reaches the phones when the facilitator says so, each role its own, and nobody who is not in the room."""

from __future__ import annotations

import httpx
import pytest

from facilitator.domain.workshop import Role
from tests.fakes import MORNING
from tests.room.rooms import OpenRoom

PAGES = {
    Role.PARTICIPANT: b"<!doctype html><title>For all</title>",
    Role.OBSERVER: b"<!doctype html><title>For all</title>",
    Role.CO_FACILITATOR: b"<!doctype html><title>With names</title>",
}


def given(room: OpenRoom) -> None:
    room.control.hand_out(PAGES, "Draft, 5:20 pm, not yet checked", MORNING).result(timeout=10)


def test_nobody_has_it_before_it_is_given(room: OpenRoom) -> None:
    assert room.phone().state()["readout"] is None
    assert httpx.get(room.url.rstrip("/") + "/readout/anything").status_code == 404


def test_each_role_reads_its_own_under_an_address_that_only_it_is_told(room: OpenRoom) -> None:
    phone, observer = room.phone(), room.phone(Role.OBSERVER)
    remote, notes = room.phone(Role.CO_FACILITATOR), room.phone(Role.NOTE_TAKER)
    revision = phone.state()["revision"]
    given(room)
    told = phone.state(since=revision)["readout"]
    assert told["state"] == "Draft, 5:20 pm, not yet checked"
    assert told["path"] == observer.state()["readout"]["path"] != remote.state()["readout"]["path"]
    assert notes.state()["readout"] is None
    bare = httpx.Client(base_url=room.url)  # a browser follows a link without a token
    assert bare.get(told["path"]).content == PAGES[Role.PARTICIPANT]
    assert bare.get(remote.state()["readout"]["path"]).content == PAGES[Role.CO_FACILITATOR]
    assert bare.get(told["path"] + "x").status_code == 404


def test_the_page_may_be_drawn_and_may_do_nothing(room: OpenRoom) -> None:
    given(room)
    answer = httpx.get(room.url.rstrip("/") + room.phone().state()["readout"]["path"])
    [policy] = answer.headers.get_list("content-security-policy")
    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy
    assert "script" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"].startswith("text/html")


def test_given_again_the_earlier_address_is_gone_and_it_can_be_taken_back(room: OpenRoom) -> None:
    phone = room.phone()
    given(room)
    first = phone.state()["readout"]["path"]
    given(room)
    assert phone.state()["readout"]["path"] != first
    assert httpx.get(room.url.rstrip("/") + first).status_code == 404
    room.control.hand_out({}, "", MORNING).result(timeout=10)
    assert phone.state()["readout"] is None


def test_a_closed_room_is_told(room: OpenRoom) -> None:
    room.control.close()
    with pytest.raises(Exception, match="closed"):
        given(room)
