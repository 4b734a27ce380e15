"""The register: actions come from what was said, have owners, dates and steps, and nothing behind them is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.actions import Action, ActionStep, Decision, Status, Undertaking
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.ids import ActionId, DecisionId, ThemeId, UndertakingId, new_id
from facilitator.domain.lacks import Finding, Lack, lacking_in, lacks
from facilitator.domain.themes import Link, Theme
from facilitator.services import action_steps, actions, capture, history, library, taken_up, themes

from .conftest import GOALS, Desk

JUNE = date(2023, 6, 16)


def refused(reason: Reason):
    return pytest.raises(CannotDo, check=lambda error: error.reason is reason)


def only(desk: Desk) -> Action:
    [action] = desk.all(Action)
    return action


def made(desk: Desk, text: str = "Open the labs") -> Action:
    return desk.do(actions.add_action, Action(ActionId(new_id()), text))


def test_an_action_made_of_ideas_keeps_their_words_beside_it_and_serves_what_they_served(desk: Desk):
    goal = desk.do(themes.add_theme, Theme(ThemeId(new_id()), GOALS.id, Kind.GOAL, "Doors open"))
    ideas = [
        desk.do(capture.add_idea, IdeaDraft(text, segment_id=GOALS.id, serves=goal.id))
        for text in ("Open the labs on Saturdays", "Saturday labs")
    ]
    action = desk.do(actions.action_from_ideas, [idea.id for idea in ideas])
    assert action.text == "Open the labs on Saturdays"
    assert set(action.idea_ids) == {idea.id for idea in desk.all(Idea)}
    [link] = desk.all(Link)
    assert (link.source.id, link.target.id) == (goal.id, action.id)
    desk.do(history.undo)
    assert (desk.all(Action), desk.all(Link)) == ([], [])


def test_an_action_for_a_goal_closes_its_gap(desk: Desk):
    goal = desk.do(themes.add_theme, Theme(ThemeId(new_id()), GOALS.id, Kind.GOAL, "Doors open"))
    action = desk.do(actions.action_from_theme, goal.id)
    assert (action.text, action.theme_id) == ("Doors open", goal.id)
    [link] = desk.all(Link)
    assert (link.source.id, link.target.id) == (goal.id, action.id)


def test_steps_are_added_changed_moved_and_taken_out(desk: Desk):
    action = made(desk)
    for text in ("Ask", "Draft", "Publish"):
        desk.do(action_steps.add_step, action.id, ActionStep(text))
    desk.do(action_steps.add_step, action.id, ActionStep("First of all"), 0)
    desk.do(action_steps.change_step, action.id, 1, ActionStep("Ask the schools", "Ines", JUNE, done=True))
    desk.do(action_steps.move_step, action.id, 3, -2)
    desk.do(action_steps.remove_step, action.id, 0)
    assert [step.text for step in only(desk).steps] == ["Publish", "Ask the schools", "Draft"]
    assert only(desk).steps[1] == ActionStep("Ask the schools", "Ines", JUNE, done=True)
    with refused(Reason.NOT_FOUND):
        desk.do(action_steps.remove_step, action.id, 3)
    with refused(Reason.TEXT_EMPTY):
        desk.do(action_steps.add_step, action.id, ActionStep("  "))


def test_the_register_keeps_the_order_it_is_given(desk: Desk):
    first, second, third = (made(desk, text) for text in ("one", "two", "three"))
    desk.do(actions.move_action, third.id, -9)
    assert [action.text for action in desk.all(Action)] == ["three", "one", "two"]
    desk.do(actions.set_status, [first.id, second.id], Status.AGREED)
    assert [action.status for action in desk.all(Action)] == [Status.DRAFT, Status.AGREED, Status.AGREED]
    desk.do(history.undo)
    assert {action.status for action in desk.all(Action)} == {Status.DRAFT}


def test_a_group_takes_an_action_up_once_and_it_goes_with_the_action(desk: Desk):
    action = made(desk)
    taken = Undertaking(UndertakingId(new_id()), action.id, "Delta", owner="Ines")
    desk.do(taken_up.take_up, taken)
    again = desk.do(taken_up.take_up, replace(taken, id=UndertakingId(new_id()), due=JUNE))
    assert [(u.id, u.due) for u in desk.all(Undertaking)] == [(taken.id, JUNE)]
    assert again.id == taken.id
    desk.do(actions.remove_action, action.id)
    assert desk.all(Undertaking) == []
    desk.do(history.undo)
    assert len(desk.all(Undertaking)) == 1


def test_decisions_are_kept_and_taken_out(desk: Desk):
    decision = desk.do(actions.add_decision, Decision(DecisionId(new_id()), "We meet in June"))
    desk.do(actions.add_decision, replace(decision, text="We meet in July"))
    assert [each.text for each in desk.all(Decision)] == ["We meet in July"]
    desk.do(actions.remove_decision, decision.id)
    assert desk.all(Decision) == []


@pytest.mark.parametrize(
    ("action", "found"),
    [
        (Action(ActionId("a"), "Open the labs", "Ines", JUNE, (ActionStep("Ask", due=JUNE),)), []),
        (Action(ActionId("a"), "Open the labs", "Ines", JUNE), [Finding(Lack.STEPS)]),
        (Action(ActionId("a"), "Open the labs"), [Finding(Lack.OWNER), Finding(Lack.DATE)]),
        (
            Action(ActionId("a"), "Open the labs", "Ines", JUNE, (ActionStep("Ask", due=date(2023, 7, 1)),)),
            [Finding(Lack.LATE_STEP, "1")],
        ),
        (
            Action(ActionId("a"), "Explore options", "Ines and Tom", JUNE, (ActionStep("Ask"),)),
            [Finding(Lack.SEVERAL_OWNERS, "Ines and Tom"), Finding(Lack.VAGUE, "Explore")],
        ),
        (Action(ActionId("a"), "Explore options", status=Status.DROPPED), []),
        (Action(ActionId("a"), "Andrea hands over", "Sandy", JUNE, (ActionStep("Ask"),)), []),
    ],
)
def test_what_an_action_lacks_is_named(action: Action, found: list[Finding]):
    assert list(lacks(action)) == found


@given(text=st.text(max_size=60), owner=st.text(max_size=60))
def test_no_words_of_anybody_break_the_check(text: str, owner: str):
    try:
        action = Action(ActionId("a"), text, owner)
    except CannotDo:
        return
    assert all(finding.lack in Lack for finding in lacks(action))


def test_a_register_of_words_alone_is_asked_for_nothing(desk: Desk):
    made(desk, "Open the labs")
    made(desk, "Explore options")
    found = lacking_in(desk.do(library.snapshot))
    assert [(each.label, each.finding.lack) for each in found] == [("A2", Lack.VAGUE)]
    desk.do(actions.set_owner, desk.all(Action)[0].id, "Ines")
    found = lacking_in(desk.do(library.snapshot))
    assert Lack.DATE in [each.finding.lack for each in found if each.label == "A1"]


def test_what_groups_have_taken_up_is_theirs_to_complete(desk: Desk):
    action = made(desk)
    desk.do(actions.set_due, action.id, JUNE)
    desk.do(taken_up.share, action.id, ["Delta"])
    found = lacking_in(desk.do(library.snapshot))
    assert [(each.group, each.finding.lack) for each in found] == [
        ("Delta", Lack.STEPS),
        ("Delta", Lack.OWNER),
    ]


def test_a_goal_that_no_action_reaches_is_named(desk: Desk):
    goals = [
        desk.do(themes.add_theme, Theme(ThemeId(new_id()), GOALS.id, Kind.GOAL, title))
        for title in ("Doors open", "Labs full")
    ]
    desk.do(actions.action_from_theme, goals[0].id)
    found = [each for each in lacking_in(desk.do(library.snapshot)) if each.finding.lack is Lack.ACTION]
    assert [(each.label, each.ref.id) for each in found] == [("G2", goals[1].id)]
