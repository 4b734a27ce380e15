"""Replays a script (the sample workshop) through the real services, each wish at its own time by its own actor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from facilitator.domain.blueprint import Script
from facilitator.domain.clock import Instant
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.services import actions, capture, draft, live, readback, themes, votes
from facilitator.services.library import lay_out
from facilitator.services.ports import Store

WISHES: dict[str, Callable[..., object]] = {
    name: wish
    for room in (live, capture, themes, draft, votes, actions, readback)
    for name, wish in vars(room).items()
    if callable(wish) and getattr(wish, "__module__", "") == room.__name__ and not name.startswith("_")
}
"""Every wish a script may name."""


def replay(store: Store, script: Script) -> None:
    """Let the whole script happen in an empty store, in one commit. Raises what its wishes raise."""
    boot = "script"
    began = script.happenings[0].at if script.happenings else datetime.now(UTC)
    store.begin()
    with store.wish("lay_out", THIS_LAPTOP, _instant(began, began, boot)) as uow:
        lay_out(uow, script.blueprint)
    for happening in script.happenings:
        wish = WISHES[happening.wish]
        with store.wish(happening.wish, happening.by, _instant(happening.at, began, boot)) as uow:
            wish(uow, **happening.arguments)
    store.commit()


def _instant(at: datetime, began: datetime, boot: str) -> Instant:
    return Instant(at, boot, (at - began).total_seconds())
