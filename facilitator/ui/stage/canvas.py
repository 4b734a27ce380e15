"""A canvas 1080 units high whatever the projector's size, with the few ways in which the Stage sets words on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from facilitator.ui.kit import fonts, theme
from facilitator.ui.kit.colours import Colours
from facilitator.ui.kit.fonts import TypeStyle
from facilitator.ui.kit.qr import modules
from facilitator.ui.kit.text import Flow, elided, flow, text_width

HEIGHT = 1080
NARROWEST = 1280
"""Narrower than this for its height, the canvas is scaled by its width, and is higher than 1080."""

SMALLEST = 24
"""No text is smaller, in units: a person in the back row has to read it."""


class Style:
    """The Stage's type scale, in units."""

    FOOT = TypeStyle(26, 34)
    NOTE = TypeStyle(28, 36)
    NAME = TypeStyle(32, 42, 500)
    LEAD = TypeStyle(34, 44, 600, -0.005)
    CAPTION = TypeStyle(36, 46)
    STRONG = TypeStyle(52, 60, 600, -0.015, display=True)
    HEAD = TypeStyle(64, 76, 600, -0.02, display=True)
    COUNT = TypeStyle(112, 112, 600, -0.03, display=True, tabular=True)
    TITLE = TypeStyle(104, 116, 600, -0.03, display=True)
    RING = TypeStyle(212, 212, 600, -0.045, display=True, tabular=True)
    PROMPT = TypeStyle(46, 64)
    CARD = TypeStyle(40, 52, 500, -0.003)


def sized(style: TypeStyle, size: int) -> TypeStyle:
    """A style at another size, its lines in proportion."""
    return replace(style, size=size, line=round(size * style.line / style.size))


class Sheet:
    """The measures of a canvas: `width` × `height` units, `scale` device pixels each."""

    def __init__(self, size: QSizeF) -> None:
        self.scale = scale_of(size)
        self.width, self.height = size.width() / self.scale, size.height() / self.scale

    @property
    def wide(self) -> bool:
        """Whether there is room for two columns side by side at their full size (16:9, not 4:3)."""
        return self.width >= 1700

    @property
    def margin(self) -> int:
        return 96 if self.wide else 64


class Canvas(Sheet):
    """What a view paints on, with the painter scaled to units.

    `turn` counts up every 12 s: a view with more than one page shows the page of the turn.
    """

    def __init__(self, painter: QPainter, size: QSizeF, turn: int = 0) -> None:
        super().__init__(size)
        self.painter, self.turn = painter, turn
        painter.scale(self.scale, self.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    @property
    def colours(self) -> Colours:
        return theme.current().colours

    def fill(self, rect: QRectF, colour: QColor) -> None:
        self.painter.fillRect(rect, colour)

    def card(self, rect: QRectF, border: QColor | None = None, weight: float = 1.5) -> None:
        """A white card with a hairline."""
        inset = weight / 2
        self.painter.setPen(QPen(border or self.colours.line, weight))
        self.painter.setBrush(self.colours.surface)
        self.painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 16, 16)

    def bar(self, rect: QRectF, colour: QColor) -> None:
        """A line with round ends."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        radius = min(rect.height(), rect.width()) / 2
        self.painter.drawRoundedRect(rect, radius, radius)

    def say(
        self,
        words: str,
        where: QRectF,
        style: TypeStyle,
        colour: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """One line in the vertical middle of `where`, elided where it does not fit; returns its width."""
        font = face(style)
        shown = elided(words, font, where.width() + 1)
        self.painter.setFont(font)
        self.painter.setPen(colour)
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        self.painter.drawText(where, int(flags), shown)
        return text_width(shown, font)

    def tell(self, words: Flow, at: QPointF, colour: QColor) -> None:
        """Words that were broken into lines, from their top left corner."""
        words.paint(self.painter, at.x(), at.y(), colour)

    def tell_lines(self, words: Flow, at: QPointF, colour: QColor, first: int, count: int) -> None:
        """Some of the lines of `words`, the first of them at `at`."""
        painter = self.painter
        painter.save()
        painter.setClipRect(QRectF(0, at.y(), self.width, count * words.line_height))
        words.paint(painter, at.x(), at.y() - first * words.line_height, colour)
        painter.restore()

    def qr(self, data: str, where: QRectF) -> None:
        """A QR code, dark on white in both themes, with the quiet zone that scanners need."""
        painter = self.painter
        painter.setPen(QPen(self.colours.line, 1.5))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(where, 16, 16)
        rows = modules(data)
        quiet = 4
        edge = where.width() / (len(rows) + 2 * quiet)
        painter.save()
        # Whole device pixels, or hairlines of white would cut through the dark.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.translate(where.topLeft() + QPointF(quiet * edge, quiet * edge))
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRectF(x * edge, y * edge, edge, edge), QColor("#1F2430"))
        painter.restore()


def scale_of(size: QSizeF) -> float:
    """Device pixels a unit, for a Stage of that size."""
    return max(min(size.height() / HEIGHT, size.width() / NARROWEST), 0.01)


@lru_cache(maxsize=256)
def face(style: TypeStyle) -> QFont:
    """The font of a style in units: the window's text size is for the window alone."""
    return fonts.font(style)


@lru_cache(maxsize=256)
def _flowed(words: str, style: TypeStyle, width: int, max_lines: int, align: Qt.AlignmentFlag) -> Flow:
    return flow(words, face(style), width, style.line, max_lines=max_lines, align=align)


def broken(
    words: str,
    style: TypeStyle,
    width: float,
    max_lines: int = 0,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Flow:
    """Words broken to a width in units."""
    return _flowed(words, style, int(width), max_lines, align)


def fitting_line(words: str, style: TypeStyle, sizes: Sequence[int], width: float) -> TypeStyle:
    """The style at the largest of `sizes` (falling) at which the words stand on one line, else at the last."""
    for size in sizes:
        if text_width(words, face(sized(style, size))) <= width:
            return sized(style, size)
    return sized(style, sizes[-1])


def fitting(
    words: str,
    style: TypeStyle,
    sizes: Sequence[int],
    width: float,
    height: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Flow:
    """Words broken at the largest of `sizes` (falling) at which all of them fit, else at the last, with an ellipsis."""
    longest = max(words.split(), key=len, default="")
    for size in sizes:
        made = broken(words, sized(style, size), width, align=align)
        whole = text_width(longest, face(sized(style, size))) <= width
        if made.height <= height and whole:
            return made
    style = sized(style, sizes[-1])
    return broken(words, style, width, max(1, int(height // style.line)), align)


def forget_fonts() -> None:
    """Measure anew: other fonts were loaded, or the theme has changed them."""
    face.cache_clear()
    _flowed.cache_clear()
