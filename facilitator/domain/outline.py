"""The draft as an outline: which element stands under which, what is numbered how, and what two versions differ in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.domain.framework import Element
from facilitator.domain.ids import ElementId

DEEPEST = 5
"""Levels of an outline; deeper ones nobody can number aloud."""


def standing(elements: Iterable[Element]) -> tuple[Element, ...]:
    """The elements that were not removed, each followed by what stands under it.

    An element whose parent is gone stands where its parent did not: on the first level.
    """
    kept = sorted((each for each in elements if not each.removed), key=lambda each: (each.position, each.id))
    ids = {each.id for each in kept}
    under: dict[ElementId | None, list[Element]] = {}
    for each in kept:
        under.setdefault(each.parent_id if each.parent_id in ids else None, []).append(each)

    def walk(parent: ElementId | None) -> Iterator[Element]:
        for each in under.pop(parent, ()):
            yield each
            yield from walk(each.id)

    ordered = [*walk(None)]
    lost = [each for group in under.values() for each in group]  # a circle that a merge could make
    return (*ordered, *sorted(lost, key=lambda each: each.position))


def depths(elements: Sequence[Element]) -> dict[ElementId, int]:
    """How deep each of the standing elements is nested, 0 for the first level."""
    found: dict[ElementId, int] = {}
    for each in elements:
        found[each.id] = found[each.parent_id] + 1 if each.parent_id in found else 0
    return found


def branch(elements: Sequence[Element], id: ElementId) -> tuple[Element, ...]:
    """An element with all that stands under it, out of the standing ones."""
    deep = depths(elements)
    at = next(place for place, each in enumerate(elements) if each.id == id)
    end = at + 1
    while end < len(elements) and deep[elements[end].id] > deep[id]:
        end += 1
    return tuple(elements[at:end])


def numbers(elements: Sequence[Element]) -> dict[ElementId, str]:
    """What the standing elements would be called if they were numbered 1, 1.1, 1.2, 2 in their order."""
    found: dict[ElementId, str] = {}
    counts: dict[str, int] = {}
    for each in elements:
        above = found.get(each.parent_id, "") if each.parent_id is not None else ""
        counts[above] = counts.get(above, 0) + 1
        found[each.id] = f"{above}.{counts[above]}" if above else str(counts[above])
    return found


def are_numbered(elements: Sequence[Element]) -> bool:
    """Whether the standing elements are numbered in their order: then they go on so when it changes."""
    wanted = numbers(elements)
    return all(each.number == wanted[each.id] for each in elements)


def laid_out(elements: Sequence[Element], *, number: bool) -> tuple[Element, ...]:
    """The standing elements with positions in their order, and numbered by it where `number`."""
    wanted = numbers(elements)
    return tuple(
        replace(each, position=place, number=wanted[each.id] if number else each.number)
        for place, each in enumerate(elements)
    )


class Difference(StrEnum):
    """What became of an element between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Compared:
    """An element that differs: as it was and as it is, None where it was not or is no more."""

    what: Difference
    before: Element | None
    after: Element | None


def compared(before: Iterable[Element], after: Iterable[Element]) -> tuple[Compared, ...]:
    """What differs, in the order of the later version; what is gone stands last.

    Elements are the same by their ids; where a draft was taken in anew (all ids are other ones), by their titles.
    """
    was, now = standing(before), standing(after)
    partner = _partners(was, now)
    result = []
    for each in now:
        old = partner.get(each.id)
        if old is None:
            result.append(Compared(Difference.ADDED, None, each))
        elif (old.title, old.passage) != (each.title, each.passage):
            result.append(Compared(Difference.REWORDED, old, each))
        elif old.number != each.number:
            result.append(Compared(Difference.MOVED, old, each))
    met = {old.id for old in partner.values()}
    return (*result, *(Compared(Difference.REMOVED, old, None) for old in was if old.id not in met))


def _partners(was: Sequence[Element], now: Sequence[Element]) -> dict[ElementId, Element]:
    by_id = {each.id: each for each in was}
    found = {each.id: by_id[each.id] for each in now if each.id in by_id}
    met = {old.id for old in found.values()}
    by_title = {old.title.casefold(): old for old in reversed(was) if old.id not in met}
    for each in now:
        if each.id not in found and (old := by_title.pop(each.title.casefold(), None)) is not None:
            found[each.id] = old
    return found
