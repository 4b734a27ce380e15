"""Action plans: each group gets what it has taken on, in its own words for owner, date and steps, in a file of its own."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from facilitator.domain.actions import ActionStep, Status, Undertaking
from facilitator.domain.file_names import safe_names
from facilitator.domain.group_plans import planning_groups, shares_of
from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.make import PLAN_FORMATS, render_plan

from .workshops import NOW, a_day, key

INSIDE = ReadoutOptions()
STEPS = (
    ActionStep("Ask the parents", "Nora North", date(2024, 4, 2)),
    ActionStep("Build the rig", done=True),
)


@pytest.fixture
def shared() -> Snapshot:
    """One action, taken up by two schools in their own ways."""
    return a_day(
        undertakings=(
            Undertaking(key("u1"), key("a1"), "North school", "Nora North", date(2024, 5, 1), STEPS),
            Undertaking(key("u2"), key("a1"), "South school", status=Status.UNDER_WAY),
        )
    )


def test_a_plan_says_what_its_group_does_and_who_else_does_it(shared: Snapshot):
    north, south = (render_plan(shared, g, "md", INSIDE, NOW).decode() for g in planning_groups(shared))
    assert "# Action plan: North school" in north
    for said in ("Nora North", "May 1, 2024", "Ask the parents", "Apr 2", "Also taken up by South school"):
        assert said in north
    assert "Ask the parents" not in south
    assert "Status: Under way" in south


def test_what_a_group_owns_alone_is_in_its_plan(shared: Snapshot):
    owned = replace(shared, actions=(*shared.actions, replace(shared.actions[0], id=key("own"), text="Paint it", owner="North school")))  # fmt: skip
    assert [share.action.text for share in shares_of(owned, "North school")][-1] == "Paint it"
    assert "At a glance" in render_plan(owned, "North school", "md", INSIDE, NOW).decode()


@pytest.mark.parametrize("format", PLAN_FORMATS)
def test_every_format_is_made_and_holds_nothing_of_the_other_group(shared: Snapshot, format: str):
    data = render_plan(shared, "South school", format, INSIDE, NOW)
    whole = data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            whole = b"".join(packed.read(name) for name in packed.namelist())
    assert data
    assert b"Ask the parents" not in whole


def test_names_are_withheld_from_those_who_may_not_see_them(shared: Snapshot):
    public = options_for(Audience.PUBLIC)
    told = render_plan(shared, "North school", "md", public, NOW).decode()
    assert "Nora North" not in told
    assert "Ask the parents" in told


def test_the_workbook_has_actions_and_steps(shared: Snapshot):
    book = openpyxl.load_workbook(io.BytesIO(render_plan(shared, "North school", "xlsx", INSIDE, NOW)))
    assert [sheet.title for sheet in book.worksheets] == ["Action plan", "Steps"]
    rows = list(book["Steps"].iter_rows(values_only=True))
    assert rows[1][2:4] == ("Ask the parents", "Nora North")


def test_a_groups_calendar_has_its_own_dates_and_no_others(shared: Snapshot):
    calendar = Calendar.from_ical(render_plan(shared, "North school", "ics", INSIDE, NOW))
    found = {(str(event["summary"]), event["dtstart"].dt) for event in calendar.walk("VEVENT")}
    assert ("Ask the parents (Nora North)", date(2024, 4, 2)) in found
    assert {day for _, day in found} == {date(2024, 4, 2), date(2024, 5, 1)}, (
        "what is done is no date any more"
    )


def test_a_plan_without_anything_but_words_has_no_empty_columns(shared: Snapshot):
    told = render_plan(shared, "South school", "md", INSIDE, NOW).decode()
    assert "| Due |" not in told
    assert "Owner:" not in told


HOSTILE = [
    "../../etc",
    "CON",
    "a/b\\c",
    "Ünïön & Söhne <x>",
    "x" * 300,
    "名" * 200,
    "\u202egnp.exe",
    "North",
    "north",
]


def test_every_group_gets_a_name_that_every_system_takes():
    names = safe_names([*HOSTILE, "...", " "], "Group")
    assert len({name.casefold() for name in names.values()}) == len(HOSTILE) + 2
    for name in names.values():
        assert name == name.strip(". ")
        assert not set(name) & set('<>:"/\\|?*\u202e')
        assert len(name.encode()) < 200


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_two_groups_write_over_one_another(groups: list[str]):
    names = safe_names(groups, "Group")
    assert set(names) == set(groups)
    assert len({name.casefold() for name in names.values()}) == len(names)
