"""The room's last word: its state as this laptop knows it, kept beside the outbox so that a restart without network has it."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
Plain = dict[str, Any]

TRIP_COUNTS_FOR = timedelta(minutes=5)
"""A shorter trip knows the time better; after so long any newer one does, since clocks drift."""


class Picture:
    """`state` is `GET /api/state`'s answer or None; it is replaced, never changed, so any thread may read it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.state: Plain | None = None
        self.offset = timedelta()
        """How far the room's clock is ahead of this laptop's."""
        self._trip: tuple[timedelta, datetime] | None = None
        self._kept: tuple[Plain | None, timedelta] | None = None
        self._read()

    @property
    def revision(self) -> int | None:
        return self.state["revision"] if self.state is not None else None

    def told(self, state: Plain) -> None:
        """A whole state; an older one than what is known is passed over."""
        if "segment" in state and (self.revision is None or state["revision"] >= self.revision):
            self.state = state

    def afresh(self, state: Plain) -> None:
        """A whole state of a room that may have been put back to an earlier day."""
        self.state = state

    def timed(self, now: str, asked: datetime, answered: datetime) -> None:
        """The room's clock stood at `now` somewhere between asking and hearing the answer."""
        trip = answered - asked
        if self._trip is None or trip <= self._trip[0] or answered - self._trip[1] > TRIP_COUNTS_FOR:
            with contextlib.suppress(ValueError):
                self.offset = datetime.fromisoformat(now) - (asked + trip / 2)
                self._trip = (trip, answered)

    def heard(self, message: Plain) -> bool:
        """A pushed message: `{revision, state?, ideas?, gone?}`; False where it only says that there is more to ask for."""
        if isinstance(state := message.get("state"), dict):
            self.told(state)
        revision = message.get("revision")
        if self.state is None or not isinstance(revision, int):
            return False
        if "ideas" in message and revision >= self.state["revision"]:
            self._put(message["ideas"], message.get("gone", ()), revision)
        return bool(revision <= self.state["revision"])

    def arrived(self, idea: Plain) -> None:
        """An idea of this laptop is on the room's disk."""
        self._put([idea], ())

    def gone(self, idea_id: str) -> None:
        self._put([], [idea_id])

    def _put(self, ideas: Sequence[Plain], gone: Sequence[str], revision: int | None = None) -> None:
        if self.state is None:
            return
        news = {idea["id"] for idea in ideas} | set(gone)
        kept = [idea for idea in self.state.get("ideas", ()) if idea["id"] not in news]
        change = {} if revision is None else {"revision": revision}
        self.state = {**self.state, **change, "ideas": [*kept, *ideas]}

    # On the disk

    def keep(self) -> None:
        """Write it down where it has changed; a disk that refuses costs nothing but a picture."""
        present = (self.state, self.offset)
        if self.state is None or (self._kept is not None and self._kept[0] is self.state):
            return
        try:
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".state")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(
                    {"state": present[0], "offset": present[1].total_seconds()}, file, ensure_ascii=False
                )
            Path(temporary).replace(self._path)
            self._kept = present
        except OSError:
            log.warning("what is known of the room could not be kept", exc_info=True)

    def _read(self) -> None:
        try:
            plain: Mapping[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
            state, offset = plain["state"], float(plain["offset"])
            if isinstance(state, dict) and isinstance(state.get("revision"), int) and "segment" in state:
                self.state, self.offset = state, timedelta(seconds=offset)
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            log.warning("what was known of the room could not be read", exc_info=True)
