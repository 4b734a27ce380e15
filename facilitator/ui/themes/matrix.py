"""The matrix of comments on the draft: a dot a cell, as large as many say so, with the number in it."""

from __future__ import annotations

import math

from PySide6.QtCore import (
    QEvent,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import Flow, flow, text_width
from facilitator.ui.kit.themed import Themed
from facilitator.ui.themes.follow import bring_into_view
from facilitator.ui.themes.matrix_model import ROW, Index, MatrixModel
from facilitator.ui.themes.matrix_rows import NAMES, STANCES, ElementRow, Matrix

_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
_CELL, _HEIGHT, _INDENT = 52, 50, 16
_SMALLEST, _LARGEST = 24, 38


class MatrixDelegate(QStyledItemDelegate):
    """Draws the elements and the dots; `passages`: each element with its passage whole."""

    def __init__(self, view: QTableView, passages: bool) -> None:
        super().__init__(view)
        self._view, self._passages = view, passages
        self._number = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ElementRow = index.data(ROW)
        height = theme.current().grown(_HEIGHT, Type.BODY)
        if index.column() == 0:
            height = max(
                height, self._words(row, self._view.columnWidth(0))[2] + (24 if self._passages else 14)
            )
        return QSize(_CELL, height)

    def measure(self, matrix: Matrix) -> None:
        """Give all numbers the room of the widest."""
        font = theme.current().font(Type.META.num)
        self._number = max((text_width(row.number, font) + 8 for row in matrix.rows if row.number), default=0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ElementRow = index.data(ROW)
        c = theme.current().colours
        rect = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), c.line)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            box = QRectF(rect).adjusted(2, 5, -2, -4)
            painter.setPen(QPen(c.accent, 2) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(c.surface if selected else c.sunken)
            painter.drawRoundedRect(box, 8, 8)
        if index.column() == 0:
            self._paint_words(painter, rect, row)
        else:
            model: MatrixModel = index.model()  # type: ignore[assignment]
            stance = model.stance(index)
            count = len(row.comments.get(stance, ())) if stance is not None else 0
            self._paint_dot(painter, QRectF(rect), count, model.matrix.most)
        painter.restore()

    def _words(self, row: ElementRow, width: int) -> tuple[Flow, Flow | None, int]:
        """Title, passage, and the height of both."""
        t = theme.current()
        room = max(width - self._left(row) - 16, 40)
        style = Type.BODY.semibold if self._passages else Type.META.medium
        title = flow(row.title, t.font(style), room, t.line(style))
        passage = row.element.passage if row.element is not None and self._passages else ""
        if not passage or passage == row.title:
            return title, None, title.height
        below = flow(passage, t.font(Type.META), room, t.line(Type.META))
        return title, below, title.height + 2 + below.height

    def _left(self, row: ElementRow) -> int:
        return 8 + self._number + row.depth * _INDENT

    def _paint_words(self, painter: QPainter, rect: QRect, row: ElementRow) -> None:
        t = theme.current()
        c = t.colours
        title, passage, height = self._words(row, rect.width())
        x, y = rect.left() + self._left(row), rect.top() + (rect.height() - height) // 2
        gone = row.element is not None and row.element.removed
        painter.setFont(t.font(Type.META.num))
        painter.setPen(c.ink3)
        first = t.line(Type.BODY if self._passages else Type.META)
        where = QRect(rect.left() + 8 + row.depth * _INDENT, y, self._number, first)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, row.number)
        title.paint(painter, x, y, c.ink3 if gone else c.ink)
        if passage is not None:
            passage.paint(painter, x, y + title.height + 2, c.ink3 if gone else c.ink2)

    @staticmethod
    def _paint_dot(painter: QPainter, rect: QRectF, count: int, most: int) -> None:
        t = theme.current()
        c = t.colours
        painter.setPen(Qt.PenStyle.NoPen)
        if not count:
            painter.setBrush(c.line2)
            painter.drawEllipse(rect.center(), 2, 2)
            return
        # The area tells the number; the smallest still has room for its figure.
        share = math.sqrt(count / most)
        edge = max(_SMALLEST, _LARGEST * share) * (1 + (t.text_scale - 1) * 0.7)
        strong = count > 1 and count * 2 >= most
        dot = QRectF(0, 0, edge, edge)
        dot.moveCenter(rect.center())
        painter.setPen(Qt.PenStyle.NoPen if strong else QPen(c.accent_line, 1))
        painter.setBrush(c.accent if strong else c.accent_tint)
        painter.drawEllipse(dot)
        painter.setFont(t.font(Type.META.semibold.num if strong else Type.SMALL.semibold.num))
        painter.setPen(c.on_accent if strong else c.accent_ink)
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, f"{count:,}")


class StanceMatrix(Themed, QTableView):
    """`picked(ElementRow | None, Stance | None)` when another cell was picked; as tall as its rows. `passages`: with
    each element's passage.
    """

    picked = Signal(object, object)

    def __init__(self, *, passages: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Comments on the draft")
        self.setProperty("ground", "paper")
        self.rows = MatrixModel(self)
        self.setModel(self.rows)
        self._delegate = MatrixDelegate(self, passages)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setAccessibleName("What is wanted")
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(20)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show this; the picked cell stays picked while its element is there."""
        if self.rows.show_matrix(matrix):
            self.clearSpans()
            for place, row in enumerate(matrix.rows):
                if row.element is None:
                    self.setSpan(place, 1, 1, len(STANCES))
        self.fit()
        self._on_selected()

    def pick(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.rows.index(row, column))

    def pick_most(self) -> None:
        """Pick the largest cell, so that there is something to read."""
        cells = [
            (len(found), -place, stance)
            for place, row in enumerate(self.rows.matrix.rows)
            if row.element is not None
            for stance, found in row.comments.items()
        ]
        if cells:
            _, place, stance = max(cells, key=lambda cell: cell[:2])
            self.pick(-place, 1 + STANCES.index(stance))

    def has_pick(self) -> bool:
        return self.selectionModel().hasSelection()

    def fit(self) -> None:
        """Give the stances what their names need, the elements the rest, and take the height of all rows."""
        t = theme.current()
        font = t.font(Type.LABEL)
        self._delegate.measure(self.rows.matrix)
        head = self.horizontalHeader()
        widths = [
            max(round(_CELL * t.text_scale), text_width(NAMES[stance], font) + 10) for stance in STANCES
        ]
        for place, width in enumerate(widths, start=1):
            head.resizeSection(place, width)
        head.resizeSection(0, max(self.width() - sum(widths), 80))
        head.setFixedHeight(t.grown(32, Type.LABEL))
        total = head.height()
        for row in range(self.rows.rowCount()):
            height = self.sizeHintForIndex(self.rows.index(row, 0)).height()
            self.setRowHeight(row, height)
            total += height
        self.setFixedHeight(total + 1)

    def retheme(self) -> None:
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE) -> None:
        bring_into_view(self.viewport(), self.visualRect(index))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.has_pick():
            self.clearSelection()
            return
        if (
            event.text()
            and not event.modifiers()
            and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.ignore()  # a letter is a command of the tab, not a search
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def _on_selected(self) -> None:
        chosen = self.selectionModel().selectedIndexes()
        if chosen:
            self.picked.emit(chosen[0].data(ROW), self.rows.stance(chosen[0]))
        else:
            self.picked.emit(None, None)
