"""Two ideas are alike when they are alike to the same others: what the pair itself says is little, its company says more.

An idea has ten words, so two of one theme often share none; what they share is neighbours.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import sqrt

from facilitator.suggest.likeness import Check

MOST_NEIGHBOURS = 60
FEWEST_NEIGHBOURS = 10

Matrix = list["array[float]"]
"""Symmetric, a row an idea."""


def company(rows: Iterable[Sequence[float]], count: int, check: Check) -> Matrix:
    """How far each two of `count` ideas keep the same company: 0 not at all, 1 wholly. `rows` say how alike they are."""
    keep = min(MOST_NEIGHBOURS, max(FEWEST_NEIGHBOURS, round(count / 3)))
    near: list[list[tuple[int, float]]] = [_unit(nlargest(keep, _present(row))) for row in rows]
    holders: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for number, neighbours in enumerate(near):
        for other, weight in neighbours:
            holders[other].append((number, weight))
    matrix: Matrix = []
    for neighbours in near:
        check()
        row = [0.0] * count
        for other, weight in neighbours:
            for number, its in holders[other]:
                row[number] += weight * its
        matrix.append(array("f", row))
    return matrix


def _present(row: Sequence[float]) -> list[tuple[float, int]]:
    """What is alike at all, with its number turned round so that of equals the earlier is the larger."""
    return [(value, -number) for number, value in enumerate(row) if value > 0]


def _unit(neighbours: list[tuple[float, int]]) -> list[tuple[int, float]]:
    length = sqrt(sum(value * value for value, _ in neighbours)) or 1.0
    return [(-number, value / length) for value, number in neighbours]
