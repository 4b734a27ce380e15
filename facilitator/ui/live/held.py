"""What was handed over to be saved and is not durable yet, in its order: ideas, and other words for ideas."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from facilitator.domain.codec import Plain, decode, encode
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.ids import IdeaId
from facilitator.domain.text import elided
from facilitator.ui.kit.times import counted

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edit:
    """Another wording for an idea, over the one that its editor saw."""

    id: IdeaId
    text: str
    was: str


@dataclass(slots=True)
class Held:
    """Ideas by their ids, edits by the idea they are of; `refused` are the ideas that the disk did not take, `why` says why."""

    drafts: dict[IdeaId, IdeaDraft] = field(default_factory=dict)
    edits: dict[IdeaId, Edit] = field(default_factory=dict)
    refused: set[IdeaId] = field(default_factory=set)
    why: str = ""
    _plains: dict[IdeaId, Plain] = field(default_factory=dict)

    def take(self, drafts: Sequence[IdeaDraft]) -> None:
        self.drafts |= {draft.id: draft for draft in drafts if draft.id is not None}

    def kept(self, id: IdeaId) -> None:
        """An idea is durable, or is back in the field."""
        self.drafts.pop(id, None)
        self._plains.pop(id, None)
        self.refused.discard(id)
        self._forget_why()

    def hold_edit(self, edit: Edit, why: str) -> None:
        """An edit cannot be written now; a later one of the same idea stands in its place, over the same wording."""
        there = self.edits.get(edit.id)
        self.edits[edit.id] = Edit(edit.id, edit.text, there.was if there is not None else edit.was)
        self.why = why

    def edit_kept(self, id: IdeaId) -> None:
        """An edit is durable, or somebody decides about it."""
        self.edits.pop(id, None)
        self._forget_why()

    def forget(self) -> None:
        """Another workshop: what was held of this one is in its draft."""
        self.drafts.clear()
        self.edits.clear()
        self.refused.clear()
        self._plains.clear()
        self.why = ""

    @property
    def waiting(self) -> tuple[IdeaDraft, ...]:
        """The ideas that were refused, in their order."""
        return tuple(draft for draft in self.drafts.values() if draft.id in self.refused)

    @property
    def waits(self) -> bool:
        """Whether anything is to be tried again."""
        return bool(self.refused or self.edits)

    def words(self) -> tuple[str, str]:
        """How much is held, and the newest of it with the reason."""
        ideas, edits = self.waiting, tuple(self.edits.values())
        parts = [
            counted(len(ideas), "idea") if ideas else "",
            counted(len(edits), "changed wording") if edits else "",
        ]
        many = " and ".join(part for part in parts if part)
        newest = (ideas or edits)[-1].text
        are = "is" if len(ideas) + len(edits) == 1 else "are"
        last = f"The last: “{elided(newest, 50)}”. It is tried again by itself."
        return f"{many[:1].upper()}{many[1:]} {are} held here, not saved yet.", f"{self.why} {last}"

    def plain_drafts(self) -> tuple[Plain, ...]:
        """The ideas as they are written down; each made once, for a pasted list is told of with each idea that is saved."""
        for id, draft in self.drafts.items():
            if id not in self._plains:
                self._plains[id] = encode(draft)
        return tuple(self._plains[id] for id in self.drafts)

    def plain_edits(self) -> tuple[Plain, ...]:
        return tuple(encode(edit) for edit in self.edits.values())

    def restore(self, drafts: Sequence[Plain], edits: Sequence[Plain]) -> None:
        """What waited when the program ended; what cannot be read any more is logged."""
        self.forget()
        self.take([draft for plain in drafts if (draft := _read(IdeaDraft, plain)) is not None])
        read = [edit for plain in edits if (edit := _read(Edit, plain)) is not None]
        self.edits = {edit.id: edit for edit in read}

    def _forget_why(self) -> None:
        if not self.waits:
            self.why = ""


def _read(cls: type[T], plain: Plain) -> T | None:
    try:
        return decode(cls, plain)
    except (FacilitatorError, ValueError, TypeError, KeyError, AttributeError):
        log.warning("what waited could not be read: %s", plain, exc_info=True)
        return None
