"""What the projector shows: one state, set by whoever may, and never undone by a Ctrl Z that was meant for the notes."""

from __future__ import annotations

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.stage import StageState, StageView, WallMode
from facilitator.domain.workshop import Actor, Role
from facilitator.services.capture import add_idea
from facilitator.services.history import undo
from facilitator.services.stage import (
    approve_ideas,
    blank_stage,
    hide_ideas,
    set_wall,
    show_message,
    show_overtime,
    show_view,
    stage_state,
)
from tests.services.conftest import Desk

REMOTE = Actor("phone-9", Role.CO_FACILITATOR, "Remote")


def test_before_anybody_says_so_the_stage_follows_the_day(desk: Desk):
    state = desk.do(stage_state)
    assert (state.view, state.message, state.blank) == (StageView.AUTO, "", False)
    assert desk.all(StageState) == []


def test_window_and_remote_set_the_one_state(desk: Desk):
    desk.do(show_view, StageView.WALL)
    desk.do(show_message, "Coffee is ready.", by=REMOTE)
    desk.do(set_wall, WallMode.APPROVED)
    desk.do(show_overtime, True, by=REMOTE)
    [state] = desk.all(StageState)
    assert (state.view, state.message, state.wall) == (StageView.WALL, "Coffee is ready.", WallMode.APPROVED)
    assert state.show_overtime


def test_what_is_chosen_while_blank_is_seen(desk: Desk):
    desk.do(blank_stage, True)
    assert desk.do(show_view, StageView.JOIN).blank is False
    desk.do(blank_stage, True)
    assert desk.do(show_message, "Back at 3:30.").blank is False


def test_taking_the_message_down_leaves_the_rest_as_it_is(desk: Desk):
    desk.do(show_message, "Back at 3:30.")
    desk.do(blank_stage, True)
    state = desk.do(show_message, "  ")
    assert state.message == ""
    assert state.blank


def test_a_message_longer_than_a_room_reads_is_refused(desk: Desk):
    with pytest.raises(CannotDo) as refused:
        desk.do(show_message, "x" * 281)
    assert refused.value.reason is Reason.TEXT_TOO_LONG
    assert desk.all(StageState) == []


def test_undo_takes_back_the_idea_and_leaves_the_stage(desk: Desk):
    desk.do(add_idea, IdeaDraft("A library on wheels"))
    desk.do(show_view, StageView.WALL)
    desk.do(undo)
    assert desk.all(Idea) == []
    assert desk.do(stage_state).view is StageView.WALL


def test_approving_and_hiding_are_one_undoable_step_for_many(desk: Desk):
    ideas = [desk.do(add_idea, IdeaDraft(words)) for words in ("one", "two")]
    ids = [idea.id for idea in ideas]
    desk.do(approve_ideas, ids, True)
    desk.do(hide_ideas, ids[:1], True)
    assert {idea.text: (idea.approved, idea.hidden) for idea in desk.all(Idea)} == {
        "one": (True, True),
        "two": (True, False),
    }
    desk.do(undo)
    desk.do(undo)
    assert [(idea.approved, idea.hidden) for idea in desk.all(Idea)] == [(False, False), (False, False)]
