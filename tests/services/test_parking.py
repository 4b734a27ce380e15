"""The parking lot is settled item by item: somebody owns it, or it was decided."""

from __future__ import annotations

import pytest

from facilitator.domain.actions import Action, Decision
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.parking import parking_lot, unsettled
from facilitator.services import capture, history, parking
from facilitator.services.activity import activity, after

from .conftest import NOTE_TAKER, Desk


def lot(desk: Desk) -> dict[str, bool]:
    snapshot = desk.do(lambda uow: uow.snapshot())
    return {each.idea.text: each.is_settled for each in parking_lot(snapshot)}


def park(desk: Desk, text: str) -> Idea:
    idea: Idea = desk.do(capture.add_idea, IdeaDraft(text, parked=True))
    return idea


def test_an_owner_makes_an_action_of_it_once_and_one_undo_takes_both_back(desk: Desk):
    idea = park(desk, "Who pays for the trams?")
    desk.do(parking.own_parked, idea.id, "Ada")
    desk.do(parking.own_parked, idea.id, "The council")
    [action] = desk.all(Action)
    assert (action.text, action.owner, action.idea_ids) == (idea.text, "The council", (idea.id,))
    assert lot(desk) == {idea.text: True}
    desk.do(history.undo)
    desk.do(history.undo)
    assert desk.all(Action) == []
    assert lot(desk) == {idea.text: False}


def test_a_decision_settles_it_too_and_can_be_worded_anew(desk: Desk):
    idea, other = park(desk, "Sundays?"), park(desk, "Mondays?")
    desk.do(parking.decide_parked, idea.id, "Not this year")
    desk.do(parking.decide_parked, idea.id, "Not before 2027")
    [decision] = desk.all(Decision)
    assert (decision.text, decision.idea_ids) == ("Not before 2027", (idea.id,))
    assert [each.idea.id for each in unsettled(desk.do(lambda uow: uow.snapshot()))] == [other.id]


def test_nobody_is_no_owner(desk: Desk):
    idea = park(desk, "Sundays?")
    with pytest.raises(CannotDo) as refused:
        desk.do(parking.own_parked, idea.id, "  ")
    assert refused.value.reason is Reason.BAD_VALUE
    assert desk.all(Action) == []


def test_the_activity_is_read_from_its_end_in_pieces(desk: Desk):
    for number in range(7):
        desk.do(capture.add_idea, IdeaDraft(f"idea {number}"), by=NOTE_TAKER)
    last = desk.do(activity, None, 3)
    assert [step.changes[0].after["text"] for step in last.steps] == ["idea 4", "idea 5", "idea 6"]
    assert last.earlier
    before = desk.do(activity, last.steps[0].revision, 100)
    assert before.steps[-1].changes[0].after["text"] == "idea 3"
    assert before.steps[0].revision == 1
    assert not before.earlier
    desk.do(capture.add_idea, IdeaDraft("idea 7"))
    assert [step.wish for step in desk.do(after, last.steps[-1].revision)] == ["add_idea"]
