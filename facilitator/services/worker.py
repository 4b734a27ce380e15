"""The one thread that owns the open file: wishes wait in a queue, what waits together becomes durable together."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from facilitator.domain.clock import Instant
from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.events import Committed
from facilitator.domain.workshop import Actor
from facilitator.services.bus import Bus
from facilitator.services.ports import Clock, Store, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)

GROUP = 200
"""Most wishes in one commit, so that the first of a flood is not kept waiting for the last."""

IDLE_SECONDS = 2.0


@dataclass(slots=True)
class _Job:
    name: str
    call: Callable[[UnitOfWork], Any]
    by: Actor
    at: Instant
    future: Future[Any] = field(default_factory=Future)
    result: Any = None
    event: Committed | None = None
    failure: BaseException | None = None


@dataclass(slots=True)
class _Errand:
    """Something for the store outside of any wish (backup, checkpoint)."""

    call: Callable[[Store], Any]
    future: Future[Any] = field(default_factory=Future)


class Worker:
    """Runs wishes on the storage thread.

    A future is resolved only once the wish is durable, in the order of arrival; the bus hears of it right before.
    """

    def __init__(self, open_store: Callable[[], Store], clock: Clock, bus: Bus) -> None:
        self._open_store = open_store
        self._clock = clock
        self._bus = bus
        self._queue: queue.SimpleQueue[_Job | _Errand | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="storage", daemon=True)
        self._opened: Future[Path] = Future()
        self._closed = False
        self._gate = threading.Lock()

    def start(self) -> Future[Path]:
        """Open the store on its thread; the future has its path, or what kept it from opening."""
        self._thread.start()
        return self._opened

    def run(
        self, wish: Callable[Concatenate[UnitOfWork, P], T], by: Actor, /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Queue a wish; never blocks. The future raises CannotDo, Trouble, or the bug that it met."""
        name = getattr(wish, "__name__", "wish")
        return self._put(_Job(name, lambda uow: wish(uow, *args, **kwargs), by, self._clock.now()))

    def errand(self, call: Callable[[Store], T]) -> Future[T]:
        """Queue something for the store itself, between two groups."""
        return self._put(_Errand(call))

    def close(self) -> None:
        """Finish what is queued, close the store, end the thread; a second call does nothing."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        if self._thread.ident is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _put(self, item: _Job | _Errand) -> Future[Any]:
        with self._gate:
            if self._closed:
                item.future.set_exception(Trouble(Reason.CLOSED))
            else:
                self._queue.put(item)
        return item.future

    def _work(self) -> None:
        try:
            store = self._open_store()
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits for the opening
            self._refuse_all(error)
            return
        self._opened.set_result(store.path)
        try:
            self._serve(store)
        finally:
            store.close()

    def _refuse_all(self, error: BaseException) -> None:
        with self._gate:
            self._closed = True
        while not self._queue.empty():
            if (item := self._queue.get()) is not None:
                item.future.set_exception(error)
        self._opened.set_exception(error)

    def _serve(self, store: Store) -> None:
        idle = False
        while True:
            try:
                item = self._queue.get(timeout=None if idle else IDLE_SECONDS)
            except queue.Empty:
                self._attempt(store.idle)
                idle = True
                continue
            idle = False
            group: list[_Job] = []
            while isinstance(item, _Job):
                if item.future.set_running_or_notify_cancel():
                    group.append(item)
                if len(group) >= GROUP or self._queue.empty():
                    break
                item = self._queue.get()
            if group:
                self._commit(store, group)
            if isinstance(item, _Errand):
                self._run_errand(store, item)
            elif item is None:
                return

    def _commit(self, store: Store, group: list[_Job]) -> None:
        try:
            self._do(store, group)
        except FacilitatorError as trouble:
            log.warning("a group of %d could not be written: %s", len(group), trouble)
            if len(group) == 1:
                group[0].failure, group[0].event = trouble, None
            else:  # one of them may be too large for the disk; the others are not to suffer for it
                for job in group:
                    self._commit(store, [job])
                return
        except Exception as bug:
            log.exception("the storage thread met a bug")
            for job in group:
                job.failure, job.event = bug, None
        for job in group:
            self._answer(job)

    def _do(self, store: Store, group: list[_Job]) -> None:
        """Do a group's wishes and make them durable; raises where the group as a whole was lost."""
        try:
            store.begin()
            for job in group:
                job.result, job.event, job.failure = None, None, None
                try:
                    with store.wish(job.name, job.by, job.at) as uow:
                        job.result = job.call(uow)
                except Exception as error:
                    if not store.in_group:
                        raise
                    job.failure = error
                else:
                    job.event = store.take_event()
            store.commit()
        except BaseException:
            store.rollback()
            raise

    def _answer(self, job: _Job) -> None:
        if job.failure is not None:
            if not isinstance(job.failure, FacilitatorError):
                log.error("%s met a bug", job.name, exc_info=job.failure)
            job.future.set_exception(job.failure)
            return
        # Told first, answered second: whoever wished finds the change in place where the answer reaches it.
        if job.event is not None:
            self._bus.publish(job.event)
        job.future.set_result(job.result)

    def _run_errand(self, store: Store, errand: _Errand) -> None:
        if not errand.future.set_running_or_notify_cancel():
            return
        try:
            errand.future.set_result(errand.call(store))
        except Exception as error:  # noqa: BLE001 - handed to whoever sent the errand
            errand.future.set_exception(error)

    def _attempt(self, call: Callable[[], None]) -> None:
        try:
            call()
        except (CannotDo, Trouble):
            log.warning("a checkpoint had to wait", exc_info=True)
