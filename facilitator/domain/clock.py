"""Time is asked, not counted: an instant is kept as it was, and every remaining time is worked out from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment, told three ways, so that neither a wall-clock step nor a suspend can bend the time left.

    `utc`: aware, in UTC. `boot`: which run of which machine (a boot id). `ticks`: seconds since that boot, counted
    through suspend.
    """

    utc: datetime
    boot: str = ""
    ticks: float = 0.0

    def since(self, earlier: Instant) -> timedelta:
        """How long after `earlier`: by ticks within one boot, else by the wall; never negative."""
        if self.boot and self.boot == earlier.boot:
            return max(ZERO, timedelta(seconds=self.ticks - earlier.ticks))
        return max(ZERO, self.utc - earlier.utc)

    def later(self, by: timedelta) -> Instant:
        """The instant `by` after this one on the same boot."""
        return replace(self, utc=self.utc + by, ticks=self.ticks + by.total_seconds())

    @classmethod
    def of(cls, utc: datetime) -> Instant:
        """An instant known by its wall time alone (imports, tests)."""
        return cls(utc.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class Countdown:
    """A length that runs from an instant, less the time it stood paused."""

    started: Instant
    length: timedelta
    paused: timedelta = ZERO
    paused_at: Instant | None = None

    def elapsed(self, now: Instant) -> timedelta:
        """Time that has run, pauses left out."""
        return max(ZERO, (self.paused_at or now).since(self.started) - self.paused)

    def remaining(self, now: Instant) -> timedelta:
        """Time left until the end at `now`; negative in overtime.

        Pure arithmetic on stored instants, so a crash, a suspend or a clock step cannot make it drift.
        """
        return self.length - self.elapsed(now)

    def ends_at(self, now: Instant) -> datetime:
        """The wall time (UTC) of the end, were nothing to change from `now` on."""
        return now.utc + self.remaining(now)

    def pause(self, at: Instant) -> Countdown:
        """The same countdown, standing still from `at`."""
        return self if self.paused_at else replace(self, paused_at=at)

    def resume(self, at: Instant) -> Countdown:
        """The same countdown, running again from `at`."""
        if self.paused_at is None:
            return self
        return replace(self, paused=self.paused + at.since(self.paused_at), paused_at=None)

    def extend(self, by: timedelta) -> Countdown:
        """The same countdown, longer (or shorter) by `by`; its length never falls below zero."""
        return replace(self, length=max(ZERO, self.length + by))
