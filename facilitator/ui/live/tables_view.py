"""The tables side by side: what each has said last, who is quiet, and one press to read a table alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.names import mark_of
from facilitator.ui.kit.text import Flow, elided, flow, text_width
from facilitator.ui.kit.text import tip as plain_tip
from facilitator.ui.kit.themed import Themed
from facilitator.ui.live.table_rows import Tile
from facilitator.ui.widgets.chip import chip_size, paint_chip

_PAD, _HEAD, _MARK, _GAP, _BETWEEN, _FOOT = 14, 34, 16, 10, 8, 10
_LEAST = QSize(200, 240)
_COLUMNS = 3
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TableTile(Themed, QAbstractButton):
    """One table; only whole ideas are drawn, what has no room is counted. `left(across, down)` on the arrows."""

    left = Signal(int, int)
    focus_radius = 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile = Tile("", "", ())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def tile(self) -> Tile:
        return self._tile

    def show_tile(self, tile: Tile) -> None:
        if tile != self._tile:
            self._tile = tile
            self.setAccessibleName(tile.spoken())
            self.setToolTip(plain_tip(f"Only ideas from {tile.name}"))
            self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        scale = theme.current().text_scale
        return QSize(round(_LEAST.width() * scale), round(_LEAST.height() * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.left.emit(*step)
        else:
            super().keyPressEvent(event)

    def shown(self) -> int:
        """How many ideas have room, whole."""
        t, taken, count = theme.current(), self._head_height(), 0
        for each in self._tile.ideas:
            height = self._words(each.idea.text).height + t.line(Type.SMALL) + 2 * _BETWEEN
            if taken + height > self.height() - 6 - self._foot_height():
                break
            taken += height
            count += 1
        return count

    def _foot_height(self) -> int:
        """What an offline table's sentence takes at the lower edge."""
        return self._foot().height + 2 * _FOOT + _PAD if self._tile.offline else 0

    def _foot(self) -> Flow:
        t = theme.current()
        room = self.width() - 2 * _PAD - 2 * _FOOT - t.icon_size(_MARK) - _GAP
        return flow(self._tile.offline, t.font(Type.META), max(room, 60), t.line(Type.META))

    def _head_height(self) -> int:
        return theme.current().grown(_HEAD, Type.ROW) + _PAD

    def _words(self, text: str) -> Flow:
        t = theme.current()
        room = self.width() - 2 * _PAD - t.icon_size(_MARK) - _GAP
        return flow(text, t.font(Type.ROW), max(room, 60), t.line(Type.ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c, painter = t.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge_colour = c.action_line if self._tile.offline else c.line2 if self.underMouse() else c.line
        painter.setPen(QPen(edge_colour, 1))
        painter.setBrush(c.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        shown = self.shown()
        self._paint_head(painter, len(self._tile.ideas) - shown)
        y = self._head_height()
        edge = t.icon_size(_MARK)
        for place, each in enumerate(self._tile.ideas[:shown]):
            top = y + _BETWEEN
            if each.fresh:
                height = self._words(each.idea.text).height + t.line(Type.SMALL) + 2 * _BETWEEN
                painter.fillRect(QRect(1, y, self.width() - 2, height), c.accent_tint)
            elif place:
                painter.fillRect(QRect(_PAD, y, self.width() - 2 * _PAD, 1), c.line)
            first = t.line(Type.ROW)
            mark = QRectF(_PAD, top + (first - edge) / 2, edge, edge)
            KindMark.paint(painter, mark, mark_of(each.idea))
            words = self._words(each.idea.text)
            words.paint(painter, _PAD + edge + _GAP, top, c.ink)
            below = top + words.height
            line = QRect(_PAD + edge + _GAP, below, self.width(), t.line(Type.SMALL))
            painter.setFont(t.font(Type.SMALL.semibold if each.fresh else Type.SMALL.num))
            painter.setPen(c.accent_ink if each.fresh else c.ink2)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, each.below)
            if each.idea.starred:
                x = line.left() + text_width(each.below, t.font(Type.SMALL.num)) + 8
                star = t.icon_size(14)
                icons.paint(painter, QRect(x, below, star, line.height()), Icon.STAR_FILLED, c.action, star)
            y = below + line.height() + _BETWEEN
        if not self._tile.ideas:
            painter.setFont(t.font(Type.META))
            painter.setPen(c.ink3)
            where = QRect(_PAD, y, self.width() - 2 * _PAD, t.line(Type.META))
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, "No ideas yet")

        if self._tile.offline:
            self._paint_foot(painter)

    def _paint_foot(self, painter: QPainter) -> None:
        t = theme.current()
        c, words = t.colours, self._foot()
        height = words.height + 2 * _FOOT
        box = QRectF(_PAD, self.height() - _PAD - height, self.width() - 2 * _PAD, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.action_tint)
        painter.drawRoundedRect(box, 8, 8)
        edge = t.icon_size(_MARK)
        x, y = round(box.left()) + _FOOT, round(box.top()) + _FOOT
        icons.paint(painter, QRect(x, y, edge, t.line(Type.META)), Icon.PHONE, c.action_ink, edge)
        words.paint(painter, x + edge + _GAP, y, c.action_ink)

    def _paint_head(self, painter: QPainter, earlier: int) -> None:
        t = theme.current()
        c, line = t.colours, QRect(_PAD, 6, self.width() - 2 * _PAD, t.grown(_HEAD, Type.ROW))
        right = line.right() + 1
        if self._tile.note or self._tile.offline:
            words, tone, sign = (
                ("offline", Tone.WARN, Icon.WIFI_OFF)
                if self._tile.offline
                else (self._tile.note, Tone.NEUTRAL, Icon.QUIET)
            )
            size = chip_size(words, sign)
            y = line.center().y() + 1 - size.height() // 2
            where = QRect(right - size.width(), y, size.width(), size.height())
            paint_chip(painter, where, words, tone, sign)
            right = where.left() - 8
        elif earlier:
            words = f"{earlier:,} earlier"
            width = text_width(words, t.font(Type.SMALL.num))
            painter.setFont(t.font(Type.SMALL.num))
            painter.setPen(c.ink2)
            where = QRect(right - width, line.top(), width + 2, line.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
            right = where.left() - 8
        count = f"{len(self._tile.ideas):,}"
        room = right - line.left() - text_width(count, t.font(Type.META.num)) - 8
        font = t.font(Type.ROW.semibold)
        name = elided(self._tile.name, font, max(room, 40))
        painter.setFont(font)
        painter.setPen(c.ink)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(t.font(Type.META.num))
        painter.setPen(c.ink2)
        x = text_width(name, font) + 8
        painter.drawText(line.adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, count)


class TablesView(QWidget):
    """The tiles in three columns, two where the window is narrow; `opened(key)` to read one alone."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[TableTile] = []
        self._columns = 0
        self._page = QWidget()
        self._page.setObjectName("tiles")
        self._grid = QGridLayout(self._page)
        self._grid.setContentsMargins(20, 14, 20, 14)
        self._grid.setSpacing(12)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("Tables")
        area.setWidget(self._page)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def tiles(self) -> list[TableTile]:
        return list(self._tiles)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        while len(self._tiles) > len(tiles):
            gone = self._tiles.pop()
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            self._columns = 0
        while len(self._tiles) < len(tiles):
            made = TableTile()
            made.clicked.connect(lambda _checked=False, made=made: self.opened.emit(made.tile.key))
            made.left.connect(lambda across, down, made=made: self._go(made, across, down))
            self._tiles.append(made)
            self._columns = 0
        for widget, tile in zip(self._tiles, tiles, strict=True):
            widget.show_tile(tile)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _go(self, tile: TableTile, across: int, down: int) -> None:
        at = self._tiles.index(tile) + across + down * self._columns
        if 0 <= at < len(self._tiles):
            self._tiles[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(self._tiles[at])

    def _arrange(self) -> None:
        least = round(_LEAST.width() * theme.current().text_scale) + 12
        columns = max(1, min(_COLUMNS, (self.width() - 28) // least))
        if columns == self._columns:
            return
        self._columns = columns
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
