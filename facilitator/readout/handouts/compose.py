"""Each handout as plain data for its template: people's words stay strings and never become source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from facilitator.domain.carried import carried_in
from facilitator.domain.handouts import Handout
from facilitator.domain.ideas import Kind
from facilitator.domain.plan import Fit, Planned, Segment, SegmentKind, fits
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.tasks import by_due
from facilitator.domain.workshop import Known, Table
from facilitator.readout.direction import is_rtl
from facilitator.readout.english import English
from facilitator.readout.handouts.words import words_for
from facilitator.readout.labels import labels_for
from facilitator.readout.shapes import mark_svg

Plain = dict[str, Any]

BLANK_LINES, FEWEST_LINES = 10, 30
"""Empty lines of the sign-in sheet behind the names, and how many there are where nobody is on the list."""


def compose(snapshot: Snapshot, handout: Handout, most: int | None = None) -> Plain:
    """What the template of a handout needs, its words in the language of the workshop where we have it.

    With `most` only so many of the signs or sheets, for a first look.
    """
    labels = labels_for(snapshot.workshop.language)
    workshop = snapshot.workshop
    subtitle = ". ".join(part for part in (workshop.convening, labels.windows(snapshot.windows)) if part)
    made = _MADE_BY[handout](snapshot, labels)
    for several in ("signs", "sheets"):
        if most is not None and several in made:
            made[several] = made[several][:most]
    return {
        "handout": handout.value,
        "name": words_for(labels.language).names[handout],
        "title": workshop.title,
        "rtl": is_rtl(workshop.title),
        "subtitle": subtitle,
        "page_of": labels.page_of,
        **made,
    }


def is_empty(snapshot: Snapshot, handout: Handout) -> bool:
    """Whether there is nothing to print on it yet."""
    if handout is Handout.TABLE_SIGNS:
        return not snapshot.tables
    if handout is Handout.TABLE_SHEETS:
        return not any(_writes(segment) for segment in snapshot.agenda)
    return handout is Handout.RUN_SHEET and not snapshot.agenda and not snapshot.tasks


def sheet_count(snapshot: Snapshot, handout: Handout) -> int:
    """How many signs or sheets there are; 1 of what is one document."""
    if handout is Handout.TABLE_SIGNS:
        return len(snapshot.tables)
    if handout is Handout.TABLE_SHEETS:
        return sum(len(_tables_of(snapshot, segment)) for segment in snapshot.agenda if _writes(segment))
    return 1


# The run sheet


def _run_sheet(snapshot: Snapshot, labels: English) -> Plain:
    words = words_for(labels.language)
    days = {window.date for window in snapshot.windows}
    return {
        "columns": words.run_columns,
        "room": words.the_room(len(snapshot.people), len(snapshot.tables)),
        "windows": [
            _window(snapshot, labels, fit, several_days=len(days) > 1)
            for fit in fits(snapshot.windows, snapshot.segments, snapshot.tz)
        ],
        "team": words.for_the_team,
        "tasks": [
            {
                "by": words.by(labels.clock(task.due)),
                "day": labels.short_day(task.date, False) if len(days) > 1 else "",
                "text": task.text,
                "who": task.who,
            }
            for task in by_due(snapshot.tasks)
        ],
    }


def _window(snapshot: Snapshot, labels: English, fit: Fit, *, several_days: bool) -> Plain:
    words = words_for(labels.language)
    window = fit.window
    times = labels.times(window.start, window.end) if window.known in (Known.ALL, Known.TIMES) else ""
    day = labels.day(window.date) if several_days else ""
    parts = [part for part in (window.label, day, times) if part]
    return {
        "name": parts[0] if parts else "",
        "times": ", ".join(parts[1:]),
        "fit": words.fit(fit),
        "over": fit.spare < timedelta(),
        "rows": [
            _row(snapshot, labels, item) for item in snapshot.planned if item.segment.window_id == window.id
        ],
    }


def _row(snapshot: Snapshot, labels: English, planned: Planned) -> Plain:
    words = words_for(labels.language)
    segment = planned.segment
    carried = [item.label for item in carried_in(snapshot, segment)]
    said = [
        labels.gathered(segment.captures),
        "" if segment.kind is SegmentKind.BREAK else _where(snapshot, labels, segment),
        words.carried(carried) if carried else "",
    ]
    return {
        "start": labels.clock(planned.start.astimezone(snapshot.tz)),
        "minutes": str(segment.minutes),
        "title": segment.title,
        "kicker": labels.breakout(segment.number) if segment.number is not None else "",
        "quiet": segment.kind is SegmentKind.BREAK,
        "marks": [mark_svg(kind, 24) for kind in segment.captures],
        "said": " · ".join(part for part in said if part),
        "prompt": segment.prompt,
        "steps": list(_steps(snapshot, labels, planned)),
        "cues": [words.cue(cue) for cue in segment.cues],
        "notes": segment.private_notes,
    }


def _steps(snapshot: Snapshot, labels: English, planned: Planned) -> Iterator[Plain]:
    words = words_for(labels.language)
    at = planned.start
    for step in planned.segment.steps:
        yield {
            "at": labels.clock(at.astimezone(snapshot.tz)),
            "title": step.title,
            "length": words.length(step.seconds),
            "prompt": step.prompt,
        }
        at += step.length


def _where(snapshot: Snapshot, labels: English, segment: Segment) -> str:
    together = segment.whole_room or not snapshot.tables
    return labels.whole_room if together else labels.tables(len(snapshot.tables))


# What lies on the tables


def _signs(snapshot: Snapshot, labels: English) -> Plain:
    return {
        "signs": [
            {
                "number": str(table.number),
                "name": labels.table(Table(table.id, table.number)),
                "own": table.name,
            }
            for table in snapshot.tables
        ]
    }


def _sheets(snapshot: Snapshot, labels: English) -> Plain:
    words = words_for(labels.language)
    made = [
        (item, table)
        for item in snapshot.planned
        if _writes(item.segment)
        for table in _tables_of(snapshot, item.segment)
    ]
    return {
        "written_by": words.written_by,
        "one_a_line": words.one_a_line,
        "carried_in": words.carried_in,
        "serves": words.serves,
        "sheets": [
            _sheet(snapshot, labels, item, table) | {"number": words.sheet(place, len(made))}
            for place, (item, table) in enumerate(made, start=1)
        ],
    }


def _sheet(snapshot: Snapshot, labels: English, planned: Planned, table: Table | None) -> Plain:
    segment = planned.segment
    start, end = (at.astimezone(snapshot.tz) for at in (planned.start, planned.end))
    kicker = [labels.breakout(segment.number)] if segment.number is not None else []
    return {
        "kicker": " · ".join([*kicker, labels.times(start, end)]),
        "segment": segment.title,
        "table": labels.table(table),
        "prompt": segment.prompt or segment.purpose,
        "kinds": [{"mark": mark_svg(kind, 24), "name": labels.kinds[kind][0]} for kind in segment.captures],
        "carried": [
            {"label": item.label, "text": item.theme.sentence or item.theme.title}
            for item in carried_in(snapshot, segment)
        ],
    }


def _writes(segment: Segment) -> bool:
    """Whether people write something down in it: what it gathers besides the rapporteur's own notes."""
    return segment.kind is not SegmentKind.BREAK and any(kind is not Kind.NOTE for kind in segment.captures)


def _tables_of(snapshot: Snapshot, segment: Segment) -> Sequence[Table | None]:
    return [None] if segment.whole_room or not snapshot.tables else snapshot.tables


# Who comes


def _sign_in(snapshot: Snapshot, labels: English) -> Plain:
    words = words_for(labels.language)
    named: dict[str | None, str] = {table.id: table.name or str(table.number) for table in snapshot.tables}
    people = [
        [person.name, person.organisation, person.sector, named.get(person.table_id, "")]
        for person in snapshot.people
    ]
    filled = [place for place in range(1, 4) if any(row[place] for row in people)]
    kept = [0, *(filled if people else (1,))]
    return {
        "columns": [words.sign_columns[place] for place in kept] + [words.sign_columns[-1]],
        "wide": [place in (0, 1, 2) for place in kept],
        "people": [[row[place] for place in kept] for row in people],
        "blank": BLANK_LINES if people else FEWEST_LINES,
        "walk_ins": words.walk_ins if people else "",
        "day": _days(labels, sorted({w.date for w in snapshot.windows if w.known in (Known.ALL, Known.DAY)})),
    }


def _days(labels: English, days: Sequence[date]) -> str:
    return labels.listed([labels.day(day) for day in days]) if days else ""


_MADE_BY: dict[Handout, Callable[[Snapshot, English], Plain]] = {
    Handout.RUN_SHEET: _run_sheet,
    Handout.TABLE_SIGNS: _signs,
    Handout.TABLE_SHEETS: _sheets,
    Handout.SIGN_IN: _sign_in,
}
