"""Tables that have more time than the room, in the side panel, and the way to give some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.ids import TableId
from facilitator.domain.live import Run
from facilitator.domain.table_clock import table_countdown
from facilitator.domain.workshop import Table
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.names import table_name
from facilitator.ui.kit.times import countdown, figures, span
from facilitator.ui.live.block import Block
from facilitator.ui.widgets.label import Label

MINUTES = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class TableTime:
    """A table with its own clock: `Table 4`, `3 min more`, `7:18`."""

    name: str
    more: str
    left: str
    over: bool


def table_times(
    tables: Sequence[Table], run: Run, extra: Mapping[TableId, timedelta], now: Instant
) -> tuple[TableTime, ...]:
    """The tables that do not run with the room. Pure."""
    rows = []
    for table in tables:
        own = table_countdown(run, extra, table.id)
        if table.id in extra and own is not None:
            left, more = own.remaining(now), extra[table.id]
            length = span(abs(more)) if more % timedelta(minutes=1) == ZERO else figures(abs(more).seconds)
            words = f"{length} {'more' if more > ZERO else 'less'}"
            rows.append(TableTime(table_name(table), words, countdown(left), left < ZERO))
    return tuple(rows)


class TablesBlock(Block):
    """`more_requested(TableId, seconds)`."""

    more_requested = Signal(str, int)

    def __init__(self) -> None:
        super().__init__("Tables with their own time", "Give", "Give a table more time")
        self._tables: tuple[Table, ...] = ()
        self._rows: tuple[TableTime, ...] | None = None
        self._none = Label("All tables run with the room.", Type.META, Ink.INK2)
        self.body.addWidget(self._none)
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self._box)
        self.link.clicked.connect(
            lambda: self.open_menu(self.link.mapToGlobal(self.link.rect().bottomLeft()))
        )

    def show_tables(self, tables: tuple[Table, ...], rows: tuple[TableTime, ...], running: bool) -> None:
        self.setVisible(running and bool(tables))
        self._tables = tables
        if rows == self._rows:
            return
        self._rows = rows
        self._none.setVisible(not rows)
        self._box.setVisible(bool(rows))
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, row in enumerate(rows):
            self._grid.addWidget(Label(row.name, Type.BODY), place, 0)
            self._grid.addWidget(Label(row.more, Type.META, Ink.INK2), place, 1)
            self._grid.addWidget(
                Label(row.left, Type.BODY.semibold.num, Ink.RED_MARK if row.over else Ink.INK), place, 2
            )

    def open_menu(self, at: QPoint) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for table in self._tables:
            sub = menu.addMenu(table_name(table).replace("&", "&&"))
            for minutes in (*MINUTES, -1):
                words = f"{abs(minutes)} min {'more' if minutes > 0 else 'less'}"
                action = sub.addAction(words)
                action.triggered.connect(
                    lambda _checked=False, id=table.id, n=minutes: self.more_requested.emit(id, n * 60)
                )
        menu.popup(at)
        return menu
