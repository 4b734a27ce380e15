"""What was planned stands beside what happened, for each segment and step, in a table that spreadsheets open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo
from facilitator.domain.ids import new_id
from facilitator.domain.live import Do
from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.readout.compose import compose
from facilitator.readout.make import FORMATS, ReadoutMaker
from facilitator.readout.renderers import markdown
from facilitator.readout.renderers.csv import render
from facilitator.readout.run_log import HEAD, run_log
from facilitator.services.readout import export
from tests.fakes import FakeClock
from tests.readout.workshops import a_day, planned


def test_every_segment_is_told_with_its_plan_and_what_came_of_it() -> None:
    day = a_day()
    rows = [dict(zip(HEAD, row, strict=True)) for row in run_log(day)]
    segments = [row for row in rows if not row["step"]]
    assert [row["segment"] for row in segments] == [segment.title for segment in day.agenda]
    first = segments[0]
    assert first["started"].endswith("10:01:00")
    assert (first["ran_seconds"], first["late_seconds"]) == (16 * 60, 60)


def test_steps_stand_behind_their_segment_with_their_own_times() -> None:
    rows = run_log(a_day())
    steps = [row for row in rows if row[1]]
    for row in steps:
        place = rows.index(row)
        assert rows[place - 1][0] == row[0]
    stepped = {segment.title for segment in a_day().agenda if segment.steps}
    assert {row[0] for row in steps} == stepped


def test_the_appendix_tells_the_steps_of_a_segment_that_was_run_step_by_step() -> None:
    day = a_day()
    dream = next(segment for segment in day.agenda if segment.steps)
    started = next(command for command in day.commands if command.segment_id == dream.id)
    second = replace(started, id=new_id(), at=started.at.later(timedelta(minutes=6)), do=Do.NEXT, step=1)
    place = day.commands.index(started) + 1
    stepped = replace(day, commands=(*day.commands[:place], second, *day.commands[place:]))

    def told(audience: Audience) -> list[str]:
        made = markdown.render(compose(stepped, options_for(audience), FakeClock().now().utc)).decode()
        return [line for line in made.splitlines() if "– Silent writing |" in line]

    assert told(Audience.PARTICIPANTS) == ["| 10:15–10:20 am | – Silent writing | 10:17–10:23 am |"]
    assert told(Audience.PUBLIC) == []


def test_a_day_that_was_not_run_has_its_plan_alone() -> None:
    rows = run_log(planned())
    assert rows
    assert all(row[5:] == (None, None, None, None) for row in rows)


def test_words_that_look_like_a_formula_stay_words() -> None:
    made = render(("a", "b"), [("=1+1", -5), ("Züge, „groß“\nund klein", None)])
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows == [["a", "b"], ["'=1+1", "-5"], ["Züge, „groß“\nund klein", ""]]


def test_the_run_is_exported_beside_the_other_formats(tmp_path: Path) -> None:
    maker = ReadoutMaker(FakeClock())
    written = export(maker, a_day(), (), ["md", "csv"], tmp_path, "day", ReadoutOptions())
    assert {"day.md", "day-run.csv"} <= {path.name for path in written}
    assert (tmp_path / "day-run.csv").read_text("utf-8-sig").startswith("segment,step,planned_start")


def test_a_format_of_several_files_is_never_handed_out_as_one() -> None:
    assert FORMATS["csv"].render is None
    with pytest.raises(CannotDo):
        ReadoutMaker(FakeClock()).render(a_day(), "csv", ReadoutOptions())
