"""Where segments stand within their windows, and the numbers that breakouts bear in the order of the day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from facilitator.domain.plan import Segment, SegmentKind


def placed(others: Sequence[Segment], segment: Segment, at: int, *, comes_in: bool) -> tuple[Segment, ...]:
    """What differs once `segment` stands at place `at` among the `others` of its window, `segment` itself included.

    `others` come in their order; `at` beyond the end means the end; `comes_in`: it was not in this window before. The
    positions that are there are dealt out anew, so that nothing changes but what the segment passes.
    """
    at = min(max(0, at), len(others))
    if comes_in:
        place = others[at - 1].position + 1 if at else others[0].position if others else segment.position
        segment = replace(segment, position=place)
    order = [*others[:at], segment, *others[at:]]
    positions = _rising(sorted(each.position for each in order))
    moved = [replace(each, position=position) for each, position in zip(order, positions, strict=True)]
    return tuple(
        now for was, now in zip(order, moved, strict=True) if was.position != now.position or was is segment
    )


def follow_the_day(breakouts: Iterable[Segment]) -> bool:
    """Whether breakouts, in the order of the day, are numbered 1, 2, 3: then they go on so when the order changes."""
    return all(segment.number == place for place, segment in enumerate(breakouts, start=1))


def breakouts_of(agenda: Iterable[Segment]) -> tuple[Segment, ...]:
    """The breakouts among `agenda`, in its order."""
    return tuple(segment for segment in agenda if segment.kind is SegmentKind.BREAKOUT)


def numbered(breakouts: Iterable[Segment]) -> tuple[Segment, ...]:
    """Those that need another number for all to be numbered 1, 2, 3."""
    return tuple(
        replace(segment, number=place)
        for place, segment in enumerate(breakouts, start=1)
        if segment.number != place
    )


def _rising(positions: Sequence[int]) -> Sequence[int]:
    """The same numbers, each raised as little as needed to be above the one before it."""
    result: list[int] = []
    for position in positions:
        result.append(max(position, result[-1] + 1) if result else position)
    return result
