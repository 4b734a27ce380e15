"""The page against a room made of a dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.chromium import Phones
from tests.room.page.fake_room import FakeRoom

Opens = Callable[..., Page]


@pytest.fixture
def room() -> Iterator[FakeRoom]:
    room = FakeRoom()
    room.start()
    yield room
    room.stop()


@pytest.fixture
def seat(phone: Phones, room: FakeRoom) -> Opens:
    """A page that has joined: `seat("note_taker", table=4)`."""
    codes = {
        "note_taker": "K7M3QX",
        "participant": "P4RT7C",
        "co_facilitator": "R3M7TE",
        "observer": "W4TCHR",
        "theme_team": "TH3M3S",
    }

    def sit(role: str, table: int | None = None, **options: Any) -> Page:
        page = phone(**options).new_page()
        page.goto(room.url)
        page.get_by_label("Room code").fill(codes[role])
        if role in ("note_taker", "participant"):
            choice = page.get_by_text(str(table) if table else "Whole room", exact=True)
            choice.click()
            page.get_by_role("button", name="Join").click()
        page.locator(".frame").wait_for()
        return page

    return sit
