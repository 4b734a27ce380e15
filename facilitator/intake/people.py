"""Reads a roster: who comes, from which sector and organisation, to which table or group; first as columns to look at."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.notes import PersonRow
from facilitator.domain.text import clean_line
from facilitator.intake.blocks import marked
from facilitator.intake.files import as_text, read_bytes
from facilitator.intake.said import lines_named, listed, quoted
from facilitator.intake.tables import Table, TableRow, fitted, looks_like_table, read_table
from facilitator.intake.workbook import is_workbook, read_sheet

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

_WITHOUT_HEADER = ("name", "sector", "organisation", "group")
_WANTED = {"sector": "sector", "organisation": "organisation", "table": "table"}
_PASTED = Path("What you pasted")


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as columns, before anybody is taken from it.

    `header` has "" for a column without a name; `fields` says for each column which of `COLUMNS` it is, "" for none.
    """

    source: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    fields: tuple[str, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """The people of a roster in their order, and sentences on what was not taken and why."""

    rows: tuple[PersonRow, ...]
    said: tuple[str, ...] = ()


def read_people(path: Path) -> PeopleFile:
    """The people that a table (CSV, TSV, Excel) or a list of names (one a line) holds.

    Raises what `read_roster` and `people_of` raise.
    """
    return people_of(read_roster(path))


def read_roster(path: Path) -> Roster:
    """The columns of a table, or of a list of names.

    Raises CannotDo: what `files.read_bytes` raises, FILE_UNREADABLE, BAD_SYNTAX, NOTHING_FOUND for an empty table.
    """
    data = read_bytes(path)
    if is_workbook(data):
        _, rows = read_sheet(path, data)
        return _of_rows(str(path), rows)
    file = as_text(path, data)
    if looks_like_table(path, file.text, COLUMNS):
        roster = _of_table(str(path), read_table(path, file.text, COLUMNS))
    else:
        roster = _of_lines(str(path), file.text)
    return replace(roster, said=(*file.said, *roster.said))


def pasted_roster(text: str) -> Roster:
    """The columns of what somebody pasted: from a spreadsheet (tabs), from a list with commas, or names, one a line.

    A first line that names none of our columns is taken as the first person. Raises CannotDo(NOTHING_FOUND).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    delimiter = _pasted_delimiter(text)
    if not delimiter:
        return _of_lines(str(_PASTED), text)
    parsed = csv.reader(text.split("\n"), delimiter=delimiter, skipinitialspace=True)
    return _of_rows(
        str(_PASTED), [TableRow(line, tuple(cells)) for line, cells in enumerate(parsed, start=1)]
    )


def people_of(roster: Roster, fields: Sequence[str] | None = None) -> PeopleFile:
    """The people of a roster; `fields` where somebody says otherwise what its columns are.

    Raises CannotDo(NO_SUCH_COLUMN, path, column, found) where no column has names, CannotDo(NOTHING_FOUND).
    """
    fields = roster.fields if fields is None else tuple(fields)
    if not {"name", "first", "last"} & set(fields):
        raise CannotDo(Reason.NO_SUCH_COLUMN, path=roster.source, column="name", found=list(roster.header))
    rows: list[PersonRow] = []
    nameless: list[int] = []
    too_long: list[int] = []
    for row in roster.rows:
        try:
            cells = _cells(row, fields)
        except CannotDo:
            too_long.append(row.line)
            continue
        name = cells["name"] or " ".join(part for part in (cells["first"], cells["last"]) if part)
        if any(letter.isalnum() for letter in name):
            rows.append(
                PersonRow(name, cells["sector"], cells["organisation"], cells["group"], cells["table"])
            )
        elif not row.is_blank:
            nameless.append(row.line)
    if not rows:
        raise CannotDo(Reason.NOTHING_FOUND, path=roster.source, what="names")
    said = list(roster.said)
    unused = [
        name or f"number {place}"
        for place, (name, ours) in enumerate(zip(roster.header, fields, strict=True), start=1)
        if not ours
    ]
    if unused:
        said.append(f"Not used: the columns {listed([quoted(name) for name in unused], most=20)}.")
    missing = [words for ours, words in _WANTED.items() if ours not in fields]
    if missing and len(roster.header) > 1:
        said.append(f"There is no column for {_or(missing)}.")
    if nameless:
        said.append(f"{lines_named(nameless).capitalize()}: not taken, having no name.")
    if beyond := [row.line for row in roster.rows if row.beyond]:
        said.append(f"{lines_named(beyond).capitalize()}: what stands beyond the last column was left out.")
    if too_long:
        lines = lines_named(too_long).capitalize()
        said.append(f"{lines}: not taken, being longer than a name or an organisation can be.")
    return PeopleFile(tuple(rows), tuple(said))


def _cells(row: TableRow, fields: Sequence[str]) -> dict[str, str]:
    found = dict.fromkeys(COLUMNS, "")
    for ours, cell in zip(fields, row.cells, strict=False):
        if ours:
            found[ours] = found[ours] or clean_line(cell)
    return found


def _of_lines(source: str, text: str) -> Roster:
    rows = []
    for number, line in enumerate(text.replace("\f", "\n").split("\n"), start=1):
        mark = marked(line)
        rows.append(TableRow(number, (mark.text if mark else line,)))
    return Roster(source, ("",), tuple(row for row in rows if _has_word(row)), ("name",))


def _of_table(source: str, table: Table) -> Roster:
    places = {place: ours for ours, names in COLUMNS.items() if (place := table.first_of(names)) is not None}
    fields = tuple(places.get(place, "") for place in range(len(table.header)))
    if table.header == ("",):
        fields = ("name",)
    return Roster(source, table.header, table.rows, fields, table.said)


def _of_rows(source: str, rows: Sequence[TableRow]) -> Roster:
    """A table whose first rows may be a title, and which may have no header at all."""
    filled = [row for row in rows if not row.is_blank]
    if not filled:
        raise CannotDo(Reason.NOTHING_FOUND, path=source, what="rows")
    for at, row in enumerate(filled[:5]):
        header = tuple(" ".join(cell.split()) for cell in row.cells)
        while header and not header[-1]:
            header = header[:-1]
        roster = _of_table(
            source, Table(header, tuple(fitted(r, len(header), "\t") for r in filled[at + 1 :]))
        )
        if {"name", "first", "last"} & set(roster.fields) and header != ("",):
            said = ("What stands above the header was left out.",) if at else ()
            return replace(roster, said=said)
    columns = max(_filled(row) for row in filled)
    fields = _guessed(filled, columns)
    said = () if columns == 1 else ("Its first line names no column, so it was taken as the first person.",)
    cut = tuple(TableRow(row.line, row.cells[:columns]) for row in filled)
    return Roster(source, ("",) * columns, cut, fields, said)


def _guessed(rows: Sequence[TableRow], columns: int) -> tuple[str, ...]:
    """What columns without a header hold: small numbers are tables, the others come in the order people write them."""
    order = iter(_WITHOUT_HEADER)
    fields = []
    for place in range(columns):
        cells = [
            row.cells[place].strip() for row in rows if place < len(row.cells) and row.cells[place].strip()
        ]
        is_table = bool(cells) and all(cell.isdecimal() and len(cell) <= 3 for cell in cells)
        fields.append("table" if is_table and "table" not in fields else next(order, ""))
    return tuple(fields)


def _pasted_delimiter(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    for delimiter in ("\t", ";", ","):
        counts = Counter(line.count(delimiter) for line in lines)
        cells, often = counts.most_common(1)[0] if counts else (0, 0)
        if cells and often > 0.5 * len(lines):
            return delimiter
    return ""


def _filled(row: TableRow) -> int:
    return max((place for place, cell in enumerate(row.cells, start=1) if cell.strip()), default=0)


def _has_word(row: TableRow) -> bool:
    return any(letter.isalnum() for cell in row.cells for letter in cell)


def _or(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
