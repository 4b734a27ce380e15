"""The seed's day, planned from a blank workshop with the keyboard alone: 10:45 to 11:45 and 2:30 to 5:30, three breakouts."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Kind
from facilitator.domain.plan import SegmentKind
from facilitator.intake.templates import read_template
from facilitator.ui.shell.conductor import Conductor
from tests.ui.seeds_day import plan_the_seeds_day
from tests.windows import Do

PATH = Path("/workshops/seed.workshop")


def test_the_seeds_day_is_planned_from_blank_by_keyboard_alone(
    conductor: Conductor, do: Do, qtbot: QtBot
) -> None:
    mirror = conductor.mirror
    do(mirror.create(PATH, read_template("blank", date(2023, 5, 1), "Achieving STEMM Equity & Excellence")))
    plan_the_seeds_day(conductor, qtbot)
    snapshot = mirror.snapshot
    assert [(window.label, window.start, window.end) for window in snapshot.windows] == [
        ("Morning", time(10, 45), time(11, 45)),
        ("Afternoon", time(14, 30), time(17, 30)),
    ]
    starts = [f"{item.start.astimezone(snapshot.tz):%H:%M}" for item in snapshot.planned]
    assert starts == [
        "10:45",
        "10:55",
        "11:05",
        "11:30",
        "14:30",
        "14:40",
        "15:25",
        "15:45",
        "16:00",
        "16:50",
        "17:10",
    ]
    breakouts = [each for each in snapshot.agenda if each.kind is SegmentKind.BREAKOUT]
    assert [(each.number, each.title) for each in breakouts] == [
        (1, "Visioning Success"),
        (2, "Goal Setting"),
        (3, "Developing an Action Plan"),
    ]
    assert [each.captures for each in breakouts] == [(Kind.VISION,), (Kind.GOAL,), (Kind.ACTION,)]
    carried = [[carry.segment_id for carry in each.carry_in] for each in breakouts]
    assert carried == [[], [breakouts[0].id], [breakouts[1].id]]
    kinds = [each.kind for each in snapshot.agenda]
    assert kinds[0] is SegmentKind.OPENING
    assert kinds[3] is SegmentKind.VOTE
    assert kinds[7] is SegmentKind.BREAK
    assert kinds[10] is SegmentKind.CLOSING
