"""A list whose rows lie on cards: typed rows of any kind in one view, each painted by its screen's delegate."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.ui.kit import theme
from facilitator.ui.kit.theme import Radius

ROW = Qt.ItemDataRole.UserRole + 1
MARGIN = 32
_BAR = 3
_NO_PARENT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class Place(Enum):
    """Where a row stands on its card."""

    ONLY = "only"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


def place_of(at: int, count: int) -> Place:
    """The place of row `at` on a card of `count` rows."""
    if count == 1:
        return Place.ONLY
    return Place.FIRST if at == 0 else Place.LAST if at == count - 1 else Place.MIDDLE


class Row(Protocol):
    """What a row must tell: who it is (`key` None: it cannot be chosen), and its words for a screen reader."""

    @property
    def key(self) -> str | None: ...
    def spoken(self) -> str: ...


class RowsModel(QAbstractListModel):
    """Holds rows that compare by value; a change that leaves all keys where they are repaints what differs."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Any, ...] = ()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].key is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these in place of the present ones."""
        fresh = tuple(rows)
        if [(type(row), row.key) for row in fresh] != [(type(row), row.key) for row in self._rows]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        before, self._rows = self._rows, fresh
        for at, (old, new) in enumerate(zip(before, fresh, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at), self.index(at))

    def find(self, key: str | None) -> int | None:
        """The row of that key, or None."""
        return next((at for at, row in enumerate(self._rows) if key is not None and row.key == key), None)

    def first(self) -> str | None:
        """The key of the first row that can be chosen."""
        return next((row.key for row in self._rows if row.key is not None), None)


class CardDelegate(QStyledItemDelegate):
    """Gives each row its height and the painter a row's own rectangle; screens say both for their rows."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def width(self) -> int:
        """Width of a card, reckoned from the whole view: a scroll bar that comes and goes moves nothing."""
        return max(0, self._view.width() - 2 * MARGIN)

    def height(self, row: Any) -> int:
        raise NotImplementedError

    def draw(self, painter: QPainter, rect: QRect, row: Any, *, selected: bool, hovered: bool) -> None:
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self.height(index.data(ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect.left() + MARGIN, option.rect.top(), self.width(), option.rect.height())
        row = index.data(ROW)
        selected = row.key is not None and bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = row.key is not None and bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, rect, row, selected=selected, hovered=hovered)
        by_keyboard = self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if option.state & QStyle.StateFlag.State_HasFocus and by_keyboard and row.key is not None:
            painter.setPen(QPen(theme.current().colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(7, 3, -4, -4), 6, 6)
        painter.restore()


def paint_ground(
    painter: QPainter,
    rect: QRect,
    place: Place,
    *,
    selected: bool = False,
    hovered: bool = False,
    quiet: bool = False,
) -> None:
    """The piece of the card under one row, with the hairline to the row below; `quiet` rows lie in paper colour."""
    c = theme.current().colours
    beyond = 2 * Radius.CARD
    top = 0.5 if place in (Place.ONLY, Place.FIRST) else -beyond
    bottom = -0.5 if place in (Place.ONLY, Place.LAST) else beyond
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(rect).adjusted(0.5, top, -0.5, bottom), Radius.CARD, Radius.CARD)
    painter.save()
    painter.setClipRect(rect)
    fill = c.accent_tint if selected else c.bg if hovered or quiet else c.surface
    painter.fillPath(shape, fill)
    if place in (Place.FIRST, Place.MIDDLE):
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.line)
    painter.setPen(QPen(c.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    if selected:
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(rect.left(), rect.top(), _BAR, rect.height()), c.accent)
    painter.restore()


class CardList(QListView):
    """`chosen(key)` when another row is current, by hand or because the rows changed; "" when none is left.

    `opened(key)` on Enter or a double click. `menu_requested(key, place on the screen)` by hand or by key.

    Where a row's height follows from its type alone, say so by `even_heights`: then a change of words lays nothing out anew.
    """

    chosen = Signal(str)
    opened = Signal(str)
    menu_requested = Signal(str, QPoint)
    even_heights = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self._chosen: str | None = None
        self._preferred: str | None = None
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setMouseTracking(True)
        self.setProperty("ground", "paper")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)

    @property
    def key(self) -> str | None:
        """The chosen row's key, or None."""
        return self._chosen

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; what was chosen stays chosen while it is there, else the first is."""
        wanted, self._preferred = self._chosen or self._preferred, None
        self.rows.show_rows(rows)
        if not self.even_heights:
            self.scheduleDelayedItemsLayout()
        self.choose(wanted if self.rows.find(wanted) is not None else self.rows.first())

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        if not self.even_heights:
            super().dataChanged(first, last, list(roles))
            return
        # Qt lays all rows out anew for a word in one; these only need paint.
        for at in range(first.row(), last.row() + 1):
            self.update(self.rows.index(at))

    def prefer(self, key: str | None) -> None:
        """Choose this row as soon as it is among those shown; None for the first one."""
        self._chosen = None
        self._preferred = key

    def choose(self, key: str | None) -> None:
        """Make a row current without moving the list more than needed."""
        at = self.rows.find(key)
        if at is None:
            self._tell(None)
            return
        self._tell(key)
        if self.currentIndex().row() != at:
            self.setCurrentIndex(self.rows.index(at))

    def forget_sizes(self) -> None:
        """Fonts have changed: lay the rows out anew."""
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = index.data(ROW) if index.isValid() else None
        if row is not None and row.key is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_requested.emit(row.key, at)

    def _on_current(self, current: QModelIndex) -> None:
        row = current.data(ROW)
        if row is not None and row.key is not None:
            self._tell(row.key)

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None and row.key is not None:
            self.opened.emit(row.key)

    def _tell(self, key: str | None) -> None:
        if key != self._chosen:
            self._chosen = key
            self.chosen.emit(key or "")
