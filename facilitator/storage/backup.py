"""Copies of a workshop: the automatic ones that are kept in rotation, those somebody asks for, and the way back."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import new_id
from facilitator.settings import data_folder
from facilitator.storage.faults import telling
from facilitator.storage.header import LEFTOVERS, SUFFIX, beside

_BESIDE = (*LEFTOVERS, "-shm")
"""What SQLite may put beside a file while it is open."""

KEPT = 12
"""How many automatic backups of one file are kept."""

EVERY_SECONDS = 600
"""How old the newest one may become while the work goes on."""

_NAME = re.compile(
    r" (?P<at>\d{8}-\d{6})(?P<automatic> r(?P<revision>\d+) [0-9a-f]{8})?" + re.escape(SUFFIX) + "$"
)


class Backups:
    """The automatic backups of one file, in a folder of the user's own data: a stick that is pulled out or a folder that
    is deleted does not take them along."""

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        self._path = path
        self._checked = time.monotonic()
        where = os.path.normcase(os.path.realpath(path))
        mark = hashlib.sha256(os.fsencode(where)).hexdigest()[:8]
        self.folder = (folder or data_folder() / "backups") / f"{_short(path.stem)}-{mark}"

    def all(self, *, automatic: bool = False) -> list[Path]:
        """The backups, newest first; the automatic ones alone, or those asked for too."""
        if not self.folder.is_dir():
            return []
        found = [(match, path) for path in self.folder.iterdir() if (match := _NAME.search(path.name))]
        wanted = [
            (match["at"], int(match["revision"] or 0), path)
            for match, path in found
            if match["automatic"] or not automatic
        ]
        return [path for *_, path in sorted(wanted, reverse=True)]

    def is_due(self, revision: int) -> bool:
        """Whether the newest one has become old; asked of the clock, not of the disk."""
        return revision > 0 and time.monotonic() - self._checked > EVERY_SECONDS

    def keep(self, source: sqlite3.Connection, revision: int, origin: str) -> Path | None:
        """Copy the file unless the newest backup already holds this revision of it, and drop the oldest ones."""
        self._checked = time.monotonic()
        there = self.all(automatic=True)
        ending = f" r{revision} {origin[-8:]}{SUFFIX}"
        if revision == 0 or (there and there[0].name.endswith(ending)):
            return None
        destination = self._named(ending)
        copy_database(source, destination)
        for old in self.all(automatic=True)[KEPT:]:
            old.unlink(missing_ok=True)
        return destination

    def by_hand(self) -> Path:
        """A name for a copy that somebody asks for; it stays out of the rotation."""
        return self._named(SUFFIX)

    def _named(self, ending: str) -> Path:
        with telling(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        return (
            self.folder / f"{_short(self._path.stem)} {datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}{ending}"
        )


def newest_backup(path: Path, folder: Path | None = None) -> Path | None:
    """The newest automatic backup of the workshop file at `path`, whether that file is still there or not."""
    return next(iter(Backups(path, folder).all()), None)


def copy_database(source: sqlite3.Connection, destination: Path) -> None:
    """A whole, consistent copy of an open database. Raises CannotDo(FILE_EXISTS) or Trouble; leaves nothing half-made.

    Pages go through SQLite's backup API: of a plain copy of a live file none of the newest rows arrive.
    """
    with telling(destination), in_the_making(destination) as part, closing(sqlite3.connect(part)) as target:
        source.backup(target)


def copy_file(source: Path, destination: Path) -> None:
    """A copy of a sound workshop file that nobody holds, which goes on under an origin of its own.

    The history of the copy and that of the file it came from may both grow; merging tells them apart by it.
    """
    with telling(destination), in_the_making(destination) as part:
        shutil.copyfile(source, part)
        for ending in LEFTOVERS:
            if beside(source, ending).exists():
                shutil.copyfile(beside(source, ending), beside(part, ending))
        with closing(sqlite3.connect(part, isolation_level=None)) as target:
            target.execute("PRAGMA locking_mode=EXCLUSIVE")
            target.execute("UPDATE meta SET value = ? WHERE key = 'origin'", (new_id(),))


@contextmanager
def in_the_making(destination: Path) -> Iterator[Path]:
    """An empty file beside `destination`, to be filled in the block and then given its name; where the block raises
    nothing is left.

    Raises CannotDo: FILE_EXISTS, NO_SUCH_FILE for a missing folder, NO_PERMISSION; Trouble.
    """
    _refuse_existing(destination)
    if not destination.parent.is_dir():
        raise CannotDo(Reason.NO_SUCH_FILE, path=str(destination.parent))
    part = destination.with_name(f".{_short(destination.name)}.{new_id()[-8:]}.part")
    with telling(destination):
        part.touch(exist_ok=False)
    try:
        yield part
        with telling(destination):
            _put_in_place(part, destination)
            for (
                ending
            ) in _BESIDE:  # left by a file of this name that is gone; SQLite would take them for this one's
                beside(destination, ending).unlink(missing_ok=True)
    finally:
        for path in (part, *(beside(part, ending) for ending in _BESIDE)):
            path.unlink(missing_ok=True)


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise CannotDo(Reason.FILE_EXISTS, path=str(path))


def _put_in_place(part: Path, destination: Path) -> None:
    """Give a whole file its name, durably, and never over another. Raises FileExistsError or another OSError."""
    _flush(part)
    try:
        os.link(part, destination)
    except FileExistsError:
        raise
    except OSError:  # a stick formatted as FAT knows no links
        _refuse_existing(destination)
        part.rename(destination)
    if os.name == "posix":
        _flush(destination.parent)


def _short(name: str) -> str:
    """As much of a name as leaves room for what is added to it; file systems count bytes, not letters."""
    return name.encode(errors="ignore")[:120].decode(errors="ignore")


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() or os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
