"""Holds a workshop file over a disk that goes and comes back: a stick that was pulled out, a network folder that hung."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain.clock import Instant
from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.events import Committed
from facilitator.domain.workshop import THIS_LAPTOP, Actor
from facilitator.services.ports import UnitOfWork
from facilitator.storage.files import create
from facilitator.storage.store import WorkshopStore

log = logging.getLogger(__name__)


class LastingStore:
    """A store that opens its file anew where the disk failed it; see `services.ports.Store`.

    What has come back must be what was acknowledged last: another or an older file at that place is refused, and nothing is
    written to it. `open` opens the file; `first` is the store it made already.
    """

    def __init__(self, open: Callable[[], WorkshopStore], first: WorkshopStore | None = None) -> None:
        self._open = open
        self._store = first or open()
        self._lost = self._closed = False

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def in_group(self) -> bool:
        return not self._closed and self._store.in_group

    def begin(self) -> None:
        if self._lost:
            self._come_back()
        with self._watching():
            self._store.begin()

    @contextmanager
    def wish(self, name: str, by: Actor, at: Instant) -> Iterator[UnitOfWork]:
        with self._watching(), self._store.wish(name, by, at) as uow:
            yield uow

    def take_event(self) -> Committed | None:
        return self._store.take_event()

    def commit(self) -> None:
        with self._watching():
            self._store.commit()

    def rollback(self) -> None:
        if not self._closed:
            with self._watching():
                self._store.rollback()

    def idle(self) -> None:
        if not self._lost:
            with self._watching():
                self._store.idle()

    def backup(self, destination: Path) -> None:
        """A whole copy; where the file can no longer be read, one of everything that is in memory, without its history."""
        try:
            if not self._closed:
                self._store.backup(destination)
                return
        except Trouble:
            if not self._lost:  # it is the destination that fails
                raise
            destination.unlink(missing_ok=True)
        self._rescue(destination)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            if self._lost:
                self._let_go()
            else:
                self._store.close()

    @contextmanager
    def _watching(self) -> Iterator[None]:
        try:
            yield
        except Trouble as trouble:
            self._lost = self._lost or trouble.reason is Reason.DISK_FAILED
            raise

    def _come_back(self) -> None:
        if not self.path.exists():  # until then what is open stays open: a copy can still be made of it
            raise Trouble(Reason.DISK_FAILED, path=str(self.path), detail="the file is not there")
        known = self._store.mark
        if not self._closed:
            self._closed = True
            self._let_go()
        try:
            fresh = self._open()
        except CannotDo as error:
            raise Trouble(Reason.DISK_FAILED, path=str(self.path), detail="the file is not there") from error
        if fresh.mark != known:
            fresh.close()
            detail = "another or an older version of the file lies there now"
            raise Trouble(Reason.DISK_FAILED, path=str(self.path), detail=detail)
        log.info("%s is back", self.path)
        self._store, self._lost, self._closed = fresh, False, False

    def _let_go(self) -> None:
        try:
            self._store.abandon()
        except (FacilitatorError, OSError):
            log.info("the lost file could not be closed", exc_info=True)

    def _rescue(self, destination: Path) -> None:
        things = self._store.everything()

        def fill(made: WorkshopStore) -> None:
            made.begin()
            with made.wish("rescue", THIS_LAPTOP, Instant(datetime.now(UTC), "rescue", 0.0)) as uow:
                uow.replace_all(things, ())
            made.commit()

        create(destination, program="rescue", fill=fill).close()
