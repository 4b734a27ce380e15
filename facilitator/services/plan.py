"""Planning the day, segment by segment: each wish is one step to undo, and none of them loses what was said."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta
from itertools import pairwise
from typing import Any

from facilitator.domain.actions import Decision
from facilitator.domain.agenda_order import placed
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, SegmentId, WindowId, new_id
from facilitator.domain.live import RunCommand, whereabouts
from facilitator.domain.plan import Segment, held_at
from facilitator.domain.themes import Ballot, Theme
from facilitator.domain.trim import with_minutes
from facilitator.domain.turns import Headline
from facilitator.domain.workshop import Seat, Window
from facilitator.services.agenda import agenda, inside, numbers_following, tz_of
from facilitator.services.ports import UnitOfWork

_NOT_EDITED = {"id", "window_id", "position", "locked_start"}
_EDITED = {field.name for field in dataclasses.fields(Segment)} - _NOT_EDITED


def add_segment(uow: UnitOfWork, segment: Segment, at: int | None = None) -> Segment:
    """Put a segment at place `at` (from 0; None: the end) of its window; returns it as it was kept.

    Breakouts that are numbered in the order of the day go on so. Raises CannotDo(NOT_FOUND) for an unknown window,
    CannotDo(CARRIES_FROM_LATER).
    """
    window = uow.need(Window, segment.window_id)
    others = inside(uow, window.id)
    with numbers_following(uow):
        uow.put(*placed(others, segment, len(others) if at is None else at, comes_in=True))
    _check_carry_in(uow, segment)
    return uow.need(Segment, segment.id)


def duplicate_segment(uow: UnitOfWork, segment_id: SegmentId, copy_id: SegmentId | None = None) -> Segment:
    """Put a copy right behind a segment, with all but its locked start; returns the copy."""
    segment = uow.need(Segment, segment_id)
    copy = replace(segment, id=copy_id or SegmentId(new_id()), locked_start=None)
    return add_segment(uow, copy, inside(uow, segment.window_id).index(segment) + 1)


def delete_segment(uow: UnitOfWork, segment_id: SegmentId, ideas_to: SegmentId | None = None) -> None:
    """Take a segment out of the plan; what was carried in from it is carried in no more.

    What it holds (ideas, those in the bin too, themes, ballots) goes to `ideas_to`; raises CannotDo(HOLDS_IDEAS, title,
    ideas, themes) where it holds something and nobody said where that goes, CannotDo(RUNS_NOW, title) while it runs.
    """
    segment = uow.need(Segment, segment_id)
    if whereabouts(uow.all(RunCommand)).running == segment_id:
        raise CannotDo(Reason.RUNS_NOW, title=segment.title)
    _hand_over(uow, segment, ideas_to)
    uow.remove(*(seat for seat in uow.all(Seat) if seat.segment_id == segment_id))
    for other in uow.all(Segment):
        kept = tuple(carry for carry in other.carry_in if carry.segment_id != segment_id)
        uow.put(replace(other, carry_in=kept))
    with numbers_following(uow):
        uow.remove(uow.need(Segment, segment_id))


def move_segment(uow: UnitOfWork, segment_id: SegmentId, window_id: WindowId, at: int) -> Segment:
    """Let a segment stand at place `at` (from 0, counted without itself) of a window, its own or another.

    Raises CannotDo(LOCKS_OVERLAP, …) where a locked start would come before one that is earlier in the order, and
    CannotDo(LOCK_OUTSIDE, …) where it does not lie within the other window.
    """
    segment, window = uow.need(Segment, segment_id), uow.need(Window, window_id)
    others = [each for each in inside(uow, window_id) if each.id != segment_id]
    comes_in = segment.window_id != window_id
    with numbers_following(uow):
        uow.put(*placed(others, replace(segment, window_id=window_id), at, comes_in=comes_in))
    if segment.locked_start is not None:
        _check_lockinside(uow, segment, segment.locked_start, window)
    _check_locks_in_order(uow, window)
    return uow.need(Segment, segment_id)


def edit_segment(uow: UnitOfWork, segment_id: SegmentId, **changes: Any) -> Segment:
    """Change one or many fields of a segment at once.

    Its place and its locked start have wishes of their own. Raises CannotDo(OUT_OF_RANGE) for a length of zero, below, or
    over a day, CannotDo(BAD_VALUE) for a field that there is not, an empty title or a step without one,
    CannotDo(CARRIES_FROM_LATER, title).
    """
    segment = uow.need(Segment, segment_id)
    if unknown := next((name for name in changes if name not in _EDITED), None):
        raise CannotDo(Reason.BAD_VALUE, field=unknown, value="", expected="a field of the segment")
    edited = replace(segment, **changes)
    if any(not step.title for step in edited.steps):
        raise CannotDo(Reason.BAD_VALUE, field="step_title", value="", expected="a few words")
    if edited.number is not None and not 1 <= edited.number <= 999:
        raise CannotDo(Reason.OUT_OF_RANGE, field="number", value=edited.number, lowest=1, highest=999)
    for name in ("warning_seconds", "danger_seconds"):
        value = getattr(edited, name)
        if value is not None and not 0 <= value <= edited.minutes * 60:
            raise CannotDo(
                Reason.OUT_OF_RANGE, field=name, value=value, lowest=0, highest=edited.minutes * 60
            )
    if edited.kind is segment.kind:
        uow.put(edited)
    else:
        with numbers_following(uow):
            uow.put(edited)
    if edited.carry_in != segment.carry_in:
        _check_carry_in(uow, edited)
    return uow.need(Segment, segment_id)


def set_lengths(uow: UnitOfWork, minutes: Mapping[SegmentId, int]) -> None:
    """Give several segments new lengths at once (a trimmed window); steps that filled theirs are cut in proportion."""
    uow.put(*(with_minutes(uow.need(Segment, id), length) for id, length in minutes.items()))


def lock_start(uow: UnitOfWork, segment_id: SegmentId, at: time) -> Segment:
    """Let a segment not start before the wall time `at`.

    Raises CannotDo(LOCK_OUTSIDE, title, at, start, end) outside of its window, and CannotDo(LOCKS_OVERLAP, title, at, other,
    other_at, until) where, with the lengths as they are, it could not be held beside another locked start.
    """
    segment = uow.need(Segment, segment_id)
    window = uow.need(Window, segment.window_id)
    locked = replace(segment, locked_start=at.replace(second=0, microsecond=0, tzinfo=None))
    assert locked.locked_start is not None
    _check_lockinside(uow, locked, locked.locked_start, window)
    uow.put(locked)
    _check_locks_fit(uow, window, locked)
    return locked


def unlock_start(uow: UnitOfWork, segment_id: SegmentId) -> Segment:
    """Let a segment start when what comes before it is over."""
    segment = replace(uow.need(Segment, segment_id), locked_start=None)
    uow.put(segment)
    return segment


# What is refused


def _check_carry_in(uow: UnitOfWork, segment: Segment) -> None:
    order = [each.id for each in agenda(uow)]
    earlier = set(order[: order.index(segment.id)])
    for carry in segment.carry_in:
        source = uow.need(Segment, carry.segment_id)
        if source.id not in earlier:
            raise CannotDo(Reason.CARRIES_FROM_LATER, title=source.title)
        if carry.top is not None and not 1 <= carry.top <= 99:
            raise CannotDo(Reason.OUT_OF_RANGE, field="top", value=carry.top, lowest=1, highest=99)


def _check_lockinside(uow: UnitOfWork, segment: Segment, at: time, window: Window) -> None:
    tz = tz_of(uow)
    if not window.starts_at(tz) <= held_at(window, at, tz) < window.ends_at(tz):
        raise CannotDo(
            Reason.LOCK_OUTSIDE, title=segment.title, at=at, start=window.start, end=window.end, field="start"
        )


def _check_locks_in_order(uow: UnitOfWork, window: Window) -> None:
    tz = tz_of(uow)
    locked = [each for each in inside(uow, window.id) if each.locked_start is not None]
    for before, after in pairwise(locked):
        assert before.locked_start is not None
        assert after.locked_start is not None
        if held_at(window, before.locked_start, tz) >= held_at(window, after.locked_start, tz):
            raise _overlap(before, after, before.locked_start)


def _check_locks_fit(uow: UnitOfWork, window: Window, locked: Segment) -> None:
    """Between each locked start and the next there must be room for what is planned there, around `locked` at least."""
    tz = tz_of(uow)
    held: Segment | None = None
    length = timedelta()
    for segment in inside(uow, window.id):
        if segment.locked_start is not None:
            if held is not None and locked.id in (held.id, segment.id):
                assert held.locked_start is not None
                over = held_at(window, held.locked_start, tz) + length
                if over > held_at(window, segment.locked_start, tz):
                    raise _overlap(held, segment, over.astimezone(tz).time())
            held, length = segment, timedelta()
        length += segment.length


def _overlap(before: Segment, after: Segment, until: time) -> CannotDo:
    return CannotDo(
        Reason.LOCKS_OVERLAP,
        title=after.title,
        at=after.locked_start,
        other=before.title,
        other_at=before.locked_start,
        until=until,
        field="start",
    )


def _hand_over(uow: UnitOfWork, segment: Segment, heir_id: SegmentId | None) -> None:
    """Give what a segment holds to another."""
    ideas = [idea for idea in uow.all(Idea) if idea.segment_id == segment.id]
    themes = [theme for theme in uow.all(Theme) if theme.segment_id == segment.id]
    ballots = [ballot for ballot in uow.all(Ballot) if ballot.segment_id == segment.id]
    headlines = [headline for headline in uow.all(Headline) if headline.segment_id == segment.id]
    if heir_id is None:
        if ideas or themes or ballots or headlines:
            said, made = len(ideas) + len(headlines), len(themes) + len(ballots)
            raise CannotDo(Reason.HOLDS_IDEAS, title=segment.title, ideas=said, themes=made)
    elif heir_id == segment.id:
        raise CannotDo(Reason.NOT_FOUND, what="segment", id=heir_id)
    else:
        uow.need(Segment, heir_id)
        last = max((theme.position for theme in uow.all(Theme) if theme.segment_id == heir_id), default=-1)
        uow.put(*(replace(idea, segment_id=heir_id) for idea in ideas))
        uow.put(*_behind(themes, heir_id, last))
        uow.put(*(replace(ballot, segment_id=heir_id) for ballot in ballots))
        _hand_over_headlines(uow, headlines, heir_id)
    uow.put(
        *(replace(each, segment_id=heir_id) for each in uow.all(Decision) if each.segment_id == segment.id)
    )


def _hand_over_headlines(uow: UnitOfWork, headlines: Sequence[Headline], heir_id: SegmentId) -> None:
    """A table has one headline a segment: where the heir has its own, the other goes on as a note of that table."""
    taken = {headline.table_id for headline in uow.all(Headline) if headline.segment_id == heir_id}
    for headline in headlines:
        if headline.table_id not in taken:
            uow.put(replace(headline, segment_id=heir_id))
            continue
        uow.remove(headline)
        if headline.text:
            at, table = uow.now.utc, headline.table_id
            uow.put(Idea(IdeaId(new_id()), heir_id, Kind.NOTE, headline.text, at, table_id=table))


def _behind(themes: Sequence[Theme], segment_id: SegmentId, last: int) -> list[Theme]:
    return [
        replace(theme, segment_id=segment_id, position=place)
        for place, theme in enumerate(themes, start=last + 1)
    ]
