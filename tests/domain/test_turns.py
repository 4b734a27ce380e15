"""A share-out hears each table once, lets nobody be forgotten, and stands still with the room."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.clock import Instant
from facilitator.domain.ids import new_id
from facilitator.domain.live import Do, RunCommand, fold
from facilitator.domain.plan import Segment, SegmentKind, TimedStep
from facilitator.domain.table_clock import extra_time, table_countdown
from facilitator.domain.turns import turn_length, turns
from facilitator.domain.workshop import Window

START = Instant(datetime(2023, 5, 1, 10, 45, tzinfo=UTC), "boot", 0.0)
ROOM = Window(new_id(), date(2023, 5, 1), time(10, 45), time(11, 45))
TALK = Segment(new_id(), ROOM.id, SegmentKind.BREAKOUT, "Visions", 25)
ONE, TWO, THREE, FOUR = TABLES = tuple(new_id() for _ in range(4))


def seconds(n: float) -> timedelta:
    return timedelta(seconds=n)


class Log:
    """A day in which the talk has just begun; commands are given at so many seconds."""

    def __init__(self) -> None:
        self.commands = [RunCommand(new_id(), START, Do.START, TALK.id)]

    def give(self, at: float, do: Do, **more) -> RunCommand:
        self.commands.append(RunCommand(new_id(), START.later(seconds(at)), do, **more))
        return self.commands[-1]

    def share_out(self, at: float = 0, each: int = 90) -> RunCommand:
        return self.give(at, Do.SHARE_OUT, seconds=each, tables=TABLES)

    def turns(self):
        return turns(self.commands)

    def left(self, at: float) -> float:
        return self.turns().remaining(START.later(seconds(at))).total_seconds()


@pytest.fixture
def log() -> Log:
    return Log()


def test_there_are_no_turns_until_a_share_out_begins(log: Log) -> None:
    assert log.turns() is None


def test_the_first_table_speaks_at_once_and_the_others_wait(log: Log) -> None:
    log.share_out(10)
    assert (log.turns().current, log.turns().waiting) == (ONE, (TWO, THREE, FOUR))
    assert log.left(40) == 60


def test_who_is_done_has_spoken_and_a_turn_that_runs_over_counts_on(log: Log) -> None:
    log.share_out()
    assert log.left(100) == -10
    log.give(100, Do.TURN, table_id=TWO)
    assert log.turns().spoken == (ONE,)
    assert log.left(100) == 90


def test_a_table_that_was_passed_over_comes_back_behind_the_others(log: Log) -> None:
    log.share_out()
    log.give(5, Do.SKIP, table_id=ONE)
    state = log.turns()
    assert (state.current, state.waiting, state.skipped) == (TWO, (THREE, FOUR, ONE), {ONE})
    log.give(6, Do.TURN, table_id=ONE)
    state = log.turns()
    assert (state.current, state.skipped, state.spoken) == (ONE, frozenset(), (TWO,))


def test_a_waiting_table_can_be_passed_over_without_ending_the_turn(log: Log) -> None:
    log.share_out()
    log.give(5, Do.SKIP, table_id=TWO)
    assert (log.turns().current, log.turns().waiting) == (ONE, (THREE, FOUR, TWO))
    assert log.left(10) == 80


def test_a_pause_of_the_room_stops_the_turn_as_well(log: Log) -> None:
    log.share_out()
    log.give(30, Do.PAUSE)
    assert log.left(500) == 60
    log.give(500, Do.RESUME)
    assert log.left(510) == 50


def test_a_turn_that_is_given_while_the_room_stands_still_waits_for_it(log: Log) -> None:
    log.share_out()
    log.give(30, Do.PAUSE)
    log.give(40, Do.TURN, table_id=TWO)
    assert log.left(300) == 90
    log.give(300, Do.RESUME)
    assert log.left(310) == 80


def test_moving_on_ends_the_share_out_and_taking_that_back_brings_it_back(log: Log) -> None:
    log.share_out()
    before = log.turns()
    wrong = log.give(20, Do.NEXT, segment_id=TALK.id)
    assert log.turns() is None
    log.give(22, Do.TAKE_BACK, takes_back=wrong.id)
    assert log.turns() == before


def test_a_turn_can_be_taken_back(log: Log) -> None:
    log.share_out()
    wrong = log.give(20, Do.TURN, table_id=TWO)
    log.give(22, Do.TAKE_BACK, takes_back=wrong.id)
    assert log.turns().current == ONE
    assert log.left(30) == 60


def test_when_all_have_spoken_it_is_over_but_one_may_still_speak_again(log: Log) -> None:
    log.share_out()
    log.give(20, Do.TURNS_END)
    assert log.turns().over
    log.give(30, Do.TURN, table_id=THREE)
    assert log.turns().current == THREE


def test_minutes_for_the_table_that_speaks_lengthen_its_turn_alone(log: Log) -> None:
    log.share_out()
    log.give(10, Do.ADD, table_id=ONE, seconds=30)
    assert log.left(10) == 110
    assert extra_time(log.commands) == {}


def test_one_table_gets_three_minutes_more_and_the_room_does_not(log: Log) -> None:
    log.give(60, Do.ADD, segment_id=TALK.id, table_id=TWO, seconds=180)
    run, now = fold(log.commands, {TALK.id: TALK}), START.later(seconds(60))
    extra = extra_time(log.commands)
    assert table_countdown(run, extra, TWO).remaining(now) == timedelta(minutes=27)
    assert table_countdown(run, extra, ONE).remaining(now) == timedelta(minutes=24)
    assert table_countdown(run, extra, None) == run.countdown


def test_a_tables_minutes_end_with_the_step_and_come_back_with_it(log: Log) -> None:
    log.give(60, Do.ADD, segment_id=TALK.id, table_id=TWO, seconds=180)
    wrong = log.give(70, Do.NEXT, segment_id=TALK.id)
    assert extra_time(log.commands) == {}
    log.give(71, Do.ADD, segment_id=TALK.id, table_id=ONE, seconds=60)
    log.give(72, Do.TAKE_BACK, takes_back=wrong.id)
    assert extra_time(log.commands) == {TWO: timedelta(minutes=3)}


def test_a_share_out_is_planned_by_its_step_or_shared_evenly() -> None:
    steps = (TimedStep("Table talk", 600), TimedStep("Share-out", 600, turn_seconds=90))
    planned = Segment(new_id(), ROOM.id, SegmentKind.BREAKOUT, "Visions", 20, steps=steps)
    assert turn_length(planned, 0, 4) is None
    assert turn_length(planned, 1, 4) == seconds(90)
    harvest = Segment(new_id(), ROOM.id, SegmentKind.SHARE_OUT, "Harvest", 20)
    assert turn_length(harvest, 0, 7) == seconds(170)
    assert turn_length(harvest, 0, 0) is None


acts = st.lists(
    st.tuples(st.sampled_from(["turn", "skip", "next", "end", "back"]), st.integers(0, 3)), max_size=30
)


@given(acts)
def test_no_table_is_ever_lost_or_heard_twice_at_once(done) -> None:
    log = Log()
    log.share_out()
    for at, (what, which) in enumerate(done):
        state = log.turns()
        if what == "turn":
            log.give(at, Do.TURN, table_id=TABLES[which])
        elif what == "skip" and state.waiting and TABLES[which] in (state.current, *state.waiting):
            log.give(at, Do.SKIP, table_id=TABLES[which])
        elif what == "next" and state.waiting:
            log.give(at, Do.TURN, table_id=state.waiting[0])
        elif what == "end":
            log.give(at, Do.TURNS_END)
        elif what == "back" and len(log.commands) > 2:
            log.give(at, Do.TAKE_BACK, takes_back=log.commands[-1].id)
        state = log.turns()
        heard = [*state.spoken, *state.waiting] + ([state.current] if state.current else [])
        assert sorted(heard) == sorted(TABLES)
        assert state.skipped <= set(state.waiting)
