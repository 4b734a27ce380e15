"""Three months later: what is open comes along once, owners are asked about theirs, and answers change only what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facilitator.domain.actions import Action, ActionStep, Status, Undertaking
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.follow_up import Answer, FilledSheet, mark_of, questions, status_named, to_ask
from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.ids import ActionId, new_id
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Workshop
from facilitator.readout.make import ReadoutMaker
from facilitator.services import actions, capture, follow_up, history, library, taken_up
from tests.fakes import FakeClock

from .conftest import GOALS, Desk

JULY, SEPTEMBER = date(2023, 7, 14), date(2023, 9, 1)


def refused(reason: Reason):
    return pytest.raises(CannotDo, check=lambda error: error.reason is reason)


def made(desk: Desk, text: str, owner: str = "", **more) -> Action:
    return desk.do(actions.add_action, Action(ActionId(new_id()), text, owner, **more))


@pytest.fixture
def spring(desk: Desk) -> Snapshot:
    """An earlier workshop: one action of an idea, one done, one that two groups took up."""
    idea = desk.do(capture.add_idea, IdeaDraft("Dates need steps", segment_id=GOALS.id))
    made(desk, "Write the plans", "SOA", due=JULY, steps=(ActionStep("Draft"),), idea_ids=(idea.id,))
    made(desk, "Print the badges", "Ines", status=Status.DONE)
    shared = made(desk, "Open the labs", due=JULY)
    for taken in desk.do(taken_up.share, shared.id, ["Delta", "Gamma"]):
        if taken.group == "Gamma":
            desk.do(taken_up.edit_taken, taken.id, status=Status.DONE)
    return desk.do(library.snapshot)


def elsewhere(spring: Snapshot) -> Snapshot:
    return replace(spring, workshop=replace(spring.workshop, id="another", title="Spring"))


def fresh(desk: Desk) -> None:
    for action in desk.all(Action):
        desk.do(actions.remove_action, action.id)


def test_open_actions_come_along_once_with_how_they_stood(desk: Desk, spring: Snapshot):
    fresh(desk)
    came = desk.do(follow_up.bring_along, elsewhere(spring), "spring.workshop")
    again = desk.do(follow_up.bring_along, elsewhere(spring), "spring.workshop")
    assert (came.added, came.already_there, again.added, again.already_there) == (2, 0, 0, 2)
    plans, labs = desk.all(Action)
    assert [plans.text, labs.text] == ["Write the plans", "Open the labs"]
    [stood] = plans.earlier
    assert (stood.workshop, stood.label, stood.owner, stood.due) == ("Spring", "A1", "SOA", JULY)
    assert stood.said == ("Dates need steps",), "the room's own words come along"
    assert plans.steps == (ActionStep("Draft"),)
    [delta] = desk.all(Undertaking)
    assert (delta.group, delta.action_id) == ("Delta", labs.id), "what a group has done stays behind"


def test_what_came_along_and_moved_on_is_left_as_it_is(desk: Desk, spring: Snapshot):
    fresh(desk)
    desk.do(follow_up.bring_along, elsewhere(spring), "spring.workshop")
    plans = desk.all(Action)[0]
    desk.do(actions.set_status, [plans.id], Status.DONE)
    desk.do(follow_up.bring_along, elsewhere(spring), "spring.workshop")
    assert desk.all(Action)[0].status is Status.DONE


def test_a_third_workshop_knows_the_first_two(desk: Desk, spring: Snapshot):
    fresh(desk)
    desk.do(follow_up.bring_along, elsewhere(spring), "spring")
    summer = desk.do(library.snapshot)
    summer = replace(summer, workshop=replace(summer.workshop, id="third", title="Summer"))
    fresh(desk)
    desk.do(follow_up.bring_along, summer, "summer")
    assert [stood.workshop for stood in desk.all(Action)[0].earlier] == ["Spring", "Summer"]


def test_this_very_workshop_and_one_with_nothing_open_are_refused(desk: Desk, spring: Snapshot):
    with refused(Reason.SAME_WORKSHOP):
        desk.do(follow_up.bring_along, spring, "here.workshop")
    with refused(Reason.NOTHING_FOUND):
        desk.do(follow_up.bring_along, replace(elsewhere(spring), actions=(), undertakings=()), "x")


def test_bringing_along_is_one_step_of_undo(desk: Desk, spring: Snapshot):
    fresh(desk)
    desk.do(follow_up.bring_along, elsewhere(spring), "spring.workshop")
    desk.do(history.undo)
    assert (desk.all(Action), desk.all(Undertaking)) == ([], [])


def test_owners_are_asked_about_what_is_open_and_theirs(desk: Desk, spring: Snapshot):
    asked = to_ask(spring)
    assert {owner: [q.text for q in of] for owner, of in asked.items()} == {
        "SOA": ["Write the plans"],
        "Delta": ["Open the labs"],
    }
    made(desk, "Find money")
    assert list(to_ask(desk.do(library.snapshot)))[-1] == "", "what nobody owns is asked for, too"


def filled(snapshot: Snapshot, *answers: Answer) -> FilledSheet:
    return FilledSheet(mark_of(snapshot), "", answers)


def code(snapshot: Snapshot, text: str, group: str = "") -> str:
    return next(q.code for q in questions(snapshot) if (q.text, q.group) == (text, group))


def test_answers_change_what_they_say_and_remember_what_was(desk: Desk, spring: Snapshot):
    sheet = filled(
        spring,
        Answer(code(spring, "Write the plans"), "in progress", "The draft is out", SEPTEMBER, "A1"),
        Answer(code(spring, "Open the labs", "Delta"), "erledigt", where="A3"),
    )
    changes, said = follow_up.look_over(spring, sheet, "soa.xlsx")
    assert said == ()
    assert desk.all(Action)[0].status is Status.DRAFT, "a look changes nothing"
    desk.do(follow_up.take_follow_up, changes)
    plans, delta = desk.all(Action)[0], desk.all(Undertaking)[0]
    assert (plans.status, plans.due) == (Status.UNDER_WAY, SEPTEMBER)
    assert [(report.text, report.by) for report in plans.reports] == [("The draft is out", "SOA")]
    assert (plans.earlier[0].status, plans.earlier[0].due) == (Status.DRAFT, JULY)
    assert delta.status is Status.DONE
    desk.do(history.undo)
    assert (desk.all(Action)[0], desk.all(Undertaking)[0]) == (spring.actions[0], spring.undertakings[0])


def test_the_same_sheet_twice_changes_nothing_twice(desk: Desk, spring: Snapshot):
    sheet = filled(spring, Answer(code(spring, "Write the plans"), "done", "It is out", where="A1"))
    changes, _ = follow_up.look_over(spring, sheet, "soa.xlsx")
    desk.do(follow_up.take_follow_up, changes)
    once = desk.all(Action)[0]
    again, _ = follow_up.look_over(desk.do(library.snapshot), sheet, "soa.xlsx")
    assert again == ()
    assert desk.do(follow_up.take_follow_up, changes).added == 0
    assert desk.all(Action)[0] == once


def test_what_was_not_filled_in_stays_whatever_happened_meanwhile(desk: Desk, spring: Snapshot):
    plans = spring.actions[0]
    desk.do(actions.set_owner, plans.id, "Ines")
    sheet = filled(spring, Answer(code(spring, "Write the plans"), happened="Half of it", where="A1"))
    changes, _ = follow_up.look_over(desk.do(library.snapshot), sheet, "soa.xlsx")
    desk.do(follow_up.take_follow_up, changes)
    now = desk.all(Action)[0]
    assert (now.owner, now.due, now.status) == ("Ines", JULY, Status.DRAFT)


def test_edited_marks_twice_answered_rows_and_odd_words_are_said(spring: Snapshot):
    right = code(spring, "Write the plans")
    sheet = filled(
        spring,
        Answer(right, "mostly", "It goes on", where="Row 6"),
        Answer(right, "done", where="Row 7"),
        Answer("A1-00000000", "done", where="Row 8"),
        Answer("A9-", where="Row 9"),
    )
    changes, said = follow_up.look_over(spring, sheet, "soa.xlsx")
    assert [(change.status, change.happened) for change in changes] == [(None, "It goes on")]
    assert [line.partition(":")[0] for line in said] == ["Row 6", "Row 7", "Row 8"]


def test_a_sheet_of_another_workshop_is_refused(spring: Snapshot):
    with refused(Reason.NOT_OF_THIS_ROOM):
        follow_up.look_over(spring, FilledSheet("FU-other", "", ()), "x.xlsx")


def test_what_is_taken_out_meanwhile_is_left_out(desk: Desk, spring: Snapshot):
    sheet = filled(spring, Answer(code(spring, "Write the plans"), "done", where="A1"))
    changes, _ = follow_up.look_over(spring, sheet, "soa.xlsx")
    desk.do(actions.remove_action, spring.actions[0].id)
    assert desk.do(follow_up.take_follow_up, changes).added == 0


def test_what_was_heard_can_be_written_down_by_hand(desk: Desk, spring: Snapshot):
    desk.do(follow_up.report, spring.actions[0].id, "Ines called: it is out", "Ines")
    assert desk.all(Action)[0].reports[0].by == "Ines"
    with refused(Reason.TEXT_EMPTY):
        desk.do(follow_up.report, spring.actions[0].id, "  ")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Done.", Status.DONE),
        (" in Arbeit ", Status.UNDER_WAY),
        ("läuft", Status.UNDER_WAY),
        ("not begun", Status.AGREED),
        ("given up", Status.DROPPED),
        ("undone", None),
        ("", None),
    ],
)
def test_a_status_is_told_by_its_words(words: str, status: Status | None):
    assert status_named(words) is status


def test_sheets_are_written_for_everybody_or_for_one(desk: Desk, spring: Snapshot, tmp_path: Path):
    made_by, options = ReadoutMaker(FakeClock()), ReadoutOptions()
    written = follow_up.export_sheets(made_by, spring, ["docx", "xlsx"], tmp_path, "day", options)
    assert [path.name for path in written] == [
        "day-follow-up-SOA.docx",
        "day-follow-up-SOA.xlsx",
        "day-follow-up-Delta.docx",
        "day-follow-up-Delta.xlsx",
    ]
    one = follow_up.export_sheets(made_by, spring, ["pdf"], tmp_path, "day", options, owner="soa")
    assert [path.name for path in one] == ["day-follow-up-SOA.pdf"]
    with refused(Reason.BAD_VALUE):
        follow_up.export_sheets(made_by, spring, ["pdf"], tmp_path, "day", options, owner="Nobody known")
    with refused(Reason.UNKNOWN_FORMAT):
        follow_up.export_sheets(made_by, spring, ["odt"], tmp_path, "day", options)
    with refused(Reason.NOTHING_TO_ASK):
        nothing = Snapshot(Workshop(spring.workshop.id, "Nothing"))
        follow_up.export_sheets(made_by, nothing, ["pdf"], tmp_path, "day", options)
