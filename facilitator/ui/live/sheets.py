"""Typing in what came on paper: table and segment stay as they are until the sheet is in, and sheets are counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ids import TableId
from facilitator.domain.paper import Sheets, in_and_out
from facilitator.domain.plan import Segment
from facilitator.domain.workshop import Table
from facilitator.services import paper
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.names import table_name
from facilitator.ui.live.composer import Composer

_MOST = 99


class SheetTyping(QObject):
    """`done(words)` for what can be undone, `failed(error)`."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, composer: Composer, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._composer, self._parent = mirror, composer, parent
        self._segment: Segment | None = None
        self._table_id: TableId | None = None
        composer.fixed_done.connect(self.sheet_in)
        composer.fixed_left.connect(self.leave)
        mirror.changed.connect(self._on_changed)
        mirror.loaded.connect(self.leave)

    @property
    def is_on(self) -> bool:
        return self._segment is not None

    def begin(self, segment: Segment | None, table_id: TableId | None) -> None:
        """From now on everything typed is from this table and belongs to this segment."""
        if segment is not None:
            self._segment, self._table_id = segment, table_id
            self._show()

    def leave(self) -> None:
        """Type as before."""
        if self.is_on:
            self._segment = None
            self._composer.release()

    def sheet_in(self) -> None:
        """This sheet is typed in: count it and go on with the table whose sheets are still missing."""
        if self._segment is not None:
            tasks.start(self, self._sheet_in(self._segment, self._table_id))

    def ask_how_many(self, segment: Segment | None) -> None:
        """Ask how many sheets each table got."""
        if segment is not None:
            tasks.start(self, self._hand_out(segment))

    async def _sheet_in(self, segment: Segment, table_id: TableId | None) -> None:
        if not await self._wish(paper.type_sheet, segment.id, table_id):
            return
        self.done.emit(f"One sheet of {table_name(self._mirror.get(Table, table_id))} is in.")
        if self._segment is segment:
            self._table_id = self._next(segment, table_id)
            self._show()

    async def _hand_out(self, segment: Segment) -> None:
        answer = await ask.text(
            self._parent,
            "Sheets handed out",
            f"How many did each table get for {segment.title}?",
            yes="Count them",
            check=_number,
        )
        if answer and await self._wish(paper.hand_out_sheets, segment.id, int(answer)):
            self.done.emit(f"{self._counted(segment)[1]} sheets are out.")

    async def _wish(self, wish: Callable[..., Any], *args: Any) -> bool:
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.failed.emit(error)
            return False
        return True

    def _next(self, segment: Segment, table_id: TableId | None) -> TableId | None:
        """The table itself while sheets of it are missing, else the next one of which some are."""
        missing = {
            each.table_id
            for each in self._mirror.all(Sheets)
            if each.segment_id == segment.id and each.missing
        }
        tables = [table.id for table in self._mirror.all(Table)]
        start = tables.index(table_id) if table_id in tables else 0
        ordered = [*tables[start:], *tables[:start]]
        return next((id for id in ordered if id in missing), table_id)

    def _show(self) -> None:
        if self._segment is None:
            return
        typed, out = self._counted(self._segment)
        title = self._segment.readout_heading or self._segment.title
        source = table_name(self._mirror.get(Table, self._table_id))
        many = f"{typed:,} of {out:,} sheets are in." if out else "No sheet is in yet."
        self._composer.fix(self._segment, self._table_id, f"A sheet of {source}, {title}.", many)

    def _counted(self, segment: Segment) -> tuple[int, int]:
        return in_and_out(self._mirror.all(Sheets), segment.id)

    def _on_changed(self, events: Any) -> None:
        if self.is_on and any(event.touches(Sheets, Segment, Table) for event in events):
            self._show()


def _number(text: str) -> str | None:
    fits = text.isdecimal() and 0 < int(text) <= _MOST
    return None if fits else f"Type a number from 1 to {_MOST}."
