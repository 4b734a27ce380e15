"""Any day agrees with its slow second telling: over midnight, through summer time, asleep, restarted, with a clock set anew."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.blueprint import Blueprint
from facilitator.domain.errors import CannotDo
from facilitator.domain.ids import SegmentId, WindowId, WorkshopId, new_id
from facilitator.domain.live import LEADING, RunCommand, expected_ends, expected_starts, held
from facilitator.domain.plan import Segment, SegmentKind, TimedStep, schedule
from facilitator.domain.workshop import Window, Workshop, zone
from facilitator.services import live
from facilitator.services.library import lay_out
from tests.fakes import FakeClock, MemoryStore

from .conftest import Desk
from .slow_day import SlowDay

Plan = tuple[str, list[tuple[date, time, time]], list[tuple[int, int, list[int], time | None]]]

PLANS: dict[str, Plan] = {
    "a day in two windows": (
        "America/New_York",
        [(date(2023, 5, 1), time(10, 45), time(11, 45)), (date(2023, 5, 1), time(14, 30), time(17, 30))],
        [(0, 10, [], None), (0, 25, [180, 720, 600], None), (0, 12, [300], None), (1, 45, [], None),
         (1, 20, [120, 60], time(16, 0))],
    ),
    "over midnight": (
        "Europe/Berlin",
        [(date(2023, 6, 10), time(22, 30), time(1, 30))],
        [(0, 40, [], None), (0, 50, [600, 1200], None), (0, 20, [], time(0, 30)), (0, 15, [], None)],
    ),
    "into summer time": (
        "Europe/Berlin",
        [(date(2023, 3, 26), time(0, 45), time(5, 0)), (date(2023, 3, 26), time(9, 0), time(10, 0))],
        [(0, 60, [], None), (0, 45, [900, 900], time(3, 30)), (0, 30, [], None), (1, 30, [], None)],
    ),
    "out of summer time": (
        "America/New_York",
        [(date(2023, 11, 5), time(0, 30), time(3, 0)), (date(2023, 11, 6), time(9, 0), time(10, 0))],
        [(0, 50, [1000, 2000], None), (0, 90, [], None), (1, 30, [], time(9, 15))],
    ),
}  # fmt: skip


def laid_out(plan: Plan) -> tuple[Desk, SlowDay, list[SegmentId]]:
    tz, windows, segments = plan
    kept = [
        Window(WindowId(new_id()), on, start, end, position=place)
        for place, (on, start, end) in enumerate(windows)
    ]
    made = [
        Segment(
            SegmentId(new_id()),
            kept[window].id,
            SegmentKind.TALK,
            f"segment {place}",
            minutes,
            position=place,
            locked_start=locked,
            steps=tuple(TimedStep(f"step {n}", seconds) for n, seconds in enumerate(steps)),
        )
        for place, (window, minutes, steps, locked) in enumerate(segments)
    ]
    workshop = Workshop(WorkshopId(new_id()), "A day", timezone=tz)
    desk = Desk(MemoryStore(Path("day.workshop")))
    desk.do(lay_out, Blueprint("day", "", workshop, tuple(kept), tuple(made), ()))
    slow = SlowDay(tz, [(on, start) for on, start, _ in windows], segments)
    return desk, slow, [segment.id for segment in made]


presses = st.lists(
    st.tuples(
        st.sampled_from(
            ["next", "next", "next ago", "previous", "jump", "pause", "resume", "add", "less", "set back",
             "take back", "take back", "take back move", "finish", "sleep"]
        ),
        st.integers(0, 900),
        st.integers(0, 100),
    ),
    max_size=14,
)  # fmt: skip


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@settings(max_examples=25)
@given(done=presses, offset=st.integers(-600, 1200), world=st.sampled_from(["calm", "restarted", "set anew"]))
def test_any_day_agrees_with_its_slow_telling(
    plan: Plan, done: list[tuple[str, int, int]], offset: int, world: str
) -> None:
    desk, slow, ids = laid_out(plan)
    desk.clock = FakeClock(slow.planned()[0][0] + timedelta(seconds=offset))
    first = desk.clock.now()
    stepped = 0
    for what, gap, number in done:
        slow.second += gap
        if what == "sleep":
            desk.clock.sleep(gap)
        else:
            desk.clock.pass_by(gap)
        if world == "restarted" and number % 5 == 0:
            desk.clock.reboot()
        if world == "set anew" and number % 5 == 0:
            stepped += number - 50
            desk.clock.step(number - 50)
        _press(desk, slow, ids, what, number)
        _compare(desk, slow, ids)
    run = desk.do(live.run_state)
    if run.segment_started is not None and world != "set anew":
        assert round((run.segment_started.utc - first.utc).total_seconds()) == slow.state().segment_began
    told = [[ids.index(v.segment_id), v.step, v.started, v.ended] for v in run.visits]
    for visit in told:
        for place in (2, 3):
            if visit[place] is not None and world == "set anew":
                visit[place] = round(visit[place].ticks - first.ticks)
            elif visit[place] is not None:
                visit[place] = round((visit[place].utc - first.utc).total_seconds())
    assert told == slow.state().visits


def _press(desk: Desk, slow: SlowDay, ids: list[SegmentId], what: str, number: int) -> None:
    """Press the same in both; what the real one refuses must make no sense in the slow one either."""
    state = slow.state()
    running = state.place is not None
    if what == "next" or what == "next ago":
        if state.finished:
            return
        ago = number if what == "next ago" else 0
        desk.do(live.next_step, ago)
        slow.next(ago)
    elif what == "previous":
        if slow.previous():
            desk.do(live.previous_step)
        else:
            _refused(desk, live.previous_step)
    elif what == "jump":
        place = number % len(slow.places)
        desk.do(live.jump, ids[slow.places[place].segment], slow.places[place].step)
        slow.press("go", place)
    elif what == "pause" or what == "resume":
        if running and state.paused is (what == "resume"):
            desk.do(live.pause if what == "pause" else live.resume)
            slow.press(what)
        else:
            _refused(desk, live.pause if what == "pause" else live.resume)
    elif what == "add" and running:
        desk.do(live.add, 60)
        slow.press("add", 60)
    elif what == "less" and running:
        most = min(number + 1, max(0, state.length - state.elapsed))
        if most:
            desk.do(live.add, -number - 1)
            slow.press("add", -most)
        else:
            _refused(desk, live.add, -number - 1)
    elif what == "set back" and running:
        desk.do(live.set_back, number + 1)
        slow.press("set back", number + 1)
    elif what == "take back":
        if slow.take_back():
            desk.do(live.take_back)
        else:
            _refused(desk, live.take_back)
    elif what == "take back move":
        moves = [command for command in held(desk.all(RunCommand)) if command.do in LEADING]
        assert slow.take_back_move() is bool(moves)
        if moves:
            desk.do(live.take_back, moves[-1].id)
    elif what == "finish" and not state.finished:
        desk.do(live.finish)
        slow.press("finish")


def _refused(desk: Desk, wish, *args) -> None:
    with pytest.raises(CannotDo):
        desk.do(wish, *args)


def _compare(desk: Desk, slow: SlowDay, ids: list[SegmentId]) -> None:
    state, run, now = slow.state(), desk.do(live.run_state), desk.clock.now()
    assert run.finished is state.finished
    assert run.upcoming == (ids[state.upcoming] if state.upcoming is not None else None)
    [workshop] = desk.all(Workshop)
    planned = schedule(desk.all(Window), desk.all(Segment), zone(workshop.timezone))
    assert [(item.start, item.end) for item in planned] == slow.planned()
    if state.place is None:
        assert run.segment_id is None
    else:
        here = slow.places[state.place]
        assert (run.segment_id, run.step, run.paused) == (ids[here.segment], here.step, state.paused)
        assert _seconds(run.countdown.remaining(now)) == state.length - state.elapsed
        item = planned[here.segment]
        assert _seconds(run.segment_remaining(now, item.segment)) == slow.left(state)
        behind = now.utc + timedelta(seconds=slow.left(state)) - slow.planned()[here.segment][1]
        assert abs(run.behind(now, item.segment, item) - behind) < timedelta(milliseconds=1)
    if state.finished or (state.place is None and state.upcoming is None and state.visits):
        assert expected_ends(run, planned, now) is None
        return
    expected = expected_starts(run, planned, now)
    slowly = dict(slow.ends(state, now.utc.astimezone(UTC)))
    for number, end in slowly.items():
        assert abs(expected[ids[number]][1] - end) < timedelta(milliseconds=1)
    ends = expected_ends(run, planned, now)
    first = min(slowly)
    same = [n for n in slowly if slow.segments[n][0] == slow.segments[first][0]]
    told = (ends.segment, ends.window, ends.day)
    for one, other in zip(told, (slowly[first], slowly[max(same)], slowly[max(slowly)]), strict=True):
        assert abs(one - other) < timedelta(milliseconds=1)


def _seconds(length: timedelta) -> int:
    assert abs(length.total_seconds() - round(length.total_seconds())) < 0.001
    return round(length.total_seconds())


def test_the_slow_telling_finds_two_oclock_twice_and_takes_the_first() -> None:
    slow = SlowDay("America/New_York", [(date(2023, 11, 5), time(1, 30))], [(0, 60, [], None)])
    assert slow.planned()[0][0] == datetime(2023, 11, 5, 5, 30, tzinfo=UTC)
