"""Which suggestions stand on the board, in words: what stands under the hand stays there until it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.domain.ids import IdeaId, ThemeId
from facilitator.domain.suggestions import Addition, NearPair, SuggestedGroup, Suggestions
from facilitator.domain.text import elided
from facilitator.ui.kit.times import counted

MOST = 3
"""How many are shown at once: more would be a second board."""

ALIKE = 0.6
"""A group that has so much in common with one that was refused is not offered again."""

Source = SuggestedGroup | Addition | NearPair
"""What was found, before it is put into words."""

Words = Callable[[IdeaId], str]
"""An idea's own words."""

Called = Callable[[ThemeId], str]
"""What a theme is called on the board."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion as it is shown: what would be done, for which ideas, and why.

    With a `theme_id` they would join that theme, with a `name` they would be a theme of their own, else they would be merged.
    """

    title: str
    ideas: tuple[IdeaId, ...]
    body: str
    why: str
    yes: str
    no: str
    name: str = ""
    theme_id: ThemeId | None = None

    @property
    def title_of_theme(self) -> str:
        """The name as a title: as people wrote it, from a capital letter on."""
        return self.name[:1].upper() + self.name[1:]


class Refusals:
    """What somebody said no to, so that it does not come back while the window is open."""

    def __init__(self) -> None:
        self._groups: list[frozenset[IdeaId]] = []
        self._pairs: set[frozenset[IdeaId]] = set()
        self._additions: set[tuple[ThemeId, IdeaId]] = set()

    def add(self, refused: Suggestion) -> None:
        ideas = frozenset(refused.ideas)
        if refused.theme_id is not None:
            self._additions |= {(refused.theme_id, id) for id in ideas}
        elif refused.name:
            self._groups.append(ideas)
        else:
            self._pairs.add(ideas)

    def left_of(self, source: Source) -> Source | None:
        """What is left to offer of it, or None."""
        match source:
            case NearPair():
                return None if frozenset((source.first, source.second)) in self._pairs else source
            case Addition():
                refused = {id for theme_id, id in self._additions if theme_id == source.theme_id}
                return trimmed(source, frozenset(source.ideas) - refused)
            case _:
                ideas = frozenset(source.ideas)
                alike = any(len(ideas & no) >= ALIKE * len(ideas | no) for no in self._groups)
                return None if alike else source


def trimmed(source: Source, there: frozenset[IdeaId]) -> Source | None:
    """The suggestion for those of its ideas that are still unsorted; None where too few are."""
    match source:
        case NearPair():
            return source if {source.first, source.second} <= there else None
        case Addition():
            ideas = tuple(id for id in source.ideas if id in there)
            return replace(source, ideas=ideas) if ideas else None
        case _:
            ideas = tuple(id for id in source.ideas if id in there)
            return replace(source, ideas=ideas) if len(ideas) > 1 else None


def standing(
    shown: Sequence[Source], found: Suggestions, there: frozenset[IdeaId], refusals: Refusals
) -> tuple[Source, ...]:
    """The first few: those already shown that still hold in the order they had, then what else was found."""
    kept: list[Source] = []
    for source in (*shown, *_in_turn(found)):
        left = trimmed(source, there)
        left = refusals.left_of(left) if left is not None else None
        if left is not None and not any(_overlap(left, other) for other in kept):
            kept.append(left)
        if len(kept) == MOST:
            break
    return tuple(kept)


def worded(source: Source, words: Words, called: Called) -> Suggestion:
    """The suggestion as it is read."""
    match source:
        case NearPair():
            body = f"“{elided(words(source.first), 70)}” and “{elided(words(source.second), 70)}”"
            why = "The same words." if source.score > 0.995 else f"{round(source.score * 100)} % alike."
            ideas = (source.first, source.second)
            return Suggestion("Merge 2 near-duplicates", ideas, body, why, "Merge", "Keep both")
        case Addition():
            title = f"Put {counted(len(source.ideas), 'idea')} into {called(source.theme_id)}"
            like = words(source.closest[1])
            why = f"Much like “{elided(like, 60)}”, which is there." if like else "Much like what is there."
            body = _first(source.ideas, words)
            return Suggestion(title, source.ideas, body, why, "Accept", "Dismiss", theme_id=source.theme_id)
        case _:
            shared = ", ".join(f"“{word}”" for word in source.shared[:3])
            why = f"They share {shared}." if shared else "They mean much the same."
            title = f"Group {counted(len(source.ideas), 'idea')} as “{elided(source.name, 48)}”"
            body = _first(source.ideas, words)
            return Suggestion(title, source.ideas, body, why, "Accept", "Dismiss", source.name)


def _in_turn(found: Suggestions) -> Iterator[Source]:
    """A group, an addition, a pair, and so on: each kind is seen soon."""
    lists: list[list[Source]] = [list(found.groups), list(found.additions), list(found.duplicates)]
    for place in range(max(map(len, lists))):
        for each in lists:
            yield from each[place : place + 1]


def _overlap(one: Source, other: Source) -> bool:
    """Whether one of two would take ideas that the other speaks of in the same way."""
    if isinstance(one, NearPair) or isinstance(other, NearPair):
        return one == other
    return not set(one.ideas).isdisjoint(other.ideas)


def _first(ideas: Sequence[IdeaId], words: Words) -> str:
    """The first few in their own words."""
    quoted = ", ".join(f"“{elided(words(id), 60)}”" for id in ideas[:3])
    return f"{quoted} and {len(ideas) - 3:,} more" if len(ideas) > 3 else quoted
