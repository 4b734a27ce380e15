"""A clock for rehearsals: it begins at a moment of one's choice, runs faster than the real one, and can be put ahead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.ids import new_id
from facilitator.services.ports import Clock


class FastClock:
    """Runs `speed` times as fast as `base` from `starts` (aware). Its boot is its own, so no other instant compares with it."""

    def __init__(self, base: Clock, starts: datetime, speed: float) -> None:
        self.speed = speed
        self._base, self._starts = base, starts.astimezone(UTC)
        self._began, self._awake = base.now(), base.awake()
        self._ahead = ZERO
        self._boot = f"rehearsal {new_id()}"

    def now(self) -> Instant:
        passed = self._base.now().since(self._began) * self.speed + self._ahead
        return Instant(self._starts + passed, self._boot, passed.total_seconds())

    def awake(self) -> float:
        return (self._base.awake() - self._awake) * self.speed + self._ahead.total_seconds()

    def skip_to(self, moment: datetime) -> None:
        """Put the clock ahead to `moment`; one that is past changes nothing."""
        self._ahead += max(timedelta(0), moment - self.now().utc)
