"""A plan before it is a workshop: what a template holds, and the script by which the sample workshop is replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from facilitator.domain.framework import Element
from facilitator.domain.plan import Segment
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Actor, Person, Table, Window, Workshop


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A workshop's plan with fresh ids, ready to be put into an empty file.

    `name` is the template's name on the command line, `summary` one line for its tile.
    """

    name: str
    summary: str
    workshop: Workshop
    windows: tuple[Window, ...]
    segments: tuple[Segment, ...]
    tables: tuple[Table, ...] = ()
    people: tuple[Person, ...] = ()
    elements: tuple[Element, ...] = ()
    tasks: tuple[TeamTask, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One wish of a script: when (UTC), by whom, which service ("add_idea"), and its keyword arguments."""

    at: datetime
    by: Actor
    wish: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Script:
    """A whole day as it happened, to be replayed through the real services in order of time."""

    blueprint: Blueprint
    happenings: tuple[Happening, ...]
