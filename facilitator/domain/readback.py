"""The life of a readout: a draft is read back to the room sentence by sentence, then frozen; what was checked is that wording."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.domain.checks import Check, Final, Says, Sentence
from facilitator.domain.ids import CheckId
from facilitator.domain.sentences import read_back
from facilitator.domain.snapshot import Snapshot


class Standing(StrEnum):
    """How a sentence stands. `edited`: it was checked, and reads otherwise since; that is not checked."""

    OPEN = "open"
    EDITED = "edited"
    AGREED = "agreed"
    CHANGE = "change"
    OBJECTION = "objection"

    @property
    def is_settled(self) -> bool:
        """Whether the room has heard it as it stands and nothing is left to be done."""
        return self in (Standing.AGREED, Standing.OBJECTION)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with the room's word on it; `check` may be of an earlier wording."""

    sentence: Sentence
    check: Check | None = None

    @property
    def standing(self) -> Standing:
        if self.check is None:
            return Standing.OPEN
        if self.check.wording != self.sentence.words:
            return Standing.EDITED
        return Standing(self.check.verdict.value)

    @property
    def objection(self) -> str | None:
        """What was objected to the sentence as it stands (it may be without words); None where nothing was."""
        return self.check.note if self.check and self.standing is Standing.OBJECTION else None


class State(StrEnum):
    """What a readout is called on each of its pages."""

    DRAFT = "draft"
    CHECKED = "checked"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Life:
    """How far the readout of the workshop as it is now has come. `final` is the last frozen one, which may say other things."""

    sentences: tuple[Checked, ...] = ()
    final: Final | None = None

    def count(self, *standings: Standing) -> int:
        return sum(1 for checked in self.sentences if checked.standing in standings)

    @property
    def settled(self) -> int:
        return sum(1 for checked in self.sentences if checked.standing.is_settled)

    @property
    def objections(self) -> int:
        return self.count(Standing.OBJECTION)

    @property
    def begun(self) -> bool:
        """Whether the room has been asked about anything."""
        return any(checked.check is not None for checked in self.sentences)

    @property
    def state(self) -> State:
        """Draft until the room has settled every sentence as it stands. (A final is what was frozen, never what is now.)"""
        if self.sentences and self.settled == len(self.sentences):
            return State.CHECKED
        return State.DRAFT

    @property
    def checked_at(self) -> datetime | None:
        """When the room last said something of a sentence that still stands."""
        times = [c.check.at for c in self.sentences if c.check and c.standing.is_settled]
        return max(times, default=None)

    @property
    def by_key(self) -> Mapping[str, Checked]:
        return {checked.sentence.key: checked for checked in self.sentences}


def check_id(says: Says, of: str, workshop_id: str) -> CheckId:
    """The one id of the room's word on a sentence of a workshop."""
    return CheckId(str(uuid.uuid5(uuid.UUID(workshop_id), f"check {says.value} {of}")))


def life_of(snapshot: Snapshot) -> Life:
    """How far the readout has come."""
    checks = {(check.says, check.of): check for check in snapshot.checks}
    return Life(
        tuple(Checked(s, checks.get((s.says, s.id))) for s in read_back(snapshot)), last(snapshot.finals)
    )


def last(finals: Iterable[Final]) -> Final | None:
    """The newest of the frozen ones."""
    return max(finals, key=lambda final: (final.at, final.id), default=None)
