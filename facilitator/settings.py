"""The user's settings, typed, read and written in one place; a damaged file is set aside, never fatal."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

log = logging.getLogger(__name__)

APP_NAME = "facilitator"
RECENT_KEPT = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """A workshop file that was opened lately; times in ISO 8601 UTC."""

    path: str
    title: str = ""
    subtitle: str = ""
    opened_at: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose. `theme`: system, light or dark; `text_percent`: 100 to 150; `sound`: the laptop's chimes; `near_hints`:
    say where an idea is close to an earlier one; `spelling`: mark words that no dictionary knows.

    `window` is where the window stood, in the window's own encoding; `stage_screen` the screen chosen for the Stage;
    `word_template` the path of the Word document whose styles Word readouts take.
    """

    theme: str = "system"
    text_percent: int = 100
    reduce_motion: bool = False
    single_keys: bool = False
    near_hints: bool = True
    spelling: bool = True
    sound: bool = True
    recent: tuple[Recent, ...] = ()
    last_folder: str = ""
    name: str = ""
    without_phones: bool = False
    window: str = ""
    stage_screen: str = ""
    word_template: str = ""

    def with_recent(self, entry: Recent) -> Settings:
        """These settings with `entry` on top of the recent files."""
        others = tuple(other for other in self.recent if other.path != entry.path)
        return replace(self, recent=(entry, *others)[:RECENT_KEPT])


def data_folder() -> Path:
    """Where the program keeps what is its own: backups, logs."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def log_folder() -> Path:
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))


def documents_folder() -> Path:
    """Where new workshops go unless the user says otherwise."""
    return Path(platformdirs.user_documents_dir()) / "Workshops"


class SettingsFile:
    """Reads the settings once and writes every change at once, to a temporary file that is then moved."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "settings.json"
        self._now = self._read()

    @property
    def now(self) -> Settings:
        return self._now

    def change(self, **changes: Any) -> Settings:
        """Change these fields and keep them; a disk that refuses is logged and the session goes on."""
        self._now = replace(self._now, **changes)
        try:
            self._write()
        except OSError:
            log.warning("the settings could not be written to %s", self.path, exc_info=True)
        return self._now

    def remember(self, entry: Recent) -> Settings:
        return self.change(recent=self._now.with_recent(entry).recent)

    def _read(self) -> Settings:
        try:
            plain = json.loads(self.path.read_text(encoding="utf-8"))
            return _settings(plain)
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, TypeError, AttributeError):
            log.warning("the settings in %s could not be read; defaults are used", self.path, exc_info=True)
            return Settings()

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".settings")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(self._now), file, indent=2, ensure_ascii=False)
        Path(temporary).replace(self.path)


def _settings(plain: dict[str, Any]) -> Settings:
    known = {field.name: type(getattr(Settings(), field.name)) for field in fields(Settings)}
    kept = {name: value for name, value in plain.items() if name in known and name != "recent"}
    kept = {name: value for name, value in kept.items() if isinstance(value, known[name])}
    recent = tuple(
        Recent(**{key: str(value) for key, value in entry.items() if key in Recent.__slots__})
        for entry in plain.get("recent", ())
    )
    settings = Settings(**kept, recent=recent[:RECENT_KEPT])
    percent = min(150, max(100, settings.text_percent))
    theme = settings.theme if settings.theme in ("system", "light", "dark") else "system"
    return replace(settings, text_percent=percent, theme=theme)
