"""Actions with owners, dates and steps, the groups that take them up, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import ActionId, DecisionId, IdeaId, SegmentId, ThemeId, UndertakingId
from facilitator.domain.text import clean_line, clean_prose


class Status(StrEnum):
    """How far an action has come."""

    DRAFT = "draft"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self not in (Status.DONE, Status.DROPPED)


@dataclass(frozen=True, slots=True)
class ActionStep:
    """One step towards an action."""

    text: str
    owner: str = ""
    due: date | None = None
    done: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_line(self.text, 1_000))
        object.__setattr__(self, "owner", clean_line(self.owner))


@dataclass(frozen=True, slots=True)
class Earlier:
    """An action as an earlier day left it: on which day, of which workshop, what it was called there (A4).

    `said` is what people had said that led to it, in their own words.
    """

    workshop: str
    held: date | None
    label: str
    text: str
    owner: str = ""
    due: date | None = None
    status: Status = Status.DRAFT
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was heard of an action afterwards: on which day, by whom, in their own words."""

    on: date
    text: str
    by: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_prose(self.text, 2_000))
        object.__setattr__(self, "by", clean_line(self.by))
        if not self.text:
            raise CannotDo(Reason.TEXT_EMPTY)


@dataclass(frozen=True, slots=True)
class Action:
    """What will be done, by whom, by when and in which steps. Owner and date may stay open.

    `theme_id` is the action theme whose sentence it carries out; `idea_ids` are the ideas it came from beside that
    theme's own. `earlier` is how it stood on earlier days, the first of them first; `reports` what was heard since.
    """

    id: ActionId
    text: str
    owner: str = ""
    due: date | None = None
    steps: tuple[ActionStep, ...] = ()
    resources: str = ""
    informed: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    theme_id: ThemeId | None = None
    idea_ids: tuple[IdeaId, ...] = ()
    position: int = 0
    earlier: tuple[Earlier, ...] = ()
    reports: tuple[Report, ...] = ()

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        set_(self, "text", clean_prose(self.text, 2_000))
        set_(self, "owner", clean_line(self.owner))
        set_(self, "resources", clean_prose(self.resources, 2_000))
        if not self.text:
            raise CannotDo(Reason.TEXT_EMPTY)

    @property
    def says_more(self) -> bool:
        """Whether the register knows more of it than its words: an owner, a date, steps, resources."""
        return bool(self.owner or self.due or self.steps or self.resources or self.informed)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A shared action as one group takes it up, with its own owner, dates, steps and status."""

    id: UndertakingId
    action_id: ActionId
    group: str
    owner: str = ""
    due: date | None = None
    steps: tuple[ActionStep, ...] = ()
    status: Status = Status.DRAFT
    earlier: tuple[Earlier, ...] = ()
    reports: tuple[Report, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", clean_line(self.group))
        object.__setattr__(self, "owner", clean_line(self.owner))
        if not self.group:
            raise CannotDo(Reason.TEXT_EMPTY)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the room decided, with the ideas it came from."""

    id: DecisionId
    text: str
    at: datetime | None = None
    segment_id: SegmentId | None = None
    idea_ids: tuple[IdeaId, ...] = ()
    position: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_prose(self.text, 2_000))
        if not self.text:
            raise CannotDo(Reason.TEXT_EMPTY)
