"""How the interpreter is set while a room is open: many wait for short answers, and none is to wait for its housekeeping."""

from __future__ import annotations

import contextlib
import gc
import sys
import threading
from collections.abc import Iterator

SWITCH_SECONDS = 0.0005
YOUNG, OLDER, ALL = 2_000, 10, 1_000
"""Objects made, collections of the young, collections of the older, until each next kind of collection."""

_gate = threading.Lock()
_open = 0
_before: tuple[float, tuple[int, int, int]] = (0.005, (700, 10, 10))


@contextlib.contextmanager
def patient() -> Iterator[None]:
    """Hand the interpreter over often, and look through everything that lives for garbage only once in many hours.

    A thread that wakes for a phone waits until the window's thread lets go of the interpreter: by default up to 5 ms, at each
    of the several times that an answer takes. And a full collection holds everybody up for as long as there is to look
    through: 200 ms in a room of 500, every few seconds. What lives when the room opens lives on; what comes and goes with
    requests is young when it dies.
    """
    global _open, _before
    with _gate:
        if not _open:
            _before = (sys.getswitchinterval(), gc.get_threshold())
            sys.setswitchinterval(min(_before[0], SWITCH_SECONDS))
            gc.freeze()
            gc.set_threshold(YOUNG, OLDER, ALL)
        _open += 1
    try:
        yield
    finally:
        with _gate:
            _open -= 1
            if not _open:
                sys.setswitchinterval(_before[0])
                gc.set_threshold(*_before[1])
                gc.unfreeze()
