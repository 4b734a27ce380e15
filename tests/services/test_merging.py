"""Two people work on copies of one workshop; what both did ends up in one file, and nobody's words are overwritten."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.ids import IdeaId, new_id
from facilitator.domain.live import RunCommand
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Table
from facilitator.services import capture, history, live, themes
from facilitator.services.library import lay_out, whole
from facilitator.services.merging import Copy, Kept, Merged, merge
from facilitator.services.ports import UnitOfWork
from tests.fakes import MemoryStore

from .conftest import PLAN, TABLES, VISIONS, Desk


def copied(desk: Desk) -> Desk:
    """The same workshop on another laptop."""
    other = Desk(MemoryStore(Path("copy.workshop")))
    snapshot, steps = desk.do(whole)

    def adopt(uow: UnitOfWork) -> None:
        things = [thing for _, group in snapshot.collections() for thing in group]
        uow.replace_all([snapshot.workshop, *things], steps)

    other.do(adopt)
    return other


def take(desk: Desk, other: Desk, name: str = "copy.workshop") -> Merged:
    return desk.do(merge, Copy(name, *other.do(whole), other.do(lambda uow: uow.picture)))


def texts(desk: Desk) -> list[str]:
    return sorted(idea.text for idea in desk.all(Idea))


def test_ideas_typed_on_two_copies_are_all_there_once(desk: Desk):
    desk.do(capture.add_idea, IdeaDraft("before"))
    other = copied(desk)
    desk.do(capture.add_idea, IdeaDraft("here"))
    other.do(capture.add_idea, IdeaDraft("there", table_id=TABLES[1].id))
    assert take(desk, other).added == {"idea": 1}
    assert texts(desk) == ["before", "here", "there"]
    assert take(desk, other).nothing
    assert desk.do(history.undo).wish == "merge"
    assert texts(desk) == ["before", "here"]


def test_what_only_the_copy_changed_is_changed_and_what_both_did_stays(desk: Desk):
    one = desk.do(capture.add_idea, IdeaDraft("one"))
    two = desk.do(capture.add_idea, IdeaDraft("two"))
    other = copied(desk)
    other.do(capture.edit_idea, one.id, "one, said better", was="one")
    other.do(capture.edit_idea, two.id, "two there", was="two")
    desk.do(capture.edit_idea, two.id, "two here", was="two")
    desk.do(capture.star_ideas, [one.id], True)
    merged = take(desk, other)
    assert merged.kept == [Kept("idea", "two here", "two there")]
    assert texts(desk) == ["one, said better", "two here"]
    assert next(idea for idea in desk.all(Idea) if idea.id == one.id).starred


def test_what_was_removed_here_does_not_come_back(desk: Desk):
    theme = desk.do(themes.add_theme, Theme(new_id(), VISIONS.id, Kind.VISION, "Belonging"))
    other = copied(desk)
    late = other.do(themes.add_theme, Theme(new_id(), VISIONS.id, Kind.VISION, "Access"))
    desk.do(themes.remove_theme, theme.id)
    take(desk, other)
    desk.do(themes.remove_theme, late.id)
    assert not take(desk, other).added
    assert desk.all(Theme) == []


def test_what_the_copy_removed_goes_unless_somebody_worked_on_it_here(desk: Desk):
    gone = desk.do(themes.add_theme, Theme(new_id(), VISIONS.id, Kind.VISION, "Belonging"))
    worked_on = desk.do(themes.add_theme, Theme(new_id(), VISIONS.id, Kind.VISION, "Access"))
    other = copied(desk)
    for theme in (gone, worked_on):
        other.do(themes.remove_theme, theme.id)
    desk.do(themes.word_theme, worked_on.id, sentence="Everybody gets in.")
    merged = take(desk, other)
    assert (merged.removed, merged.kept) == (1, [Kept("theme", "Access", "")])
    assert [theme.id for theme in desk.all(Theme)] == [worked_on.id]


def test_a_table_that_both_added_is_one_table(desk: Desk):
    other = copied(desk)
    here, there = Table(new_id(), 4), Table(new_id(), 4)
    desk.do(lambda uow: uow.put(here))
    other.do(lambda uow: uow.put(there))
    other.do(capture.add_idea, IdeaDraft("from table 4", table_id=there.id))
    take(desk, other)
    assert [table.number for table in desk.all(Table)] == [1, 2, 3, 4]
    assert [idea.table_id for idea in desk.all(Idea)] == [here.id]


def test_the_clocks_log_comes_from_whoever_ran_the_day(desk: Desk):
    other = copied(desk)
    other.do(live.start)
    assert not take(desk, other).two_clocks
    assert len(desk.all(RunCommand)) == 1


def test_two_logs_are_not_mixed(desk: Desk):
    other = copied(desk)
    other.do(live.start)
    own = desk.do(live.start)
    assert take(desk, other).two_clocks
    assert len(desk.all(RunCommand)) == 1
    assert own is not None


def test_another_workshop_is_refused(desk: Desk):
    other = Desk(MemoryStore(Path("other.workshop")))
    other.do(lay_out, replace(PLAN, workshop=replace(PLAN.workshop, id=new_id())))
    other.do(capture.add_idea, IdeaDraft("elsewhere"))
    with pytest.raises(CannotDo) as refused:
        take(desk, other)
    assert refused.value.reason is Reason.NOT_A_COPY
    assert desk.all(Idea) == []


# What anybody may do on either side

EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "star", "bin", "kind", "undo"]), st.integers(0, 5)), max_size=12
)


def play(desk: Desk, edits: list[tuple[str, int]], where: str) -> None:
    for place, (what, which) in enumerate(edits):
        ideas = desk.all(Idea)
        if what == "add" or not ideas:
            desk.do(capture.add_idea, IdeaDraft(f"{where} {place}"))
            continue
        idea = ideas[which % len(ideas)]
        with contextlib.suppress(CannotDo):  # nothing to undo
            _act(desk, what, idea, f"{where} {place}")


def _act(desk: Desk, what: str, idea: Idea, words: str) -> None:
    acts: dict[str, tuple[Any, ...]] = {
        "edit": (capture.edit_idea, idea.id, words),
        "star": (capture.star_ideas, [idea.id], not idea.starred),
        "bin": (capture.bin_ideas, [idea.id]),
        "kind": (capture.set_kind, [idea.id], Kind.QUESTION),
        "undo": (history.undo,),
    }
    wish, *arguments = acts[what]
    more = {"was": idea.text} if what == "edit" else {}
    desk.do(wish, *arguments, **more)


@settings(max_examples=60, deadline=None)
@given(before=EDITS, here=EDITS, there=EDITS)
def test_nothing_of_either_side_is_lost_and_a_second_time_adds_nothing(before, here, there):
    desk = Desk(MemoryStore(Path("day.workshop")))
    desk.do(lay_out, PLAN)
    play(desk, before, "before")
    other = copied(desk)
    at_first: dict[IdeaId, Idea] = {idea.id: idea for idea in desk.all(Idea)}
    play(desk, here, "here")
    play(other, there, "there")
    mine = {idea.id: idea for idea in desk.all(Idea)}
    theirs = {idea.id: idea for idea in other.all(Idea)}
    merged = take(desk, other)
    now = {idea.id: idea for idea in desk.all(Idea)}
    for id, idea in mine.items():
        if idea != at_first.get(id):  # worked on here: still there, with every field that was changed here
            was = at_first.get(id)
            assert all(
                getattr(now[id], name) == getattr(idea, name)
                for name in ("text", "starred", "binned", "kind")
                if was is None or getattr(was, name) != getattr(idea, name)
            )
    for id, idea in theirs.items():
        if id not in at_first:
            assert now[id] == idea
    assert set(mine) - set(at_first) <= set(now)
    again = take(desk, other)
    assert not again.added
    assert again.kept == merged.kept
