"""Takes values out of a template by key, checks them there and then, and names the place of each mistake."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.text import LINE_LIMIT, PROSE_LIMIT, normalise

E = TypeVar("E", bound=StrEnum)

_YEARS = range(1900, 2200)


class Entry:
    """One table of a template (the whole file, a segment, a step).

    `where` is how a person finds it ("segment 2 “Goal Setting”"), empty for the file itself. Every method raises
    CannotDo(BAD_TEMPLATE, path, where, key, detail) where the value does not fit.
    """

    def __init__(self, values: Mapping[str, Any], path: str, where: str = "") -> None:
        self.path = path
        self.where = where
        self._values = dict(values)
        self._asked: set[str] = set()

    def wrong(self, key: str, detail: str) -> CannotDo:
        """The error for a value that does not fit; `detail` says what does."""
        return CannotDo(Reason.BAD_TEMPLATE, path=self.path, where=self.where, key=key, detail=detail)

    def missing(self, key: str, remedy: str) -> CannotDo:
        """The error for a key that must be there; names one that looks like a slip for it."""
        near = difflib.get_close_matches(
            key, [other for other in self._values if other != key], n=1, cutoff=0.75
        )
        return self.wrong(
            key, f"it is missing; “{near[0]}” looks like it" if near else f"it is missing; {remedy}"
        )

    def has(self, key: str) -> bool:
        return key in self._values

    def line(self, key: str, default: str | None = "", limit: int = LINE_LIMIT) -> str:
        """A short text; without a `default` it must be there."""
        return " ".join(self._text(key, default, limit).split())

    def prose(self, key: str, limit: int = PROSE_LIMIT) -> str:
        """A text of any number of lines, empty where it is missing."""
        return self._text(key, "", limit).strip()

    def whole(self, key: str, lowest: int, highest: int, default: int | None = None) -> int:
        """A whole number; without a `default` it must be there."""
        value = self._take(key, default)
        expected = f"a whole number from {lowest:,} to {highest:,}"
        if value is None:
            raise self.missing(key, f"write {expected}")
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise self.wrong(key, f"use {expected}, not {_shown(value)}")
        return value

    def minutes(self, key: str, highest: int) -> float:
        """A length in minutes, a half one too (1.5); more than zero."""
        value = self._take(key, None)
        if value is None:
            raise self.missing(key, "write a number of minutes")
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= highest:
            raise self.wrong(
                key, f"use a number of minutes above 0 and up to {highest:,}, not {_shown(value)}"
            )
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        value = self._take(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, f"use true or false, not {_shown(value)}")
        return value

    def clock(self, key: str) -> time | None:
        """A wall time, as "14:30" or as TOML's own 14:30:00; None where it is missing."""
        value = self._take(key, None)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = datetime.strptime(value.strip(), "%H:%M").time()  # noqa: DTZ007  a wall time has no zone
            except ValueError:
                raise self.wrong(key, f"use a time such as 14:30, not {_shown(value)}") from None
        if not isinstance(value, time):
            raise self.wrong(key, f"use a time such as 14:30, not {_shown(value)}")
        return value.replace(microsecond=0)

    def day(self, key: str, default: date) -> date:
        """A date, as 2026-11-30 with or without quotes."""
        value = self._take(key, default)
        if key not in self._values:
            return default
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value.strip())
            except ValueError:
                raise self.wrong(key, f"use a date such as 2026-11-30, not {_shown(value)}") from None
        if not isinstance(value, date) or isinstance(value, datetime) or value.year not in _YEARS:
            raise self.wrong(key, f"use a date such as 2026-11-30, not {_shown(value)}")
        return value

    def choice(self, key: str, known: type[E], default: E | None = None) -> E:
        """One of a few words; spaces and hyphens stand for underscores."""
        value = self._take(key, default)
        if isinstance(value, known):
            return value
        if value is None:
            raise self.missing(key, f"use one of {_listed(known)}")
        return self._word(key, value, known)

    def choices(self, key: str, known: type[E]) -> tuple[E, ...]:
        """A list of such words, each once."""
        return tuple(dict.fromkeys(self._word(key, value, known) for value in self._list(key)))

    def entries(self, key: str, called: str) -> Iterator[Entry]:
        """The tables in a list, each knowing its number, and its title or label where it has one."""
        for number, value in enumerate(self._list(key), start=1):
            place = f"{called} {number}"
            if not isinstance(value, dict):
                raise self.wrong(key, f"{place} must be a table of keys and values, not {_shown(value)}")
            names = (value.get(key) for key in ("title", "label", "name"))
            name = next((name for name in names if isinstance(name, str)), "")
            name = " ".join(normalise(name).split())[:60]
            place += f" “{name}”" if name else ""
            yield Entry(value, self.path, f"{self.where}, {place}" if self.where else place)

    def finish(self) -> None:
        """Refuse keys that nobody asked for: they are slips, and would silently do nothing."""
        unknown = next((key for key in self._values if key not in self._asked), None)
        if unknown is not None:
            near = difflib.get_close_matches(unknown, self._asked, n=1)
            hint = f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(sorted(self._asked))}"
            raise self.wrong(unknown, f"there is no such key{hint}".rstrip("?"))

    def _text(self, key: str, default: str | None, limit: int) -> str:
        value = self._take(key, default)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, f"use a text in quotation marks, not {_shown(value)}")
        value = normalise(value or "")
        if default is None and not value.strip():
            raise self.missing(key, "write a text in quotation marks")
        if len(value) > limit:
            raise self.wrong(key, f"it is {len(value):,} characters long, and {limit:,} fit")
        return value

    def _word(self, key: str, value: object, known: type[E]) -> E:
        if isinstance(value, str):
            word = value.strip().lower().replace("-", "_").replace(" ", "_")
            for member in known:
                if member.value == word:
                    return member
        raise self.wrong(key, f"use one of {_listed(known)}, not {_shown(value)}")

    def _list(self, key: str) -> list[Any]:
        value = self._take(key, [])
        if isinstance(value, dict):
            raise self.wrong(key, f"write it as a list, each entry under double brackets: [[{key}]]")
        if not isinstance(value, list):
            raise self.wrong(key, f"use a list in square brackets, not {_shown(value)}")
        return value

    def _take(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        return self._values.get(key, default)


def _listed(known: type[StrEnum]) -> str:
    return ", ".join(member.value for member in known)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"“{value[:40]}{'…' if len(value) > 40 else ''}”"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return str(value)[:40]
