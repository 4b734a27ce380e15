"""Reads what people type for a length and for a time of day, in the ways they write them."""

from __future__ import annotations

import re
from datetime import time

from facilitator.domain.plan import SegmentKind

_LENGTH = re.compile(r"(?:(\d+)\s*(?:h|hours?|hrs?)\s*)?(?:(-?\d+)\s*(?:m|mins?|minutes?)?)?", re.IGNORECASE)
_CLOCK = re.compile(r"(-?\d+):(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(?<=\d\d)(\d{2}))?\s*(a|p)?\.?m?\.?", re.IGNORECASE)


def minutes(text: str) -> int | None:
    """`25`, `25 min`, `1 h`, `1 h 30`, `1:30` as minutes, whatever their number; None where it is no length."""
    words = " ".join(text.split())
    if found := _CLOCK.fullmatch(words):
        return int(found[1]) * 60 + int(found[2])
    found = _LENGTH.fullmatch(words)
    if not words or found is None:
        return None
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def seconds(text: str) -> int | None:
    """A step's length: as `minutes`, and `90 s`, `90 sec` or `1.5 min` besides."""
    words = " ".join(text.split())
    if found := re.fullmatch(r"(-?\d+)\s*(?:s|secs?|seconds?)", words, re.IGNORECASE):
        return int(found[1])
    if found := re.fullmatch(r"(\d*[.,]\d+)\s*(?:m|mins?|minutes?)?", words, re.IGNORECASE):
        return round(float(found[1].replace(",", ".")) * 60)
    whole = minutes(words)
    return None if whole is None else whole * 60


def clock(text: str, after: time | None = None) -> time | None:
    """`14:30`, `2:30 pm`, `2.30`, `1430`, `9` as a time of day; None where it is none.

    Without am or pm, an hour up to 12 is taken for the next such time from `after` on: in an afternoon 2:30 is 14:30.
    """
    found = _TIME.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    half = (found[4] or "").lower()
    if minute > 59 or hour > (12 if half else 24):
        return None
    if half:
        return time(hour % 12 + (12 if half == "p" else 0), minute)
    if hour == 24:
        return time(0, minute)
    plain = time(hour, minute)
    if after is not None and 1 <= hour <= 12 and not found[1].startswith("0"):
        other = time((hour + 12) % 24, minute)
        return min((plain, other), key=lambda each: _distance(after, each))
    return plain


def _distance(start: time, end: time) -> int:
    """Minutes from one time of day on to the next such time as the other."""
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % (24 * 60)


def segment(text: str) -> tuple[str, SegmentKind | None, int | None]:
    """What somebody typed for a new segment: its title, what happens in it, and how long, where the words say so.

    `Breakout: Setting goals, 45 min` is a breakout “Setting goals” of 45 min; `Lunch 1 h` a break.
    """
    words = " ".join(text.split())
    length = None
    if found := _TAIL.search(words):
        length = minutes(found[1])
        words = words[: found.start()].rstrip(" ,;:–-")
    if found := _BREAKOUT.match(words):
        return words[found.end() :], SegmentKind.BREAKOUT, length
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, words, re.IGNORECASE)), None)
    return words, kind, length


_TAIL = re.compile(r"[\s,;(]+((?:\d+\s*h\s*)?\d+\s*(?:min|minutes?)|\d+\s*h(?:ours?)?)\)?$", re.IGNORECASE)
_BREAKOUT = re.compile(r"breakout(?:\s+\d+)?\s*[:–-]\s*(?=\S)", re.IGNORECASE)
_KINDS = (
    (SegmentKind.BREAK, r"^(coffee |tea |short |long )?(break|lunch|dinner|coffee|pause)\b"),
    (SegmentKind.SHARE_OUT, r"\b(share.?out|report.?out)\b"),
    (SegmentKind.VOTE, r"\bvot(e|es|ing)\b"),
    (SegmentKind.BREAKOUT, r"\bbreakout\b"),
    (SegmentKind.FRAMEWORK, r"\bframework\b"),
    (SegmentKind.ACTION_PLANNING, r"\b(owners?|steps and dates|action planning)\b"),
    (SegmentKind.CLOSING, r"\b(close|closing|wrap.?up)\b"),
    (SegmentKind.OPENING, r"^(welcome|opening|check.?in|arrival)\b"),
)
