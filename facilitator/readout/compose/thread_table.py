"""The thread as a table: each vision with its goals, their actions, and the elements of the draft they bear on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.domain import thread
from facilitator.domain.themes import Ref, Thing
from facilitator.readout.compose.actions import joined
from facilitator.readout.compose.prose import plain
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Column, Heading, Line, Span, Table


def the_thread(view: View) -> list[Block]:
    """Each vision with the goals that serve it, their actions and the elements of the draft they bear on."""
    if not view.snapshot.links:
        return []
    words = view.words
    rows = tuple(_thread_rows(view))
    titles = (words.vision, words.goals, words.serving_actions, words.element)
    used = [n for n in range(4) if any(row[n] for row in rows)]
    weights = (3.0, 3.0, 1.4, 1.0)
    columns = tuple(Column(titles[n], weights[n]) for n in used)
    cells = tuple(tuple(row[n] for n in used) for row in rows)
    return [Heading(2, words.the_thread), Table(columns, cells)] if rows else []


def _thread_rows(view: View) -> Iterator[tuple[Line, Line, Line, Line]]:
    strands = thread.strands(view.snapshot)
    before: Ref | None = None
    for strand in strands:
        if strand.vision is None:
            vision = _none(view) if before is not None else ()
        else:
            vision = _cell(view, strand.vision) if strand.vision != before else ()
            before = strand.vision
        if strand.goal is None:
            yield vision, _none(view), (), _elements(view, [strand.vision] if strand.vision else [])
        else:
            yield (vision, *_goal_cells(view, strand.goal, strand.actions))
    for ref in view.labels:
        if _acts(view, ref) and not any(link.target == ref for link in view.snapshot.links):
            elements = _elements(view, [ref])
            if elements:
                yield (), (), label(view, ref), elements


def _goal_cells(view: View, goal: Ref, acting: Sequence[Ref]) -> tuple[Line, Line, Line]:
    labels = joined((label(view, ref)[0] for ref in acting), ", ")
    return _cell(view, goal), labels or _none(view), _elements(view, [goal, *acting])


def _after(view: View, ref: Ref) -> list[Ref]:
    return [link.target for link in view.snapshot.links if link.source == ref]


def _acts(view: View, ref: Ref) -> bool:
    return view.labels.get(ref, "")[:1] in ("A", "K")


def _elements(view: View, refs: list[Ref]) -> Line:
    """The numbers of the draft's elements that any of `refs` bears on."""
    ids = {target.id for ref in refs for target in _after(view, ref) if target.thing is Thing.ELEMENT}
    return plain(", ".join(element.number for element in view.snapshot.elements if element.id in ids))


def _cell(view: View, ref: Ref) -> Line:
    return (*label(view, ref), Span(f" {view.name(ref)}"))


def label(view: View, ref: Ref) -> Line:
    return (Span(view.labels[ref], strong=True, href=f"#{view.anchor(ref)}"),)


def _none(view: View) -> Line:
    return (Span(view.words.none_yet, muted=True),) if view.options.gaps else ()
