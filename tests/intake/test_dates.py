"""Dates and times of day are understood as people write them, and never guessed at where two readings hold."""

from __future__ import annotations

from datetime import date, time

import pytest

from facilitator.intake.dates import find_dates, find_times, only_date


@pytest.mark.parametrize(
    "text",
    [
        "2023-05-01", "2023/5/1", "May 1, 2023", "May 1 2023", "May 1st, 2023", "1 May 2023", "1st of May 2023",
        "1. May 2023", "Monday, May 1, 2023", "Mon 1 May 2023", "MAY 1, 2023", "1.5.2023",
    ],
)  # fmt: skip
def test_one_day_in_many_forms(text: str) -> None:
    found = only_date(text)
    assert found is not None
    assert found.date == date(2023, 5, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-13-45", "not a day in the calendar"),
        ("30 February 2026", "not a day in the calendar"),
        ("05/04/2023", "the day or the month first"),
        ("Nov 30", "has no year"),
    ],
)
def test_what_cannot_be_one_day_says_why(text: str, why: str) -> None:
    [found] = find_dates(text)
    assert found.date is None
    assert why in found.problem
    assert text in found.problem


def test_numbers_that_only_read_one_way_are_read() -> None:
    assert [found.date for found in find_dates("13/04/2023 and 04/13/2023")] == [date(2023, 4, 13)] * 2


def test_span_of_days_gives_its_first_and_says_so() -> None:
    [found] = find_dates("May 1–3, 2023")
    assert (found.date, found.several_days) == (date(2023, 5, 1), True)


def test_words_and_numbers_that_are_no_dates_are_left_alone() -> None:
    assert find_dates("Version v1.2.2023.4 or call 555-2023-05-01-7; room 12-04") == ()


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("10:45 am - 11:45 am", time(10, 45), time(11, 45)),
        ("2:30 to 5:30 pm", time(14, 30), time(17, 30)),
        ("10:45 – 1:15 pm", time(10, 45), time(13, 15)),
        ("14:30-17:30", time(14, 30), time(17, 30)),
        ("9 a.m. until 12 noon", time(9), time(12)),
        ("noon – 2 p.m.", time(12), time(14)),
        ("8 pm – midnight", time(20), time(0)),
        ("12 am - 1 am", time(0), time(1)),
        ("11 am - 12 pm", time(11), time(12)),
        ("22:00-02:00", time(22), time(2)),
        ("10h30 - 12h00", time(10, 30), time(12)),
        ("9.30 – 12.00", time(9, 30), time(12)),
    ],
)
def test_stretches_of_the_day(text: str, begins: time, ends: time) -> None:
    [found] = find_times(text)
    assert (found.begins, found.ends, found.assumed) == (begins, ends, False)


def test_afternoon_that_nobody_wrote_is_assumed_and_marked() -> None:
    [found] = find_times("9:00 - 5:00")
    assert (found.begins, found.ends, found.assumed) == (time(9), time(17), True)


@pytest.mark.parametrize(
    "text", ["tables 3 - 5", "25:00-26:00", "pages 10-12", "2019-2023", "10:00 - 10:00", "1:75-2:00"]
)
def test_what_is_no_stretch_of_time_is_none(text: str) -> None:
    assert find_times(text) == ()
