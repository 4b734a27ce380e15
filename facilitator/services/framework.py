"""The draft that the day is held against: worded, ordered and nested; no comment on it is ever lost, nor an earlier version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Amendment, Comment, Element, FrameworkVersion
from facilitator.domain.ids import ElementId, VersionId, new_id
from facilitator.domain.outline import DEEPEST, are_numbered, branch, depths, laid_out, standing
from facilitator.domain.text import clean_line
from facilitator.domain.themes import Link, Ref, Thing
from facilitator.services.library import Imported
from facilitator.services.ports import UnitOfWork

_EDITED = {"number", "title", "passage"}


def add_element(uow: UnitOfWork, element: Element, after: ElementId | None = None) -> Element:
    """Put an element behind another and what stands under that, on the same level; None: at the end.

    Returns it as it was kept. Raises CannotDo(BAD_VALUE) without a title, CannotDo(NOT_FOUND).
    """
    _check_title(element)
    with _laid_out(uow) as order:
        if after is None:
            order.append(replace(element, parent_id=None))
        else:
            beside = uow.need(Element, after)
            at = order.index(branch(order, beside.id)[-1]) + 1
            order.insert(at, replace(element, parent_id=beside.parent_id))
    return uow.need(Element, element.id)


def edit_element(uow: UnitOfWork, element_id: ElementId, **changes: Any) -> Element:
    """Change an element's `number`, `title` or `passage`. Raises CannotDo(BAD_VALUE)."""
    if unknown := next((name for name in changes if name not in _EDITED), None):
        raise CannotDo(Reason.BAD_VALUE, field=unknown, value="", expected="a field of the element")
    element = replace(uow.need(Element, element_id), **changes)
    _check_title(element)
    uow.put(element)
    return element


def move_element(uow: UnitOfWork, element_id: ElementId, by: int) -> Element:
    """Move an element with all that stands under it so many places among its neighbours, at most to either end."""
    uow.need(Element, element_id)
    with _laid_out(uow) as order:
        moved = branch(order, element_id)
        beside = [each for each in order if each.parent_id == moved[0].parent_id]
        place = beside.index(moved[0])
        to = min(max(place + by, 0), len(beside) - 1)
        if to != place:
            rest = [each for each in order if each not in moved]
            target = branch(order, beside[to].id)
            at = rest.index(target[0]) if to < place else rest.index(target[-1]) + 1
            order[:] = [*rest[:at], *moved, *rest[at:]]
    return uow.need(Element, element_id)


def nest_element(uow: UnitOfWork, element_id: ElementId) -> Element:
    """Put an element under the one before it on its level; what stood under it goes with it.

    Nothing happens to the first of its level. Raises CannotDo(TOO_DEEP, most).
    """
    uow.need(Element, element_id)
    with _laid_out(uow) as order:
        element, *_ = moved = branch(order, element_id)
        beside = [each for each in order if each.parent_id == element.parent_id]
        place = beside.index(element)
        if place > 0:
            deep = depths(order)
            if max(deep[each.id] for each in moved) + 1 >= DEEPEST:
                raise CannotDo(Reason.TOO_DEEP, most=DEEPEST)
            order[order.index(element)] = replace(element, parent_id=beside[place - 1].id)
    return uow.need(Element, element_id)


def unnest_element(uow: UnitOfWork, element_id: ElementId) -> Element:
    """Put an element behind the one it stands under, on its level. Nothing happens on the first level."""
    uow.need(Element, element_id)
    with _laid_out(uow) as order:
        moved = branch(order, element_id)
        parent = next((each for each in order if each.id == moved[0].parent_id), None)
        if parent is not None:
            rest = [each for each in order if each not in moved]
            at = rest.index(branch(rest, parent.id)[-1]) + 1
            raised = replace(moved[0], parent_id=parent.parent_id)
            order[:] = [*rest[:at], raised, *moved[1:], *rest[at:]]
    return uow.need(Element, element_id)


def remove_element(uow: UnitOfWork, element_id: ElementId) -> None:
    """Take an element out of the draft; what stood under it moves up. What the room said of it is kept with it."""
    element = uow.need(Element, element_id)
    with _laid_out(uow) as order:
        order[:] = [
            replace(each, parent_id=element.parent_id) if each.parent_id == element.id else each
            for each in order
            if each.id != element.id
        ]
    if _is_spoken_of(uow, element.id):
        uow.put(replace(element, removed=True))
    else:
        uow.remove(element)


def restore_element(uow: UnitOfWork, element_id: ElementId) -> Element:
    """Put a removed element back, at the end."""
    element = uow.need(Element, element_id)
    with _laid_out(uow) as order:
        if element not in order:
            order.append(replace(element, removed=False, parent_id=None))
    return uow.need(Element, element_id)


def take_framework(uow: UnitOfWork, elements: Sequence[Element], source: str) -> Imported:
    """Put a draft in the place of the present one, which is kept as a version; commented elements stay, removed."""
    present = standing(uow.all(Element))
    if present:
        uow.put(FrameworkVersion(VersionId(new_id()), f"Before {source}", uow.now.utc, tuple(present)))
    for element in present:
        if _is_spoken_of(uow, element.id):
            uow.put(replace(element, removed=True))
        else:
            uow.remove(element)
    uow.put(*elements)
    return Imported(len(elements))


def add_elements(uow: UnitOfWork, elements: Sequence[Element]) -> Imported:
    """Put elements behind those that are there."""
    with _laid_out(uow) as order:
        order.extend(elements)
    return Imported(len(elements))


def keep_version(uow: UnitOfWork, label: str) -> FrameworkVersion:
    """Keep the draft as it stands now under a name. Raises CannotDo(BAD_VALUE) without one, CannotDo(NO_FRAMEWORK)."""
    elements = standing(uow.all(Element))
    if not elements:
        raise CannotDo(Reason.NO_FRAMEWORK)
    if not clean_line(label):
        raise CannotDo(Reason.BAD_VALUE, field="label", value="", expected="a name")
    version = FrameworkVersion(VersionId(new_id()), clean_line(label), uow.now.utc, tuple(elements))
    uow.put(version)
    return version


def return_to_version(uow: UnitOfWork, version_id: VersionId) -> None:
    """Put the draft back as it was in a version; what came since and was spoken of stays, removed."""
    version = uow.need(FrameworkVersion, version_id)
    kept = {element.id for element in version.elements}
    for element in standing(uow.all(Element)):
        if element.id not in kept:
            if _is_spoken_of(uow, element.id):
                uow.put(replace(element, removed=True))
            else:
                uow.remove(element)
    uow.put(*version.elements)


def remove_version(uow: UnitOfWork, version_id: VersionId) -> None:
    """Forget a version."""
    uow.remove(uow.need(FrameworkVersion, version_id))


@contextmanager
def _laid_out(uow: UnitOfWork) -> Iterator[list[Element]]:
    """The standing elements in their order, to be changed; a draft that is numbered in its order stays so."""
    before = standing(uow.all(Element))
    number = are_numbered(before)
    order = list(before)
    yield order
    uow.put(*laid_out(standing_of(order), number=number))


def standing_of(order: Sequence[Element]) -> tuple[Element, ...]:
    """A changed order with each element behind the one it stands under."""
    return standing(replace(each, position=place) for place, each in enumerate(order))


def _is_spoken_of(uow: UnitOfWork, element_id: ElementId) -> bool:
    ref = Ref(Thing.ELEMENT, element_id)
    return (
        any(comment.element_id == element_id for comment in uow.all(Comment))
        or any(amendment.element_id == element_id for amendment in uow.all(Amendment))
        or any(ref in (link.source, link.target) for link in uow.all(Link))
    )


def _check_title(element: Element) -> None:
    if not element.title:
        raise CannotDo(Reason.BAD_VALUE, field="title", value="", expected="a title")
