"""A whole day is rehearsed sixty times as fast on a copy: everything is run, everybody has spoken, nothing real is touched."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from facilitator.domain.clock import Instant
from facilitator.domain.ideas import Idea
from facilitator.domain.live import RunCommand, whereabouts
from facilitator.domain.plan import Segment, schedule
from facilitator.domain.turns import Headline
from facilitator.domain.workshop import Table, Window, Workshop, zone
from facilitator.intake.sample import read_sample
from facilitator.services import capture, live, rehearsal, turns
from facilitator.services.fast_clock import FastClock
from facilitator.services.library import lay_out
from facilitator.services.rehearsal import GoOn, Player, Say, SkipTo, TakeTurns
from tests.fakes import FakeClock, MemoryStore

from .conftest import Desk


def test_the_sample_day_is_rehearsed_at_sixty_times_and_ends_with_everything_run() -> None:
    desk = Desk(MemoryStore(Path("copy.workshop")))
    desk.do(lay_out, read_sample().blueprint)
    desk.do(live.start)
    desk.do(rehearsal.prepare)
    [workshop] = desk.all(Workshop)
    planned = schedule(desk.all(Window), desk.all(Segment), zone(workshop.timezone))
    world = FakeClock()
    desk.clock = FastClock(world, rehearsal.begins(planned), 60)
    player, spoken, real_seconds = Player(), set(), 0.0
    tables = desk.all(Table)
    while not desk.do(live.run_state).finished:
        commands = desk.all(RunCommand)
        for act in player.due(desk.do(live.run_state), commands, planned, tables, desk.clock.now()):
            match act:
                case SkipTo(moment):
                    desk.clock.skip_to(moment)
                case GoOn():
                    desk.do(live.next_step)
                case TakeTurns(begin):
                    desk.do(turns.share_out if begin else turns.next_turn)
                    state = turns.turns(desk.all(RunCommand))
                    spoken.add(state.current)
                case Say(draft, by):
                    desk.do(capture.add_idea, draft, by=by)
        world.pass_by(0.25)
        real_seconds += 0.25
        assert real_seconds < 400, "it stands still"
    there = whereabouts(desk.all(RunCommand))
    assert there.visited == {item.segment.id for item in planned}
    assert workshop.title.startswith("Rehearsal: ")
    assert spoken >= {table.id for table in tables}
    ideas = desk.all(Idea)
    told = {idea.segment_id for idea in ideas}
    assert told == {item.segment.id for item in planned if item.segment.captures}
    assert not any(idea.late for idea in ideas)
    assert abs(desk.clock.now().utc - planned[-1].end) < timedelta(minutes=5)


def test_a_copy_begins_without_a_run(desk: Desk) -> None:
    desk.do(live.start)
    desk.do(rehearsal.prepare)
    assert desk.all(RunCommand) == []
    assert desk.all(Headline) == []


def test_a_fast_clock_runs_faster_can_be_put_ahead_and_sleeps_with_the_machine() -> None:
    world = FakeClock()
    clock = FastClock(world, world.now().utc, 60)
    began = clock.now()
    world.pass_by(1)
    assert clock.now().since(began) == timedelta(minutes=1)
    assert clock.awake() == 60
    clock.skip_to(began.utc + timedelta(hours=1))
    clock.skip_to(began.utc)
    assert clock.now().utc == began.utc + timedelta(hours=1)
    assert clock.now().since(began) == timedelta(hours=1)
    assert clock.awake() == 3600
    world.sleep(10)
    assert clock.now().since(began) == timedelta(hours=1, minutes=10)
    assert clock.awake() == 3600
    assert clock.now().since(Instant(began.utc, "another boot", 0)) == timedelta(hours=1, minutes=10)
