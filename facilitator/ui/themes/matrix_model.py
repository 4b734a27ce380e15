"""The comments on the draft as a table, so that any view, and a screen reader, can go through its cells."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.domain.ideas import Stance
from facilitator.ui.themes.matrix_rows import NAMES, STANCES, Matrix

ROW = Qt.ItemDataRole.UserRole + 1
"""Role of a row's `ElementRow`."""

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """The element in the first column, a stance in each of the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()

    def show_matrix(self, matrix: Matrix) -> bool:
        """Show this; returns whether the rows are others than before."""
        before, self.matrix = self.matrix, matrix
        if [row.key for row in before.rows] == [row.key for row in matrix.rows]:
            if before != matrix and matrix.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(matrix.rows) - 1, len(STANCES)))
            return False
        self.matrix = before
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 1 + len(STANCES)

    def stance(self, index: Index) -> Stance | None:
        """The stance of a cell; None in the column of the elements."""
        row = self.matrix.rows[index.row()]
        if row.element is None:
            return Stance.ADD
        return STANCES[index.column() - 1] if index.column() else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.matrix.rows):
            return None
        row, stance = self.matrix.rows[index.row()], self.stance(index)
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            if not index.column() or stance is None:
                return row.title
            return str(len(row.comments.get(stance, ())))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken(stance)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return NAMES[STANCES[section - 1]] if section else ""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleTextRole:
            return NAMES[STANCES[section - 1]] if section else "Element"
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignBottom
        return None
