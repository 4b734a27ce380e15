"""Tables as a list or a roster names them: by number or by name, made where they are missing."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.ids import TableId, new_id
from facilitator.domain.workshop import Table
from facilitator.services.ports import UnitOfWork


class NamedTables:
    """Finds tables by number or name, and makes those that are missing."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._tables = list(uow.all(Table))

    def called(self, name: str) -> TableId | None:
        """The table of that name, made where there is none; None is the whole room."""
        if is_whole_room(name):
            return None
        found = table_called(self._tables, name)
        if found is None:
            number = _number(name)
            following = max((table.number for table in self._tables), default=0) + 1
            found = Table(TableId(new_id()), number or following, "" if number else name.strip())
            self._uow.put(found)
            self._tables.append(found)
        return found.id


def is_whole_room(name: str) -> bool:
    """Whether a list names no table in particular."""
    return name.strip().casefold() in ("", "whole room")


def table_called(tables: Iterable[Table], name: str) -> Table | None:
    """The table that a list means by `3`, `Table 3` or a name, or None."""
    number, folded = _number(name), name.strip().casefold()
    for table in tables:
        if table.number == number or (number is None and table.name.casefold() == folded):
            return table
    return None


def _number(name: str) -> int | None:
    digits = name.strip().casefold().removeprefix("table").strip()
    return int(digits) if digits.isdecimal() and 1 <= int(digits) <= 999 else None
