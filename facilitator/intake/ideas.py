"""Reads lists of ideas: tables with a column of texts, or a text with one idea a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Kind
from facilitator.domain.notes import IdeaRow
from facilitator.domain.text import LINE_LIMIT, clean_idea, clean_line, normalise
from facilitator.intake.blocks import Page, Shape, marked
from facilitator.intake.files import as_text, read_bytes
from facilitator.intake.headings import kind_of, tells_kind
from facilitator.intake.notes import word_page
from facilitator.intake.said import lines_named, listed, quoted
from facilitator.intake.tables import Table, TableRow, fitted, looks_like_table, read_table
from facilitator.intake.workbook import is_workbook, read_sheet
from facilitator.intake.wrapping import Wrapping

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "comment body", "idea", "ideas", "comment", "comments", "note", "notes", "content", "body", "card",
        "contribution", "response", "answer", "statement", "suggestion", "feedback", "message", "sticky note", "post it",
    ),
    "author": ("author", "author name", "participant", "person", "by", "submitted by", "contributor", "name", "user"),
    "table": ("table", "table number", "table no", "table name", "table id"),
    "kind": ("kind", "type", "category"),
    "captured_at": (
        "captured at", "timestamp", "created at", "created", "submitted at", "date time", "datetime", "time", "date",
    ),
}  # fmt: skip
"""What each of our columns may be called, the likeliest first; case and punctuation do not matter."""

_PASTED = Path("What you pasted")

_LETTERS = {
    "v": Kind.VISION,
    "g": Kind.GOAL,
    "a": Kind.ACTION,
    "i": Kind.IDEA,
    "q": Kind.QUESTION,
    "d": Kind.DECISION,
    "n": Kind.NOTE,
}
_EPOCHS = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3), (1e8, 1.0))
"""From which size on a number is nanoseconds, microseconds, milliseconds or seconds since 1970 (from 1973 on)."""


@dataclass(frozen=True, slots=True)
class IdeasFile:
    """The ideas of a file in their order, and sentences on what was not taken and why."""

    rows: tuple[IdeaRow, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IdeaColumns:
    """A list of ideas as columns, before any is taken from it.

    `header` has "" for a column without a name; `fields` says for each column which of `COLUMNS` it is, "" for none. A
    list that is no table has one column, the ideas, and `listed` is true.
    """

    source: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    fields: tuple[str, ...]
    said: tuple[str, ...] = ()
    listed: bool = False


def read_ideas(path: Path, columns: Mapping[str, str] | None = None, kind: Kind | None = None) -> IdeasFile:
    """The ideas that a table (CSV, TSV, Excel) or a text (one a line) holds; `kind` is for rows that name none.

    `columns` says which column is which, {"text": "Your idea"}, and wins over what the headers say. Raises CannotDo: what
    `read_columns` and `ideas_of` raise, NO_SUCH_COLUMN(path, column, found), BAD_VALUE for a column we do not have.
    """
    for ours in columns or {}:
        if ours not in COLUMNS:
            raise CannotDo(Reason.BAD_VALUE, field="column", value=ours, expected=", ".join(COLUMNS))
    found = read_columns(path, columns)
    return ideas_of(found, found.fields, kind)


def read_columns(path: Path, columns: Mapping[str, str] | None = None) -> IdeaColumns:
    """What a file holds, as columns; `columns` as in `read_ideas`.

    Raises CannotDo: what `files.read_bytes` raises, FILE_UNREADABLE, FILE_TOO_LARGE for a workbook that unpacks to too
    much, BAD_SYNTAX(path, line, detail), NO_SUCH_COLUMN, NOTHING_FOUND for an empty table.
    """
    data = read_bytes(path)
    if is_workbook(data):
        _, rows = read_sheet(path, data)
        return _columns(path, _headed(rows), columns)
    if (page := word_page(path, data)) is not None:
        return _of_word(path, page)
    file = as_text(path, data)
    if columns or looks_like_table(path, file.text, COLUMNS):
        return _columns(path, read_table(path, file.text, COLUMNS), columns, file.said)
    return _of_lines(path, file.text, file.said)


def pasted_columns(text: str) -> IdeaColumns:
    """What somebody pasted: rows of a spreadsheet (tabs), or ideas, one a line. Raises as `read_columns`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if looks_like_table(_PASTED, text, COLUMNS):
        return _columns(_PASTED, read_table(_PASTED, text, COLUMNS), None)
    return _of_lines(_PASTED, text, ())


def ideas_of(found: IdeaColumns, fields: Sequence[str], kind: Kind | None = None) -> IdeasFile:
    """The ideas of a list, its columns being `fields`; `kind` is for rows that name none.

    Raises CannotDo(NO_SUCH_COLUMN, path, column, found) where no column has the ideas, CannotDo(NOTHING_FOUND).
    """
    places: dict[str, int] = {}
    for place, ours in enumerate(fields):
        if ours:
            places.setdefault(ours, place)
    if "text" not in places:
        raise CannotDo(Reason.NO_SUCH_COLUMN, path=found.source, column="text", found=list(found.header))
    gathered = _Gathered(kind)
    gathered.said += found.said
    if not found.listed:
        gathered.said += _what_is_what(found.header, places)
    for row in found.rows:
        if found.listed:
            gathered.take(row.cells[0], row.line)
        else:
            _take_row(row, places, gathered)
    return gathered.result(found.source)


class _Gathered:
    """Rows as they are taken, and by line what could not be."""

    def __init__(self, kind: Kind | None) -> None:
        self.rows: list[IdeaRow] = []
        self.said: list[str] = []
        self._kind = kind
        self._passed_over: dict[str, list[int]] = {}

    def take(
        self, text: str, line: int, *, kind: Kind | None = None, **fields: str | datetime | None
    ) -> None:
        try:
            words = clean_idea(text)
        except CannotDo as error:
            why = "were empty" if error.reason is Reason.TEXT_EMPTY else "have more than 2,000 characters"
            self.note(f"not taken, since they {why}", line)
            return
        self.rows.append(IdeaRow(words, line, kind or self._kind, **fields))  # type: ignore[arg-type]

    def note(self, what: str, line: int) -> None:
        """Remember that `what` is to be said of `line`."""
        self._passed_over.setdefault(what, []).append(line)

    def result(self, source: str) -> IdeasFile:
        if not self.rows and not self._passed_over:
            raise CannotDo(Reason.NOTHING_FOUND, path=source, what="ideas")
        notes = [f"{lines_named(lines).capitalize()}: {what}." for what, lines in self._passed_over.items()]
        return IdeasFile(tuple(self.rows), (*self.said, *notes))


def _of_word(path: Path, page: Page) -> IdeaColumns:
    said, rows = [], []
    for place, block in enumerate(page.blocks, start=1):
        if block.shape is Shape.HEADING:
            said.append(f"Left out the heading {quoted(block.text)}.")
        elif block.shape is not Shape.PAGE_BREAK:
            rows.append(TableRow(place, (block.text,)))
    return _list_of(path, rows, said)


def _list_of(path: Path, rows: Iterable[TableRow], said: Iterable[str]) -> IdeaColumns:
    return IdeaColumns(str(path), ("",), tuple(rows), ("text",), tuple(said), listed=True)


# --- one idea a line


def _of_lines(path: Path, text: str, said_before: Sequence[str]) -> IdeaColumns:
    wrapping = Wrapping(0, frozenset())
    rows: list[TableRow] = []
    said = list(said_before)
    open_: list[str] = []
    started = 0
    indent = -1  # of the open bullet's mark; a deeper line goes on with it
    for number, line in enumerate([*text.replace("\f", "\n").split("\n"), ""], start=1):
        mark = marked(line)
        if open_ and line.strip() and not mark and 0 <= indent < len(line) - len(line.lstrip()):
            open_.append(line)
            continue
        if open_:
            rows.append(TableRow(started, (wrapping.join(open_),)))
            open_ = []
        if line.lstrip().startswith("#") and line.strip("# \t"):
            said.append(f"Left out the heading {quoted(line.strip('# '))} in line {number}.")
        elif any(letter.isalnum() for letter in line) or _is_words(line):
            open_, started, indent = [mark.text if mark else line], number, mark.indent if mark else -1
    return _list_of(path, rows, said)


def _is_words(line: str) -> bool:
    """Whether a line without letters says something all the same (an emoji), rather than being a rule."""
    return any(ord(letter) > 0x2FFF for letter in line)


# --- a table


def _columns(
    path: Path, table: Table, chosen: Mapping[str, str] | None, said: Sequence[str] = ()
) -> IdeaColumns:
    """A table with what each column is, as far as its header (or somebody) says."""
    places = {ours: table.named(path, name) for ours, name in (chosen or {}).items()}
    for ours, names in COLUMNS.items():
        if ours not in places and (place := table.first_of(names, places.values())) is not None:
            places[ours] = place
    if "text" not in places and (place := table.only_other(places.values())) is not None:
        places["text"] = place
    of = {place: ours for ours, place in places.items()}
    fields = tuple(of.get(place, "") for place in range(len(table.header)))
    return IdeaColumns(str(path), table.header, table.rows, fields, (*said, *table.said))


def _headed(rows: Sequence[TableRow]) -> Table:
    """A sheet whose header may stand below a title; a single column without one is a list."""
    filled = [row for row in rows if not row.is_blank]
    for at, row in enumerate(filled[:5]):
        header = tuple(" ".join(normalise(cell).split()) for cell in row.cells)
        while header and not header[-1]:
            header = header[:-1]
        table = Table(header, tuple(fitted(r, len(header), "\t") for r in filled[at + 1 :]))
        if table.first_of(COLUMNS["text"]) is not None:
            return replace(table, said=("What stands above the header was left out.",) if at else ())
    width = max(place for row in filled for place, cell in enumerate(row.cells, start=1) if cell.strip())
    if width == 1:
        cut = tuple(TableRow(row.line, row.cells[:1]) for row in filled)
        return Table(("",), cut, ("The first line was taken as one of the list, not as a header.",))
    header = tuple(" ".join(normalise(cell).split()) for cell in filled[0].cells[:width])
    return Table(header, tuple(fitted(row, width, "\t") for row in filled[1:]))


def _what_is_what(header: Sequence[str], places: Mapping[str, int]) -> list[str]:
    name = header[places["text"]] or f"column {places['text'] + 1}"
    said = [f"Took {quoted(name)} as the ideas."]
    unused = [name for place, name in enumerate(header) if name and place not in places.values()]
    if unused:
        said.append(f"Not used: the columns {listed([quoted(name) for name in unused], most=20)}.")
    return said


def _take_row(row: TableRow, places: Mapping[str, int], gathered: _Gathered) -> None:
    def cell(ours: str) -> str:
        place = places.get(ours)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    if row.is_blank:
        gathered.note("not taken, since they were empty", row.line)
        return
    text = cell("text")
    if row.beyond and places["text"] == len(row.cells) - 1:  # commas in a text that nobody quoted
        text += row.beyond
    elif row.beyond:
        gathered.note("have more cells than the table has columns; what stands beyond was left out", row.line)
    kind, at = _kind(cell("kind")), _moment(cell("captured_at"))
    if cell("kind") and kind is None:
        gathered.note("name a kind that is not known, and were taken without it", row.line)
    if cell("captured_at") and at is None:
        gathered.note("have a time that could not be read, and were taken without it", row.line)
    gathered.take(
        text,
        row.line,
        kind=kind,
        table=_one_line(cell("table"), "table", row.line, gathered),
        author=_one_line(cell("author"), "author", row.line, gathered),
        captured_at=at,
    )


def _one_line(text: str, what: str, line: int, gathered: _Gathered) -> str:
    try:
        return clean_line(text)
    except CannotDo:
        gathered.note(f"have more than {LINE_LIMIT} characters as {what}, and were taken without it", line)
        return ""


def _kind(text: str) -> Kind | None:
    folded = text.casefold()
    if folded in _LETTERS:
        return _LETTERS[folded]
    for kind in Kind:
        if folded in (kind.value, f"{kind.value}s"):
            return kind
    return kind_of(text) if tells_kind(text) and len(text) < 40 else None


def _moment(text: str) -> datetime | None:
    """ISO 8601, or seconds, milliseconds … since 1970; a time without zone is the laptop's own."""
    try:
        number = float(text)
        for least, per_second in _EPOCHS:
            if number >= least:
                return datetime.fromtimestamp(number / per_second, UTC)
        return None
    except (ValueError, OverflowError, OSError):
        pass
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
