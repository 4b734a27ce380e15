"""The day runs step by step, rests between its windows, and every move can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.live import Phase, RunCommand
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment
from facilitator.domain.table_clock import extra_time, table_countdown
from facilitator.services import history, live

from .conftest import GOALS, TABLES, VISIONS, WELCOME, Desk


def where(desk: Desk):
    run = desk.do(live.run_state)
    return run.segment_id, run.step


def left(desk: Desk) -> timedelta:
    return desk.do(live.run_state).countdown.remaining(desk.clock.now())


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


def test_pauses_and_minutes_can_be_taken_back_one_after_another(desk: Desk):
    desk.do(live.start)
    desk.do(live.add, 300)
    desk.do(live.pause)
    desk.clock.pass_by(60)
    desk.do(live.take_back)
    assert not desk.do(live.run_state).paused
    assert left(desk) == timedelta(minutes=14)
    desk.do(live.take_back)
    assert left(desk) == timedelta(minutes=9)
    desk.do(live.take_back)
    assert where(desk) == (None, 0)


def test_a_strip_takes_back_the_move_it_speaks_of_whatever_came_after(desk: Desk):
    desk.do(live.start)
    moved = desk.do(live.next_step)
    desk.do(live.add, 60)
    desk.do(live.take_back, moved.id)
    assert where(desk) == (WELCOME.id, 0)
    assert left(desk) == timedelta(minutes=10)


def test_one_table_gets_three_minutes_more(desk: Desk):
    desk.do(live.start)
    desk.do(live.add_for_table, TABLES[1].id, 180)
    assert left(desk) == timedelta(minutes=10)
    run, extra = desk.do(live.run_state), extra_time(desk.all(RunCommand))
    theirs = table_countdown(run, extra, TABLES[1].id)
    assert theirs.remaining(desk.clock.now()) == timedelta(minutes=13)


def test_the_room_had_moved_on_four_minutes_before_anybody_pressed(desk: Desk):
    desk.do(live.start)
    desk.clock.pass_by(840)
    desk.do(live.next_step, 240)
    run = desk.do(live.run_state)
    assert run.visits[0].ended == run.visits[1].started
    assert run.visits[0].ended.since(run.visits[0].started) == timedelta(minutes=10)
    assert run.countdown.remaining(desk.clock.now()) == timedelta(minutes=-1)


def test_a_start_that_was_pressed_late_is_set_back_afterwards(desk: Desk):
    desk.do(live.start)
    desk.clock.pass_by(60)
    desk.do(live.set_back, 240)
    run = desk.do(live.run_state)
    assert left(desk) == timedelta(minutes=5)
    assert desk.clock.now().utc - run.segment_started.utc == timedelta(minutes=5)


def itself(desk: Desk, **changes):
    """Welcome, running, changed like this."""
    desk.do(lambda uow: uow.put(replace(uow.need(Segment, WELCOME.id), **changes)))
    desk.do(live.start)


def test_nothing_moves_on_by_itself_unless_its_segment_says_so(desk: Desk):
    itself(desk)
    desk.clock.pass_by(700)
    assert desk.do(live.move_on, WELCOME.id, 0) is None


def test_a_segment_that_says_so_moves_on_once_however_often_it_is_asked(desk: Desk):
    itself(desk, moves_on=True)
    desk.clock.pass_by(599)
    assert desk.do(live.move_on, WELCOME.id, 0) is None
    desk.clock.pass_by(1)
    assert desk.do(live.move_on, WELCOME.id, 0) is not None
    assert desk.do(live.move_on, WELCOME.id, 0) is None
    assert where(desk) == (VISIONS.id, 0)


def test_after_a_long_sleep_it_still_moves_on_only_once(desk: Desk):
    itself(desk, moves_on=True)
    desk.clock.sleep(3 * 3600)
    for _ in range(3):
        desk.do(live.move_on, WELCOME.id, 0)
    assert where(desk) == (VISIONS.id, 0)


def test_moving_on_that_was_taken_back_is_not_repeated_until_the_step_ends_anew(desk: Desk):
    itself(desk, moves_on=True)
    desk.clock.pass_by(600)
    desk.do(live.move_on, WELCOME.id, 0)
    desk.do(live.take_back)
    desk.clock.pass_by(5)
    assert desk.do(live.move_on, WELCOME.id, 0) is None
    desk.do(live.add, 120)
    desk.clock.pass_by(115)
    assert desk.do(live.move_on, WELCOME.id, 0) is not None


def test_a_paused_step_does_not_move_on(desk: Desk):
    itself(desk, moves_on=True)
    desk.do(live.pause)
    desk.clock.pass_by(900)
    assert desk.do(live.move_on, WELCOME.id, 0) is None


def behind(desk: Desk) -> timedelta:
    run, agenda = desk.do(live.run_state), desk.do(live._agenda)
    item = next(item for item in agenda if item.segment.id == run.segment_id)
    return run.behind(desk.clock.now(), item.segment, item)


def test_what_the_day_owes_is_taken_from_what_follows_and_the_day_is_on_time_again(desk: Desk):
    desk.clock.pass_by(240)
    desk.do(live.start)
    before = left(desk)
    assert behind(desk) == timedelta(minutes=4)
    [shorter] = desk.do(live.shorten, {VISIONS.id: 11})
    assert [step.seconds for step in shorter.steps] == [150, 510]
    assert left(desk) == before
    assert behind(desk) == timedelta(0)
    end = desk.do(live._agenda)[1].end
    desk.clock.pass_by(600)
    desk.do(live.next_step)
    assert behind(desk) == timedelta(0)
    assert desk.do(live._agenda)[1].end == end == desk.clock.now().utc + timedelta(minutes=11)


def test_taking_minutes_is_one_step_of_undo(desk: Desk):
    desk.do(live.start)
    before = {segment.id: segment for segment in desk.all(Segment)}
    desk.do(live.shorten, {VISIONS.id: 11})
    desk.do(history.undo)
    assert {segment.id: segment for segment in desk.all(Segment)} == before


@pytest.mark.parametrize("wanted", [{VISIONS.id: 0}, {VISIONS.id: 15}, {GOALS.id: 20}, {WELCOME.id: 5}])
def test_only_what_follows_in_the_window_can_be_made_shorter(desk: Desk, wanted):
    desk.do(live.start)
    with pytest.raises(CannotDo, check=lambda error: error.reason is Reason.OUT_OF_RANGE):
        desk.do(live.shorten, wanted)
    assert desk.do(lambda uow: uow.need(Segment, VISIONS.id)).minutes == 15


def test_a_cue_can_be_added_while_the_day_runs_and_taken_away_again(desk: Desk):
    cue = Cue(CueMoment.BEFORE_END, CueEffect.CHIME, 120, "Two minutes")
    desk.do(live.add_cue, WELCOME.id, cue)
    desk.do(live.add_cue, WELCOME.id, cue)
    assert desk.do(lambda uow: uow.need(Segment, WELCOME.id)).cues == (cue,)
    desk.do(live.remove_cue, WELCOME.id, cue)
    assert desk.do(lambda uow: uow.need(Segment, WELCOME.id)).cues == ()
    with pytest.raises(CannotDo):
        desk.do(live.add_cue, WELCOME.id, replace(cue, seconds=601))


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
