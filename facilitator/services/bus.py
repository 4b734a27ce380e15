"""Tells everybody who wants to know that a wish became durable."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from facilitator.domain.events import Committed

Subscriber = Callable[[Committed], None]
log = logging.getLogger(__name__)


class Bus:
    """Calls its subscribers on the storage thread, in the order they came.

    A subscriber only hands over to its own thread. What it raises is logged and never undoes an acknowledgement.
    """

    def __init__(self) -> None:
        self._subscribers: tuple[Subscriber, ...] = ()
        self._lock = threading.Lock()

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` from now on; returns what ends that."""
        with self._lock:
            self._subscribers = (*self._subscribers, subscriber)
        return lambda: self._drop(subscriber)

    def publish(self, event: Committed) -> None:
        for subscriber in self._subscribers:
            try:
                subscriber(event)
            except Exception:
                log.exception("a subscriber failed on %s", event.wish)

    def _drop(self, subscriber: Subscriber) -> None:
        with self._lock:
            self._subscribers = tuple(other for other in self._subscribers if other is not subscriber)
