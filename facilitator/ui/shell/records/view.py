"""The list of records: rows of words in full, chosen one by one or many at once."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui.kit import theme
from facilitator.ui.kit.flows import Flows
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import Flow, elided, text_width
from facilitator.ui.kit.themed import Themed
from facilitator.ui.shell.records.rows import Record
from facilitator.ui.widgets.card_list import ROW, RowsModel
from facilitator.ui.widgets.picture import paint_sign

Index = QModelIndex | QPersistentModelIndex
_PAD, _SIGN, _GAP, _TOP, _BAR, _MOST_BESIDE = 24, 20, 12, 9, 3, 0.4


class RecordDelegate(QStyledItemDelegate):
    """Draws a `Record`; heights are kept until the width changes."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._flows = Flows(Type.BODY.medium)
        self.forget = self._flows.forget

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Record = index.data(ROW)
        return QSize(120, 2 * _TOP + self._flow(row).height + theme.current().line(Type.META))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Record = index.data(ROW)
        t, rect = theme.current(), QRect(option.rect)
        c = t.colours
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, c.accent_tint)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), c.accent)
        elif index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), c.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, x = t.icon_size(_SIGN), rect.left() + self._left()
        where = QRect(rect.left() + _PAD, rect.top() + _TOP, edge, t.line(Type.BODY))
        paint_sign(painter, where, row.sign, c.ink2, edge)
        made = self._flow(row)
        made.paint(painter, x, rect.top() + _TOP, c.ink2 if row.quiet else c.ink)
        line = QRect(x, rect.top() + _TOP + made.height, self._room(), t.line(Type.META))
        if row.beside:
            font = t.font(Type.META.num)
            words = elided(row.beside, font, round(line.width() * _MOST_BESIDE))
            width = text_width(words, font)
            painter.setFont(font)
            painter.setPen(c.ink2)
            painter.drawText(
                QRect(line.right() - width, line.top(), width + 2, line.height()),
                Qt.AlignmentFlag.AlignVCenter,
                words,
            )
            line.setRight(line.right() - width - _GAP)
        font = t.font(Type.META)
        painter.setFont(font)
        painter.setPen(c.ink2)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided(row.below, font, line.width()))
        painter.restore()

    def _left(self) -> int:
        return _PAD + theme.current().icon_size(_SIGN) + _GAP

    def _room(self) -> int:
        return max(self._view.viewport().width() - self._left() - _PAD, 120)

    def _flow(self, row: Record) -> Flow:
        return self._flows.of(row.title, self._room())


class RecordList(Themed, QListView):
    """`opened` on Enter or a double click."""

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = RowsModel(self)
        self._delegate = RecordDelegate(self)
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setProperty("ground", "card")
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: tuple[Record, ...]) -> None:
        """Show these; what was chosen stays chosen as far as it is there."""
        chosen = set(self.chosen())
        self.rows.show_rows(rows)
        for place, row in enumerate(rows):
            if row.key in chosen:
                self.selectionModel().select(
                    self.rows.index(place), self.selectionModel().SelectionFlag.Select
                )
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0))

    def chosen(self) -> list[str]:
        """The keys of the chosen rows, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [key for row in rows if (key := self.rows.index(row).data(ROW).key) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    def retheme(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
