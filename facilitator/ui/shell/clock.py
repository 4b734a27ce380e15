"""Keeps the clock bar at the present second: asked anew at each tick, so it cannot drift, and announced where it matters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from facilitator.domain.clock import Instant
from facilitator.domain.events import Committed
from facilitator.domain.live import Run
from facilitator.domain.plan import Planned, Segment, fits
from facilitator.domain.workshop import THIS_LAPTOP, Window, zone
from facilitator.ui.kit.announce import announce
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import clock_time
from facilitator.ui.widgets.clock_bar import ClockBar
from facilitator.ui.widgets.clock_words import NEWS, Day, moment

_SPOKEN = ((300, "5 minutes left"), (60, "1 minute left"), (0, "Time is up"))
"""Seconds left, and what is announced when they are reached."""


class ClockKeeper(QObject):
    """Shows the mirror's clock in a ClockBar.

    `ticked(Instant | None, Instant)`: time was shown; the last time it was (None right after a file was opened), and now.
    `turned(ClockView)`: what the bar shows as of now, for whatever shows the same number elsewhere.
    """

    ticked = Signal(object, object)
    turned = Signal(object)

    def __init__(self, mirror: Mirror, bar: ClockBar) -> None:
        super().__init__(bar)
        self._mirror, self._bar = mirror, bar
        self._saved, self._saved_tone = "", Tone.OK
        self._day: Day | None = None
        self._devices = ""
        self._last: Instant | None = None
        self._spoken: tuple[str | None, int, float] = (None, 0, math.inf)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.refresh)
        mirror.loaded.connect(self._on_loaded)
        mirror.changed.connect(self._on_changed)
        mirror.closed.connect(self._on_closed)
        mirror.troubled.connect(self._on_troubled)
        mirror.recovered.connect(self._on_recovered)

    def refresh(self) -> None:
        """Show the present moment and wait for the next second."""
        if self._day is None:
            return
        muted = not self._mirror.app.settings.now.sound
        if muted is not self._day.muted:
            self._day = replace(self._day, muted=muted)
        now = self._mirror.now()
        shown = moment(self._day, now)
        # Before the work that follows, which would otherwise be added to every second.
        self._timer.start(self._mirror.until(shown.next_in))
        view = replace(shown.view, devices_text=self._devices)
        self.turned.emit(view)
        self._bar.set_view(view)
        self._announce(self._day.run, self._day.planned)
        last, self._last = self._last, now
        self.ticked.emit(last, now)

    def show_devices(self, words: str) -> None:
        """How many devices are in the room; empty for none to be spoken of."""
        if words != self._devices:
            self._devices = words
            self.refresh()

    def _on_loaded(self) -> None:
        self._saved, self._saved_tone = "", Tone.OK
        self._last = None
        self._spoken = (self._mirror.run.segment_id, self._mirror.run.step, self._left())
        self._look()

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        saved = self._saved
        if any(event.by == THIS_LAPTOP for event in events):
            tz = zone(self._mirror.workshop.timezone)
            saved = f"Saved {clock_time(self._mirror.now().utc, tz)}"
        # An idea is no news to the clock, except that it was saved in another minute than the last one.
        if saved != self._saved or any(event.touches(*NEWS) for event in events):
            self._saved = saved
            self._look()

    def _on_closed(self) -> None:
        self._day = None
        self._timer.stop()

    def _on_troubled(self) -> None:
        self._saved, self._saved_tone = "Not saved", Tone.RED
        self._look()

    def _on_recovered(self) -> None:
        self._saved_tone = Tone.OK
        self._look()

    def _look(self) -> None:
        if not self._mirror.is_open:
            return
        workshop = self._mirror.workshop
        tz = zone(workshop.timezone)
        self._day = Day(
            title=workshop.title,
            tz=tz,
            run=self._mirror.run,
            planned=self._mirror.planned,
            fits=fits(self._mirror.all(Window), self._mirror.all(Segment), tz),
            saved_text=self._saved,
            saved_tone=self._saved_tone,
        )
        self.refresh()

    def _left(self) -> float:
        run = self._mirror.run
        if run.countdown is None or run.paused:
            return math.inf
        return run.countdown.remaining(self._mirror.now()).total_seconds()

    def _announce(self, run: Run, planned: Sequence[Planned]) -> None:
        segment_id, step, before = self._spoken
        left = self._left()
        self._spoken = (run.segment_id, run.step, left)
        if run.segment_id is None:
            return
        if (run.segment_id, run.step) != (segment_id, step):
            segment = next((item.segment for item in planned if item.segment.id == run.segment_id), None)
            if segment is not None:
                announce(self._bar, segment.steps[run.step].title if segment.steps else segment.title)
            return
        assert run.countdown is not None
        length = run.countdown.length.total_seconds()
        for seconds, words in _SPOKEN:
            if left <= seconds < before < math.inf and length > seconds:
                announce(self._bar, words, urgent=seconds == 0)
