"""Suggestions keep their place until they are answered, and what was refused does not come back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ids import IdeaId, ThemeId
from facilitator.domain.suggestions import Addition, Engine, NearPair, SuggestedGroup, Suggestions
from facilitator.ui.themes.offers import MOST, Refusals, Source, standing, worded
from facilitator.ui.themes.picker import Pick, picks

ROADS = ThemeId("roads")


def group(*ids: str) -> SuggestedGroup:
    return SuggestedGroup("buses", tuple(map(IdeaId, ids)), ("bus",), (IdeaId(ids[0]), IdeaId(ids[1])))


def addition(*ids: str) -> Addition:
    return Addition(ROADS, tuple(map(IdeaId, ids)), (IdeaId(ids[0]), IdeaId("placed")))


def pair(one: str, two: str) -> NearPair:
    return NearPair(IdeaId(one), IdeaId(two), 0.9)


def found(*sources: Source) -> Suggestions:
    return Suggestions(
        tuple(s for s in sources if isinstance(s, SuggestedGroup)),
        tuple(s for s in sources if isinstance(s, NearPair)),
        Engine.WORDS,
        tuple(s for s in sources if isinstance(s, Addition)),
    )


def ids(text: str) -> frozenset[IdeaId]:
    return frozenset(map(IdeaId, text))


def test_what_stands_on_top_stays_there_when_others_are_found() -> None:
    old = group("a", "b", "c")
    shown = standing((old,), found(group("x", "y", "z", "w"), addition("q")), ids("abcxyzwq"), Refusals())
    assert shown[0] == old
    assert len(shown) == 3


def test_a_group_goes_on_with_those_that_are_left_of_it() -> None:
    there = ids("ac")
    assert standing((group("a", "b", "c"),), found(), there, Refusals()) == (
        replace(group("a", "b", "c"), ideas=(IdeaId("a"), IdeaId("c"))),
    )
    assert standing((group("a", "b", "c"),), found(), ids("a"), Refusals()) == ()


def test_nearly_the_same_group_is_not_offered_again() -> None:
    refusals = Refusals()
    refusals.add(worded(group("a", "b", "c", "d"), str, str))
    there = ids("abcdexy")
    assert standing((), found(group("a", "b", "c", "e")), there, refusals) == ()
    assert standing((), found(group("a", "b", "x", "y")), there, refusals) != ()


def test_an_idea_that_was_refused_for_a_theme_is_not_offered_for_it_again() -> None:
    refusals = Refusals()
    refusals.add(worded(addition("a", "b"), str, str))
    [left] = standing((), found(addition("a", "b", "c")), ids("abc"), refusals)
    assert left == replace(addition("a", "b", "c"), ideas=(IdeaId("c"),))


def test_every_suggestion_says_why() -> None:
    for source in (group("a", "b"), addition("a"), pair("a", "b")):
        said = worded(source, lambda id: f"words of {id}", lambda _id: "G1 “Roads”")
        assert said.title
        assert said.body
        assert said.why


letters = st.sampled_from("abcdefgh")
sources = st.one_of(
    st.lists(letters, min_size=2, max_size=5, unique=True).map(lambda found: group(*found)),
    st.lists(letters, min_size=1, max_size=4, unique=True).map(lambda found: addition(*found)),
    st.lists(letters, min_size=2, max_size=2, unique=True).map(lambda found: pair(*found)),
)


@given(
    st.lists(sources, max_size=4),
    st.lists(sources, max_size=6),
    st.sets(letters),
    st.lists(sources, max_size=3),
)
def test_only_what_is_unsorted_is_offered_once_and_never_what_was_refused(
    shown: list[Source], fresh: list[Source], there: set[str], refused: list[Source]
) -> None:
    refusals = Refusals()
    for source in refused:
        refusals.add(worded(source, str, str))
    offers = [
        worded(source, str, str) for source in standing(shown, found(*fresh), ids("".join(there)), refusals)
    ]
    assert len(offers) <= MOST
    assert all(set(offer.ideas) <= there for offer in offers)
    taken = [id for offer in offers if offer.name or offer.theme_id for id in offer.ideas]
    assert len(taken) == len(set(taken))
    no = {frozenset(worded(source, str, str).ideas) for source in refused if isinstance(source, NearPair)}
    assert not {frozenset(offer.ideas) for offer in offers if not (offer.name or offer.theme_id)} & no


def test_a_pick_is_found_by_number_before_name_and_a_new_one_comes_last() -> None:
    there = (Pick("12 bridges", "a", "G1"), Pick("Roads", "b", "G12"), Pick("Rail and road", "c", "G3"))
    assert [each.id for each in picks(there, "12", new=True)] == ["b", "a", ""]
    assert [each.id for each in picks(there, "road", new=True)] == ["b", "c", ""]
    assert [each.id for each in picks(there, "Roads", new=True)] == ["b"]
    assert [each.id for each in picks(there, "rail road", new=False)] == ["c"]
    assert picks(there, "  ", new=True) == there


def test_a_number_in_a_name_comes_before_one_in_a_label() -> None:
    there = (Pick("Matter 48", "a", "V54"), Pick("Matter 54", "b", "V60"))
    assert [each.id for each in picks(there, "matter 54", new=False)] == ["b", "a"]
