"""What is suggested for the unsorted of a board, kept up beside the window's thread; nothing is ever done by itself."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId
from facilitator.domain.suggestions import Suggestions
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror

CALM_MS = 700
"""How long nothing must change before it is looked for again."""

FEWEST = 4
"""Fewer unsorted ideas than that are seen at a glance."""


class Suggested(QObject):
    """`changed` when other suggestions are there. What was dismissed does not come back while the window is open."""

    changed = Signal()

    def __init__(self, mirror: Mirror, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._ideas: tuple[Idea, ...] = ()
        self._found: Suggestions | None = None
        self._work: Future[Suggestions] | None = None
        self._dismissed: set[frozenset[IdeaId]] = set()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._start)

    @property
    def found(self) -> Suggestions | None:
        """The present suggestions, those dismissed left out; None while there are none."""
        if self._found is None:
            return None
        there = {idea.id for idea in self._ideas}
        groups = tuple(
            group
            for group in self._found.groups
            if frozenset(group.ideas) not in self._dismissed and there.issuperset(group.ideas)
        )
        pairs = tuple(
            pair
            for pair in self._found.duplicates
            if frozenset((pair.first, pair.second)) not in self._dismissed
            and {pair.first, pair.second} <= there
        )
        if not groups and not pairs:
            return None
        return Suggestions(groups, pairs, self._found.engine)

    def show_ideas(self, ids: tuple[IdeaId, ...]) -> None:
        """These are unsorted now; what is suggested for them comes a moment later."""
        ideas = tuple(idea for id in ids if (idea := self._mirror.get(Idea, id)) is not None)
        if ideas == self._ideas:
            return
        self._ideas = ideas
        self.stop()
        if len(ideas) >= FEWEST:
            self._calm.start()
        else:
            self._found = None
        self.changed.emit()

    def dismiss(self, ids: tuple[IdeaId, ...]) -> None:
        """Say no to a suggestion."""
        self._dismissed.add(frozenset(ids))
        self.changed.emit()

    def stop(self) -> None:
        """Let go of what is being looked for."""
        self._calm.stop()
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _start(self) -> None:
        tasks.start(self, self._look(self._ideas))

    async def _look(self, ideas: tuple[Idea, ...]) -> None:
        apart = {(idea.id, other) for idea in ideas for other in idea.kept_apart}
        self._work = work = self._mirror.app.suggest(ideas)
        try:
            found = await asyncio.wrap_future(work)
        except asyncio.CancelledError:
            return
        if ideas == self._ideas:
            pairs = tuple(
                pair
                for pair in found.duplicates
                if not {(pair.first, pair.second), (pair.second, pair.first)} & apart
            )
            self._found = Suggestions(found.groups, pairs, found.engine)
            self.changed.emit()
