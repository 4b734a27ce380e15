"""The question what a roster holds: pasted or from a file, with what goes where to be seen and set right before it counts."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from facilitator.domain.errors import CannotDo, FacilitatorError
from facilitator.domain.notes import PersonRow
from facilitator.intake.people import PeopleFile, Roster, pasted_roster, people_of, read_roster
from facilitator.services.people import said_of_namesakes
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.column_preview import ColumnPreview
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question

FIELDS = (
    ("Not used", ""),
    ("Name", "name"),
    ("First name", "first"),
    ("Last name", "last"),
    ("Sector", "sector"),
    ("Organisation", "organisation"),
    ("Table", "table"),
    ("Home group", "group"),
)
FILTERS = ("Rosters (*.csv *.tsv *.txt *.xlsx *.xlsm)", "All files (*)")


async def ask_for_roster(parent: QWidget, file: Path | None = None) -> tuple[PersonRow, ...] | None:
    """The people to take in, or None where the person turned away."""
    dialog = RosterDialog(parent)
    if file is not None:
        tasks.start(dialog, dialog.read(file))
    accepted = await ask.shown(dialog) == QDialog.DialogCode.Accepted
    return dialog.rows if accepted else None


class RosterDialog(Question):
    """`rows` are the people as they would be taken in, empty where there are none yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Who comes?", "Add", width=820)
        self.rows: tuple[PersonRow, ...] = ()
        self._roster: Roster | None = None
        line = "Paste a roster from a spreadsheet or a list, one person a line. With or without a header."
        top = QHBoxLayout()
        top.addWidget(Label(line, Type.BODY, Ink.INK2, wrap=True), 1)
        self.choose = Button("Choose a file…", icon=Icon.FILE, small=True)
        self.choose.clicked.connect(self._on_choose)
        top.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Roster")
        self.text.setPlaceholderText("Name, sector, organisation\nAna Ruiz, Schools, Hill School")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.current().grown(120, Type.BODY))
        self.text.textChanged.connect(self._on_text)
        self.body.addWidget(self.text)
        self.table = ColumnPreview("What the roster holds", FIELDS)
        self.table.changed.connect(self._show_people)
        self.body.addWidget(self.table, 1)
        self._said = Label("", Type.META, Ink.INK2, wrap=True)
        self.body.addWidget(self._said)
        self._show_roster(None, "")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    async def read(self, path: Path) -> None:
        """Show what a file holds."""
        try:
            roster = await asyncio.to_thread(read_roster, path)
        except FacilitatorError as error:
            self._show_roster(None, sentence(error))
            return
        self.text.blockSignals(True)
        self.text.setPlainText("")
        self.text.setPlaceholderText(path.name)
        self.text.blockSignals(False)
        self._show_roster(roster, "")

    @tasks.async_slot
    async def _on_choose(self) -> None:
        path = await ask.open_file(self, "A roster", filters=FILTERS)
        if path is not None:
            await self.read(path)

    def _on_text(self) -> None:
        text = self.text.toPlainText()
        if not text.strip():
            self._show_roster(None, "")
            return
        try:
            self._show_roster(pasted_roster(text), "")
        except CannotDo as error:
            self._show_roster(None, sentence(error))

    def _show_roster(self, roster: Roster | None, complaint: str) -> None:
        self._roster = roster
        self.table.show_columns(roster)
        self._show_people()
        if complaint:
            self._say(complaint, wrong=True)

    def _show_people(self) -> None:
        self.rows = ()
        if self._roster is None:
            self._say("")
        else:
            try:
                found: PeopleFile = people_of(self._roster, self.table.fields())
            except CannotDo as error:
                self._say(sentence(error), wrong=True)
            else:
                self.rows = found.rows
                namesakes = said_of_namesakes(row.name for row in found.rows)
                self._say(" ".join((*found.said, *namesakes)))
        self.yes.setEnabled(bool(self.rows))
        self.yes.setText(f"Add {counted(len(self.rows), 'person', 'people')}" if self.rows else "Add")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._said.setText(words)
        self._said.set_ink(Ink.RED if wrong else Ink.INK2)
        self._said.setVisible(bool(words))
