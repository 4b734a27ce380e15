"""Ideas as rows of a list; what stays keeps its row, so that a selection outlives what others change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.domain.ids import IdeaId
from facilitator.ui.themes.board_rows import IdeaRow

ROW = Qt.ItemDataRole.UserRole + 1
"""Role of a row's `IdeaRow`."""

Index = QModelIndex | QPersistentModelIndex

IDEAS_MIME = "application/x-facilitator-ideas"
"""What is dragged: a JSON list of the ideas' ids."""
_NO_PARENT = QModelIndex()


class IdeaRows(QAbstractListModel):
    """Holds rows that `board_rows.board` made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[IdeaRow, ...] = ()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [IDEAS_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [self._rows[index.row()] for index in sorted(indexes, key=QModelIndex.row)]
        data = QMimeData()
        data.setData(IDEAS_MIME, json.dumps([row.id for row in rows]).encode())
        data.setText("\n".join(row.text for row in rows))
        return data

    def show_rows(self, rows: tuple[IdeaRow, ...]) -> None:
        """Show these in place of what was shown: only what differs is taken out and put in."""
        before = self._rows
        if rows == before:
            return
        shorter = min(len(before), len(rows))
        head = next((i for i in range(shorter) if before[i].id != rows[i].id), shorter)
        tail = next(
            (i for i in range(shorter - head) if before[-1 - i].id != rows[-1 - i].id), shorter - head
        )
        kept_after = before[len(before) - tail :]
        if head + tail < len(before):
            self.beginRemoveRows(QModelIndex(), head, len(before) - tail - 1)
            self._rows = before[:head] + kept_after
            self.endRemoveRows()
        if head + tail < len(rows):
            self.beginInsertRows(QModelIndex(), head, len(rows) - tail - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        for place in (*range(head), *range(len(rows) - tail, len(rows))):
            old = before[place] if place < head else before[place - len(rows)]
            if old != rows[place]:
                self.dataChanged.emit(self.index(place), self.index(place))


def dragged_ideas(data: QMimeData) -> list[IdeaId]:
    """The ideas that are being dragged; empty where something else is."""
    if not data.hasFormat(IDEAS_MIME):
        return []
    return [IdeaId(id) for id in json.loads(bytes(data.data(IDEAS_MIME).data()))]
