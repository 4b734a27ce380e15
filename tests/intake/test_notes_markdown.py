"""A readout in Markdown comes in by its headings, and nothing that Markdown would hide is lost."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from facilitator.domain.ideas import Kind
from facilitator.domain.notes import Notes, NotesBullet, NotesWindow
from tests.intake.readouts import FOLDER, bullets, read


@pytest.fixture
def library(tmp_path: Path) -> Notes:
    return read(tmp_path, (FOLDER / "headings.md").read_bytes(), ".md")


def test_lines_of_the_head_need_no_blank_lines(library: Notes) -> None:
    assert library.title == "A Library That Stays Open"
    assert library.convening == "Meeting of the Friends of the Library, Spring Series"
    assert library.host == "Facilitated by Nour Haddad and the reading circle"
    assert library.date == date(2026, 3, 14)
    assert library.windows == (NotesWindow(time(10), time(12, 30)), NotesWindow(time(14), time(16, 30)))


def test_bold_lines_and_headings_of_any_level_head_lists(library: Notes) -> None:
    assert [(s.number, s.title, s.heading, s.kind) for s in library.sections] == [
        (1, "Imagining", "Visions for the branch", Kind.VISION),
        (None, "Open questions", "", Kind.QUESTION),
        (2, "Getting there", "Next steps", Kind.ACTION),
    ]
    assert library.sections[0].purpose == "What would you miss first?", "“Purpose” over it is only a label"
    assert any("“Purpose”" in sentence for sentence in library.said)


def test_words_stay_and_marks_go(library: Notes) -> None:
    assert bullets(library)[0] == [
        "A place that is warm, dry and quiet, with a kettle.",
        "Homework help by people who have time and who come back the next week.",
        "A key for the choir",
    ]


def test_link_keeps_its_address(library: Notes) -> None:
    assert (
        "See the council paper (https://council.example/papers/12) for the figures & the opening hours."
        in (library.introduction)
    )


def test_what_looks_like_markup_is_words(library: Notes) -> None:
    assert bullets(library)[1][1] == "Is <a trust> a way out?"


def test_link_definition_that_is_none_is_not_swallowed(tmp_path: Path) -> None:
    notes = read(
        tmp_path, "# T\n\n## Breakout 1: A\n\nWhat is to be done in this hour.\n\n[Owner]: Maria\n", ".md"
    )
    assert "Maria" in notes.sections[0].purpose


def test_owner_and_due_are_found_between_bold_labels(library: Notes) -> None:
    assert library.sections[2].bullets[0] == NotesBullet("Write to the council", "Nour", date(2026, 4, 1))


def test_nested_bullet_joins_the_action_it_belongs_to(library: Notes) -> None:
    assert library.sections[2].bullets[1] == NotesBullet(
        "Open on Saturdays with volunteers: the choir has a key already", "the choir", date(2026, 5, 2)
    )


def test_table_is_kept_as_notes_row_by_row(library: Notes) -> None:
    assert library.leftover == "Group | Room\nOne | Attic\nTwo | Cellar"
    assert any("1 table" in sentence for sentence in library.said)


def test_parking_lot_and_what_happens_next(library: Notes) -> None:
    assert library.parked == (NotesBullet("A café?"),)
    assert library.next_steps == "The friends meet on the first Monday of every month."


def test_heading_right_beneath_a_bullet_opens_its_session(tmp_path: Path) -> None:
    text = "# T\n\nBreakout 1: A\n\nGoals:\n- One.\n- Two.\nBreakout 2: B\n\nGoals:\n- Three.\n"
    assert bullets(read(tmp_path, text, ".md")) == [["One.", "Two."], ["Three."]]


def test_underlined_headings_are_headings(tmp_path: Path) -> None:
    text = "Our Day\n=======\n\nBreakout 1: A\n-----------\n\nGoals:\n\n- One.\n"
    for ending in (".md", ".txt"):
        notes = read(tmp_path, text, ending)
        assert (notes.title, notes.sections[0].title, notes.sections[0].heading) == ("Our Day", "A", "Goals")


def test_sections_by_level_where_nobody_wrote_breakout(tmp_path: Path) -> None:
    text = (
        "# The Yard\n\nWhat we said about the yard, in short.\n\n## Discussions\n\n### 1. Dreaming\n\nWe dreamt aloud.\n\n"
        "#### Visions\n\n- A pond.\n\n### 2. Deciding\n\n- A bench.\n"
    )
    notes = read(tmp_path, text, ".md")
    assert [(s.number, s.title, s.purpose, s.heading) for s in notes.sections] == [
        (1, "Dreaming", "We dreamt aloud.", "Visions"),
        (2, "Deciding", "", ""),
    ]
