"""The window of Ctrl K: a line to type in, what is found below it, Enter to go there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import Idea
from facilitator.services.library import find_ideas
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.shell.find.rows import IDEAS, Command, Found, found
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import paint_sign

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_WIDTH, _HEIGHT = 640, 460


class FoundModel(QAbstractListModel):
    """Rows of `Found`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Found, ...] = ()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def show_rows(self, rows: Sequence[Found]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()


class FoundDelegate(QStyledItemDelegate):
    """A sign, a title, what it belongs to, and its key or time at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t = theme.current()
        row: Found = index.data(ROW)
        lines = t.line(Type.BODY) + (t.line(Type.SMALL) if row.below else 0)
        return QSize(120, lines + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Found = index.data(ROW)
        t, rect = theme.current(), QRect(option.rect)
        c = t.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent_tint)
            painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)
        edge, line = t.icon_size(18), t.line(Type.BODY)
        paint_sign(painter, QRect(rect.left() + 20, rect.top() + 7, edge, line), row.sign, c.ink2, edge)
        x, right = rect.left() + 20 + edge + 12, rect.right() - 20
        if row.beside:
            font = t.font(Type.SMALL.num)
            width = text_width(row.beside, font)
            painter.setFont(font)
            painter.setPen(c.ink2)
            where = QRect(right - width, rect.top() + 7, width + 2, line)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, row.beside)
            right -= width + 12
        font = t.font(Type.BODY.medium)
        painter.setFont(font)
        painter.setPen(c.ink)
        where = QRect(x, rect.top() + 7, right - x, line)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided(row.title, font, where.width()))
        if row.below:
            font = t.font(Type.SMALL)
            painter.setFont(font)
            painter.setPen(c.ink2)
            where = QRect(x, rect.top() + 7 + line, right - x, t.line(Type.SMALL))
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided(row.below, font, where.width()))
        painter.restore()


class FindDialog(QDialog):
    """`chosen` is what was picked, once it has been accepted."""

    def __init__(self, mirror: Mirror, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        t = theme.current()
        self.chosen: Found | None = None
        self._mirror, self._commands = mirror, commands
        self._asked = 0
        self.setWindowTitle("Find")
        self.resize(round(_WIDTH * t.text_scale), round(_HEIGHT * t.text_scale))
        self.field = QLineEdit()
        self.field.setPlaceholderText("Ideas, segments, themes, people, actions, commands")
        self.field.setAccessibleName("Find anything")
        self.field.setFont(t.font(Type.COMPOSER))
        self.rows = FoundModel(self)
        self.view = QListView()
        self.view.setAccessibleName("What was found")
        self.view.setModel(self.rows)
        self.view.setItemDelegate(FoundDelegate(self.view))
        self.view.setProperty("ground", "card")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._nothing = Label("", Type.META, Ink.INK2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(8)
        holder = QVBoxLayout()
        holder.setContentsMargins(16, 0, 16, 0)
        holder.addWidget(self.field)
        holder.addWidget(self._nothing)
        column.addLayout(holder)
        column.addWidget(self.view, 1)
        self.field.textEdited.connect(lambda _text: self._search())
        self.field.installEventFilter(self)
        self.view.clicked.connect(self._pick)
        self._show("", ())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter work while one types."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            at = min(max(self.view.currentIndex().row() + step, 0), self.rows.rowCount() - 1)
            self.view.setCurrentIndex(self.rows.index(at))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.view.currentIndex())
            return True
        return False

    def _search(self) -> None:
        tasks.start(self, self._searched(self.field.text()))

    async def _searched(self, words: str) -> None:
        self._asked += 1
        mine = self._asked
        ideas: Sequence[Idea] = ()
        if words.strip() and self._mirror.is_open:
            try:
                ideas = await asyncio.wrap_future(self._mirror.app.run(find_ideas, words, IDEAS))
            except FacilitatorError:
                ideas = ()  # the rest is found all the same
        if mine == self._asked:  # a letter was typed meanwhile: its own answer comes
            self._show(words, ideas)

    def _show(self, words: str, ideas: Sequence[Idea]) -> None:
        snapshot = self._mirror.snapshot if self._mirror.is_open else None
        self.rows.show_rows(found(words, snapshot, ideas, self._commands))
        nothing = not self.rows.rowCount()
        self._nothing.setText(f"Nothing here has “{words.strip()}”." if nothing else "")
        self._nothing.setVisible(nothing)
        if not nothing:
            self.view.setCurrentIndex(self.rows.index(0))

    def _pick(self, index: Index) -> None:
        if index.isValid():
            self.chosen = index.data(ROW)
            self.accept()
