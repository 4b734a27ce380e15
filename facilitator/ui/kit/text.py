"""Plain text set with a real line height, which neither QLabel nor QSS has; never rich text."""

from __future__ import annotations

import html
import math
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

_ELLIPSIS = "…"
_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Flow:
    """Text broken into lines. `width` and `height` are what it takes; `cut`: not all of it is shown."""

    layout: QTextLayout
    lines: int
    line_height: int
    width: int
    cut: bool

    @property
    def height(self) -> int:
        return self.lines * self.line_height

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw with the top left corner of the first line box at `x`, `y`."""
        painter.setPen(colour)
        self.layout.draw(painter, QPointF(x, y))


def flow(
    text: str,
    font: QFont,
    width: float,
    line_height: int,
    *,
    max_lines: int = 0,
    strong: int = 0,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Flow:
    """Break `text` to `width` px; the last of `max_lines` (0: no limit) ends in an ellipsis.

    The first `strong` characters are set semibold. Right-to-left text runs from the right.
    """
    made = _layout(text, font, strong, align)
    lines, widest, end = _break(made, width, line_height, max_lines)
    if end >= len(text):
        return Flow(made, lines, line_height, widest, cut=False)
    start = made.lineAt(lines - 1).textStart() if lines else 0
    shown = _elided_tail(text[:start], text[start:], font, width)
    made = _layout(shown, font, strong, align)
    lines, widest, _ = _break(made, width, line_height, max_lines)
    return Flow(made, lines, line_height, widest, cut=True)


def elided(text: str, font: QFont, width: float) -> str:
    """One line of `text`, with an ellipsis where it does not fit."""
    one_line = text.replace("\n", " ")
    return QFontMetricsF(font).elidedText(one_line, Qt.TextElideMode.ElideRight, max(width, 0))


def tip(text: str) -> str:
    """People's words for a tooltip, which would read a `<b>` among them as its own."""
    lines = html.escape(text).split("\n")
    return f"<p>{'<br>'.join(lines)}</p>" if text else ""


def text_width(text: str, font: QFont) -> int:
    """Width in whole px that `text` needs on one line."""
    key = (text, font.key())
    width = _widths.get(key)
    if width is None:
        if len(_widths) >= _WIDTHS_KEPT:
            _widths.clear()
        width = _widths[key] = math.ceil(QFontMetricsF(font).horizontalAdvance(text))
    return width


def forget_widths() -> None:
    """Fonts have changed under their names: measure anew."""
    _widths.clear()


_WIDTHS_KEPT = 2_000
_widths: dict[tuple[str, str], int] = {}
"""Names, numbers and times stand on the screen again and again, and measuring one costs more than looking it up."""


def _layout(text: str, font: QFont, strong: int, align: Qt.AlignmentFlag) -> QTextLayout:
    made = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
    if align == Qt.AlignmentFlag.AlignLeft and _runs_from_the_right(text):
        align = Qt.AlignmentFlag.AlignRight
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    made.setTextOption(option)
    made.setCacheEnabled(True)
    if strong:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = 0, strong, bold
        made.setFormats([span])
    return made


def _runs_from_the_right(text: str) -> bool:
    # QTextLayout orders the words by itself but leaves the line at the left.
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _break(layout: QTextLayout, width: float, line_height: int, max_lines: int) -> tuple[int, int, int]:
    lines, widest, end = 0, 0.0, 0
    layout.beginLayout()
    while not max_lines or lines < max_lines:
        line = layout.createLine()
        if not line.isValid():
            end = len(layout.text())
            break
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, lines * line_height + (line_height - line.height()) / 2))
        widest = max(widest, line.naturalTextWidth())
        end = line.textStart() + line.textLength()
        lines += 1
    layout.endLayout()
    return lines, math.ceil(widest), end


def _elided_tail(before: str, tail: str, font: QFont, width: float) -> str:
    first = tail.split("\n", 1)[0]
    cut = QFontMetricsF(font).elidedText(first, Qt.TextElideMode.ElideRight, width)
    if not cut.endswith(_ELLIPSIS):
        room = width - QFontMetricsF(font).horizontalAdvance(_ELLIPSIS)
        cut = QFontMetricsF(font).elidedText(first, Qt.TextElideMode.ElideRight, room)
        cut = cut if cut.endswith(_ELLIPSIS) else cut.rstrip() + _ELLIPSIS
    return before + cut
