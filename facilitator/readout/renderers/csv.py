"""Tables as CSV, the way Excel, Numbers and R all read them: UTF-8 with its mark, commas, quoted where needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(head: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """A header line and the rows. People's words that a spreadsheet would take for a formula get an apostrophe before them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(cell: str | int | None) -> str | int:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
