"""A window that is too full says where the minutes could come from."""

from __future__ import annotations

from datetime import UTC, date, time

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ids import new_id
from facilitator.domain.plan import Segment, SegmentKind, TimedStep, fits
from facilitator.domain.trim import SHORTEST, Trim, TrimWay, fitted, minutes_over, trims, with_minutes
from facilitator.domain.workshop import Window

HOUR = Window(new_id(), date(2023, 5, 1), time(10), time(11))


def day(*lengths: int, breaks: tuple[int, ...] = (), locks: dict[int, time] | None = None) -> list[Segment]:
    return [
        Segment(
            new_id(),
            HOUR.id,
            SegmentKind.BREAK if place in breaks else SegmentKind.TALK,
            f"{place}",
            minutes,
            position=place,
            locked_start=(locks or {}).get(place),
        )
        for place, minutes in enumerate(lengths)
    ]


def offer(way: TrimWay, segments: list[Segment], giving: int | None = None) -> list[int] | None:
    """The lengths after the offer of that way, or None where it is not offered."""
    for trim in trims(HOUR, segments, UTC):
        if trim.way is way and (giving is None or trim.source == segments[giving].id):
            return [trim.minutes.get(segment.id, segment.minutes) for segment in segments]
    return None


def test_nothing_is_offered_where_all_fits() -> None:
    assert trims(HOUR, day(30, 30), UTC) == ()


def test_minutes_come_in_proportion_from_breaks_or_from_one() -> None:
    segments = day(20, 15, 40, breaks=(1,))
    assert offer(TrimWay.PROPORTION, segments) == [15, 15, 30]
    assert offer(TrimWay.BREAKS, segments) is None, "a break of 15 cannot give 15"
    assert offer(TrimWay.ONE, segments, giving=2) == [20, 15, 25]
    assert offer(TrimWay.ONE, segments, giving=0) == [5, 15, 40]
    assert offer(TrimWay.BREAKS, day(25, 15, 25, breaks=(1,))) == [25, 10, 25]


def test_what_comes_before_a_held_start_gives_nothing() -> None:
    segments = day(10, 20, 25, locks={1: time(10, 20)})
    assert minutes_over(HOUR, segments, UTC) == 5
    assert offer(TrimWay.ONE, segments, giving=0) is None
    assert offer(TrimWay.PROPORTION, segments) == [10, 18, 22]


def test_a_window_that_cannot_be_made_to_fit_has_no_offer() -> None:
    assert trims(HOUR, day(*[5] * 13), UTC) == ()


def test_steps_that_filled_a_segment_fill_it_again() -> None:
    steps = (TimedStep("Alone", 180), TimedStep("Talk", 720), TimedStep("Share-out", 600))
    full = Segment(new_id(), HOUR.id, SegmentKind.BREAKOUT, "Visions", 25, steps=steps)
    assert [step.seconds for step in with_minutes(full, 20).steps] == [120, 600, 480]
    loose = Segment(new_id(), HOUR.id, SegmentKind.BREAKOUT, "Visions", 30, steps=steps)
    assert with_minutes(loose, 28).steps == steps, "steps that left time to spare stay as they are"
    assert [step.seconds for step in fitted(steps, 120)] == [17, 55, 48] or sum(
        step.seconds for step in fitted(steps, 120)
    ) == 120


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=12))
def test_every_offer_makes_it_fit_and_leaves_no_segment_too_short(plan: list[tuple[int, bool]]) -> None:
    segments = day(
        *(minutes for minutes, _ in plan), breaks=tuple(i for i, (_, rest) in enumerate(plan) if rest)
    )
    was = {segment.id: segment.minutes for segment in segments}
    for trim in trims(HOUR, segments, UTC):
        assert sum(was[id] - minutes for id, minutes in trim.minutes.items()) == trim.taken
        cut = [with_minutes(each, trim.minutes.get(each.id, each.minutes)) for each in segments]
        [fit] = fits([HOUR], cut, UTC)
        assert fit.spare.total_seconds() == 0
        assert all(SHORTEST <= minutes < was[id] for id, minutes in trim.minutes.items())
        assert isinstance(trim, Trim)


@given(st.lists(st.integers(1, 3_600), min_size=1, max_size=8), st.integers(1, 120))
def test_fitted_steps_add_up(lengths: list[int], minutes: int) -> None:
    steps = tuple(TimedStep(f"{place}", seconds) for place, seconds in enumerate(lengths))
    made = fitted(steps, minutes * 60)
    assert sum(step.seconds for step in made) == minutes * 60
    assert all(step.seconds >= 1 for step in made)
