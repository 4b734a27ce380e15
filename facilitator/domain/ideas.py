"""Ideas: what somebody in the room said, in their own words, with where and when it was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import ElementId, IdeaId, PersonId, SegmentId, TableId, ThemeId
from facilitator.domain.text import clean_idea, clean_line
from facilitator.domain.workshop import Attribution


class Kind(StrEnum):
    """What an idea is. Whether it is parked is a flag beside it."""

    VISION = "vision"
    GOAL = "goal"
    ACTION = "action"
    IDEA = "idea"
    QUESTION = "question"
    DECISION = "decision"
    NOTE = "note"


class Stance(StrEnum):
    """What a comment wants of a framework element; `add` stands beside the elements."""

    KEEP = "keep"
    CHANGE = "change"
    STRENGTHEN = "strengthen"
    CUT = "cut"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea.

    `first_wording` never changes; `text` is the present wording. `table_id` None is the whole room. `late` says it
    arrived after its segment had ended. `binned` ideas are in the bin and nowhere else; `merged_into` ideas stand
    behind another; `hidden` ones stay off Stage, `approved` ones may stand on a wall that asks for it. `serves` is the
    carried-in theme it answers to; `origin` names the import it came from. `kept_apart` are ideas it was taken for and is
    not; `split_from` is the idea that it was one half of. `promised` is what may be shown of its source as that was when
    it was given (None where nobody was promised anything: an import).
    """

    id: IdeaId
    segment_id: SegmentId
    kind: Kind
    text: str
    captured_at: datetime
    first_wording: str = ""
    table_id: TableId | None = None
    person_id: PersonId | None = None
    author: str = ""
    sector: str = ""
    device: str = ""
    theme_id: ThemeId | None = None
    serves: ThemeId | None = None
    starred: bool = False
    parked: bool = False
    hidden: bool = False
    approved: bool = False
    late: bool = False
    binned: bool = False
    merged_into: IdeaId | None = None
    origin: str = ""
    kept_apart: tuple[IdeaId, ...] = ()
    split_from: IdeaId | None = None
    promised: Attribution | None = None

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        text, first = self.text, self.first_wording
        set_(self, "text", clean_idea(text))
        set_(self, "first_wording", self.text if first in ("", text) else clean_idea(first))
        for name in ("author", "sector", "origin"):
            if value := getattr(self, name):
                set_(self, name, clean_line(value))
        if self.captured_at.tzinfo is None:
            raise CannotDo(
                Reason.BAD_VALUE,
                field="captured_at",
                value=str(self.captured_at),
                expected="a time with its zone",
            )

    @property
    def counts(self) -> bool:
        """Whether it is among the segment's ideas: not in the bin and not behind another."""
        return not self.binned and self.merged_into is None


@dataclass(frozen=True, slots=True)
class IdeaDraft:
    """An idea as it is handed in, before it has been kept.

    `segment_id` None means the one that runs; `kind` None what that segment captures first. With a `stance` it is a
    comment on the draft as well, on `element_id` (none for `add`).
    """

    text: str
    kind: Kind | None = None
    id: IdeaId | None = None
    segment_id: SegmentId | None = None
    table_id: TableId | None = None
    person_id: PersonId | None = None
    author: str = ""
    sector: str = ""
    serves: ThemeId | None = None
    element_id: ElementId | None = None
    stance: Stance | None = None
    starred: bool = False
    parked: bool = False
    hidden: bool = False
    captured_at: datetime | None = None
    origin: str = ""
