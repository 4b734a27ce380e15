"""The frame of the day: windows, tasks for the team, and what the workshop says of itself."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import new_id
from facilitator.domain.plan import Segment
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Attribution, Known, Window, Workshop
from facilitator.services import capture, day, history, plan
from facilitator.services.wording import sentence

from .conftest import AFTERNOON, GOALS, MORNING, VISIONS, WELCOME, Desk
from .test_plan import refused, starts, titles

MAY = date(2023, 5, 1)


def window(start: time, end: time, on: date = MAY, **more: Any) -> Window:
    return Window(new_id(), on, start, end, **more)


def test_a_window_may_end_after_midnight_but_not_when_it_begins(desk: Desk) -> None:
    night = desk.do(day.add_window, window(time(22), time(1)))
    assert night.ends_at(ZoneInfo("America/New_York")) - night.starts_at(
        ZoneInfo("America/New_York")
    ) == timedelta(hours=3)
    error = refused(desk, day.edit_window, night.id, end=time(22))
    assert sentence(error) == "“22:00” does not fit “end”: use a time after the start."
    assert refused(desk, day.edit_window, night.id, date=date(9999, 12, 31)).fields["field"] == "year"
    assert refused(desk, day.edit_window, night.id, position=0).fields["field"] == "position"


def test_two_windows_do_not_overlap_not_even_over_midnight(desk: Desk) -> None:
    error = refused(desk, day.add_window, window(time(11), time(12)))
    assert sentence(error) == "Another window is from 10:45 to 11:45 on that day. Choose times beside it."
    desk.do(day.add_window, window(time(22), time(1)))
    next_day = window(time(0, 30), time(9), MAY + timedelta(days=1))
    assert refused(desk, day.add_window, next_day).reason is Reason.WINDOWS_OVERLAP
    desk.do(day.add_window, window(time(1), time(9), MAY + timedelta(days=1)))


def test_a_window_that_moves_takes_its_segments_along(desk: Desk) -> None:
    desk.do(day.edit_window, MORNING.id, date=MAY + timedelta(days=1), label="Second day")
    assert titles(desk) == ["Goals", "Welcome", "Visions"]
    desk.do(history.undo)
    desk.do(day.edit_window, AFTERNOON.id, start=time(14))
    assert starts(desk) == ["10:45", "10:55", "14:00"]


def test_typing_the_times_makes_them_known(desk: Desk) -> None:
    made_up = desk.do(day.add_window, window(time(18), time(19), known=Known.NOTHING))
    assert desk.do(day.edit_window, made_up.id, label="Evening").known is Known.NOTHING
    assert desk.do(day.edit_window, made_up.id, end=time(20)).known is Known.TIMES
    assert desk.do(day.edit_window, made_up.id, date=MAY + timedelta(days=1)).known is Known.ALL


def test_a_window_is_deleted_with_its_segments_or_they_go_to_another(desk: Desk) -> None:
    before = desk.state()
    error = refused(desk, day.delete_window, MORNING.id)
    assert sentence(error) == "This window still holds 2 segments. Move or delete them together with it."
    desk.do(plan.lock_start, VISIONS.id, time(11))
    desk.do(day.delete_window, MORNING.id, segments_to=AFTERNOON.id)
    assert (titles(desk), starts(desk)) == (["Welcome", "Visions", "Goals"], ["14:30", "14:40", "14:55"])
    assert not [each for each in desk.all(Segment) if each.locked_start]
    desk.do(history.undo)
    desk.do(history.undo)
    assert desk.state() == before
    desk.do(capture.add_idea, capture_in(GOALS))
    assert refused(desk, day.delete_window, AFTERNOON.id, with_segments=True).reason is Reason.HOLDS_IDEAS
    desk.do(day.delete_window, MORNING.id, with_segments=True)
    assert titles(desk) == ["Goals"]


def capture_in(segment: Segment) -> Any:
    from facilitator.domain.ideas import IdeaDraft

    return IdeaDraft("Words", segment_id=segment.id)


def test_a_task_counts_down_to_its_own_time(desk: Desk) -> None:
    task = desk.do(day.add_task, TeamTask(new_id(), "Theme the visions", MAY, time(14, 15), "Theme team"))
    tz = ZoneInfo("America/New_York")
    assert task.remaining(desk.clock.now().utc, tz) == timedelta(hours=3, minutes=30)
    desk.do(day.edit_task, task.id, due=time(10, 40))
    assert desk.all(TeamTask)[0].remaining(desk.clock.now().utc, tz) == timedelta(minutes=-5)
    desk.do(day.tick_task, task.id, done=True)
    assert desk.all(TeamTask)[0].is_done
    desk.do(history.undo)
    assert not desk.all(TeamTask)[0].is_done
    assert refused(desk, day.edit_task, task.id, text=" ").fields["field"] == "task"
    assert refused(desk, day.edit_task, "gone", who="Ann").reason is Reason.NOT_FOUND
    desk.do(day.delete_task, task.id)
    assert desk.all(TeamTask) == []


def test_the_workshop_says_who_and_how(desk: Desk) -> None:
    desk.do(day.edit_workshop, title="Another day", host="The council", attribution=Attribution.NOBODY)
    [workshop] = desk.all(Workshop)
    assert (workshop.title, workshop.host, workshop.attribution) == (
        "Another day",
        "The council",
        Attribution.NOBODY,
    )
    desk.do(day.edit_workshop, timezone="Europe/Berlin")
    assert desk.all(Window)[0].start == time(10, 45), "wall times stay what they are"
    error = refused(desk, day.edit_workshop, timezone="Mars/Olympus")
    assert "Europe/Berlin" in sentence(error)
    assert refused(desk, day.edit_workshop, title="").fields["field"] == "title"
    assert refused(desk, day.edit_workshop, id="another").fields["field"] == "id"


def test_planning_in_an_empty_day_begins_with_a_window(desk: Desk) -> None:
    for each in (MORNING, AFTERNOON):
        desk.do(day.delete_window, each.id, with_segments=True)
    assert titles(desk) == []
    with pytest.raises(CannotDo):
        desk.do(plan.add_segment, WELCOME)
