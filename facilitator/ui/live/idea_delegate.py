"""Draws one idea: its mark, its own words in full, one line on where it comes from, its star."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from facilitator.domain.ids import IdeaId
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.names import mark_of
from facilitator.ui.kit.text import Flow, elided, flow, text_width
from facilitator.ui.kit.theme import Radius
from facilitator.ui.live.below import below_height, paint_below
from facilitator.ui.live.halves import cut_at
from facilitator.ui.live.idea_editor import IdeaEditor
from facilitator.ui.live.ideas_model import ROW, Row
from facilitator.ui.live.near_strip import MERGE, paint_strip, pressed, strip_height

_LEFT, _RIGHT, _TOP, _BOTTOM = 32, 24, 10, 11
_MARK, _STAR, _GAP, _META_GAP = 22, 20, 16, 14
_BAR = 3
_KEPT = 600
"""Most texts kept broken into lines: more than any screen shows, less than would be felt."""

Index = QModelIndex | QPersistentModelIndex


class IdeaDelegate(QStyledItemDelegate):
    """Rows of `IdeaListModel`. `star_requested(Idea)` on a press of the star, `edit_requested(Idea, str)` when an edit
    in place was meant to be kept, `split_requested(Idea, str, str)` when it was cut in two there; `merge_requested(Idea)` and
    `apart_requested(Idea)` from the hint under it, `below_requested(Idea)` on a press of what it can open to;
    `edit_closed` when its field is gone; `resized(Idea)` when the field grew or shrank.
    """

    star_requested = Signal(object)
    merge_requested = Signal(object)
    apart_requested = Signal(object)
    edit_requested = Signal(object, str)
    split_requested = Signal(object, str, str)
    below_requested = Signal(object)
    edit_closed = Signal()
    resized = Signal(object)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._flows: OrderedDict[tuple[str, int], Flow] = OrderedDict()
        self._lines: dict[tuple[str, int], int] = {}
        self._heights: dict[tuple[str, int], int] = {}
        self._widths: dict[tuple[str, TypeStyle], int] = {}
        self._edited: tuple[str, int] | None = None
        self.with_stars = True
        self.row_at: Callable[[Index], Row] = lambda index: index.data(ROW)
        self.strength_of: Callable[[IdeaId], float] = lambda _id: 1.0

    def forget(self) -> None:
        """Fonts or colours have changed: measure anew."""
        self._flows.clear()
        self._lines.clear()
        self._heights.clear()
        self._widths.clear()

    # Measure

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self.row_at(index)
        width = self._view.width()
        if self._edited is not None and self._edited[0] == row.idea.id:
            return QSize(width, self._height(self._edited[1]))
        # The view asks for every row it has laid out each time another one arrives.
        key = (row.idea.text, width)
        if (height := self._heights.get(key)) is None:
            lines = self._line_count(row.idea.text, self._text_width())
            height = self._heights[key] = self._height(lines * theme.current().line(Type.IDEA))
        return QSize(width, height + self._under(row))

    def _height(self, words: int) -> int:
        """Height of a row whose words are that high."""
        return _TOP + words + 1 + theme.current().line(Type.META) + _BOTTOM

    def _under(self, row: Row) -> int:
        """What stands under the line on where it comes from, in px: what it opens to, and the hint."""
        opened = below_height(row.below, self._text_width()) if row.below else 0
        return opened + (strip_height() if row.near else 0)

    def star_rect(self, row: QRect) -> QRect:
        """Where the star is, with room around it to hit."""
        edge = theme.current().icon_size(_STAR)
        return QRect(row.left() + self._view.width() - _RIGHT - edge, row.top() + _TOP + 2, edge, edge)

    def near_rect(self, row: QRect) -> QRect:
        """Where the hint stands, under the line on where the idea comes from."""
        left, height = row.left() + self._text_left(), strip_height()
        return QRect(left, row.bottom() + 1 - height - 1, self._text_width() + _GAP, height - 6)

    def text_rect(self, row: QRect, under: int = 0) -> QRect:
        """Where the words stand, over the line on where they come from and the `under` px beneath that."""
        left = row.left() + self._text_left()
        height = row.height() - _TOP - _BOTTOM - 1 - theme.current().line(Type.META)
        return QRect(left, row.top() + _TOP, self._text_width(), height - under)

    def meta_rect(self, row: QRect, under: int) -> QRect:
        """Where the line on its source stands."""
        words = self.text_rect(row, under)
        return QRect(words.x(), words.bottom() + 2, words.width(), theme.current().line(Type.META))

    # Draw

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        t, rect = theme.current(), option.rect
        c = t.colours
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if hovered and not selected:
            painter.fillRect(rect, c.bg)
        if selected or row.fresh:
            tint = QColor(c.accent_tint)
            tint.setAlphaF(1.0 if selected else self.strength_of(row.idea.id))
            painter.fillRect(rect, tint)
        if index.row() > 0 and not (selected or row.fresh):
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), c.line)
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), c.accent)
        edge = t.icon_size(_MARK)
        mark = QRectF(rect.left() + _LEFT, rect.top() + _TOP + (t.line(Type.IDEA) - edge) / 2, edge, edge)
        KindMark.paint(painter, mark, mark_of(row.idea))
        being_edited = self._edited is not None and self._edited[0] == row.idea.id
        where = self.text_rect(rect, 0 if being_edited else self._under(row))
        if being_edited:
            self._paint_field(painter, where)
        else:
            self._flow(row.idea.text, where.width()).paint(painter, where.x(), where.y(), c.ink)
        self._paint_meta(painter, where, row, being_edited)
        if self.with_stars:
            self._paint_star(painter, rect, row.idea.starred, hovered or selected)
        if row.below and not being_edited:
            line = self.meta_rect(rect, self._under(row))
            paint_below(painter, line.translated(0, line.height()), row.below)
        if row.near and not being_edited:
            paint_strip(painter, self.near_rect(rect), row.near)
        if option.state & QStyle.StateFlag.State_HasFocus and not selected:
            painter.setPen(QPen(c.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    @staticmethod
    def _paint_field(painter: QPainter, words: QRect) -> None:
        c = theme.current().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(c.accent, 2))
        painter.setBrush(c.surface)
        frame = QRectF(words).adjusted(1 - IdeaEditor.REACH, -3, IdeaEditor.REACH - 1, -5)
        painter.drawRoundedRect(frame, Radius.CONTROL, Radius.CONTROL)

    def _paint_meta(self, painter: QPainter, words: QRect, row: Row, being_edited: bool) -> None:
        t = theme.current()
        c = t.colours
        y, height = words.bottom() + 2, t.line(Type.META)
        if being_edited:
            painter.setFont(t.font(Type.META))
            painter.setPen(c.ink2)
            painter.drawText(
                QRect(words.x(), y, words.width(), height),
                Qt.AlignmentFlag.AlignVCenter,
                "Enter to save, Ctrl Enter to make two ideas at the cursor, Esc to cancel",
            )
            return
        x, end = words.x(), words.right() + 1
        for place, part in enumerate(row.meta):
            style = (
                Type.META.medium.num if place == 0 else Type.META.num if part[:1].isdecimal() else Type.META
            )
            x = self._paint_part(
                painter, QRect(x, y, end - x, height), part, style, c.ink if place == 0 else c.ink2
            )
        if row.merged:
            style = Type.META.semibold
            words_ = f"{row.merged + 1} ideas merged"
            x = self._paint_part(painter, QRect(x, y, end - x, height), words_, style, c.accent_ink)
        if row.sent is not None:
            colours, edge = t.tone(row.sent.tone), t.icon_size(14)
            if end - x > edge + 24:
                icons.paint(painter, QRect(x, y, edge, height), row.sent.icon, colours.base, edge)
                where = QRect(x + edge + 6, y, end - x - edge - 6, height)
                x = self._paint_part(painter, where, row.sent.words, Type.META.num, colours.ink)
        if row.fresh:
            self._paint_part(
                painter, QRect(x, y, end - x, height), "just now", Type.META.semibold, c.accent_ink
            )

    def _paint_part(
        self, painter: QPainter, rect: QRect, words: str, style: TypeStyle, colour: QColor
    ) -> int:
        if rect.width() < 24:
            return rect.x()
        font = theme.current().font(style)
        # The same few words (tables, sectors, minutes) stand on every row.
        if (width := self._widths.get((words, style))) is None:
            width = self._widths[words, style] = text_width(words, font)
        shown = words if width <= rect.width() else elided(words, font, rect.width())
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return rect.x() + min(width, rect.width()) + _META_GAP

    def _paint_star(self, painter: QPainter, rect: QRect, starred: bool, lit: bool) -> None:
        c = theme.current().colours
        where = self.star_rect(rect)
        if starred:
            icons.paint(painter, where, Icon.STAR_FILLED, c.action, where.width())
        else:
            icons.paint(painter, where, Icon.STAR, c.ink2 if lit else c.control, where.width())

    # Act

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick):
            mouse = cast(QMouseEvent, event)
            row: Row = index.data(ROW)
            wanted = pressed(self.near_rect(option.rect), mouse.position().toPoint()) if row.near else None
            if wanted is not None:
                if event.type() is QEvent.Type.MouseButtonRelease:
                    (self.merge_requested if wanted == MERGE else self.apart_requested).emit(row.idea)
                return True
            if row.opens and self.meta_rect(option.rect, self._under(row)).contains(
                mouse.position().toPoint()
            ):
                if event.type() is QEvent.Type.MouseButtonRelease:
                    self.below_requested.emit(row.idea)
                return True
            around = self.star_rect(option.rect).adjusted(-6, -6, 6, 6)
            on_star = self.with_stars and around.contains(mouse.position().toPoint())
            if mouse.button() is Qt.MouseButton.LeftButton and on_star:
                if event.type() is QEvent.Type.MouseButtonRelease:
                    self.star_requested.emit(index.data(ROW).idea)
                return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if self.with_stars and index.isValid() and self.star_rect(option.rect).contains(event.pos()):
            starred = index.data(ROW).idea.starred
            QToolTip.showText(
                event.globalPos(), "Take the star away  Ctrl D" if starred else "Star  Ctrl D", view
            )
            return True
        return super().helpEvent(event, view, option, index)

    # Edit in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row: Row = index.data(ROW)
        editor = IdeaEditor(row.idea, parent)
        editor.height_changed.connect(lambda height: self._resize(editor, height))
        editor.kept.connect(lambda: self._keep(editor))
        editor.left.connect(lambda: self._close(editor))
        editor.cut_requested.connect(lambda at: self._cut(editor, at))
        self._edited = (row.idea.id, editor.needed_height())
        self.sizeHintChanged.emit(index)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        return  # the editor took the idea when it was made, and must not lose what is typed when the row changes

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        return

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        words = self.text_rect(option.rect)  # while it is edited the row has no hint
        editor.setGeometry(words.adjusted(0, 1, 0, -9))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt's own filter would close the field on Escape and then keep it on the loss of focus that follows.
        return False

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._edited = None
        super().destroyEditor(editor, index)
        if index.isValid():
            self.sizeHintChanged.emit(index)
        self.edit_closed.emit()

    def _resize(self, editor: IdeaEditor, height: int) -> None:
        if self._edited != (editor.idea.id, height):
            self._edited = (editor.idea.id, height)
            self.resized.emit(editor.idea)

    def _keep(self, editor: IdeaEditor) -> None:
        text = editor.toPlainText()
        if text.strip() and text != editor.idea.text:
            self.edit_requested.emit(editor.idea, text)
        self._close(editor)

    def _cut(self, editor: IdeaEditor, position: int) -> None:
        first, second = cut_at(editor.toPlainText(), position)
        if first and second:
            self.split_requested.emit(editor.idea, first, second)
            self._close(editor)
        else:  # nothing to cut off: what was typed is kept
            self._keep(editor)

    def _close(self, editor: IdeaEditor) -> None:
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    # Texts broken into lines

    def _text_left(self) -> int:
        return _LEFT + theme.current().icon_size(_MARK) + _GAP

    def _text_width(self) -> int:
        """Reckoned from the whole view, so that a scroll bar that comes and goes breaks no line anew."""
        star = theme.current().icon_size(_STAR)
        return max(self._view.width() - self._text_left() - _GAP - star - _RIGHT, 120)

    def _line_count(self, text: str, width: int) -> int:
        lines = self._lines.get((text, width))
        if lines is None:
            lines = self._lines[text, width] = self._flow(text, width).lines
        return lines

    def _flow(self, text: str, width: int) -> Flow:
        key = (text, width)
        found = self._flows.get(key)
        if found is None:
            t = theme.current()
            found = self._flows[key] = flow(text, t.font(Type.IDEA), width, t.line(Type.IDEA))
            if len(self._flows) > _KEPT:
                self._flows.popitem(last=False)
        else:
            self._flows.move_to_end(key)
        return found
