"""When the day closes: how much of the parking lot has neither an owner nor a decision, said once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from facilitator.domain.actions import Action, Decision
from facilitator.domain.ideas import Idea
from facilitator.domain.live import RunCommand
from facilitator.domain.parking import unsettled
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.strips import Strips

_SUBJECT = "parking"


class ClosingHint(QObject):
    """`wanted` when the person wants to look at the parking lot."""

    wanted = Signal()

    def __init__(self, mirror: Mirror, strips: Strips) -> None:
        super().__init__(strips)
        self._mirror, self._strips = mirror, strips
        self._said = 0
        mirror.loaded.connect(self.look)
        mirror.closed.connect(self._forget)
        mirror.changed.connect(self._on_changed)
        self.look()

    def look(self) -> None:
        """Say it, or say no more, as the day stands."""
        mirror = self._mirror
        running = mirror.get(Segment, mirror.run.segment_id) if mirror.is_open else None
        if running is None or running.kind is not SegmentKind.CLOSING:
            self._forget()
            return
        left = len(unsettled(mirror.snapshot))
        if left == self._said:
            return
        self._said = left
        if not left:
            self._strips.clear(_SUBJECT)
            return
        strong = f"{counted(left, 'parked idea has', 'parked ideas have')} neither an owner nor a decision."
        words = "Settle them while the room is here."
        self._strips.say(_SUBJECT, Tone.WARN, strong, words, "Parking lot", self.wanted.emit, icon=Icon.FLAG)

    def _forget(self) -> None:
        self._said = 0
        self._strips.clear(_SUBJECT)

    def _on_changed(self, events: object) -> None:
        if any(event.touches(RunCommand, Segment, Idea, Action, Decision) for event in events):  # type: ignore[attr-defined]
            self.look()
