"""The plan of the day tells when everything starts, over midnight and summer time too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import new_id
from facilitator.domain.plan import Segment, SegmentKind, fits, schedule
from facilitator.domain.workshop import Window

BERLIN = ZoneInfo("Europe/Berlin")


def window(start: time, end: time, day: date = date(2023, 5, 1)) -> Window:
    return Window(new_id(), day, start, end)


def segment(inside: Window, minutes: int, place: int, locked: time | None = None) -> Segment:
    return Segment(
        new_id(), inside.id, SegmentKind.TALK, f"{place}", minutes, position=place, locked_start=locked
    )


def test_segments_follow_one_another_from_the_windows_start():
    morning = window(time(10, 45), time(11, 45))
    planned = schedule([morning], [segment(morning, 25, 1), segment(morning, 10, 0)], BERLIN)
    assert [(f"{item.start:%H:%M}", item.segment.minutes) for item in planned] == [
        ("08:45", 10),
        ("08:55", 25),
    ]


def test_a_locked_start_leaves_a_gap_and_is_passed_over_when_already_late():
    day = window(time(9), time(12))
    locked = segment(day, 30, 1, locked=time(10))
    early = schedule([day], [segment(day, 30, 0), locked], UTC)
    assert f"{early[1].start:%H:%M}" == "10:00"
    late = schedule([day], [segment(day, 90, 0), locked], UTC)
    assert f"{late[1].start:%H:%M}" == "10:30"


def test_a_night_over_the_end_of_summer_time_is_an_hour_longer():
    night = window(time(22), time(6), date(2023, 10, 28))
    [fit] = fits([night], [segment(night, 60, 0)], BERLIN)
    assert fit.room == timedelta(hours=9)


def test_a_segment_after_midnight_is_on_the_next_day():
    night = window(time(23), time(1))
    planned = schedule([night], [segment(night, 60, 0), segment(night, 30, 1, locked=time(0, 15))], UTC)
    assert planned[1].start == datetime(2023, 5, 2, 0, 15, tzinfo=UTC)


def test_spare_time_of_one_window_does_not_serve_another():
    morning, afternoon = window(time(9), time(10)), window(time(14), time(15))
    spare = [fit.spare for fit in fits([morning, afternoon], [segment(afternoon, 70, 0)], UTC)]
    assert spare == [timedelta(hours=1), -timedelta(minutes=10)]


@pytest.mark.parametrize("minutes", [0, -5, 1441, True, 2.5, "ten"])
def test_an_absurd_length_is_refused_with_the_range(minutes):
    day = window(time(9), time(10))
    with pytest.raises(CannotDo) as refused:
        Segment(new_id(), day.id, SegmentKind.TALK, "Talk", minutes)
    assert refused.value.reason is Reason.OUT_OF_RANGE
    assert refused.value.fields["lowest"] == 1


@given(st.lists(st.integers(1, 200), min_size=1, max_size=30))
def test_the_plan_has_no_gaps_or_overlaps_where_nothing_is_locked(lengths):
    day = window(time(0), time(23, 59), date(2023, 3, 26))
    planned = schedule([day], [segment(day, n, place) for place, n in enumerate(lengths)], BERLIN)
    assert all(after.start == before.end for before, after in pairwise(planned))
    assert planned[-1].end - planned[0].start == timedelta(minutes=sum(lengths))
