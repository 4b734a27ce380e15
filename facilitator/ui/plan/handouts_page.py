"""The tab with what is printed before the day, page by page as it will lie on the tables."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.domain.handouts import Handout
from facilitator.domain.readout import Paper, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.services.handouts import write_handouts
from facilitator.services.readout import write_all
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan.handouts_panel import NAMES, HandoutsPanel
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.widgets.card_list import MARGIN
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from facilitator.readout.renderers.pdf import Page
    from facilitator.ui.widgets.pages import Pages

MOST_SHOWN = 12
"""Signs and sheets in the preview: each is drawn, and they look alike."""

_CALM_MS = 250


class HandoutsPage(PlanPage):
    """One handout at a time, on the chosen paper; what is shown is what is printed."""

    def __init__(self, mirror: Mirror) -> None:
        self.side = HandoutsPanel()
        super().__init__(mirror, "handouts", "Handouts", self.side)
        self.choices: dict[Handout, str] = NAMES
        self.which = Segmented([Choice(each.value, name) for each, name in NAMES.items()], "Handout")
        self._empty = EmptyState(Icon.PRINT, "Nothing to print yet", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._preview: Pages | None = None
        self._drawn: tuple[int, Handout, Paper] | None = None
        self._work: asyncio.Task[None] | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._start)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 16, MARGIN, 12)
        top.addWidget(self.which)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.which.chosen.connect(lambda _key: self.show_plan())
        self.side.paper_changed.connect(self.show_plan)
        self.side.export_requested.connect(lambda: tasks.start(self, self._export()))
        self.side.all_requested.connect(lambda: tasks.start(self, self._export_all()))
        self.side.print_requested.connect(lambda: tasks.start(self, self._print()))
        self.side.calendar_requested.connect(lambda: tasks.start(self, self._calendar()))

    @property
    def handout(self) -> Handout:
        return Handout(self.which.current())

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._preview.count if self._preview is not None else 0

    def choose(self, handout: Handout) -> None:
        """Show another handout."""
        self.which.choose(handout.value)
        self.show_plan()

    # What the screen asks

    def loaded(self) -> None:
        self._drawn = None

    def entered(self) -> None:
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self) -> None:
        snapshot, handout = self.mirror.snapshot, self.handout
        readout = self.mirror.app.readout
        blank, sheets = readout.is_blank(snapshot, handout), readout.sheet_count(snapshot, handout)
        self.side.show_handout(handout, sheets, blank=blank, shown=min(sheets, MOST_SHOWN))
        if blank:
            needs = sentence(CannotDo(Reason.NOTHING_TO_PRINT, handout=handout.value))
            self._empty.set_words("Nothing to print yet", needs.partition(": ")[2].capitalize())
            self._stack.setCurrentWidget(self._empty)
        elif self.isVisible():
            self._calm.start(0 if self._drawn is None else _CALM_MS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.mirror.is_open:
            self._calm.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._calm.stop()

    # Drawing the pages

    def _start(self) -> None:
        if self._work is None or self._work.done():
            self._work = tasks.start(self, self._draw())

    def _wanted(self) -> tuple[int, Handout, Paper]:
        return self.mirror.revision, self.handout, self.side.paper

    async def _draw(self) -> None:
        while self.mirror.is_open and self.isVisible() and self._drawn != self._wanted():
            wanted, snapshot = self._wanted(), self.mirror.snapshot
            _, handout, paper = wanted
            if self.mirror.app.readout.is_blank(snapshot, handout):
                return
            preview = self._pages()
            self._stack.setCurrentWidget(preview)
            ppi = max(48.0, preview.ppi)
            try:
                made = await asyncio.to_thread(_drawn, snapshot, handout, paper, 2 * ppi)
            except FacilitatorError as error:
                self.side.show_trouble(sentence(error))
                return
            if not self.mirror.is_open or wanted[1:] != self._wanted()[1:]:
                continue
            self._drawn = wanted
            self.side.show_trouble("")
            preview.show_pages(made, (), ppi, 2 * ppi)

    def _pages(self) -> Pages:
        if self._preview is None:
            from facilitator.ui.widgets.pages import Pages

            self._preview = Pages()
            self._preview.setAccessibleName("Preview of the handout")
            self._preview.zoomed.connect(self._on_zoomed)
            self._stack.addWidget(self._preview)
        return self._preview

    def _on_zoomed(self) -> None:
        self._drawn = None
        self._calm.start()

    # The ways out

    async def _export(self) -> None:
        path, handout = self._path(), self.handout
        suggested = path.with_name(f"{path.stem}-{handout.value}.pdf")
        name = NAMES[handout]
        target = await ask.save_file(self, f"Export {name}", suggested=suggested, filters=("PDF (*.pdf)",))
        if target is not None:
            paper = self.side.paper
            await self._write(lambda snapshot: {target: self._pdf(snapshot, handout, paper)}, target.parent)

    async def _export_all(self) -> None:
        path, paper = self._path(), self.side.paper
        folder = await ask.open_folder(self, "Export the print pack into a folder", folder=path.parent)
        if folder is None:
            return
        readout = self.mirror.app.readout
        await self._keep(
            lambda snapshot: write_handouts(readout, snapshot, (), folder, path.stem, paper), folder
        )

    async def _print(self) -> None:
        """Hand the PDF to whatever shows PDFs here: it prints better than we could."""
        path, handout, paper = self._path(), self.handout, self.side.paper
        target = Path(tempfile.mkdtemp(prefix="facilitator-")) / f"{path.stem}-{handout.value}.pdf"
        written = await self._write(lambda snapshot: {target: self._pdf(snapshot, handout, paper)}, None)
        if written and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            self.side.show_trouble("No program here opens PDF files. Export it, and print it elsewhere.")

    async def _calendar(self) -> None:
        path = self._path()
        target = await ask.save_file(
            self, "Export the calendar", suggested=path.with_suffix(".ics"), filters=("Calendar (*.ics)",)
        )
        if target is not None:
            readout = self.mirror.app.readout
            await self._write(
                lambda snapshot: {target: readout.render(snapshot, "ics", ReadoutOptions())}, target.parent
            )

    def _pdf(self, snapshot: Snapshot, handout: Handout, paper: Paper) -> bytes:
        return self.mirror.app.readout.handout(snapshot, handout, paper)

    def _path(self) -> Path:
        return self.mirror.path or Path(self.mirror.workshop.title)

    async def _write(self, make: Callable[[Snapshot], Mapping[Path, bytes]], folder: Path | None) -> bool:
        return await self._keep(lambda snapshot: write_all(make(snapshot)), folder)

    async def _keep(self, write: Callable[[Snapshot], Sequence[Path]], folder: Path | None) -> bool:
        """Write files away from the GUI thread and say so; False where it could not be done, which is said too."""
        self.side.show_trouble("")
        self.side.set_busy(True)
        try:
            written = await asyncio.to_thread(write, self.mirror.snapshot)
        except FacilitatorError as error:
            self.side.show_trouble(sentence(error))
            return False
        finally:
            self.side.set_busy(False)
            self.show_plan()
        if folder is not None:
            what = written[0].name if len(written) == 1 else f"{len(written)} files"
            self.said.emit(f"Wrote {what} to {folder}.")
        return True


def _drawn(snapshot: Snapshot, handout: Handout, paper: Paper, ppi: float) -> Sequence[Page]:
    from facilitator.readout.handouts import render as handouts
    from facilitator.readout.renderers.pdf import as_pages

    return as_pages(handouts.page_pictures(snapshot, handout, paper, ppi=ppi, most=MOST_SHOWN))
