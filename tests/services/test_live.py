"""The day runs step by step, rests between its windows, and every move can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.live import Phase
from facilitator.services import live

from .conftest import GOALS, VISIONS, WELCOME, Desk


def where(desk: Desk):
    run = desk.do(live.run_state)
    return run.segment_id, run.step


def test_next_leads_through_steps_segments_the_rest_and_to_the_end(desk: Desk):
    desk.do(live.start)
    seen = [where(desk)]
    for _ in range(2):
        desk.do(live.next_step)
        seen.append(where(desk))
    assert seen == [(WELCOME.id, 0), (VISIONS.id, 0), (VISIONS.id, 1)]
    desk.do(live.next_step)
    resting = desk.do(live.run_state)
    assert (resting.segment_id, resting.upcoming) == (None, GOALS.id)
    desk.do(live.next_step)
    assert where(desk) == (GOALS.id, 0)
    desk.do(live.next_step)
    assert desk.do(live.run_state).finished


def test_back_after_a_wrong_next_gives_the_right_time_left(desk: Desk):
    desk.do(live.start)
    desk.clock.pass_by(120)
    desk.do(live.next_step)
    desk.clock.pass_by(3)
    desk.do(live.take_back)
    run = desk.do(live.run_state)
    assert run.segment_id == WELCOME.id
    assert run.countdown.remaining(desk.clock.now()) == timedelta(minutes=10, seconds=-123)


def test_the_end_of_the_day_can_be_taken_back_too(desk: Desk):
    desk.do(live.start, GOALS.id)
    desk.do(live.next_step)
    desk.do(live.take_back)
    assert where(desk) == (GOALS.id, 0)


def test_previous_goes_to_the_beginning_of_the_step_before(desk: Desk):
    desk.do(live.start, VISIONS.id)
    desk.do(live.previous_step)
    assert where(desk) == (WELCOME.id, 0)
    with pytest.raises(CannotDo, check=lambda error: error.reason is Reason.NOTHING_BEFORE):
        desk.do(live.previous_step)


def test_one_key_starts_pauses_and_resumes(desk: Desk):
    desk.do(live.start_or_pause)
    desk.clock.pass_by(60)
    desk.do(live.start_or_pause)
    desk.clock.pass_by(600)
    assert desk.do(live.run_state).countdown.remaining(desk.clock.now()) == timedelta(minutes=9)
    desk.do(live.start_or_pause)
    assert not desk.do(live.run_state).paused


def test_minus_never_takes_more_than_is_left(desk: Desk):
    desk.do(live.start)
    desk.clock.pass_by(590)
    desk.do(live.add, -60)
    run = desk.do(live.run_state)
    assert run.countdown.remaining(desk.clock.now()) == timedelta(0)


def test_a_restart_of_the_laptop_in_the_middle_of_a_step_keeps_the_time_left(desk: Desk):
    desk.do(live.start)
    desk.clock.pass_by(240)
    desk.clock.reboot()
    run = desk.do(live.run_state)
    assert run.countdown.remaining(desk.clock.now()) == timedelta(minutes=6)
    assert run.phase(desk.clock.now(), WELCOME) is Phase.RUNNING


@pytest.mark.parametrize("wish", [live.pause, live.resume, live.take_back])
def test_what_makes_no_sense_before_the_day_is_refused(desk: Desk, wish):
    with pytest.raises(CannotDo):
        desk.do(wish)


def test_the_clock_is_never_undone_by_ctrl_z(desk: Desk):
    from facilitator.services.history import undo

    desk.do(live.start)
    with pytest.raises(CannotDo, check=lambda error: error.reason is Reason.NOTHING_TO_UNDO):
        desk.do(undo)
