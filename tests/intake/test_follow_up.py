"""Filled sheets are read by their marks, whatever people did to them; what is no answer is said and never guessed at."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.follow_up import mark_of, questions
from facilitator.domain.readout import ReadoutOptions
from facilitator.intake.follow_up import is_follow_up, read_follow_up
from facilitator.intake.guess import guess
from facilitator.readout.follow_up import sheet
from tests.readout.workshops import NOW, a_day

TODAY = date(2024, 6, 12)
DAY = a_day(undertakings=())
OWNER = "Town schools"


def refused(reason: Reason, words: str = ""):
    return pytest.raises(CannotDo, check=lambda error: error.reason is reason and words in str(error.fields))


def blank(tmp_path: Path, format: str, language: str = "") -> Path:
    path = tmp_path / f"sheet.{format}"
    path.write_bytes(sheet(DAY, OWNER, format, ReadoutOptions(language=language), NOW))
    return path


def code() -> str:
    return next(question.code for question in questions(DAY) if question.owner == OWNER)


def in_excel(path: Path, **cells: object) -> Path:
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book.active[cell] = value
    book.save(path)
    return path


def in_word(path: Path, *answers: str) -> Path:
    document = docx.Document(str(path))
    for row, words in zip(document.tables[0].rows[2:], answers, strict=True):
        row.cells[1].text = words
    document.save(str(path))
    return path


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_filled_workbook_says_what_was_typed(tmp_path: Path, language: str):
    path = in_excel(blank(tmp_path, "xlsx", language), D6="done", E6="It hangs\nthere", F6=date(2024, 9, 1))
    read = read_follow_up(path, TODAY)
    [answer] = read.answers
    assert read.workshop == mark_of(DAY)
    assert (answer.code, answer.status, answer.happened) == (code(), "done", "It hangs\nthere")
    assert answer.due == date(2024, 9, 1)
    assert guess(path).kind == "follow-up"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_filled_word_sheet_says_what_was_typed(tmp_path: Path, language: str):
    path = in_word(blank(tmp_path, "docx", language), "Under way", "2. We asked twice\n=1+1", "Sep 1")
    [answer] = read_follow_up(path, TODAY).answers
    assert (answer.code, answer.status) == (code(), "Under way")
    assert answer.happened == "2. We asked twice\n=1+1"
    assert answer.due == date(2024, 9, 1), "the next such day"
    assert guess(path).kind == "follow-up"


def test_a_blank_sheet_comes_back_blank(tmp_path: Path):
    for format in ("xlsx", "docx"):
        assert all(answer.is_blank for answer in read_follow_up(blank(tmp_path, format), TODAY).answers)


def test_moved_columns_and_rows_between_do_no_harm(tmp_path: Path):
    path = blank(tmp_path, "xlsx")
    book = openpyxl.load_workbook(path)
    book.active.insert_cols(3)
    book.active.insert_rows(6, 2)
    book.active["E8"] = "done"
    book.save(path)
    read = read_follow_up(path, TODAY)
    assert [answer.status for answer in read.answers] == ["done"]


def test_formulas_are_left_out_and_said(tmp_path: Path):
    path = in_excel(
        blank(tmp_path, "xlsx"), D6="done", E6='=HYPERLINK("http://x.example","look")', F6="=TODAY()"
    )
    read = read_follow_up(path, TODAY)
    assert (read.answers[0].status, read.answers[0].happened, read.answers[0].due) == ("done", "", None)
    assert [line.partition(":")[0] for line in read.said] == ["Row 6", "Row 6"]


def test_no_day_an_edited_mark_and_an_answer_too_long_are_said(tmp_path: Path):
    path = in_excel(blank(tmp_path, "xlsx"), F6="when we can", E6="x" * 3_000, A7="A2", D7="done")
    read = read_follow_up(path, TODAY)
    assert len(read.answers) == 1
    assert len(read.answers[0].happened) == 2_000
    assert "when we can" in "".join(read.said)
    assert "no mark beside it" in read.said[-1]


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_what_is_no_sheet_of_ours_is_refused(tmp_path: Path, format: str):
    path = tmp_path / f"other.{format}"
    if format == "xlsx":
        book = openpyxl.Workbook()
        book.active.append(["Name", "Sector"])
        book.save(path)
    else:
        document = docx.Document()
        document.add_paragraph("Minutes of May")
        document.save(str(path))
    with refused(Reason.NOTHING_FOUND):
        read_follow_up(path, TODAY)
    assert not is_follow_up(path.read_bytes())


def test_macros_damage_and_other_files_are_refused_in_a_sentence(tmp_path: Path):
    path = blank(tmp_path, "xlsx")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"code")
    with refused(Reason.FILE_UNREADABLE, "macros"):
        read_follow_up(path, TODAY)
    half = tmp_path / "half.xlsx"
    half.write_bytes(blank(tmp_path, "xlsx").read_bytes()[:3_000])
    with refused(Reason.FILE_UNREADABLE):
        read_follow_up(half, TODAY)
    text = tmp_path / "notes.txt"
    text.write_text("FU-12345678 A1-12345678 done")
    with refused(Reason.FILE_UNREADABLE):
        read_follow_up(text, TODAY)


def test_a_part_that_is_broken_inside_is_refused(tmp_path: Path):
    path = tmp_path / "broken.docx"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("word/document.xml", "<w:document FU-12345678")
    path.write_bytes(made.getvalue())
    with refused(Reason.FILE_UNREADABLE):
        read_follow_up(path, TODAY)


def test_a_part_that_cannot_be_unpacked_bears_no_mark(tmp_path: Path):
    data = bytearray(blank(tmp_path, "docx").read_bytes())
    at = data.index(b"word/document.xml") + 60
    data[at : at + 40] = bytes(range(40))
    assert not is_follow_up(bytes(data))
