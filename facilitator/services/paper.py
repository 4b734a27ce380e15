"""Paper that comes back: sheets are counted as they go out and as they are typed in."""

from __future__ import annotations

from dataclasses import replace

from facilitator.domain.ids import SegmentId, TableId
from facilitator.domain.paper import Sheets, sheets_id
from facilitator.domain.plan import Segment
from facilitator.domain.workshop import Table
from facilitator.services.ports import UnitOfWork


def hand_out_sheets(uow: UnitOfWork, segment_id: SegmentId, each: int) -> None:
    """Every table got so many sheets for a segment. Raises CannotDo(OUT_OF_RANGE)."""
    uow.need(Segment, segment_id)
    uow.put(*(replace(_sheets(uow, segment_id, table.id), out=each) for table in uow.all(Table)))


def type_sheet(uow: UnitOfWork, segment_id: SegmentId, table_id: TableId | None) -> Sheets:
    """One more sheet of a table (None: of the whole room) is in."""
    uow.need(Segment, segment_id)
    sheets = _sheets(uow, segment_id, table_id)
    sheets = replace(sheets, typed=sheets.typed + 1)
    uow.put(sheets)
    return sheets


def _sheets(uow: UnitOfWork, segment_id: SegmentId, table_id: TableId | None) -> Sheets:
    id = sheets_id(segment_id, table_id)
    return uow.get(Sheets, id) or Sheets(id, segment_id, table_id)
