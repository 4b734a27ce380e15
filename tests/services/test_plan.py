"""Planning: every wish is one step, the day keeps its order, and what was said outlives the segment it was said in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.actions import Decision
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.ids import new_id
from facilitator.domain.plan import CarryIn, Segment, SegmentKind, TimedStep, schedule
from facilitator.domain.themes import Ballot, Theme
from facilitator.domain.turns import Headline
from facilitator.domain.workshop import Window
from facilitator.services import capture, day, history, live, plan, themes
from facilitator.services.library import lay_out
from facilitator.services.wording import sentence
from tests.fakes import MemoryStore

from .conftest import AFTERNOON, GOALS, MORNING, PLAN, TABLES, VISIONS, WELCOME, Desk

NEW_YORK = ZoneInfo("America/New_York")


def agenda(desk: Desk) -> list[Segment]:
    return [item.segment for item in planned(desk)]


def planned(desk: Desk) -> Any:
    return schedule(desk.all(Window), desk.all(Segment), NEW_YORK)


def titles(desk: Desk) -> list[str]:
    return [segment.title for segment in agenda(desk)]


def starts(desk: Desk) -> list[str]:
    return [f"{item.start.astimezone(NEW_YORK):%H:%M}" for item in planned(desk)]


def segment(title: str, minutes: int = 10, window: Window = MORNING, **more: Any) -> Segment:
    return Segment(new_id(), window.id, more.pop("kind", SegmentKind.TALK), title, minutes, **more)


def refused(desk: Desk, wish: Any, *args: Any, **kwargs: Any) -> CannotDo:
    """Why a wish is refused; whatever it is, nothing has changed."""
    before = desk.state()
    with pytest.raises(CannotDo) as error:
        desk.do(wish, *args, **kwargs)
    assert desk.state() == before
    assert sentence(error.value)
    return error.value


# Adding, copying, moving


def test_a_segment_is_put_where_it_is_wanted_and_starts_move_on(desk: Desk) -> None:
    desk.do(plan.add_segment, segment("Coffee"), 1)
    assert titles(desk) == ["Welcome", "Coffee", "Visions", "Goals"]
    assert starts(desk) == ["10:45", "10:55", "11:05", "14:30"]
    desk.do(plan.add_segment, segment("Close", window=AFTERNOON))
    assert titles(desk)[-1] == "Close"
    desk.do(history.undo)
    desk.do(history.undo)
    assert titles(desk) == ["Welcome", "Visions", "Goals"]


def test_a_move_changes_only_what_it_passes(desk: Desk) -> None:
    for number in range(8):
        desk.do(plan.add_segment, segment(f"{number}", 1))
    before = desk.state()
    third = next(each for each in agenda(desk) if each.title == "3")
    desk.do(plan.move_segment, third.id, MORNING.id, titles(desk).index("3") + 1)
    changed = [thing.title for id, thing in desk.state().items() if before[id] != thing]
    assert sorted(changed) == ["3", "4"]
    assert titles(desk)[2:8] == ["0", "1", "2", "4", "3", "5"]


def test_a_segment_moves_into_another_window_and_back_by_undo(desk: Desk) -> None:
    before = desk.state()
    desk.do(plan.move_segment, VISIONS.id, AFTERNOON.id, 0)
    assert titles(desk) == ["Welcome", "Visions", "Goals"]
    assert starts(desk) == ["10:45", "14:30", "14:45"]
    desk.do(history.undo)
    assert desk.state() == before


def test_a_copy_stands_right_behind_without_the_held_start(desk: Desk) -> None:
    desk.do(plan.lock_start, VISIONS.id, time(11))
    copy = desk.do(plan.duplicate_segment, VISIONS.id)
    assert titles(desk) == ["Welcome", "Visions", "Visions", "Goals"]
    assert (copy.locked_start, copy.steps, copy.captures) == (None, VISIONS.steps, VISIONS.captures)


def test_breakouts_that_are_numbered_by_the_day_go_on_so(desk: Desk) -> None:
    for number, each in ((1, VISIONS), (2, GOALS)):
        desk.do(plan.edit_segment, each.id, number=number)
    desk.do(plan.add_segment, segment("Framing", kind=SegmentKind.BREAKOUT), 0)
    assert [each.number for each in agenda(desk)] == [1, None, 2, 3]
    desk.do(plan.move_segment, GOALS.id, MORNING.id, 0)
    assert [each.number for each in agenda(desk)] == [1, 2, None, 3]
    desk.do(plan.edit_segment, VISIONS.id, number=7)
    desk.do(plan.delete_segment, GOALS.id)
    assert [each.number for each in agenda(desk)] == [2, None, 7], "numbers given by hand stay as they are"


# Bad input


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_an_absurd_length_is_refused_with_the_range(desk: Desk, minutes: int) -> None:
    error = refused(desk, plan.edit_segment, WELCOME.id, minutes=minutes)
    assert sentence(error) == f"The length in minutes must be from 1 to 1440, not {minutes}."


def test_an_empty_title_a_nameless_step_and_an_unknown_field_are_refused(desk: Desk) -> None:
    assert refused(desk, plan.edit_segment, WELCOME.id, title=" ").fields["field"] == "title"
    assert (
        refused(desk, plan.edit_segment, WELCOME.id, steps=(TimedStep("", 60),)).fields["field"]
        == "step_title"
    )
    assert refused(desk, plan.edit_segment, WELCOME.id, position=3).fields["field"] == "position"
    assert refused(desk, plan.edit_segment, WELCOME.id, warning_seconds=-1).reason is Reason.OUT_OF_RANGE


def test_what_is_not_there_cannot_be_planned_with(desk: Desk) -> None:
    for wish, args in (
        (plan.edit_segment, ("gone",)),
        (plan.duplicate_segment, ("gone",)),
        (plan.delete_segment, ("gone",)),
        (plan.move_segment, (WELCOME.id, "gone", 0)),
        (plan.lock_start, ("gone", time(11))),
        (plan.add_segment, (replace(segment("Lost"), window_id="gone"),)),
        (day.edit_window, ("gone",)),
    ):
        assert refused(desk, wish, *args).reason is Reason.NOT_FOUND


# Locked starts


def test_two_held_starts_cannot_overlap(desk: Desk) -> None:
    desk.do(plan.lock_start, WELCOME.id, time(10, 50))
    error = refused(desk, plan.lock_start, VISIONS.id, time(10, 55))
    assert sentence(error) == (
        "“Welcome” is held at 10:50 and runs until 11:00, so “Visions” cannot be held at 10:55. "
        "Choose another time, or unlock one of them."
    )
    desk.do(plan.lock_start, VISIONS.id, time(11, 0))
    assert starts(desk)[:2] == ["10:50", "11:00"]
    assert refused(desk, plan.lock_start, WELCOME.id, time(11, 5)).reason is Reason.LOCKS_OVERLAP
    desk.do(plan.unlock_start, WELCOME.id)
    assert starts(desk)[:2] == ["10:45", "11:00"]


def test_a_start_is_held_within_its_window_only(desk: Desk) -> None:
    assert refused(desk, plan.lock_start, WELCOME.id, time(11, 45)).reason is Reason.LOCK_OUTSIDE
    assert refused(desk, plan.lock_start, WELCOME.id, time(9)).reason is Reason.LOCK_OUTSIDE


def test_a_held_segment_cannot_be_moved_before_an_earlier_one(desk: Desk) -> None:
    desk.do(plan.lock_start, WELCOME.id, time(10, 50))
    desk.do(plan.lock_start, VISIONS.id, time(11, 10))
    assert refused(desk, plan.move_segment, VISIONS.id, MORNING.id, 0).reason is Reason.LOCKS_OVERLAP
    assert refused(desk, plan.move_segment, VISIONS.id, AFTERNOON.id, 0).reason is Reason.LOCK_OUTSIDE


# Deleting


def test_deleting_a_segment_never_loses_what_was_said_in_it(desk: Desk) -> None:
    kept = desk.do(capture.add_idea, IdeaDraft("A train that is a school", segment_id=VISIONS.id))
    binned = desk.do(capture.add_idea, IdeaDraft("Nothing", segment_id=VISIONS.id))
    desk.do(capture.bin_ideas, [binned.id])
    theme = desk.do(themes.add_theme, Theme(new_id(), VISIONS.id, Kind.VISION, "Trains"))
    ballot = Ballot(new_id(), VISIONS.id, "Which first?")
    desk.do(_put, ballot, Decision(new_id(), "So be it", segment_id=VISIONS.id))
    error = refused(desk, plan.delete_segment, VISIONS.id)
    assert sentence(error).startswith("“Visions” holds 2 ideas and 2 themes and ballots.")
    before = desk.state()
    desk.do(plan.delete_segment, VISIONS.id, ideas_to=GOALS.id)
    state = desk.state()
    assert {state[id].segment_id for id in (kept.id, binned.id, theme.id, ballot.id)} == {GOALS.id}
    assert [each.segment_id for each in desk.all(Decision)] == [GOALS.id]
    assert len(desk.all(Idea)) == 2
    desk.do(history.undo)
    assert desk.state() == before


def test_a_tables_headline_goes_along_and_never_over_another(desk: Desk) -> None:
    one, two = TABLES[0].id, TABLES[1].id
    mine, other = Headline(new_id(), VISIONS.id, one, "Trains"), Headline(new_id(), VISIONS.id, two, "Ships")
    desk.do(_put, mine, other, Headline(new_id(), GOALS.id, one, "Ten trains"))
    assert refused(desk, plan.delete_segment, VISIONS.id).reason is Reason.HOLDS_IDEAS
    desk.do(plan.delete_segment, VISIONS.id, ideas_to=GOALS.id)
    assert sorted(each.text for each in desk.all(Headline)) == ["Ships", "Ten trains"]
    assert [(idea.text, idea.table_id, idea.segment_id) for idea in desk.all(Idea)] == [
        ("Trains", one, GOALS.id)
    ]


def test_a_segment_that_runs_stays(desk: Desk) -> None:
    desk.do(live.start, VISIONS.id)
    assert refused(desk, plan.delete_segment, VISIONS.id).reason is Reason.RUNS_NOW
    desk.do(live.finish)
    desk.do(plan.delete_segment, VISIONS.id)


def test_nothing_is_carried_in_from_what_is_gone_or_comes_later(desk: Desk) -> None:
    desk.do(plan.edit_segment, GOALS.id, carry_in=(CarryIn(VISIONS.id, top=3),))
    assert refused(desk, plan.edit_segment, VISIONS.id, carry_in=(CarryIn(GOALS.id),)).reason is (
        Reason.CARRIES_FROM_LATER
    )
    assert (
        refused(desk, plan.edit_segment, GOALS.id, carry_in=(CarryIn(VISIONS.id, top=0),)).fields["field"]
        == "top"
    )
    desk.do(plan.delete_segment, VISIONS.id)
    assert next(each for each in desk.all(Segment) if each.id == GOALS.id).carry_in == ()


def test_trimmed_lengths_cut_the_steps_that_filled_them(desk: Desk) -> None:
    desk.do(plan.set_lengths, {VISIONS.id: 10, WELCOME.id: 8})
    visions = next(each for each in desk.all(Segment) if each.id == VISIONS.id)
    assert (visions.minutes, [step.seconds for step in visions.steps]) == (10, [120, 480])
    desk.do(history.undo)
    assert [each.minutes for each in agenda(desk)] == [10, 15, 45]


# Any sequence of wishes

_WISHES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 20), st.integers(0, 20), st.integers(0, 59)), max_size=25
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(_WISHES)
def test_the_day_keeps_its_order_and_undoing_all_gives_back_the_start(
    tmp_path_factory: pytest.TempPathFactory, wishes: list[tuple[int, int, int, int]]
) -> None:
    desk = Desk(MemoryStore(tmp_path_factory.getbasetemp() / "day.workshop"))
    desk.do(lay_out, PLAN)
    start, revision = desk.state(), len(desk.store.history)
    for what, one, other, minute in wishes:
        _wish(desk, what, one, other, minute)
        for window in desk.all(Window):
            inside = [item for item in planned(desk) if item.segment.window_id == window.id]
            assert all(before.end <= after.start for before, after in pairwise(inside))
            positions = [item.segment.position for item in inside]
            assert len(set(positions)) == len(positions)
        assert len(agenda(desk)) == len(desk.all(Segment)), "no segment is out of the day"
    for _ in range(len(desk.store.history) - revision):
        desk.do(history.undo)
    assert desk.state() == start


def _wish(desk: Desk, what: int, one: int, other: int, minute: int) -> None:
    segments, windows = agenda(desk), desk.all(Window)
    window = windows[other % len(windows)]
    wishes: list[Any] = [(plan.add_segment, segment(f"{minute}", minute + 1, window), other)]
    if segments:
        mine = segments[one % len(segments)]
        wishes += [
            (plan.move_segment, mine.id, window.id, other),
            (plan.duplicate_segment, mine.id),
            (plan.delete_segment, mine.id),
            (plan.lock_start, mine.id, time(10 + other % 8, minute)),
            (plan.unlock_start, mine.id),
            (plan.edit_segment, mine.id),
        ]
    wish, *args = wishes[what % len(wishes)]
    kwargs = {"minutes": minute, "kind": SegmentKind.BREAKOUT} if wish is plan.edit_segment else {}
    try:
        desk.do(wish, *args, **kwargs)
    except CannotDo as error:
        assert error.reason in (Reason.LOCKS_OVERLAP, Reason.LOCK_OUTSIDE, Reason.OUT_OF_RANGE)  # noqa: PT017


def _put(uow: Any, *things: Any) -> None:
    uow.put(*things)


def test_the_night_after_which_clocks_are_put_back_is_planned_right(desk: Desk) -> None:
    """New York, 5 November 2023: 01:30 comes twice, and the window over it has an hour more."""
    night = desk.do(day.add_window, Window(new_id(), date(2023, 11, 4), time(23), time(3)))
    for number in range(5):
        desk.do(plan.add_segment, segment(f"{number}", 60, night))
    assert starts(desk)[-5:] == ["23:00", "00:00", "01:00", "01:00", "02:00"]
    last = agenda(desk)[-1]
    desk.do(plan.lock_start, last.id, time(2, 30))
    assert starts(desk)[-1] == "02:30"
