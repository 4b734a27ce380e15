"""A small workshop to keep, and ways to do wishes in a store without a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from facilitator.domain.clock import Instant
from facilitator.domain.events import Committed
from facilitator.domain.history import StepKind
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import SegmentId, TableId, WindowId, WorkshopId, new_id
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.workshop import THIS_LAPTOP, Actor, Role, Table, Window, Workshop
from facilitator.services.ports import Store, UnitOfWork

NOON = Instant(datetime(2023, 5, 1, 16, 0, tzinfo=UTC), "boot", 100.0)
ANN = Actor("ann's phone", Role.NOTE_TAKER, "Ann")

WINDOW = WindowId("018f0000-0000-7000-8000-000000000001")
BREAKOUT = SegmentId("018f0000-0000-7000-8000-000000000002")
TABLE = TableId("018f0000-0000-7000-8000-000000000003")

DAY = (
    Workshop(
        WorkshopId("018f0000-0000-7000-8000-000000000000"), "A day of plans", timezone="America/New_York"
    ),
    Window(WINDOW, date(2023, 5, 1), time(10), time(17)),
    Segment(BREAKOUT, WINDOW, SegmentKind.BREAKOUT, "Visions", 60, captures=(Kind.VISION,)),
    Table(TABLE, 1),
)


def plan_a_day(store: Store) -> None:
    """The plan, as a new file gets it."""

    def lay_out(uow: UnitOfWork) -> None:
        uow.mark(StepKind.LOG)
        uow.put(*DAY)

    do(store, lay_out)


def idea(text: str = "A library on wheels", **fields: Any) -> Idea:
    """An idea of the day's breakout with an id of its own."""
    given = {"id": new_id(), "segment_id": BREAKOUT, "kind": Kind.VISION, "captured_at": NOON.utc, **fields}
    return Idea(text=text, **given)


def put(uow: UnitOfWork, *things: Any) -> None:
    uow.put(*things)


def do(
    store: Store, wish: Callable[..., Any], *args: Any, by: Actor = THIS_LAPTOP, at: Instant = NOON
) -> Any:
    """One wish in a group of its own; returns its result."""
    return told(store, wish, *args, by=by, at=at)[0]


def told(
    store: Store, wish: Callable[..., Any], *args: Any, by: Actor = THIS_LAPTOP, at: Instant = NOON
) -> tuple[Any, Committed | None]:
    """One wish in a group of its own; returns its result and what was told of it."""
    store.begin()
    try:
        with store.wish(getattr(wish, "__name__", "wish"), by, at) as uow:
            result = wish(uow, *args)
        event = store.take_event()
        store.commit()
    except BaseException:
        store.rollback()
        raise
    return result, event
