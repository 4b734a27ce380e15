"""A readout in Word comes in by its styles, or by its bold lines; nothing that is read on the page is lost."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time
from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Kind
from facilitator.domain.notes import Notes, NotesBullet, NotesWindow
from tests.intake.documents import bare_readout, changed_readout, saved, tidy_readout
from tests.intake.readouts import bullets, read


@pytest.fixture
def forum(tmp_path: Path) -> Notes:
    return read(tmp_path, saved(tidy_readout()), ".docx")


def test_styles_tell_title_headings_and_lists(forum: Notes) -> None:
    assert (forum.title, forum.convening, forum.host) == (
        "Roofs and Gardens",
        "Housing Forum 2025",
        "Convened by the Tenants' Union",
    )
    assert (forum.date, forum.windows) == (date(2025, 6, 7), (NotesWindow(time(14), time(17, 30)),))
    assert forum.introduction.startswith("Tenants and planners")
    assert (forum.breakouts_heading, forum.method) == ("Breakout Sessions", "Two rounds at five tables.")
    assert [(s.number, s.title, s.heading, s.kind) for s in forum.sections] == [
        (1, "Seeing", "Visions for 2035", Kind.VISION),
        (2, "Doing", "Action items", Kind.ACTION),
    ]


def test_deeper_list_joins_the_bullet_above(forum: Notes) -> None:
    assert bullets(forum)[0] == [
        "Every roof carries either a garden or a panel.",
        "The courtyards are open to everybody: at night as well",
    ]


def test_link_in_an_action_keeps_its_address_and_the_owner_is_found(forum: Notes) -> None:
    assert forum.sections[1].bullets[0] == NotesBullet(
        "Read the plan (https://forum.example/plan).", "Mira", date(2025, 7, 1)
    )


def test_table_is_kept_and_the_foot_of_the_page_is_said(forum: Notes) -> None:
    assert forum.leftover == "Table | Host\nOne | Ben"
    assert any("Housing Forum, draft" in sentence for sentence in forum.said)


def test_bold_lines_and_typed_bullets_do_as_well(tmp_path: Path) -> None:
    notes = read(tmp_path, saved(bare_readout()), ".docx")
    assert notes.title == "Bread for the Quarter"
    assert [(s.number, s.title, s.heading, s.kind) for s in notes.sections] == [
        (1, "Picturing", "Visions", Kind.VISION),
        (2, "Deciding", "Decisions", Kind.DECISION),
    ]
    assert bullets(notes)[0][0] == (
        "Bread is sold on the day it is baked and given away on the evening of the same day."
    )


def test_inserted_words_and_content_controls_count_and_deleted_words_do_not(tmp_path: Path) -> None:
    notes = read(tmp_path, saved(changed_readout()), ".docx")
    assert notes.introduction == (
        "We kept the inserted words and dropped the others, as it should be.\n\n"
        "A content control holds this sentence, which counts."
    )


def test_footnotes_are_kept_as_notes(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
        "<w:p><w:r><w:t>Counted twice.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(tidy_readout()))) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", note)
    assert "Counted twice." in read(tmp_path, packed.getvalue(), ".docx").leftover


def test_name_without_ending_is_no_hindrance(tmp_path: Path) -> None:
    assert read(tmp_path, saved(bare_readout()), ".bak").title == "Bread for the Quarter"


def test_damaged_document_is_refused_as_such(tmp_path: Path) -> None:
    whole = saved(bare_readout())
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, whole[: len(whole) // 2], ".docx")
    assert refused.value.reason is Reason.FILE_UNREADABLE


def test_document_that_would_swell_without_bounds_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 201_000_000)
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, packed.getvalue(), ".docx")
    assert refused.value.reason is Reason.FILE_TOO_LARGE


def test_spreadsheet_is_refused_with_what_to_do(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, packed.getvalue(), ".xlsx")
    assert "save it as" in str(refused.value.fields["detail"])
