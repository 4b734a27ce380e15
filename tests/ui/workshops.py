"""The sample workshop for the window's tests: replayed once through the real services, then handed out in copies."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from facilitator.intake.sample import read_sample
from facilitator.services.replay import replay
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.shelf import Shelf
from tests.fakes import MemoryApp, MemoryStore
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")


@lru_cache(maxsize=1)
def _sample() -> MemoryStore:
    made = MemoryStore(SAMPLE)
    replay(made, read_sample())
    return made


def put_sample(app: MemoryApp) -> None:
    """Lay a fresh copy of the sample among the app's files, at SAMPLE."""
    kept, made = _sample(), MemoryStore(SAMPLE)
    made.things = {kind: Shelf(kind, shelf.all()) for kind, shelf in kept.things.items()}
    made.history = list(kept.history)
    app.files[SAMPLE] = made


def open_sample(app: MemoryApp, do: Do) -> Mirror:
    """A mirror of a fresh copy of the sample; release it when done."""
    put_sample(app)
    mirror = Mirror(app)
    do(mirror.open(SAMPLE))
    return mirror


def wish_and_see(mirror: Mirror, do: Do, qtbot: QtBot, wish: Callable[..., Any], *args: Any) -> None:
    """Do a wish that changes something, and wait until the mirror, and so every screen, has heard of it."""
    before = mirror.revision
    do(mirror.wish(wish, *args))
    qtbot.waitUntil(lambda: mirror.revision > before)
