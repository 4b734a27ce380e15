"""What came back from Word is taken up where it is kept; what stands behind it stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from facilitator.domain.actions import Action
from facilitator.domain.checks import Says, Sentence
from facilitator.domain.comeback import Change
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import new_id
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Workshop
from facilitator.services import comeback, day
from facilitator.services.history import undo
from tests.services.conftest import Desk

NOON = datetime(2023, 5, 1, 12, tzinfo=UTC)


def filled(desk: Desk) -> None:
    desk.do(day.edit_workshop, introduction="We met.\n\nIt rained.", conclusions="Trees first.")


def passage(words: str, was: str, place: str = "2") -> Change:
    return Change(Sentence(Says.INTRODUCTION, place, was), words)


def test_a_passage_is_taken_up_and_its_neighbours_stay(desk: Desk):
    filled(desk)
    desk.do(comeback.take_words, [passage("It poured.", "It rained.")])
    [workshop] = desk.all(Workshop)
    assert workshop.introduction == "We met.\n\nIt poured."
    desk.do(undo)
    assert desk.all(Workshop)[0].introduction == "We met.\n\nIt rained."


def test_where_one_was_worded_meanwhile_none_is_taken_up(desk: Desk):
    filled(desk)
    with pytest.raises(CannotDo) as refused:
        desk.do(
            comeback.take_words, [passage("It poured.", "It rained."), passage("You met.", "They met.", "1")]
        )
    assert refused.value.reason is Reason.CHANGED_MEANWHILE
    assert desk.all(Workshop)[0].introduction == "We met.\n\nIt rained."


def test_a_themes_ideas_and_an_actions_owner_stay(desk: Desk):
    theme = Theme(new_id(), new_id(), Kind.GOAL, sentence="Trees.")
    idea = Idea(new_id(), theme.segment_id, Kind.GOAL, "More trees", NOON, theme_id=theme.id)
    action = Action(new_id(), "Plant limes", "Otto", theme_id=theme.id)
    desk.do(lambda uow: uow.put(theme, idea, action))
    worded = [
        Change(Sentence(Says.THEME, theme.id, "Trees."), "Trees everywhere."),
        Change(Sentence(Says.ACTION, action.id, "Plant limes"), "Plant oaks"),
    ]
    desk.do(comeback.take_words, worded)
    assert [each.sentence for each in desk.all(Theme)] == ["Trees everywhere."]
    assert [each.theme_id for each in desk.all(Idea)] == [theme.id]
    assert [(each.text, each.owner) for each in desk.all(Action)] == [("Plant oaks", "Otto")]
    desk.do(undo)
    assert [each.sentence for each in desk.all(Theme)] == ["Trees."]


def test_what_is_gone_is_told(desk: Desk):
    with pytest.raises(CannotDo):
        desk.do(comeback.take_words, [Change(Sentence(Says.ACTION, new_id(), "A"), "B")])
