"""Tables as a workbook for Excel and its like: a sheet each, with a header that stays, filters, real dates and charts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from facilitator.readout.colours import readable
from facilitator.readout.sheets import Cell, Sheet

MOST_LETTERS = 32_767
"""What a cell holds, in UTF-16 units; an idea is far shorter, a passage of a draft may not be."""

_WIDE = 40
"""A column as wide as this holds prose, which wraps."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The same workshop makes the same bytes: the program that writes the file dates it, unless it is told."""


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    short: Format
    prose: Format
    day: Format
    moment: Format


def render(sheets: Sequence[Sheet], title: str, brand: str) -> bytes:
    """The workbook; `title` stands in its properties, `brand` (#RRGGBB) behind the headers. Without a table, an empty sheet.

    People's words are written as words, whatever they look like: no formula and no link comes of them.
    """
    made = io.BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(made, plain)
    book.set_properties({"title": title, "created": _MADE})
    top, shade = {"valign": "top"}, readable(brand)
    formats = _Formats(
        head=book.add_format(
            {"bold": True, "bg_color": shade, "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
        ),
        short=book.add_format(top),
        prose=book.add_format({**top, "text_wrap": True}),
        day=book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
        moment=book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    )
    for sheet in sheets:
        _add(book, sheet, formats, shade)
    if not sheets:
        book.add_worksheet()
    book.close()
    return made.getvalue()


def _add(book: Workbook, sheet: Sheet, formats: _Formats, shade: str) -> None:
    page = book.add_worksheet(sheet.title)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 1)
    for column, (name, width) in enumerate(zip(sheet.head, sheet.widths, strict=True)):
        page.set_column(column, column, width, formats.prose if width >= _WIDE else formats.short)
        page.write_string(0, column, name, formats.head)
    for line, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write(page, line, column, cell, formats)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.head) - 1)
    if sheet.alt:
        _chart(book, page, sheet, shade)


def _write(page: Worksheet, line: int, column: int, cell: Cell, formats: _Formats) -> None:
    match cell:
        case None:
            return
        case bool():
            page.write_boolean(line, column, cell)
        case int():
            page.write_number(line, column, cell)
        case datetime():
            page.write_datetime(line, column, cell, formats.moment)
        case date():
            page.write_datetime(line, column, cell, formats.day)
        case str():
            page.write_string(line, column, _fitting(cell))


def _fitting(words: str) -> str:
    """The words, cut with an ellipsis where a cell cannot hold them."""
    if len(words.encode("utf-16-le")) // 2 <= MOST_LETTERS:
        return words
    return words.encode("utf-16-le")[: 2 * (MOST_LETTERS - 1)].decode("utf-16-le", "ignore") + "…"


def _chart(book: Workbook, page: Worksheet, sheet: Sheet, shade: str) -> None:
    """Bars beside the figures, labelled with them."""
    last = len(sheet.rows)
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    parts = range(1, len(sheet.head))
    for part in parts:
        series = {
            "name": [sheet.title, 0, part],
            "categories": [sheet.title, 1, 0, last, 0],
            "values": [sheet.title, 1, part, last, part],
            "data_labels": {"value": True, "num_format": "0;;"},
            "gap": 60,
        }
        chart.add_series(series | ({"fill": {"color": shade}} if len(parts) == 1 else {}))
    chart.set_title({"name": sheet.head[0]})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    if len(parts) == 1:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 640, "height": 120 + 32 * last})
    page.insert_chart(0, len(sheet.head) + 1, chart, {"description": sheet.alt})
