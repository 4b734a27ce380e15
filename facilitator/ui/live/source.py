"""Where the list's ideas come from: the open workshop's mirror, or what another laptop tells of its room."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from facilitator.domain.entities import Entity
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Workshop

E = TypeVar("E", bound=Entity)


class IdeaSource(Protocol):
    """What `IdeaListModel` asks of a mirror; the signals are Qt's (`loaded`, `closed`, `changed(tuple[Committed, ...])`)."""

    loaded: Any
    closed: Any
    changed: Any

    def all(self, kind: type[E], /) -> tuple[E, ...]: ...

    def get(self, kind: type[E], id: str | None, /) -> E | None: ...

    @property
    def workshop(self) -> Workshop: ...

    @property
    def snapshot(self) -> Snapshot: ...
