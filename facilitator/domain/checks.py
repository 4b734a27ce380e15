"""What is kept of a readout's life: the room's word on each sentence, and the readout as it was handed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.domain.ids import CheckId, FinalId
from facilitator.domain.text import clean_prose


class Says(StrEnum):
    """What a sentence is; with the id of its thing it names one sentence for as long as that thing lives."""

    TITLE = "title"
    INTRODUCTION = "introduction"
    METHOD = "method"
    CONCLUSION = "conclusion"
    THEME = "theme"
    DISSENT = "dissent"
    AMENDMENT = "amendment"
    ACTION = "action"
    DECISION = "decision"
    NEXT_STEPS = "next_steps"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or a passage of prose that is read in one go. `id` is its thing's, for prose its place (`1`).

    `label` is what it is called on every screen (V1, A2), empty where it has no name.
    """

    says: Says
    id: str
    words: str
    label: str = ""

    @property
    def key(self) -> str:
        """One name for it, `theme:018f…`."""
        return f"{self.says.value}:{self.id}"


NOTE_LIMIT = 2_000


class Verdict(StrEnum):
    """What the room says of a sentence that it is read."""

    AGREED = "agreed"
    CHANGE = "change"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class Check:
    """The room's word on one sentence, for exactly the wording it was read. `note`: what to change, or what is objected."""

    id: CheckId
    says: Says
    of: str
    wording: str
    verdict: Verdict
    at: datetime
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "note", clean_prose(self.note, NOTE_LIMIT))


@dataclass(frozen=True, slots=True)
class Final:
    """A readout as it was handed out: its sentences, and the documents for each audience, packed by the readout's room.

    `revision` is the history's number it was composed at.
    """

    id: FinalId
    at: datetime
    revision: int
    sentences: tuple[Sentence, ...]
    documents: str
