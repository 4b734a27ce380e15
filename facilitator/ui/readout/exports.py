"""Asks where an export goes and makes it away from the GUI thread, so that it can be watched and stopped."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.checks import Final
from facilitator.domain.readout import ReadoutOptions
from facilitator.readout.make import DRAWN
from facilitator.services import library
from facilitator.services.readout import export, export_final
from facilitator.ui.kit import ask
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.readout.export_panel import ALL, FORMATS, OF_SEVERAL_FILES, ZIP


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export goes: its folder and the stem of its files' names."""

    folder: Path
    stem: str


class Export(QObject):
    """One export under way, of the readout as it is now, or of a frozen one (`final`). `progressed(format, done, all)`
    comes from the working thread; `stop` ends it.
    """

    progressed = Signal(str, int, int)

    def __init__(
        self, mirror: Mirror, format: str, options: ReadoutOptions, final: Final | None = None
    ) -> None:
        super().__init__()
        self._mirror, self._format, self._options, self._final = mirror, format, options, final
        self._stopped = False

    def stop(self) -> None:
        """End it before anything is written; where files are being moved into place already, it is too late."""
        self._stopped = True

    async def write(self, target: Target) -> list[Path]:
        """Make and write it; raises CannotDo, Trouble, or Stopped."""
        readout, whole = self._mirror.app.readout, self._format in (ALL, ZIP)
        known = DRAWN if self._final is not None else tuple(key for key in FORMATS if key not in (ALL, ZIP))
        formats = list(known) if whole else [self._format]
        where = (formats, target.folder, target.stem)
        if self._final is not None:
            making = partial(export_final, readout, self._final, *where, self._options.audience)
        else:
            snapshot, history = await self._mirror.wish(library.whole)
            template = await asyncio.to_thread(self._template) if "docx" in formats else b""
            making = partial(export, readout, snapshot, history, *where, self._options, template=template)
        return await asyncio.to_thread(
            making, zipped=self._format == ZIP, progress=self.progressed.emit, check=self._check
        )

    def _template(self) -> bytes:
        """The Word document that was chosen to take the styles of, as it is now; empty where none was."""
        path = self._mirror.app.settings.now.word_template
        return self._mirror.app.read_template(Path(path))[0] if path else b""

    def _check(self) -> None:
        if self._stopped:
            raise Stopped


class Stopped(Exception):
    """The person stopped the export."""


async def ask_target(parent: QWidget, path: Path, format: str) -> Target | None:
    """Where an export of the workshop at `path` goes, or None where the person turned away."""
    name, ending, _ = FORMATS[format]
    if format in OF_SEVERAL_FILES:
        called = "all formats" if format == ALL else name
        folder = await ask.open_folder(parent, f"Export {called} into a folder", folder=path.parent)
        return Target(folder, path.stem) if folder else None
    name = "all formats as a ZIP" if format == ZIP else name
    target = await ask.save_file(
        parent,
        f"Export {name}",
        suggested=path.with_suffix(ending),
        filters=(f"{FORMATS[format][0]} (*{ending})",),
    )
    if target is None:
        return None
    stem = target.name[: -len(ending)] if target.name.lower().endswith(ending) else target.name
    return Target(target.parent, stem)


def said_of(written: list[Path], folder: Path) -> str:
    """What was written where, in a sentence."""
    what = written[0].name if len(written) == 1 else f"{len(written)} files"
    return f"Wrote {what} to {folder}."
