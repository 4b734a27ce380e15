"""Decides from moment to moment what is on the Stage, for the projector's window and its thumbnail alike."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.room_facts import RoomFacts
from facilitator.ui.stage.compose import Moment, compose
from facilitator.ui.stage.facts import Facts
from facilitator.ui.widgets.clock_view import ClockView
from facilitator.ui.widgets.clock_words import NEWS

PAGE_MS = 12_000
FRESH_S = 20.0
"""How long a new idea stands out."""

_BATCH_MS = 200
"""What arrives in a burst is painted together."""


class StageDirector(QObject):
    """`moved(Moment | None, turn)`: what is on the Stage now (None while no workshop is open), and the turn of the page.

    Told by the clock bar's keeper at every second it shows, so that bar and Stage read the same.
    """

    moved = Signal(object, int)

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._clock: ClockView | None = None
        self._facts: Facts | None = None
        self._room: RoomFacts | None = None
        self._arrived: dict[str, float] = {}
        self._turn = 0
        self._moment: Moment | None = None
        self._pages = QTimer(self)
        self._pages.setInterval(PAGE_MS)
        self._pages.timeout.connect(self._on_page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_BATCH_MS)
        self._soon.timeout.connect(self._show)
        mirror.loaded.connect(self._on_loaded)
        mirror.changed.connect(self._on_changed)
        mirror.closed.connect(self._on_closed)

    @property
    def moment(self) -> Moment | None:
        return self._moment

    @property
    def turn(self) -> int:
        return self._turn

    @property
    def room(self) -> RoomFacts | None:
        return self._room

    def set_room(self, room: RoomFacts | None) -> None:
        """How people join, or None while no room is open."""
        self._room, self._facts = room, None
        self._show()

    def tell(self, clock: ClockView) -> None:
        """What the clock bar shows as of now."""
        self._clock = clock
        self._show()

    def _on_loaded(self) -> None:
        self._facts = self._clock = None
        self._turn = 0
        self._arrived.clear()
        self._pages.start()

    def _on_closed(self) -> None:
        self._facts = self._clock = None
        self._pages.stop()
        self._soon.stop()
        self._moment = None
        self.moved.emit(None, 0)

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        now = self._mirror.now().ticks
        for event in events:
            for change in event.about(Idea):
                if _is_new(change.before, change.after):
                    self._arrived.pop(change.after.id, None)
                    self._arrived[change.after.id] = now
        if any(event.touches(*NEWS) for event in events):
            return  # the clock bar's keeper tells of these, with the new number
        if not all(event.touches(Idea) for event in events):
            self._show()  # somebody pressed a key for it
        elif not self._soon.isActive():
            self._soon.start()

    def _on_page(self) -> None:
        self._turn += 1
        self.moved.emit(self._moment, self._turn)

    def _show(self) -> None:
        if self._clock is None or not self._mirror.is_open:
            return
        now = self._mirror.now()
        self._arrived = {id: at for id, at in self._arrived.items() if 0 <= now.ticks - at < FRESH_S}
        facts = self._facts
        if (
            facts is None
            or facts.snapshot.revision != self._mirror.revision
            or facts.fresh != tuple(self._arrived)
        ):
            facts = self._facts = Facts(
                self._mirror.snapshot, self._room, tuple(self._arrived), facts.told if facts else None
            )
        self._moment = compose(facts, self._clock, now)
        self.moved.emit(self._moment, self._turn)


def _is_new(before: Idea | None, after: Idea | None) -> bool:
    """Whether an idea came in, or was let onto the wall, just now."""
    if after is None:
        return False
    return before is None or (after.approved and not before.approved)
