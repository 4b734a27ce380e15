"""Whether the clock may have run on while nobody was there: another boot, and a long silence before it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, tzinfo

from facilitator.domain.clock import Instant
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
