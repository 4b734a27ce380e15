"""How far two groupings of the same things agree: V-measure and adjusted Rand index, in their own few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb, log

Labels = Sequence[Hashable]


def v_measure(true: Labels, found: Labels) -> float:
    """Harmonic mean of homogeneity and completeness, 0 to 1 (Rosenberg and Hirschberg 2007).

    Many small groups please it: all alone is wholly homogeneous. Read it beside the adjusted Rand index, which is then 0.
    """
    about, apart = _entropy(true), _entropy(found)
    shared = about + apart - _entropy(list(zip(true, found, strict=True)))
    homogeneous = shared / about if about else 1.0
    complete = shared / apart if apart else 1.0
    return 2 * homogeneous * complete / (homogeneous + complete) if homogeneous + complete else 0.0


def adjusted_rand(true: Labels, found: Labels) -> float:
    """Agreement over pairs, 0 by chance and 1 where the groupings are the same (Hubert and Arabie 1985)."""
    both, ours, theirs = (_pairs(labels) for labels in (list(zip(true, found, strict=True)), true, found))
    total = comb(len(true), 2)
    by_chance = ours * theirs / total if total else 0.0
    best = (ours + theirs) / 2
    return (both - by_chance) / (best - by_chance) if best != by_chance else 1.0


def _entropy(labels: Labels) -> float:
    return -sum(count / len(labels) * log(count / len(labels)) for count in Counter(labels).values())


def _pairs(labels: Labels) -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())
