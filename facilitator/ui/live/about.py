"""What an idea that is being typed speaks of: the theme it serves, the part of the draft, and what it wants of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from facilitator.domain import thread
from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Idea, Stance
from facilitator.domain.ids import ElementId, ThemeId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Thing
from facilitator.ui.live.commands import Known, Typed

STANCES = {
    Stance.KEEP: "Keep",
    Stance.CHANGE: "Change",
    Stance.STRENGTHEN: "Strengthen",
    Stance.CUT: "Cut",
    Stance.ADD: "Add",
}


@dataclass(frozen=True, slots=True)
class About:
    """What is chosen. `stance` ADD stands beside the draft and has no element."""

    serves: ThemeId | None = None
    element: ElementId | None = None
    stance: Stance | None = None

    @property
    def is_on(self) -> bool:
        return self != About()

    @property
    def lacks(self) -> str:
        """What is still to be said of it, in a sentence, or nothing."""
        if self.element is not None and self.stance is None:
            return "Say what it wants of this part: keep /k, change /c, strengthen /s or cut /x."
        if self.stance not in (None, Stance.ADD) and self.element is None:
            return "Say which part of the draft it is about: # and its number."
        return ""

    def with_stance(self, stance: Stance) -> About:
        """The same about another stance; ADD lets the element go."""
        return replace(self, stance=stance, element=None if stance is Stance.ADD else self.element)

    def next(self) -> About:
        """What the idea after this one speaks of: the same part of the draft, everything else anew."""
        return About(element=self.element)


@dataclass(frozen=True, slots=True)
class Topics:
    """What can be spoken of: themes by their labels (V2) with their words, and the parts of the draft by number."""

    themes: Mapping[str, tuple[ThemeId, str]] = field(default_factory=dict)
    elements: Mapping[str, Element] = field(default_factory=dict)

    @property
    def known(self) -> Known:
        """What commands may name."""
        return Known(frozenset(self.themes), frozenset(self.elements))

    def read(self, typed: Typed, present: About) -> About:
        """What a line's commands make of what was chosen."""
        about = present
        if typed.serves in self.themes:
            about = replace(about, serves=self.themes[typed.serves][0])
        if typed.element in self.elements:
            stance = None if about.stance is Stance.ADD else about.stance
            about = replace(about, element=self.elements[typed.element].id, stance=stance)
        return about.with_stance(typed.stance) if typed.stance is not None else about

    def theme(self, id: ThemeId | None) -> str:
        """A theme as it is called, with its words; nothing for none."""
        return next((f"{label} {words}" for label, (other, words) in self.themes.items() if other == id), "")

    def element(self, id: ElementId | None) -> Element | None:
        return next((each for each in self.elements.values() if each.id == id), None)


def topics(snapshot: Snapshot) -> Topics:
    """What can be spoken of in a workshop."""
    labels = thread.labels(snapshot)
    themes = {
        label: (ThemeId(ref.id), theme.title or theme.sentence)
        for ref, label in labels.items()
        if ref.thing is Thing.THEME and (theme := snapshot.theme_by_id.get(ThemeId(ref.id))) is not None
    }
    elements = {each.number: each for each in snapshot.elements if each.number and not each.removed}
    return Topics(themes, elements)


def about_words(idea: Idea, comment: Comment | None, topics: Topics) -> tuple[str, ...]:
    """What an idea speaks of, for the line under it: `serves V2`, `strengthen 5`, `add to the draft`."""
    parts = []
    label = next((each for each, (id, _) in topics.themes.items() if id == idea.serves), "")
    if label:
        parts.append(f"serves {label}")
    if comment is not None:
        element = topics.element(comment.element_id)
        if comment.stance is Stance.ADD:
            parts.append("add to the draft")
        elif element is not None:
            parts.append(f"{STANCES[comment.stance].lower()} {element.number}")
    return tuple(parts)
