"""What the day owes is taken where somebody says, to the minute, and never more than there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.clock import Instant
from facilitator.domain.debt import TakeFrom, following, owed, shortened, spread
from facilitator.domain.ids import new_id
from facilitator.domain.live import Do, RunCommand, fold
from facilitator.domain.plan import Segment, SegmentKind, TimedStep, schedule
from facilitator.domain.workshop import Window

DAY = date(2023, 5, 1)
MORNING = Window(new_id(), DAY, time(10, 0), time(12, 0))
AFTERNOON = Window(new_id(), DAY, time(14, 0), time(16, 0), position=1)


def segment(title: str, minutes: int, kind: SegmentKind = SegmentKind.TALK, place: int = 0, window=MORNING):
    return Segment(new_id(), window.id, kind, title, minutes, position=place)


WELCOME = segment("Welcome", 10)
TALK = segment("Talk", 30, place=1)
COFFEE = segment("Coffee", 15, SegmentKind.BREAK, 2)
GOALS = segment("Goals", 60, place=3)
LATER = segment("Later", 60, window=AFTERNOON)
ALL = (WELCOME, TALK, COFFEE, GOALS, LATER)
PLANNED = schedule([MORNING, AFTERNOON], ALL, UTC)
TEN = Instant(datetime(2023, 5, 1, 10, 0, tzinfo=UTC), "boot", 0.0)


def test_what_is_owed_is_the_delay_of_the_running_segment_in_whole_minutes() -> None:
    run = fold([RunCommand(new_id(), TEN, Do.START, WELCOME.id)], {s.id: s for s in ALL})
    assert owed(run, PLANNED, TEN.later(timedelta(minutes=9))) == 0
    assert owed(run, PLANNED, TEN.later(timedelta(minutes=16, seconds=40))) == 6
    assert owed(fold((), {}), PLANNED, TEN) == 0


def test_only_what_follows_in_the_same_window_can_give() -> None:
    run = fold([RunCommand(new_id(), TEN, Do.START, TALK.id)], {s.id: s for s in ALL})
    assert following(run, PLANNED) == (COFFEE, GOALS)


def test_evenly_the_long_give_more_than_the_short() -> None:
    made = spread(12, (TALK, COFFEE, GOALS), TakeFrom.EVENLY)
    assert made.minutes == {TALK.id: 27, COFFEE.id: 13, GOALS.id: 53}
    assert made.missing == 0


def test_breaks_give_all_but_their_last_minute_and_the_rest_is_missing() -> None:
    made = spread(20, (TALK, COFFEE, GOALS), TakeFrom.BREAKS)
    assert made.minutes == {COFFEE.id: 1}
    assert made.missing == 6


def test_one_segment_gives_it_all() -> None:
    made = spread(20, (TALK, COFFEE, GOALS), TakeFrom.SEGMENT, GOALS.id)
    assert made.minutes == {GOALS.id: 40}


def test_where_nothing_follows_all_is_missing() -> None:
    assert spread(5, (), TakeFrom.EVENLY).missing == 5


lengths = st.lists(st.integers(1, 180), max_size=12)


@given(st.integers(0, 400), lengths, st.sampled_from(TakeFrom))
def test_every_minute_is_either_found_or_missing_and_nothing_gets_below_one(minutes, given_, how) -> None:
    kinds = (SegmentKind.BREAK, SegmentKind.TALK)
    segments = [segment(f"s{n}", length, kinds[n % 2], n) for n, length in enumerate(given_)]
    only = segments[0].id if segments else None
    made = spread(minutes, segments, how, only)
    before = {s.id: s.minutes for s in segments}
    taken = {id: before[id] - after for id, after in made.minutes.items()}
    assert sum(taken.values()) + made.missing == minutes
    assert all(after >= 1 for after in made.minutes.values())
    assert all(loss > 0 for loss in taken.values())
    if how is TakeFrom.EVENLY:  # nobody gives more than a minute beyond their share
        room = {id: length - 1 for id, length in before.items()}
        total = sum(room.values())
        for id, most in room.items():
            assert abs(taken.get(id, 0) - min(minutes, total) * most / max(total, 1)) < 1


steps = st.lists(st.integers(1, 3600), min_size=1, max_size=10)


@given(steps, st.integers(1, 120))
def test_the_steps_of_a_shortened_segment_fit_it(given_, minutes) -> None:
    whole = Segment(
        new_id(),
        MORNING.id,
        SegmentKind.TALK,
        "x",
        max(minutes, -(-sum(given_) // 60)),
        steps=tuple(TimedStep(f"s{n}", length) for n, length in enumerate(given_)),
    )
    made = shortened(whole, minutes)
    assert made.minutes == minutes
    together = sum(step.seconds for step in made.steps)
    assert together <= minutes * 60
    if sum(given_) > minutes * 60:
        assert together == minutes * 60
    else:
        assert made.steps == whole.steps
    assert all(step.seconds >= 1 for step in made.steps)
