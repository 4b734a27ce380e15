"""Composes the readout: prose first, each sentence with what stands behind it, nothing that the room did not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from facilitator.domain.history import HistoryStep
from facilitator.domain.readback import life_of
from facilitator.domain.readout import Part, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.audience import seen_by
from facilitator.readout.compose import (
    actions,
    appendix,
    became,
    breakouts,
    charts,
    closing,
    framework,
    opening,
)
from facilitator.readout.compose.view import Pictures, View, no_pictures
from facilitator.readout.document import Block, Document, Heading, Rule
from facilitator.readout.labels import labels_for

PARTS: dict[Part, Callable[[View], list[Block]]] = {
    Part.INTRODUCTION: opening.introduction,
    Part.CHARTS: charts.in_the_room,
    Part.CONCLUSIONS: opening.conclusions,
    Part.BREAKOUTS: breakouts.breakouts,
    Part.FRAMEWORK: framework.comments_on_the_draft,
    Part.WHAT_BECAME: became.what_became_of_it,
    Part.ACTIONS: actions.who_does_what,
    Part.STILL_OPEN: closing.still_open,
    Part.NEXT_STEPS: closing.next_steps,
}


def compose(
    snapshot: Snapshot,
    options: ReadoutOptions,
    now: datetime,
    history: Sequence[HistoryStep] = (),
    pictures: Pictures = no_pictures,
) -> Document:
    """The document tree of a workshop for one audience. Pure: the same in, the same out.

    `now` (aware) dates a draft while the day is not over. What the audience may not see is gone before the first block
    is made. The appendix comes last wherever it stands among the parts. `pictures` gives a photo's bytes by its digest.
    """
    words = labels_for(options.language or snapshot.workshop.language)
    # What was checked is the whole wording: where an audience does not see an owner, the sentence is no other one.
    view = View(seen_by(snapshot, options, words), options, words, now, pictures, life_of(snapshot))
    blocks: list[Block] = []
    for part in options.parts:
        if part in PARTS:
            blocks += _set_apart(PARTS[part](view), first=not blocks)
        if part is _how_comes_after(options):
            blocks += _set_apart(opening.method(view), first=not blocks)
    blocks += appendix.appendix(view)
    return opening.headed(view, tuple(blocks))


def _how_comes_after(options: ReadoutOptions) -> Part | None:
    """Who and why, then how: the method follows the introduction and the charts that belong to it."""
    if not options.has(Part.INTRODUCTION):
        return None
    after = options.parts[options.parts.index(Part.INTRODUCTION) + 1 :]
    return Part.CHARTS if after[:1] == (Part.CHARTS,) else Part.INTRODUCTION


def _set_apart(blocks: list[Block], first: bool) -> list[Block]:
    """`blocks` with a hairline before each part but the document's first; what stands quietly beside prose needs none."""
    result: list[Block] = []
    for block in blocks:
        begins = isinstance(block, Heading) and block.level == 1 and not block.beside
        if begins and (result or not first):
            result.append(Rule())
        result.append(block)
    return result
