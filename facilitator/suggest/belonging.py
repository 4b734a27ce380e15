"""Which unsorted ideas belong to a theme that people have begun: those nearer to it than to anything else on the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt

from facilitator.suggest.company import Matrix
from facilitator.suggest.likeness import Check

SURER = 0.15
"""By this share a theme must draw an idea more than whatever else draws it: in doubt nothing is offered."""

FEW = 3
"""How many of the nearest ideas say how like an idea is to a theme: a theme may have many sides."""

TOUCH = 0.05
"""What company alone counts, where no words or meanings are shared."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One idea that belongs to a theme, how surely (0 to 1), and the idea of the theme that it is most like."""

    member: int
    theme: int
    surely: float
    like: int


def fitting(
    rows: Sequence[Sequence[float]],
    matrix: Matrix,
    themes: Sequence[Sequence[int]],
    groups: Sequence[Sequence[int]],
    check: Check,
) -> list[Fit]:
    """The members of `groups` (the unsorted) that a theme draws more than any other theme or group does.

    `rows` say how alike, `matrix` how much company: both of the whole board, by the same numbers.
    """
    spans = [_span(matrix, theme) for theme in themes]
    group_spans = [_span(matrix, group) for group in groups]
    found = []
    for group in groups:
        for member in group:
            check()
            drawn = [
                _draw(rows[member], matrix[member], theme, span)
                for theme, span in zip(themes, spans, strict=True)
            ]
            best = max(range(len(themes)), key=drawn.__getitem__, default=-1)
            if best < 0 or drawn[best] <= 0:
                continue
            rivals = (pull for number, pull in enumerate(drawn) if number != best)
            others = (
                _draw(rows[member], matrix[member], [m for m in other if m != member], span)
                for other, span in zip(groups, group_spans, strict=True)
            )
            surely = 1 - max((*rivals, *others), default=0.0) / drawn[best]
            if surely >= SURER:
                like = max(themes[best], key=lambda other: (rows[member][other], -other))
                found.append(Fit(member, best, surely, like))
    return found


def _draw(row: Sequence[float], company: Sequence[float], others: Sequence[int], span: float) -> float:
    """How strongly an idea is drawn to others: the company it keeps with all, times how like the nearest few are."""
    nearest = nlargest(FEW, (row[other] for other in others))
    return sum(company[other] for other in others) / span * (TOUCH + max(0.0, sum(nearest) / FEW))


def _span(matrix: Matrix, group: Sequence[int]) -> float:
    return sqrt(sum(matrix[a][b] for a in group for b in group)) or 1.0
