"""The open workshop file as the services' worker drives it: groups of wishes, each all or nothing, durable together."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.domain.clock import Instant
from facilitator.domain.entities import ENTITIES, Entity
from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.events import Committed
from facilitator.domain.workshop import Actor
from facilitator.services.ports import UnitOfWork
from facilitator.storage.backup import Backups, copy_database
from facilitator.storage.cache import Cache
from facilitator.storage.database import Database
from facilitator.storage.history import History
from facilitator.storage.mapping import shape_of
from facilitator.storage.unit_of_work import StoredUnitOfWork

log = logging.getLogger(__name__)


class WorkshopStore:
    """The one owner of a workshop file; see `services.ports.Store`. To be used on the thread that opened it.

    `path` is the file as the user knows it; `let_go` closes the database and whatever was opened with it. `backups` None
    keeps none. A read-only store refuses whatever would change something with Trouble(READ_ONLY).
    """

    def __init__(
        self,
        database: Database,
        path: Path,
        *,
        let_go: Callable[[], None],
        backups: Backups | None = None,
        read_only: bool = False,
    ) -> None:
        self._database = database
        self._path = path
        self._read_only = read_only
        self._let_go = let_go
        self._backups = backups
        self._cache = Cache(self._load)
        self._event: Committed | None = None
        self._group: tuple[int, int] | None = None
        self._history = History(database)
        self._stat = database.path.stat()
        self._keep_backup()

    @property
    def path(self) -> Path:
        return self._path

    @property
    def read_only(self) -> bool:
        return self._read_only

    @property
    def in_group(self) -> bool:
        return self._database.in_transaction

    def begin(self) -> None:
        self._database.begin()
        self._group = self._history.counts

    @contextmanager
    def wish(self, name: str, by: Actor, at: Instant) -> Iterator[UnitOfWork]:
        self._event = None
        cache, history = self._cache.mark(), self._history.counts
        uow = StoredUnitOfWork(self._database, self._cache, self._history, name, by, at, self._read_only)
        try:
            yield uow
            self._event = uow.finish()
        except BaseException:
            self._cache.back_to(cache)
            self._history.back_to(history)
            raise

    def take_event(self) -> Committed | None:
        event, self._event = self._event, None
        return event

    def commit(self) -> None:
        if self._group is not None and self._history.counts != self._group:
            self._still_there()
        self._database.commit()
        self._cache.settle()
        self._group = None

    def rollback(self) -> None:
        self._cache.back_to(0)
        if self._group is not None:
            self._history.back_to(self._group)
            self._group = None
        self._database.rollback()

    def idle(self) -> None:
        self._database.pragma("wal_checkpoint(TRUNCATE)")
        if self._backups is not None and self._backups.is_due(self._history.revision):
            self._keep_backup()

    def backup(self, destination: Path) -> None:
        copy_database(self._database.driver, destination)

    def close(self) -> None:
        try:
            self._database.rollback()
            self._keep_backup()
        finally:
            self._let_go()

    @property
    def mark(self) -> tuple[str, int]:
        """What tells this file in this state from all others: where its history began, and its last revision."""
        return self._history.origin, self._history.revision

    def everything(self) -> list[Entity]:
        """All that is kept, from memory as far as it has been read."""
        return [thing for cls in ENTITIES.values() for thing in self._cache.all(cls)]

    def abandon(self) -> None:
        """Let the file go without another look at it: its disk has failed."""
        try:
            self._database.rollback()
        finally:
            self._let_go()

    def _load(self, cls: type) -> Iterable[tuple[Entity, int]]:
        shape = shape_of(cls)
        for row in self._database.read(shape.select):
            try:
                yield shape.thing(row)
            except CannotDo as error:
                detail = f"{shape.entity} {row[0]}: {error}"
                raise CannotDo(Reason.FILE_DAMAGED, path=str(self._path), detail=detail) from error

    def _still_there(self) -> None:
        """Whether the file is where it was opened: what is written to a file that was deleted or replaced, or is on a stick
        that was pulled out, would be acknowledged and then gone."""
        try:
            there = self._database.path.stat()
            same = os.name == "nt" or os.path.samestat(
                there, self._stat
            )  # Windows keeps an open file in its place
        except OSError:
            same = False
        if not same:
            detail = "the file is no longer where it was"
            raise Trouble(Reason.DISK_FAILED, path=str(self._path), detail=detail)

    def _keep_backup(self) -> None:
        """An automatic backup, where one is wanted and something is new; trouble with it never stops the work."""
        if self._backups is None or self._read_only:
            return
        try:
            self._backups.keep(self._database.driver, self._history.revision, self._history.origin)
        except (FacilitatorError, OSError):
            log.warning("no backup of %s could be kept", self._path, exc_info=True)
