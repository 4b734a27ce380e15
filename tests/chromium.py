"""Real Chromium on a name that is not localhost: there a page has no more than it has on a phone.

A plugin rather than a conftest, so that the page's own tests and the stories with the real program share one browser.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP room.local 127.0.0.1, MAP moved.local 127.0.0.1",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}

Phones = Callable[..., "BrowserContext"]


# A module at a time: while Playwright is up, its loop counts as running in this thread and asyncio.run refuses to start.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    if CHROMIUM is None:
        message = "Chromium is not installed: the phones' page was not tested (apt-get install chromium)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Phones]:
    """Phones of their own; what a page says on its console, or asks of anybody but the room, fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def new(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": PHONE, "locale": "en-US", **options})
        context.set_default_timeout(20_000)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on("console", lambda message: _blame(message.type, message.text, faults))
        context.on("request", lambda request: _outside(request.url, faults))
        contexts.append(context)
        return context

    from playwright.sync_api import expect

    expect.set_options(timeout=20_000)
    yield new
    for context in contexts:
        context.close()
    assert not faults, faults


def _blame(kind: str, text: str, faults: list[str]) -> None:
    expected = ("Failed to load resource", "WebSocket connection to", "ERR_INTERNET_DISCONNECTED")
    if kind in ("error", "warning") and not any(part in text for part in expected):
        faults.append(text)


def _outside(url: str, faults: list[str]) -> None:
    if not url.startswith(
        ("http://room.local:", "http://moved.local:", "ws://room.local:", "blob:", "data:")
    ):
        faults.append(f"asked {url}")
