"""Who holds a workshop file: a note beside it for others to read, and a list of our own for this very process.

The note only names; SQLite's lock decides. The list is needed because POSIX drops every lock that a process has on
a file as soon as it closes any handle on it (sqlite.org/howtocorrupt, 2.2): a file that we hold must not be opened
a second time, not even to look at its first bytes.
"""

from __future__ import annotations

import getpass
import json
import logging
import os
import socket
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holder:
    """A running program that has a file open. `program` is "window" or "command line"; `since` ISO 8601 in UTC."""

    program: str
    user: str = ""
    host: str = ""
    pid: int = 0
    since: str = ""

    @property
    def lives(self) -> bool:
        """Whether it may still run; what runs on another machine cannot be asked."""
        if self.host != socket.gethostname() or os.name == "nt" or self.pid <= 0:
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            pass
        return True


def this_program(program: str) -> Holder:
    """Ourselves, as others shall know us."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # no such entry in the password database (containers)
        user = ""
    return Holder(
        program, user, socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds")
    )


def note_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.holder")


def write_note(path: Path, holder: Holder) -> None:
    """Leave the note beside a file whose lock is ours; a folder that refuses it is no reason to refuse the file."""
    try:
        note_path(path).write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
    except OSError:
        log.warning("no note of the holder could be left beside %s", path, exc_info=True)


def remove_note(path: Path) -> None:
    """Take the note away; to be done while the lock is still ours."""
    try:
        note_path(path).unlink(missing_ok=True)
    except OSError:
        log.warning("the holder's note beside %s could not be removed", path, exc_info=True)


def read_note(path: Path) -> Holder | None:
    """Who says that it holds the file, or None: no note, or one that a dead program left."""
    try:
        plain = json.loads(note_path(path).read_text(encoding="utf-8"))
        program, user, host, since = (str(plain[name]) for name in ("program", "user", "host", "since"))
        holder = Holder(program, user, host, int(plain["pid"]), since)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return holder if holder.lives else None


Mark = tuple[int, int]
"""A file by its device and number, whatever it is called."""

_ours: dict[Mark, Holder] = {}
_gate = threading.Lock()


def hold(path: Path, holder: Holder) -> Mark | None:
    """Claim a file for one use in this process; the mark is for `let_go`. None where it is in use here already.

    To be done before the first look into the file. A file that is not there is nobody's.
    """
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    mark = (stat.st_dev, stat.st_ino)
    with _gate:
        if mark in _ours:
            return None
        _ours[mark] = holder
    return mark


def let_go(mark: Mark) -> None:
    with _gate:
        _ours.pop(mark, None)


def held_here(path: Path) -> Holder | None:
    """Ourselves, if this process has the file open already (under whatever name), else None."""
    try:
        stat = path.stat()
    except OSError:
        return None
    with _gate:
        return _ours.get((stat.st_dev, stat.st_ino))
