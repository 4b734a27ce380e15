"""Dot votes: frozen options, a budget nobody exceeds, totals that wait, and a count that says what it did."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import BallotId, SegmentId, ThemeId, VoteId, new_id
from facilitator.domain.themes import Ballot, BallotState, Option, Ref, Thing, Vote
from facilitator.domain.votes import tally
from facilitator.services import history, votes

from .conftest import NOTE_TAKER, VISIONS, Desk

A, B, C = (ThemeId(new_id()) for _ in range(3))
OPTIONS = tuple(
    Option(Ref(Thing.THEME, id), name) for id, name in ((A, "Access"), (B, "Start"), (C, "Money"))
)


def ballot(**more: Any) -> Ballot:
    return Ballot(BallotId(new_id()), VISIONS.id, "Which first?", 5, 3, OPTIONS, **more)


def cast(desk: Desk, of: Ballot, voter: str, seq: int = 1, **dots: int) -> Vote:
    ids = {"a": A, "b": B, "c": C}
    vote = Vote(VoteId(new_id()), of.id, voter, seq, {ids[key]: n for key, n in dots.items()})
    return desk.do(votes.cast_vote, vote, by=NOTE_TAKER)


def refused(reason: Reason):
    return pytest.raises(CannotDo, check=lambda error: error.reason is reason)


def test_the_highest_sequence_stands_whatever_the_network_does(desk: Desk):
    opened = desk.do(votes.open_ballot, ballot())
    cast(desk, opened, "ann", 2, a=1)
    cast(desk, opened, "ann", 1, b=3)
    cast(desk, opened, "ann", 3, a=2, c=3)
    [vote] = desk.all(Vote)
    assert (vote.seq, vote.dots) == (3, {A: 2, C: 3})


@pytest.mark.parametrize("dots", [{"a": 4}, {"a": 3, "b": 3}, {"a": -1}])
def test_nobody_gives_more_than_the_budget(desk: Desk, dots: dict[str, int]):
    opened = desk.do(votes.open_ballot, ballot())
    with refused(Reason.OUT_OF_RANGE):
        cast(desk, opened, "ann", **dots)
    assert desk.all(Vote) == []


def test_a_vote_needs_something_to_choose_from_and_is_held_one_at_a_time(desk: Desk):
    with refused(Reason.NO_OPTIONS):
        desk.do(votes.open_ballot, Ballot(BallotId(new_id()), VISIONS.id, "", options=OPTIONS[:1]))
    desk.do(votes.open_ballot, ballot())
    with refused(Reason.BALLOT_OPEN):
        desk.do(votes.open_ballot, ballot())


def test_a_ballot_closes_opens_again_is_revealed_and_can_be_held_anew(desk: Desk):
    opened = desk.do(votes.open_ballot, ballot())
    cast(desk, opened, "ann", a=2)
    desk.do(votes.close_ballot, opened.id)
    with refused(Reason.BALLOT_CLOSED):
        cast(desk, opened, "ben", b=2)
    desk.do(votes.reopen_ballot, opened.id)
    cast(desk, opened, "ben", b=2)
    desk.do(votes.reveal_ballot, opened.id)
    again = desk.do(votes.vote_again, opened.id, BallotId(new_id()))
    states = {found.id: found.state for found in desk.all(Ballot)}
    assert states == {opened.id: BallotState.VOID, again.id: BallotState.OPEN}
    assert tally(again, desk.all(Vote)).spent == 0
    assert len(desk.all(Vote)) == 2
    with refused(Reason.BALLOT_CLOSED):
        desk.do(votes.reveal_ballot, opened.id)


def test_a_table_counted_by_hand_is_entered_once_and_corrected_in_place(desk: Desk):
    opened = desk.do(votes.open_ballot, ballot())
    desk.do(votes.enter_tally, opened.id, "table-1", 4, [(A, 12), (B, 8)])
    desk.do(votes.enter_tally, opened.id, "table-1", 5, [(A, 12), (B, 9), (C, 0)])
    counted = tally(desk.all(Ballot)[0], desk.all(Vote))
    assert (counted.heads, counted.spent, counted.budget) == (5, 21, 25)
    with refused(Reason.OUT_OF_RANGE):
        desk.do(votes.enter_tally, opened.id, "table-2", 2, [(A, 7)])
    desk.do(history.undo)
    assert tally(desk.all(Ballot)[0], desk.all(Vote)).heads == 4


def test_what_somebody_voted_is_not_undone_by_anyone(desk: Desk):
    opened = desk.do(votes.open_ballot, ballot())
    cast(desk, opened, "ann", a=2)
    with refused(Reason.NOTHING_TO_UNDO):
        desk.do(history.undo, by=NOTE_TAKER)
    assert len(desk.all(Vote)) == 1


def test_ties_share_a_place():
    held = ballot()
    cast_ = [
        Vote(VoteId(new_id()), held.id, "ann", 1, {A: 2, B: 2}),
        Vote(VoteId(new_id()), held.id, "ben", 1, {A: 1, B: 1, C: 1}),
    ]
    counted = tally(held, cast_)
    assert [(s.option.wording, s.dots, s.place, s.tied) for s in counted.standings] == [
        ("Access", 3, 1, True),
        ("Start", 3, 1, True),
        ("Money", 1, 3, False),
    ]


def test_a_ballot_without_voters_counts_nothing():
    counted = tally(ballot(), [])
    assert [s.dots for s in counted.standings] == [0, 0, 0]
    assert (counted.spent, counted.budget, counted.heads) == (0, 0, 0)


_ids = [f"option-{number}" for number in range(5)]


@given(
    allocations=st.lists(st.dictionaries(st.sampled_from(_ids), st.integers(0, 4), max_size=5), max_size=8),
    joined=st.dictionaries(
        st.sampled_from([*_ids, "elsewhere"]), st.sampled_from([*_ids, "elsewhere"]), max_size=5
    ),
)
def test_however_themes_are_joined_no_dot_is_made_and_nobody_exceeds_the_limit(
    allocations: list[dict[str, int]], joined: dict[str, str]
):
    options = tuple(Option(Ref(Thing.THEME, id), id) for id in _ids)
    held = Ballot(BallotId("b"), SegmentId("s"), "", 99, 4, options, joined=joined)
    cast_ = [Vote(VoteId(str(n)), held.id, str(n), 1, dots) for n, dots in enumerate(allocations)]
    counted = tally(held, cast_)
    assert counted.spent + counted.cut == sum(sum(dots.values()) for dots in allocations)
    assert all(standing.dots <= 4 * len(cast_) for standing in counted.standings)
    shown = [o.ref.id for s in counted.standings for o in (s.option, *s.joined)]
    assert sorted(shown) == sorted(_ids)
    assert [s.dots for s in counted.standings] == sorted((s.dots for s in counted.standings), reverse=True)
