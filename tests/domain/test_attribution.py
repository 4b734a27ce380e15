"""The promise about names: what was given under a stricter one stays as it was promised, whatever is chosen later."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.attribution import (
    LEVELS,
    Source,
    allows,
    in_force,
    level,
    small_sectors,
    source,
    source_in,
)
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, PersonId, SegmentId, WindowId, WorkshopId, new_id
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Attribution, Person, Window, Workshop

SEGMENT = Segment(SegmentId(new_id()), WindowId(new_id()), SegmentKind.OPEN, "Open", 30)
levels = st.sampled_from(Attribution)


def workshop(shown: Attribution) -> Workshop:
    return Workshop(WorkshopId(new_id()), "A day", attribution=shown)


def idea(promised: Attribution | None, **more: object) -> Idea:
    return Idea(
        IdeaId(new_id()),
        SEGMENT.id,
        Kind.IDEA,
        "Trams",
        datetime(2023, 5, 1, tzinfo=UTC),
        promised=promised,
        **more,  # type: ignore[arg-type]
    )


@given(levels, levels, levels)
def test_nothing_is_ever_shown_beyond_what_was_promised_or_is_in_force(
    promised: Attribution, now: Attribution, wanted: Attribution
):
    shown = level(idea(promised), SEGMENT, workshop(now))
    assert allows(shown, wanted) == (allows(promised, wanted) and allows(now, wanted))


@given(levels)
def test_whoever_was_promised_nothing_is_shown_as_is_chosen_now(now: Attribution):
    assert level(idea(None), SEGMENT, workshop(now)) is now


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (Attribution.NOBODY, Source()),
        (Attribution.TABLE, Source(table=True)),
        (Attribution.SECTOR, Source(True, "Students")),
        (Attribution.NAME, Source(True, "Students", "Ada")),
    ],
)
def test_each_level_shows_what_the_one_before_does_and_one_thing_more(shown: Attribution, expected: Source):
    assert source(idea(None, author="Ada", sector="Students"), shown) == expected
    assert list(Attribution) == list(LEVELS)


def test_what_the_roster_knows_of_a_person_is_under_the_same_promise():
    ada = Person(PersonId(new_id()), "Ada", "Students")
    said = idea(Attribution.TABLE, person_id=ada.id)
    named = Snapshot(workshop(Attribution.NAME), segments=(SEGMENT,), people=(ada,), ideas=(said,))
    assert source_in(named, said) == Source(table=True)
    free = idea(Attribution.NAME, person_id=ada.id)
    assert source_in(named, free) == Source(True, "Students", "Ada")


def test_a_sector_of_four_is_not_shown_and_one_of_five_is():
    def people(count: int, sector: str) -> list[Person]:
        return [Person(PersonId(new_id()), f"{sector} {number}", sector) for number in range(count)]

    small = small_sectors([*people(4, "Funders"), *people(5, "Students")], [])
    assert source(idea(None, sector="FUNDERS"), Attribution.SECTOR, small=small).sector == ""
    assert source(idea(None, sector="Students"), Attribution.SECTOR, small=small).sector == "Students"


def test_a_segments_own_choice_stands_before_the_workshops():
    window = Window(WindowId(new_id()), date(2023, 5, 1), time(9), time(10))
    own = Segment(SegmentId(new_id()), window.id, SegmentKind.OPEN, "Own", 30, attribution=Attribution.NOBODY)
    assert in_force(own, workshop(Attribution.NAME)) is Attribution.NOBODY
    assert in_force(None, workshop(Attribution.NAME)) is Attribution.NAME
