"""What is suggested for the unsorted of a board, kept up beside the window's thread; nothing is ever done by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId, ThemeId
from facilitator.domain.suggestions import Engine, Suggestions
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.themes.offers import Refusals, Source, Suggestion, standing

CALM_MS = 700
"""How long nothing must change before it is looked for again."""

FEWEST = 4
"""Fewer unsorted ideas than that are seen at a glance."""


class Suggested(QObject):
    """`changed` when other suggestions stand on the board: `offered`, made by `engine`. `is_looking` until what is there now
    has been looked at.
    """

    changed = Signal()

    def __init__(self, mirror: Mirror, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._ideas: tuple[Idea, ...] = ()
        self._placed: dict[ThemeId, tuple[Idea, ...]] = {}
        self._found: Suggestions | None = None
        self._work: Future[Suggestions] | None = None
        self._refusals = Refusals()
        self.is_looking = False
        self.offered: tuple[Source, ...] = ()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._start)

    @property
    def engine(self) -> Engine | None:
        """What the suggestions were judged by, once there were any."""
        return self._found.engine if self._found is not None else None

    def show_board(self, loose: Sequence[IdeaId], placed: Mapping[ThemeId, Sequence[IdeaId]]) -> None:
        """These are unsorted now, and those in themes; what is suggested for the unsorted comes a moment later."""
        ideas = self._ideas_of(loose)
        sorted_ = {theme_id: self._ideas_of(ids) for theme_id, ids in placed.items()}
        if (ideas, sorted_) == (self._ideas, self._placed):
            return
        self._ideas, self._placed = ideas, sorted_
        self.stop()
        self.is_looking = len(ideas) >= FEWEST or bool(ideas and any(sorted_.values()))
        if self.is_looking:
            self._calm.start()
        else:
            self._found = None
        self._refill()

    def refuse(self, suggestion: Suggestion) -> None:
        """Say no to a suggestion."""
        self._refusals.add(suggestion)
        self._refill()

    def stop(self) -> None:
        """Let go of what is being looked for."""
        self._calm.stop()
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _ideas_of(self, ids: Sequence[IdeaId]) -> tuple[Idea, ...]:
        return tuple(idea for id in ids if (idea := self._mirror.get(Idea, id)) is not None)

    def _refill(self) -> None:
        there = frozenset(idea.id for idea in self._ideas)
        shown = [
            source for source in self.offered if getattr(source, "theme_id", None) in {None, *self._placed}
        ]
        found = self._found
        self.offered = standing(shown, found, there, self._refusals) if found is not None else ()
        self.changed.emit()

    def _start(self) -> None:
        tasks.start(self, self._look(self._ideas, self._placed))

    async def _look(self, ideas: tuple[Idea, ...], placed: dict[ThemeId, tuple[Idea, ...]]) -> None:
        apart = {(idea.id, other) for idea in ideas for other in idea.kept_apart}
        self._work = work = self._mirror.app.suggest(ideas, placed)
        try:
            found = await asyncio.wrap_future(work)
        except asyncio.CancelledError:
            return
        if (ideas, placed) == (self._ideas, self._placed):
            pairs = tuple(
                pair
                for pair in found.duplicates
                if not {(pair.first, pair.second), (pair.second, pair.first)} & apart
            )
            self._found = replace(found, duplicates=pairs)
            self.is_looking = False
            self._refill()
