"""A readout in plain text comes in whole: torn, wrapped, indented, with whatever marks its writer liked."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ideas import Kind
from facilitator.domain.notes import Notes, NotesBullet, NotesWindow
from tests.intake.readouts import FOLDER, bullets, read

TORN = (FOLDER / "torn.txt").read_text(encoding="utf-8")


@pytest.fixture
def torn(tmp_path: Path) -> Notes:
    return read(tmp_path, TORN)


def test_head_of_a_readout_says_what_who_and_when(torn: Notes) -> None:
    assert torn.title == "Rivers Within Reach"
    assert torn.convening == "Watershed Partners Spring 2024 Gathering"
    assert torn.host == "Hosted by the Lower Valley River Trust (LVRT)"
    assert torn.over_title == "Workshop Summary and Readout"
    assert torn.date == date(2024, 4, 9)
    assert torn.windows == (NotesWindow(time(9, 30), time(12)), NotesWindow(time(13, 15), time(16)))


def test_prose_stands_where_it_stood(torn: Notes) -> None:
    assert torn.introduction.startswith("Forty neighbours, anglers,")
    assert torn.introduction.endswith("everybody had an opinion.")
    assert torn.breakouts_heading == "Breakout Sessions"
    assert torn.method.startswith("In three rounds,")
    assert torn.leftover == ""


def test_each_breakout_has_number_title_purpose_list_heading_and_kind(torn: Notes) -> None:
    shape = [(section.number, section.title, section.heading, section.kind) for section in torn.sections]
    assert shape == [
        (1, "Picturing the River", "Visions for 2045", Kind.VISION),
        (2, "Choosing Goals", "Key Goals", Kind.GOAL),
        (3, "Who Does What", "Key Action Items", Kind.ACTION),
    ]
    assert torn.sections[0].purpose.startswith("Each table described a walk")
    assert [len(section.bullets) for section in torn.sections] == [3, 3, 2]


def test_bullet_torn_in_the_middle_of_a_sentence_is_whole_again(torn: Notes) -> None:
    assert torn.sections[0].bullets[0].text.endswith("the result hangs at the bridge for everyone to read.")
    assert (
        torn.sections[1]
        .bullets[1]
        .text.endswith("kept by the Trust, the County, the water company and an angler called Ted.")
    ), "the rest began with a capital letter"
    assert any("2 bullets" in sentence for sentence in torn.said)


def test_quotation_marks_and_dashes_stay_as_they_were(torn: Notes) -> None:
    assert "“rough”" in torn.method
    assert "it’s worth" in torn.sections[0].bullets[1].text
    assert "twenty years – and who" in torn.introduction


@given(
    width=st.integers(60, 90),
    mark=st.sampled_from(["-", "•", "–", "*", "‣", "1.", "a)", "(2)", "☐", "•\t"]),
    indent=st.sampled_from(["", "  ", "\t"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    hanging=st.booleans(),
)
def test_wrapping_marks_indents_and_newlines_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, width: int, mark: str, indent: str, newline: str, hanging: bool
) -> None:
    folder = tmp_path_factory.mktemp("wrapped")
    lines = []
    for line in TORN.split("\n"):
        if line.startswith("- "):
            first = f"{indent}{mark} "
            rest = " " * len(first.expandtabs(4)) if hanging else indent
            lines += textwrap.wrap(line[2:], width, initial_indent=first, subsequent_indent=rest)
        else:
            lines += textwrap.wrap(line, width, break_on_hyphens=False) or [""]
    whole = read(folder, TORN)
    assert replace(read(folder, newline.join(lines)), said=()) == replace(whole, said=())


def test_blank_lines_are_not_needed(tmp_path: Path, torn: Notes) -> None:
    tight = "\n".join(line for line in TORN.split("\n") if line)
    assert replace(read(tmp_path, tight), said=()) == replace(torn, said=())


def test_form_feeds_page_numbers_and_running_headers_tear_nothing(tmp_path: Path, torn: Notes) -> None:
    gap = "hangs at the\n\nbridge for"
    for furniture in (
        "\n\f\n",
        "\n\f",
        "\n\n12\n\n",
        "\n\n- 12 -\n\n",
        "\n\nPage 1 of 3\n\n",
        "\n\n                  Rivers Within Reach        page 1\n\n",
        "\n12\n\f\n",
    ):
        again = read(tmp_path, TORN.replace(gap, f"hangs at the{furniture}bridge for"))
        assert bullets(again) == bullets(torn), furniture


def test_running_header_is_left_out_and_said(tmp_path: Path, torn: Notes) -> None:
    text = TORN.replace(
        "hangs at the\n\nbridge", "hangs at the\n\fLVRT – draft of 12 April\n\nbridge"
    ).replace("Breakout Session 3", "\fLVRT – draft of 12 April\n\nBreakout Session 3")
    notes = read(tmp_path, text)
    assert bullets(notes) == bullets(torn)
    assert any(
        "“LVRT – draft of 12 April”, which stood at the head or foot of 2 pages" in one for one in notes.said
    )


def test_notes_kept_in_seventy_columns_come_in_whole(tmp_path: Path) -> None:
    notes = read(tmp_path, (FOLDER / "wrapped.txt").read_bytes())
    assert (notes.title, notes.convening) == (
        "SHARED KITCHENS, SHARED TABLES",
        "Food Network Autumn Forum 2025",
    )
    assert notes.host == "Organised by: Food Network North"
    assert (notes.date, notes.windows) == (date(2025, 10, 16), (NotesWindow(time(13), time(16, 30)),))
    assert notes.introduction.endswith("agree on what to ask of the councils.")
    assert [(s.number, s.title) for s in notes.sections] == [
        (1, "What a good kitchen looks like"),
        (2, "Priorities"),
        (3, "What we do about it"),
    ]
    visions = bullets(notes)[0]
    assert (
        visions[0]
        == "Anybody can walk in without being asked why, and is offered an onion to chop before being offered a chair."
    )
    assert visions[2].startswith("Cooks from the neighbourhood are paid;")
    assert visions[2].endswith("never taken for granted – whatever the budget says.")
    assert visions[3] == "Leftovers become someone's lunch, not compost."
    assert bullets(notes)[1][1] == (
        "One insurance for all volunteers: including drivers; and minors with a note from home"
    )


def test_owner_and_due_date_leave_an_action_for_their_fields(tmp_path: Path) -> None:
    notes = read(tmp_path, (FOLDER / "wrapped.txt").read_bytes())
    assert notes.sections[2].bullets[:2] == (
        NotesBullet("Find a cold store near the ring road.", "Ines Prado", date(2025, 12, 1)),
        NotesBullet("Draft the insurance letter", "Dr. T. Okafor", date(2025, 11, 30)),
    )


def test_day_that_is_in_no_calendar_stays_in_the_words_and_is_said(tmp_path: Path) -> None:
    notes = read(tmp_path, (FOLDER / "wrapped.txt").read_bytes())
    counted = notes.sections[2].bullets[2]
    assert (counted.owner, counted.due) == ("every kitchen", None)
    assert counted.text.endswith("Due: 31 Nov 2025")
    assert any("“31 Nov 2025” is not a day in the calendar" in sentence for sentence in notes.said)


def test_parking_lot_is_parked_and_what_happens_next_is_kept(tmp_path: Path) -> None:
    notes = read(tmp_path, (FOLDER / "wrapped.txt").read_bytes())
    assert [bullet.text for bullet in notes.parked] == [
        "Could the kitchens share a van?",
        "Somebody should write the history of this.",
    ]
    assert notes.next_steps.startswith("The network sends these notes")


def test_what_has_no_place_is_kept_as_notes_and_said(tmp_path: Path) -> None:
    notes = read(tmp_path, (FOLDER / "wrapped.txt").read_bytes())
    assert notes.leftover == "Why we met\n\nAttendees\n\n- Ines Prado\n- T. Okafor"
    assert any(
        "2 bullets and the headings “Why we met” and “Attendees”" in sentence for sentence in notes.said
    )


def test_next_steps_as_a_list_become_actions(tmp_path: Path) -> None:
    text = "Breakout 1: A\n\nGoals:\n- One.\n\nNext steps\n\n- Write to Ana. Owner: Bo\n- Meet again.\n"
    notes = read(tmp_path, text)
    assert [(section.title, section.kind) for section in notes.sections] == [
        ("A", Kind.GOAL),
        ("Next steps", Kind.ACTION),
    ]
    assert notes.sections[1].bullets[0] == NotesBullet("Write to Ana.", "Bo")


def test_second_list_of_a_breakout_is_a_list_of_its_own(tmp_path: Path) -> None:
    text = "Breakout 1: A\n\nVisions:\n- One.\n- Two.\n\nOpen questions:\n- Who pays?\n\nBreakout 2: B\n\nGoals:\n- Three.\n"
    notes = read(tmp_path, text)
    assert [(section.title, section.kind) for section in notes.sections] == [
        ("A", Kind.VISION),
        ("Open questions", Kind.QUESTION),
        ("B", Kind.GOAL),
    ]


def test_list_without_marks_has_a_bullet_for_each_paragraph(tmp_path: Path) -> None:
    text = "Breakout 1: A\n\nKey Goals:\n\nMore light in the yard.\n\nLess noise at night.\n"
    notes = read(tmp_path, text)
    assert bullets(notes) == [["More light in the yard.", "Less noise at night."]]
    assert any("“Key Goals”" in sentence for sentence in notes.said)


def test_headings_over_lists_are_sections_where_nobody_wrote_breakout(tmp_path: Path) -> None:
    notes = read(tmp_path, "Our day\n\nVisions:\n- One.\n\nGoals\n- Two.\n- Three.\n")
    assert [(section.title, section.heading, section.kind) for section in notes.sections] == [
        ("Visions", "", Kind.VISION),
        ("Goals", "", Kind.GOAL),
    ]


def test_session_without_title_takes_the_line_beneath_it(tmp_path: Path) -> None:
    notes = read(
        tmp_path, "Breakout Session 4\n\nGoal Setting\n\nWe set goals together that day.\n\nGoals:\n- One.\n"
    )
    assert [(section.number, section.title, section.heading) for section in notes.sections] == [
        (4, "Goal Setting", "Goals")
    ]


def test_mark_that_a_pdf_left_on_its_own_line_belongs_to_the_next(tmp_path: Path) -> None:
    notes = read(tmp_path, "Breakout 1: A\n\nGoals:\n•\nMore light.\n•\nLess noise.\n")
    assert bullets(notes) == [["More light.", "Less noise."]]


def test_prose_without_any_structure_is_kept_as_the_introduction(tmp_path: Path) -> None:
    first, second = (
        "We met and talked for a long time about many things.",
        "Then everybody went home, happy and a little tired.",
    )
    notes = read(tmp_path, f"A Fine Evening\n\n{first}\n\n{second}\n")
    assert notes.title == "A Fine Evening"
    assert notes.introduction == f"{first}\n\n{second}"
    assert any("Found no breakouts" in sentence for sentence in notes.said)


def test_bullet_longer_than_an_idea_can_be_stays_whole_but_cannot_be_parked(tmp_path: Path) -> None:
    long = "word " * 500
    notes = read(tmp_path, f"Breakout 1: A\n\nGoals:\n- One.\n- {long}\n- Two.\n\nParking lot\n\n- {long}\n")
    assert bullets(notes) == [["One.", long.strip(), "Two."]]
    assert notes.parked == ()
    assert long.strip() in notes.leftover
    assert any("too long for an idea" in sentence for sentence in notes.said)


def test_place_beside_the_date_is_kept(tmp_path: Path) -> None:
    notes = read(
        tmp_path, "Title of It\n\nMay 1, 2023, City Hall, Springfield\n\nBreakout 1: A\n\nGoals:\n- One.\n"
    )
    assert notes.date == date(2023, 5, 1)
    assert "City Hall, Springfield" in notes.leftover


def test_title_is_parted_only_where_one_side_names_the_event(tmp_path: Path) -> None:
    rest = "\n\nBreakout 1: A\n\nGoals:\n- One.\n"
    assert read(tmp_path, "Water: What Now" + rest).title == "Water: What Now"
    turned = read(tmp_path, "Spring Summit 2025: Water for All" + rest)
    assert (turned.title, turned.convening) == ("Water for All", "Spring Summit 2025")
    paper = read(tmp_path, "Workshop Report: Water for All" + rest)
    assert (paper.over_title, paper.title) == ("Workshop Report", "Water for All")


@pytest.mark.parametrize(
    ("line", "convening", "host"),
    [
        (
            "Spring Forum 2025, hosted by the Club (TC). May 1, 2025, 9:00–11:30 am",
            "Spring Forum 2025",
            "hosted by the Club (TC)",
        ),
        ("Hosted by the Club | 1 May 2025, 9:00 to 11:30", "", "Hosted by the Club"),
    ],
)
def test_line_that_says_several_things_is_taken_apart(
    tmp_path: Path, line: str, convening: str, host: str
) -> None:
    notes = read(tmp_path, f"The River\n\n{line}\n\nBreakout 1: A\n\nGoals:\n- One.\n")
    assert (notes.convening, notes.host, notes.date) == (convening, host, date(2025, 5, 1))
    assert notes.windows == (NotesWindow(time(9), time(11, 30)),)
