"""Tables as CSV, the way Excel, Numbers and R all read them: UTF-8 with its mark, commas, quoted where needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from facilitator.readout.sheets import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A header line and the rows; days and moments by ISO 8601, yes and no as 1 and 0.

    People's words that a spreadsheet would take for a formula get an apostrophe before them.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str | int:
    match cell:
        case None:
            return ""
        case bool():
            return int(cell)
        case datetime():
            return cell.isoformat(sep=" ", timespec="seconds")
        case date():
            return cell.isoformat()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
