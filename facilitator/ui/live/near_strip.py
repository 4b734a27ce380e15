"""The hint under an idea that somebody may have said before: what it is close to, and the two answers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided, text_width

MERGE, APART = "Merge", "Keep both"
_PAD, _GAP = 12, 16


def strip_height() -> int:
    """What a row is taller with a hint, in px."""
    return theme.current().grown(32, Type.META) + 12


def pressed(strip: QRect, at: QPoint) -> str | None:
    """Which answer lies at a point, or None."""
    for words, place in _answers(strip).items():
        if place.adjusted(-6, -6, 6, 6).contains(at):
            return words
    return None


def paint_strip(painter: QPainter, strip: QRect, words: str) -> None:
    """Draw the hint."""
    t = theme.current()
    c = t.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(c.line2, 1))
    painter.setBrush(c.bg)
    painter.drawRoundedRect(QRectF(strip).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    edge = t.icon_size(16)
    icons.paint(
        painter, QRect(strip.left() + _PAD, strip.top(), edge, strip.height()), Icon.MERGE, c.ink2, edge
    )
    answers = _answers(strip)
    left = strip.left() + _PAD + edge + 10
    room = answers[MERGE].left() - _GAP - left
    font = t.font(Type.META)
    painter.setFont(font)
    painter.setPen(c.ink2)
    where = QRect(left, strip.top(), max(room, 0), strip.height())
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided(words, font, where.width()))
    painter.setFont(t.font(Type.META.semibold))
    for answer, place in answers.items():
        painter.setPen(c.accent_ink if answer == MERGE else c.ink2)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, answer)
    painter.restore()


def _answers(strip: QRect) -> dict[str, QRect]:
    font = theme.current().font(Type.META.semibold)
    right, places = strip.right() - _PAD, {}
    for words in (APART, MERGE):
        width = text_width(words, font) + 2
        places[words] = QRect(right - width, strip.top(), width, strip.height())
        right -= width + _GAP
    return places
