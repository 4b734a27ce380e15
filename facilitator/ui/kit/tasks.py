"""Coroutines started from slots: one address for their errors, and they end with their widget."""

from __future__ import annotations

import asyncio
import functools
import inspect
import logging
import weakref
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject

log = logging.getLogger(__name__)

_running: weakref.WeakKeyDictionary[QObject, set[asyncio.Task[Any]]] = weakref.WeakKeyDictionary()


def _log_only(error: BaseException) -> None:
    log.error("a task of the window failed", exc_info=error)


_on_error: Callable[[BaseException], None] = _log_only


def report_errors_to(on_error: Callable[[BaseException], None]) -> None:
    """Send what a task could not handle to `on_error`, on the GUI thread; the shell calls this once."""
    global _on_error
    _on_error = on_error


def start(owner: QObject, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Run `work` on the running qasync loop; it is cancelled when `owner` is destroyed.

    Whatever it raises goes to the handler of `report_errors_to`, except cancellation.
    """
    task = asyncio.get_running_loop().create_task(work)
    tasks = _running.get(owner)
    if tasks is None:
        tasks = _running[owner] = set()
        owner.destroyed.connect(functools.partial(_cancel_all, tasks))
    tasks.add(task)
    task.add_done_callback(functools.partial(_done, tasks))
    return task


def async_slot(method: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Make an `async def` method of a QObject usable as a slot.

    Arguments a signal carries and the method does not take (such as the `checked` of `clicked`) are dropped.
    """
    parameters = inspect.signature(method).parameters.values()
    takes_all = any(p.kind is p.VAR_POSITIONAL for p in parameters)
    taken = sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in parameters)

    @functools.wraps(method)
    def slot(owner: QObject, *args: object) -> None:
        used = args if takes_all else args[: taken - 1]
        start(owner, method(owner, *used))

    return slot


async def finish_all() -> None:
    """Cancel every task that still runs and wait for it; part of an orderly end."""
    left = {task for tasks in list(_running.values()) for task in tasks if task is not asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def _done(tasks: set[asyncio.Task[Any]], task: asyncio.Task[Any]) -> None:
    tasks.discard(task)
    if task.cancelled():
        return
    error = task.exception()
    if error is not None:
        _on_error(error)


def _cancel_all(tasks: set[asyncio.Task[Any]], *_destroyed: object) -> None:
    for task in list(tasks):
        if not task.get_loop().is_closed():
            task.cancel()
