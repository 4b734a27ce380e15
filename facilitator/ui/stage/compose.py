"""From the workshop to what stands on the Stage at a moment: pure, so that every view can be tested without a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from facilitator.domain import thread
from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.plan import Segment
from facilitator.domain.stage import StageView, WallMode, view_for
from facilitator.ui.kit.times import clock_time, countdown
from facilitator.ui.stage import scenes
from facilitator.ui.stage.facts import Facts
from facilitator.ui.stage.tick import Tick, tick_of
from facilitator.ui.stage.views.join import JoinView
from facilitator.ui.stage.views.plain import BlankView, MessageView
from facilitator.ui.stage.views.view import View
from facilitator.ui.widgets.clock_view import ClockView, Phase


@dataclass(frozen=True, slots=True)
class Moment:
    """What is on the Stage: the view, its tick, and which of the views it is (what a message or blank hides)."""

    view: View
    tick: Tick
    kind: StageView


def compose(facts: Facts, clock: ClockView, now: Instant) -> Moment:
    """The Stage at `now`; `clock` is what the clock bar shows, so that both have the same number."""
    snapshot = facts.snapshot
    state, run = snapshot.stage, snapshot.run
    segment = facts.running.segment if facts.running else None
    kind = _possible(
        facts,
        view_for(state, run, segment, results=facts.has_results, sharing=facts.turns is not None),
        segment,
    )
    waiting = _waiting(facts, now)
    tick = tick_of(
        clock,
        run,
        segment,
        now,
        wall=clock_time(now.utc, snapshot.tz),
        overtime=state.show_overtime,
        waiting=waiting,
        turn_left=facts.turns.remaining(now) if facts.turns is not None else None,
    )
    if state.blank:
        return Moment(BlankView(), tick, kind)
    if state.message:
        return Moment(MessageView(snapshot.workshop.title, state.message), tick, kind)
    over = clock.phase is Phase.OVERTIME
    if kind is StageView.BREAK:  # when people are back depends on the moment
        return Moment(scenes.pause(facts, now, waiting, over=over), tick, kind)
    clocked = run.running or clock.big == countdown(waiting)
    key = (kind, over, clocked)
    if key not in facts.views:
        facts.views[key] = _view(facts, kind, over=over, clocked=clocked)
    return Moment(facts.views[key], tick, kind)


def _possible(facts: Facts, wanted: StageView, segment: Segment | None) -> StageView:
    """What was wanted, or the timer where there is nothing of it to show."""
    if wanted is StageView.JOIN and facts.room is None:
        wanted = StageView.TIMER
    if wanted is StageView.WALL and facts.snapshot.stage.wall is WallMode.OFF:
        wanted = StageView.TIMER
    if wanted is StageView.READ_BACK and not facts.life.sentences:
        wanted = StageView.TIMER
    if wanted is StageView.THREAD and not thread.strands(facts.snapshot):
        wanted = StageView.TIMER
    if wanted is StageView.SHARE_OUT and facts.turns is None:
        wanted = StageView.TIMER
    if wanted is StageView.TIMER and segment is None:
        return StageView.BREAK if facts.snapshot.run.upcoming else StageView.WELCOME
    return wanted


def _view(facts: Facts, kind: StageView, *, over: bool, clocked: bool) -> View:
    segment = facts.running.segment if facts.running else None
    if kind is StageView.JOIN and facts.room is not None:
        return JoinView(facts.snapshot.workshop.title, facts.room)
    if kind is StageView.WALL:
        return scenes.wall(facts)
    if kind is StageView.READ_BACK and (read := scenes.read_back(facts)) is not None:
        return read
    if kind is StageView.THREAD:
        return scenes.the_thread(facts)
    if kind is StageView.RESULTS:
        return scenes.results(facts)
    if kind is StageView.SHARE_OUT and segment is not None and facts.turns is not None:
        return scenes.share_out(facts, segment, facts.turns)
    if kind is StageView.TIMER and segment is not None:
        return scenes.timer(facts, segment, over=over)
    return scenes.welcome(facts, clocked=clocked)


def _waiting(facts: Facts, now: Instant) -> timedelta:
    """Time until what comes next is planned to begin; negative when that has passed."""
    following = facts.following
    planned = next((item for item in facts.snapshot.planned if item.segment == following), None)
    return planned.start - now.utc if planned is not None else ZERO
