"""Reads a roster: who comes, from which sector and organisation, to which table or group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.notes import PersonRow
from facilitator.domain.text import clean_line
from facilitator.intake.blocks import marked
from facilitator.intake.files import read_text
from facilitator.intake.said import lines_named, listed, quoted
from facilitator.intake.tables import Table, TableRow, looks_like_table, read_table

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "participant", "participant name", "person", "attendee", "guest"),
    "first": ("first name", "firstname", "given name", "forename", "first"),
    "last": ("last name", "lastname", "surname", "family name", "last"),
    "sector": ("sector", "stakeholder", "stakeholder group", "field", "type"),
    "organisation": (
        "organisation",
        "organization",
        "org",
        "affiliation",
        "company",
        "institution",
        "employer",
        "school",
    ),
    "table": ("table", "table number", "table no", "home table", "table name"),
    "group": ("group", "home group", "breakout group", "breakout", "team"),
}
"""What each of our columns may be called, the likeliest first; `first` and `last` make a name together."""


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """The people of a roster in their order, and sentences on what was not taken and why."""

    rows: tuple[PersonRow, ...]
    said: tuple[str, ...] = ()


def read_people(path: Path) -> PeopleFile:
    """The people that a table (CSV, TSV) or a list of names (one a line) holds.

    Raises CannotDo: what `files.read_text` raises, NO_SUCH_COLUMN(path, column, found), BAD_SYNTAX, NOTHING_FOUND.
    """
    file = read_text(path)
    if looks_like_table(path, file.text, COLUMNS):
        found = _of_table(path, read_table(path, file.text, COLUMNS))
    else:
        found = _of_lines(file.text)
    if not found.rows:
        raise CannotDo(Reason.NOTHING_FOUND, path=str(path), what="names")
    return PeopleFile(found.rows, (*file.said, *found.said))


def _of_lines(text: str) -> PeopleFile:
    rows, too_long = [], []
    for number, line in enumerate(text.replace("\f", "\n").split("\n"), start=1):
        mark = marked(line)
        try:
            name = clean_line(mark.text if mark else line)
        except CannotDo:
            too_long.append(number)
            continue
        if any(letter.isalnum() for letter in name):
            rows.append(PersonRow(name))
    return PeopleFile(tuple(rows), _said_too_long(too_long))


def _of_table(path: Path, table: Table) -> PeopleFile:
    places = {ours: place for ours, names in COLUMNS.items() if (place := table.first_of(names)) is not None}
    if table.header == ("",):
        places["name"] = 0
    if not places.keys() & {"name", "first", "last"}:
        raise CannotDo(Reason.NO_SUCH_COLUMN, path=str(path), column="name", found=list(table.header))
    rows: list[PersonRow] = []
    nameless: list[int] = []
    too_long: list[int] = []
    beyond: list[int] = []
    for row in table.rows:
        try:
            cells = {ours: _cell(row, place) for ours, place in places.items()}
        except CannotDo:
            too_long.append(row.line)
            continue
        name = cells.get("name") or " ".join(part for part in (cells.get("first"), cells.get("last")) if part)
        if row.beyond:
            beyond.append(row.line)
        if name:
            rest = {ours: cells.get(ours, "") for ours in ("sector", "organisation", "group", "table")}
            rows.append(PersonRow(name, **rest))
        elif not row.is_blank:
            nameless.append(row.line)
    said = list(table.said)
    unused = [name for place, name in enumerate(table.header) if name and place not in places.values()]
    if unused:
        said.append(f"Not used: the columns {listed([quoted(name) for name in unused], most=20)}.")
    if nameless:
        said.append(f"{lines_named(nameless).capitalize()}: not taken, having no name.")
    if beyond:
        said.append(f"{lines_named(beyond).capitalize()}: what stands beyond the last column was left out.")
    return PeopleFile(tuple(rows), (*said, *_said_too_long(too_long)))


def _cell(row: TableRow, place: int) -> str:
    return clean_line(row.cells[place]) if place < len(row.cells) else ""


def _said_too_long(lines: list[int]) -> tuple[str, ...]:
    return (
        (
            f"{lines_named(lines).capitalize()}: not taken, being longer than a name or an organisation can be.",
        )
        if lines
        else ()
    )
