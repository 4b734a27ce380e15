"""The end of the day: the room has the readout in hand with one press, before it has gone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from facilitator.domain.events import Committed
from facilitator.domain.live import RunCommand
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.room import RoomLink
from facilitator.ui.shell.notices import Notices

_SUBJECT = "leaving"


class Leaving(QObject):
    """Offers it once, when the day is finished while the room is open; nothing is given by itself."""

    def __init__(
        self, mirror: Mirror, room: RoomLink, notices: Notices, hand_out: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._mirror, self._room, self._notices, self._hand_out = mirror, room, notices, hand_out
        self._was_over = False
        mirror.loaded.connect(self._on_loaded)
        mirror.changed.connect(self._on_changed)
        mirror.closed.connect(lambda: self._notices.strips.clear(_SUBJECT))

    def _on_loaded(self) -> None:
        self._was_over = self._mirror.run.finished

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        if not any(event.touches(RunCommand) for event in events):
            return
        over = self._mirror.run.finished
        if over and not self._was_over and self._room.facts.is_open:
            self._notices.strips.say(
                _SUBJECT,
                Tone.ACCENT,
                "The day is done.",
                "Everybody in the room can have the readout on their phone now.",
                "Give it to the phones",
                self._give,
                icon=Icon.READOUT,
            )
        elif not over:
            self._notices.strips.clear(_SUBJECT)
        self._was_over = over

    def _give(self) -> None:
        self._notices.strips.clear(_SUBJECT)
        self._hand_out()
