"""What Stage shows over everything else: a message to the room, or nothing at all. It lives as long as the program runs."""

from __future__ import annotations

import threading
from collections.abc import Callable

from facilitator.domain.text import clean_line


class Sign:
    """Set by the window or by the remote, seen by Stage and phones. May be used on any thread.

    Subscribers are called on the thread of whoever changed it and only hand over.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._message, self._blank = "", False
        self._subscribers: tuple[Callable[[], None], ...] = ()

    @property
    def message(self) -> str:
        """The words for the room; empty for none."""
        return self._message

    @property
    def blank(self) -> bool:
        """Whether Stage stays empty."""
        return self._blank

    def say(self, message: str) -> None:
        """Show these words; none take the message off. Raises CannotDo(TEXT_TOO_LONG, limit=300)."""
        words = clean_line(message)
        with self._lock:
            changed, self._message = self._message != words, words
        if changed:
            self._tell()

    def blank_out(self, on: bool) -> None:
        """Empty Stage, or let it be seen again."""
        with self._lock:
            changed, self._blank = self._blank != on, on
        if changed:
            self._tell()

    def subscribe(self, subscriber: Callable[[], None]) -> Callable[[], None]:
        """Call `subscriber` after every change; returns what ends that."""
        with self._lock:
            self._subscribers = (*self._subscribers, subscriber)
        return lambda: self._drop(subscriber)

    def _tell(self) -> None:
        for subscriber in self._subscribers:
            subscriber()

    def _drop(self, subscriber: Callable[[], None]) -> None:
        with self._lock:
            self._subscribers = tuple(other for other in self._subscribers if other is not subscriber)
