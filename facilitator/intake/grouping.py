"""Reads a board's grouping that was edited in a spreadsheet: which idea by its ID, which theme by its name."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.grouping import GroupedIdea
from facilitator.domain.ids import IdeaId
from facilitator.intake.files import as_text, read_bytes
from facilitator.intake.tables import read_table

COLUMNS = {"idea_id": ("idea id",), "theme": ("theme",)}
_SHIELDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
"""How our own tables begin what a spreadsheet would take for a formula."""


def read_grouping(path: Path) -> tuple[GroupedIdea, ...]:
    """The rows of a table with the columns `Idea ID` and `Theme`; others may stand beside them.

    Raises CannotDo(NO_SUCH_COLUMN) where one of the two is missing, CannotDo(NOTHING_FOUND) without a row, and what
    `files.read_bytes` and `tables.read_table` raise.
    """
    table = read_table(path, as_text(path, read_bytes(path)).text, COLUMNS)
    id_at, theme_at = (table.named(path, names[0]) for names in COLUMNS.values())
    found = []
    for row in table.rows:
        cells = (*row.cells, *[""] * len(table.header))
        if id := cells[id_at].strip():
            theme = cells[theme_at].strip()
            theme = theme[1:] if theme.startswith(_SHIELDED) else theme
            found.append(GroupedIdea(IdeaId(id), theme, row.line))
    if not found:
        raise CannotDo(Reason.NOTHING_FOUND, path=str(path), what="ideas")
    return tuple(found)


def is_grouping(header: tuple[str, ...]) -> bool:
    """Whether a table has the two columns that a grouping has."""
    names = {name.strip().casefold() for name in header}
    return {"idea id", "theme"} <= names
