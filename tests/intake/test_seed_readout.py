"""The readout that the product was conceived from comes in whole."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from facilitator.domain.ideas import Kind
from facilitator.domain.notes import Notes, NotesWindow
from facilitator.intake.guess import guess
from facilitator.intake.notes import read_notes
from tests.intake.readouts import SEED, everything, lost_words, read

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed document is not here")


@pytest.fixture(scope="module")
def seed() -> Notes:
    return read_notes(SEED)


def test_head_is_understood(seed: Notes) -> None:
    assert seed.title == "Achieving STEMM Equity & Excellence"
    assert seed.convening == "Learning Ecosystems Community of Practice 2023 Convening"
    assert seed.host == "Managed By The Teaching Institute for Excellence in STEM (TIES)"
    assert seed.over_title == "Workshop Summary and Readout"
    assert seed.date == date(2023, 5, 1)
    assert seed.windows == (NotesWindow(time(10, 45), time(11, 45)), NotesWindow(time(14, 30), time(17, 30)))


def test_breakouts_are_understood(seed: Notes) -> None:
    assert [(s.number, s.title, s.heading, s.kind, len(s.bullets)) for s in seed.sections] == [
        (1, "Visioning Success", "Visions for 2050", Kind.VISION, 5),
        (2, "Goal Setting", "Key Goals", Kind.GOAL, 5),
        (3, "Developing an Action Plan", "Key Action Items", Kind.ACTION, 4),
    ]
    assert all(section.purpose for section in seed.sections)
    assert (seed.breakouts_heading, seed.leftover, seed.next_steps) == ("Breakout Sessions", "", "")


def test_every_sentence_comes_out_once_and_whole(seed: Notes) -> None:
    text = SEED.read_text(encoding="utf-8").replace("from all\n\nbackgrounds", "from all backgrounds")
    sentences = [
        sentence
        for line in text.split("\n")
        for sentence in re.split(r"(?<=[.])\s+(?=[A-Z])", line.removeprefix("- "))
        if sentence.endswith(".")
    ]
    out = everything(seed)
    assert len(sentences) > 30
    assert [sentence for sentence in sentences if out.count(sentence) != 1] == []


def test_no_word_is_lost(seed: Notes) -> None:
    known = frozenset({"may", "10", "45", "am", "11", "2", "30", "pm", "5", "breakout", "session"})
    assert lost_words(SEED.read_text(encoding="utf-8"), seed, known=known) == []


def test_same_text_as_markdown_says_the_same(seed: Notes, tmp_path: Path) -> None:
    assert replace(read(tmp_path, SEED.read_bytes(), ".md"), said=()) == replace(seed, said=())


def test_it_is_taken_for_what_it_is() -> None:
    found = guess(SEED)
    assert (found.kind, found.reason) == ("notes", "it reads like a readout with 3 breakout headings")
