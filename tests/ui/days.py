"""A small day for the window's tests: welcome, a breakout in three steps, a vote; after lunch goals and a close."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from facilitator.domain.blueprint import Blueprint
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import SegmentId, TableId, WindowId, WorkshopId, new_id
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment, SegmentKind, TimedStep
from facilitator.domain.workshop import Table, Window, Workshop

PATH = Path("/workshops/morning.workshop")


def morning(tables: int = 6) -> Blueprint:
    """A fresh plan on May 1, 2023 in New York, with ids of its own each time."""
    windows = (
        Window(WindowId(new_id()), date(2023, 5, 1), time(10, 45), time(11, 45), "Morning", 0),
        Window(WindowId(new_id()), date(2023, 5, 1), time(14, 30), time(15, 30), "Afternoon", 1),
    )
    steps = (TimedStep("Silent writing", 180), TimedStep("Table talk", 720), TimedStep("Share-out", 600))
    cues = (Cue(CueMoment.BEFORE_END, CueEffect.STAGE_AMBER, 300), Cue(CueMoment.END, CueEffect.CHIME))
    plan = (
        (0, SegmentKind.OPENING, "Welcome", 20, {}),
        (
            0,
            SegmentKind.BREAKOUT,
            "Visioning Success",
            25,
            {
                "number": 1,
                "steps": steps,
                "cues": cues,
                "captures": (Kind.VISION,),
                "readout_heading": "Visions for 2050",
                "prompt": "What do you want to see in 2050?",
                "private_notes": "2050, not next year.",
            },
        ),
        (0, SegmentKind.VOTE, "Dot vote", 15, {"captures": (Kind.VISION,)}),
        (1, SegmentKind.BREAKOUT, "Goal Setting", 45, {"number": 2, "captures": (Kind.GOAL,)}),
        (1, SegmentKind.CLOSING, "Close", 15, {}),
    )
    segments = tuple(
        Segment(SegmentId(new_id()), windows[window].id, kind, title, minutes, position=place, **more)
        for place, (window, kind, title, minutes, more) in enumerate(plan)
    )
    workshop = Workshop(WorkshopId(new_id()), "A morning in May", timezone="America/New_York")
    seats = tuple(Table(TableId(new_id()), number) for number in range(1, tables + 1))
    return Blueprint("morning", "A small day", workshop, windows, segments, seats)
