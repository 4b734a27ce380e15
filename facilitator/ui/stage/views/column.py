"""The words of the timer's column: a prompt and what it takes in, on one page if it can be, else on several; never clipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from facilitator.domain.ideas import Kind
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.text import Flow
from facilitator.ui.stage.canvas import Canvas, Style, broken, sized

PROMPT_SIZES = (46, 40, 34)
_SMALLER = (30, 28)
"""For a prompt with themes below it, which belong together on one page."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A theme of an earlier segment: `V1` and its words."""

    label: str
    kind: Kind
    words: str


class Words:
    """A block of words in the column, or some lines of it."""

    def __init__(self, words: Flow, first: int = 0, count: int | None = None) -> None:
        self._words, self._first = words, first
        self._count = words.lines if count is None else count

    @property
    def lines(self) -> int:
        """How many of the lines are in this block."""
        return self._count

    @property
    def all_lines(self) -> int:
        """How many there are on all pages together."""
        return self._words.lines

    @property
    def height(self) -> float:
        return self._count * self._words.line_height

    def split(self, room: float, more: float) -> list[Words]:
        """As blocks that fit: the first into `room` units, the others into `more`; each has a line at least."""
        line = self._words.line_height
        parts, at, fits = [], self._first, max(1, int(room // line))
        end = self._first + self._count
        while at < end:
            parts.append(Words(self._words, at, min(fits, end - at)))
            at += fits
            fits = max(1, int(more // line))
        return parts

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        canvas.tell_lines(self._words, QPointF(x, y), canvas.colours.ink, self._first, self._count)


class Theme:
    """A carried-in theme: its mark, its label, its words."""

    _INDENT = 112

    def __init__(self, carried: Carried, size: int, width: float) -> None:
        self._carried, self._style = carried, sized(Style.NAME.regular, size)
        self._words = broken(carried.words, self._style, width - self._INDENT, 3)

    @property
    def height(self) -> float:
        return self._words.height + 10

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        line, c = self._style.line, canvas.colours
        edge = self._style.size + 2
        KindMark.paint(canvas.painter, QRectF(x, y + (line - edge) / 2, edge, edge), self._carried.kind.value)
        where = QRectF(x + edge + 12, y, self._INDENT - edge - 16, line)
        canvas.say(self._carried.label, where, self._style.semibold.num, c.ink)
        canvas.tell(self._words, QPointF(x + self._INDENT, y), c.ink)


class Gap:
    """The room between a prompt and its themes."""

    height = 18.0

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        return


Piece = Words | Theme | Gap


def paged(prompt: str, carried: Sequence[Carried], width: float, room: float) -> list[list[Piece]]:
    """The pages, each at most `room` units high: at the largest size at which one is enough, else as many as it needs.

    A theme stays whole; a long prompt goes on with the next page.
    """
    for size in (*PROMPT_SIZES, *_SMALLER) if carried else PROMPT_SIZES:
        pieces = _pieces(prompt, carried, size, width)
        if sum(piece.height for piece in pieces) <= room:
            return [pieces]
    return _dealt(_pieces(prompt, carried, PROMPT_SIZES[-1], width), room)


def _pieces(prompt: str, carried: Sequence[Carried], size: int, width: float) -> list[Piece]:
    pieces: list[Piece] = []
    if prompt:
        pieces.append(Words(broken(prompt, sized(Style.PROMPT, size), width)))
    if carried:
        if pieces:
            pieces.append(Gap())
        pieces += [Theme(each, max(28, round(size * 0.78)), width) for each in carried]
    return pieces


def _dealt(pieces: Sequence[Piece], room: float) -> list[list[Piece]]:
    pages: list[list[Piece]] = [[]]
    left = room
    for piece in pieces:
        for part in piece.split(left, room) if isinstance(piece, Words) else [piece]:
            if part.height > left and pages[-1]:
                pages.append([])
                left = room
                if isinstance(part, Gap):
                    continue
            pages[-1].append(part)
            left -= part.height
    return pages
