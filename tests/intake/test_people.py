"""Rosters come in from tables and lists of names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.notes import PersonRow
from facilitator.intake.people import PeopleFile, pasted_roster, people_of, read_people
from facilitator.services.wording import sentence


def read(folder: Path, text: str, ending: str = ".csv") -> PeopleFile:
    path = folder / f"people{ending}"
    path.write_text(text, encoding="utf-8")
    return read_people(path)


def test_all_columns_under_either_spelling(tmp_path: Path) -> None:
    rows = (PersonRow("Ana Ruiz", "Schools", "Hill School", "Blue", "3"),)
    for spelling in ("organisation", "Organization", "AFFILIATION"):
        assert (
            read(tmp_path, f"Name;Sector;{spelling};Table;Group\nAna Ruiz;Schools;Hill School;3;Blue\n").rows
            == rows
        )


def test_first_and_last_names_make_one(tmp_path: Path) -> None:
    assert read(tmp_path, "Last name,First name\nRuiz,Ana\n,Ben\n").rows == (
        PersonRow("Ana Ruiz"),
        PersonRow("Ben"),
    )


def test_row_without_a_name_and_columns_without_use_are_said(tmp_path: Path) -> None:
    file = read(tmp_path, "name,sector,diet\nAna,Schools,none\n,Parks,\n,,\nBen,,fish\n")
    assert [row.name for row in file.rows] == ["Ana", "Ben"]
    assert "Line 3: not taken, having no name." in file.said
    assert any("“diet”" in sentence for sentence in file.said)


def test_list_of_names_needs_no_table(tmp_path: Path) -> None:
    for ending in (".txt", ".csv"):
        assert [row.name for row in read(tmp_path, "Ana Ruiz\nBen Okri\n\nZoë Ng\n", ending).rows] == [
            "Ana Ruiz",
            "Ben Okri",
            "Zoë Ng",
        ]


def test_table_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, "colour,size\nred,3\n")
    assert (refused.value.reason, refused.value.fields["column"]) == (Reason.NO_SUCH_COLUMN, "name")


def test_name_longer_than_any_is_said(tmp_path: Path) -> None:
    file = read(tmp_path, f"name\n{'x' * 400}\nAna\n")
    assert [row.name for row in file.rows] == ["Ana"]
    assert any(sentence.startswith("Line 2: not taken") for sentence in file.said)


def test_nobody_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, "name,sector\n")
    assert refused.value.reason is Reason.NOTHING_FOUND


# Pasted


@pytest.mark.parametrize("between", ["\t", ", ", ";"])
def test_what_is_pasted_may_have_a_header(between: str) -> None:
    lines = [("Full name", "Organization", "Table"), ("Ana Ruiz", "Hill School", "3"), ("Ben Okri", "", "")]
    roster = pasted_roster("\n".join(between.join(line) for line in lines))
    assert roster.header == lines[0]
    assert roster.fields == ("name", "organisation", "table")
    file = people_of(roster)
    assert file.rows == (PersonRow("Ana Ruiz", organisation="Hill School", table="3"), PersonRow("Ben Okri"))
    assert file.said == ("There is no column for sector.",)


def test_what_is_pasted_may_have_no_header() -> None:
    roster = pasted_roster("Ana Ruiz\tSchools\tHill School\t3\nBen Okri\tState\tRoads Office\t1\n")
    assert roster.fields == ("name", "sector", "organisation", "table")
    assert [row.table for row in people_of(roster).rows] == ["3", "1"]
    assert roster.said == ("Its first line names no column, so it was taken as the first person.",)


def test_somebody_can_say_otherwise_what_a_column_is() -> None:
    roster = pasted_roster("Ruiz, Ana\nOkri, Ben\n")
    assert roster.fields == ("name", "sector")
    assert [row.name for row in people_of(roster, ("last", "first")).rows] == ["Ana Ruiz", "Ben Okri"]
    with pytest.raises(CannotDo) as refused:
        people_of(roster, ("sector", ""))
    assert sentence(refused.value).startswith("What you pasted has no column “name”.")


def test_pasted_names_one_a_line() -> None:
    assert [row.name for row in people_of(pasted_roster("• Ana Ruiz\n2. Ben Okri\n\nZoë Ng")).rows] == [
        "Ana Ruiz",
        "Ben Okri",
        "Zoë Ng",
    ]


def test_nothing_pasted_is_nobody() -> None:
    for nothing in ("", " \n\t\n", "—\n"):
        with pytest.raises(CannotDo) as refused:
            people_of(pasted_roster(nothing))
        assert refused.value.reason is Reason.NOTHING_FOUND


# Excel


def book(path: Path, *rows: Sequence[object]) -> Path:
    made = openpyxl.Workbook()
    made.create_sheet("Cover", 0)
    for row in rows:
        made.worksheets[1].append(row)
    made.save(path)
    return path


def test_a_workbook_with_a_title_above_its_header(tmp_path: Path) -> None:
    path = book(
        tmp_path / "people.xlsx",
        ("Registrations for May",),
        (),
        ("First name", "Surname", "Sector", "Table", "Diet"),
        ("Ana", "Ruiz", "Schools", 3.0, "none"),
        ("Ben", "Okri", None, None, None),
        (None, None, "Schools", 2, None),
    )
    file = read_people(path)
    assert file.rows == (PersonRow("Ana Ruiz", "Schools", table="3"), PersonRow("Ben Okri"))
    assert file.said == (
        "What stands above the header was left out.",
        "Not used: the columns “Diet”.",
        "There is no column for organisation.",
        "Line 6: not taken, having no name.",
    )


def test_a_damaged_or_empty_workbook_is_refused_in_words(tmp_path: Path) -> None:
    whole = book(tmp_path / "people.xlsx", ("Name",), ("Ana",)).read_bytes()
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CannotDo) as refused:
        read_people(torn)
    assert refused.value.reason is Reason.FILE_UNREADABLE
    with pytest.raises(CannotDo) as refused:
        read_people(book(tmp_path / "empty.xlsx"))
    assert refused.value.reason is Reason.NOTHING_FOUND
