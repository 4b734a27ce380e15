"""Cues are due once, at their moment, whatever became of the segment's end meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from facilitator.domain.clock import Instant
from facilitator.domain.cues import amber, due_between, moves_by_itself, stage_phase
from facilitator.domain.ids import new_id
from facilitator.domain.live import Do, Phase, RunCommand, fold
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment, SegmentKind, TimedStep
from facilitator.domain.workshop import Window

START = Instant(datetime(2023, 5, 1, 10, 45, tzinfo=UTC), "boot", 0.0)
ROOM = Window(new_id(), date(2023, 5, 1), time(10, 45), time(11, 45))
HELLO = Cue(CueMoment.START, CueEffect.NOTE, text="Open the doors")
SOON = Cue(CueMoment.BEFORE_END, CueEffect.STAGE_AMBER, 300)
OVER = Cue(CueMoment.END, CueEffect.CHIME)
STEPS = (TimedStep("Write", 300), TimedStep("Talk", 900))
TALK = Segment(new_id(), ROOM.id, SegmentKind.BREAKOUT, "Visions", 20, steps=STEPS, cues=(HELLO, SOON, OVER))


def at(minutes: float) -> Instant:
    return START.later(timedelta(minutes=minutes))


def give(minutes: float, do: Do, **more) -> RunCommand:
    return RunCommand(new_id(), at(minutes), do, **more)


BEGUN = give(0, Do.START, segment_id=TALK.id)
SECOND = give(5, Do.NEXT, segment_id=TALK.id, step=1)


def run(*commands: RunCommand):
    return fold(commands, {TALK.id: TALK})


def test_what_greets_is_due_when_the_segment_begins() -> None:
    assert due_between(run(BEGUN), TALK, at(-0.01), at(0.01)) == (HELLO,)
    assert due_between(run(BEGUN), TALK, at(0.01), at(0.03)) == ()


def test_what_comes_before_the_end_is_measured_from_the_segments_end() -> None:
    running = run(BEGUN, SECOND)
    assert due_between(running, TALK, at(14.99), at(15)) == (SOON,)
    assert due_between(running, TALK, at(15), at(15.02)) == ()
    assert due_between(running, TALK, at(19.99), at(20.01)) == (OVER,)
    assert due_between(running, TALK, at(20.01), at(25)) == ()


def test_minutes_more_put_a_cue_off() -> None:
    longer = run(BEGUN, SECOND, give(6, Do.ADD, segment_id=TALK.id, step=1, seconds=120))
    assert due_between(longer, TALK, at(14.99), at(15)) == ()
    assert due_between(longer, TALK, at(16.99), at(17)) == (SOON,)


def test_nothing_is_due_while_the_room_stands_still() -> None:
    paused = run(BEGUN, SECOND, give(14, Do.PAUSE))
    assert due_between(paused, TALK, at(14), at(40)) == ()


def test_the_end_of_a_step_is_not_the_end_of_its_segment() -> None:
    assert due_between(run(BEGUN), TALK, at(4.9), at(8)) == ()


def test_an_amber_cue_turns_stage_amber_before_the_clock_itself_warns() -> None:
    long = (TimedStep("Talk", 3600),)
    hour = Segment(
        TALK.id, ROOM.id, SegmentKind.TALK, "Long", 60, steps=long,
        cues=(Cue(CueMoment.BEFORE_END, CueEffect.STAGE_AMBER, 600),),
    )  # fmt: skip
    running = fold([BEGUN], {hour.id: hour})
    assert not amber(running, hour, at(49))
    assert stage_phase(running, hour, at(51)) is Phase.WARNING
    assert running.phase(at(51), hour) is Phase.RUNNING
    assert stage_phase(running, hour, at(61)) is Phase.OVERTIME
    assert not amber(fold((), {}), None, at(0))


def test_a_segment_moves_on_by_itself_only_where_it_says_so() -> None:
    from dataclasses import replace

    first, last = run(BEGUN), run(BEGUN, SECOND)
    assert not moves_by_itself(last, TALK)
    assert moves_by_itself(first, replace(TALK, moves_on=True))
    told = replace(TALK, cues=(Cue(CueMoment.END, CueEffect.MOVE_ON),))
    assert (moves_by_itself(first, told), moves_by_itself(last, told)) == (False, True)
