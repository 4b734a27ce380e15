"""Times and lengths in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.ui.kit.times import countdown, counted, day, figures, short_date, span, until_next_second


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (258, "4:18"),
        (257.2, "4:18"),
        (0.3, "0:01"),
        (0, "0:00"),
        (-0.4, "+0:00"),
        (-84.9, "+1:24"),
        (3858, "1:04:18"),
    ],
)
def test_a_second_is_shown_until_it_has_passed(seconds: float, shown: str) -> None:
    assert countdown(timedelta(seconds=seconds)) == shown


@given(st.integers(-10_000_000, 10_000_000))
def test_the_shown_second_changes_just_when_it_is_said_to(milliseconds: int) -> None:
    left = timedelta(milliseconds=milliseconds)
    wait = until_next_second(left)
    assert 0 < wait <= 1
    assert countdown(left - timedelta(seconds=wait + 0.0004)) != countdown(left)
    if abs(wait - 1) > 0.002:
        assert countdown(left - timedelta(seconds=wait - 0.0006)) == countdown(left)


def test_lengths_and_days_read_as_people_say_them() -> None:
    assert [span(timedelta(minutes=m)) for m in (25, 60, 165)] == ["25 min", "1 h", "2 h 45 min"]
    assert figures(180) == "3:00"
    assert day(date(2023, 5, 1)) == "Monday, May 1"
    assert short_date(date(2023, 5, 1), 2023) == "May 1"
    assert short_date(date(2023, 5, 1), 2026) == "May 1, 2023"
    assert [counted(n, "idea") for n in (1, 0, 1200)] == ["1 idea", "0 ideas", "1,200 ideas"]
