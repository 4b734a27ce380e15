"""What became of it: what was agreed earlier stands against how it is now, for whoever may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator.domain.actions import Earlier, Report, Status
from facilitator.domain.readout import WHAT_BECAME, Audience, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.make import FORMATS, files

from .workshops import NOW, a_day

SPRING = Earlier("Spring forum", date(2023, 5, 1), "A4", "Measure weekly", "Town schools", date(2023, 7, 14), Status.AGREED, ("SAID IN SPRING",))  # fmt: skip


@pytest.fixture
def autumn() -> Snapshot:
    """One action of spring, reworded, put off, and heard of twice; the others are new."""
    first = replace(
        a_day().actions[0],
        status=Status.UNDER_WAY,
        due=date(2024, 9, 1),
        earlier=(SPRING,),
        reports=(
            Report(date(2023, 9, 3), "Two classes began", "Nora North"),
            Report(date(2024, 1, 9), "The rig broke"),
        ),
    )
    return a_day(actions=(first, *a_day().actions[1:]))


def told(snapshot: Snapshot, options: ReadoutOptions, format: str = "md") -> str:
    return files(snapshot, format, options, NOW)[""].decode()


def test_it_stands_between_the_breakouts_and_the_actions(autumn: Snapshot):
    said = told(autumn, ReadoutOptions())
    assert "## What became of it" in said
    assert said.index("What became of it") < said.index("Who does what, by when")
    for expected in (
        "As agreed at Spring forum, May 1, 2023. Of 1 action: 1 under way.",
        "Worded then: “Measure weekly”",
        "Jul 14, 2023",
        "Under way, due Sep 1, 2024",
        "Two classes began (Nora North, Sep 3, 2023) The rig broke",
    ):
        assert expected in said.replace("*", "")
    assert "SAID IN SPRING" not in said


def test_nothing_is_said_where_nothing_was_agreed_before():
    assert "What became of it" not in told(a_day(), ReadoutOptions())


def test_it_is_a_document_of_its_own(autumn: Snapshot):
    said = told(autumn, ReadoutOptions(parts=WHAT_BECAME))
    assert "What became of it" in said
    assert "Who does what" not in said


@pytest.mark.parametrize("format", FORMATS)
def test_names_and_words_of_another_day_are_in_no_format_for_those_outside(autumn: Snapshot, format: str):
    for audience in (Audience.PARTICIPANTS, Audience.PUBLIC):
        for data in files(autumn, format, options_for(audience), NOW).values():
            assert b"Nora North" not in data
            assert b"SAID IN SPRING" not in data


def test_two_earlier_days_are_named_with_each(autumn: Snapshot):
    summer = replace(SPRING, workshop="Summer forum", held=None)
    second = replace(autumn.actions[1], earlier=(summer,))
    both = replace(autumn, actions=(autumn.actions[0], second, *autumn.actions[2:]))
    said = told(both, ReadoutOptions())
    assert "As agreed at Summer forum." in said
    assert "As agreed at Spring forum, May 1, 2023." in said


def test_in_german_it_is_german(autumn: Snapshot):
    assert "## Was daraus geworden ist" in told(autumn, ReadoutOptions(language="de"))
