"""Reads the first filled sheet of an Excel workbook as rows of text, formulas as what they last showed."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.intake.files import is_zip
from facilitator.intake.tables import TableRow

MOST_ROWS = 20_000
"""Rows of a sheet that are read: more than any room has people."""

_UNPACKED_LIMIT = 200_000_000
"""Bytes that a workbook may unpack to; more is no list of people."""


def is_workbook(data: bytes) -> bool:
    """Whether `data` is an Excel workbook, whatever its name ends in."""
    return is_zip(data) and b"xl/workbook" in data


def read_sheet(path: Path, data: bytes) -> tuple[str, list[TableRow]]:
    """The title and the rows of the first sheet that has any; the lines are the sheet's own row numbers.

    Raises CannotDo(FILE_UNREADABLE), CannotDo(NOTHING_FOUND) where no sheet holds anything.
    """
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _UNPACKED_LIMIT:
                raise CannotDo(Reason.FILE_TOO_LARGE, path=str(path), limit="200 MB when unpacked")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write a size of one cell
            rows = [
                TableRow(line, tuple(_text(value) for value in values))
                for line, values in enumerate(sheet.iter_rows(max_row=MOST_ROWS, values_only=True), start=1)
            ]
            if any(not row.is_blank for row in rows):
                return str(sheet.title), rows
    except CannotDo:
        raise
    except Exception as error:  # a broken workbook fails in as many ways as it has parts
        detail = "it is no Excel workbook, or a damaged one; save it as .csv"
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail=detail) from error
    raise CannotDo(Reason.NOTHING_FOUND, path=str(path), what="rows")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
