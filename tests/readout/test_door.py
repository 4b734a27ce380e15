"""One page for the door: the sentences, what happens next, where corrections go, and a word on what is not there."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.readout import Audience, Paper, ReadoutOptions, options_for
from facilitator.domain.themes import Theme
from facilitator.readout.document import Bullets, Document, Heading
from facilitator.readout.door import SCALES, compose_door, door_edition, fitted, shares
from tests.readout.test_pdf import text, the_sample
from tests.readout.workshops import NOW, a_day, key, planned


def lines(document: Document) -> list[str]:
    lists = [block for block in document.blocks if isinstance(block, Bullets)]
    return ["".join(span.text for span in item.line) for each in lists for item in each.items]


@pytest.mark.parametrize("paper", list(Paper))
def test_the_samples_day_fits_one_page_and_says_what_is_not_on_it(paper: Paper):
    made = door_edition(the_sample(), ReadoutOptions(paper=paper), NOW)
    with pikepdf.open(io.BytesIO(made)) as file:
        assert len(file.pages) == 1
    said = " ".join(text(made).split())
    for expected in (
        "Achieving STEMM Equity & Excellence",
        "Visions for 2050",
        "Key Goals",
        "What happens next",
        "Corrections to the SOA team",
        "This page holds the sentences alone.",
        "Checked in the room, 5:24 pm, 1 objection",
        "Objection: Two people from agencies",
    ):
        assert expected in said


def test_on_a4_every_sentence_of_the_sample_is_there():
    document, scale = fitted(the_sample(), ReadoutOptions(), NOW)
    assert scale in SCALES
    assert not any("in the full readout" in line for line in lines(document))
    assert sum(1 for line in lines(document)) == 14 + 6 + 2


def test_what_does_not_fit_is_counted_beneath_its_heading():
    day = a_day()
    segment = day.themes[0].segment_id
    many = tuple(
        Theme(key(f"t {n}"), segment, day.themes[0].kind, sentence=f"Sentence {n} of many. " * 9, position=n)  # type: ignore[arg-type]
        for n in range(60)
    )
    full = replace(day, themes=many)
    document, scale = fitted(full, ReadoutOptions(), NOW)
    assert scale == SCALES[-1]
    shown = [line for line in lines(document) if line.startswith("Sentence ")]
    [more] = [line for line in lines(document) if "more sentence" in line and "Sentence" not in line]
    assert len(shown) + int(more.split()[1]) == 60
    with pikepdf.open(io.BytesIO(door_edition(full, ReadoutOptions(), NOW))) as file:
        assert len(file.pages) == 1


def test_at_the_door_nobody_reads_more_than_a_participant():
    document = compose_door(a_day(), ReadoutOptions(), NOW, 99)
    assert document == compose_door(a_day(), options_for(Audience.PARTICIPANTS), NOW, 99)
    assert not any("Otto Owner" in line for line in lines(document))


def test_a_day_that_said_nothing_yet_still_is_one_page():
    document, scale = fitted(planned(), ReadoutOptions(), NOW)
    assert scale == 1.0
    assert not [
        block for block in document.blocks if isinstance(block, Heading) and block.anchor == "actions"
    ]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(0, 60))
def test_the_longest_lists_give_first(lengths: list[int], most: int):
    kept = shares(lengths, most)
    assert sum(kept) == min(sum(lengths), most)
    assert all(0 <= few <= many for few, many in zip(kept, lengths, strict=True))
    cut = [few for few, many in zip(kept, lengths, strict=True) if few < many]
    assert not cut or max(kept) - min(cut) <= 1
