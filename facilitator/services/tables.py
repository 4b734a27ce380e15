"""Tables as a list or a roster names them: by number or by name, made where they are missing."""

from __future__ import annotations

from facilitator.domain.ids import TableId, new_id
from facilitator.domain.workshop import Table
from facilitator.services.ports import UnitOfWork


class NamedTables:
    """Finds tables by number or name, and makes those that are missing."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._tables = list(uow.all(Table))

    def called(self, name: str) -> TableId | None:
        name = name.strip()
        if not name or name.casefold() == "whole room":
            return None
        digits = name.casefold().removeprefix("table").strip()
        number = int(digits) if digits.isdecimal() and 1 <= int(digits) <= 999 else None
        for table in self._tables:
            if table.number == number or (number is None and table.name.casefold() == name.casefold()):
                return table.id
        following = max((table.number for table in self._tables), default=0) + 1
        table = Table(TableId(new_id()), number or following, "" if number else name)
        self._uow.put(table)
        self._tables.append(table)
        return table.id
