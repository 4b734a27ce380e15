"""Ideas are found by their words, in any script, however little of them is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.domain.ideas import Idea
from facilitator.storage.search import Search
from facilitator.storage.store import WorkshopStore
from tests.storage.workshops import NOON, do, idea, put

TEXTS = [
    "A bus to the science museum",
    "Büsse für die Schule",
    "school in the library",
    "学校をもっと近くに",
    "مدرسة بلا جدران",
    "Crème brûlée for everybody",
    '100% of the pupils, "all" of them_',
]
IDEAS = [idea(text, captured_at=NOON.utc + timedelta(seconds=n)) for n, text in enumerate(TEXTS)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bus", [0, 1]),
        ("BÜS", [0, 1]),
        ("creme BRULEE", [5]),
        ("museum science", [0]),
        ("museum nowhere", []),
        ("校", [3]),
        ("近く", [3]),
        ("جدر", [4]),
        ("%", [6]),
        ('"all"', [6]),
        ("_", [6]),
        ("*", []),
        ("", []),
        ("  ", []),
        ("\0", []),
    ],
)
def test_ideas_are_found_by_their_words(words: str, found: list[int]) -> None:
    assert Search().find(IDEAS, words, 10) == [IDEAS[n] for n in found]


def test_words_that_begin_come_before_words_inside() -> None:
    inside, begins = idea("preschool"), idea("school")
    quoted = idea("“school” it is")
    both = [inside, begins, quoted]
    assert Search().find(both, "school", 10) == [begins, quoted, inside]
    assert Search().find(both, "school", 1) == [begins]


def test_the_store_searches_the_present_wording_and_leaves_out_the_bin(store: WorkshopStore) -> None:
    one, two = idea("a bus"), idea("a bus too")
    do(store, put, one, two)
    do(store, put, replace(one, text="a tram"), replace(two, binned=True))
    assert not do(store, lambda uow: uow.search("bus"))
    found: list[Idea] = do(store, lambda uow: uow.search("tram"))
    assert [kept.id for kept in found] == [one.id]
