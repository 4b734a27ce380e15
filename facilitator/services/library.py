"""Whole workshops: laid out from a blueprint, filled from what somebody already wrote, looked over."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from facilitator.domain.actions import Action
from facilitator.domain.blueprint import Blueprint
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import HistoryStep, StepKind
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import (
    ActionId,
    IdeaId,
    SegmentId,
    ThemeId,
    WindowId,
    new_id,
)
from facilitator.domain.live import RunCommand
from facilitator.domain.notes import IdeaRow, Notes, NotesBullet, NotesSection
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.tasks import TeamTask
from facilitator.domain.text import IDEA_LIMIT, clean_idea
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Known, Window, Workshop, zone
from facilitator.services.ports import UnitOfWork
from facilitator.services.tables import NamedTables


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many came in, how many were there already, and what is to be said of it."""

    added: int
    already_there: int = 0
    said: tuple[str, ...] = ()


def lay_out(uow: UnitOfWork, blueprint: Blueprint) -> Workshop:
    """Fill an empty file with a plan."""
    uow.mark(StepKind.LOG)
    uow.put(blueprint.workshop, *blueprint.windows, *blueprint.segments)
    uow.put(*blueprint.tasks, *blueprint.tables, *blueprint.people, *blueprint.elements)
    return blueprint.workshop


def snapshot(uow: UnitOfWork) -> Snapshot:
    """Everything as it is now."""
    return uow.snapshot()


def find_ideas(uow: UnitOfWork, words: str, limit: int = 200) -> Sequence[Idea]:
    """Ideas that hold all of the words, best first; the bin is left out."""
    return uow.search(words, limit)


def whole(uow: UnitOfWork) -> tuple[Snapshot, Sequence[HistoryStep]]:
    """Everything as it is now, and how it came about."""
    return uow.snapshot(), uow.steps()


def is_untouched(uow: UnitOfWork) -> bool:
    """Whether nothing but the plan it was made with is in the file."""
    return (
        not uow.all(Idea) and not uow.all(RunCommand) and not uow.all(Theme) and len(uow.steps(limit=2)) <= 1
    )


def import_notes(uow: UnitOfWork, notes: Notes, source: str) -> Imported:
    """Take in a readout that somebody already wrote.

    An untouched workshop takes its title, day and segments from the notes; in another one the breakouts are added at the
    end of the last window and the prose goes to the notes. Each bullet becomes an idea in its own words, from the whole
    room, and the theme whose sentence it is; an action bullet goes into the register as well.
    """
    uow.mark(StepKind.LOG)
    [workshop] = uow.all(Workshop)
    windows = tuple(uow.all(Window))[-1:] or (_some_day(notes, uow.now.utc),)
    if is_untouched(uow):
        workshop = _described(workshop, notes)
        if notes.sections:  # without any, the plan that is there is better than none
            uow.remove(*uow.all(Segment), *uow.all(Window), *uow.all(TeamTask))
            windows = _windows(notes, uow.now.utc) or (_some_day(notes, uow.now.utc),)
    else:
        head = (notes.title, notes.convening, notes.host)
        prose = (*head, notes.introduction, notes.method, notes.leftover, notes.next_steps)
        workshop = replace(workshop, notes="\n\n".join(text for text in (workshop.notes, *prose) if text))
    uow.put(workshop, *windows)
    segments = _segments(notes, windows, first=len(uow.all(Segment)))
    uow.put(*segments)
    at = {window.id: window.starts_at(zone(workshop.timezone)) for window in windows}
    for section, segment in zip(notes.sections, segments, strict=True):
        _take_in(uow, section, segment, at[segment.window_id], source)
    if notes.parked:
        _park(uow, notes.parked, segments or uow.all(Segment) or (_open_segment(uow, windows[-1]),), source)
    return Imported(
        sum(len(section.bullets) for section in notes.sections) + len(notes.parked), said=notes.said
    )


def import_ideas(
    uow: UnitOfWork, rows: Sequence[IdeaRow], segment_id: SegmentId, kind: Kind | None, source: str
) -> Imported:
    """Take in ideas into one segment, in one step. The same rows a second time add nothing; unknown tables are made.

    `kind` is for rows that name none; None means what the segment captures first.
    """
    segment = uow.need(Segment, segment_id)
    tables = NamedTables(uow)
    fresh, already = [], 0
    for place, (row, id) in enumerate(zip(rows, ids_of_rows(rows, segment_id), strict=True)):
        if uow.get(Idea, id) is not None:
            already += 1
            continue
        fresh.append(
            Idea(
                id=id,
                segment_id=segment_id,
                kind=row.kind or kind or next(iter(segment.captures), Kind.IDEA),
                text=row.text,
                captured_at=row.captured_at or _in_turn(uow.now.utc, place),
                table_id=tables.called(row.table),
                author=row.author,
                device=uow.by.device,
                origin=source,
            )
        )
    uow.put(*fresh)
    return Imported(len(fresh), already)


def ids_of_rows(rows: Sequence[IdeaRow], segment_id: SegmentId) -> list[IdeaId]:
    """The ids that rows have as ideas of a segment: by them the same row is known again, and one that stands twice is two."""
    seen: Counter[tuple[str, str, str]] = Counter()
    ids = []
    for row in rows:
        mark = (row.text, row.author, row.captured_at.isoformat() if row.captured_at else "")
        seen[mark] += 1
        key = "\x1f".join((segment_id, *mark, str(seen[mark])))
        ids.append(IdeaId(str(uuid.uuid5(uuid.UUID(segment_id), key))))
    return ids


def import_whole(uow: UnitOfWork, other: Snapshot, history: Sequence[HistoryStep]) -> Imported:
    """Put a whole workshop with its history into an untouched file; raises CannotDo(NOT_EMPTY)."""
    if not is_untouched(uow):
        raise CannotDo(Reason.NOT_EMPTY)
    things = [thing for _, group in other.collections() for thing in group]
    uow.replace_all([other.workshop, *things], history)
    return Imported(len(other.ideas))


def _described(workshop: Workshop, notes: Notes) -> Workshop:
    said = {
        name: value
        for name in (
            "title", "over_title", "convening", "host", "introduction", "breakouts_heading", "method", "next_steps"
        )
        if (value := getattr(notes, name))
    }  # fmt: skip
    return replace(workshop, **{"over_title": "", **said}, notes=notes.leftover)


def _windows(notes: Notes, now: datetime) -> tuple[Window, ...]:
    day = notes.date or now.date()
    known = Known.ALL if notes.date else Known.TIMES
    return tuple(
        Window(WindowId(new_id()), day, window.start, window.end, position=place, known=known)
        for place, window in enumerate(notes.windows)
    )


def _some_day(notes: Notes, now: datetime) -> Window:
    """Somewhere to plan, where the notes name no times."""
    known = Known.DAY if notes.date else Known.NOTHING
    return Window(WindowId(new_id()), notes.date or now.date(), time(9), time(17), known=known)


def _segments(notes: Notes, windows: Sequence[Window], first: int) -> tuple[Segment, ...]:
    """The breakouts, spread over the windows by their lengths: the notes tell when there was room, not how it was cut."""
    lengths = [_minutes(window) for window in windows]
    shares = _shares(len(notes.sections), lengths)
    result: list[Segment] = []
    sections = iter(notes.sections)
    for window, length, share in zip(windows, lengths, shares, strict=True):
        for section in [next(sections) for _ in range(share)]:
            result.append(
                Segment(
                    id=SegmentId(new_id()),
                    window_id=window.id,
                    kind=SegmentKind.ACTION_PLANNING
                    if section.kind is Kind.DECISION
                    else SegmentKind.BREAKOUT,
                    title=section.title,
                    minutes=max(1, length // share),
                    position=first + len(result),
                    number=section.number,
                    purpose=section.purpose,
                    captures=(section.kind,),
                    readout_heading=section.heading,
                )
            )
    return tuple(result)


def _shares(count: int, lengths: Sequence[int]) -> list[int]:
    """How many of `count` go to each window, in proportion to the lengths (largest remainder)."""
    total = sum(lengths) or 1
    quotas = [count * length / total for length in lengths]
    shares = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(lengths)), key=lambda i: shares[i] - quotas[i])
    for i in by_remainder[: count - sum(shares)]:
        shares[i] += 1
    return shares


def _minutes(window: Window) -> int:
    minutes = (window.end.hour - window.start.hour) * 60 + window.end.minute - window.start.minute
    return minutes if minutes > 0 else minutes + 24 * 60


def _take_in(uow: UnitOfWork, section: NotesSection, segment: Segment, at: datetime, source: str) -> None:
    for place, bullet in enumerate(section.bullets):
        theme = Theme(ThemeId(new_id()), segment.id, section.kind, sentence=bullet.text, position=place)
        uow.put(theme)
        if (
            len(bullet.text) > IDEA_LIMIT
        ):  # nobody said that much in one breath: a sentence of the readout alone
            continue
        idea = _idea(uow, bullet, segment.id, section.kind, _in_turn(at, place), source)
        uow.put(replace(idea, theme_id=theme.id))
        if section.kind is Kind.ACTION:
            number = len(uow.all(Action))
            entry = Action(ActionId(new_id()), bullet.text, bullet.owner, bullet.due, position=number)
            uow.put(replace(entry, theme_id=theme.id, idea_ids=(idea.id,)))


def _open_segment(uow: UnitOfWork, window: Window) -> Segment:
    """A place for ideas in a workshop without a plan."""
    made = Segment(SegmentId(new_id()), window.id, SegmentKind.OPEN, "Ideas", _minutes(window))
    uow.put(made)
    return made


def _park(uow: UnitOfWork, bullets: Sequence[NotesBullet], segments: Sequence[Segment], source: str) -> None:
    last = segments[-1]
    for place, bullet in enumerate(bullets):
        idea = _idea(uow, bullet, last.id, Kind.IDEA, _in_turn(uow.now.utc, place), source)
        uow.put(replace(idea, parked=True))


def _in_turn(at: datetime, place: int) -> datetime:
    """A moment for the thing at `place` of a list: ideas are kept in order of time, and so they keep the list's."""
    return at + timedelta(microseconds=place)


def _idea(
    uow: UnitOfWork, bullet: NotesBullet, segment_id: SegmentId, kind: Kind, at: datetime, source: str
) -> Idea:
    words = clean_idea(bullet.text)
    return Idea(IdeaId(new_id()), segment_id, kind, words, at, device=uow.by.device, origin=source)
