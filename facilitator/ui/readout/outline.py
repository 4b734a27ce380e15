"""The outline at the left of the readout: what is in, what it holds, and the way to its place in the pages."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.readout import Part
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.announce import announce
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.text import Flow, elided, flow
from facilitator.ui.kit.themed import Themed
from facilitator.ui.readout.outline_model import ROW, TITLES, OutlineModel, Row
from facilitator.ui.widgets.label import Label

WIDTH = 264
_BOX, _INDENT, _PAD = 18, 28, 10

_FIXED = (Part.TITLE, Part.APPENDIX)
"""They stay where they are."""

Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """Draws a check box or a kind mark, the title over as many lines as it needs, and one line beneath it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t, row = theme.current(), index.data(ROW)
        below = t.line(Type.SMALL) if row.line else 0
        return QSize(100, self._title(option, row, index).height + below + 2 * _PAD - 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, row = theme.current(), index.data(ROW)
        c = t.colours
        rect = option.rect.adjusted(0, 2, 0, -2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent_tint if selected else c.sunken)
            painter.drawRoundedRect(rect, 8, 8)
        box = self._box(option.rect)
        off = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked.value
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            self._paint_box(painter, box, on=not off)
        elif row.mark is not None:
            KindMark.paint(painter, box, row.mark.value)
        ink = c.accent_ink if selected else c.ink2 if off else c.ink
        title = self._title(option, row, index)
        left = box.left() if self._is_bare(row) else box.right() + 10
        top = option.rect.top() + _PAD - 2
        title.paint(painter, left, top, ink)
        if row.line:
            painter.setFont(t.font(Type.SMALL.num))
            painter.setPen(c.ink2)
            line = QRect(left, top + title.height, option.rect.right() - left - 6, t.line(Type.SMALL))
            words = elided(row.line, painter.font(), line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the box turns a part on or off; Space does it by Qt's own ways."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        on_box = self._box(option.rect).adjusted(-8, -8, 8, 8).contains(event.position().toPoint())
        if event.type() is QEvent.Type.MouseButtonRelease and on_box:
            return self._toggle(model, index)
        return False

    def _toggle(self, model: QAbstractItemModel, index: Index) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        was = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        state = Qt.CheckState.Unchecked if was else Qt.CheckState.Checked
        return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)

    def _title(self, option: QStyleOptionViewItem, row: Row, index: Index) -> Flow:
        t = theme.current()
        style = Type.BODY.medium if row.part is not None or row.mark is not None else Type.BODY
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QTreeView) else option.rect.width()
        depth, bare = 0, self._is_bare(row)
        while (index := index.parent()).isValid():
            depth += 1
        beside = 0 if bare else t.icon_size(_BOX) + 10
        room = width - depth * _INDENT - _PAD - beside - 6
        return flow(row.title, t.font(style), room, t.line(style))

    def _is_bare(self, row: Row) -> bool:
        """Whether nothing stands before the title: a breakout's own row, set flush with the boxes above it."""
        return row.mark is None and row.part is None

    def _box(self, rect: QRect) -> QRect:
        t = theme.current()
        edge = t.icon_size(_BOX)
        return QRect(rect.left() + _PAD, rect.top() + _PAD - 1, edge, edge)

    def _paint_box(self, painter: QPainter, box: QRect, *, on: bool) -> None:
        c = theme.current().colours
        painter.setPen(QPen(c.accent if on else c.control, 1.5))
        painter.setBrush(c.accent if on else c.surface)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        if on:
            icons.paint(painter, box, Icon.CHECK, c.on_accent, box.width() - 4, weight=2.5)


class _Tree(QTreeView):
    """A tree that always stands open, so nothing is drawn to open it by; titles wrap anew when its width changes.

    `move_requested(part, before)` when a part was dragged, or moved by Alt and an arrow, to stand before another.
    """

    move_requested = Signal(object, object)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        parts, here = self.parts(), self._part_at(self.currentIndex())
        if here not in parts or here in _FIXED:
            return
        to = parts.index(here) + by
        if 0 < to < len(parts) and parts[to] is not Part.APPENDIX:
            before = to if by < 0 else to + 1
            self.move_requested.emit(here, parts[before] if before < len(parts) else Part.APPENDIX)

    def dropEvent(self, event: QDropEvent) -> None:
        """Only the wish goes out: rows come anew from what is kept."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        parts, here = self.parts(), self._part_at(self.currentIndex())
        point = event.position().toPoint()
        index = self.indexAt(point)
        over = self._part_at(index)
        at = len(parts) if over is None else parts.index(over)
        if over is not None and (index.parent().isValid() or point.y() > self.visualRect(index).center().y()):
            at += 1
        at = max(at, 1)
        before = parts[at] if at < len(parts) else Part.APPENDIX
        if here in parts and here not in _FIXED and before is not here:
            self.move_requested.emit(here, before)

    def parts(self) -> list[Part]:
        """The parts that are shown, in order."""
        model = self.model()
        return [model.index(place, 0).data(ROW).part for place in range(model.rowCount())]

    def _part_at(self, index: QModelIndex) -> Part | None:
        while index.parent().isValid():
            index = index.parent()
        return index.data(ROW).part if index.isValid() else None


class Outline(Themed, QFrame):
    """`parts_changed(tuple[Part, ...])` when a part was taken in or out, `move_requested(part, before)` when one is to stand
    before another; `place_wanted(anchor)` to go there."""

    parts_changed = Signal(object)
    move_requested = Signal(object, object)
    place_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("edge", "right")
        self.setFixedWidth(WIDTH)
        self._model = OutlineModel(self)
        self.tree = _Tree()
        self.tree.setModel(self._model)
        self.tree.setAccessibleName("Outline of the readout")
        self.tree.setItemDelegate(OutlineDelegate(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(_INDENT)
        self.tree.setMouseTracking(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setProperty("ground", "paper")
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setDragDropMode(QTreeView.DragDropMode.InternalMove)
        self.tree.setDropIndicatorShown(True)
        self.tree.setAccessibleDescription("Alt and an arrow move a part, Space takes it in or out")
        self.tree.move_requested.connect(self.move_requested)
        self.tree.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 8, 8)
        column.setSpacing(8)
        heading = Label("Outline", Type.SUBHEAD)
        heading.setContentsMargins(_PAD, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.tree, 1)
        # An item that has just been changed must not be taken away while it still tells of it.
        self._checked = QTimer(self)
        self._checked.setSingleShot(True)
        self._checked.setInterval(0)
        self._checked.timeout.connect(self._on_checked)
        self._model.itemChanged.connect(lambda _item: self._checked.start())
        self.tree.clicked.connect(self._on_clicked)
        self.tree.activated.connect(self._on_clicked)

    def show_rows(self, rows: Iterable[Row], included: Iterable[Part]) -> None:
        """Show an outline; the row that was selected stays so where it still is."""
        rows = list(rows)
        here = self._key(self.tree.currentIndex())
        self._model.show(rows, included)
        self.tree.expandAll()
        found = next((i for i in self._indexes(QModelIndex()) if here and self._key(i) == here), None)
        if found is not None:
            self.tree.setCurrentIndex(found)

    def say_place(self, part: Part) -> None:
        """Read out where a part stands now."""
        parts = self.tree.parts()
        if part in parts:
            announce(self.tree, f"{TITLES[part]}, now {parts.index(part) + 1} of {len(parts)}")

    def select(self, anchor: str) -> None:
        """Mark the row that leads to `anchor`, the innermost where several do."""
        found = QModelIndex()
        for index in self._indexes(QModelIndex()):
            if anchor and self._anchor(index) == anchor:
                found = index
        if found.isValid():
            self.tree.setCurrentIndex(found)

    def _indexes(self, parent: QModelIndex) -> Iterable[QModelIndex]:
        for place in range(self._model.rowCount(parent)):
            index = self._model.index(place, 0, parent)
            yield index
            yield from self._indexes(index)

    def _key(self, index: QModelIndex) -> tuple[object, ...]:
        """What tells a row from the others."""
        row = index.data(ROW) if index.isValid() else None
        return (row.part, row.anchor + row.title) if row is not None else ()

    def _anchor(self, index: QModelIndex) -> str:
        row = index.data(ROW) if index.isValid() else None
        return row.anchor if row is not None else ""

    def _on_checked(self) -> None:
        chosen = [Part.TITLE]
        for place in range(self._model.rowCount()):
            item = self._model.item(place)
            if item.isCheckable() and item.checkState() is Qt.CheckState.Checked:
                chosen.append(item.data(ROW).part)
        self.parts_changed.emit(tuple(chosen))

    def _on_clicked(self, index: QModelIndex) -> None:
        row: Row = index.data(ROW)
        self.place_wanted.emit(row.anchor)

    def retheme(self) -> None:
        self.setFixedWidth(round(WIDTH * (1 + (theme.current().text_scale - 1) / 2)))
        if hasattr(self, "tree"):
            self.tree.doItemsLayout()
