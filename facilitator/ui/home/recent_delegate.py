"""Draws a recent workshop: names, the shape of its day, how much is in it, its state, when it was opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui.home.recent_rows import RecentRow
from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import elided
from facilitator.ui.kit.theme import Radius
from facilitator.ui.widgets.card_list import ROW
from facilitator.ui.widgets.chip import chip_size, paint_chip
from facilitator.ui.widgets.day_shape import Part, paint_day_shape

_HEIGHT, _PAD, _GAP = 80, 24, 24
_SHAPE, _SHAPE_HEIGHT, _COUNTS, _CHIP, _DATE, _LEAST_TITLE = 232, 10, 132, 140, 92, 300
_LEAST_SHAPE = 96

Index = QModelIndex | QPersistentModelIndex


class RecentDelegate(QStyledItemDelegate):
    """Draws a row: names, the day's shape, how much is in it, its state, when it was opened."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(400, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: RecentRow = index.data(ROW)
        t, rect = theme.current(), option.rect
        c = t.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        columns = self._columns(rect)
        faint = c.disabled if row.missing else None
        line = t.line(Type.SUBHEAD)
        top = rect.top() + (rect.height() - line - 2 - t.line(Type.META)) // 2
        name = row.entry.title or row.entry.path
        self._write(painter, QRect(columns["name"].x(), top, columns["name"].width(), line), name,
                    Type.SUBHEAD, faint or c.ink)  # fmt: skip
        below = row.entry.path if row.missing else row.entry.subtitle
        where = QRect(columns["name"].x(), top + line + 2, columns["name"].width(), t.line(Type.META))
        self._write(painter, where, below, Type.META, faint or c.ink2)
        if row.facts is not None and not row.missing and "shape" in columns:
            box = columns["shape"]
            bar = QRectF(box.x(), box.center().y() - _SHAPE_HEIGHT / 2, box.width(), _SHAPE_HEIGHT)
            paint_day_shape(
                painter, bar, [Part(minutes, kind, pause) for kind, minutes, pause in row.facts.shape]
            )
        self._write(painter, columns["counts"], row.counts, Type.META.num, faint or c.ink2)
        if (chip := row.chip) is not None:
            size = chip_size(chip[0], chip[2])
            box = columns["chip"]
            at = QRect(
                box.x(), box.center().y() - size.height() // 2, min(size.width(), box.width()), size.height()
            )
            paint_chip(painter, at, *chip)
        self._write(painter, columns["when"], row.when, Type.META.num, faint or c.ink2, right=True)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c, rect = theme.current().colours, option.rect
        last = index.row() == index.model().rowCount() - 1
        shape = QPainterPath()
        radius = Radius.CARD - 1
        shape.addRoundedRect(QRectF(rect), radius, radius)
        if index.row() > 0:
            shape.addRect(QRectF(rect.x(), rect.y(), rect.width(), rect.height() / 2))
        if not last:
            shape.addRect(QRectF(rect.x(), rect.center().y(), rect.width(), rect.height() / 2 + 1))
        shape = shape.simplified()
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if option.state & QStyle.StateFlag.State_MouseOver or focused:
            painter.fillPath(shape, c.bg)
        if index.row() > 0:
            painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), c.line)
        if focused:
            painter.setPen(QPen(c.accent, 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 4, -4, -4), Radius.CONTROL, Radius.CONTROL)

    @staticmethod
    def _write(
        painter: QPainter, rect: QRect, words: str, style: Any, colour: Any, *, right: bool = False
    ) -> None:
        font = theme.current().font(style)
        painter.setFont(font)
        painter.setPen(colour)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, elided(words, font, rect.width()))

    @staticmethod
    def _columns(rect: QRect) -> dict[str, QRect]:
        """From the right: what is known by its width; the names take the rest, and the shape's room where it is short."""
        t = theme.current()
        grow = t.text_scale
        widths = {
            "when": round(_DATE * grow),
            "chip": round(_CHIP * grow),
            "counts": round(_COUNTS * grow),
            "shape": _SHAPE,
        }
        room = rect.width() - 2 * _PAD
        # The names come first: the shape shrinks for them, then goes.
        spare = room - sum(widths.values()) - 4 * _GAP - round(_LEAST_TITLE * grow)
        if spare < 0:
            widths["shape"] += spare
        if widths["shape"] < _LEAST_SHAPE:
            del widths["shape"]
        columns: dict[str, QRect] = {}
        right = rect.right() + 1 - _PAD
        for name, width in widths.items():
            columns[name] = QRect(right - width, rect.y(), width, rect.height())
            right -= width + _GAP
        left = rect.x() + _PAD
        columns["name"] = QRect(left, rect.y(), right - left, rect.height())
        return columns


def row_height() -> int:
    return theme.current().grown(_HEIGHT, Type.SUBHEAD)
