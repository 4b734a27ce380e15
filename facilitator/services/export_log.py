"""Remembers which files the program wrote, so that an export replaces its own earlier files and never another's."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

from facilitator.settings import data_folder

log = logging.getLogger(__name__)

KEPT = 2_000


class ExportLog:
    """Paths with the SHA-256 of what was written there. A file that somebody changed since is theirs."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_folder() / "exports.json"
        self._known = self._read()

    def is_ours(self, path: Path) -> bool:
        """Whether `path` still holds exactly what an export put there."""
        known = self._known.get(str(path.resolve()))
        return known is not None and known == hashlib.sha256(path.read_bytes()).hexdigest()

    def note(self, written: dict[Path, bytes]) -> None:
        """Remember what was just written; a disk that refuses is logged and costs only this convenience."""
        for path, data in written.items():
            self._known.pop(str(path.resolve()), None)
            self._known[str(path.resolve())] = hashlib.sha256(data).hexdigest()
        kept = dict(list(self._known.items())[-KEPT:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(kept, indent=0), encoding="utf-8")
        except OSError:
            log.warning("exports could not be remembered in %s", self._path, exc_info=True)

    def _read(self) -> dict[str, str]:
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else {}
