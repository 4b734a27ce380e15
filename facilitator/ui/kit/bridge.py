"""From the storage thread to the window: what the bus says arrives on the GUI thread, in batches."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

BATCH_MS = 40
"""How long what others did may wait, so that a burst costs one repaint instead of hundreds."""


class BusBridge(QObject):
    """A bus subscriber that may be called on any thread and never blocks it.

    `committed(batch)` is emitted on the GUI thread with a tuple of events in the order of their arrival: at
    once when `is_own` says that the person at this window did it, otherwise after at most 40 ms. `is_own` is
    called on the caller's thread and must be quick.
    """

    committed = Signal(object)
    _arrived = Signal(bool)

    def __init__(self, is_own: Callable[[object], bool] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_own = is_own or (lambda _event: False)
        self._lock = threading.Lock()
        self._waiting: list[object] = []
        self._closed = False
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
        self._flush()

    @Slot(bool)
    def _on_arrived(self, own: bool) -> None:
        if own:
            self._flush()
        elif not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _flush(self) -> None:
        self._timer.stop()
        with self._lock:
            batch, self._waiting = tuple(self._waiting), []
        if batch:
            self.committed.emit(batch)
