"""What somebody drops on Live or pastes into it, beside words: photos, or files that hold ideas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from facilitator.domain.photos import Picture
from facilitator.intake.photos import as_photo, is_photo_name, read_photo

IDEA_FILES = (".csv", ".tsv", ".xlsx", ".xlsm", ".md", ".markdown", ".txt", ".docx")

Reading = Callable[[], Picture]
"""Reads one photo, away from the window's thread; raises CannotDo or Trouble."""


def photos_in(source: QMimeData) -> tuple[Reading, ...]:
    """How to read each photo in it; none where it holds words or other files."""
    paths = [path for path in _paths(source) if is_photo_name(path)]
    if paths:
        return tuple(_reading(path) for path in paths)
    if source.hasImage() and not source.text().strip():
        image = QImage(source.imageData())
        return (lambda: as_photo(_png(image), "pasted.png"),) if not image.isNull() else ()
    return ()


def idea_file_in(source: QMimeData) -> Path | None:
    """The file with ideas in it, or None."""
    return next((path for path in _paths(source) if path.suffix.casefold() in IDEA_FILES), None)


def read_all(paths: Iterable[Path]) -> tuple[Reading, ...]:
    """How to read these photos."""
    return tuple(_reading(path) for path in paths)


def _paths(source: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def _reading(path: Path) -> Reading:
    return lambda: read_photo(path)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(data.data())
