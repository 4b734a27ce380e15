"""A plan that is saved as a template comes back as the same plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.blueprint import Blueprint
from facilitator.domain.codec import encode
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import new_id
from facilitator.domain.plan import CarryIn, Cue, CueEffect, CueMoment, Segment, SegmentKind, TimedStep
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Window, Workshop
from facilitator.intake.sample import read_sample
from facilitator.intake.template_text import template_text
from facilitator.intake.templates import SHIPPED, read_template
from facilitator.services.wording import sentence
from tests.storage.strategies import things

DAY = date(2026, 11, 30)


def snapshot_of(blueprint: Blueprint) -> Snapshot:
    return Snapshot(
        blueprint.workshop,
        windows=blueprint.windows,
        segments=blueprint.segments,
        tasks=blueprint.tasks,
        tables=blueprint.tables,
        elements=blueprint.elements,
    )


def come_back(snapshot: Snapshot, path: Path) -> Snapshot:
    path.write_text(template_text(snapshot, "Saved"), encoding="utf-8")
    first = min(window.date for window in snapshot.windows)
    return snapshot_of(read_template(path, first))


def told(snapshot: Snapshot) -> Any:
    """The plan without its ids: things are named by where they stand."""
    names: dict[str, str] = {snapshot.workshop.id: "workshop"}
    for name, group in snapshot.collections():
        ordered = snapshot.agenda if name == "segments" else group
        names |= {thing.id: f"{name} {place}" for place, thing in enumerate(ordered)}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if key != "position"}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return names.get(value, value) if isinstance(value, str) else value

    windows, tasks = snapshot.windows, snapshot.tasks
    groups = (windows, snapshot.agenda, tasks, snapshot.tables, snapshot.elements)
    workshop = replace(
        snapshot.workshop, conclusions="", next_steps="", illustrative="", notes="", heads=None
    )
    return [plain(encode(workshop)), *([plain(encode(thing)) for thing in group] for group in groups)]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_templates_come_back(name: str, tmp_path: Path) -> None:
    plan = snapshot_of(read_template(name, DAY, "A day"))
    assert told(come_back(plan, tmp_path / "saved.toml")) == told(plan)


def test_the_samples_day_comes_back(tmp_path: Path) -> None:
    plan = snapshot_of(read_sample().blueprint)
    assert told(come_back(plan, tmp_path / "saved.toml")) == told(plan)


def test_what_a_plan_can_hold_comes_back(tmp_path: Path) -> None:
    night = Window(new_id(), DAY, time(22), time(1), "Evening")
    later = Window(new_id(), date(2026, 12, 2), time(9, 30), time(12), "Evening", 1)
    visions = Segment(
        new_id(), night.id, SegmentKind.BREAKOUT, 'Visions: "2050"', 25, number=1,
        locked_start=time(22, 15), prompt='Say "why" — three times:\n\n\\o/ """ and\tso', purpose="Züge 学校 🚂",
        steps=(TimedStep("Alone", 100, "Two\nlines"), TimedStep("Aloud", 90)),
        cues=(Cue(CueMoment.BEFORE_END, CueEffect.NOTE, 90, "Collect"), Cue(CueMoment.END, CueEffect.MOVE_ON)),
        warning_seconds=0, danger_seconds=30, moves_on=True, whole_room=True,
    )  # fmt: skip
    goals = Segment(new_id(), later.id, SegmentKind.OPEN, "Goals", 45, carry_in=(CarryIn(visions.id, top=3),))
    task = TeamTask(new_id(), "Theme the visions", later.date, time(9), "Ann")
    plan = Snapshot(
        Workshop(new_id(), "Day & night", introduction="One.\nTwo.", timezone="Europe/Berlin"),
        windows=(night, later),
        segments=(visions, goals),
        tasks=(task,),
    )
    assert told(come_back(plan, tmp_path / "saved.toml")) == told(plan)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(things(Segment), min_size=1, max_size=4),
    things(Workshop),
    st.lists(things(TeamTask), max_size=2),
)
def test_any_plan_comes_back(
    tmp_path: Path, segments: list[Segment], workshop: Workshop, tasks: list[TeamTask]
) -> None:
    window = Window(new_id(), DAY, time(9), time(17))
    kept = tuple(_plain(segment, window, place) for place, segment in enumerate(segments))
    plan = Snapshot(
        replace(workshop, language="en"),
        windows=(window,),
        segments=kept,
        tasks=tuple(
            replace(task, date=DAY, due=task.due.replace(microsecond=0), done_at=None) for task in tasks
        ),
    )
    again = come_back(plan, tmp_path / "any.toml")
    assert told(again) == told(plan)


def _plain(segment: Segment, window: Window, place: int) -> Segment:
    """The segment as far as a plan of its own can hold it: what is carried in is of other days, steps are short."""
    cues = tuple(cue for cue in segment.cues if cue.moment is not CueMoment.BEFORE_END)
    return replace(
        segment,
        id=new_id(),
        window_id=window.id,
        position=place,
        number=min(segment.number or 1, 999),
        carry_in=(),
        steps=tuple(
            replace(
                step, seconds=1, turn_seconds=min(step.turn_seconds, 3_600) if step.turn_seconds >= 5 else 0
            )
            for step in segment.steps
        ),
        overrun_minutes=0,
        captures=tuple(dict.fromkeys(segment.captures)),
        cues=tuple(replace(cue, seconds=0) for cue in cues),
    )


def test_steps_that_take_too_long_are_mended_first() -> None:
    window = Window(new_id(), DAY, time(9), time(17))
    segment = Segment(
        new_id(), window.id, SegmentKind.TALK, "Talk", 5, steps=(TimedStep("A", 200), TimedStep("B", 130))
    )
    with pytest.raises(CannotDo) as refused:
        template_text(Snapshot(Workshop(new_id(), "Day"), windows=(window,), segments=(segment,)), "Mine")
    assert refused.value.reason is Reason.STEPS_TOO_LONG
    assert sentence(refused.value).startswith("The steps of “Talk” take 5.5 min together, and it has 5.")
