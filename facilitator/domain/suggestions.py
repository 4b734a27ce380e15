"""Suggestions for a board: groups, names for them, and ideas that may say the same; offered, never done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.ids import IdeaId, ThemeId


class Engine(StrEnum):
    """What likeness is judged by: the words that ideas share, or also what words mean (the extra `vectors`)."""

    WORDS = "words"
    VECTORS = "vectors"


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    """Two ideas or more that seem to be about one thing, the most typical first.

    `name` is a phrase that people wrote. Why they are together: `shared` are words, as written, that are frequent here
    and rare elsewhere on the board (none where only the meaning is alike); `closest` are the two that are most alike.
    """

    name: str
    ideas: tuple[IdeaId, ...]
    shared: tuple[str, ...]
    closest: tuple[IdeaId, IdeaId]


@dataclass(frozen=True, slots=True)
class Addition:
    """Unsorted ideas that seem to belong to a theme of the board, the surest first.

    Why: `closest` are one of them and the idea of the theme that it is most like.
    """

    theme_id: ThemeId
    ideas: tuple[IdeaId, ...]
    closest: tuple[IdeaId, IdeaId]


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two ideas, the earlier one first, that may say the same; `score` from 0 to 1 (the same words)."""

    first: IdeaId
    second: IdeaId
    score: float


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is suggested for the ideas of one board: the largest group first, the surest pair first.

    An idea is in one group or addition at most; one that fits nowhere is in none.
    """

    groups: tuple[SuggestedGroup, ...]
    duplicates: tuple[NearPair, ...]
    engine: Engine
    additions: tuple[Addition, ...] = ()
