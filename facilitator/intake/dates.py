"""Finds dates and times of day in what people wrote, and says where one cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_SPAN = r"(?:\s*(?:-|–|—|to|and|&)\s*\d{1,2}(?:st|nd|rd|th)?)?"

_FORMS = tuple(
    re.compile(rf"(?<![\w.,/-]){form}(?!\w)", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<span>{_DAY}{_SPAN})(?:\s*,\s*|\s+){_YEAR}",
        rf"{_WEEKDAY}(?P<span>{_DAY}{_SPAN})\.?\s+(?:of\s+)?{_MONTH}\s*,?\s+{_YEAR}",
        rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?!\d)",
        rf"{_WEEKDAY}{_DAY}\.?\s+(?:of\s+)?{_MONTH}",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `start`–`end` of a text; `date` None, and `problem` says why, where it is not one."""

    start: int
    end: int
    date: date | None
    problem: str = ""
    several_days: bool = False


@dataclass(frozen=True, slots=True)
class FoundTimes:
    """A stretch of time at `start`–`end` of a text; `assumed` where am or pm had to be supplied."""

    start: int
    end: int
    begins: time
    ends: time
    assumed: bool = False


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date in `text`, in its order: ISO, English with the month in letters, numbers where only one reading holds."""
    found: list[FoundDate] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(_dated(match))
    return tuple(sorted(found, key=lambda one: one.start))


def only_date(text: str) -> FoundDate | None:
    """The date that `text` is, with nothing beside it; None where it is not one."""
    stripped = text.strip()
    for one in find_dates(stripped):
        if one.start == 0 and one.end == len(stripped):
            return one
    return None


def read_day(text: str, today: date) -> date | None:
    """The day that `text` says, or None: a date with or without its year (the next such day), or `+10` days from today."""
    words = text.strip()
    if words.startswith("+") and words[1:].strip().isdecimal() and len(words) < 7:
        return today + timedelta(days=int(words[1:]))
    for candidate in (words, f"{words}, {today.year}", f"{words} {today.year}"):
        found = only_date(candidate)
        if found is not None and found.date is not None:
            if candidate != words and found.date < today:
                return _next_year(found.date)
            return found.date
    return None


def _next_year(on: date) -> date:
    try:
        return on.replace(year=on.year + 1)
    except ValueError:  # February 29
        return on + timedelta(days=366)


def _dated(match: re.Match[str]) -> FoundDate:
    parts = match.groupdict()
    span = parts.get("span") or ""
    several = len(re.findall(r"\d+", span)) > 1
    day, problem = _calendar_day(parts)
    if day is None:
        problem = f"“{match[0].strip()}” {problem}"
    return FoundDate(match.start(), match.end(), day, problem, several)


def _calendar_day(parts: dict[str, str | None]) -> tuple[date | None, str]:
    if not parts.get("year"):
        return None, "has no year"
    year = int(parts["year"] or 0)
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if parts["mark"] == ".":  # 1.5.2023 is written where the day comes first
            day, month = first, second
        elif first != second and first <= 12 and second <= 12:
            return None, "can be read with the day or the month first"
        else:
            day, month = (first, second) if first > 12 else (second, first)
    else:
        name = (parts["month"] or "").casefold()
        day, month = int(parts["day"] or 0), int(name) if name.isdecimal() else _MONTHS[name]
    try:
        return date(year, month, day), ""
    except ValueError:
        return None, "is not a day in the calendar"


_CLOCK = (
    r"(?:(?P<{0}word>(?:12\s*)?noon|(?:12\s*)?midnight|midday)"
    r"|(?P<{0}hour>\d{{1,2}})(?:\s*[:.h]\s*(?P<{0}minute>\d{{2}})|(?P<{0}bare>h))?"
    r"(?:\s*(?P<{0}half>[ap]\.?\s?m\b\.?)|\s*(?:o['’]clock|h|hrs?|uhr)\b)?)"
)
_RANGE = re.compile(
    rf"(?<![\w.:,/-]){_CLOCK.format('from_')}\s*(?:-|–|—|\bto\b|\buntil\b|\btill?\b)\s*{_CLOCK.format('to_')}(?![\w:])",
    re.IGNORECASE,
)


def find_times(text: str) -> tuple[FoundTimes, ...]:
    """Every stretch from one time of day to another in `text`: 10:45 am – noon, 14:30-17:30, 2:30 to 5:30 pm."""
    return tuple(_stretches(text))


def _stretches(text: str) -> Iterator[FoundTimes]:
    for match in _RANGE.finditer(text):
        parts = match.groupdict()
        begins, ends = _clock(parts, "from_"), _clock(parts, "to_")
        if begins is None or ends is None:
            continue
        sure = [
            any(parts[side + name] for name in ("word", "minute", "half", "bare"))
            for side in ("from_", "to_")
        ]
        if not any(sure):  # "tables 3 - 5"
            continue
        pair = _paired(begins, ends)
        if pair is not None:
            yield FoundTimes(match.start(), match.end(), *pair)


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time as written: minutes of a day; `open_half` where it may be am or pm."""

    minutes: int
    open_half: bool
    half: str = ""


def _clock(parts: dict[str, str | None], side: str) -> _Clock | None:
    if word := parts[side + "word"]:
        return _Clock(0 if "midnight" in word.casefold() else 12 * 60, open_half=False)
    hour, minute = int(parts[side + "hour"] or 0), int(parts[side + "minute"] or 0)
    half = (parts[side + "half"] or "").casefold()[:1]
    if minute > 59 or hour > 24 or (hour == 24 and minute) or (half and not 1 <= hour <= 12):
        return None
    if half:
        return _Clock((hour % 12 + (12 if half == "p" else 0)) * 60 + minute, open_half=False, half=half)
    return _Clock(hour % 24 * 60 + minute, open_half=1 <= hour <= 12)


def _paired(begins: _Clock, ends: _Clock) -> tuple[time, time, bool] | None:
    """Start and end, the missing am or pm taken from the other side, so that the stretch is forward and the shortest."""
    assumed = False
    first, last = begins.minutes, ends.minutes
    if begins.open_half and ends.half:
        first = min((first % 720, first % 720 + 720), key=lambda minutes: (last - minutes - 1) % 1440)
    elif ends.open_half and begins.half:
        last = min((last % 720, last % 720 + 720), key=lambda minutes: (minutes - first - 1) % 1440)
        assumed = True
    elif ends.open_half and last < first < 720:  # 9:00 - 5:00
        last += 720
        assumed = True
    if first == last:
        return None
    return time(*divmod(first, 60)), time(*divmod(last, 60)), assumed
