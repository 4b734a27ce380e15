"""Turns what SQLite and the operating system raise into errors with somebody to blame; what is left is a bug."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble

_PRIMARY = 0xFF
"""SQLite's extended codes keep the primary one in their low byte."""


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Raise what goes wrong with the file at `path` as CannotDo or Trouble; bugs pass as they are."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        told = tell(error, path)
        if told is None:
            raise
        raise told from error


def tell(error: BaseException, path: Path) -> FacilitatorError | None:
    """What an error of the driver or the system means for the file at `path`; None where it is a bug."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, path)
    if isinstance(error, OSError):
        return _of_system(error, path)
    return None


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else holds the file."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file's own bytes are at fault."""
    cut_into = _code(error) == sqlite3.SQLITE_ERROR and str(error).startswith("no such ")  # table, column
    return cut_into or _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _of_sqlite(error: sqlite3.Error, path: Path) -> FacilitatorError | None:
    code, detail = _code(error), str(error)
    if is_damage(error):
        return CannotDo(Reason.FILE_DAMAGED, path=str(path), detail=detail)
    if is_busy(error):
        return CannotDo(Reason.FILE_IN_USE, path=str(path), holder="", backup="")
    if code == sqlite3.SQLITE_FULL:
        return Trouble(Reason.DISK_FULL, path=str(path))
    if code == sqlite3.SQLITE_READONLY:
        return Trouble(Reason.READ_ONLY, path=str(path))
    if code in (sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return CannotDo(Reason.NO_PERMISSION, path=str(path))
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS):
        return Trouble(Reason.DISK_FAILED, path=str(path), detail=detail)
    return None


def _of_system(error: OSError, path: Path) -> FacilitatorError:
    if isinstance(error, FileNotFoundError):
        return CannotDo(Reason.NO_SUCH_FILE, path=str(path))
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return CannotDo(Reason.IS_A_FOLDER, path=str(path))
    if isinstance(error, FileExistsError):
        return CannotDo(Reason.FILE_EXISTS, path=str(path))
    if error.errno == errno.EROFS:
        return Trouble(Reason.READ_ONLY, path=str(path))
    if isinstance(error, PermissionError):
        return CannotDo(Reason.NO_PERMISSION, path=str(path))
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Trouble(Reason.DISK_FULL, path=str(path))
    return Trouble(Reason.DISK_FAILED, path=str(path), detail=error.strerror or str(error))


def _code(error: sqlite3.Error) -> int:
    code = getattr(
        error, "sqlite_errorcode", None
    )  # absent where the module itself refused, such as a closed connection
    return code & _PRIMARY if isinstance(code, int) else 0
