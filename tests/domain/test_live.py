"""The run of the day follows from its commands alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.clock import Instant
from facilitator.domain.ids import new_id
from facilitator.domain.live import Do, Phase, RunCommand, expected_starts, fold, thresholds, whereabouts
from facilitator.domain.plan import Segment, SegmentKind, TimedStep, schedule
from facilitator.domain.workshop import Window

DAY = date(2023, 5, 1)
START = Instant(datetime(2023, 5, 1, 10, 45, tzinfo=UTC), "boot", 0.0)
MORNING = Window(new_id(), DAY, time(10, 45), time(11, 45))
AFTERNOON = Window(new_id(), DAY, time(14, 30), time(17, 30), position=1)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def segment(
    title: str, length: int, window: Window = MORNING, steps: tuple[int, ...] = (), place: int = 0
) -> Segment:
    timed = tuple(TimedStep(f"step {i}", n * 60) for i, n in enumerate(steps))
    return Segment(new_id(), window.id, SegmentKind.BREAKOUT, title, length, position=place, steps=timed)


WELCOME = segment("Welcome", 10)
VISIONS = segment("Visions", 25, steps=(3, 12, 10), place=1)
GOALS = segment("Goals", 45, AFTERNOON)
SEGMENTS = {s.id: s for s in (WELCOME, VISIONS, GOALS)}
PLANNED = schedule([MORNING, AFTERNOON], SEGMENTS.values(), UTC)


class Log:
    """Writes commands the way the services do, a minute count at a time."""

    def __init__(self) -> None:
        self.commands: list[RunCommand] = []

    def give(self, at: float, do: Do, **more) -> RunCommand:
        self.commands.append(RunCommand(new_id(), START.later(minutes(at)), do, **more))
        return self.commands[-1]

    def run(self):
        return fold(self.commands, SEGMENTS)


def test_the_big_number_counts_to_the_end_of_the_step():
    log = Log()
    log.give(0, Do.START, segment_id=VISIONS.id)
    log.give(3, Do.NEXT, segment_id=VISIONS.id, step=1)
    run, now = log.run(), START.later(minutes(5))
    assert run.countdown.remaining(now) == minutes(10)
    assert run.segment_remaining(now, VISIONS) == minutes(20)


def test_plus_one_minute_lengthens_the_step_and_with_it_the_segment():
    log = Log()
    log.give(0, Do.START, segment_id=VISIONS.id)
    log.give(1, Do.ADD, segment_id=VISIONS.id, seconds=60)
    run, now = log.run(), START.later(minutes(1))
    assert run.countdown.remaining(now) == minutes(3)
    assert run.segment_remaining(now, VISIONS) == minutes(25)


def test_overtime_in_a_step_pushes_the_segments_end():
    log = Log()
    log.give(0, Do.START, segment_id=VISIONS.id)
    now = START.later(minutes(8))
    run = log.run()
    assert run.phase(now, VISIONS) is Phase.OVERTIME
    assert run.segment_remaining(now, VISIONS) == minutes(22)


def test_a_move_that_is_taken_back_leaves_the_clock_as_if_it_had_never_been_made():
    log = Log()
    log.give(0, Do.START, segment_id=VISIONS.id)
    log.give(0.5, Do.ADD, segment_id=VISIONS.id, seconds=60)
    before = fold(log.commands, SEGMENTS)
    wrong = log.give(1, Do.NEXT, segment_id=VISIONS.id, step=1)
    log.give(1.05, Do.TAKE_BACK, takes_back=wrong.id)
    now = START.later(minutes(2))
    assert log.run().countdown.remaining(now) == before.countdown.remaining(now) == minutes(2)


def test_minutes_given_to_a_step_that_was_taken_back_go_with_it():
    log = Log()
    log.give(0, Do.START, segment_id=WELCOME.id)
    wrong = log.give(1, Do.NEXT, segment_id=VISIONS.id)
    back = log.give(1, Do.PREVIOUS, segment_id=WELCOME.id)
    log.give(1, Do.ADD, segment_id=WELCOME.id, seconds=60)
    log.give(1, Do.TAKE_BACK, takes_back=back.id)
    log.give(1, Do.TAKE_BACK, takes_back=wrong.id)
    assert log.run().countdown.remaining(START.later(minutes(1))) == minutes(9)


def test_moving_on_while_paused_runs_again():
    log = Log()
    log.give(0, Do.START, segment_id=VISIONS.id)
    log.give(1, Do.PAUSE)
    log.give(4, Do.NEXT, segment_id=VISIONS.id, step=1)
    assert not log.run().paused
    assert log.run().countdown.remaining(START.later(minutes(5))) == minutes(11)


def test_a_forgotten_start_is_set_back():
    log = Log()
    log.give(4, Do.START, segment_id=WELCOME.id, seconds=240)
    assert log.run().countdown.remaining(START.later(minutes(4))) == minutes(6)


def test_what_arrives_after_its_segment_is_late_even_between_the_windows():
    log = Log()
    log.give(0, Do.START, segment_id=WELCOME.id)
    log.give(10, Do.NEXT, segment_id=VISIONS.id)
    assert whereabouts(log.commands).is_over(WELCOME.id)
    assert not whereabouts(log.commands).is_over(VISIONS.id)
    log.give(40, Do.REST, segment_id=GOALS.id)
    assert whereabouts(log.commands).is_over(VISIONS.id)
    assert not whereabouts(log.commands).is_over(GOALS.id)


def test_a_rest_between_windows_names_what_comes_next():
    log = Log()
    log.give(0, Do.START, segment_id=VISIONS.id)
    log.give(30, Do.REST, segment_id=GOALS.id)
    run = log.run()
    assert run.upcoming == GOALS.id
    assert run.phase(START.later(minutes(31)), None) is Phase.RESTING
    assert run.visits[-1].ended == START.later(minutes(30))


def test_behind_is_told_against_the_plan_and_never_reaches_over_the_lunch_break():
    log = Log()
    log.give(3, Do.START, segment_id=WELCOME.id)
    now = START.later(minutes(4))
    run = log.run()
    assert run.behind(now, WELCOME, PLANNED[0]) == minutes(3)
    expected = expected_starts(run, PLANNED, now)
    assert expected[VISIONS.id][0] == PLANNED[1].start + minutes(3)
    assert expected[GOALS.id][0] == PLANNED[2].start


def test_a_running_segment_that_was_deleted_from_the_plan_does_not_stop_the_clock():
    log = Log()
    log.give(0, Do.START, segment_id=VISIONS.id)
    run = fold(log.commands, {})
    assert run.running


@pytest.mark.parametrize(
    ("length", "warning", "danger"),
    [(minutes(3), timedelta(seconds=36), timedelta(seconds=9)), (minutes(60), minutes(5), minutes(1))],
)
def test_warning_and_danger_are_a_share_of_the_step_with_a_ceiling(length, warning, danger):
    assert thresholds(length) == (warning, danger)


wishes = st.lists(
    st.tuples(
        st.sampled_from(["next", "previous", "pause", "resume", "add", "take_back"]), st.integers(0, 900)
    ),
    max_size=25,
)


@given(wishes)
def test_any_day_agrees_with_a_model_that_counts_every_second(events):
    """The model keeps a stack of [place, seconds left, paused], one for each move that could be taken back."""
    places = [(s, i) for s in (WELCOME, VISIONS, GOALS) for i in range(len(s.step_lengths()))]
    log, at = Log(), 0
    log.give(0, Do.START, segment_id=WELCOME.id)
    state = [0, 600, False]
    past: list[tuple[RunCommand, list]] = []
    for what, gap in events:
        at += gap
        for model in [state, *(old for _, old in past)]:
            if not model[2]:
                model[1] -= gap
        place = state[0]
        if what in ("next", "previous"):
            target = place + (1 if what == "next" else -1)
            if 0 <= target < len(places):
                to, step = places[target]
                past.append((log.give(at / 60, Do(what), segment_id=to.id, step=step), state))
                state = [target, to.step_lengths()[step].total_seconds(), False]
        elif what == "take_back" and past:
            command, state = past.pop()
            log.give(at / 60, Do.TAKE_BACK, takes_back=command.id)
        elif what == "pause":
            log.give(at / 60, Do.PAUSE)
        elif what == "resume":
            log.give(at / 60, Do.RESUME)
        elif what == "add":
            to, step = places[state[0]]
            log.give(at / 60, Do.ADD, segment_id=to.id, step=step, seconds=60)
            state[1] += 60
        if what in ("pause", "resume"):  # the room stands still, wherever a move led
            for model in [state, *(old for _, old in past)]:
                model[2] = what == "pause"
        run = log.run()
        assert (run.segment_id, run.step) == (places[state[0]][0].id, places[state[0]][1])
        left = run.countdown.remaining(START.later(minutes(at / 60))).total_seconds()
        assert abs(left - state[1]) < 0.001
        assert run.paused is state[2]
