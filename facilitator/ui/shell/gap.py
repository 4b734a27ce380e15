"""Whether the clock may have run on while nobody was there: another boot and a long silence, a closed lid, a clock that was
set. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.ideas import Idea
from facilitator.domain.live import Run, RunCommand
from facilitator.ui.kit.times import clock_time, span

ASKED_FROM = timedelta(minutes=10)


def silence(
    run: Run, commands: Sequence[RunCommand], ideas: Sequence[Idea], now: Instant
) -> timedelta | None:
    """How long nothing was done before `now`, where the clock ran on from another boot or machine; else None.

    Within one boot the clock is right, however long nobody touched it.
    """
    if not run.running or run.paused or not commands or commands[-1].at.boot == now.boot:
        return None
    last = commands[-1].at.utc
    if ideas:
        last = max(last, min(ideas[-1].captured_at, now.utc))
    gap = now.utc - last
    return gap if gap > ASKED_FROM else None


def question(gap: timedelta, now: Instant, tz: tzinfo) -> tuple[str, str]:
    """What is said of it: what happened, and what can be done."""
    since = clock_time(now.utc - gap, tz)
    return (
        f"The clock ran on for {span(gap)}.",
        f"Nothing was done since {since}, and this computer was started anew. Was the room away as well?",
    )


SLEPT_FROM = timedelta(minutes=1)
STEPPED_FROM = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Look:
    """A glance at the machine's clocks: the moment, and how many seconds it has been awake."""

    at: Instant
    awake: float


def asleep(before: Look, after: Look) -> timedelta:
    """How long the machine slept between two glances: what ran through sleep, less what only runs while awake."""
    if before.at.boot != after.at.boot:
        return ZERO
    slept = after.at.since(before.at) - timedelta(seconds=after.awake - before.awake)
    return slept if slept >= SLEPT_FROM else ZERO


def stepped(before: Look, after: Look) -> timedelta:
    """By how much the wall clock was set between two glances within one boot; positive: forward."""
    if before.at.boot != after.at.boot:
        return ZERO
    step = (after.at.utc - before.at.utc) - timedelta(seconds=after.at.ticks - before.at.ticks)
    return step if abs(step) >= STEPPED_FROM else ZERO


def slept_words(gap: timedelta) -> tuple[str, str]:
    """What is said when the lid was opened again."""
    return (
        f"This computer slept for {span(gap)}, and the clock ran on.",
        "The time left is right if the room worked on. Was the room away as well?",
    )


def stepped_words(step: timedelta) -> tuple[str, str]:
    """What is said when the wall clock was set."""
    by = span(abs(step)) if abs(step) >= timedelta(minutes=1) else f"{round(abs(step).total_seconds())} s"
    way = "forward" if step > ZERO else "back"
    return (
        f"This computer’s clock was set {way} by {by}.",
        "The time left is as it was; the times of day follow the new clock.",
    )
