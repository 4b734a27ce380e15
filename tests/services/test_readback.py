"""A draft is read back to the room; what was checked is one wording, and what is final stays as it was."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.actions import Action
from facilitator.domain.checks import Check, Final, Says, Verdict
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import new_id
from facilitator.domain.readback import Life, Standing, State, life_of
from facilitator.domain.sentences import compared, told
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Theme
from facilitator.services import actions, history, readback, themes

from .conftest import GOALS, VISIONS, Desk

TRAINS = Theme(new_id(), VISIONS.id, Kind.VISION, "Trains", "A train is a school.")
BUSES = Theme(new_id(), VISIONS.id, Kind.VISION, "Buses", "A bus comes every ten minutes.")
CLOCKS = Theme(new_id(), GOALS.id, Kind.GOAL, "Clocks", "Every clock shows the same time.")
PAINT = Action(new_id(), "Paint the train", owner="Depot")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    for theme in (TRAINS, BUSES, CLOCKS):
        desk.do(themes.add_theme, theme)
    desk.do(actions.add_action, PAINT)
    return desk


def snapshot(desk: Desk) -> Snapshot:
    return desk.do(lambda uow: uow.snapshot())


def life(desk: Desk) -> Life:
    return life_of(snapshot(desk))


def standing(desk: Desk, of: str) -> Standing:
    return next(c.standing for c in life(desk).sentences if c.sentence.id == of)


def say(desk: Desk, of: str, verdict: Verdict, note: str | None = None) -> Check:
    sentence = next(c.sentence for c in life(desk).sentences if c.sentence.id == of)
    return desk.do(readback.check_sentence, sentence.says, of, verdict, sentence.words, note)


def test_one_key_each_and_what_was_objected_stays_with_its_note(desk: Desk):
    say(desk, TRAINS.id, Verdict.AGREED)
    say(desk, BUSES.id, Verdict.OBJECTION, "Not in the valley")
    say(desk, CLOCKS.id, Verdict.CHANGE, "Say which time")
    assert [c.standing for c in life(desk).sentences] == [
        Standing.AGREED,
        Standing.OBJECTION,
        Standing.CHANGE,
        Standing.OPEN,
    ]
    assert life(desk).state is State.DRAFT
    objected = next(c for c in life(desk).sentences if c.sentence.id == BUSES.id)
    assert objected.objection == "Not in the valley"


def test_another_verdict_keeps_the_note_and_agreement_drops_it(desk: Desk):
    say(desk, BUSES.id, Verdict.CHANGE, "Not in the valley")
    assert say(desk, BUSES.id, Verdict.OBJECTION).note == "Not in the valley"
    assert say(desk, BUSES.id, Verdict.AGREED).note == ""


def test_an_edited_sentence_is_unchecked_until_it_reads_as_it_was_checked(desk: Desk):
    say(desk, TRAINS.id, Verdict.AGREED)
    desk.do(themes.word_theme, TRAINS.id, "A train is a library.")
    assert standing(desk, TRAINS.id) is Standing.EDITED
    desk.do(history.undo)
    assert standing(desk, TRAINS.id) is Standing.AGREED


def test_an_action_is_agreed_with_its_owner_and_date(desk: Desk):
    say(desk, PAINT.id, Verdict.AGREED)
    desk.do(actions.set_owner, PAINT.id, "Somebody else")
    assert standing(desk, PAINT.id) is Standing.EDITED


def test_the_room_agrees_to_the_rest_in_one_step(desk: Desk):
    say(desk, BUSES.id, Verdict.OBJECTION, "Not in the valley")
    assert desk.do(readback.agree_to_the_rest) == 3
    assert life(desk).state is State.CHECKED
    assert life(desk).objections == 1
    desk.do(history.undo)
    assert life(desk).settled == 1


def test_a_wish_for_a_change_keeps_it_a_draft_until_it_is_made_and_heard(desk: Desk):
    say(desk, CLOCKS.id, Verdict.CHANGE, "Say which time")
    desk.do(readback.agree_to_the_rest)
    assert life(desk).state is State.DRAFT
    desk.do(themes.word_theme, CLOCKS.id, "Every clock shows railway time.")
    assert standing(desk, CLOCKS.id) is Standing.EDITED
    say(desk, CLOCKS.id, Verdict.AGREED)
    assert life(desk).state is State.CHECKED


def test_nobody_agrees_to_words_they_were_not_read(desk: Desk):
    desk.do(themes.word_theme, TRAINS.id, "Changed on a tablet.")
    with pytest.raises(CannotDo) as refused:
        desk.do(readback.check_sentence, Says.THEME, TRAINS.id, Verdict.AGREED, TRAINS.sentence)
    assert refused.value.reason is Reason.CHANGED_MEANWHILE
    assert standing(desk, TRAINS.id) is Standing.OPEN


def test_what_is_not_there_cannot_be_checked(desk: Desk):
    with pytest.raises(CannotDo) as refused:
        desk.do(readback.check_sentence, Says.THEME, new_id(), Verdict.AGREED, "")
    assert refused.value.reason is Reason.NOT_FOUND


def test_a_note_that_is_too_long_is_refused_whole(desk: Desk):
    with pytest.raises(CannotDo) as refused:
        say(desk, TRAINS.id, Verdict.OBJECTION, "x" * 2_001)
    assert refused.value.reason is Reason.TEXT_TOO_LONG
    assert standing(desk, TRAINS.id) is Standing.OPEN


def test_a_final_keeps_its_sentences_and_can_be_compared_and_undone(desk: Desk):
    desk.do(readback.finalise, snapshot(desk), "packed")
    desk.do(themes.word_theme, TRAINS.id, "A train is a library.")
    desk.do(themes.remove_theme, BUSES.id)
    made = Theme(new_id(), GOALS.id, Kind.GOAL, sentence="Every tram sings.")
    desk.do(themes.add_theme, made)
    [final] = desk.all(Final)
    assert [
        (d.before and d.before.words, d.after and d.after.words)
        for d in compared(final.sentences, told(snapshot(desk)))
    ] == [
        ("A train is a school.", "A train is a library."),
        ("A bus comes every ten minutes.", None),
        (None, "Every tram sings."),
    ]
    for _ in range(4):
        desk.do(history.undo)
    assert desk.all(Final) == []


def test_a_workshop_that_says_nothing_yet_is_not_made_final(desk: Desk):
    bare = replace(snapshot(desk), themes=(), actions=())
    with pytest.raises(CannotDo) as refused:
        desk.do(readback.finalise, bare, "packed")
    assert refused.value.reason is Reason.NOTHING_TO_FREEZE


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["agreed", "change", "objection", "edit", "uncheck", "rest", "undo", "redo"]),
        st.sampled_from([TRAINS.id, BUSES.id, CLOCKS.id]),
        st.integers(0, 2),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_in_every_life_a_sentence_is_settled_only_as_it_was_heard(
    desk: Desk, acts: list[tuple[str, str, int]]
):
    for act, of, which in acts:
        desk.clock.pass_by(1)
        with contextlib.suppress(CannotDo):  # nothing to undo, or to redo
            if act in set(Verdict):
                say(desk, of, Verdict(act), f"note {which}")
            elif act == "edit":
                desk.do(themes.word_theme, of, f"Wording {which}.")
            elif act == "uncheck":
                desk.do(readback.uncheck_sentence, Says.THEME, of)
            elif act == "rest":
                desk.do(readback.agree_to_the_rest)
            else:
                desk.do(getattr(history, act))
        now = life(desk)
        for checked in now.sentences:
            heard = checked.check is not None and checked.check.wording == checked.sentence.words
            agreed = heard and checked.check.verdict is not Verdict.CHANGE  # type: ignore[union-attr]
            assert checked.standing.is_settled is agreed
        assert (now.state is State.CHECKED) == all(c.standing.is_settled for c in now.sentences)
        assert (now.checked_at is None) == (now.settled == 0)
