"""The workshop as tables: what Excel and CSV hold is what the readout tells, and words stay words."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.make import files, render
from facilitator.readout.renderers import xlsx
from facilitator.readout.sheets import Sheet, sheets
from tests.readout.mischief import PAYLOADS, full_of_it
from tests.readout.workshops import NOW, a_day, imported

FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://example.org")',
    "+1",
    "-1",
    "@SUM(A1)",
    "https://example.org",
    "007",
    "1e5",
)


def workbook(snapshot: Snapshot, options: ReadoutOptions | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(snapshot, "xlsx", options or ReadoutOptions(), NOW)))


def columns(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip((str(name) for name in head), row, strict=True)) for row in rows]


def test_each_thing_has_a_sheet_with_a_header_that_stays_and_filters() -> None:
    book = workbook(a_day())
    assert book.sheetnames[:6] == ["Ideas", "Themes", "Actions", "Steps", "People", "Agenda"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_an_idea_stands_under_the_id_that_the_appendix_gives_it_with_its_theme_and_table() -> None:
    day = a_day()
    swim = next(row for row in columns(workbook(day)["Ideas"]) if str(row["Idea"]).startswith("Swimming"))
    assert (swim["From"], swim["Theme"], swim["Kind"]) == ("Table 1", "V1", "Vision")
    assert swim["Time"] == datetime(2024, 3, 12, 10, 21)
    assert f"| {swim['Id']} |" in render(day, "md", ReadoutOptions(), NOW).decode()


def test_the_thread_can_be_followed_from_sheet_to_sheet() -> None:
    book = workbook(a_day())
    themes = {row["Id"]: row for row in columns(book["Themes"])}
    actions = {row["Id"]: row for row in columns(book["Actions"])}
    assert themes["V1"]["Leads to"] == "G1"
    assert (themes["G1"]["Serves"], themes["G1"]["Leads to"]) == ("V1", "A1")
    assert (actions["A1"]["Serves"], actions["A1"]["Leads to"]) == ("G1", "1")


def test_dates_are_dates() -> None:
    action = columns(workbook(a_day())["Actions"])[0]
    assert action["Due"] == datetime(2024, 6, 1)


def test_charts_are_drawn_from_figures_on_the_same_sheet() -> None:
    book = workbook(a_day())
    drawn = [sheet for sheet in book.worksheets if sheet.title.startswith("In the room")]
    assert drawn
    data = render(a_day(), "xlsx", ReadoutOptions(), NOW)
    assert data.count(b"xl/charts/chart") >= len(drawn)


@pytest.mark.parametrize("words", FORMULAS)
def test_words_stay_words_whatever_a_spreadsheet_would_make_of_them(words: str) -> None:
    day = a_day(ideas=tuple(replace(idea, text=words) for idea in a_day().ideas))
    sheet = workbook(day)["Ideas"]
    cells = [cell for (cell,) in sheet.iter_rows(min_col=3, max_col=3, min_row=2)]
    assert cells
    assert {(cell.value, cell.data_type, cell.hyperlink) for cell in cells} == {(words, "s", None)}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_mischief_is_still_there_and_does_nothing(payload: str) -> None:
    day = full_of_it(payload)
    book = workbook(day)
    said = {row["Idea"] for row in columns(book["Ideas"])}
    assert said == {idea.text for idea in day.ideas if not idea.binned}
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f" or c.hyperlink]


def test_the_public_gets_neither_ideas_nor_people_nor_dots() -> None:
    book = workbook(a_day(), options_for(Audience.PUBLIC))
    assert book.sheetnames == ["Themes", "Actions", "Steps", "Agenda"]
    assert {row["Dots"] for row in columns(book["Themes"])} == {None}


def test_words_longer_than_a_cell_are_cut_between_letters_and_say_so() -> None:
    sheet = Sheet("draft", "Draft", ("Passage",), (("👩" * 20_000,),), (40,))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render((sheet,), "Draft", "#0F766E")))
    assert book["Draft"]["A2"].value == "👩" * (xlsx.MOST_LETTERS // 2) + "…"


def test_a_workshop_with_nothing_in_it_still_opens() -> None:
    bare = replace(imported(), segments=(), themes=(), ideas=(), actions=(), links=(), people=())
    assert workbook(bare).sheetnames


def test_the_same_workshop_makes_the_same_bytes() -> None:
    assert render(a_day(), "xlsx", ReadoutOptions(), NOW) == render(a_day(), "xlsx", ReadoutOptions(), NOW)


def test_csv_is_the_same_tables_one_a_file() -> None:
    made = files(a_day(), "csv", ReadoutOptions(), NOW)
    assert list(made) == ["ideas", "themes", "actions", "steps", "people", "agenda", "run"]
    for sheet in sheets(a_day(), ReadoutOptions(), NOW):
        if sheet.alt:
            continue
        rows = list(csv.reader(io.StringIO(made[sheet.key].decode("utf-8-sig"), newline="")))
        assert tuple(rows[0]) == sheet.head
        assert len(rows) == len(sheet.rows) + 1
