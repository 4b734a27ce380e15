"""The as-run log: planned against actual, for each segment and each of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from facilitator.domain.clock import ZERO
from facilitator.domain.live import Visit
from facilitator.domain.plan import Planned, Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.sheets import Row

HEAD = (
    "segment", "step", "planned_start", "planned_end", "planned_seconds",
    "started", "ended", "ran_seconds", "late_seconds",
)  # fmt: skip
"""`ran_seconds` counts every visit, `late_seconds` is the start against its plan (negative: early); times are local."""


def run_log(snapshot: Snapshot) -> list[Row]:
    """One row a segment, in the order of the day, then one for each of its steps; what was not run has no actual times."""
    visits = snapshot.run.visits
    rows: list[Row] = []
    for item in snapshot.planned:
        segment = item.segment
        here = [visit for visit in visits if visit.segment_id == segment.id]
        plan = _Plan(segment.title, "", item.start, item.end, segment.length)
        rows.append(_row(plan, here, snapshot.tz))
        for place, step in enumerate(_steps(item, segment) if segment.steps else ()):
            rows.append(_row(step, [visit for visit in here if visit.step == place], snapshot.tz))
    return rows


@dataclass(frozen=True, slots=True)
class _Plan:
    segment: str
    step: str
    start: datetime
    end: datetime
    length: timedelta


def _steps(item: Planned, segment: Segment) -> Iterator[_Plan]:
    at = item.start
    for step in segment.steps:
        yield _Plan(segment.title, step.title, at, at + step.length, step.length)
        at += step.length


def _row(plan: _Plan, visits: list[Visit], tz: tzinfo) -> Row:
    planned: Row = (
        plan.segment,
        plan.step,
        _local(plan.start, tz),
        _local(plan.end, tz),
        round(plan.length.total_seconds()),
    )
    if not visits:
        return (*planned, None, None, None, None)
    first, last = visits[0].started.utc, visits[-1].ended
    ran = sum((visit.ended.since(visit.started) for visit in visits if visit.ended is not None), ZERO)
    return (
        *planned,
        _local(first, tz),
        _local(last.utc, tz) if last is not None else None,
        round(ran.total_seconds()) if last is not None else None,
        round((first - plan.start).total_seconds()),
    )


def _local(at: datetime, tz: tzinfo) -> str:
    return at.astimezone(tz).strftime("%Y-%m-%d %H:%M:%S")
