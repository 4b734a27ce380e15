"""Reads a stranger's file safely: bounded, told apart from what is no text, in whatever encoding it was written."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.intake.encodings import decoded

SIZE_LIMIT = 20_000_000
"""Largest file taken in, in bytes: far beyond any notes, small enough to be held in memory several times over."""

_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM}

_ZIP = b"PK\x03\x04"
_OTHER_FORMATS = (
    (b"%PDF-", "it is a PDF; save it as Word or plain text"),
    (
        b"\xd0\xcf\x11\xe0",
        "it is in an old Office format, or locked with a password; save it as .docx or .csv without one",
    ),
    (b"{\\rtf", "it is in rich text format (RTF); save it as .docx or plain text"),
    (b"SQLite format 3\x00", "it is a database, not text"),
    (_ZIP, "it is a packed document; save it as .docx, .csv or plain text"),
    (b"PK\x05\x06", "it is an empty archive"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"\x1f\x8b", "it is a packed file"),
)
_HTML = (b"<!doctype html", b"<html", b"<?xml")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text with plain newlines (form feeds kept), and a sentence where its encoding had to be guessed."""

    text: str
    said: tuple[str, ...] = ()


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """All bytes of an ordinary file of at most `limit` bytes.

    Raises CannotDo(NO_SUCH_FILE, IS_A_FOLDER, NO_PERMISSION, FILE_TOO_LARGE, FILE_UNREADABLE) or Trouble(DISK_FAILED).
    """
    try:
        # Without O_NONBLOCK a named pipe would keep us waiting for a writer that never comes.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            kind = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(kind):
                raise _unordinary(path, kind)
            data = file.read(limit + 1)
    except ValueError:  # a name with a NUL in it
        raise CannotDo(Reason.NO_SUCH_FILE, path=str(path)) from None
    except OSError as error:
        raise _refused(path, error) from error
    if len(data) > limit:
        raise CannotDo(Reason.FILE_TOO_LARGE, path=str(path), limit=f"{limit // 1_000_000} MB")
    return data


def read_text(path: Path) -> TextFile:
    """A file's text; raises what `read_bytes` raises, and CannotDo(FILE_UNREADABLE) for what is no text."""
    return as_text(path, read_bytes(path))


def as_text(path: Path, data: bytes) -> TextFile:
    """The text that `data`, read from `path`, holds; raises CannotDo(FILE_UNREADABLE) for what is no text."""
    for start, detail in _OTHER_FORMATS:
        if data.startswith(start):
            raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail=detail)
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        detail = "it is a web page or XML; save it as Word or plain text"
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail=detail)
    found = decoded(data)
    if found is None:
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail="it holds no text")
    text, encoding = found
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\x85", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    if not encoding:
        return TextFile(text)
    return TextFile(
        text, (f"Read as {encoding}, since it is not UTF-8: look at accents and quotation marks.",)
    )


def is_zip(data: bytes) -> bool:
    """Whether `data` is a zip container, as Word documents are."""
    return data.startswith(_ZIP)


def _unordinary(path: Path, kind: int) -> CannotDo:
    if stat.S_ISDIR(kind):
        return CannotDo(Reason.IS_A_FOLDER, path=str(path))
    return CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail="it is a device or a pipe, not a file")


def _refused(path: Path, error: OSError) -> CannotDo | Trouble:
    # Windows answers "permission denied" for a folder; Path.is_dir raises where a name is too long.
    if os.path.isdir(path):  # noqa: PTH112
        return CannotDo(Reason.IS_A_FOLDER, path=str(path))
    if error.errno in _NOT_THERE:
        return CannotDo(Reason.NO_SUCH_FILE, path=str(path))
    if error.errno in _NOT_ALLOWED:
        return CannotDo(Reason.NO_PERMISSION, path=str(path))
    if error.errno == errno.ENXIO:  # a socket
        return CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail="it is a device or a pipe, not a file")
    return Trouble(Reason.DISK_FAILED, path=str(path), detail=error.strerror or str(error))
