"""From the storage thread to the window: what the bus says arrives on the GUI thread, in batches."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

BATCH_MS = 40
"""How long what others did may wait, so that a burst costs one repaint instead of hundreds."""

BUDGET_SECONDS = 0.016
"""How long the window may be busy with one batch: a flood is taken in slices, with the window's own work in between."""

LARGEST, SMALLEST, BREATH_MS = 500, 25, 20


class BusBridge(QObject):
    """A bus subscriber that may be called on any thread and never blocks it.

    `committed(batch)` is emitted on the GUI thread with a tuple of events in the order of their arrival: at
    once when `is_own` says that the person at this window did it, otherwise after at most 40 ms. `is_own` is
    called on the caller's thread and must be quick. A flood of what others did arrives in several batches.
    """

    committed = Signal(object)
    _arrived = Signal(bool)

    def __init__(self, is_own: Callable[[object], bool] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_own = is_own or (lambda _event: False)
        self._lock = threading.Lock()
        self._waiting: list[object] = []
        self._closed = False
        self._slice = LARGEST
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BATCH_MS)
        self._timer.timeout.connect(self._flush)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def __call__(self, event: object) -> None:
        """Take over one event. After `close` it is dropped: nobody looks any more."""
        own = self._is_own(event)
        with self._lock:
            if self._closed:
                return
            self._waiting.append(event)
            first = len(self._waiting) == 1
            if first or own:
                self._arrived.emit(own)

    def forget(self) -> None:
        """Drop what waits: it was said of something that is gone."""
        with self._lock:
            self._waiting = []

    def close(self) -> None:
        """Deliver what waits and take nothing more; call it on the GUI thread before the window goes."""
        with self._lock:
            self._closed = True
        self._timer.stop()
        self._deliver(None)

    @Slot(bool)
    def _on_arrived(self, own: bool) -> None:
        if own:
            self._deliver(None)
        elif not self._timer.isActive():
            self._timer.start(BATCH_MS)

    @Slot()
    def _flush(self) -> None:
        self._deliver(self._slice)

    def _deliver(self, most: int | None) -> None:
        """Hand over what waits, at most so many events; the rest follows after a breath."""
        self._timer.stop()
        with self._lock:
            batch = tuple(self._waiting[:most])
            self._waiting = self._waiting[len(batch) :]
            left = bool(self._waiting)
        if not batch:
            return
        began = time.perf_counter()
        self.committed.emit(batch)
        took = time.perf_counter() - began
        if most is not None:
            fits = int(len(batch) * BUDGET_SECONDS / max(took, 1e-6))
            self._slice = min(LARGEST, max(SMALLEST, fits))
        if left:
            self._timer.start(BREATH_MS)
