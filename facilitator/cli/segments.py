"""Which segment or table somebody means who types it."""

from __future__ import annotations

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import SegmentId, TableId
from facilitator.domain.plan import Segment
from facilitator.domain.snapshot import Snapshot


def segment_named(snapshot: Snapshot, wanted: str | None) -> SegmentId:
    """The segment somebody means: by place in the agenda, breakout number, title or id; else the first that captures."""
    agenda = snapshot.agenda
    if not agenda:
        raise CannotDo(Reason.NO_SEGMENTS)
    if wanted is None:
        return next((segment for segment in agenda if segment.captures), agenda[0]).id
    named: list[Segment] = [
        segment for segment in agenda if wanted == segment.id or wanted.casefold() == segment.title.casefold()
    ]
    if not named and wanted.isdecimal() and 1 <= int(wanted) <= len(agenda):
        named = [agenda[int(wanted) - 1]]
    if not named:
        raise CannotDo(Reason.NOT_FOUND, what="segment", id=wanted)
    return named[0].id


def table_named(snapshot: Snapshot, wanted: str | None) -> TableId | None:
    """The table somebody means, by its number or name; None, the whole room, where they say nothing."""
    if wanted is None:
        return None
    for table in snapshot.tables:
        if wanted == str(table.number) or (table.name and wanted.casefold() == table.name.casefold()):
            return table.id
    raise CannotDo(Reason.NOT_FOUND, what="table", id=wanted)
