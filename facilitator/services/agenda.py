"""The agenda within a wish: its order, its time zone, and breakout numbers that go on following the day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo

from facilitator.domain.agenda_order import breakouts_of, follow_the_day, numbered
from facilitator.domain.ids import WindowId
from facilitator.domain.plan import Segment, in_order, schedule
from facilitator.domain.workshop import Window, Workshop, zone
from facilitator.services.ports import UnitOfWork


def tz_of(uow: UnitOfWork) -> tzinfo:
    """The workshop's time zone."""
    [workshop] = uow.all(Workshop)
    return zone(workshop.timezone)


def agenda(uow: UnitOfWork) -> tuple[Segment, ...]:
    """All segments in the order of the day."""
    return tuple(item.segment for item in schedule(uow.all(Window), uow.all(Segment), tz_of(uow)))


def inside(uow: UnitOfWork, window_id: WindowId) -> list[Segment]:
    """A window's segments in their order."""
    return [segment for segment in in_order(uow.all(Segment)) if segment.window_id == window_id]


@contextmanager
def numbers_following(uow: UnitOfWork) -> Iterator[None]:
    """Where breakouts are numbered 1, 2, 3 in the order of the day, number them so again after a change of the plan."""
    follow = follow_the_day(breakouts_of(agenda(uow)))
    yield
    if follow:
        uow.put(*numbered(breakouts_of(agenda(uow))))
