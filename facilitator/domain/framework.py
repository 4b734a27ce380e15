"""The draft framework that the room holds its ideas against, what it says of it, and the wording it proposes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Stance
from facilitator.domain.ids import AmendmentId, CommentId, ElementId, IdeaId, ThemeId, VersionId
from facilitator.domain.text import clean_line, clean_prose


@dataclass(frozen=True, slots=True)
class Element:
    """A numbered element of the framework, with the passage it stands for. A removed one keeps its comments."""

    id: ElementId
    number: str
    title: str
    passage: str = ""
    parent_id: ElementId | None = None
    position: int = 0
    removed: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", clean_line(self.number, 20))
        object.__setattr__(self, "title", clean_line(self.title))
        object.__setattr__(self, "passage", clean_prose(self.passage))


@dataclass(frozen=True, slots=True)
class FrameworkVersion:
    """The framework as it stood at a moment, its elements kept whole."""

    id: VersionId
    label: str
    at: datetime
    elements: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """What an idea, or a theme, wants of an element; `add` names no element."""

    id: CommentId
    stance: Stance
    element_id: ElementId | None = None
    idea_id: IdeaId | None = None
    theme_id: ThemeId | None = None
    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_prose(self.text))
        if (self.stance is Stance.ADD) != (self.element_id is None):
            expected = "an element, or none for add"
            raise CannotDo(Reason.BAD_VALUE, field="element", value=self.element_id or "", expected=expected)


class Agreement(StrEnum):
    """How the room stands to an amendment."""

    OPEN = "open"
    AGREED = "agreed"
    CONTESTED = "contested"
    NOT_TAKEN_UP = "not_taken_up"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A proposed wording for an element's passage, with its reason and the ideas behind it."""

    id: AmendmentId
    element_id: ElementId | None
    present: str
    proposed: str
    reason: str = ""
    idea_ids: tuple[IdeaId, ...] = ()
    agreement: Agreement = Agreement.OPEN
    position: int = 0

    def __post_init__(self) -> None:
        for name in ("present", "proposed", "reason"):
            object.__setattr__(self, name, clean_prose(getattr(self, name)))
