"""Looks at a stranger's file before SQLite may open it: is it a workshop, of which schema, and is it whole?"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from facilitator.domain.errors import CannotDo, Reason
from facilitator.storage.faults import is_busy, is_damage, telling

SCHEMA = 1
"""The newest schema: `user_version` of the file, at byte 60, and the newest migration's name."""

APPLICATION_ID = 0x46414349
"""`FACI`, at byte 68 of every workshop file."""

SUFFIX = ".workshop"
LEFTOVERS = ("-wal", "-journal")
"""What a program that was killed leaves beside its file; SQLite needs it to bring the file up to date."""

_MAGIC = b"SQLite format 3\0"
_SIZE = 100
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes say (sqlite.org/fileformat, 1.3)."""

    schema: int


def look(path: Path) -> Header:
    """Whether a file is a workshop that this program can read, from its first bytes alone.

    Raises CannotDo: NO_SUCH_FILE, IS_A_FOLDER, NO_PERMISSION, NOT_A_WORKSHOP, FILE_NEWER(version, known), FILE_DAMAGED.
    """
    with telling(path):
        if path.is_dir():
            raise CannotDo(Reason.IS_A_FOLDER, path=str(path))
        if path.exists() and not path.is_file():  # a pipe would wait for ever
            raise CannotDo(Reason.NOT_A_WORKSHOP, path=str(path))
        with path.open("rb") as file:
            head = file.read(_SIZE)
    if not head.startswith(_MAGIC):
        emptied = path.suffix == SUFFIX and not head.strip(b"\0")
        if emptied or (len(head) < _SIZE and head and _MAGIC.startswith(head)):
            raise CannotDo(Reason.FILE_DAMAGED, path=str(path), detail="its beginning is empty or cut off")
        raise CannotDo(Reason.NOT_A_WORKSHOP, path=str(path))
    if len(head) < _SIZE:
        raise CannotDo(Reason.FILE_DAMAGED, path=str(path), detail="it is cut off")
    schema, application = struct.unpack(">I4xI", head[60:72])
    if application != APPLICATION_ID:
        raise CannotDo(Reason.NOT_A_WORKSHOP, path=str(path))
    if schema > SCHEMA:
        raise CannotDo(Reason.FILE_NEWER, path=str(path), version=schema, known=SCHEMA)
    return Header(schema)


def examine(path: Path) -> None:
    """Whether every page of a workshop is sound, without changing a byte of it or beside it.

    Raises CannotDo(FILE_DAMAGED), or CannotDo(FILE_IN_USE) where it only looked so because somebody writes to it.
    """
    damage = None
    try:
        if any(_size(path, ending) for ending in LEFTOVERS):
            with copied(path) as copy:
                damage = _damage(copy, mode="rw")
        else:
            damage = _damage(path, immutable="1")
    except OSError:
        log.warning("%s could not be examined beforehand", path, exc_info=True)
    if damage is not None:
        if _is_held(path):
            raise CannotDo(Reason.FILE_IN_USE, path=str(path), holder="", backup="")
        raise CannotDo(Reason.FILE_DAMAGED, path=str(path), detail=damage)


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A copy of a file that nobody holds, with what a killed program left beside it, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
        copy = Path(folder) / "copy"
        shutil.copyfile(path, copy)
        for ending in LEFTOVERS:
            if _size(path, ending):
                shutil.copyfile(beside(path, ending), beside(copy, ending))
        yield copy


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def address(path: Path, **options: str) -> str:
    """A file's address for SQLite; drive letters and shares of Windows included."""
    name = quote(os.fsencode(path.absolute().as_posix()))
    said = "&".join(f"{key}={value}" for key, value in options.items())
    return f"file://{'' if name.startswith('/') else '/'}{name}?{said}"


def _damage(path: Path, **options: str) -> str | None:
    """What is wrong with a database, in SQLite's words, or None."""
    with telling(path), closing(sqlite3.connect(address(path, **options), uri=True, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA trusted_schema=OFF")
            [first] = connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return str(error)
            raise
    return None if first == "ok" else str(first)


def _is_held(path: Path) -> bool:
    """Whether another program has the file's lock. Asking through SQLite leaves files beside it, which are removed."""
    new = [side for side in (beside(path, "-shm"), beside(path, "-wal")) if not side.exists()]
    try:
        with closing(sqlite3.connect(address(path, mode="ro"), uri=True, timeout=0)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return is_busy(error)
    finally:
        for side in new:
            side.unlink(missing_ok=True)
    return False


def _size(path: Path, ending: str) -> int:
    try:
        return beside(path, ending).stat().st_size
    except OSError:
        return 0
