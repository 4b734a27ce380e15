"""Times and lengths in words, the same on every screen."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from PySide6.QtCore import QLocale

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def clock_time(moment: datetime, tz: tzinfo) -> str:
    """A moment as the clock on the wall of `tz` shows it: `2:30`, or `14:30` where the system counts to 24."""
    return wall_time(moment.astimezone(tz).time())


def wall_time(at: time) -> str:
    """A time of day, in the system's way, without am and pm: a workshop's day leaves no doubt."""
    if _counts_to_twelve(QLocale().name()):
        return f"{at.hour % 12 or 12}:{at.minute:02}"
    return f"{at.hour}:{at.minute:02}"


@lru_cache(maxsize=4)
def _counts_to_twelve(_locale: str) -> bool:
    """Whether the system's clock says am and pm; asked once a language, for an agenda has hundreds of times."""
    return "ap" in QLocale().timeFormat(QLocale.FormatType.ShortFormat).casefold()


def countdown(left: timedelta) -> str:
    """Time left as `4:18` or `1:04:18`; past the end it counts up, `+1:24`.

    A second is shown until it has wholly passed, so 0:00 is the end itself.
    """
    seconds = left.total_seconds()
    shown = math.ceil(seconds) if seconds >= 0 else math.floor(-seconds)
    return ("" if seconds >= 0 else "+") + figures(shown)


def figures(seconds: int) -> str:
    """A whole number of seconds, not negative, as `3:00` or `1:04:18`."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def until_next_second(left: timedelta) -> float:
    """Seconds, above 0 and at most 1, until `countdown` of what is left will read otherwise."""
    seconds = left.total_seconds()
    return (seconds - math.floor(seconds)) or 1.0


def span(length: timedelta) -> str:
    """A length rounded to minutes: `25 min`, `2 h`, `2 h 45 min`."""
    minutes = round(length.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def day(on: date) -> str:
    """`Monday, May 1`."""
    return f"{_DAYS[on.weekday()]}, {_MONTHS[on.month - 1]} {on.day}"


def short_date(on: date, this_year: int | None = None) -> str:
    """`May 1`, or `May 1, 2023` in another year than `this_year`."""
    words = f"{_MONTHS[on.month - 1][:3]} {on.day}"
    return words if on.year == this_year else f"{words}, {on.year}"


def counted(number: int, one: str, several: str = "") -> str:
    """`1 idea`, `24 ideas`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
