"""Rehearsing the day: a copy is emptied of its run, and a pretend room plays it through, typing as it goes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from facilitator import resources
from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.cues import moves_by_itself
from facilitator.domain.history import StepKind
from facilitator.domain.ideas import IdeaDraft, Kind
from facilitator.domain.ids import IdeaId, SegmentId, new_id
from facilitator.domain.live import Run, RunCommand, awaited
from facilitator.domain.plan import Planned, Segment
from facilitator.domain.turns import Headline, Turns, turn_length, turns
from facilitator.domain.workshop import Actor, Role, Table, Workshop
from facilitator.services.fast_clock import FastClock
from facilitator.services.ports import UnitOfWork

BEFORE = timedelta(seconds=30)
"""How long before the day's first segment a rehearsal begins, and before each window's it goes on after a rest."""

FIRST_NOTE, EACH_NOTE = timedelta(seconds=20), timedelta(seconds=45)
MOST_NOTES = 12
_AGAIN = 4
_LATE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One that goes on: the file it stands for, the folder that holds its copy, and its clock."""

    original: Path
    folder: Path
    clock: FastClock


@dataclass(frozen=True, slots=True)
class GoOn:
    """Start, or move to the next step."""


@dataclass(frozen=True, slots=True)
class TakeTurns:
    """Begin the share-out, or let the next table speak."""

    begin: bool


@dataclass(frozen=True, slots=True)
class Say:
    """A pretend note, from a pretend note-taker."""

    draft: IdeaDraft
    by: Actor


@dataclass(frozen=True, slots=True)
class SkipTo:
    """Nothing happens until then: put the clock ahead."""

    moment: datetime


Act = GoOn | TakeTurns | Say | SkipTo


def prepare(uow: UnitOfWork) -> Workshop:
    """Make a copy ready to be rehearsed: no run, no headlines yet, and a title that nobody takes for the real one."""
    uow.mark(StepKind.LOG)
    uow.remove(*uow.all(RunCommand), *uow.all(Headline))
    [workshop] = uow.all(Workshop)
    marked = replace(workshop, title=f"Rehearsal: {workshop.title}")
    uow.put(marked)
    return marked


def begins(planned: Sequence[Planned]) -> datetime | None:
    """When a rehearsal's clock begins; None where there is nothing to rehearse."""
    return planned[0].start - BEFORE if planned else None


class Player:
    """The pretend room. `due` says what it does at a moment; a facilitator who is quicker is simply followed."""

    def __init__(self) -> None:
        self._typed: dict[SegmentId, int] = {}

    def due(
        self,
        run: Run,
        commands: Sequence[RunCommand],
        planned: Sequence[Planned],
        tables: Sequence[Table],
        now: Instant,
    ) -> Iterator[Act]:
        """What is due now, in order; nothing once the day has ended, while it is paused, or where nothing is planned."""
        waited = awaited(run, planned)
        if waited is not None:
            if now.utc < waited.start - BEFORE:
                yield SkipTo(waited.start - BEFORE)
            elif now.utc >= waited.start:
                yield GoOn()
            return
        segment = next((item.segment for item in planned if item.segment.id == run.segment_id), None)
        if segment is None or run.countdown is None or run.paused:
            return
        if run.segment_started is not None:
            yield from self._notes(segment, tables, now.since(run.segment_started))
        left = run.countdown.remaining(now)
        if left <= (-_LATE if moves_by_itself(run, segment) else ZERO):
            yield GoOn()
        elif (turn := _turn(turns(commands), run, segment, tables, now)) is not None:
            yield turn

    def _notes(self, segment: Segment, tables: Sequence[Table], elapsed: timedelta) -> Iterator[Say]:
        """As many as are due after so long in a segment: every line of its kinds, and one again as in any real room."""
        lines = [(kind, line) for kind in segment.captures for line in _lines()[kind]]
        due = (elapsed - FIRST_NOTE) // EACH_NOTE + 1 if elapsed >= FIRST_NOTE else 0
        for place in range(self._typed.get(segment.id, 0), min(due, MOST_NOTES, len(lines))):
            self._typed[segment.id] = place + 1
            kind, line = lines[0 if place == _AGAIN else place]
            table = tables[place % len(tables)] if tables else None
            draft = IdeaDraft(
                line,
                kind=kind,
                segment_id=segment.id,
                table_id=table.id if table else None,
                id=IdeaId(new_id()),
            )
            name = f"Table {table.number}" if table else "Whole room"
            yield Say(draft, Actor(f"rehearsal {name}", Role.NOTE_TAKER, name))


def _turn(
    state: Turns | None, run: Run, segment: Segment, tables: Sequence[Table], now: Instant
) -> TakeTurns | None:
    if state is None:
        return TakeTurns(begin=True) if tables and turn_length(segment, run.step, len(tables)) else None
    left = state.remaining(now)
    return TakeTurns(begin=False) if left is not None and left <= ZERO else None


@cache
def _lines() -> Mapping[Kind, Sequence[str]]:
    found = tomllib.loads(resources.read_text("rehearsal", "lines.toml"))
    return {Kind(name): lines for name, lines in found.items()}
