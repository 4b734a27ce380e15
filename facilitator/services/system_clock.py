"""The laptop's own clock, which runs on through suspend and knows one boot from the next."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain.clock import Instant
from facilitator.domain.ids import new_id

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """Asks the system. Where it names no boot, each run of the program counts as one: wall time then decides."""

    speed = 1.0

    def __init__(self) -> None:
        try:
            self._boot = _BOOT_ID.read_text(encoding="ascii").strip()
        except OSError:
            self._boot = new_id()

    def now(self) -> Instant:
        return Instant(datetime.now(UTC), self._boot, _ticks())

    def awake(self) -> float:
        return time.monotonic()


def _ticks() -> float:
    """Seconds since boot, time asleep included.

    CLOCK_BOOTTIME on Linux; macOS' CLOCK_MONOTONIC and Windows' tick count behind `time.monotonic` run through sleep.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if hasattr(time, "clock_gettime"):
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
