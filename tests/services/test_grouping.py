"""A board's grouping goes out as a table, is edited anywhere, and comes back: looked over first, undone in one step."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import grouping as tables
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.grouping import GroupedIdea
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.ids import IdeaId, ThemeId, new_id
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Theme
from facilitator.intake.grouping import read_grouping
from facilitator.readout.renderers.csv import render
from facilitator.services import capture, history, themes
from facilitator.services.grouping import look_over, take_grouping, words_of

from .conftest import VISIONS, Desk


def snapshot(desk: Desk) -> Snapshot:
    return desk.do(lambda uow: uow.snapshot())


def say(desk: Desk, text: str) -> Idea:
    return desk.do(capture.add_idea, IdeaDraft(text, Kind.VISION, segment_id=VISIONS.id))


def theme(desk: Desk, title: str, *ideas: Idea) -> Theme:
    made = Theme(ThemeId(new_id()), VISIONS.id, Kind.VISION, title)
    return desk.do(themes.add_theme, made, [idea.id for idea in ideas])


def edited(desk: Desk, tmp_path: Path, change: dict[str, str]) -> Path:
    """The board's table with other themes for some ideas, as a spreadsheet saves it."""
    text = render(tables.HEAD, tables.rows(snapshot(desk))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    for row in rows[1:]:
        row[-1] = change.get(row[2], row[-1])
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    path = tmp_path / "board.csv"
    path.write_text(out.getvalue(), encoding="utf-8-sig")
    return path


def where(desk: Desk) -> dict[str, str]:
    names = {found.id: found.title for found in desk.all(Theme)}
    return {idea.text: names.get(idea.theme_id, "") for idea in desk.all(Idea)}


def test_an_edited_table_sorts_the_board_in_one_step(desk: Desk, tmp_path: Path) -> None:
    one, two, three = (say(desk, text) for text in ("one", "two", "three"))
    theme(desk, "Doors", one, two)
    theme(desk, "Buses")
    path = edited(desk, tmp_path, {"one": "buses", "two": "", "three": "=Trees & more"})
    found = look_over(snapshot(desk), read_grouping(path), path.name)
    assert words_of(found) == (
        "3 ideas would change place.",
        "1 new theme, of 1 idea: “=Trees & more”.",
        "1 idea would be unsorted again.",
    )
    assert where(desk) == {"one": "Doors", "two": "Doors", "three": ""}, "nothing has changed yet"
    assert desk.do(take_grouping, found) == 3
    assert where(desk) == {"one": "Buses", "two": "", "three": "=Trees & more"}
    step = desk.do(lambda uow: uow.steps())[-1]
    assert (step.wish, step.by.role.value) == ("take_grouping", "facilitator")
    desk.do(history.undo)
    assert where(desk) == {"one": "Doors", "two": "Doors", "three": ""}
    assert {found.title for found in desk.all(Theme)} == {"Doors", "Buses"}
    assert one.id != three.id


def test_a_table_that_nobody_edited_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    ideas = [say(desk, text) for text in ("=1+1", "-dash", "two\nlines", "“quoted”, with a comma; and more")]
    theme(desk, "@home", ideas[0])
    theme(desk, "Same", ideas[1])
    theme(desk, "Same", ideas[2])
    path = edited(desk, tmp_path, {})
    assert not look_over(snapshot(desk), read_grouping(path), "board.csv").moves


def test_what_a_spreadsheet_would_compute_is_written_as_words(desk: Desk) -> None:
    idea = say(desk, "=HYPERLINK(1)")
    theme(desk, "+49", idea)
    data = render(tables.HEAD, tables.rows(snapshot(desk)))
    [row] = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert (row["Idea"], row["Theme"]) == ("'=HYPERLINK(1)", "'+49")


def test_lines_that_cannot_be_taken_are_named_and_the_rest_is_taken(desk: Desk, tmp_path: Path) -> None:
    one, two = say(desk, "one"), say(desk, "two")
    desk.do(capture.bin_ideas, [two.id])
    path = tmp_path / "board.csv"
    rows = [(one.id, "Doors"), (one.id, "Buses"), (two.id, "Doors"), ("nobody-knows", "Doors")]
    path.write_text("Idea ID,Theme\n" + "\n".join(",".join(row) for row in rows))
    found = look_over(snapshot(desk), read_grouping(path), path.name)
    assert words_of(found)[2:] == (
        "Left out line 3: that idea stands in an earlier line, too.",
        "Left out line 4: that idea is in the bin or was merged into another.",
        "Left out line 5: no idea of this workshop has that ID.",
    )
    desk.do(take_grouping, found)
    assert where(desk)["one"] == "Doors"


def test_a_table_of_another_workshop_or_of_something_else_is_refused(desk: Desk, tmp_path: Path) -> None:
    say(desk, "one")
    path = tmp_path / "board.csv"
    path.write_text("Idea ID,Theme\nx,Doors\n")
    for text, reason in (
        ("Idea ID,Theme\nx,Doors\n", Reason.NOT_OF_THIS_ROOM),
        ("Idea,Theme\nx,Doors\n", Reason.NO_SUCH_COLUMN),
        ("Idea ID,Theme\n", Reason.NOTHING_FOUND),
    ):
        path.write_text(text)
        with pytest.raises(CannotDo) as refused:
            look_over(snapshot(desk), read_grouping(path), path.name)
        assert refused.value.reason is reason


def test_what_has_gone_since_it_was_looked_over_stays_where_it_is(desk: Desk) -> None:
    one, two = say(desk, "one"), say(desk, "two")
    gone = theme(desk, "Doors")
    wanted = [GroupedIdea(one.id, "Doors", 2), GroupedIdea(two.id, "New", 3)]
    found = look_over(snapshot(desk), wanted, "board.csv")
    desk.do(themes.remove_theme, gone.id)
    assert desk.do(take_grouping, found) == 1
    assert where(desk) == {"one": "", "two": "New"}


names = st.sampled_from(["", "Doors", "doors", "V1", "Buses", "New", "=x"])


@given(st.lists(st.tuples(st.sampled_from("abcde"), names), max_size=12))
def test_every_line_is_taken_or_named(lines: list[tuple[str, str]]) -> None:
    desk = _desk()
    ids = {idea.text: idea.id for idea in desk.all(Idea)}
    wanted = [
        GroupedIdea(ids.get(text, IdeaId(f"no-{text}")), name, n) for n, (text, name) in enumerate(lines, 2)
    ]
    found = tables.regrouped(snapshot(desk), wanted, 300)
    problems = [line for these in (found.problems or {}).values() for line in these]
    moved = {move.idea.id for move in found.moves}
    assert len(moved) == len(found.moves)
    assert len(problems) == len(set(problems))
    assert {row.line for row in wanted if row.idea_id not in ids.values()} <= set(problems)
    desk.do(take_grouping, found)
    assert not tables.regrouped(
        snapshot(desk), [row for row in wanted if row.line not in problems], 300
    ).moves


def _desk() -> Desk:
    """Three ideas, one of them in a theme, in memory."""
    from facilitator.services.library import lay_out
    from tests.fakes import MemoryStore

    from .conftest import PLAN

    desk = Desk(MemoryStore(Path("day.workshop")))
    desk.do(lay_out, PLAN)
    first, *_ = (say(desk, text) for text in "abc")
    theme(desk, "Doors", first)
    return desk
