"""The main story in Firefox: its own database keeps what is typed through a reload and a killed program, each idea once."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.end2end.phones.firefox import firefox
from tests.end2end.phones.test_breakout import Laptop, exported, facilitator

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    file = tmp_path / "day.workshop"
    facilitator("new", str(file), "--template", "visioning-goals-actions")
    return Laptop(file)


def test_a_note_taker_in_firefox_loses_and_doubles_nothing(laptop: Laptop, tmp_path: Path) -> None:
    if FIREFOX is None:
        message = "Firefox is not installed: the page was not tested in it (apt-get install firefox-esr)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    field, typed = ".compose-line textarea", [f"note {number}" for number in range(6)]
    laptop.start()
    try:
        with firefox(FIREFOX, tmp_path / "profile") as page:
            page.go(laptop.url)
            assert page.run("isSecureContext") is False
            page.press(laptop.codes["note_taker"], "#code")
            page.until("[...document.querySelectorAll('.table-choice')].length > 0")
            page.run("(document.querySelector('.table-choice input').click(), 1)")
            page.click("Join")
            page.until("Boolean(document.querySelector('.compose-line textarea'))")
            for number, text in enumerate(typed):
                page.press(text, field)
                page.press("Enter", field)
                page.until(
                    f"[...document.querySelectorAll('.row-text')].some((r) => r.innerText === '{text}')"
                )
                if number == 1:
                    page.until("document.querySelectorAll('.row-status.ok').length === 2")
                    laptop.kill()
            page.until("document.body.innerText.includes('Waiting for network')")
            laptop.start()
            page.reload()
            page.until("document.querySelectorAll('.row-status.ok').length === 6")
        ideas = exported(laptop, tmp_path)
    finally:
        laptop.kill()
    assert Counter(idea["text"] for idea in ideas) == Counter(typed)
