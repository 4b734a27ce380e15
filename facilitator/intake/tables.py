"""Reads tables as programs export them: comma, semicolon or tab, quoted cells, headers under many names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.text import normalise
from facilitator.intake.files import SIZE_LIMIT

TABLE_ENDINGS = (".csv", ".tsv", ".tab")

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64_000
_EXCEL_HINT = re.compile(r"sep=(.)\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row and the line where it began; `beyond` is what it held past the last column, with the delimiters between."""

    line: int
    cells: tuple[str, ...]
    beyond: str = ""

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows. A list of one column without a header has "" as its header."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    said: tuple[str, ...] = ()

    def named(self, path: Path, name: str) -> int:
        """The place of the column that somebody names, to the letter first; raises CannotDo(NO_SUCH_COLUMN)."""
        if name in self.header:
            return self.header.index(name)
        folded = [_folded(column) for column in self.header]
        if _folded(name) and _folded(name) in folded:
            return folded.index(_folded(name))
        raise CannotDo(Reason.NO_SUCH_COLUMN, path=str(path), column=name, found=list(self.header))

    def first_of(self, names: Iterable[str], taken: Iterable[int] = ()) -> int | None:
        """The place of the first of `names` that is a column and not `taken`."""
        folded = [_folded(column) for column in self.header]
        taken = set(taken)
        for name in map(_folded, names):
            for place, column in enumerate(folded):
                if column == name and place not in taken:
                    return place
        return None

    def only_other(self, taken: Iterable[int]) -> int | None:
        """The one column that is not `taken`, where only one is left."""
        left = sorted(set(range(len(self.header))) - set(taken))
        return left[0] if len(left) == 1 else None


def looks_like_table(path: Path, text: str, known: Mapping[str, Sequence[str]]) -> bool:
    """Whether a file is a table: by its ending, else by a header whose columns the next rows keep to.

    Without the ending, commas and semicolons part columns only where one of them is `known`: sentences have them too.
    """
    if path.suffix.casefold() in TABLE_ENDINGS:
        return True
    if path.suffix.casefold() not in ("", ".txt", ".text", ".dat"):
        return False
    names = _names(known)
    first, _, rest = text.lstrip("\ufeff\n").partition("\n")
    following = [line for line in rest.split("\n", 20)[:20] if line.strip()]
    for delimiter in ("\t", ";", ","):
        cells = first.split(delimiter)
        if len(cells) < 2 or not following or not all(_is_name(cell) for cell in cells):
            continue
        lengths = [len(row) for row in _parsed("\n".join([first, *following]), delimiter)[1:] or [[]]]
        even = sum(length == len(cells) for length in lengths) > 0.8 * len(lengths)
        if even and (delimiter == "\t" or any(_folded(cell) in names for cell in cells)):
            return True
    return False


def read_table(path: Path, text: str, known: Mapping[str, Sequence[str]]) -> Table:
    """The table in `text`, parted by whichever of , ; tab | gives it columns that are `known`.

    Raises CannotDo(BAD_SYNTAX) for a quotation mark that is never closed, CannotDo(NOTHING_FOUND) for an empty table.
    """
    text = text.replace("\x00", "").replace("\f", "\n")
    skipped = 0
    if hint := _EXCEL_HINT.match(text):
        delimiter, text, skipped = hint[1], text[hint.end() :], 1
    else:
        delimiter = _delimiter(path, text, known)
    rows = _rows(path, text, delimiter, skipped)
    while rows and rows[0].is_blank:
        rows.pop(0)
    if not rows:
        raise CannotDo(Reason.NOTHING_FOUND, path=str(path), what="rows")
    names = _names(known)
    header = tuple(" ".join(normalise(cell).split()) for cell in rows[0].cells)
    if len(header) == 1 and _folded(header[0]) not in names:
        return Table(("",), tuple(rows), ("The first line was taken as one of the list, not as a header.",))
    while (
        header
        and not header[-1]
        and all(len(row.cells) < len(header) or not row.cells[len(header) - 1] for row in rows)
    ):
        header = header[:-1]  # spreadsheets end lines in commas
    return Table(header, tuple(fitted(row, len(header), delimiter) for row in rows[1:]))


def _delimiter(path: Path, text: str, known: Mapping[str, Sequence[str]]) -> str:
    names = _names(known)
    sample = text[:_SAMPLE]
    likely = ("\t", *_DELIMITERS) if path.suffix.casefold() in (".tsv", ".tab") else _DELIMITERS

    def fits(delimiter: str) -> tuple[int, float]:
        rows = [row for row in _parsed(sample, delimiter)[:200] if row]
        if not rows or len(rows[0]) < 2:
            return 0, 0.0
        even = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        return sum(_folded(cell) in names for cell in rows[0]), even * len(rows[0])

    return max(likely, key=fits)


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _rows(path: Path, text: str, delimiter: str, skipped: int) -> list[TableRow]:
    limit = csv.field_size_limit(SIZE_LIMIT)  # a huge cell is refused by its length later, and by its line
    try:
        try:
            return _read(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), skipped)
        except csv.Error as error:
            if "unexpected end" in str(error):
                line = _unclosed(text, delimiter) + skipped
                detail = "a quotation mark is opened here and never closed"
                raise CannotDo(Reason.BAD_SYNTAX, path=str(path), line=line, detail=detail) from error
        # A stray quotation mark within a cell: read as it stands.
        return _read(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), skipped)
    except csv.Error as error:
        raise CannotDo(
            Reason.FILE_UNREADABLE, path=str(path), detail=f"its table is broken ({error})"
        ) from error
    finally:
        csv.field_size_limit(limit)


def _read(reader: Iterable[list[str]], skipped: int) -> list[TableRow]:
    rows, line = [], skipped + 1
    for cells in reader:
        rows.append(TableRow(line, tuple(cells)))
        line = reader.line_num + skipped + 1  # type: ignore[attr-defined]
    return rows


def _unclosed(text: str, delimiter: str) -> int:
    """The line where the row begins that swallows the rest of the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        pass
    return line


def fitted(row: TableRow, columns: int, delimiter: str) -> TableRow:
    """A row cut to the header; blank cells beyond it do not count, others are named."""
    beyond = row.cells[columns:]
    if not any(cell.strip() for cell in beyond):
        return TableRow(row.line, row.cells[:columns])
    return TableRow(row.line, row.cells[:columns], delimiter + delimiter.join(beyond))


def _names(known: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return frozenset(_folded(name) for group in known.values() for name in group)


def _is_name(cell: str) -> bool:
    cell = cell.strip().strip('"')
    return 0 < len(cell) <= 40 and not cell.endswith((".", "!", "?")) and len(cell.split()) <= 4


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.replace("_", " ").casefold()))
