"""The question for a new workshop: its name, its template, where it is kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.blueprint import Blueprint
from facilitator.domain.file_names import safe_name
from facilitator.intake.templates import names, read_template
from facilitator.ui.kit import ask, tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label

SUFFIX = ".workshop"
_OWN = "…"
TEMPLATES = "Templates (*.toml)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A workshop that is to be made."""

    path: Path
    blueprint: Blueprint


async def ask_for_workshop(parent: QWidget, template: str, folder: Path) -> Wanted | None:
    """Ask, and read the template; None where the person turned away. Raises CannotDo for a template with a mistake."""
    infos = await asyncio.to_thread(names)
    dialog = NewWorkshopDialog(
        parent, [(info.name, info.title) for info in infos], template or infos[0].name, folder
    )
    if await ask.shown(dialog) != QDialog.DialogCode.Accepted:
        return None
    # Read all of it now: the dialog is gone as soon as something else is waited for.
    title, chosen, path = dialog.title_text(), dialog.template(), dialog.path()
    blueprint = await asyncio.to_thread(read_template, chosen, date.today(), title)  # noqa: DTZ011
    return Wanted(path, blueprint)


def file_name(title: str) -> str:
    """A file name that every system takes, from a title."""
    return safe_name(title, "Workshop")


def free_path(folder: Path, title: str) -> Path:
    """A path in `folder` that no file has yet, named after the title."""
    name = file_name(title)
    path, number = folder / f"{name}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name} {number}{SUFFIX}", number + 1
    return path


class NewWorkshopDialog(QDialog):
    """Name, template and folder; Enter makes it."""

    def __init__(
        self, parent: QWidget, templates: list[tuple[str, str]], template: str, folder: Path
    ) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setWindowTitle("New workshop")
        self.setMinimumWidth(t.grown(480, Type.BODY))
        self._folder = folder
        self._title = Field("What is it called?", placeholder="Spring convening 2027")
        self._template = QComboBox()
        self._template.setAccessibleName("Template")
        for name, title in templates:
            self._template.addItem(title, name)
        self._template.addItem("A template of your own…", _OWN)
        self._template.setCurrentIndex(max(0, self._template.findData(template)))
        self._chosen = self._template.currentIndex()
        self._template.activated.connect(self._on_template)
        self._place = Label("", Type.META, Ink.INK2, elide=True)
        self._make = Button("Make it", Variant.PRIMARY, key="Enter")
        self._arrange()
        self._title.text_changed.connect(lambda _text: self._show_place())
        self._show_place()
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(16)
        column.addWidget(Label("New workshop", Type.HEADING))
        column.addWidget(self._title)
        choice = QVBoxLayout()
        choice.setSpacing(6)
        choice.addWidget(Label("Begin with", Type.LABEL, Ink.INK2))
        choice.addWidget(self._template)
        column.addLayout(choice)
        kept = QVBoxLayout()
        kept.setSpacing(6)
        kept.addWidget(Label("Kept in", Type.LABEL, Ink.INK2))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._place, 1)
        change = Button("Change…", icon=Icon.FOLDER, small=True)
        change.clicked.connect(lambda: tasks.start(self, self._change_folder()))
        row.addWidget(change)
        kept.addLayout(row)
        column.addLayout(kept)
        column.addSpacing(4)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        cancel = Button("Cancel")
        cancel.clicked.connect(self.reject)
        self._make.clicked.connect(self.accept)
        self._make.setDefault(True)
        answers.addWidget(cancel)
        answers.addWidget(self._make)
        column.addLayout(answers)

    def title_text(self) -> str:
        return self._title.text().strip()

    def set_title(self, title: str) -> None:
        self._title.set_text(title)
        self._show_place()

    def template(self) -> str:
        return str(self._template.currentData())

    def path(self) -> Path:
        return free_path(self._folder, self.title_text())

    def accept(self) -> None:
        if self.title_text():
            super().accept()
        else:
            self._title.set_error("Give it a name, such as Spring convening 2027.")
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_place(self) -> None:
        path = self.path()
        words = f"{path.name}, in {path.parent}" if self.title_text() else str(self._folder)
        self._place.setText(words)

    def _on_template(self, at: int) -> None:
        if self._template.itemData(at) == _OWN:
            tasks.start(self, self._pick_own())
        else:
            self._chosen = at

    async def _pick_own(self) -> None:
        """A template that somebody wrote or saved; where none is picked, the one before stays."""
        path = await ask.open_file(self, "Begin with a template", filters=(TEMPLATES,), folder=self._folder)
        if path is not None:
            self.take_template(path)
        else:
            self._template.setCurrentIndex(self._chosen)

    def take_template(self, path: Path) -> None:
        """Begin with the template in a file."""
        self._chosen = self._template.count() - 1
        self._template.insertItem(self._chosen, path.stem, str(path))
        self._template.setCurrentIndex(self._chosen)

    async def _change_folder(self) -> None:
        folder = await ask.open_folder(self, "Where to keep it", folder=self._folder)
        if folder is not None:
            self._folder = folder
            self._show_place()
