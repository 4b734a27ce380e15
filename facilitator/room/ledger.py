"""The room's own file beside the user's data: codes, devices and hashes of tokens, in no export, no backup and no merge. A laptop
that has joined another's room keeps its outbox in one too.

One JSON line a change, the last one of a key holds; a line that was torn by a crash is passed over. See decision 0070.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from facilitator.domain.errors import Reason, Trouble

log = logging.getLogger(__name__)
Value = dict[str, Any]


class Ledger:
    """Values by key. To be used on one thread; `keep` waits for the disk without holding up the loop."""

    def __init__(self, path: Path) -> None:
        """Read the file at `path`, where there is one, and write it anew without what has been overtaken.

        Raises Trouble(DISK_FAILED) where it cannot be written.
        """
        self.path = path
        self._values: dict[str, Value] = {}
        self._waiting: list[str] = []
        self._lock = asyncio.Lock()
        self._read()
        try:
            self._rewrite()
        except OSError as error:
            raise _refused(path, error) from error

    def get(self, key: str) -> Value | None:
        return self._values.get(key)

    def under(self, prefix: str) -> Iterator[tuple[str, Value]]:
        """What is kept under keys that begin with `prefix`, each with the rest of its key."""
        for key, value in list(self._values.items()):
            if key.startswith(prefix):
                yield key.removeprefix(prefix), value

    async def keep(self, changes: Mapping[str, Value | None]) -> None:
        """Keep these values (None: no longer) and return once they are on the disk, with what others keep meanwhile.

        Raises Trouble(DISK_FAILED); what was to be kept then holds until the program ends.
        """
        for key, value in changes.items():
            if value is None:
                self._values.pop(key, None)
            else:
                self._values[key] = value
            self._waiting.append(_line(key, value))
        async with self._lock:
            lines, self._waiting = self._waiting, []
            if not lines:  # somebody who waited before us has written ours too
                return
            try:
                await asyncio.to_thread(self._append, lines)
            except OSError as error:
                self._waiting = lines + self._waiting
                raise _refused(self.path, error) from error

    def _append(self, lines: list[str]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write("".join(lines))
            file.flush()
            os.fsync(file.fileno())

    def _read(self) -> None:
        try:
            self._values = read_values(self.path)
        except OSError as error:
            raise _refused(self.path, error) from error

    def _rewrite(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".room")  # for its owner alone
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.writelines(_line(key, value) for key, value in self._values.items())
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise


def read_values(path: Path) -> dict[str, Value]:
    """What a ledger's file holds, without touching it; nothing where there is none. Raises OSError."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return {}
    values: dict[str, Value] = {}
    for line in text.splitlines():
        try:
            entry = json.loads(line)
            key, value = entry["key"], entry["value"]
        except (ValueError, TypeError, KeyError):
            log.warning("a line of %s could not be read and was passed over", path.name)
            continue
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value
    return values


def _line(key: str, value: Value | None) -> str:
    return json.dumps({"key": key, "value": value}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _refused(path: Path, error: OSError) -> Trouble:
    return Trouble(Reason.DISK_FAILED, path=str(path), detail=error.strerror or str(error))
