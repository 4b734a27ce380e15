"""The workshop as tables (ideas, themes, actions, steps, people, agenda): the rows that spreadsheet and CSV share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from facilitator.domain import thread
from facilitator.domain.attribution import allows, attribution
from facilitator.domain.clock import ZERO
from facilitator.domain.ids import ElementId
from facilitator.domain.readout import Audience, Part, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.votes import revealed_dots
from facilitator.domain.workshop import Attribution
from facilitator.readout.audience import seen_by
from facilitator.readout.compose.charts import in_the_room
from facilitator.readout.compose.view import View
from facilitator.readout.document import Charts
from facilitator.readout.labels import labels_for

Cell = str | int | bool | date | datetime | None
"""A cell: words, a number, yes or no, a day, or a moment on the workshop's own clock (naive). None is empty."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `key` names it in file names, `title` on its tab; `widths` are in characters, one a column.

    With `alt`, the chart of it in words, it is to be drawn: the first column labels the bars, each other is a part of them.
    """

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    alt: str = ""


def sheets(snapshot: Snapshot, options: ReadoutOptions, now: datetime) -> tuple[Sheet, ...]:
    """Every table that the audience of `options` may see, those with no row left out.

    Ideas are in where the appendix is, people for the organisers with names alone.
    """
    words = labels_for(options.language or snapshot.workshop.language)
    view = View(seen_by(snapshot, options, words), options, words, now)
    return tuple(sheet for sheet in _sheets(view) if sheet.rows)


def _sheets(view: View) -> Iterator[Sheet]:
    if view.options.has(Part.APPENDIX):
        yield _ideas(view)
    yield _themes(view)
    if view.options.has(Part.ACTIONS):
        yield _actions(view)
        yield _steps(view)
    if view.inside and not view.options.hide_names:
        yield _people(view)
    yield _agenda(view)
    if view.options.has(Part.CHARTS):
        yield from _charts(view)


def _ideas(view: View) -> Sheet:
    words, seen = view.words, view.snapshot
    rows: list[Row] = []
    for segment in seen.agenda:
        for idea in view.ideas_by_segment.get(segment.id, ()):
            level = attribution(seen, idea)
            rows.append(
                (
                    view.numbers.get(idea.id),
                    words.parked if idea.parked else words.kinds[idea.kind][0],
                    idea.text,
                    segment.title,
                    view.source(idea) or None,
                    (idea.sector or None) if allows(level, Attribution.SECTOR) else None,
                    (idea.author or None) if allows(level, Attribution.NAME) else None,
                    _local(idea.captured_at, seen.tz),
                    view.labels.get(Ref(Thing.THEME, idea.theme_id)) if idea.theme_id else None,
                    view.numbers.get(idea.merged_into) if idea.merged_into else None,
                )
            )
    head = (words.number, words.kind, words.idea, words.segment, words.source, words.sector, words.author, words.heard,
            words.theme, words.said_with("").strip().capitalize())  # fmt: skip
    return Sheet("ideas", words.ideas_heading, head, tuple(rows), (8, 11, 70, 28, 14, 20, 20, 17, 9, 14))


def _themes(view: View) -> Sheet:
    words, seen = view.words, view.snapshot
    dots = revealed_dots(seen) if view.options.audience is not Audience.PUBLIC else {}
    rows: list[Row] = []
    for theme in seen.themes:
        ref = Ref(Thing.THEME, theme.id)
        behind = thread.provenance(seen, theme)
        segment = seen.segment_by_id.get(theme.segment_id)
        counts = (behind.ideas, behind.tables) if view.options.counts else (None, None)
        rows.append(
            (
                view.labels[ref],
                words.kinds[theme.kind][0],
                theme.title or None,
                theme.sentence or None,
                theme.dissent or None,
                *counts,
                dots.get(theme.id),
                _named(view, thread.backward(seen, ref)),
                _named(view, thread.forward(seen, ref)),
                segment.title if segment else None,
            )
        )
    head = (words.number, words.kind, words.title, words.sentence, words.another_view, words.ideas_heading,
            words.tables_heading, words.dots, words.serves, words.leads_to, words.segment)  # fmt: skip
    return Sheet("themes", words.themes_heading, head, tuple(rows), (8, 11, 30, 70, 40, 8, 8, 8, 14, 14, 28))


def _actions(view: View) -> Sheet:
    words, seen = view.words, view.snapshot
    rows: list[Row] = []
    for action in seen.actions:
        ref = Ref(Thing.ACTION, action.id)
        taken = [undertaking.group for undertaking in seen.undertakings if undertaking.action_id == action.id]
        rows.append(
            (
                view.labels[ref],
                action.text,
                action.owner or None,
                action.due,
                words.statuses[action.status],
                _named(view, thread.backward(seen, ref)),
                _named(view, thread.forward(seen, ref)),
                len(action.steps),
                action.resources or None,
                ", ".join(action.informed) or None,
                ", ".join(taken) or None,
            )
        )
    head = (words.number, words.action, words.owner, words.due, words.status, words.serves, words.leads_to, words.steps,
            words.needs_heading, words.informed_heading, words.taken_up_heading)  # fmt: skip
    return Sheet("actions", words.actions, head, tuple(rows), (8, 60, 26, 12, 12, 12, 12, 8, 34, 26, 26))


def _steps(view: View) -> Sheet:
    words = view.words
    rows: list[Row] = [
        (
            view.labels[Ref(Thing.ACTION, action.id)],
            number,
            step.text,
            step.owner or None,
            step.due,
            step.done,
        )
        for action in view.snapshot.actions
        for number, step in enumerate(action.steps, start=1)
    ]
    head = (words.action, words.place, words.step, words.owner, words.due, words.done)
    return Sheet("steps", words.steps_heading, head, tuple(rows), (8, 8, 60, 26, 12, 8))


def _people(view: View) -> Sheet:
    words, seen = view.words, view.snapshot
    rows: list[Row] = []
    for person in seen.people:
        table = seen.table_by_id.get(person.table_id) if person.table_id else None
        home = words.table(table) if table else None
        told = (person.name, person.organisation, person.sector, person.group)
        rows.append((*(said or None for said in told), home, person.present))
    head = (words.author, words.organisation, words.sector, words.group, words.source, words.present)
    return Sheet("people", words.people_heading, head, tuple(rows), (28, 30, 24, 18, 14, 9))


def _agenda(view: View) -> Sheet:
    words, seen = view.words, view.snapshot
    rows: list[Row] = []
    for item in seen.planned:
        here = [visit for visit in seen.run.visits if visit.segment_id == item.segment.id]
        ended = here[-1].ended if here else None
        ran = sum((visit.ended.since(visit.started) for visit in here if visit.ended is not None), ZERO)
        rows.append(
            (
                item.segment.title,
                item.segment.prompt or None,
                _local(item.start, seen.tz),
                _local(item.end, seen.tz),
                item.segment.minutes,
                _local(here[0].started.utc, seen.tz) if here else None,
                _local(ended.utc, seen.tz) if ended is not None else None,
                round(ran.total_seconds() / 60) if ended is not None else None,
            )
        )
    head = (words.segment, words.prompt, words.planned_start, words.planned_end, words.planned_minutes, words.run_start,
            words.run_end, words.run_minutes)  # fmt: skip
    return Sheet("agenda", words.agenda_heading, head, tuple(rows), (36, 50, 17, 17, 12, 17, 17, 10))


def _charts(view: View) -> Iterator[Sheet]:
    """The figures behind the readout's charts, a sheet each, so that a spreadsheet draws them anew."""
    for block in in_the_room(view):
        if not isinstance(block, Charts):
            continue
        for place, chart in enumerate(block.charts, start=1):
            parts = [((part.kind, part.parked), name) for part, name in chart.legend] or [((None, False), "")]
            rows: list[Row] = []
            for bar in chart.bars:
                values = {(part.kind, part.parked): part.value for part in bar.parts}
                rows.append((bar.label, *(values.get(key, 0) for key, _ in parts)))
            head = (chart.title, *(name or view.words.all for _, name in parts))
            title = f"{view.words.in_the_room} {place}"
            yield Sheet(f"room-{place}", title, head, tuple(rows), (40, *(11 for _ in parts)), alt=chart.alt)


def _named(view: View, refs: tuple[Ref, ...]) -> str | None:
    """Ends of links by what the readout calls them: `V1, V2`, a draft's element by its number."""
    elements = view.snapshot.element_by_id
    found = [
        elements[ElementId(ref.id)].number
        if ref.thing is Thing.ELEMENT and ref.id in elements
        else view.labels.get(ref)
        for ref in refs
    ]
    return ", ".join(name for name in found if name) or None


def _local(at: datetime, tz: tzinfo) -> datetime:
    return at.astimezone(tz).replace(tzinfo=None, microsecond=0)
