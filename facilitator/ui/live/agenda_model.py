"""The agenda's rows for a list view; a tick that changes two words repaints two rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from facilitator.domain.ids import SegmentId
from facilitator.ui.live.agenda_rows import AgendaRow, SegmentRow, TaskRow

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class AgendaModel(QAbstractListModel):
    """Holds what `agenda_rows.rows` made; only segments can be chosen."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AgendaRow, ...] = ()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, SegmentRow):
            if role == Qt.ItemDataRole.DisplayRole:
                return row.segment.title
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                return row.spoken()
        elif role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or (
            role == Qt.ItemDataRole.ToolTipRole and isinstance(row, TaskRow)
        ):
            return row.words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], SegmentRow):
            return super().flags(index)
        return Qt.ItemFlag.ItemNeverHasChildren

    def show_rows(self, rows: tuple[AgendaRow, ...]) -> bool:
        """Show these; returns whether they are others than before, not only changed ones."""
        if _places(rows) != _places(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        before, self._rows = self._rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                index = self.index(place)
                self.dataChanged.emit(index, index)
        return False

    def place(self, segment_id: SegmentId | None) -> int | None:
        """The row of a segment, or None."""
        for place, row in enumerate(self._rows):
            if isinstance(row, SegmentRow) and row.segment.id == segment_id:
                return place
        return None


def _places(rows: tuple[AgendaRow, ...]) -> list[object]:
    """What rows there are and how tall they may be, apart from what they say just now."""
    return [
        (row.segment.id, row.segment.title, row.stand, bool(row.line))
        if isinstance(row, SegmentRow)
        else (row.task.id, row.task.text, bool(row.line))
        if isinstance(row, TaskRow)
        else row
        for row in rows
    ]
