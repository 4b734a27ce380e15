"""Keeps the cues: rings, says the facilitator's lines, and lets a segment move on by itself where it says so."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.cues import due_between, moves_by_itself
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.live import Phase, Run
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment
from facilitator.services import live
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.shell.chimes import Chime, Chimes
from facilitator.ui.shell.notices import Notices

LINE_MS = 45_000
"""How long a line for the facilitator stays, unless the day moves on before."""

_OVERSLEPT = 60.0
"""Seconds between two looks after which a cue is no news any more."""


class CueKeeper(QObject):
    """Looks at every tick of the clock. `chimes` may be exchanged, as a test does."""

    def __init__(self, mirror: Mirror, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror, self._notices = mirror, notices
        self.chimes: Any = Chimes()
        self._asked: object = None
        self._shown_in: object = None
        self._line = QTimer(self)
        self._line.setSingleShot(True)
        self._line.timeout.connect(self._forget_line)
        mirror.closed.connect(self._forget_line)

    def look(self, earlier: Instant | None, now: Instant) -> None:
        """Do what has become due between two moments."""
        run = self._mirror.run
        segment = self._mirror.get(Segment, run.segment_id)
        if (run.segment_id, run.step) != self._shown_in:
            self._forget_line()
        if segment is None or run.countdown is None or run.paused:
            return
        if (
            earlier is not None
            and now.since(earlier).total_seconds() <= _OVERSLEPT * self._mirror.app.clock.speed
        ):
            cues = due_between(run, segment, earlier, now)
            self._ring(run, segment, cues, earlier, now)
            for cue in cues:
                if cue.effect is CueEffect.NOTE:
                    self._say(cue, run)
        if run.countdown.remaining(now) <= ZERO and moves_by_itself(run, segment):
            self._move_on(run, segment)

    def _ring(
        self, run: Run, segment: Segment, cues: tuple[Cue, ...], earlier: Instant, now: Instant
    ) -> None:
        """The end always rings; before it the segment's own chimes, or where it has none the clock's warning."""
        assert run.countdown is not None
        if not self._mirror.app.settings.now.sound:
            return
        chimes = [cue for cue in cues if cue.effect is CueEffect.CHIME]
        ended = run.countdown.remaining(now) <= ZERO < run.countdown.remaining(earlier)
        own = any(cue.effect is CueEffect.CHIME and cue.moment is not CueMoment.END for cue in segment.cues)
        warned = run.phase(now, segment) is Phase.WARNING and run.phase(earlier, segment) is Phase.RUNNING
        if ended or any(cue.moment is CueMoment.END for cue in chimes):
            self.chimes.ring(Chime.END)
        elif chimes or (warned and not own):
            self.chimes.ring(Chime.WARNING)

    def _say(self, cue: Cue, run: Run) -> None:
        self._shown_in = (run.segment_id, run.step)
        self._notices.strips.say("cue", Tone.ACCENT, cue.text or "A cue is due.", icon=Icon.BELL)
        self._line.start(LINE_MS)

    def _forget_line(self) -> None:
        self._line.stop()
        self._notices.strips.clear("cue")

    def _move_on(self, run: Run, segment: Segment) -> None:
        # While it is asked whether the room slept as well, nobody knows whether this step is over.
        if self._notices.strips.words("silence"):
            return
        visit = (segment.id, run.step, len(run.visits), run.countdown)
        if visit != self._asked:
            self._asked = visit
            tasks.start(self, self._moved_on(segment, run.step))

    async def _moved_on(self, segment: Segment, step: int) -> None:
        try:
            await self._mirror.wish(live.move_on, segment.id, step)
        except FacilitatorError:  # trouble with the disk has its red strip; the next second asks again
            self._asked = None
