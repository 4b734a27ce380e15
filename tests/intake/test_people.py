"""Rosters come in from tables and lists of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.notes import PersonRow
from facilitator.intake.people import PeopleFile, read_people


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
