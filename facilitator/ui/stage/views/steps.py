"""The steps of a segment as a row of bars, each with its name and length where there is room for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from facilitator.ui.kit import icons
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.stage.canvas import Canvas, Style, face


class Stand(StrEnum):
    """How a step stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    length: str
    stand: Stand


def step_box(foot: QRectF, place: int, count: int) -> QRectF:
    gap = 20
    width = (foot.width() - gap * (count - 1)) / count
    return QRectF(foot.x() + place * (width + gap), foot.y(), width, 10)


def paint_steps(canvas: Canvas, foot: QRectF, steps: tuple[Step, ...]) -> None:
    if len(steps) < 2:
        return
    c = canvas.colours
    for place, step in enumerate(steps):
        box = step_box(foot, place, len(steps))
        canvas.bar(box, c.accent if step.stand is Stand.DONE else c.line)
    roomy = all(
        text_width(step.title, face(Style.NAME.semibold)) + 44 <= step_box(foot, n, len(steps)).width()
        for n, step in enumerate(steps)
    )
    if not roomy and (len(steps) > 4 or not canvas.wide):
        _paint_one_step(canvas, foot, steps)
        return
    for place, step in enumerate(steps):
        box = step_box(foot, place, len(steps))
        _paint_step_words(canvas, QRectF(box.x(), box.y() + 22, box.width(), 90), step)


def _paint_step_words(canvas: Canvas, where: QRectF, step: Step) -> None:
    c, x = canvas.colours, where.x()
    if step.stand is Stand.DONE:
        _check(canvas, QRectF(x, where.y() + 6, 30, 30), c.goal)
        x += 42
    now = step.stand is Stand.NOW
    style = Style.NAME.semibold if now else Style.NAME.regular
    canvas.say(step.title, QRectF(x, where.y(), where.right() - x, 42), style, c.ink if now else c.ink2)
    canvas.say(step.length, QRectF(where.x(), where.y() + 42, where.width(), 34), Style.FOOT.num, c.ink2)


def _paint_one_step(canvas: Canvas, foot: QRectF, steps: tuple[Step, ...]) -> None:
    """Too many for a name each: the one that runs, and the one after it."""
    c = canvas.colours
    at = next((n for n, step in enumerate(steps) if step.stand is Stand.NOW), 0)
    now, y = steps[at], foot.y() + 22
    words = f"{now.title}, {now.length}"
    wide = canvas.say(words, QRectF(foot.x(), y, foot.width() * 0.72, 42), Style.NAME.semibold, c.ink)
    place = QRectF(foot.x() + wide + 24, y, foot.width() - wide - 24, 42)
    canvas.say(
        f"{at + 1} of {len(steps)}", place, Style.NAME.regular.num, c.ink2, Qt.AlignmentFlag.AlignRight
    )
    if at + 1 < len(steps):
        following = f"then {steps[at + 1].title}, {steps[at + 1].length}"
        canvas.say(following, QRectF(foot.x(), y + 44, foot.width(), 38), Style.NOTE, c.ink2)


def _check(canvas: Canvas, where: QRectF, colour: QColor) -> None:
    size = max(1, round(where.width() * canvas.scale))
    picture = icons.pixmap(Icon.CHECK, colour, size, weight=2.6)
    canvas.painter.drawPixmap(where, picture, QRectF(picture.rect()))
