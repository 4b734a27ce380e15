"""Which Word document Word readouts take their styles from: chosen once, kept with this laptop's settings."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator.bootstrap import App
from facilitator.domain.errors import FacilitatorError
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.readout.look_box import LookBox


class TemplateActs(QObject):
    """Chooses, shows and forgets it; what is wrong with it, or missing in it, is said in the box."""

    def __init__(self, app: App, look: LookBox, parent: QWidget) -> None:
        super().__init__(parent)
        self._app, self._look, self._window = app, look, parent
        look.template_requested.connect(lambda: tasks.start(self, self._choose()))
        look.template_removed.connect(self._forget)
        self._show()

    async def _choose(self) -> None:
        path = await ask.open_file(
            self._window, "Choose a Word document to take the styles of", filters=("Word (*.docx *.dotx)",)
        )
        if path is None:
            return
        try:
            _, missing = await asyncio.to_thread(self._app.read_template, path)
        except FacilitatorError as error:
            self._look.complain(sentence(error), self._look.choose_template)
            return
        self._app.settings.change(word_template=str(path))
        self._show()
        lacks = f"{path.name} has no style {', '.join(missing)}: Facilitator’s own stand in."
        self._look.complain(lacks if missing else "", self._look.choose_template)

    def _forget(self) -> None:
        self._app.settings.change(word_template="")
        self._look.complain("", self._look.choose_template)
        self._show()

    def _show(self) -> None:
        path = self._app.settings.now.word_template
        self._look.show_template(Path(path).name if path else "")
