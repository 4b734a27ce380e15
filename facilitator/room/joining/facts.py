"""What the window is told of the seat in another laptop's room: plain values that may be read on any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from facilitator.room.joining.outbox import EDIT, IDEA, REMOVE, Entry

Plain = dict[str, Any]


class Seated(StrEnum):
    """How this laptop stands with the room. OUT: its seat is no longer good, or it never had one."""

    NOWHERE = "nowhere"
    IN = "in"
    OUT = "out"


class Sent(StrEnum):
    """Where an idea is: on the room's disk, here only, or here because the room would not have it."""

    SAVED = "saved"
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One idea as it is shown, with where it is. `entry` is what still has to go out, if anything."""

    idea: Mapping[str, Any]
    sent: Sent
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class JoinedFacts:
    """The seat at one moment.

    `reached` None: not tried yet. `since` is when the room was last heard of, `why` a sentence on what is in the way.
    `state` is the room's last word (`GET /api/state`), `offset` how far its clock is ahead. `disk` says why this laptop's
    own file cannot be written to, or nothing.
    """

    seated: Seated = Seated.NOWHERE
    base: str = ""
    workshop_id: str = ""
    title: str = ""
    role: str = ""
    reached: bool | None = None
    since: datetime | None = None
    why: str = ""
    state: Mapping[str, Any] | None = None
    offset: timedelta = timedelta()
    entries: tuple[Entry, ...] = ()

    @property
    def address(self) -> str:
        return self.base.partition("://")[2]

    @property
    def waiting(self) -> int:
        """How many things are here only and will go out by themselves."""
        return sum(not entry.problem for entry in self.entries)

    @property
    def refused(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.problem)

    def lines(self) -> tuple[Line, ...]:
        """Every idea that is known, as it will be once all that waits has gone out."""
        found = {idea["id"]: Line(idea, Sent.SAVED) for idea in (self.state or {}).get("ideas", ())}
        for entry in self.entries:
            sent = Sent.REFUSED if entry.problem else Sent.WAITING
            known = found.get(entry.subject)
            if entry.what == IDEA:
                found[entry.subject] = Line({**entry.body, "mine": True}, sent, entry)
            elif entry.what == EDIT and known is not None:
                change = {name: value for name, value in entry.body.items() if name != "was"}
                found[entry.subject] = Line({**known.idea, **change}, sent, entry)
            elif entry.what == REMOVE and known is not None:
                if entry.problem:
                    found[entry.subject] = Line(known.idea, sent, entry)
                else:
                    del found[entry.subject]
        return tuple(found.values())
