"""What an idea opens to: the words it was first said in, the idea it was cut from, and those that stand behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from facilitator.domain.ideas import Idea
from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import Flow, flow

_TOP, _BETWEEN, _BAR, _GAP = 8, 6, 2, 12


def below(idea: Idea, whole: Idea | None, behind: Iterable[tuple[Idea, str]]) -> tuple[str, ...]:
    """The lines, each in people's own words; `whole` is what it was cut from, `behind` the merged ones with their source."""
    lines = []
    if idea.text != idea.first_wording:
        lines.append(f"First said: “{idea.first_wording}”")
    if whole is not None:
        lines.append(f"Cut from: “{whole.first_wording}”")
    for other, source in behind:
        lines.append(f"{source}: “{other.text}”" if source else f"“{other.text}”")
    return tuple(lines)


def below_height(lines: Sequence[str], width: int) -> int:
    """What they need, in px."""
    if not lines:
        return 0
    return _TOP + sum(_flow(line, width - _GAP, *_look()).height + _BETWEEN for line in lines)


def paint_below(painter: QPainter, where: QRect, lines: Sequence[str]) -> None:
    """Draw them into `where`, a bar at their left saying that they belong to the idea above."""
    c, y = theme.current().colours, where.top() + _TOP
    for line in lines:
        made = _flow(line, where.width() - _GAP, *_look())
        made.paint(painter, where.left() + _GAP, y, c.ink2)
        y += made.height + _BETWEEN
    painter.fillRect(
        QRect(where.left(), where.top() + _TOP, _BAR, y - where.top() - _TOP - _BETWEEN), c.line2
    )


def _look() -> tuple[int, str]:
    t = theme.current()
    return t.line(Type.BODY), t.font(Type.BODY).toString()


@lru_cache(maxsize=200)
def _flow(text: str, width: int, line_height: int, _font: str) -> Flow:
    return flow(text, theme.current().font(Type.BODY), max(width, 60), line_height)
