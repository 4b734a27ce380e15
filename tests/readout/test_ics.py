"""The calendar: the day at its times in its own zone, what is due on its day, and nothing an audience may not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from facilitator.domain.actions import Action, ActionStep, Status
from facilitator.domain.readout import Audience, Part, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Known
from facilitator.readout.make import render
from tests.readout.workshops import NOW, a_day, imported, key, planned

BERLIN = ZoneInfo("Europe/Berlin")


def calendar(snapshot: Snapshot, options: ReadoutOptions | None = None, now: datetime = NOW) -> Calendar:
    return Calendar.from_ical(render(snapshot, "ics", options or ReadoutOptions(), now))


def events(snapshot: Snapshot, options: ReadoutOptions | None = None) -> dict[str, Event]:
    return {str(event["uid"]): event for event in calendar(snapshot, options).walk("VEVENT")}


def test_every_segment_stands_at_its_time_in_the_workshops_zone() -> None:
    day = a_day()
    made = events(day)
    for item in day.planned:
        event = made[f"{item.segment.id}@facilitator"]
        assert (event.start, event.end) == (item.start, item.end)
        assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    dream = made[f"{key('dream')}@facilitator"]
    assert str(dream["summary"]) == "Breakout 1: A river town in 2040"
    assert "What do you see from the bridge in 2040?" in dream["description"]
    assert "Silent writing, 5 min" in dream["description"]


def test_the_zone_comes_with_its_rules() -> None:
    [rules] = calendar(a_day()).walk("VTIMEZONE")
    assert rules["tzid"] == "Europe/Berlin"
    changes = {str(part.name): part["TZOFFSETTO"].td for part in rules.subcomponents}
    assert changes == {"DAYLIGHT": timedelta(hours=2), "STANDARD": timedelta(hours=1)}


def test_a_window_over_the_change_to_summer_time_is_as_long_as_its_segments() -> None:
    day = a_day()
    windows = tuple(replace(window, date=date(2024, 3, 31)) for window in day.windows)
    moved = replace(day, windows=windows)
    for item in moved.planned:
        event = events(moved)[f"{item.segment.id}@facilitator"]
        assert event.end - event.start == item.end - item.start


def test_the_same_thing_has_the_same_uid_whenever_it_is_exported() -> None:
    day = a_day()
    later = calendar(day, now=NOW + timedelta(days=3))
    assert {str(event["uid"]) for event in later.walk("VEVENT")} == set(events(day))


def test_actions_and_their_open_steps_are_whole_days() -> None:
    steps = (
        ActionStep("Ask the council", "Ana", date(2024, 4, 2)),
        ActionStep("Done already", "", date(2024, 4, 1), done=True),
        ActionStep("Some day"),
    )
    actions = (
        Action(key("x"), "Plant a row of trees", "Ben", date(2024, 6, 30), steps),
        Action(key("y"), "Not after all", due=date(2024, 6, 1), status=Status.DROPPED),
        Action(key("z"), "Without a date"),
    )
    made = events(replace(a_day(), actions=actions))
    trees = made[f"{key('x')}@facilitator"]
    assert (trees["dtstart"].dt, trees["dtend"].dt) == (date(2024, 6, 30), date(2024, 7, 1))
    assert str(trees["summary"]) == "Plant a row of trees (Ben)"
    assert trees["transp"] == "TRANSPARENT"
    step = made[f"{key('x')}-step-1@facilitator"]
    assert str(step["summary"]) == "Ask the council (Ana)"
    assert step["dtstart"].dt == date(2024, 4, 2)
    assert not [
        uid
        for uid in made
        if uid.startswith((key("y"), key("z"), f"{key('x')}-step-2", f"{key('x')}-step-3"))
    ]
    parts = tuple(part for part in Part if part is not Part.ACTIONS)
    assert f"{key('x')}@facilitator" not in events(
        replace(a_day(), actions=actions), ReadoutOptions(parts=parts)
    )


def test_no_audience_sees_private_notes_and_the_public_no_names() -> None:
    actions = (Action(key("x"), "Plant a row of trees", "Ada Author", date(2024, 6, 30)),)
    day = replace(a_day(), actions=actions)
    for audience in Audience:
        text = render(day, "ics", options_for(audience), NOW).decode()
        assert "PRIVATE" not in text
        assert ("Ada Author" in text) is (audience is Audience.ORGANISERS)


def test_times_that_nobody_said_are_not_made_up() -> None:
    day = a_day()
    only_day = tuple(replace(window, known=Known.DAY) for window in day.windows)
    made = events(replace(day, windows=only_day, actions=())).values()
    assert {event["dtstart"].dt for event in made} == {date(2024, 3, 12)}
    nothing = tuple(replace(window, known=Known.NOTHING) for window in day.windows)
    assert events(replace(day, windows=nothing, actions=())) == {}


def test_without_a_zone_times_are_in_utc() -> None:
    day = a_day()
    bare = replace(day, workshop=replace(day.workshop, timezone=""))
    assert not calendar(bare).walk("VTIMEZONE")
    assert all(
        str(event["dtstart"].dt.tzinfo) == "UTC"
        for event in calendar(replace(bare, actions=())).walk("VEVENT")
    )


def test_any_workshop_and_any_words_make_a_calendar() -> None:
    for snapshot in (imported(), planned()):
        assert calendar(snapshot)["version"] == "2.0"
    day = a_day()
    odd = replace(day, workshop=replace(day.workshop, title="A, b; c\\ d: “é” 🚀"))
    assert str(calendar(odd)["x-wr-calname"]) == "A, b; c\\ d: “é” 🚀"
    assert max(map(len, render(odd, "ics", ReadoutOptions(), NOW).split(b"\r\n"))) <= 75
