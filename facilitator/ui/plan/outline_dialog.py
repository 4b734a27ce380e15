"""The question what a draft holds: pasted or from a document, its elements to be seen before they are taken in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QWidget

from facilitator.domain.errors import CannotDo, FacilitatorError
from facilitator.domain.framework import Element
from facilitator.domain.outline import depths, standing
from facilitator.intake.framework import FrameworkFile, pasted_framework, read_framework
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question
from facilitator.ui.widgets.switch import Switch

FILTERS = ("Drafts (*.docx *.md *.txt)", "All files (*)")


@dataclass(frozen=True, slots=True)
class OutlineAnswer:
    """What is to be taken in, from where, and whether in the place of what is there."""

    elements: tuple[Element, ...]
    source: str
    replaces: bool


async def ask_for_outline(parent: QWidget, there: int) -> OutlineAnswer | None:
    """The draft to take in, or None where the person turned away; `there` elements are there already."""
    dialog = OutlineDialog(parent, there)
    return dialog.answer() if await ask.shown(dialog) == QDialog.DialogCode.Accepted else None


class OutlineDialog(Question):
    """`answer()` is what is shown."""

    def __init__(self, parent: QWidget, there: int) -> None:
        super().__init__(parent, "The draft that the room comments on", "Take it in", width=640)
        self._found: tuple[Element, ...] = ()
        self._source = "what was pasted"
        self._there = there
        line = "Paste an outline: numbered, with headings, or one element a line. What stands beneath is its passage."
        top = QHBoxLayout()
        top.addWidget(Label(line, Type.BODY, Ink.INK2, wrap=True), 1)
        self.choose = Button("Choose a document…", icon=Icon.FILE, small=True)
        self.choose.clicked.connect(self._on_choose)
        top.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Outline")
        self.text.setPlaceholderText("1. Early access\nQuality programs early on.\n1.1 Preparation")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.current().grown(130, Type.BODY))
        self.text.textChanged.connect(self._on_text)
        self.body.addWidget(self.text)
        self.list = QListWidget()
        self.list.setAccessibleName("Elements that were found")
        self.list.setMinimumHeight(theme.current().grown(190, Type.BODY))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.list, 1)
        self.replaces = Switch("Put it in the place of the present draft")
        self.replaces.setChecked(True)
        self.replaces.setVisible(bool(there))
        self.replaces.clicked.connect(lambda _on: self._show())
        self.body.addWidget(self.replaces)
        self._said = Label("", Type.META, Ink.INK2, wrap=True)
        self.body.addWidget(self._said)
        self._words: tuple[str, ...] = ()
        self._show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> OutlineAnswer:
        """What is shown."""
        return OutlineAnswer(self._found, self._source, bool(self._there) and self.replaces.isChecked())

    async def read(self, path: Path) -> None:
        """Show what a document holds."""
        try:
            found = await asyncio.to_thread(read_framework, path)
        except FacilitatorError as error:
            self._take(None, sentence(error))
            return
        self._source = path.stem
        self.text.blockSignals(True)
        self.text.setPlainText("")
        self.text.setPlaceholderText(path.name)
        self.text.blockSignals(False)
        self._take(found)

    @tasks.async_slot
    async def _on_choose(self) -> None:
        path = await ask.open_file(self, "A draft", filters=FILTERS)
        if path is not None:
            await self.read(path)

    def _on_text(self) -> None:
        self._source = "what was pasted"
        text = self.text.toPlainText()
        if not text.strip():
            self._take(None)
            return
        try:
            self._take(pasted_framework(text))
        except CannotDo as error:
            self._take(None, sentence(error))

    def _take(self, found: FrameworkFile | None, complaint: str = "") -> None:
        self._found = found.elements if found is not None else ()
        self._words = found.said if found is not None else (complaint,) if complaint else ()
        self._said.set_ink(Ink.RED if complaint else Ink.INK2)
        self._show()

    def _show(self) -> None:
        order = standing(self._found)
        deep = depths(order)
        self.list.clear()
        for element in order:
            passage = f" – {' '.join(element.passage.split())}" if element.passage else ""
            self.list.addItem(f"{'      ' * deep[element.id]}{element.number}   {element.title}{passage}")
        kept = (
            "The present draft is kept as a version; what the room said of it stays."
            if self.answer().replaces
            else ""
        )
        words = [*self._words, kept] if self._found else [*self._words]
        self._said.setText(" ".join(word for word in words if word))
        self._said.setVisible(bool(self._said.text()))
        self.yes.setEnabled(bool(self._found))
        self.yes.setText(f"Take in {counted(len(self._found), 'element')}" if self._found else "Take it in")
