"""Themes that ideas coalesce into, the links between them, and the votes that order them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import BallotId, LinkId, SegmentId, ThemeId, VoteId
from facilitator.domain.text import clean_line, clean_prose


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of one segment's board: its `title`, the `sentence` it becomes in the readout, and what dissents.

    Either of title and sentence may be empty, not both.
    """

    id: ThemeId
    segment_id: SegmentId
    kind: Kind
    title: str = ""
    sentence: str = ""
    dissent: str = ""
    position: int = 0

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        set_(self, "title", clean_line(self.title))
        set_(self, "sentence", clean_prose(self.sentence))
        set_(self, "dissent", clean_prose(self.dissent))
        if not self.title and not self.sentence:
            raise CannotDo(Reason.TEXT_EMPTY)


class Thing(StrEnum):
    """What a link or a ballot's option can point at."""

    THEME = "theme"
    IDEA = "idea"
    ACTION = "action"
    ELEMENT = "element"


@dataclass(frozen=True, slots=True)
class Ref:
    """One thing in the workshop, by what it is and its id."""

    thing: Thing
    id: str


class LinkOrigin(StrEnum):
    """Where a link comes from: said while capturing, or drawn later."""

    CAPTURED = "captured"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Link:
    """A step of the thread, from what comes first to what serves it (vision → goal → action → element)."""

    id: LinkId
    source: Ref
    target: Ref
    origin: LinkOrigin = LinkOrigin.DRAWN

    def __post_init__(self) -> None:
        if self.source == self.target:
            raise CannotDo(
                Reason.BAD_VALUE, field="link", value=self.target.id, expected="two different things"
            )


class BallotState(StrEnum):
    """The life of a ballot; a void one is kept and counts for nothing."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Option:
    """What can be voted for, in the wording that was frozen when the ballot opened."""

    ref: Ref
    wording: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """A dot vote: `dots` a person, at most `most` on one option.

    `joined` says into what (by id) an option's theme was joined after the ballot had opened; the dots follow it there.
    """

    id: BallotId
    segment_id: SegmentId
    title: str
    dots: int = 5
    most: int = 5
    options: tuple[Option, ...] = ()
    state: BallotState = BallotState.DRAFT
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    joined: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_line(self.title))
        if not 1 <= self.most <= self.dots <= 99:
            raise CannotDo(Reason.OUT_OF_RANGE, field="dots", value=self.dots, lowest=1, highest=99)


@dataclass(frozen=True, slots=True)
class Vote:
    """One voter's whole allocation. `voter` is a random key of this ballot alone; a tally entry counts many heads."""

    id: VoteId
    ballot_id: BallotId
    voter: str
    seq: int = 0
    dots: Mapping[str, int] = field(default_factory=dict)
    heads: int = 1
    by_hand: bool = False
