"""What the room says of the draft is kept, moved and taken back, and no proposal is ever without words."""

from __future__ import annotations

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Agreement, Amendment, Comment, Element
from facilitator.domain.ideas import Idea, IdeaDraft, Stance
from facilitator.domain.ids import AmendmentId, CommentId, ElementId, new_id
from facilitator.services import capture, draft, history

from .conftest import Desk

FIRST = Element(ElementId(new_id()), "1", "Access", "Doors stand open.")
SECOND = Element(ElementId(new_id()), "2", "Money", position=1)


@pytest.fixture
def held(desk: Desk) -> Desk:
    """A day held against a draft of two elements."""
    desk.do(lambda uow: uow.put(FIRST, SECOND))
    return desk


def refused(reason: Reason):
    return pytest.raises(CannotDo, check=lambda error: error.reason is reason)


def test_a_comment_moves_to_another_stance_and_element_and_comes_off_without_its_idea(held: Desk):
    idea = held.do(capture.add_idea, IdeaDraft("Say how"))
    made = held.do(draft.add_comment, Comment(CommentId(new_id()), Stance.KEEP, FIRST.id, idea_id=idea.id))
    held.do(draft.move_comment, made.id, Stance.CUT, SECOND.id)
    [moved] = held.all(Comment)
    assert (moved.stance, moved.element_id) == (Stance.CUT, SECOND.id)
    held.do(draft.remove_comment, made.id)
    assert (held.all(Comment), len(held.all(Idea))) == ([], 1)
    held.do(history.undo)
    assert held.all(Comment) == [moved]


def test_a_comment_says_something_of_something_that_is_there(held: Desk):
    with refused(Reason.TEXT_EMPTY):
        held.do(draft.add_comment, Comment(CommentId(new_id()), Stance.KEEP, FIRST.id))
    with refused(Reason.NOT_FOUND):
        held.do(draft.add_comment, Comment(CommentId(new_id()), Stance.KEEP, ElementId(new_id()), text="?"))
    held.do(draft.add_comment, Comment(CommentId(new_id()), Stance.ADD, text="A part on teachers"))
    assert held.all(Comment)[0].text == "A part on teachers"


def test_proposed_wording_is_changed_settled_and_taken_back(held: Desk):
    made = held.do(
        draft.add_amendment,
        Amendment(AmendmentId(new_id()), FIRST.id, FIRST.passage, "Every door stands open.", "All of them"),
    )
    held.do(draft.settle_amendment, made.id, Agreement.AGREED)
    [settled] = held.all(Amendment)
    assert (settled.agreement, settled.proposed) == (Agreement.AGREED, "Every door stands open.")
    with refused(Reason.TEXT_EMPTY):
        held.do(draft.add_amendment, Amendment(AmendmentId(new_id()), FIRST.id, FIRST.passage, " "))
    held.do(draft.remove_amendment, made.id)
    assert held.all(Amendment) == []
