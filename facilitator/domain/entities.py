"""The kinds of thing that a workshop file keeps, by the name that history, files and rooms know them under."""

from __future__ import annotations

from typing import Protocol

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
from facilitator.domain.workshop import Person, Seat, Table, Window, Workshop


class Entity(Protocol):
    """Anything that is kept: a frozen dataclass with an id."""

    @property
    def id(self) -> str: ...


ENTITIES: dict[str, type] = {
    "workshop": Workshop,
    "window": Window,
    "segment": Segment,
    "task": TeamTask,
    "table": Table,
    "person": Person,
    "seat": Seat,
    "element": Element,
    "framework_version": FrameworkVersion,
    "theme": Theme,
    "idea": Idea,
    "comment": Comment,
    "amendment": Amendment,
    "link": Link,
    "ballot": Ballot,
    "vote": Vote,
    "action": Action,
    "undertaking": Undertaking,
    "decision": Decision,
    "command": RunCommand,
    "stage_state": StageState,
    "headline": Headline,
    "sheets": Sheets,
    "photo": Photo,
    "check": Check,
    "final": Final,
    "profile": Profile,
    "logo": Logo,
}
"""In an order in which each stands behind what it refers to."""

NAMES: dict[type, str] = {cls: name for name, cls in ENTITIES.items()}
