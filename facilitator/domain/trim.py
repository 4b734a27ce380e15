"""Where the minutes can come from when a window's segments run past its end: in proportion, from breaks, from one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta, tzinfo
from enum import StrEnum

from facilitator.domain.ids import SegmentId
from facilitator.domain.plan import Segment, SegmentKind, TimedStep, fits, held_at, schedule
from facilitator.domain.workshop import Window

_MINUTE = timedelta(minutes=1)
SHORTEST = 5
"""Minutes that are left to a segment or a break, unless it is shorter already; less would be no segment any more."""


class TrimWay(StrEnum):
    """From what the minutes are taken."""

    PROPORTION = "proportion"
    BREAKS = "breaks"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Trim:
    """One way to make a window fit: the new lengths in minutes of those that become shorter, `taken` from all of them.

    `source` is the segment that gives, where only one does.
    """

    way: TrimWay
    minutes: Mapping[SegmentId, int]
    taken: int
    source: SegmentId | None = None


def minutes_over(window: Window, segments: Sequence[Segment], tz: tzinfo) -> int:
    """By how many minutes, rounded up, the window's segments run past its end; 0 where they fit."""
    [fit] = fits([window], segments, tz)
    return max(0, -(fit.spare // _MINUTE))


def trims(window: Window, segments: Sequence[Segment], tz: tzinfo) -> tuple[Trim, ...]:
    """Every way that makes the window fit, in the order in which they are offered; none where it fits or none can.

    Only what stands at or behind the last held start is cut: to shorten what comes before it would free nothing.
    """
    over = minutes_over(window, segments, tz)
    if not over:
        return ()
    able = _able(window, segments, tz)
    working = [segment for segment in able if segment.kind is not SegmentKind.BREAK]
    breaks = [segment for segment in able if segment.kind is SegmentKind.BREAK]
    offers = [
        Trim(TrimWay.PROPORTION, _cut(working, over), over),
        Trim(TrimWay.BREAKS, _cut(breaks, over), over),
    ]
    offers += [Trim(TrimWay.ONE, _cut([segment], over), over, segment.id) for segment in able]
    return tuple(offer for offer in offers if offer.minutes and _fits(window, segments, offer, tz))


def with_minutes(segment: Segment, minutes: int) -> Segment:
    """The segment with another length; steps that filled it are cut or stretched in proportion, and fill it again."""
    if not segment.steps or sum(step.seconds for step in segment.steps) != segment.minutes * 60:
        return replace(segment, minutes=minutes)
    return replace(segment, minutes=minutes, steps=fitted(segment.steps, minutes * 60))


def fitted(steps: Sequence[TimedStep], seconds: int) -> tuple[TimedStep, ...]:
    """The steps in proportion, `seconds` long together: in whole minutes where that leaves none without any, else to the
    second. Fewer seconds than steps cannot be shared out; each step then has one.
    """
    unit = 60 if seconds % 60 == 0 and seconds // 60 >= len(steps) else 1
    shares = _shares([step.seconds for step in steps], max(seconds // unit, len(steps)))
    return tuple(replace(step, seconds=share * unit) for step, share in zip(steps, shares, strict=True))


def _able(window: Window, segments: Sequence[Segment], tz: tzinfo) -> list[Segment]:
    """The segments from the last held start on."""
    able: list[Segment] = []
    for item in schedule([window], segments, tz):
        locked = item.segment.locked_start
        if locked is not None and item.start == held_at(window, locked, tz):
            able = []
        able.append(item.segment)
    return able


def _cut(segments: Sequence[Segment], over: int) -> Mapping[SegmentId, int]:
    """New lengths that together are `over` minutes shorter, in proportion to what each can give; empty where they cannot."""
    gives = [max(0, segment.minutes - SHORTEST) for segment in segments]
    if sum(gives) < over:
        return {}
    left, cut = over, [0] * len(gives)
    while left:
        weights = [
            segment.minutes if give > taken else 0 for segment, give, taken in _zip(segments, gives, cut)
        ]
        for place, share in enumerate(_spread(weights, left)):
            taken = min(share, gives[place] - cut[place])
            cut[place] += taken
            left -= taken
    return {each.id: each.minutes - taken for each, taken in zip(segments, cut, strict=True) if taken}


def _zip(segments: Sequence[Segment], gives: list[int], cut: list[int]) -> Iterable[tuple[Segment, int, int]]:
    return zip(segments, gives, cut, strict=True)


def _shares(weights: Sequence[int], total: int) -> list[int]:
    """`total` in proportion to the weights, at least 1 each."""
    spread = _spread(weights, total - len(weights))
    exact = _spread(weights, total)
    return exact if all(exact) else [share + 1 for share in spread]


def _spread(weights: Sequence[int], total: int) -> list[int]:
    """`total` in proportion to the weights, in whole numbers (largest remainder; the earlier of equals first)."""
    whole = sum(weights) or 1
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares


def _fits(window: Window, segments: Sequence[Segment], offer: Trim, tz: tzinfo) -> bool:
    cut = [replace(each, minutes=offer.minutes.get(each.id, each.minutes)) for each in segments]
    return minutes_over(window, cut, tz) == 0
