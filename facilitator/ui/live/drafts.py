"""What stands in the composer, kept on disk while it is typed, so that even a crash loses none of it."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from facilitator.domain.codec import Plain

log = logging.getLogger(__name__)
AFTER_MS = 300
"""How long after a key it is written at the latest; a write for every key would only wear the disk."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the field; what is empty was not chosen. `held` are ideas that were meant to be saved and could not be
    yet, as the codec writes them, with their ids: what was written after all is not written twice. `edits` are other words for
    ideas that could not be written either.
    """

    text: str = ""
    kind: str = ""
    table: str = ""
    starred: bool = False
    parked: bool = False
    serves: str = ""
    element: str = ""
    stance: str = ""
    held: tuple[Plain, ...] = ()
    edits: tuple[Plain, ...] = ()


class DraftKeeper(QObject):
    """Keeps one draft a workshop, a small file each in `folder`. Writing happens on a thread of its own."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._key = ""
        self._draft = Draft()
        self._waits = False
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def enter(self, workshop_id: str) -> Draft:
        """From now on keep this workshop's draft; returns the one that was left there."""
        self.flush()
        self._key = workshop_id
        self._draft = read_draft(self._file()) if workshop_id else Draft()
        return self._draft

    def keep(self, draft: Draft) -> None:
        """Write it soon."""
        if draft != self._draft and self._key:
            self._draft, self._waits = draft, True
            if (
                not self._timer.isActive()
            ):  # begun anew by each key it would wait for a pause, and some type without any
                self._timer.start()

    def flush(self) -> None:
        """Write now what waits."""
        self._timer.stop()
        if self._waits:
            self._waits = False
            self._writer.submit(_write, self._file(), self._draft)

    def close(self) -> None:
        """Write what waits and end the thread."""
        self.flush()
        self._writer.shutdown(wait=True)

    def _file(self) -> Path:
        return self._folder / f"{self._key}.json"


def read_draft(file: Path) -> Draft:
    """The draft in a file; an unreadable one is logged and counts as none."""
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
        return Draft(**{name: type(value)(plain.get(name, value)) for name, value in asdict(Draft()).items()})
    except FileNotFoundError:
        return Draft()
    except (OSError, ValueError, TypeError, AttributeError):
        log.warning("the draft in %s could not be read", file, exc_info=True)
        return Draft()


def _write(file: Path, draft: Draft) -> None:
    try:
        if not (draft.text.strip() or draft.held or draft.edits):
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_suffix(".tmp")
        temporary.write_text(json.dumps(asdict(draft), ensure_ascii=False), encoding="utf-8")
        temporary.replace(file)
    except OSError:
        log.warning("the draft could not be written to %s", file, exc_info=True)
