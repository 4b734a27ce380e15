"""How ideas are drawn on the board: whole on the cards of the unsorted, on one line each in a theme's panel."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.flows import Flows
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.text import tip as plain_tip
from facilitator.ui.kit.theme import Radius
from facilitator.ui.themes.board_rows import IdeaRow
from facilitator.ui.themes.idea_model import ROW, Index


class IdeaDelegate(QStyledItemDelegate):
    """What both have in common: texts broken once for a width. While `checking`, a chosen row is drawn as a ticked one."""

    checking = False

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._words, self._sources = Flows(Type.META.medium), Flows(Type.SMALL.num, leading=2)

    def forget(self) -> None:
        """Fonts or widths have changed."""
        self._words.forget()
        self._sources.forget()


class CardDelegate(IdeaDelegate):
    """An idea on a card: its own words whole, where it was said beneath; `left` and `right` px from the list's edges."""

    _PAD, _MARK, _GAP, _BETWEEN = 10, 16, 10, 8

    def __init__(self, view: QListView, left: int, right: int) -> None:
        super().__init__(view)
        self._left, self._right = left, right

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: IdeaRow = index.data(ROW)
        room = self._room()
        height = self._words.height(row.text, room) + self._sources.height(self._said(row), room)
        return QSize(self._view.viewport().width(), height + 2 * self._PAD + self._BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: IdeaRow = index.data(ROW)
        t = theme.current()
        c = t.colours
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        selected = index.row() == self._view.currentIndex().row() if self.checking else chosen
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        card = QRectF(option.rect).adjusted(self._left, 0, 0, -self._BETWEEN)
        card.setRight(option.rect.left() + self._view.width() - self._right)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if selected else 1
        painter.setPen(QPen(c.accent if selected else c.line2 if hovered else c.line, width))
        painter.setBrush(c.surface)
        inset = width / 2
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), Radius.RAIL, Radius.RAIL)
        x, y = int(card.x()) + self._PAD + 2, int(card.y()) + self._PAD
        edge = t.icon_size(self._MARK)
        line = t.line(Type.META)
        mark = QRectF(x, y + (line - edge) / 2, edge, edge)
        if self.checking:
            _paint_tick(painter, mark, chosen)
        else:
            KindMark.paint(painter, mark, row.kind.value)
        x += edge + self._GAP
        text = self._words.of(row.text, self._room())
        text.paint(painter, x, y, c.ink if chosen or not self.checking else c.ink2)
        self._sources.of(self._said(row), self._room()).paint(painter, x, y + text.height, c.ink2)
        painter.restore()

    def _said(self, row: IdeaRow) -> str:
        """Where it was said, and what else there is to know of it."""
        merged = f"{row.merged + 1} merged" if row.merged else ""
        return ", ".join(part for part in (row.place, merged, "starred" if row.starred else "") if part)

    def _room(self) -> int:
        edge = theme.current().icon_size(self._MARK)
        taken = self._left + self._right + 2 * self._PAD + 2 + edge + self._GAP
        return max(self._view.width() - taken, 60)


class LineDelegate(IdeaDelegate):
    """An idea in a theme: one line, elided; the one that is selected shows all its words and who said it."""

    _PAD, _MARK, _STAR, _GAP = 6, 16, 14, 10

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t = theme.current()
        height = t.grown(31, Type.META)
        if self._view.selectionModel().isSelected(index):
            row: IdeaRow = index.data(ROW)
            room = self._room(row)
            words = self._words.height(row.text, room) + self._sources.height(self._said(row), room)
            height = 2 * self._PAD + 1 + words
        return QSize(60, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: IdeaRow = index.data(ROW)
        t, rect = theme.current(), option.rect
        c = t.colours
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, c.accent_tint)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, c.bg)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), c.line)
        line, edge = t.line(Type.META), t.icon_size(self._MARK)
        x = rect.left() + (self._PAD if selected else 0)
        y = rect.top() + 1 + self._PAD
        KindMark.paint(painter, QRectF(x, y + (line - edge) / 2, edge, edge), row.kind.value)
        x += edge + self._GAP
        if selected:
            text = self._words.of(row.text, self._room(row))
            text.paint(painter, x, y, c.ink)
            self._sources.of(self._said(row), self._room(row)).paint(painter, x, y + text.height, c.ink2)
        else:
            font = t.font(Type.META)
            painter.setFont(font)
            painter.setPen(c.ink)
            where = QRect(x, y, self._line_room(row), line)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided(row.text, font, where.width()))
        self._paint_source(painter, QRect(rect.left(), y, rect.width(), line), row, selected)
        if option.state & QStyle.StateFlag.State_HasFocus and not selected:
            painter.setPen(QPen(c.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row: IdeaRow | None = index.data(ROW) if index.isValid() else None
        if row is None:
            return False
        if text_width(row.text, theme.current().font(Type.META)) > self._line_room(row):
            QToolTip.showText(event.globalPos(), plain_tip(f"{row.text}\n{row.said}"), view)
        else:
            QToolTip.showText(event.globalPos(), plain_tip(row.said), view)
        return True

    def _paint_source(self, painter: QPainter, line: QRect, row: IdeaRow, selected: bool) -> None:
        t = theme.current()
        c = t.colours
        right = line.right() + 1 - (self._PAD if selected else 0)
        if not selected:
            font = t.font(Type.SMALL.num)
            width = text_width(row.source, font)
            painter.setFont(font)
            painter.setPen(c.ink2)
            painter.drawText(
                QRect(right - width, line.y(), width + 2, line.height()),
                Qt.AlignmentFlag.AlignVCenter,
                row.source,
            )
            right -= width + self._GAP
            if row.merged:
                font = t.font(Type.SMALL.semibold.num)
                width = text_width(_more(row), font)
                painter.setFont(font)
                painter.setPen(c.accent_ink)
                where = QRect(right - width, line.y(), width + 2, line.height())
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, _more(row))
                right -= width + self._GAP
        if row.starred:
            edge = t.icon_size(self._STAR)
            where = QRect(right - edge, line.y(), edge, line.height())
            icons.paint(painter, where, Icon.STAR_FILLED, c.action, edge)

    def _said(self, row: IdeaRow) -> str:
        return row.said + (f", {row.merged + 1} ideas merged" if row.merged else "")

    def _room(self, row: IdeaRow) -> int:
        """Width of the words of the selected row."""
        t = theme.current()
        star = t.icon_size(self._STAR) + self._GAP if row.starred else 0
        taken = t.icon_size(self._MARK) + self._GAP + star + 2 * self._PAD
        return max(self._view.width() - taken, 60)

    def _line_room(self, row: IdeaRow) -> int:
        t = theme.current()
        star = t.icon_size(self._STAR) + self._GAP if row.starred else 0
        source = text_width(row.source, t.font(Type.SMALL.num)) + self._GAP
        more = text_width(_more(row), t.font(Type.SMALL.semibold.num)) + self._GAP if row.merged else 0
        return max(self._view.width() - t.icon_size(self._MARK) - self._GAP - star - source - more, 40)


def _more(row: IdeaRow) -> str:
    """How many others stand behind a row."""
    return f"+{row.merged}"


def _paint_tick(painter: QPainter, box: QRectF, ticked: bool) -> None:
    """A box to tick, in place of the mark of a kind that all on the board share."""
    c = theme.current().colours
    painter.setPen(Qt.PenStyle.NoPen if ticked else QPen(c.control, 1))
    painter.setBrush(c.accent if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if ticked:
        icons.paint(painter, box, Icon.CHECK, c.on_accent, round(box.width()) - 2)
