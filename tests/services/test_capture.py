"""Ideas are kept in the words they were said in, once each, whatever the network does."""

from __future__ import annotations

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Idea, IdeaDraft, Kind, Stance
from facilitator.domain.ids import new_id
from facilitator.domain.workshop import Attribution
from facilitator.services import capture, day, history, live

from .conftest import GOALS, NOTE_TAKER, TABLES, VISIONS, WELCOME, Desk


def refused(reason: Reason):
    return pytest.raises(CannotDo, check=lambda error: error.reason is reason)


def test_an_idea_takes_the_running_segment_and_what_it_captures(desk: Desk):
    desk.do(live.start, VISIONS.id)
    idea = desk.do(
        capture.add_idea, IdeaDraft(" All students  belong ", table_id=TABLES[0].id), by=NOTE_TAKER
    )
    assert (idea.text, idea.kind, idea.segment_id) == ("All students belong", Kind.VISION, VISIONS.id)
    assert (idea.device, idea.captured_at) == ("phone-3", desk.clock.now().utc)
    assert desk.all(Idea) == [idea]


def test_a_retry_is_recognised_even_after_the_idea_was_edited(desk: Desk):
    draft = IdeaDraft("Belonging", id=new_id())
    idea = desk.do(capture.add_idea, draft)
    desk.do(capture.edit_idea, idea.id, "A sense of belonging", was="Belonging")
    again = desk.do(capture.add_idea, draft)
    assert again.text == "A sense of belonging"
    assert again.first_wording == "Belonging"
    assert len(desk.all(Idea)) == 1


def test_the_same_id_with_other_words_is_refused_and_changes_nothing(desk: Desk):
    idea = desk.do(capture.add_idea, IdeaDraft("Belonging", id=new_id()))
    with refused(Reason.SAME_ID_OTHER_WORDING):
        desk.do(capture.add_idea, IdeaDraft("Something else", id=idea.id))
    assert desk.all(Idea) == [idea]


def test_what_was_typed_offline_for_an_earlier_segment_is_kept_and_marked_late(desk: Desk):
    desk.do(live.start, WELCOME.id)
    desk.do(live.next_step)
    late = desk.do(capture.add_idea, IdeaDraft("From before", segment_id=WELCOME.id))
    on_time = desk.do(capture.add_idea, IdeaDraft("From now"))
    early = desk.do(capture.add_idea, IdeaDraft("For later", segment_id=GOALS.id))
    assert (late.late, on_time.late, early.late) == (True, False, False)


def test_two_people_editing_one_idea_do_not_overwrite_one_another(desk: Desk):
    idea = desk.do(capture.add_idea, IdeaDraft("First"))
    desk.do(capture.edit_idea, idea.id, "Second", was="First", by=NOTE_TAKER)
    with refused(Reason.CHANGED_MEANWHILE):
        desk.do(capture.edit_idea, idea.id, "Third", was="First")
    assert desk.all(Idea)[0].text == "Second"


def test_merged_ideas_stand_behind_one_and_each_stays_as_it_was_said(desk: Desk):
    first, second, third = (desk.do(capture.add_idea, IdeaDraft(text)) for text in ("one", "two", "three"))
    desk.do(capture.merge_ideas, second.id, [third.id])
    desk.do(capture.merge_ideas, first.id, [second.id])
    kept = {idea.text: idea.merged_into for idea in desk.all(Idea)}
    assert kept == {"one": None, "two": first.id, "three": first.id}
    desk.do(capture.unmerge_ideas, [second.id])
    assert {idea.text for idea in desk.all(Idea) if idea.counts} == {"one", "two"}


def test_the_bin_gives_back(desk: Desk):
    idea = desk.do(capture.add_idea, IdeaDraft("Oops"))
    desk.do(capture.bin_ideas, [idea.id])
    assert not desk.all(Idea)[0].counts
    desk.do(capture.restore_ideas, [idea.id])
    assert desk.all(Idea) == [idea]


def test_a_comment_on_the_draft_comes_with_its_idea_once(desk: Desk):
    element = Element(new_id(), "5", "Informal learning")
    desk.do(lambda uow: uow.put(element))
    draft = IdeaDraft("More of it", id=new_id(), element_id=element.id, stance=Stance.STRENGTHEN)
    for _ in range(2):
        desk.do(capture.add_idea, draft)
    [comment] = desk.all(Comment)
    assert (comment.idea_id, comment.element_id, comment.stance) == (draft.id, element.id, Stance.STRENGTHEN)


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001, "y" * 1_048_576])
def test_what_cannot_be_kept_is_refused_before_anything_is_written(desk: Desk, text: str):
    with pytest.raises(CannotDo):
        desk.do(capture.add_idea, IdeaDraft(text))
    assert desk.all(Idea) == []


@pytest.mark.parametrize(
    "text", ["nul\x00 inside", "\ud800lone", "كل الطلاب", "שלום", "👩🏽‍🔬🎉", "=1+1", "<b>bold</b>"]
)
def test_every_script_and_every_trick_is_just_words(desk: Desk, text: str):
    idea = desk.do(capture.add_idea, IdeaDraft(text))
    assert desk.all(Idea) == [idea]
    assert idea.text


def test_one_idea_becomes_two_and_both_lead_back_to_what_was_said(desk: Desk):
    whole = desk.do(capture.add_idea, IdeaDraft("Buses and trams", table_id=TABLES[0].id))
    second = desk.do(capture.split_idea, whole.id, "Buses", "Trams", was="Buses and trams")
    ideas = {idea.text: idea for idea in desk.all(Idea)}
    assert ideas["Buses"].first_wording == "Buses and trams"
    assert (ideas["Trams"].split_from, ideas["Trams"].table_id) == (whole.id, TABLES[0].id)
    assert second.captured_at > ideas["Buses"].captured_at
    desk.do(history.undo)
    assert [idea.text for idea in desk.all(Idea)] == ["Buses and trams"]
    with refused(Reason.TEXT_EMPTY):
        desk.do(capture.split_idea, whole.id, "Buses and trams", " ", was="Buses and trams")
    assert len(desk.all(Idea)) == 1


def test_ideas_move_to_another_segment_and_leave_its_theme(desk: Desk):
    idea = desk.do(capture.add_idea, IdeaDraft("Trams", segment_id=VISIONS.id))
    desk.do(capture.move_ideas, [idea.id], GOALS.id)
    assert desk.all(Idea)[0].segment_id == GOALS.id
    with refused(Reason.NOT_FOUND):
        desk.do(capture.move_ideas, [idea.id], new_id())


def test_two_that_look_alike_are_kept_apart_for_good(desk: Desk):
    one, two = (desk.do(capture.add_idea, IdeaDraft(text)) for text in ("Trams", "A tram"))
    desk.do(capture.keep_apart, two.id, one.id)
    desk.do(capture.keep_apart, two.id, one.id)
    assert next(idea for idea in desk.all(Idea) if idea.id == two.id).kept_apart == (one.id,)


def test_an_idea_keeps_the_promise_it_was_given_under(desk: Desk):
    first = desk.do(capture.add_idea, IdeaDraft("Under tables"))
    desk.do(day.edit_workshop, attribution=Attribution.NOBODY)
    second = desk.do(capture.add_idea, IdeaDraft("Under nobody"))
    brought = desk.do(capture.add_idea, IdeaDraft("Brought along", origin="survey.csv"))
    assert (first.promised, second.promised, brought.promised) == (
        Attribution.TABLE,
        Attribution.NOBODY,
        None,
    )
