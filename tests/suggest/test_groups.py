"""What is suggested for a board: groups with names and reasons, near pairs, and sense on boards that are not ordinary."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.suggestions import Engine, Suggestions
from facilitator.services.suggestions import suggest
from facilitator.suggest.likeness import Letters
from facilitator.suggest.make import GroupMaker
from facilitator.suggest.vectors import find_vectors
from tests.bench.agreement import adjusted_rand, v_measure
from tests.bench.boards import TABLE, boards, ideas_of, labels

BUSES = (
    "More buses in the evening",
    "Evening buses to the hospital",
    "The last bus leaves too early in the evening",
    "Buses that run on Sunday evening",
)
TREES = (
    "Plant trees on Main Street",
    "Shade trees along the street",
    "Trees for every street without shade",
    "A tree planting day for children",
)
LIBRARY = (
    "Keep the library open at weekends",
    "Library cards for everyone",
    "A library van for the villages",
    "Quiet rooms in the library for homework",
)
BOARD = (*BUSES, *TREES, *LIBRARY)

ENGINES = [
    pytest.param(Letters(), id="words"),
    pytest.param(
        find_vectors(),
        id="vectors",
        marks=pytest.mark.skipif(find_vectors() is None, reason="the extra `vectors` is not installed"),
    ),
]


@pytest.fixture(params=ENGINES)
def maker(request: pytest.FixtureRequest) -> GroupMaker:
    return GroupMaker(request.param)


def groups_of(found: Suggestions) -> list[set[int]]:
    return [{int(id) for id in group.ideas} for group in found.groups]


def test_three_subjects_are_told_apart_and_named_in_the_peoples_words(maker: GroupMaker):
    found = suggest(maker, ideas_of(BOARD))
    assert sorted(map(sorted, groups_of(found))) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    for group in found.groups:
        written = [BOARD[int(id)] for id in group.ideas]
        assert any(group.name in text for text in written), group.name
        assert group.shared
        assert all(any(word in text for text in written) for word in group.shared)
        assert set(group.closest) <= set(group.ideas)
        assert len(set(group.closest)) == 2
    assert {group.name.split()[0].lower().rstrip("s")[:4] for group in found.groups} == {
        "even",
        "tree",
        "libr",
    }
    assert found.engine is maker.engine


def test_the_same_board_gives_the_same_suggestions(maker: GroupMaker):
    assert suggest(maker, ideas_of(BOARD)) == suggest(maker, ideas_of(BOARD))


def test_an_idea_that_fits_nowhere_stays_alone():
    found = suggest(GroupMaker(Letters()), ideas_of((*BOARD, "Zzz qqq!", "👾")))
    assert not {12, 13} & set().union(*groups_of(found))


def test_an_empty_board_and_a_single_idea_have_no_groups(maker: GroupMaker):
    for texts in ((), ("Only this",), ("🙂",), ("…",)):
        found = suggest(maker, ideas_of(texts))
        assert (found.groups, found.duplicates) == ((), ())


def test_ideas_that_are_all_the_same_are_one_group(maker: GroupMaker):
    found = suggest(maker, ideas_of(["More trees"] * 5))
    [group] = found.groups
    assert (len(group.ideas), group.name, group.closest) == (5, "More trees", ("00000", "00001"))
    assert len(found.duplicates) == 10
    assert all(pair.score == 1 for pair in found.duplicates)


def test_the_same_words_are_never_parted(maker: GroupMaker):
    found = suggest(maker, ideas_of((*BOARD, "plant trees, on MAIN street")))
    [group] = [group for group in groups_of(found) if 12 in group]
    assert 4 in group


def test_arabic_ideas_are_grouped_by_their_letters(maker: GroupMaker):
    texts = (
        "حافلات أكثر في المساء",
        "الحافلات المسائية إلى المستشفى",
        "حافلة مسائية يوم الأحد",
        "مكتبة لكل القرى",
        "بطاقات المكتبة للجميع",
        "المكتبات في القرى",
    )
    found = suggest(maker, ideas_of(texts))
    assert sorted(map(sorted, groups_of(found))) == [[0, 1, 2], [3, 4, 5]]


def test_chinese_without_blanks_between_words(maker: GroupMaker):
    texts = (
        "增加夜间公交车",
        "公交车太少了",
        "需要更多公交车站",
        "图书馆周末开放",
        "图书馆需要新书",
        "每个村的图书馆",
    )
    found = suggest(maker, ideas_of(texts))
    assert sorted(map(sorted, groups_of(found))) == [[0, 1, 2], [3, 4, 5]]


def test_binned_and_merged_ideas_are_left_out(maker: GroupMaker):
    ideas = ideas_of(BOARD)
    ideas[0] = replace(ideas[0], binned=True)
    ideas[4] = replace(ideas[4], merged_into=ideas[5].id)
    assert not {0, 4} & set().union(*groups_of(suggest(maker, ideas)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip), max_size=24))
def test_whatever_people_write_an_idea_is_in_one_group_at_most_and_no_group_is_of_one(texts: list[str]):
    texts = [text for text in texts if _can_be_an_idea(text)]
    for likeness in filter(None, (Letters(), find_vectors())):
        found = suggest(GroupMaker(likeness), ideas_of(texts))
        ids = [id for group in found.groups for id in group.ideas]
        assert len(ids) == len(set(ids))
        assert all(len(group.ideas) > 1 and group.name.strip() for group in found.groups)
        assert len({group.name.casefold() for group in found.groups}) == len(found.groups)


def test_work_can_be_ended_in_the_middle():
    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        suggest(GroupMaker(Letters()), ideas_of(BOARD), check)


def test_without_the_extra_letters_decide(monkeypatch: pytest.MonkeyPatch):
    find_vectors.cache_clear()
    monkeypatch.setattr("facilitator.suggest.vectors.PACKAGE", "not_a_package_of_anyone")
    assert GroupMaker().engine is Engine.WORDS
    find_vectors.cache_clear()


def test_the_wheel_itself_is_not_imported(maker: GroupMaker):
    suggest(maker, ideas_of(BOARD))
    assert "wordllama" not in sys.modules


@pytest.mark.skipif(not TABLE.exists(), reason="the shared boards are not here")
@pytest.mark.parametrize(("engine", "v", "rand"), [("words", 0.20, 0.12), ("vectors", 0.31, 0.19)])
def test_better_than_the_lines_that_were_set_on_topics_it_was_not_tuned_on(
    engine: str, v: float, rand: float
):
    likeness = Letters() if engine == "words" else find_vectors()
    if likeness is None:
        pytest.skip("the extra `vectors` is not installed")
    maker, scores = GroupMaker(likeness), []
    for board in boards():
        if board.half == "report":
            groups = maker.groups(ideas_of(board.texts), lambda: None)
            found = labels(len(board.texts), [group.ideas for group in groups])
            scores.append((v_measure(board.themes, found), adjusted_rand(board.themes, found)))
    assert sum(score for score, _ in scores) / len(scores) > v
    assert sum(score for _, score in scores) / len(scores) > rand


def _can_be_an_idea(text: str) -> bool:
    from facilitator.domain.errors import CannotDo
    from facilitator.domain.text import clean_idea

    try:
        clean_idea(text)
    except CannotDo:
        return False
    return True
