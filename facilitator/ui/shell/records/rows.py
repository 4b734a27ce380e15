"""The rows of the records: a sign, words in full, a line below, and what stands at the right. Each knows how it is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from facilitator.domain.attribution import source_in
from facilitator.domain.history import HistoryStep
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId
from facilitator.domain.parking import Parked
from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.names import mark_of, table_name
from facilitator.ui.kit.times import clock_time
from facilitator.ui.shell.records import activity_words
from facilitator.ui.widgets.picture import Sign


@dataclass(frozen=True, slots=True)
class Record:
    """One row. `quiet` rows are past: taken back, or settled."""

    key: str | None
    title: str
    below: str
    sign: Sign
    beside: str = ""
    quiet: bool = False

    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.below, self.beside) if part)


def binned(snapshot: Snapshot) -> tuple[Record, ...]:
    """What lies in the bin, the newest first."""
    return tuple(
        Record(idea.id, idea.text, _where(snapshot, idea), mark_of(idea))
        for idea in reversed(snapshot.ideas)
        if idea.binned
    )


def parked(snapshot: Snapshot, lot: tuple[Parked, ...]) -> tuple[Record, ...]:
    """The parking lot: what still needs somebody first."""
    ordered = sorted(lot, key=lambda each: each.is_settled)
    return tuple(
        Record(
            each.idea.id,
            each.idea.text,
            _where(snapshot, each.idea),
            Icon.CHECK if each.is_settled else mark_of(each.idea),
            _settled(each),
            each.is_settled,
        )
        for each in ordered
    )


def done(
    steps: tuple[HistoryStep, ...], ideas: Mapping[IdeaId, Idea], tz: tzinfo, *, named: bool, who: str = ""
) -> tuple[Record, ...]:
    """What was done, the newest first; `who` only by them (as `activity_words.actor` calls them)."""
    by_id = {step.id: step for step in steps}
    rows = []
    for step in reversed(steps):
        actor = activity_words.actor(step.by, named=named)
        if who and actor != who:
            continue
        undone = by_id.get(step.undoes) if step.undoes is not None else None
        title = activity_words.title(step, undone, ideas)
        below = f"{actor}, taken back" if step.undone else actor
        sign = activity_words.sign(step)
        rows.append(Record(step.id, title, below, sign, clock_time(step.at.utc, tz), step.undone))
    return tuple(rows)


def _settled(each: Parked) -> str:
    if each.decision is not None:
        return f"decided: {each.decision.text}"
    if each.action is not None and each.action.owner:
        return f"owner: {each.action.owner}"
    return "no owner, no decision"


def _where(snapshot: Snapshot, idea: Idea) -> str:
    segment = snapshot.segment_by_id.get(idea.segment_id)
    table = snapshot.table_by_id.get(idea.table_id) if idea.table_id else None
    seen = source_in(snapshot, idea)
    parts = (
        table_name(table) if seen.table else "",
        segment.title if segment else "",
        clock_time(idea.captured_at, snapshot.tz),
    )
    return ", ".join(part for part in parts if part)
