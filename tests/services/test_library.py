"""What somebody already wrote comes in whole, once, and in its place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from facilitator.domain.actions import Action
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.notes import IdeaRow, Notes, NotesBullet, NotesSection, NotesWindow
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Table, Window, Workshop
from facilitator.services import capture, library

from .conftest import VISIONS, Desk

NOTES = Notes(
    title="A convening",
    over_title="Summary",
    host="Managed by us",
    date=date(2024, 3, 2),
    windows=(NotesWindow(time(10), time(11)), NotesWindow(time(14), time(17))),
    introduction="Who came and why.",
    method="How it went.",
    sections=(
        NotesSection(
            "Visions", 1, "To see far.", "Visions for 2050", Kind.VISION, (NotesBullet("All belong."),)
        ),
        NotesSection(
            "Goals", 2, "To set goals.", "Key Goals", Kind.GOAL, (NotesBullet("One."), NotesBullet("Two."))
        ),
        NotesSection(
            "Plan",
            3,
            "To act.",
            "Key Actions",
            Kind.ACTION,
            (NotesBullet("Do it.", "SOA", date(2026, 11, 30)),),
        ),
    ),
    parked=(NotesBullet("Who pays?"),),
    leftover="Something else.",
)


def test_an_untouched_workshop_becomes_the_one_in_the_notes(desk: Desk):
    desk.do(library.import_notes, NOTES, "notes.txt")
    [workshop] = desk.all(Workshop)
    assert (workshop.title, workshop.over_title, workshop.notes) == (
        "A convening",
        "Summary",
        "Something else.",
    )
    assert [window.start for window in desk.all(Window)] == [time(10), time(14)]
    assert [(s.number, s.title, s.readout_heading, s.minutes) for s in desk.all(Segment)] == [
        (1, "Visions", "Visions for 2050", 60),
        (2, "Goals", "Key Goals", 90),
        (3, "Plan", "Key Actions", 90),
    ]
    assert [theme.sentence for theme in desk.all(Theme)].count("All belong.") == 1
    assert sorted(idea.text for idea in desk.all(Idea) if not idea.parked) == [
        "All belong.",
        "Do it.",
        "One.",
        "Two.",
    ]
    assert [idea.text for idea in desk.all(Idea) if idea.parked] == ["Who pays?"]
    [action] = desk.all(Action)
    assert (action.owner, action.due) == ("SOA", date(2026, 11, 30))


def test_notes_never_overwrite_a_workshop_that_was_worked_in(desk: Desk):
    desk.do(capture.add_idea, IdeaDraft("said here"))
    desk.do(library.import_notes, NOTES, "notes.txt")
    [workshop] = desk.all(Workshop)
    assert workshop.title == "A day"
    assert "Who came and why." in workshop.notes
    assert len(desk.all(Segment)) == 6
    assert "said here" in {idea.text for idea in desk.all(Idea)}


def test_lists_keep_their_order(desk: Desk):
    words = [f"idea {number:03}" for number in range(50)]
    desk.do(library.import_ideas, [IdeaRow(text) for text in words], VISIONS.id, None, "ideas.txt")
    assert [idea.text for idea in desk.all(Idea)] == words


def test_notes_without_breakouts_leave_the_plan_and_park_their_ideas_in_it(desk: Desk):
    desk.do(library.import_notes, Notes(title="A talk", parked=(NotesBullet("A van?"),)), "notes.txt")
    assert {segment.title for segment in desk.all(Segment)} == {"Welcome", "Visions", "Goals"}
    assert [(idea.text, idea.parked) for idea in desk.all(Idea)] == [("A van?", True)]


def test_parked_ideas_find_a_place_where_nothing_is_planned(desk: Desk):
    desk.do(lambda uow: uow.remove(*uow.all(Segment)))
    desk.do(library.import_notes, Notes(parked=(NotesBullet("A van?"),)), "notes.txt")
    assert [idea.parked for idea in desk.all(Idea)] == [True]


def test_the_same_list_twice_adds_nothing_twice(desk: Desk):
    rows = [
        IdeaRow(
            "Wider roads", 2, table="Table 2", author="ada", captured_at=datetime(2018, 2, 13, tzinfo=UTC)
        ),
        IdeaRow("More trees", 3, table="Harbour"),
        IdeaRow("More trees", 4, table="Harbour"),
    ]
    first = desk.do(library.import_ideas, rows, VISIONS.id, None, "ideas.csv")
    second = desk.do(library.import_ideas, rows, VISIONS.id, None, "ideas.csv")
    assert (first.added, second.added, second.already_there) == (3, 0, 3)
    assert {idea.kind for idea in desk.all(Idea)} == {Kind.VISION}
    assert [(table.number, table.name) for table in desk.all(Table)] == [
        (1, ""),
        (2, ""),
        (3, ""),
        (4, "Harbour"),
    ]


def test_a_whole_workshop_goes_only_into_an_untouched_file(desk: Desk):
    snapshot, steps = desk.do(library.whole)
    desk.do(capture.add_idea, IdeaDraft("work"))
    with pytest.raises(CannotDo, check=lambda error: error.reason is Reason.NOT_EMPTY):
        desk.do(library.import_whole, snapshot, steps)
