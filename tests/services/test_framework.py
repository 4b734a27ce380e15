"""The draft: ordered and nested by wishes, numbered on its own, and no comment on it is ever lost."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Comment, Element, FrameworkVersion
from facilitator.domain.ideas import IdeaDraft, Stance
from facilitator.domain.ids import ElementId, new_id
from facilitator.domain.outline import DEEPEST, Difference, are_numbered, compared, depths, standing
from facilitator.services import capture, framework, history
from facilitator.services.library import lay_out
from tests.fakes import MemoryStore

from .conftest import PLAN, VISIONS, Desk


def drawn(desk: Desk) -> list[str]:
    """The outline as one would write it down."""
    order = standing(desk.all(Element))
    deep = depths(order)
    return [f"{'  ' * deep[each.id]}{each.number} {each.title}" for each in order]


def add(desk: Desk, title: str, after: Element | None = None, passage: str = "") -> Element:
    element = Element(ElementId(new_id()), "", title, passage)
    return desk.do(framework.add_element, element, after.id if after else None)


def said(desk: Desk, element: Element) -> None:
    desk.do(
        capture.add_idea,
        IdeaDraft("More of it", segment_id=VISIONS.id, stance=Stance.STRENGTHEN, element_id=element.id),
    )


@pytest.fixture
def three(desk: Desk) -> list[Element]:
    return [add(desk, title) for title in ("Access", "Belonging", "Money")]


def test_elements_are_numbered_as_they_come(desk: Desk, three: list[Element]) -> None:
    assert drawn(desk) == ["1 Access", "2 Belonging", "3 Money"]
    add(desk, "Care", after=three[0])
    assert drawn(desk) == ["1 Access", "2 Care", "3 Belonging", "4 Money"]
    desk.do(history.undo)
    assert drawn(desk) == ["1 Access", "2 Belonging", "3 Money"]


def test_nesting_and_moving_take_along_what_stands_under(desk: Desk, three: list[Element]) -> None:
    access, belonging, money = three
    desk.do(framework.nest_element, belonging.id)
    desk.do(framework.nest_element, money.id)
    assert drawn(desk) == ["1 Access", "  1.1 Belonging", "  1.2 Money"]
    desk.do(framework.nest_element, money.id)
    assert drawn(desk) == ["1 Access", "  1.1 Belonging", "    1.1.1 Money"]
    add(desk, "Care")
    desk.do(framework.move_element, access.id, 1)
    assert drawn(desk) == ["1 Care", "2 Access", "  2.1 Belonging", "    2.1.1 Money"]
    desk.do(framework.unnest_element, belonging.id)
    assert drawn(desk) == ["1 Care", "2 Access", "3 Belonging", "  3.1 Money"]
    desk.do(framework.move_element, belonging.id, -9)
    assert drawn(desk) == ["1 Belonging", "  1.1 Money", "2 Care", "3 Access"]


def test_at_the_edges_nothing_happens(desk: Desk, three: list[Element]) -> None:
    before = drawn(desk)
    desk.do(framework.nest_element, three[0].id)
    desk.do(framework.unnest_element, three[1].id)
    desk.do(framework.move_element, three[0].id, -1)
    desk.do(framework.move_element, three[2].id, 1)
    assert drawn(desk) == before


def test_an_outline_has_an_end(desk: Desk) -> None:
    made = [add(desk, f"{n}") for n in range(DEEPEST + 1)]
    for deep, element in enumerate(made[1:DEEPEST], start=1):
        for _ in range(deep):
            desk.do(framework.nest_element, element.id)
    for _ in range(DEEPEST - 1):
        desk.do(framework.nest_element, made[-1].id)
    with pytest.raises(CannotDo, check=lambda error: error.reason is Reason.TOO_DEEP):
        desk.do(framework.nest_element, made[-1].id)


def test_numbers_of_ones_own_are_left_alone(desk: Desk, three: list[Element]) -> None:
    desk.do(framework.edit_element, three[0].id, number="A")
    desk.do(framework.move_element, three[0].id, 2)
    assert drawn(desk) == ["2 Belonging", "3 Money", "A Access"]


def test_what_was_said_of_an_element_outlives_it(desk: Desk, three: list[Element]) -> None:
    access, belonging, _ = three
    desk.do(framework.nest_element, belonging.id)
    said(desk, access)
    desk.do(framework.remove_element, access.id)
    assert drawn(desk) == ["1 Belonging", "2 Money"]
    assert [comment.element_id for comment in desk.all(Comment)] == [access.id]
    assert desk.do(lambda uow: uow.need(Element, access.id)).removed
    desk.do(framework.restore_element, access.id)
    assert drawn(desk) == ["1 Belonging", "2 Money", "3 Access"]
    desk.do(framework.remove_element, belonging.id)
    assert len(desk.all(Element)) == 2


def test_a_draft_taken_in_keeps_the_one_before_it(desk: Desk, three: list[Element]) -> None:
    said(desk, three[1])
    fresh = [
        Element(ElementId(new_id()), "1", "Belonging", "Anew."),
        Element(ElementId(new_id()), "2", "Roads", position=1),
    ]
    desk.do(framework.take_framework, fresh, "draft 2")
    assert drawn(desk) == ["1 Belonging", "2 Roads"]
    [version] = desk.all(FrameworkVersion)
    assert (version.label, len(version.elements)) == ("Before draft 2", 3)
    assert [each.title for each in desk.all(Element) if each.removed] == ["Belonging"]
    found = [
        (each.what, (each.after or each.before).title)
        for each in compared(version.elements, desk.all(Element))
    ]  # type: ignore[union-attr]
    assert found == [
        (Difference.REWORDED, "Belonging"),
        (Difference.ADDED, "Roads"),
        (Difference.REMOVED, "Access"),
        (Difference.REMOVED, "Money"),
    ]
    desk.do(history.undo)
    assert drawn(desk) == ["1 Access", "2 Belonging", "3 Money"]


def test_a_version_can_be_returned_to(desk: Desk, three: list[Element]) -> None:
    version = desk.do(framework.keep_version, "For the convening")
    desk.do(framework.edit_element, three[0].id, passage="Everybody gets in.")
    desk.do(framework.move_element, three[2].id, -1)
    new = add(desk, "Care")
    said(desk, new)
    changes = compared(version.elements, desk.all(Element))
    assert [each.what for each in changes] == [
        Difference.REWORDED,
        Difference.MOVED,
        Difference.MOVED,
        Difference.ADDED,
    ]
    desk.do(framework.return_to_version, version.id)
    assert drawn(desk) == ["1 Access", "2 Belonging", "3 Money"]
    assert len(desk.all(Comment)) == 1
    desk.do(framework.remove_version, version.id)
    assert desk.all(FrameworkVersion) == []


def test_what_is_no_version_and_no_element_is_refused(desk: Desk) -> None:
    for wish, args, reason in (
        (framework.keep_version, ["x"], Reason.NO_FRAMEWORK),
        (framework.add_element, [Element(ElementId(new_id()), "", " ")], Reason.BAD_VALUE),
        (framework.remove_element, [new_id()], Reason.NOT_FOUND),
    ):
        with pytest.raises(CannotDo) as refused:
            desk.do(wish, *args)
        assert refused.value.reason is reason
    element = add(desk, "Access")
    with pytest.raises(CannotDo):
        desk.do(framework.edit_element, element.id, title=" ")
    with pytest.raises(CannotDo):
        desk.do(framework.keep_version, " ")


WISHES = st.lists(
    st.tuples(
        st.sampled_from(["add", "up", "down", "nest", "unnest", "remove"]),
        st.integers(0, 20),
        st.integers(1, 3),
    ),
    max_size=25,
)


@given(WISHES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_draft_is_an_outline_numbered_in_its_order(
    tmp_path_factory: Any, wishes: list[tuple[str, int, int]]
) -> None:
    desk = Desk(MemoryStore(tmp_path_factory.getbasetemp() / "any.workshop"))
    desk.do(lay_out, PLAN)
    for what, which, far in wishes:
        there = standing(desk.all(Element))
        if what == "add" or not there:
            add(desk, f"{which}", after=there[which % len(there)] if there and far > 1 else None)
            continue
        one = there[which % len(there)].id
        wish = {
            "up": (framework.move_element, one, -far),
            "down": (framework.move_element, one, far),
            "nest": (framework.nest_element, one),
            "unnest": (framework.unnest_element, one),
            "remove": (framework.remove_element, one),
        }[what]
        with suppress(CannotDo):
            desk.do(*wish)
        now = standing(desk.all(Element))
        assert are_numbered(now)
        assert len(now) == len(there) - (what == "remove")
        assert [each.position for each in now] == list(range(len(now)))
        assert max(depths(now).values(), default=0) < DEEPEST
