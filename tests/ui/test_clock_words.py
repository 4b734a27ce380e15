"""What the clock bar says: at every phase of the day, pure and to the second."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from facilitator.domain.clock import Instant
from facilitator.domain.ids import CommandId, new_id
from facilitator.domain.live import Do, RunCommand, fold
from facilitator.domain.plan import Planned, fits, schedule
from facilitator.domain.workshop import zone
from facilitator.ui.kit.colours import Tone
from facilitator.ui.widgets.clock_view import ClockView, Phase
from facilitator.ui.widgets.clock_words import Day, moment, place_of
from tests.ui.days import morning

TZ = zone("America/New_York")
PLAN = morning()
SEGMENTS = {segment.id: segment for segment in PLAN.segments}
WELCOME, BREAKOUT, VOTE, GOALS, CLOSE = PLAN.segments


@pytest.fixture(autouse=True)
def _american() -> None:
    QLocale.setDefault(QLocale("en_US"))


def at(hours: int, minutes: int, seconds: float = 0) -> Instant:
    """A moment of the day, on the wall in New York."""
    wall = datetime(2023, 5, 1, hours + 4, minutes, tzinfo=UTC) + timedelta(seconds=seconds)
    return Instant(wall, "boot", wall.timestamp())


def command(do: Do, when: Instant, **more: object) -> RunCommand:
    return RunCommand(CommandId(new_id()), when, do, **more)  # type: ignore[arg-type]


def day(*commands: RunCommand, planned: Sequence[Planned] | None = None) -> Day:
    plan = schedule(PLAN.windows, PLAN.segments, TZ) if planned is None else planned
    run = fold(commands, SEGMENTS)
    return Day("A morning in May", TZ, run, plan, fits(PLAN.windows, PLAN.segments, TZ))


def shown(now: Instant, *commands: RunCommand) -> ClockView:
    return moment(day(*commands), now).view


def started_breakout(when: Instant, step: int = 0) -> RunCommand:
    return command(Do.JUMP, when, segment_id=BREAKOUT.id, step=step)


def test_before_the_day_it_counts_to_the_first_segment() -> None:
    view = shown(at(9, 58, 48))
    assert (view.big, view.big_caption, view.phase) == (
        "46:12",
        "until the first segment, 10:45",
        Phase.READY,
    )
    assert (view.pause_label, view.next_enabled, view.plus_enabled) == ("Start the day", False, False)


def test_days_before_it_counts_days() -> None:
    view = shown(Instant(datetime(2023, 4, 20, 14, tzinfo=UTC)))
    assert (view.big, view.big_caption) == ("12 days", "until May 1, 2023, 10:45")


def test_a_day_that_should_have_begun_says_how_late_it_is() -> None:
    view = shown(at(10, 49, 30))
    assert (view.big, view.big_caption) == ("20:00", "Not started: planned 10:45")
    assert view.earlier_label == "Started 4 min ago"
    assert (view.drift_text, view.drift_tone) == ("4 min behind", Tone.WARN)


def test_a_plan_that_does_not_fit_is_said_before_the_day() -> None:
    long = schedule(PLAN.windows, PLAN.segments, TZ)
    tight = fits((PLAN.windows[1],), [*PLAN.segments[3:], *(PLAN.segments[3:4])], TZ)
    view = moment(Day("x", TZ, fold((), SEGMENTS), long, tight), at(9, 0)).view
    assert (view.drift_text, view.drift_tone) == ("45 min over in the plan", Tone.WARN)


def test_a_running_step_shows_what_is_left_of_it_and_when_the_segment_ends() -> None:
    view = shown(
        at(11, 18, 42),
        started_breakout(at(11, 8), 0),
        command(Do.NEXT, at(11, 11), segment_id=BREAKOUT.id, step=1),
    )
    assert (view.over_title, view.title) == ("Breakout 1 of 2", "Visioning Success")
    assert (view.big, view.big_caption, view.phase) == ("4:18", "left in Table talk", Phase.RUNNING)
    assert (view.started_text, view.ends_text) == ("Started 11:08", "Ends 11:33")
    assert (view.drift_text, view.drift_tone) == ("3 min behind", Tone.WARN)
    assert view.next_label == "Next step"


def test_the_line_shows_how_far_the_plan_would_be() -> None:
    view = shown(
        at(11, 18, 42),
        started_breakout(at(11, 8), 0),
        command(Do.NEXT, at(11, 11), segment_id=BREAKOUT.id, step=1),
    )
    assert view.progress == pytest.approx(10.7 / 25)
    assert view.plan_mark == pytest.approx(13.7 / 25)
    assert view.step_ticks == pytest.approx((3 / 25, 15 / 25))


def test_on_time_is_said_and_shows_no_mark() -> None:
    view = shown(at(10, 50), command(Do.START, at(10, 45), segment_id=WELCOME.id))
    assert (view.drift_text, view.drift_tone, view.plan_mark) == ("On time", Tone.OK, None)
    assert view.big_caption == "left of 20 min"


def test_a_rehearsal_on_another_day_is_not_late() -> None:
    months = timedelta(days=70)
    view = shown(at(10, 50).later(months), command(Do.START, at(10, 45).later(months), segment_id=WELCOME.id))
    assert (view.drift_text, view.plan_mark) == ("", None)


@pytest.mark.parametrize(
    ("left", "phase", "chip"),
    [(60, Phase.DANGER, "Last minute"), (61, Phase.WARNING, "On time"), (240, Phase.WARNING, "On time"),
     (241, Phase.RUNNING, "On time")],
)  # fmt: skip
def test_the_last_fifth_and_the_last_minute_have_colours_of_their_own(
    left: int, phase: Phase, chip: str
) -> None:
    view = shown(at(11, 5, -left), command(Do.START, at(10, 45), segment_id=WELCOME.id))
    assert (view.phase, view.drift_text) == (phase, chip)


def test_overtime_counts_up() -> None:
    view = shown(at(11, 6, 24.5), command(Do.START, at(10, 45), segment_id=WELCOME.id))
    assert (view.big, view.big_caption, view.phase) == ("+1:24", "over the 20 min", Phase.OVERTIME)
    assert (view.drift_text, view.drift_tone) == ("Over time", Tone.RED)


def test_a_pause_stands_still_and_says_for_how_long() -> None:
    start = command(Do.START, at(10, 45), segment_id=WELCOME.id)
    view = shown(at(10, 50, 40), start, command(Do.PAUSE, at(10, 50)))
    assert (view.big, view.big_caption, view.phase) == ("15:00", "paused for 0:40", Phase.PAUSED)
    assert (view.drift_text, view.pause_label) == ("Paused", "Resume")


def test_the_last_of_the_day_ends_the_day() -> None:
    assert shown(at(15, 20), command(Do.JUMP, at(15, 15), segment_id=CLOSE.id)).next_label == "End the day"
    assert shown(at(11, 35), command(Do.JUMP, at(11, 30), segment_id=VOTE.id)).next_label == "Next"


def test_between_two_windows_it_counts_to_what_comes_next() -> None:
    start = command(Do.JUMP, at(11, 30), segment_id=VOTE.id)
    view = shown(at(14, 0), start, command(Do.REST, at(11, 45), segment_id=GOALS.id))
    assert (view.over_title, view.title) == ("Up next", "Goal Setting")
    assert (view.big, view.big_caption, view.pause_label) == ("30:00", "until Goal Setting, 2:30", "Start")


def test_the_end_of_the_day_is_kept() -> None:
    start = command(Do.JUMP, at(15, 15), segment_id=CLOSE.id)
    view = shown(at(18, 0), start, command(Do.FINISH, at(15, 33)))
    assert (view.over_title, view.title, view.big) == ("The day is done", "A morning in May", "3:33")
    assert (view.drift_text, view.pause_enabled, view.next_enabled) == ("3 min late", False, False)


def test_nothing_planned_yet_offers_nothing() -> None:
    view = moment(day(planned=()), at(10, 0)).view
    assert (view.big_caption, view.pause_enabled) == ("no segments planned yet", False)


def test_a_plan_taken_apart_while_it_runs_does_not_stop_the_clock_bar() -> None:
    rest = [item for item in schedule(PLAN.windows, PLAN.segments, TZ) if item.segment.id != WELCOME.id]
    view = moment(day(command(Do.START, at(10, 45), segment_id=WELCOME.id), planned=rest), at(10, 50)).view
    assert view.title


def test_times_follow_the_system_in_counting_to_24() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    view = shown(at(14, 50), command(Do.JUMP, at(14, 30), segment_id=GOALS.id))
    assert view.started_text == "Started 14:30"


@pytest.mark.parametrize("offset", [0.0, 0.001, 0.25, 0.999])
def test_the_next_look_comes_when_the_shown_second_has_passed(offset: float) -> None:
    start = command(Do.START, at(10, 45), segment_id=WELCOME.id)
    now = at(10, 50, offset)
    here = moment(day(start), now)
    before_then = now.later(timedelta(seconds=here.next_in - 0.0005))
    after = now.later(timedelta(seconds=here.next_in + 0.0005))
    assert 0 < here.next_in <= 1
    assert moment(day(start), before_then).view.big == here.view.big
    assert moment(day(start), after).view.big != here.view.big


def test_where_a_segment_stands_in_the_day() -> None:
    planned = schedule(PLAN.windows, PLAN.segments, TZ)
    assert place_of(VOTE, planned) == "Vote, segment 3 of 5"
    assert place_of(GOALS, planned) == "Breakout 2 of 2"
