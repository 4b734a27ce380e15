"""Near-duplicates: people who say one thing in other words are found, and people who do not are left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, SegmentId, new_id
from facilitator.services.near import NearIndex, key_words


def idea(text: str, **more: Any) -> Idea:
    return Idea(IdeaId(new_id()), SegmentId("s"), Kind.IDEA, text, datetime(2023, 5, 1, tzinfo=UTC), **more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Marijuana should be legalized. A boon for the economy.",
            "Legalizing marijuana would be a boon for the economy",
        ),
        ("Recycling center moved out of town.", "Recycling centers should be moved out of town!"),
        ("Medidas para el tráfico nocturno", "medidas del trafico nocturno"),
        ("كل الطلاب ينتمون", "كل الطلاب ينتمون."),
        ("🎉🎉 Party in the park", "party in the park"),
    ],
)
def test_the_same_in_other_words_is_near(one: str, other: str):
    first = idea(one)
    near = NearIndex([first]).nearest(idea(other))
    assert near is not None
    assert near.id == first.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We need more buses", "We need more teachers"),
        ("Parking downtown is too expensive", "There is not enough parking downtown for visitors"),
        ("Open the library on Sundays", "Do not open the library on Sundays, ever, for the staff's sake"),
        ("Yes", "No"),
    ],
)
def test_what_only_sounds_alike_is_not(one: str, other: str):
    assert NearIndex([idea(one)]).nearest(idea(other)) is None


def test_the_bin_what_is_merged_and_what_was_kept_apart_are_passed_over():
    first = idea("More buses at night")
    index = NearIndex([first])
    again = idea("More buses at night", kept_apart=(first.id,))
    assert index.nearest(again) is None
    index.put(idea("ignored", binned=True))
    index.put(Idea(**{name: getattr(first, name) for name in first.__slots__} | {"binned": True}))
    assert index.nearest(idea("More buses at night")) is None


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8))
def test_any_words_can_be_compared_and_the_same_words_are_found(texts: list[str]):
    made = []
    for text in texts:
        try:
            made.append(idea(text))
        except Exception:
            continue
    index = NearIndex(made)
    for each in made:
        if key_words(each.text):
            near = index.nearest(idea(each.text))
            assert near is not None
            assert near.score == 1
