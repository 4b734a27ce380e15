"""Undo takes back what one did oneself, never what somebody else has touched since."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.ids import new_id
from facilitator.domain.themes import Link, Ref, Theme, Thing
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.services import capture, history, themes
from facilitator.services.library import lay_out
from tests.fakes import MemoryStore

from .conftest import NOTE_TAKER, PLAN, VISIONS, Desk


def test_the_facilitators_undo_leaves_what_a_note_taker_just_typed(desk: Desk):
    mine = desk.do(capture.add_idea, IdeaDraft("mine"))
    theirs = desk.do(capture.add_idea, IdeaDraft("theirs"), by=NOTE_TAKER)
    desk.do(history.undo)
    assert desk.all(Idea) == [theirs]
    desk.do(history.redo)
    assert {idea.id for idea in desk.all(Idea)} == {mine.id, theirs.id}


def test_undo_is_refused_where_somebody_else_changed_the_same_thing(desk: Desk):
    idea = desk.do(capture.add_idea, IdeaDraft("draft"))
    desk.do(capture.edit_idea, idea.id, "better", was="draft")
    desk.do(capture.edit_idea, idea.id, "best", was="better", by=NOTE_TAKER)
    with pytest.raises(CannotDo) as refused:
        desk.do(history.undo)
    assert (refused.value.reason, refused.value.fields["who"]) == (Reason.CHANGED_MEANWHILE, "Table 3")
    assert desk.all(Idea)[0].text == "best"


def test_a_change_to_another_field_does_not_stand_in_the_way(desk: Desk):
    idea = desk.do(capture.add_idea, IdeaDraft("draft"))
    desk.do(capture.edit_idea, idea.id, "better", was="draft")
    desk.do(capture.star_ideas, [idea.id], True, by=NOTE_TAKER)
    desk.do(history.undo)
    assert (desk.all(Idea)[0].text, desk.all(Idea)[0].starred) == ("draft", True)


def test_one_wish_is_one_step_however_many_rows(desk: Desk):
    ideas = [desk.do(capture.add_idea, IdeaDraft(str(n))) for n in range(5)]
    theme = desk.do(themes.add_theme, Theme(new_id(), VISIONS.id, Kind.VISION, "Belonging"))
    other = desk.do(themes.add_theme, Theme(new_id(), VISIONS.id, Kind.VISION, "Access"))
    desk.do(themes.place_ideas, theme.id, [idea.id for idea in ideas])
    desk.do(themes.add_link, Link(new_id(), Ref(Thing.THEME, theme.id), Ref(Thing.THEME, other.id)))
    before = desk.state()
    desk.do(themes.remove_theme, theme.id)
    assert all(idea.theme_id is None for idea in desk.all(Idea))
    desk.do(history.undo)
    assert desk.state() == before


def test_a_new_wish_after_an_undo_closes_the_way_to_redo(desk: Desk):
    desk.do(capture.add_idea, IdeaDraft("one"))
    desk.do(history.undo)
    desk.do(capture.add_idea, IdeaDraft("two"))
    with pytest.raises(CannotDo, check=lambda error: error.reason is Reason.NOTHING_TO_REDO):
        desk.do(history.redo)


wishes = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "star", "bin", "park", "merge", "undo", "redo"]),
        st.integers(0, 5),
        st.booleans(),
    ),
    max_size=25,
)


@given(wishes)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_everything_leads_back_to_the_start_whatever_was_done(tmp_path, events):
    desk = Desk(MemoryStore(tmp_path / "day.workshop"))
    desk.do(lay_out, PLAN)
    start = desk.state()
    for what, which, on in events:
        ideas = desk.all(Idea)
        idea = ideas[which % len(ideas)] if ideas else None
        try:
            if what == "add":
                desk.do(capture.add_idea, IdeaDraft(f"idea {which}"))
            elif what in ("undo", "redo"):
                desk.do(getattr(history, what))
            elif idea is None:
                continue
            elif what == "edit":
                desk.do(capture.edit_idea, idea.id, f"{idea.text}!", was=idea.text)
            elif what == "merge":
                desk.do(capture.merge_ideas, idea.id, [other.id for other in ideas[:2]])
            elif what == "bin":
                desk.do(capture.bin_ideas, [idea.id])
            else:
                desk.do(getattr(capture, f"{what}_ideas"), [idea.id], on)
        except CannotDo:
            continue
    steps = 0
    while desk.do(lambda uow: uow.last_step(THIS_LAPTOP, undone=False)) is not None:
        desk.do(history.undo)
        steps += 1
    assert desk.state() == start
    for _ in range(steps):
        desk.do(history.redo)
    for _ in range(steps):
        desk.do(history.undo)
    assert desk.state() == start
