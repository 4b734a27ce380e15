"""One kind of thing in its order, cheap to add to, so that a change costs the same beside 100 ideas and 10,000."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from typing import Any

from facilitator.domain.actions import Action, Decision, Undertaking
from facilitator.domain.checks import Check, Final
from facilitator.domain.framework import Amendment, Comment, Element, FrameworkVersion
from facilitator.domain.ideas import Idea
from facilitator.domain.live import RunCommand
from facilitator.domain.paper import Sheets
from facilitator.domain.photos import Photo
from facilitator.domain.plan import Segment
from facilitator.domain.profiles import Logo, Profile
from facilitator.domain.stage import StageState
from facilitator.domain.tasks import TeamTask
from facilitator.domain.themes import Ballot, Link, Theme, Vote
from facilitator.domain.turns import Headline
from facilitator.domain.workshop import Person, Seat, Table, Window

COLLECTIONS: dict[str, type] = {
    "windows": Window,
    "segments": Segment,
    "tasks": TeamTask,
    "tables": Table,
    "people": Person,
    "seats": Seat,
    "elements": Element,
    "framework_versions": FrameworkVersion,
    "themes": Theme,
    "ideas": Idea,
    "comments": Comment,
    "amendments": Amendment,
    "links": Link,
    "ballots": Ballot,
    "votes": Vote,
    "actions": Action,
    "undertakings": Undertaking,
    "decisions": Decision,
    "commands": RunCommand,
    "stage_states": StageState,
    "headlines": Headline,
    "sheets": Sheets,
    "photos": Photo,
    "checks": Check,
    "finals": Final,
    "profiles": Profile,
    "logos": Logo,
}
"""What a snapshot holds, by the field's name."""

_Key = Callable[[Any], Any]


def _by_place(thing: Any) -> tuple[int, str]:
    return thing.position, thing.id


_ORDERS: dict[type, _Key] = {
    Idea: lambda idea: (idea.captured_at, idea.id),
    TeamTask: lambda task: (task.date, task.due, task.id),
    Table: lambda table: (table.number, table.id),
    Person: lambda person: (person.name.casefold(), person.id),
    Window: _by_place,
    Segment: _by_place,
    Element: _by_place,
    Theme: _by_place,
    Amendment: _by_place,
    Action: _by_place,
    Decision: _by_place,
}
"""What each kind is ordered by; the others stand in the order in which they came."""


class Shelf:
    """The things of one kind by id and in order. `things` come in their order."""

    def __init__(self, kind: type, things: Iterable[Any]) -> None:
        self._key = _ORDERS.get(kind)
        self._by_id: dict[str, Any] = {thing.id: thing for thing in things}
        self._sorted: list[Any] | None = None
        if self._key is not None:
            self._sorted = sorted(self._by_id.values(), key=self._key)
        self._all: tuple[Any, ...] | None = None

    def get(self, id: str) -> Any:
        return self._by_id.get(id)

    def all(self) -> tuple[Any, ...]:
        if self._all is None:
            self._all = tuple(self._by_id.values() if self._sorted is None else self._sorted)
        return self._all

    def put(self, thing: Any) -> None:
        """Add it, or put it in the place of the one with its id."""
        if self._sorted is not None and self._key is not None:
            before = self._by_id.get(thing.id)
            if before is not None and self._key(before) == self._key(thing):
                self._sorted[self._place(before)] = thing
            else:
                if before is not None:
                    del self._sorted[self._place(before)]
                insort(self._sorted, thing, key=self._key)
        self._by_id[thing.id] = thing
        self._all = None

    def remove(self, id: str) -> None:
        """Take it out; one that is not there is no matter."""
        thing = self._by_id.pop(id, None)
        if thing is not None:
            if self._sorted is not None:
                del self._sorted[self._place(thing)]
            self._all = None

    def _place(self, thing: Any) -> int:
        assert self._sorted is not None
        assert self._key is not None
        return bisect_left(self._sorted, self._key(thing), key=self._key)
