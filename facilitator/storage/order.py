"""In which order things of a kind stand: by their own time, place or name, or else as they were first kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator.domain.actions import Action, Decision
from facilitator.domain.framework import Amendment, Element
from facilitator.domain.ideas import Idea
from facilitator.domain.plan import Segment
from facilitator.domain.tasks import TeamTask
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Person, Table, Window

Key = tuple[Any, ...]


def by_position(thing: Any) -> Key:
    return (thing.position,)


ORDER: dict[type, Callable[[Any], Key]] = {
    Window: by_position,
    Segment: by_position,
    Element: by_position,
    Theme: by_position,
    Amendment: by_position,
    Action: by_position,
    Decision: by_position,
    TeamTask: lambda task: (task.date, task.due),
    Table: lambda table: (table.number,),
    Person: lambda person: (person.name.casefold(),),
    Idea: lambda idea: (idea.captured_at,),
}
"""What a kind is sorted by, ties by id. Kinds that are not named here are *placed*: each thing keeps a number that counts
up as they are first kept. So commands stand as they were given, even if the wall clock was set back between them."""
