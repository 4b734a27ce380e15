"""Reads a follow-up sheet that somebody filled in, in Excel or Word: by its marks, whatever was done to its look."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.follow_up import Answer, FilledSheet
from facilitator.domain.text import normalise
from facilitator.intake.dates import read_day
from facilitator.intake.files import is_zip, read_bytes
from facilitator.intake.word import is_word
from facilitator.intake.workbook import is_workbook

_MARK = re.compile(r"\bFU-[0-9a-z]{1,64}\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]\d{1,5}-[0-9a-z]{1,64}", re.IGNORECASE)
_BARE_MARK, _TAG = re.compile(rb"FU-[0-9a-z]{8}"), re.compile(rb"<[^>]*>")
_HOLDS_WORDS = re.compile(r"word/document\.xml|xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml")
_ASKED = re.compile(r"\s*([123])\s*[.)]")
"""How the three things that are asked begin, in every language."""

_STATUS, _HAPPENED, _DUE = "1", "2", "3"
_UNPACKED_LIMIT = 200_000_000
_MOST = 5_000
"""Rows of a sheet that are looked at; no register is longer."""

_LONGEST = 2_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMULA = object()

Row = Sequence[object]


def is_follow_up(data: bytes) -> bool:
    """Whether a packed document holds the mark of our sheets."""
    if not is_zip(data):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return any(
                _BARE_MARK.search(_TAG.sub(b"", packed.open(name).read(4_000_000)))
                for name in packed.namelist()
                if _HOLDS_WORDS.fullmatch(name)
            )
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return False


def read_follow_up(path: Path, today: date) -> FilledSheet:
    """What stands on a filled sheet; a day without a year is the next such day after `today`.

    Formulas are not read, and what cannot be understood is said. Raises CannotDo(NOTHING_FOUND) for what is no sheet of
    ours, CannotDo(FILE_UNREADABLE) for a damaged file and for one with macros, and what `files.read_bytes` raises.
    """
    data = read_bytes(path)
    if is_zip(data):
        _refuse_macros(path, data)
    if is_workbook(data):
        lines = list(_of_workbook(path, data))
    elif is_word(data):
        lines = list(_of_word(path, data))
    else:
        detail = "a follow-up sheet comes back as .xlsx or .docx"
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail=detail)
    mark = next((found[0] for _, row in lines for cell in row if (found := _MARK.search(_words(cell)))), "")
    said: list[str] = []
    answers = tuple(_answers(lines, today, said))
    if not mark or not answers:
        raise CannotDo(Reason.NOTHING_FOUND, path=str(path), what="follow-up sheet of ours")
    workshop = f"FU-{mark[3:].lower()}"
    return FilledSheet(workshop, "", answers, tuple(said))


def _answers(lines: Sequence[tuple[str, Row]], today: date, said: list[str]) -> Iterator[Answer]:
    """Answers in a row behind their mark, under numbered headings; or, numbered, in the rows beneath their mark."""
    columns: dict[str, int] = {}
    code, where = "", ""
    found: dict[str, object] = {}
    for place, row in lines:
        words = [_words(cell).strip() for cell in row]
        heads = {match[1]: n for n, cell in enumerate(words) if (match := _ASKED.match(cell))}
        marked = next((cell for cell in words if _CODE.fullmatch(cell) and not _MARK.fullmatch(cell)), "")
        if marked and columns:
            yield _answer(marked, _beneath(columns, row), place, today, said)
        elif marked:
            if code:
                yield _answer(code, found, where, today, said)
            code, where, found = marked, marked.partition("-")[0], {}
        elif code and (asked := _ASKED.match(words[0])):
            found[asked[1]] = "\n".join(_words(cell) for cell in row[1:])
        elif len(heads) > 1 and not code:
            columns = heads
        elif columns and any(_words(cell).strip() for cell in _beneath(columns, row).values()):
            said.append(f"{place}: there is an answer, but no mark beside it. Left out.")
    if code:
        yield _answer(code, found, where, today, said)


def _beneath(columns: dict[str, int], row: Row) -> dict[str, object]:
    return {key: row[n] for key, n in columns.items() if n < len(row)}


def _answer(code: str, found: dict[str, object], where: str, today: date, said: list[str]) -> Answer:
    for key in [key for key, value in found.items() if value is _FORMULA]:
        said.append(f"{where}: a formula stands where words are asked for. Left out.")
        del found[key]
    happened = normalise(_words(found.get(_HAPPENED))).strip()
    if len(happened) > _LONGEST:
        said.append(f"{where}: only the first {_LONGEST:,} letters of what happened were taken in.")
        happened = happened[:_LONGEST].rstrip()
    wanted = found.get(_DUE)
    due = wanted.date() if isinstance(wanted, datetime) else wanted if isinstance(wanted, date) else None
    if due is None and (words := " ".join(_words(wanted).split())):
        due = read_day(words, today)
        if due is None:
            said.append(f"{where}: “{words[:60]}” is no day that can be understood. Left out.")
    status = " ".join(normalise(_words(found.get(_STATUS))).split())
    return Answer(code, status[:200], happened, due, where)


def _words(value: object) -> str:
    return "" if value is None or value is _FORMULA else str(value).replace("\u00a0", " ")


def _of_workbook(path: Path, data: bytes) -> Iterator[tuple[str, Row]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            for number, cells in enumerate(sheet.iter_rows(max_row=_MOST), start=1):
                yield (
                    f"Row {number}",
                    tuple(_FORMULA if cell.data_type == "f" else cell.value for cell in cells[:60]),
                )
    except Exception as error:  # a broken workbook fails in as many ways as it has parts
        detail = "it is no Excel workbook, or a damaged one"
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail=detail) from error


def _of_word(path: Path, data: bytes) -> Iterator[tuple[str, Row]]:
    import docx

    try:
        body: Any = docx.Document(io.BytesIO(data)).element.body
        elements = list(body.iter(f"{_W}p", f"{_W}tr"))[: 20 * _MOST]
    except Exception as error:  # python-docx answers a damaged file with whatever it trips over
        detail = "it is not a Word document, or a damaged one"
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail=detail) from error
    for element in elements:
        if element.tag == f"{_W}tr":
            yield "", tuple(_cell(cell) for cell in element.iter(f"{_W}tc"))
        elif next(element.iterancestors(f"{_W}tc"), None) is None:
            yield "", (_paragraph(element),)


def _cell(cell: Any) -> str:
    """A cell's words, those in fields that Word wraps around them too; struck ones are not there."""
    return "\n".join(_paragraph(paragraph) for paragraph in cell.iter(f"{_W}p")).strip()


def _paragraph(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab"):
        parts.append(
            element.text or "" if element.tag == f"{_W}t" else " " if element.tag == f"{_W}tab" else "\n"
        )
    return "".join(parts)


def _refuse_macros(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail="it is damaged") from None
    if any("vbaproject" in entry.filename.casefold() for entry in entries):
        detail = "it carries macros; save it as .xlsx or .docx without them"
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail=detail)
    if sum(entry.file_size for entry in entries) > _UNPACKED_LIMIT:
        raise CannotDo(Reason.FILE_TOO_LARGE, path=str(path), limit="200 MB when unpacked")
