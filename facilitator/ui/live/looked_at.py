"""Which segment Live shows: the one somebody chose, else what runs, what comes next, or what was told last."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import SegmentId
from facilitator.domain.plan import Segment
from facilitator.ui.kit.mirror import Mirror


class LookedAt(QObject):
    """`changed` when somebody chose another one, or went back to what runs."""

    changed = Signal()

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._pinned: SegmentId | None = None

    @property
    def segment(self) -> Segment | None:
        """None only where nothing is planned."""
        run = self._mirror.run
        for wanted in (
            self._pinned,
            run.segment_id,
            run.upcoming,
            self._last_told() if run.finished else None,
        ):
            if (found := self._mirror.get(Segment, wanted)) is not None:
                return found
        planned = self._mirror.planned
        return planned[0].segment if planned else None

    @property
    def running(self) -> Segment | None:
        """What runs, whether it is looked at or not."""
        return self._mirror.get(Segment, self._mirror.run.segment_id)

    def choose(self, segment_id: str) -> None:
        """Look at this one from now on; at the running one, follow the day."""
        running = self._mirror.run.segment_id
        self._pinned = None if segment_id == running else SegmentId(segment_id)
        self.changed.emit()

    def stay(self) -> None:
        """Keep looking at this one, whatever the day does."""
        segment = self.segment
        self._pinned = segment.id if segment is not None else None

    def follow(self) -> None:
        """Go back to what runs."""
        self._pinned = None
        self.changed.emit()

    def forget(self) -> None:
        """Another workshop: nothing was chosen in it."""
        self._pinned = None

    def _last_told(self) -> SegmentId | None:
        told = {idea.segment_id for idea in self._mirror.all(Idea) if idea.counts}
        visits = reversed(self._mirror.run.visits)
        return next((visit.segment_id for visit in visits if visit.segment_id in told), None)
