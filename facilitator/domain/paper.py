"""Paper: how many sheets went out to a table in a segment, and how many have been typed in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import SegmentId, SheetsId, TableId

MOST_SHEETS = 999


@dataclass(frozen=True, slots=True)
class Sheets:
    """One table's sheets in one segment (`table_id` None: the whole room's): `out` were handed out, `typed` are in."""

    id: SheetsId
    segment_id: SegmentId
    table_id: TableId | None = None
    out: int = 0
    typed: int = 0

    def __post_init__(self) -> None:
        for field, value in (("out", self.out), ("typed", self.typed)):
            if not 0 <= value <= MOST_SHEETS:
                raise CannotDo(Reason.OUT_OF_RANGE, field=field, value=value, lowest=0, highest=MOST_SHEETS)

    @property
    def missing(self) -> int:
        return max(0, self.out - self.typed)


def sheets_id(segment_id: SegmentId, table_id: TableId | None) -> SheetsId:
    """The one id of a table's sheets in a segment."""
    return SheetsId(str(uuid.uuid5(uuid.UUID(segment_id), table_id or "the whole room")))


def in_and_out(sheets: Iterable[Sheets], segment_id: SegmentId) -> tuple[int, int]:
    """How many of a segment's sheets are typed in, and how many went out (never fewer)."""
    here = [each for each in sheets if each.segment_id == segment_id]
    typed = sum(each.typed for each in here)
    return typed, sum(max(each.out, each.typed) for each in here)
