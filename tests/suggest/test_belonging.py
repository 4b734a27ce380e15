"""What is unsorted is offered to the theme it belongs to, and nothing where it could as well go elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import ThemeId
from facilitator.services.suggestions import suggest
from facilitator.suggest.make import GroupMaker
from tests.bench.belonging import measured
from tests.bench.boards import TABLE, boards, ideas_of
from tests.suggest.test_groups import BOARD, BUSES, ENGINES, LIBRARY

BUS, BOOKS = ThemeId("buses"), ThemeId("books")


@pytest.fixture(params=ENGINES)
def maker(request: pytest.FixtureRequest) -> GroupMaker:
    return GroupMaker(request.param)


def begun(ideas: list[Idea]) -> dict[ThemeId, list[Idea]]:
    """Two themes that have three ideas each; what is left is unsorted."""
    return {BUS: ideas[0:3], BOOKS: ideas[8:11]}


def test_what_comes_late_is_offered_to_its_theme_and_the_rest_is_grouped(maker: GroupMaker) -> None:
    ideas = ideas_of(BOARD)
    loose = [ideas[3], *ideas[4:8], ideas[11]]
    found = suggest(maker, loose, placed=begun(ideas))
    offered = {addition.theme_id: addition.ideas for addition in found.additions}
    assert offered == {BUS: (ideas[3].id,), BOOKS: (ideas[11].id,)}
    [trees] = found.groups
    assert set(trees.ideas) == {idea.id for idea in ideas[4:8]}
    for addition in found.additions:
        new, there = addition.closest
        assert new in addition.ideas
        assert there in {idea.id for idea in begun(ideas)[addition.theme_id]}


def test_one_theme_does_not_draw_everything_to_it(maker: GroupMaker) -> None:
    ideas = ideas_of(BOARD)
    found = suggest(maker, ideas[4:], placed={BUS: ideas[:4]})
    assert found.additions == ()
    assert [len(group.ideas) for group in found.groups] == [4, 4]


def test_a_theme_without_ideas_asks_for_none(maker: GroupMaker) -> None:
    ideas = ideas_of(BOARD)
    assert suggest(maker, ideas, placed={BUS: []}) == suggest(maker, ideas)


def test_the_same_words_as_in_a_theme_belong_to_it(maker: GroupMaker) -> None:
    ideas = ideas_of((*BUSES, *LIBRARY, BUSES[1], "Zzz qqq!"))
    found = suggest(maker, ideas[8:], placed={BUS: ideas[:4], BOOKS: ideas[4:8]})
    assert [(addition.theme_id, addition.ideas) for addition in found.additions] == [(BUS, (ideas[8].id,))]


@given(st.lists(st.sampled_from(BOARD), max_size=14), st.integers(0, 14), st.integers(0, 14))
def test_an_idea_is_offered_once_and_only_where_it_is_not(texts: list[str], one: int, two: int) -> None:
    ideas, (low, high) = ideas_of(texts), sorted((one, two))
    placed = {BUS: ideas[:low], BOOKS: ideas[low:high]}
    found = suggest(GroupMaker(), ideas[high:], placed=placed)
    offered = [id for addition in found.additions for id in addition.ideas]
    offered += [id for group in found.groups for id in group.ideas]
    assert len(offered) == len(set(offered))
    assert set(offered) <= {idea.id for idea in ideas[high:]}


@pytest.mark.skipif(not TABLE.exists(), reason="the experts' boards are not here")
def test_most_of_what_is_offered_to_experts_themes_is_right(maker: GroupMaker) -> None:
    mine = [board for board in boards() if board.half == "tune"][:8]
    right, offered = measured(maker, mine, begun=99)[:2]
    assert right / offered > 0.65
