"""Suggestions are made elsewhere and can be called off; a pair is offered only where both say the same."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError
from dataclasses import replace

import pytest

from facilitator.domain.suggestions import Engine
from facilitator.services.near import near_pairs
from facilitator.services.suggestions import suggest_elsewhere
from tests.bench.boards import ideas_of


class SlowGrouper:
    """Works until it is stopped."""

    engine = Engine.WORDS

    def __init__(self) -> None:
        self.began, self.stopped = threading.Event(), threading.Event()

    def board(self, ideas, placed, check):
        self.began.set()
        try:
            while True:
                check()
                self.stopped.wait(0.001)
        finally:
            self.stopped.set()


class BrokenGrouper:
    engine = Engine.WORDS

    def board(self, ideas, placed, check):
        raise ZeroDivisionError


def test_cancelling_the_answer_ends_the_work():
    grouper = SlowGrouper()
    answer = suggest_elsewhere(lambda: grouper, ideas_of(["One", "Two"]))
    assert grouper.began.wait(10)
    assert answer.cancel()
    assert grouper.stopped.wait(10)
    with pytest.raises(CancelledError):
        answer.result()


def test_a_bug_reaches_whoever_asked():
    with pytest.raises(ZeroDivisionError):
        suggest_elsewhere(BrokenGrouper, ideas_of(["One"])).result(10)


def test_what_was_said_twice_is_a_pair_and_its_opposite_is_not():
    ideas = ideas_of(
        [
            "Marijuana should be legalized.",
            "Marijuana should not be legalized.",
            "We should legalize marijuana",
            "Marijuana shouldn't be legalised!",
            "More trees",
        ]
    )
    pairs = near_pairs(ideas)
    assert [(pair.first, pair.second) for pair in pairs] == [("00000", "00002"), ("00001", "00003")]
    assert all(0.79 <= pair.score <= 1 for pair in pairs)


def test_ideas_that_were_kept_apart_are_no_pair_again():
    first, second = ideas_of(["Bike lanes on Main Street", "bike lanes on Main Street!"])
    assert len(near_pairs([first, second])) == 1
    assert near_pairs([replace(first, kept_apart=(second.id,)), second]) == ()
