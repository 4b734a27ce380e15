"""Taking in what devices could not send: each idea once, however often its file is opened or it arrives by itself."""

from __future__ import annotations

from dataclasses import replace

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Element
from facilitator.domain.handed_in import HandedIn
from facilitator.domain.history import StepKind
from facilitator.domain.ideas import Idea
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Table, Workshop
from facilitator.services import capture
from facilitator.services.library import Imported
from facilitator.services.ports import UnitOfWork


def hand_in(uow: UnitOfWork, notes: HandedIn, source: str) -> Imported:
    """Keep the ideas of a device's file; those that are here already, in whatever wording by now, stay as they are.

    What an idea names and is not there (its segment, its table) does not lose it. Raises CannotDo(NOT_OF_THIS_ROOM,
    path=…) for notes of another workshop.
    """
    [workshop] = uow.all(Workshop)
    if notes.workshop_id not in ("", workshop.id):
        raise CannotDo(Reason.NOT_OF_THIS_ROOM, path=source)
    uow.mark(StepKind.LOG)
    tables = {table.number: table.id for table in uow.all(Table)}
    added, unfit = 0, 0
    for draft, number in notes.ideas:
        if uow.get(Idea, draft.id) is not None:
            continue
        here = replace(
            draft,
            segment_id=draft.segment_id if uow.get(Segment, draft.segment_id) else None,
            table_id=tables.get(number),
            serves=draft.serves if uow.get(Theme, draft.serves) else None,
            element_id=draft.element_id if uow.get(Element, draft.element_id) else None,
            origin=source,
        )
        if here.element_id is None and draft.element_id is not None:
            here = replace(here, stance=None)
        try:
            capture.add_idea(uow, here)
            added += 1
        except CannotDo:  # empty, or too long: the device has told its writer so already
            unfit += 1
    there = len(notes.ideas) - added - unfit
    said = (f"Left out {unfit} that are empty or too long.",) if unfit else ()
    return Imported(added, there, (*notes.said, *said))
