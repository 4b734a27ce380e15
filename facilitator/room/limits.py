"""How much one device, and one guesser, may ask of the laptop."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

DEVICES = 600
BODY_BYTES = 64 * 1024
JSON_DEPTH = 16
HEADER_SECONDS = 10.0
HEADER_BYTES = 16 * 1024
CONNECTIONS = 2_400
CONNECTIONS_OF_ONE_ADDRESS = 1_600  # a whole room may sit behind one
SOCKETS_OF_ONE_DEVICE = 4
SOCKET_MESSAGE_BYTES = 4 * 1024

Seconds = Callable[[], float]


class Bucket:
    """Tokens that fill up again: `burst` at once, then `rate` a second."""

    __slots__ = ("_at", "_burst", "_left", "_now", "_rate")

    def __init__(self, burst: float, rate: float, now: Seconds = time.monotonic) -> None:
        self._burst, self._rate, self._now = burst, rate, now
        self._left, self._at = burst, now()

    def take(self) -> float:
        """Take one; returns 0, or how many seconds to wait where there is none left."""
        self._fill()
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return self.wait()

    def wait(self) -> float:
        """Seconds until there is one to take; takes none."""
        self._fill()
        return max(0.0, (1 - self._left) / self._rate)

    @property
    def is_full(self) -> bool:
        self._fill()
        return self._left >= self._burst

    def _fill(self) -> None:
        now = self._now()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now


def writes() -> Bucket:
    """What a device may send: a drawer full of notes after an hour without network, then as fast as one can type."""
    return Bucket(60, 2)


def reads() -> Bucket:
    """What a device may ask."""
    return Bucket(240, 20)


def messages() -> Bucket:
    """What a device may say over its open line, where there is nothing to say but who it is."""
    return Bucket(20, 2)


@dataclass(frozen=True, slots=True)
class Guessing:
    """Wrong codes so far, and where the last of them came from."""

    wrong: int
    address: str
    at: datetime


class Guesses:
    """Slows down who tries codes: by address, and all together, since many addresses may guess for one.

    Only wrong codes count. A person mistypes a few times; a machine is left with less than one try a second.
    """

    MOST_ADDRESSES = 4_096

    def __init__(self, now: Seconds = time.monotonic) -> None:
        self._now = now
        self._all = Bucket(100, 1, now)
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()
        self.last: Guessing | None = None

    def wait(self, address: str) -> float:
        """Seconds this address has to wait before it may try a code; 0 for at once."""
        bucket = self._by_address.get(address)
        return max(bucket.wait() if bucket else 0.0, self._all.wait())

    def wrong(self, address: str) -> None:
        """Count a wrong code."""
        bucket = self._by_address.pop(address, None) or Bucket(10, 0.2, self._now)
        self._by_address[address] = bucket
        if len(self._by_address) > self.MOST_ADDRESSES:
            self._by_address.popitem(last=False)
        bucket.take()
        self._all.take()
        wrong = self.last.wrong + 1 if self.last else 1
        self.last = Guessing(wrong, address, datetime.now(UTC))
