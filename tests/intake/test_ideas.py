"""Lists of ideas come in from tables and texts; what is not taken is named with its line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Kind
from facilitator.domain.notes import IdeaRow
from facilitator.intake.ideas import IdeasFile, read_ideas
from tests.intake.documents import bare_readout, saved
from tests.intake.readouts import SHARED

BOWLING_GREEN = SHARED / "data" / "bowling-green-comments.csv"


def read(folder: Path, text: str | bytes, ending: str = ".csv", **named: object) -> IdeasFile:
    path = folder / f"ideas{ending}"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_ideas(path, **named)  # type: ignore[arg-type]


def texts(file: IdeasFile) -> list[str]:
    return [row.text for row in file.rows]


@pytest.mark.skipif(not BOWLING_GREEN.exists(), reason="the real ideas are not here")
def test_real_ideas_come_in_with_their_times() -> None:
    file = read_ideas(BOWLING_GREEN)
    assert len(file.rows) == 896
    assert file.rows[0].captured_at == datetime(2018, 2, 13, 5, 58, 16, 471_000, UTC), (
        "the number, not the odd words"
    )
    assert file.rows[0].line == 2
    assert any("“comment-body”" in sentence for sentence in file.said)
    assert any("“agrees”" in sentence for sentence in file.said), "columns that are not used are named"


def test_all_columns_are_understood(tmp_path: Path) -> None:
    text = "Idea,Author,Table,Kind,Captured at\nMore trees,Ana,3,V,2026-05-01T10:15:00+02:00\n"
    file = read(tmp_path, text)
    at = datetime(2026, 5, 1, 10, 15, tzinfo=timezone(timedelta(hours=2)))
    assert file.rows == (IdeaRow("More trees", 2, Kind.VISION, "3", "Ana", at),)
    assert file.said == ("Took “Idea” as the ideas.",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_encodings_and_newlines_are_found_out(
    tmp_path: Path, delimiter: str, encoding: str, newline: str
) -> None:
    rows = [["table", "text", "author"], ["1", "“Grüne” Höfe – überall", "Zoë"], ["2", '"a, b; c"', "Ben"]]
    text = newline.join(delimiter.join(row) for row in rows) + newline
    file = read(tmp_path, text.encode(encoding))
    assert [(row.text, row.table, row.author) for row in file.rows] == [
        ("“Grüne” Höfe – überall", "1", "Zoë"),
        ("a, b; c", "2", "Ben"),
    ]


def test_hint_of_a_spreadsheet_is_obeyed(tmp_path: Path) -> None:
    file = read(tmp_path, "sep=;\ntext;author\nA, b and c;Ana\n")
    assert file.rows == (IdeaRow("A, b and c", 3, author="Ana"),)


def test_line_breaks_within_a_cell_are_kept_and_lines_are_counted_right(tmp_path: Path) -> None:
    file = read(tmp_path, 'text\n"One\ntwo"\nThree\n')
    assert [(row.text, row.line) for row in file.rows] == [("One\ntwo", 2), ("Three", 4)]


def test_column_that_the_caller_names_wins(tmp_path: Path) -> None:
    text = "text,Your idea\nno,yes\n"
    assert texts(read(tmp_path, text, columns={"text": "Your idea"})) == ["yes"]
    assert texts(read(tmp_path, text, columns={"text": "your IDEA"})) == ["yes"]
    assert texts(read(tmp_path, text)) == ["no"]


def test_column_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, "text,author\na,b\n", columns={"text": "idee"})
    assert refused.value.reason is Reason.NO_SUCH_COLUMN
    assert (refused.value.fields["column"], refused.value.fields["found"]) == ("idee", ["text", "author"])
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, "one,two\na,b\n")
    assert refused.value.reason is Reason.NO_SUCH_COLUMN


def test_column_that_we_do_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, "text\na\n", columns={"colour": "text"})
    assert refused.value.reason is Reason.BAD_VALUE


def test_only_column_left_holds_the_ideas(tmp_path: Path) -> None:
    file = read(tmp_path, "Timestamp,What would you change?\n1700000000,The lights\n")
    assert file.rows == (
        IdeaRow("The lights", 2, captured_at=datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
    )


def test_list_of_one_column_needs_no_header(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "More trees\nFewer cars\n")) == ["More trees", "Fewer cars"]
    assert texts(read(tmp_path, "Ideas\nMore trees\n")) == ["More trees"]


def test_what_cannot_be_taken_is_named_by_line(tmp_path: Path) -> None:
    file = read(tmp_path, f"text,author\nA,x\n  ,y\n,\n{'long ' * 500},z\nB,x\n")
    assert texts(file) == ["A", "B"]
    assert "Lines 3 and 4: not taken, since they were empty." in file.said
    assert "Line 5: not taken, since they have more than 2,000 characters." in file.said


def test_times_and_kinds_that_are_none_cost_nothing_but_themselves(tmp_path: Path) -> None:
    file = read(tmp_path, "text,kind,time\nA,sprocket,yesterday\nB,goals,2026-05-01\n")
    assert [(row.text, row.kind, row.captured_at is None) for row in file.rows] == [
        ("A", None, True),
        ("B", Kind.GOAL, False),
    ]
    assert sum(sentence.startswith("Line 2:") for sentence in file.said) == 2


def test_kind_of_the_caller_is_for_rows_that_name_none(tmp_path: Path) -> None:
    file = read(tmp_path, "text,kind\nA,\nB,vision\n", kind=Kind.GOAL)
    assert [row.kind for row in file.rows] == [Kind.GOAL, Kind.VISION]


def test_commas_in_a_last_column_that_nobody_quoted_are_part_of_the_idea(tmp_path: Path) -> None:
    file = read(tmp_path, "table,text\n1,More buses, trains and bikes\n2,B\n")
    assert texts(file) == ["More buses, trains and bikes", "B"]


def test_cells_beyond_the_header_are_said(tmp_path: Path) -> None:
    file = read(tmp_path, "text,table\nA,1,what is this\nB,2,,\n")
    assert texts(file) == ["A", "B"]
    assert any(sentence.startswith("Line 2: have more cells") for sentence in file.said)


def test_quotation_mark_that_is_never_closed_is_found_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, 'text,author\nA,x\n"B,y\nC,z\n')
    assert (refused.value.reason, refused.value.fields["line"]) == (Reason.BAD_SYNTAX, 3)


def test_quotation_mark_within_a_cell_is_a_letter(tmp_path: Path) -> None:
    assert texts(read(tmp_path, 'text,author\nthe 6" pipe,x\n"the" pipe,y\n')) == ['the 6" pipe', "the pipe"]


def test_text_has_one_idea_a_line_whatever_marks_it(tmp_path: Path) -> None:
    text = "- More trees\n• Fewer cars\n\n3. A bench\n   by the pond\nPlain words\n-----\n🌳\n"
    file = read(tmp_path, text, ".txt")
    assert [(row.text, row.line) for row in file.rows] == [
        ("More trees", 1),
        ("Fewer cars", 2),
        ("A bench by the pond", 4),
        ("Plain words", 6),
        ("🌳", 8),
    ]


def test_heading_of_a_list_is_left_out_and_said(tmp_path: Path) -> None:
    file = read(tmp_path, "# What we heard\n\n- One\n", ".md")
    assert texts(file) == ["One"]
    assert file.said == ("Left out the heading “What we heard” in line 1.",)


def test_word_document_has_one_idea_a_paragraph(tmp_path: Path) -> None:
    assert "The oven is shared." in texts(read(tmp_path, saved(bare_readout()), ".docx"))


def test_table_without_its_ending_is_known_by_its_header(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "text;author\nA, b;Ana\nC;Ben\n", ".txt")) == ["A, b", "C"]


def test_sentences_with_commas_are_no_table(tmp_path: Path) -> None:
    text = "Trees, benches and light\nBuses, trams and bikes\n"
    assert len(read(tmp_path, text, ".txt").rows) == 2


@pytest.mark.parametrize("ending", [".txt", ".csv", ".md"])
def test_empty_file_is_said_to_be_empty(tmp_path: Path, ending: str) -> None:
    for text in ("", "\n \n\n", "\ufeff"):
        with pytest.raises(CannotDo) as refused:
            read(tmp_path, text, ending)
        assert refused.value.reason is Reason.NOTHING_FOUND
