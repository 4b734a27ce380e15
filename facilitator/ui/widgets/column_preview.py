"""What a table holds that somebody hands over: its first rows, and over each column what it will be taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.choose import Choose

_SHOWN = 200
_NO_PARENT = QModelIndex()


class Row(Protocol):
    """A row and the line where it stood."""

    @property
    def line(self) -> int: ...

    @property
    def cells(self) -> tuple[str, ...]: ...


class Columns(Protocol):
    """A table as it was found; `fields` says of each column what it is taken for."""

    @property
    def header(self) -> tuple[str, ...]: ...

    @property
    def rows(self) -> Sequence[Row]: ...

    @property
    def fields(self) -> tuple[str, ...]: ...


class _Cells(QAbstractTableModel):
    """The cells as they were found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: Columns | None = None

    def show_columns(self, columns: Columns | None) -> None:
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self._columns is None else min(len(self._columns.rows), _SHOWN)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self._columns is None else len(self._columns.header)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or self._columns is None or not index.isValid():
            return None
        cells = self._columns.rows[index.row()].cells
        return " ".join(cells[index.column()].split()) if index.column() < len(cells) else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or self._columns is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._columns.rows[section].line)
        return self._columns.header[section] or f"Column {section + 1}"


class ColumnPreview(QWidget):
    """The cells, and over each column a box that says what it is; `changed` when somebody says otherwise.

    `fields` are what a column can be, in words and by its word, "" for what is not used.
    """

    changed = Signal()

    def __init__(self, name: str, fields: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._model = _Cells(self)
        self.boxes: list[Choose] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self.view = QTableView()
        self.view.setModel(self._model)
        self.view.setAccessibleName(name)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.verticalHeader().hide()
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._row)
        column.addWidget(self.view, 1)
        self.setMinimumHeight(theme.current().grown(190, Type.BODY))

    def show_columns(self, columns: Columns | None) -> None:
        self._model.show_columns(columns)
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = []
        for place, ours in enumerate(columns.fields if columns is not None else ()):
            name = columns.header[place] if columns is not None else ""
            box = Choose(f"What {name or f'column {place + 1}'} is")
            box.show_choices(self._fields, ours)
            box.chosen.connect(lambda _field: self.changed.emit())
            self.boxes.append(box)
            self._row.addWidget(box, 1)

    def fields(self) -> tuple[str, ...]:
        """What each column is."""
        return tuple(box.value() for box in self.boxes)
