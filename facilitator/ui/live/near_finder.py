"""Looks whether what was just said has been said before: beside the window's thread, for new ideas only, and never more
than a hint."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId, SegmentId
from facilitator.services.near import Near, NearIndex
from facilitator.ui.kit.mirror import Mirror


class NearFinder(QObject):
    """`changed(id)` when the hint of an idea came or went."""

    changed = Signal(str)
    _found = Signal(str, object)

    def __init__(self, mirror: Mirror, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._hints: dict[IdeaId, Near] = {}
        self._index = NearIndex()
        self._segment_id: SegmentId | None = None
        self._on = True
        self._thread: ThreadPoolExecutor | None = None
        self._ended = threading.Event()
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)
        mirror.changed.connect(self._on_changed)

    def hint(self, id: IdeaId) -> Near | None:
        """What stands near to an idea; nothing where either has gone, was merged, or where hints are off."""
        near = self._hints.get(id) if self._on else None
        if near is None:
            return None
        other, idea = self._mirror.get(Idea, near.id), self._mirror.get(Idea, id)
        if other is None or idea is None or not (other.counts and idea.counts) or near.id in idea.kept_apart:
            return None
        return near

    def show_segment(self, segment_id: SegmentId | None) -> None:
        """Look among the ideas of this segment from now on; those that are there get no hint."""
        if segment_id == self._segment_id:
            return
        self._segment_id = segment_id
        self._hints.clear()
        ideas = [idea for idea in self._mirror.all(Idea) if idea.segment_id == segment_id]
        self._later(lambda: self._restart(ideas))

    def set_on(self, on: bool) -> None:
        """Whether hints are wanted."""
        self._on = on

    def close(self) -> None:
        """End the thread; what it is about is of no use any more."""
        self._ended.set()
        if self._thread is not None:
            self._thread.shutdown(wait=True, cancel_futures=True)

    def _on_changed(self, events: Iterable[Committed]) -> None:
        for event in events:
            for change in event.about(Idea):
                idea: Idea = change.after or change.before
                if idea.segment_id != self._segment_id:
                    continue
                if change.after is None:
                    self._later(lambda id=idea.id: self._index.remove(id))
                elif change.made and self._on:
                    self._later(lambda idea=idea: self._look(idea))
                else:
                    self._later(lambda idea=idea: self._index.put(idea))

    # On the thread

    def _later(self, work: object) -> None:
        if self._ended.is_set():
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="near")
        self._thread.submit(work)  # type: ignore[arg-type]

    def _restart(self, ideas: list[Idea]) -> None:
        self._index = NearIndex(ideas)

    def _look(self, idea: Idea) -> None:
        near = self._index.nearest(idea)
        self._index.put(idea)
        if near is not None and not self._ended.is_set():
            self._found.emit(idea.id, near)

    def _take(self, id: str, near: Near) -> None:
        self._hints[IdeaId(id)] = near
        self.changed.emit(id)
