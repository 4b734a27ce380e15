"""Finds which ideas belong together, and how many groups there are, from how much company each two keep."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import sqrt

from facilitator.suggest.company import Matrix
from facilitator.suggest.likeness import Check

Merge = tuple[float, int, int]
"""At which likeness the groups of two members were joined."""

FEW, MANY = 1.6, 0.8
"""A board of n ideas has from √n / FEW to √n / MANY groups: as many as people make by hand, and can take in."""

ROUNDS = 10
TOUCHING = 1e-6


def grouped(matrix: Matrix, check: Check) -> list[list[int]]:
    """The groups, every number in exactly one; what fits nowhere is alone. In order of their first members."""
    count = len(matrix)
    merges = [merge for merge in _average_linkage(matrix, check) if merge[0] > TOUCHING]
    groups = _after(merges[: count - _how_many(merges, count)], count)
    return _settled(matrix, groups, check)


def _average_linkage(matrix: Matrix, check: Check) -> list[Merge]:
    """All merges, the most alike first: follows nearest neighbours until two are each other's nearest (O(n²))."""
    rows = [row[:] for row in matrix]
    size = [1] * len(rows)
    active = set(range(len(rows)))
    for number, row in enumerate(rows):
        row[number] = -1.0
    merges: list[Merge] = []
    chain: list[int] = []
    while len(active) > 1:
        if not chain:
            chain.append(min(active))
            check()
        tip = rows[chain[-1]]
        best = max(tip)
        before = chain[-2] if len(chain) > 1 else -1
        if before < 0 or tip[before] < best:
            chain.append(tip.index(best))
            continue
        gone, stays = chain.pop(), chain.pop()
        merges.append((best, stays, gone))
        _join(rows, size, active, stays, gone)
    return sorted(merges, key=lambda merge: -merge[0])


def _join(rows: Matrix, size: list[int], active: set[int], stays: int, gone: int) -> None:
    active.discard(gone)
    ours, theirs = size[stays] / (size[stays] + size[gone]), size[gone] / (size[stays] + size[gone])
    size[stays] += size[gone]
    mean = array("f", [ours * a + theirs * b for a, b in zip(rows[stays], rows[gone], strict=True)])
    blank = rows[gone]
    for number in range(len(rows)):
        blank[number] = -1.0
        if number not in active:
            mean[number] = -1.0
    mean[stays] = -1.0
    rows[stays] = mean
    for number in active:
        rows[number][stays] = mean[number]
        rows[number][gone] = -1.0
    rows[stays][stays] = -1.0


def _how_many(merges: Sequence[Merge], count: int) -> int:
    """Where likeness drops most from one merge to the next, within what is usual for a board of that size.

    Among many groups each merge costs less, so a drop counts by the root of their number.
    """
    fewest = count - len(merges)
    low = max(2, round(sqrt(count) / FEW), fewest)
    high = min(max(3, round(sqrt(count) / MANY), fewest), count)

    def drop(groups: int) -> float:
        done = count - groups
        following = merges[done][0] if done < len(merges) else 0.0
        return ((merges[done - 1][0] if done else 1.0) - following) * sqrt(groups)

    return max(range(low, high + 1), key=drop, default=count)


def _after(merges: Sequence[Merge], count: int) -> list[list[int]]:
    leader = list(range(count))

    def of(number: int) -> int:
        while leader[number] != number:
            leader[number] = number = leader[leader[number]]
        return number

    for _, first, second in merges:
        a, b = sorted((of(first), of(second)))
        leader[b] = a
    groups: dict[int, list[int]] = {}
    for number in range(count):
        groups.setdefault(of(number), []).append(number)
    return list(groups.values())


def _settled(matrix: Matrix, groups: list[list[int]], check: Check) -> list[list[int]]:
    """Each idea moved to the group whose middle it is nearest to, until none moves; a merge made early is so mended."""
    for _ in range(ROUNDS):
        check()
        drawn = [[sum(map(row.__getitem__, group)) for group in groups] for row in matrix]
        length = [
            sqrt(sum(drawn[member][number] for member in group)) or 1.0 for number, group in enumerate(groups)
        ]
        place = {member: number for number, group in enumerate(groups) for member in group}
        moved: list[list[int]] = [[] for _ in groups]
        for member, pulls in enumerate(drawn):
            pull = [value / span for value, span in zip(pulls, length, strict=True)]
            best = max(pull)
            stays = place[member]
            moved[stays if pull[stays] >= best else pull.index(best)].append(member)
        moved = [group for group in moved if group]
        if moved == groups:
            break
        groups = moved
    return sorted(groups)
