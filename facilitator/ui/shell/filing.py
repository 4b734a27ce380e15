"""Opening and making workshop files, saving copies, and remembering them for Home. What is in the way is said in a strip."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from facilitator.domain.codec import instant_text
from facilitator.domain.errors import FacilitatorError, Reason, Trouble
from facilitator.domain.workshop import Window
from facilitator.settings import Recent, documents_folder
from facilitator.ui.home.facts import FactsFile, facts_of
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import short_date
from facilitator.ui.shell.notices import Notices
from facilitator.ui.shell.window import SUFFIX, MainWindow

FILTER = f"Workshops (*{SUFFIX})"

Show = Callable[[str], None]
Begin = Callable[[Path], Coroutine[Any, Any, None]]


class Filing(QObject):
    """The window's way with files. `show` brings a place to the front."""

    def __init__(self, mirror: Mirror, window: MainWindow, notices: Notices, show: Show) -> None:
        super().__init__(window)
        self._mirror, self._window, self._notices, self._show = mirror, window, notices, show
        self._settings = mirror.app.settings
        self._facts = FactsFile()
        window.file_dropped.connect(self.open_path)

    def ask_for_file(self) -> None:
        tasks.start(self, self._ask_for_file())

    def open_path(self, path: Path) -> None:
        tasks.start(self, self._start(path, self._mirror.open))

    def open_sample(self) -> None:
        """The sample workshop: made at the first time, afterwards as it was left."""
        path = documents_folder() / f"Sample workshop{SUFFIX}"
        tasks.start(self, self._start(path, self._mirror.open if path.exists() else self._mirror.make_sample))

    def new_workshop(self, template: str = "") -> None:
        tasks.start(self, self._new_workshop(template))

    def save_copy(self) -> None:
        tasks.start(self, self._save_copy())

    async def open(self, path: Path) -> bool:
        """Open a file and go on where it stands; False where it could not be opened, which is said."""
        return await self._opening(path, self._mirror.open)

    async def backup(self, destination: Path) -> None:
        """Make a whole copy of the open file, and say so."""
        try:
            await asyncio.wrap_future(self._mirror.app.backup(destination))
        except FacilitatorError as error:
            self._notices.error("copy", error)
        else:
            self._notices.done(f"Saved a copy as {destination.name}.")

    def remember(self) -> None:
        """Put the open file on top of the recent ones; the copy of a rehearsal is none of them."""
        if self._mirror.is_rehearsal:
            return
        workshop, path = self._mirror.workshop, self._mirror.path
        assert path is not None
        days = sorted({window.date for window in self._mirror.all(Window)})
        parts = (short_date(days[0]) if days else "", workshop.convening)
        subtitle = ", ".join(part for part in parts if part)
        now = instant_text(self._mirror.now().utc)
        self._settings.remember(Recent(str(path), workshop.title, subtitle, now))
        self._settings.change(last_folder=str(path.parent))

    async def note_facts(self) -> None:
        """Note down for Home what is in the open file."""
        if (path := self._mirror.path) is not None and not self._mirror.is_rehearsal:
            await asyncio.to_thread(self._facts.note, path, facts_of(self._mirror.snapshot))

    async def _ask_for_file(self) -> None:
        from facilitator.ui.kit import ask

        last = self._settings.now.last_folder
        folder = Path(last) if last and Path(last).is_dir() else documents_folder()
        filters = (FILTER, "All files (*)")
        path = await ask.open_file(self._window, "Open a workshop", filters=filters, folder=folder)
        if path is not None:
            await self.open(path)

    async def _new_workshop(self, template: str) -> None:
        from facilitator.ui.home.new_workshop import ask_for_workshop

        try:
            wanted = await ask_for_workshop(self._window, template, documents_folder())
        except FacilitatorError as error:
            self._notices.error("file", error)
            return
        if wanted is not None:
            await self._opening(wanted.path, lambda path: self._mirror.create(path, wanted.blueprint))

    async def _save_copy(self) -> None:
        from facilitator.ui.kit import ask

        if (path := self._mirror.path) is not None:
            suggested = path.with_name(f"{path.stem} copy{path.suffix}")
            destination = await ask.save_file(
                self._window, "Save a copy", suggested=suggested, filters=(FILTER,)
            )
            if destination is not None:
                await self.backup(destination)

    async def _start(self, path: Path, begin: Begin) -> None:
        await self._opening(path, begin)

    async def _opening(self, path: Path, begin: Begin) -> bool:
        self._notices.strips.clear("file")
        if self._mirror.path is not None and _same(self._mirror.path, path):
            self._show("live")
            return True
        try:
            if begin != self._mirror.open:
                path.parent.mkdir(parents=True, exist_ok=True)
            await begin(path)
        except FacilitatorError as error:
            self._refused(error)
            return False
        except OSError as error:
            self._refused(Trouble(Reason.DISK_FAILED, path=path.parent, detail=error.strerror or ""))
            return False
        return True

    def _refused(self, error: FacilitatorError) -> None:
        self._notices.error("file", error)
        if not self._mirror.is_open:
            self._show("home")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
