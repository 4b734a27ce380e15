"""When each cue of a segment is due, and what it says and does. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment
from facilitator.ui.kit.times import clock_time, span

EFFECTS = {
    CueEffect.CHIME: "chime",
    CueEffect.STAGE_AMBER: "Stage amber",
    CueEffect.NOTE: "note to you",
    CueEffect.MOVE_ON: "moves on",
}


@dataclass(frozen=True, slots=True)
class CueLine:
    """A cue as it is shown: `11:28`, `5 min left`, `Stage amber`; `past` where it is already over."""

    time: str
    words: str
    effect: str
    past: bool


def cue_lines(
    segment: Segment, starts: datetime, ends: datetime, now: datetime, tz: tzinfo
) -> tuple[CueLine, ...]:
    """The cues of a segment that starts and ends at these moments (UTC), in the order of time."""
    due = sorted(((_due(cue, starts, ends), cue) for cue in segment.cues), key=lambda pair: pair[0])
    return tuple(
        CueLine(clock_time(at, tz), cue.text or cue_words(cue), EFFECTS[cue.effect], at <= now)
        for at, cue in due
    )


def _due(cue: Cue, starts: datetime, ends: datetime) -> datetime:
    if cue.moment is CueMoment.START:
        return starts
    if cue.moment is CueMoment.END:
        return ends
    return ends - timedelta(seconds=cue.seconds)


def cue_words(cue: Cue) -> str:
    """When a cue without words of its own is due: `5 min left`."""
    if cue.moment is CueMoment.START:
        return "It begins"
    if cue.moment is CueMoment.END:
        return "Time is up"
    return f"{span(timedelta(seconds=cue.seconds))} left"
