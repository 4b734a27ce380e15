"""Groups take shared actions up, and each gets a plan of its own; nothing of the folder changes where one cannot be made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from facilitator.domain.actions import Action, ActionStep, Status, Undertaking
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import ActionId, new_id
from facilitator.domain.readout import ReadoutOptions
from facilitator.readout.make import ReadoutMaker
from facilitator.services import action_steps, actions, history, library, taken_up
from facilitator.services.group_plans import export_plans
from tests.fakes import FakeClock

from .conftest import Desk

JUNE = date(2023, 6, 16)


def refused(reason: Reason):
    return pytest.raises(CannotDo, check=lambda error: error.reason is reason)


@pytest.fixture
def action(desk: Desk) -> Action:
    steps = (ActionStep("Ask the schools", "Ines", JUNE, done=True), ActionStep("Open one lab"))
    return desk.do(
        actions.add_action, Action(ActionId(new_id()), "Open the labs", "SOA", date(2023, 7, 1), steps)
    )


def test_groups_begin_with_the_shared_steps_and_go_their_own_way(desk: Desk, action: Action):
    delta, gamma = desk.do(taken_up.share, action.id, ["Delta", "Gamma", " Delta "])
    assert (delta.due, [step.done for step in delta.steps]) == (date(2023, 7, 1), [False, False])
    assert {step.owner for step in delta.steps} == {""}, "who does it is the group's to say"
    desk.do(action_steps.change_step, delta.id, 0, ActionStep("Ask two schools", "Tom", JUNE))
    desk.do(action_steps.add_step, delta.id, ActionStep("Tell the board"))
    desk.do(taken_up.edit_taken, delta.id, owner="Tom", status=Status.AGREED)
    changed, other = desk.all(Undertaking)
    assert (changed.owner, changed.status) == ("Tom", Status.AGREED)
    assert [step.text for step in changed.steps] == ["Ask two schools", "Open one lab", "Tell the board"]
    assert other == gamma
    assert desk.all(Action)[0].steps == action.steps


def test_one_press_for_all_groups_is_one_step_of_undo(desk: Desk, action: Action):
    desk.do(taken_up.share, action.id, ["Delta"])
    desk.do(taken_up.edit_taken, desk.all(Undertaking)[0].id, owner="Tom")
    assert len(desk.do(taken_up.share, action.id, ["Delta", "Gamma", "Beta"])) == 2, "Delta keeps what it has"
    desk.do(history.undo)
    assert [(taken.group, taken.owner) for taken in desk.all(Undertaking)] == [("Delta", "Tom")]


def test_only_what_a_share_has_can_be_changed(desk: Desk, action: Action):
    [taken] = desk.do(taken_up.share, action.id, ["Delta"])
    with refused(Reason.BAD_VALUE):
        desk.do(taken_up.edit_taken, taken.id, group="Gamma")
    with refused(Reason.TEXT_EMPTY):
        desk.do(taken_up.share, action.id, ["  "])
    with refused(Reason.NOT_FOUND):
        desk.do(taken_up.share, ActionId("gone"), ["Delta"])


def test_one_export_writes_a_file_for_each_group_and_format(desk: Desk, action: Action, tmp_path: Path):
    desk.do(taken_up.share, action.id, ["Delta", "../up", "delta"])
    snapshot, made, told = desk.do(library.snapshot), ReadoutMaker(FakeClock()), []
    written = export_plans(
        made, snapshot, ["md", "ics"], tmp_path, "day", ReadoutOptions(), progress=told.append
    )
    names = ["day-plan-Delta", "day-plan-up", "day-plan-delta 2"]
    assert [path.name for path in written] == [
        f"{name}.{ending}" for name in names for ending in ("md", "ics")
    ]
    assert all(path.parent == tmp_path for path in written)
    assert told == ["Delta", "../up", "delta"]


def test_nothing_is_written_where_nothing_is_taken_up_or_the_format_is_none(
    desk: Desk, action: Action, tmp_path: Path
):
    made, options = ReadoutMaker(FakeClock()), ReadoutOptions()
    with refused(Reason.NO_GROUPS):
        export_plans(made, desk.do(library.snapshot), ["md"], tmp_path, "day", options)
    desk.do(taken_up.share, action.id, ["Delta"])
    with refused(Reason.UNKNOWN_FORMAT):
        export_plans(made, desk.do(library.snapshot), ["md", "json"], tmp_path, "day", options)
    assert not list(tmp_path.glob("day-plan*"))
