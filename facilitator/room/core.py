"""What the room asks of the program around it: wishes, the bus and the clock; `bootstrap.App` is that."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from facilitator.domain.workshop import Actor
from facilitator.services.bus import Bus
from facilitator.services.ports import Clock, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")


class Core(Protocol):
    """The open workshop, reached by wishes alone."""

    @property
    def bus(self) -> Bus: ...

    @property
    def clock(self) -> Clock: ...

    def run_as(
        self, by: Actor, wish: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]: ...
