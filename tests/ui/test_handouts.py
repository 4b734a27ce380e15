"""The tab of handouts: each is seen page by page before it is printed, exported alone, all at once, or as a calendar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from facilitator.domain.handouts import Handout
from facilitator.domain.readout import Paper
from facilitator.ui.kit import ask
from facilitator.ui.plan.handouts_page import MOST_SHOWN, HandoutsPage
from tests.ui.days import PATH, morning
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")


@pytest.fixture
def page(conductor: Any, do: Do) -> HandoutsPage:
    do(conductor.mirror.make_sample(SAMPLE))
    return shown(conductor)


def shown(conductor: Any) -> HandoutsPage:
    conductor.show("plan")
    screen = conductor.screen()
    screen.show_page("handouts")
    found = screen.page("handouts")
    assert isinstance(found, HandoutsPage)
    return found


def answering(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Whoever is asked where to write says this; returns what was suggested."""
    suggested: list[str] = []

    async def save_file(_parent: Any, _title: str, *, suggested: Path, **_more: Any) -> Path:
        asked.append(suggested.name)
        return path

    async def open_folder(_parent: Any, _title: str, **_more: Any) -> Path:
        return path

    asked = suggested
    monkeypatch.setattr(ask, "save_file", save_file)
    monkeypatch.setattr(ask, "open_folder", open_folder)
    return suggested


def test_every_handout_is_shown_as_it_is_printed(page: HandoutsPage, qtbot: QtBot) -> None:
    counts = {}
    for handout in Handout:
        page.choose(handout)
        qtbot.waitUntil(
            lambda handout=handout: page._drawn is not None and page._drawn[1] is handout, timeout=15_000
        )
        counts[handout] = page.page_count
    assert counts[Handout.TABLE_SIGNS] == 6
    assert counts[Handout.TABLE_SHEETS] == MOST_SHOWN
    assert counts[Handout.RUN_SHEET] >= 2


def test_another_paper_is_drawn_anew(page: HandoutsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._drawn is not None, timeout=15_000)
    other = Paper.A4 if page.side.paper is Paper.LETTER else Paper.LETTER
    qtbot.mouseClick(page.side._papers._buttons[other.value], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._drawn is not None and page._drawn[2] is other, timeout=15_000)


def test_one_handout_or_the_whole_pack_is_exported(
    page: HandoutsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested = answering(monkeypatch, tmp_path / "sheet.pdf")
    with qtbot.waitSignal(page.said, timeout=15_000) as told:
        page.side.export.click()
    assert told.args == [f"Wrote sheet.pdf to {tmp_path}."]
    assert suggested == ["sample-run-sheet.pdf"]
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    answering(monkeypatch, tmp_path / "pack")
    with qtbot.waitSignal(page.said, timeout=15_000):
        page.side.all.click()
    assert {path.name for path in (tmp_path / "pack").iterdir()} == {
        f"sample-{each.value}.pdf" for each in Handout
    }


def test_the_day_goes_into_a_calendar(
    page: HandoutsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, tmp_path / "day.ics")
    with qtbot.waitSignal(page.said, timeout=15_000):
        page.side.calendar.click()
    assert (tmp_path / "day.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_printing_hands_the_pdf_to_whatever_opens_it(
    page: HandoutsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(answer: bool) -> Callable[[QUrl], bool]:
        def opens(url: QUrl) -> bool:
            opened.append(url.toLocalFile())
            return answer

        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url(True))
    page.side.print.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=15_000)
    assert Path(opened[0]).read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url(False))
    page.side.print.click()
    qtbot.waitUntil(lambda: not page.side._trouble.isHidden(), timeout=15_000)


def test_a_file_that_cannot_be_written_is_said(
    page: HandoutsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, tmp_path)  # a folder
    page.side.export.click()
    qtbot.waitUntil(lambda: not page.side._trouble.isHidden(), timeout=15_000)


def test_what_the_plan_cannot_fill_yet_says_what_it_needs(conductor: Any, do: Do, qtbot: QtBot) -> None:
    do(conductor.mirror.create(PATH, morning(tables=0)))
    page = shown(conductor)
    page.choose(Handout.TABLE_SIGNS)
    assert page._stack.currentWidget() is page._empty
    assert not page.side.export.isEnabled()
    page.choose(Handout.SIGN_IN)
    qtbot.waitUntil(lambda: page.page_count > 0, timeout=15_000)
    assert page.side.export.isEnabled()
