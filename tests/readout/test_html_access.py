"""The readout's page in a real browser: nothing that axe blames, in either scheme, and a readout of much or of nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from facilitator.domain.profiles import LogoKind, logo_of
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.make import FORMATS, files
from tests.readout.workshops import NOW, a_day, imported, key, planned

if TYPE_CHECKING:
    from playwright.sync_api import Browser


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><rect width="80" height="20"/></svg>'


def with_logo() -> Snapshot:
    day = a_day()
    return replace(day, logos=(logo_of(day.workshop.id, LogoKind.SVG, SVG, 80, 20, "The town"),))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("made", [with_logo, imported, planned])
def test_axe_finds_nothing_to_blame(browser: Browser, tmp_path: Path, made, scheme) -> None:
    path = tmp_path / "readout.html"
    path.write_bytes(files(made(), "html", ReadoutOptions(language="de"), NOW)[""])
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_five_thousand_ideas_and_none_at_all_come_out_in_every_format() -> None:
    day = a_day()
    one = day.ideas[0]
    many = tuple(
        replace(
            one,
            id=key(f"many {n}"),
            text=f"Idea number {n}",
            captured_at=one.captured_at + timedelta(seconds=n),
            theme_id=None,
        )
        for n in range(5_000)
    )
    for snapshot in (replace(day, ideas=many), replace(day, ideas=(), themes=(), links=(), actions=())):
        for format in (name for name in FORMATS if name != "pdf" or not snapshot.ideas):
            made = files(snapshot, format, ReadoutOptions(), NOW)
            assert all(made.values())
            if snapshot.ideas and format in ("md", "html", "json"):
                assert b"Idea number 4999" in made[""].replace(b"\\", b"")
