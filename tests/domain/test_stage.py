"""Which view suits the moment, where nobody chose one."""

from __future__ import annotations

from uuid import uuid4

import pytest

from facilitator.domain.clock import Countdown, Instant
from facilitator.domain.ids import SegmentId, WindowId, WorkshopId
from facilitator.domain.live import Run
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.stage import StageState, StageView, stage_id, stage_of, view_for
from tests.fakes import MORNING

WORKSHOP = WorkshopId(str(uuid4()))
STATE = StageState(stage_id(WORKSHOP))


def segment(kind: SegmentKind) -> Segment:
    return Segment(SegmentId("s"), WindowId("w"), kind, "A segment", 20)


def running(of: Segment) -> Run:
    return Run(segment_id=of.id, countdown=Countdown(Instant.of(MORNING), of.length))


@pytest.mark.parametrize(
    ("kind", "view"),
    [
        (SegmentKind.OPENING, StageView.WELCOME),
        (SegmentKind.BREAKOUT, StageView.TIMER),
        (SegmentKind.BREAK, StageView.BREAK),
        (SegmentKind.VOTE, StageView.TIMER),
    ],
)
def test_the_view_follows_the_kind_of_segment(kind: SegmentKind, view: StageView):
    assert view_for(STATE, running(segment(kind)), segment(kind), results=False, sharing=False) is view


def test_while_tables_take_turns_the_room_sees_whose_turn_it_is():
    breakout = segment(SegmentKind.BREAKOUT)
    assert view_for(STATE, running(breakout), breakout, results=False, sharing=True) is StageView.SHARE_OUT


def test_a_revealed_ballot_is_what_a_vote_shows():
    vote = segment(SegmentKind.VOTE)
    assert view_for(STATE, running(vote), vote, results=True, sharing=False) is StageView.RESULTS


def test_between_windows_the_room_counts_to_the_next_one():
    assert (
        view_for(STATE, Run(upcoming=SegmentId("s")), None, results=False, sharing=False) is StageView.BREAK
    )


def test_before_the_day_the_room_is_welcomed():
    assert view_for(STATE, Run(), None, results=False, sharing=False) is StageView.WELCOME


def test_a_chosen_view_stays_whatever_runs():
    chosen = StageState(stage_id(WORKSHOP), StageView.JOIN)
    pause = segment(SegmentKind.BREAK)
    assert view_for(chosen, running(pause), pause, results=False, sharing=False) is StageView.JOIN


def test_another_workshops_stage_is_not_taken_for_ones_own():
    other = StageState(stage_id(WorkshopId(str(uuid4()))), StageView.WALL)
    assert stage_of([other], WORKSHOP) == STATE
