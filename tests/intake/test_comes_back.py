"""A readout that came in goes out again, every sentence in its place, and comes in again as the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from facilitator.domain.blueprint import Blueprint
from facilitator.domain.ids import SegmentId, WindowId, WorkshopId, new_id
from facilitator.domain.notes import Notes
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import THIS_LAPTOP, Window, Workshop
from facilitator.intake.notes import read_notes
from facilitator.readout.make import ReadoutMaker
from facilitator.services import library
from tests.fakes import FakeClock, MemoryStore
from tests.intake.readouts import FOLDER, SEED

SOURCES = [
    FOLDER / "torn.txt",
    pytest.param(SEED, marks=pytest.mark.skipif(not SEED.exists(), reason="no seed here")),
]
JOINED = {
    "torn.txt": ("hangs at the\n\nbridge", "by the Trust, the\n\nCounty"),
    "readout-source.txt": ("students from all\n\nbackgrounds",),
}


def imported(notes: Notes) -> Snapshot:
    """A fresh workshop that took these notes in."""
    window = Window(WindowId(new_id()), date(2026, 1, 1), time(9), time(17))
    segment = Segment(SegmentId(new_id()), window.id, SegmentKind.OPEN, "Open", 60)
    store, clock = MemoryStore(Path("memory.workshop")), FakeClock()
    store.begin()
    with store.wish("lay_out", THIS_LAPTOP, clock.now()) as uow:
        library.lay_out(
            uow, Blueprint("blank", "", Workshop(WorkshopId(new_id()), "New"), (window,), (segment,))
        )
    with store.wish("import_notes", THIS_LAPTOP, clock.now()) as uow:
        library.import_notes(uow, notes, "notes.txt")
        snapshot = uow.snapshot()
    store.commit()
    return snapshot


def exported(notes: Notes, format: str) -> bytes:
    return ReadoutMaker(FakeClock()).render(imported(notes), format, ReadoutOptions(), ())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
@pytest.mark.parametrize("format", ["md", "docx"])
def test_what_went_out_comes_in_as_the_same(source: Path, format: str, tmp_path: Path) -> None:
    notes = read_notes(source)
    path = tmp_path / f"again.{format}"
    path.write_bytes(exported(notes, format))
    assert replace(read_notes(path), said=()) == replace(notes, said=())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_sentence_goes_out_once_in_its_place_and_nothing_is_added(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    for torn in JOINED[source.name]:
        text = text.replace(torn, " ".join(torn.split()))
    sentences = [
        sentence
        for line in text.split("\n")
        for sentence in re.split(r"(?<=[.])\s+(?=[A-Z])", line.removeprefix("- ").strip())
        if sentence.endswith(".")
    ]
    out = exported(read_notes(source), "md").decode()
    places = [out.find(sentence) for sentence in sentences]
    assert -1 not in places
    assert places == sorted(places)
    assert [sentence for sentence in sentences if out.count(sentence) != 1] == []
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    assert set(re.findall(r"[^\W\d_]+", out.casefold())) <= words
