"""The time left is right whatever happens to the machine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.clock import ZERO, Countdown, Instant

NINE = datetime(2023, 5, 1, 9, 0, tzinfo=UTC)
START = Instant(NINE, "boot-1", 1_000.0)
TEN_MINUTES = timedelta(minutes=10)

seconds = st.integers(0, 6 * 3600).map(lambda n: timedelta(seconds=n))


def test_a_step_of_the_wall_clock_does_not_move_the_time_left():
    countdown = Countdown(START, TEN_MINUTES)
    hour_wrong = Instant(NINE + timedelta(hours=1, minutes=4), "boot-1", 1_240.0)
    assert countdown.remaining(hour_wrong) == timedelta(minutes=6)


def test_after_a_restart_of_the_machine_the_wall_clock_decides():
    countdown = Countdown(START, TEN_MINUTES)
    rebooted = Instant(NINE + timedelta(minutes=4), "boot-2", 12.0)
    assert countdown.remaining(rebooted) == timedelta(minutes=6)


def test_a_wall_clock_that_went_back_over_a_restart_never_gives_time_away_twice():
    countdown = Countdown(START, TEN_MINUTES)
    earlier = Instant(NINE - timedelta(hours=1), "boot-2", 12.0)
    assert countdown.remaining(earlier) == TEN_MINUTES


def test_overtime_counts_on_below_zero():
    assert Countdown(START, TEN_MINUTES).remaining(START.later(timedelta(minutes=11))) == -timedelta(
        minutes=1
    )


def test_it_ends_later_by_as_long_as_it_stands_paused():
    paused = Countdown(START, TEN_MINUTES).pause(START.later(timedelta(minutes=2)))
    now = START.later(timedelta(minutes=7))
    assert paused.remaining(now) == timedelta(minutes=8)
    assert paused.ends_at(now) == now.utc + timedelta(minutes=8)


@given(
    length=seconds,
    events=st.lists(st.tuples(st.sampled_from(["pause", "resume", "extend", "wait"]), seconds), max_size=20),
)
def test_any_run_of_commands_agrees_with_counting_second_by_second(length, events):
    countdown, now = Countdown(START, length), START
    left, paused = length, False
    for what, gap in events:
        now = now.later(gap)
        if not paused:
            left -= gap
        if what == "pause":
            countdown, paused = countdown.pause(now), True
        elif what == "resume":
            countdown, paused = countdown.resume(now), False
        elif what == "extend":
            countdown, left = countdown.extend(gap), left + gap
        assert countdown.remaining(now) == left
        assert countdown.elapsed(now) >= ZERO
