"""A room of the young: the real page asks nobody for a name, wherever names would be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from facilitator import resources
from facilitator.domain.workshop import Attribution, Role, Workshop
from tests.chromium import Phones
from tests.room.rooms import OpenRoom


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    opened = OpenRoom(tmp_path, resources.path() / "room")
    yield opened
    opened.close()


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.NOTE_TAKER])
def test_under_18_nobody_is_asked_for_a_name(phone: Phones, room: OpenRoom, role: Role) -> None:
    def names(uow: object) -> None:
        [workshop] = uow.all(Workshop)  # type: ignore[attr-defined]
        uow.put(replace(workshop, attribution=Attribution.NAME))  # type: ignore[attr-defined]

    room.wish(names)
    page = phone().new_page()
    page.goto(f"http://room.local:{room.facts.port}/")
    page.get_by_label("Room code").fill(room.facts.keys[role].code)
    expect(page.get_by_label("Your name")).to_be_visible()
    room.control.ask(lambda house: house.set_rules(under_18=True)).result(
        10
    )  # while somebody looks at the question
    expect(page.get_by_label("Your name")).to_be_hidden()
    if page.get_by_text("1", exact=True).count():
        page.get_by_text("1", exact=True).click()
    page.get_by_role("button", name="Join").click()
    page.locator(".frame").wait_for()
    assert [guest.name for guest in room.now().guests] == [""]
