"""The words that the print pack adds to the plan's own, so that a second language is a second set of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from facilitator.domain.handouts import Handout
from facilitator.domain.ideas import Kind
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Fit, SegmentKind
from facilitator.readout.labels import English

NAMES = {
    Handout.RUN_SHEET: "Run sheet",
    Handout.TABLE_SIGNS: "Table signs",
    Handout.TABLE_SHEETS: "Table sheets",
    Handout.SIGN_IN: "Sign-in sheet",
}

FOR_THE_TEAM = "For the team"
WRITTEN_BY = "Written by"
ONE_A_LINE = "One idea a line, in your own words. Please leave this sheet on the table."
CARRIED_IN = "Carried in"
SERVES = "Serves"
BEGAN = "Began"
RUN_COLUMNS = ("Time", "Min", "What happens", BEGAN)
SIGN_COLUMNS = ("Name", "Organisation", "Sector", "Table", "Signature")
WALK_INS = "Not on the list? Please add yourself."
OVER = "past its end"

_EFFECTS = {
    CueEffect.CHIME: "chime",
    CueEffect.STAGE_AMBER: "Stage turns amber",
    CueEffect.NOTE: "note",
    CueEffect.MOVE_ON: "moves on by itself",
}

KINDS = {
    SegmentKind.BREAK: "Break",
    SegmentKind.SHARE_OUT: "Share-out",
    SegmentKind.VOTE: "Vote",
}


def length(seconds: int) -> str:
    """`3 min`, `90 sec`, `1 h 30 min`."""
    if seconds % 60:
        return f"{seconds} sec" if seconds < 600 else f"{seconds / 60:.1f} min"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes} min" if hours and minutes else f"{hours} h" if hours else f"{minutes} min"


def cue(of: Cue) -> str:
    """`5 min left: Stage turns amber`."""
    moments = {CueMoment.START: "At the start", CueMoment.END: "Time is up"}
    moment = moments.get(of.moment) or f"{length(of.seconds)} left"
    effect = of.text if of.effect is CueEffect.NOTE and of.text else _EFFECTS[of.effect]
    return f"{moment}: {effect}"


def fit(of: Fit) -> str:
    """`55 of 60 min, 5 min spare`."""
    planned, room = (round(span / timedelta(minutes=1)) for span in (of.planned, of.room))
    spare = room - planned
    more = f", {spare} min spare" if spare > 0 else f", {-spare} min over" if spare < 0 else ""
    return f"{planned} of {room} min{more}"


def gathered(kinds: Sequence[Kind], labels: English) -> str:
    """`Visions, questions`."""
    return ", ".join(labels.kinds[kind][1] for kind in kinds).capitalize()


def carried(labels: Sequence[str]) -> str:
    """`Carried in: V1, V2, V4`."""
    return f"{CARRIED_IN}: {', '.join(labels)}"


def sheet(number: int, of: int) -> str:
    return f"Sheet {number} of {of}"


def by(clock: str) -> str:
    return f"by {clock}"


def the_room(people: int, tables: int) -> str:
    """`32 people, 6 tables`."""
    parts = [f"{people:,} {'person' if people == 1 else 'people'}"] if people else []
    parts += [f"{tables:,} {'table' if tables == 1 else 'tables'}"] if tables else []
    return ", ".join(parts)
