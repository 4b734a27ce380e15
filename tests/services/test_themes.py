"""The board: ideas find their theme, themes are moved and joined, and nothing that was tied to one is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.ids import BallotId, LinkId, ThemeId, VoteId, new_id
from facilitator.domain.plan import CarryIn, Segment
from facilitator.domain.themes import Ballot, Link, LinkOrigin, Option, Ref, Theme, Thing, Vote
from facilitator.domain.votes import tally
from facilitator.services import capture, history, themes, votes

from .conftest import GOALS, NOTE_TAKER, VISIONS, Desk


def theme(title: str, **more: Any) -> Theme:
    return Theme(ThemeId(new_id()), VISIONS.id, Kind.VISION, title, **more)


def say(desk: Desk, text: str) -> Idea:
    return desk.do(capture.add_idea, IdeaDraft(text, segment_id=VISIONS.id))


def titles(desk: Desk) -> list[str]:
    return [t.title for t in sorted(desk.all(Theme), key=lambda t: t.position)]


def test_a_new_theme_takes_its_ideas_along_and_stands_last(desk: Desk):
    desk.do(themes.add_theme, theme("Access"))
    idea = say(desk, "Everyone gets in")
    made = desk.do(themes.add_theme, theme("Belonging"), [idea.id])
    assert titles(desk) == ["Access", "Belonging"]
    assert desk.all(Idea)[0].theme_id == made.id
    desk.do(history.undo)
    assert titles(desk) == ["Access"]
    assert desk.all(Idea)[0].theme_id is None


def test_a_theme_moves_along_its_board_and_stops_at_the_ends(desk: Desk):
    made = [desk.do(themes.add_theme, theme(name)) for name in "ABC"]
    desk.do(themes.move_theme, made[2].id, -1)
    assert titles(desk) == ["A", "C", "B"]
    desk.do(themes.move_theme, made[0].id, 9)
    assert titles(desk) == ["C", "B", "A"]
    desk.do(history.undo)
    assert titles(desk) == ["A", "C", "B"]


def test_two_people_wording_one_sentence_do_not_overwrite_one_another(desk: Desk):
    made = desk.do(themes.add_theme, theme("Access", sentence="First."))
    desk.do(themes.word_theme, made.id, "Second.", was="First.", by=NOTE_TAKER)
    with pytest.raises(CannotDo) as refused:
        desk.do(themes.word_theme, made.id, "Third.", was="First.")
    assert refused.value.reason is Reason.CHANGED_MEANWHILE
    assert refused.value.fields["present"] == "Second."


def test_joining_two_themes_keeps_everything_of_both_and_comes_apart_again(desk: Desk):
    one = desk.do(themes.add_theme, theme("Access", sentence="Doors open.", dissent="Not all."))
    two = desk.do(themes.add_theme, theme("Early start", sentence="It starts early."))
    goal = desk.do(themes.add_theme, replace(theme("Goal"), segment_id=GOALS.id, kind=Kind.GOAL))
    idea = say(desk, "From the first grade on")
    desk.do(themes.place_ideas, two.id, [idea.id])
    for source in (one, two):
        link = Link(LinkId(new_id()), Ref(Thing.THEME, source.id), Ref(Thing.THEME, goal.id))
        desk.do(themes.add_link, link)
    carrying = replace(GOALS, carry_in=(CarryIn(VISIONS.id, picked=(two.id,)),))
    desk.do(lambda uow: uow.put(carrying))
    before = desk.state()
    kept = desk.do(themes.join_themes, one.id, two.id)
    assert (kept.sentence, kept.dissent) == ("Doors open. It starts early.", "Not all.")
    assert desk.all(Idea)[0].theme_id == one.id
    assert [(link.source.id, link.target.id) for link in desk.all(Link)] == [(one.id, goal.id)]
    assert next(s for s in desk.all(Segment) if s.id == GOALS.id).carry_in[0].picked == (one.id,)
    assert two.id not in {t.id for t in desk.all(Theme)}
    desk.do(history.undo)
    assert desk.state() == before


def test_themes_joined_after_a_vote_keep_their_dots_and_nobody_counts_beyond_the_limit(desk: Desk):
    one, two, three = (desk.do(themes.add_theme, theme(name)) for name in ("Access", "Start", "Money"))
    options = tuple(Option(Ref(Thing.THEME, t.id), t.title) for t in (one, two, three))
    ballot = desk.do(votes.open_ballot, Ballot(BallotId(new_id()), VISIONS.id, "", 5, 3, options))
    desk.do(votes.cast_vote, Vote(VoteId(new_id()), ballot.id, "a", 1, {one.id: 3, two.id: 2}))
    desk.do(votes.cast_vote, Vote(VoteId(new_id()), ballot.id, "b", 1, {two.id: 2, three.id: 3}))
    desk.do(themes.join_themes, one.id, two.id)
    [ballot] = desk.all(Ballot)
    counted = tally(ballot, desk.all(Vote))
    assert counted.dots == {one.id: 5, three.id: 3}
    assert counted.cut == 2
    assert [option.wording for option in counted.standings[0].joined] == ["Start"]


def test_a_theme_cannot_be_joined_to_itself(desk: Desk):
    made = desk.do(themes.add_theme, theme("Access"))
    with pytest.raises(CannotDo):
        desk.do(themes.join_themes, made.id, made.id)
    assert titles(desk) == ["Access"]


def test_what_an_idea_was_said_to_serve_ties_the_themes_as_long_as_an_idea_stands_for_it(desk: Desk):
    vision = desk.do(themes.add_theme, theme("Access"))
    goal = desk.do(themes.add_theme, replace(theme("Doors"), segment_id=GOALS.id, kind=Kind.GOAL))
    ideas = [
        desk.do(capture.add_idea, IdeaDraft(text, segment_id=GOALS.id, serves=vision.id))
        for text in ("a", "b")
    ]
    desk.do(themes.place_ideas, goal.id, [idea.id for idea in ideas])
    [link] = desk.all(Link)
    assert (link.source.id, link.target.id, link.origin) == (vision.id, goal.id, LinkOrigin.CAPTURED)
    desk.do(themes.place_ideas, None, [ideas[0].id])
    assert desk.all(Link) == [link]
    desk.do(capture.serve, ideas[1].id, None)
    assert desk.all(Link) == []
    assert next(idea for idea in desk.all(Idea) if idea.id == ideas[1].id).theme_id == goal.id


def test_a_link_that_somebody_drew_outlives_the_ideas(desk: Desk):
    vision = desk.do(themes.add_theme, theme("Access"))
    goal = desk.do(themes.add_theme, replace(theme("Doors"), segment_id=GOALS.id, kind=Kind.GOAL))
    idea = desk.do(capture.add_idea, IdeaDraft("a", segment_id=GOALS.id, serves=vision.id))
    desk.do(themes.toggle_link, Ref(Thing.THEME, vision.id), Ref(Thing.THEME, goal.id))
    desk.do(themes.place_ideas, goal.id, [idea.id])
    desk.do(themes.place_ideas, None, [idea.id])
    assert len(desk.all(Link)) == 1
    desk.do(themes.toggle_link, Ref(Thing.THEME, vision.id), Ref(Thing.THEME, goal.id))
    assert desk.all(Link) == []
