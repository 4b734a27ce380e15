"""A desk with an open workshop, once in memory and once in a real file, so that the stand-in stays honest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from facilitator.domain.blueprint import Blueprint
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import new_id
from facilitator.domain.plan import Segment, SegmentKind, TimedStep
from facilitator.domain.workshop import THIS_LAPTOP, Actor, Role, Table, Window, Workshop
from facilitator.services.library import lay_out
from facilitator.services.ports import Store
from facilitator.storage.files import create
from tests.fakes import FakeClock, MemoryStore

NOTE_TAKER = Actor("phone-3", Role.NOTE_TAKER, "Table 3")


class Desk:
    """Does wishes in a store the way the worker does, one commit each."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = FakeClock()

    def do(self, wish: Callable[..., Any], *args: Any, by: Actor = THIS_LAPTOP, **kwargs: Any) -> Any:
        self.store.begin()
        try:
            with self.store.wish(wish.__name__, by, self.clock.now()) as uow:
                result = wish(uow, *args, **kwargs)
            self.store.commit()
        except BaseException:
            self.store.rollback()
            raise
        return result

    def all(self, kind: type) -> list[Any]:
        return self.do(lambda uow: list(uow.all(kind)))

    def state(self) -> dict[str, Any]:
        """Everything that is kept, by id."""
        snapshot = self.do(lambda uow: uow.snapshot())
        return {thing.id: thing for _, group in snapshot.collections() for thing in group}


MORNING = Window(new_id(), date(2023, 5, 1), time(10, 45), time(11, 45))
AFTERNOON = Window(new_id(), date(2023, 5, 1), time(14, 30), time(17, 30), position=1)
WELCOME = Segment(new_id(), MORNING.id, SegmentKind.OPENING, "Welcome", 10)
VISIONS = Segment(
    new_id(),
    MORNING.id,
    SegmentKind.BREAKOUT,
    "Visions",
    15,
    position=1,
    steps=(TimedStep("Silent writing", 180), TimedStep("Table talk", 720)),
    captures=(Kind.VISION,),
)
GOALS = Segment(new_id(), AFTERNOON.id, SegmentKind.BREAKOUT, "Goals", 45, captures=(Kind.GOAL,))
TABLES = tuple(Table(new_id(), number) for number in (1, 2, 3))

PLAN = Blueprint(
    "plan",
    "",
    Workshop(new_id(), "A day", timezone="America/New_York"),
    (MORNING, AFTERNOON),
    (WELCOME, VISIONS, GOALS),
    TABLES,
)


@pytest.fixture(params=["memory", "file"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "day.workshop"
    store = MemoryStore(path) if request.param == "memory" else create(path, program="test")
    desk = Desk(store)
    desk.do(lay_out, PLAN)
    yield desk
    store.close()
