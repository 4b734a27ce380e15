"""Real Chromium on a name that is not localhost: there a page has no more than it has on a phone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.room.page.fake_room import FakeRoom

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP room.local 127.0.0.1, MAP moved.local 127.0.0.1",
]
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}

Opens = Callable[..., Page]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if CHROMIUM is None:
        message = "Chromium is not installed: the phones' page was not tested (apt-get install chromium)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def room() -> Iterator[FakeRoom]:
    room = FakeRoom()
    room.start()
    yield room
    room.stop()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Phones of their own; what a page says on its console, or asks of anybody but the room, fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def new(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": PHONE, "locale": "en-US", **options})
        context.set_default_timeout(5_000)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on("console", lambda message: _blame(message.type, message.text, faults))
        context.on("request", lambda request: _outside(request.url, faults))
        contexts.append(context)
        return context

    expect.set_options(timeout=5_000)
    yield new
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def seat(phone: Callable[..., BrowserContext], room: FakeRoom) -> Opens:
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


def _blame(kind: str, text: str, faults: list[str]) -> None:
    expected = ("Failed to load resource", "WebSocket connection to", "ERR_INTERNET_DISCONNECTED")
    if kind in ("error", "warning") and not any(part in text for part in expected):
        faults.append(text)


def _outside(url: str, faults: list[str]) -> None:
    if not url.startswith(
        ("http://room.local:", "http://moved.local:", "ws://room.local:", "blob:", "data:")
    ):
        faults.append(f"asked {url}")
