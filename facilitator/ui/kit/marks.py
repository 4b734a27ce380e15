"""The marks of the kinds of idea: shape, letter and colour, so that colour is never the only carrier.

The shapes live in resources/icons/marks.json, which the exports read too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from facilitator import resources
from facilitator.ui.kit import theme


class Mark(StrEnum):
    """The eight marks. The values are the words of the product, so a kind's own value may be passed."""

    VISION = "vision"
    GOAL = "goal"
    ACTION = "action"
    IDEA = "idea"
    QUESTION = "question"
    DECISION = "decision"
    NOTE = "note"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class MarkColours:
    """`base` fills the mark and bars, `ink` writes on `tint`."""

    base: QColor
    ink: QColor
    tint: QColor


@dataclass(frozen=True, slots=True)
class _Drawing:
    letter: str
    colour: str
    filled: bool
    shape: QPainterPath
    glyph: QPainterPath


def colours(kind: str) -> MarkColours:
    """The colour family of a kind in the present theme."""
    c = theme.current().colours
    match _drawings()[Mark(kind)].colour:
        case "vision":
            return MarkColours(c.vision, c.vision_ink, c.vision_tint)
        case "goal":
            return MarkColours(c.goal, c.goal_ink, c.goal_tint)
        case "action":
            return MarkColours(c.action, c.action_ink, c.action_tint)
        case "ink":
            return MarkColours(c.ink, c.ink, c.park_tint)
        case _:
            return MarkColours(c.park, c.park_ink, c.park_tint)


def letter(kind: str) -> str:
    """The capital inside a kind's mark."""
    return _drawings()[Mark(kind)].letter


class KindMark:
    """Paints marks. No state: the drawings are read once."""

    @staticmethod
    def paint(painter: QPainter, rect: QRect | QRectF, kind: str) -> None:
        """Draw the mark of `kind` as large as fits in the middle of `rect`, in the present theme's colours.

        ValueError for a kind without a mark.
        """
        drawing = _drawings()[Mark(kind)]
        box = QRectF(rect)
        edge = min(box.width(), box.height())
        base = colours(kind).base
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.center() - QPointF(edge / 2, edge / 2))
        painter.scale(edge / _GRID, edge / _GRID)
        if drawing.filled:
            painter.fillPath(drawing.shape, base)
            painter.fillPath(drawing.glyph, theme.current().colours.on_accent)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(base, _STROKE)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPath(drawing.shape)
            painter.fillPath(drawing.glyph, base)
        painter.restore()

    @staticmethod
    def pixmap(kind: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
        """A transparent picture of `size` logical px, for menus and combo boxes; make it again per theme."""
        picture = QPixmap(round(size * ratio), round(size * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        KindMark.paint(painter, QRectF(0, 0, size, size), kind)
        painter.end()
        return picture


_GRID = 24
_STROKE = 2


@lru_cache(maxsize=1)
def _drawings() -> dict[Mark, _Drawing]:
    marks = json.loads(resources.read_text("icons", "marks.json"))["marks"]
    return {
        Mark(kind): _Drawing(
            letter=entry["letter"],
            colour=entry["colour"],
            filled=entry["filled"],
            shape=painter_path(entry["shape"]),
            glyph=painter_path(entry["glyph"]),
        )
        for kind, entry in marks.items()
    }


def painter_path(data: str) -> QPainterPath:
    """A QPainterPath from SVG path data made of absolute M, L, C and Z only; ValueError for anything else."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for part in (
        data.replace("M", "\nM").replace("L", "\nL").replace("C", "\nC").replace("Z", "\nZ").split("\n")
    ):
        if not (command := part[:1]):
            continue
        n = [float(number) for number in part[1:].split()]
        match command, n:
            case "M", [x, y]:
                path.moveTo(x, y)
            case "L", [x, y]:
                path.lineTo(x, y)
            case "C", [x1, y1, x2, y2, x, y]:
                path.cubicTo(x1, y1, x2, y2, x, y)
            case "Z", []:
                path.closeSubpath()
            case _:
                raise ValueError(part)
    return path
