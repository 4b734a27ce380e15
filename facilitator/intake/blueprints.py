"""Makes a blueprint of a template's entries: windows, segments, tables, people and the draft framework."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from facilitator.domain.blueprint import Blueprint
from facilitator.domain.errors import CannotDo
from facilitator.domain.framework import Element
from facilitator.domain.ids import ElementId, PersonId, TableId, TaskId, WindowId, WorkshopId
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Attribution, Person, Table, Window, Workshop, zone
from facilitator.intake.segments import SegmentReader
from facilitator.intake.toml_entries import Entry

MakeId = Callable[[str, str], str]
"""Makes an id for a thing ("segment") by its key within the template ("goals"): a fresh one, or always the same."""

MOST_TABLES = 200
LAST_DAY = 366


def read_blueprint(name: str, top: Entry, today: date, title: str, make_id: MakeId) -> Blueprint:
    """The blueprint in a template's file; `title` is what the workshop is called, empty for the template's own.

    Raises CannotDo(BAD_TEMPLATE, path, where, key, detail).
    """
    own_title = top.line("title", None)
    summary = top.line("summary")
    given_title = top.line("workshop_title") or own_title
    first_day = top.day("date", today)
    windows = _windows(top, first_day, make_id)
    segments = SegmentReader(windows, make_id).read(top)
    tables = tuple(
        Table(TableId(make_id("table", str(number))), number)
        for number in range(1, 1 + top.whole("tables", 0, MOST_TABLES, default=0))
    )
    blueprint = Blueprint(
        name=name,
        summary=summary,
        workshop=_workshop(top, title or given_title, make_id),
        windows=tuple(windows.values()),
        segments=segments,
        tables=tables,
        people=_people(top, tables, make_id),
        elements=_elements(top, make_id),
        tasks=_tasks(top, first_day, make_id),
    )
    top.finish()
    return blueprint


def _workshop(top: Entry, title: str, make_id: MakeId) -> Workshop:
    timezone = top.line("timezone")
    try:
        zone(timezone)
    except CannotDo:
        raise top.wrong("timezone", f"use a name such as Europe/Berlin, not “{timezone}”") from None
    return Workshop(
        id=WorkshopId(make_id("workshop", "")),
        title=title,
        over_title=top.line("over_title"),
        convening=top.line("convening"),
        host=top.line("host"),
        organiser=top.line("organiser"),
        introduction=top.prose("introduction"),
        breakouts_heading=top.line("breakouts_heading"),
        method=top.prose("method"),
        conclusions=top.prose("conclusions"),
        next_steps=top.prose("next_steps"),
        contact=top.line("contact"),
        timezone=timezone,
        language=top.line("language", "en", 20),
        attribution=top.choice("attribution", Attribution, Attribution.TABLE),
        illustrative=top.prose("illustrative"),
    )


def _windows(top: Entry, first_day: date, make_id: MakeId) -> dict[str, Window]:
    """Windows by key (the label, where they have none of their own), in the order they were written."""
    windows: dict[str, Window] = {}
    for place, entry in enumerate(top.entries("window", "window")):
        label = entry.line("label")
        key = entry.line("key", label)
        if key in windows:
            detail = "two windows need two labels, so that segments can name theirs"
            raise entry.wrong("key" if entry.has("key") else "label", detail)
        start, end = entry.clock("start"), entry.clock("end")
        if start is None or end is None:
            raise entry.wrong(
                "start" if start is None else "end", "it is missing; write a time such as 14:30"
            )
        if start == end:
            raise entry.wrong("end", "it must differ from the start")
        day = first_day + timedelta(days=entry.whole("day", 1, LAST_DAY, default=1) - 1)
        entry.finish()
        windows[key] = Window(WindowId(make_id("window", key)), day, start, end, label, place)
    if not windows:
        raise top.wrong("window", "it needs at least one [[window]] with a start and an end")
    return windows


def _people(top: Entry, tables: tuple[Table, ...], make_id: MakeId) -> tuple[Person, ...]:
    people = []
    for number, entry in enumerate(top.entries("person", "person"), start=1):
        table = entry.whole("table", 0, len(tables), default=0)
        present = entry.flag("present") if entry.has("present") else None
        person = Person(
            id=PersonId(make_id("person", str(number))),
            name=entry.line("name", None),
            sector=entry.line("sector"),
            organisation=entry.line("organisation"),
            group=entry.line("group"),
            table_id=tables[table - 1].id if table else None,
            present=present,
        )
        entry.finish()
        people.append(person)
    return tuple(people)


def _tasks(top: Entry, first_day: date, make_id: MakeId) -> tuple[TeamTask, ...]:
    tasks = []
    for number, entry in enumerate(top.entries("task", "task"), start=1):
        text, by = entry.line("text", None), entry.clock("by")
        if by is None:
            raise entry.missing("by", "write a time such as 14:15")
        day = first_day + timedelta(days=entry.whole("day", 1, LAST_DAY, default=1) - 1)
        tasks.append(TeamTask(TaskId(make_id("task", str(number))), text, day, by, entry.line("who")))
        entry.finish()
    return tuple(tasks)


def _elements(top: Entry, make_id: MakeId) -> tuple[Element, ...]:
    elements: dict[str, Element] = {}
    for place, entry in enumerate(top.entries("element", "element")):
        number = entry.line("number", str(place + 1), limit=20)
        if number in elements:
            raise entry.wrong("number", f"{number} is taken by an element above")
        under = entry.line("under", limit=20)
        if under and under not in elements:
            raise entry.wrong("under", f"there is no element {under} above it")
        elements[number] = Element(
            id=ElementId(make_id("element", number)),
            number=number,
            title=entry.line("title", None),
            passage=entry.prose("passage"),
            parent_id=elements[under].id if under else None,
            position=place,
        )
        entry.finish()
    return tuple(elements.values())
