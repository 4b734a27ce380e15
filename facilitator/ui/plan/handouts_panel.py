"""The panel beside a handout: what it is for, on which paper, and the ways out: a file, all of them, the day's calendar."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from facilitator.domain.handouts import Handout
from facilitator.domain.readout import Paper
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.inspector import WIDTH
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.message import MessageStrip

NAMES = {
    Handout.RUN_SHEET: "Run sheet",
    Handout.TABLE_SIGNS: "Table signs",
    Handout.TABLE_SHEETS: "Table sheets",
    Handout.SIGN_IN: "Sign-in sheet",
}
_FOR = {
    Handout.RUN_SHEET: "For the team alone: it has your private notes. What happens when, step by step, and room to "
    "write down when it really began.",
    Handout.TABLE_SIGNS: "One a table. Fold each in the middle, and it stands by itself.",
    Handout.TABLE_SHEETS: "One for each table and each segment in which something is captured: what is asked, what is "
    "carried in, and numbered lines to write on.",
    Handout.SIGN_IN: "For the door: everybody on the list by name, and lines for whoever comes unasked.",
}


class HandoutsPanel(SidePanel):
    """`paper_changed`, `export_requested(handout)`, `all_requested`, `print_requested`, `calendar_requested`."""

    paper_changed = Signal()
    export_requested = Signal()
    all_requested = Signal()
    print_requested = Signal()
    calendar_requested = Signal()

    def __init__(self) -> None:
        super().__init__("right", WIDTH)
        self.setAccessibleName("Handouts")
        column = QVBoxLayout()
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        self._name = Label("", Type.HEADING)
        self._for = Label("", Type.BODY, Ink.INK2, wrap=True)
        self._count = Label("", Type.META.num, Ink.INK2, wrap=True)
        self._papers = Segmented(
            [Choice(Paper.A4.value, "A4"), Choice(Paper.LETTER.value, "Letter")], "Paper"
        )
        imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        self._papers.choose((Paper.LETTER if imperial else Paper.A4).value)
        self._papers.chosen.connect(lambda _key: self.paper_changed.emit())
        self.export = Button("Export this…", Variant.PRIMARY, icon=Icon.DOWNLOAD)
        self.print = Button("Open to print", icon=Icon.PRINT)
        self.all = Button("Export the whole pack…", icon=Icon.FOLDER)
        self.calendar = Button("Calendar of the day…", icon=Icon.CALENDAR)
        self._trouble = MessageStrip(Tone.WARN, "")
        self._trouble.hide()
        self.export.clicked.connect(self.export_requested)
        self.print.clicked.connect(self.print_requested)
        self.all.clicked.connect(self.all_requested)
        self.calendar.clicked.connect(self.calendar_requested)
        column.addWidget(self._name)
        column.addWidget(self._for)
        column.addWidget(self._count)
        column.addSpacing(8)
        column.addWidget(Label("Paper", Type.LABEL, Ink.INK2))
        column.addWidget(self._papers, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        for button in (self.export, self.print):
            column.addWidget(button)
        column.addSpacing(8)
        column.addWidget(self._trouble)
        column.addSpacing(8)
        column.addWidget(Hairline())
        column.addSpacing(12)
        for button in (self.all, self.calendar):
            column.addWidget(button)
        line = "The calendar has every segment at its time, and what is due afterwards."
        column.addWidget(Label(line, Type.META, Ink.INK2, wrap=True))
        column.addStretch(1)
        self.body.addLayout(column)

    @property
    def paper(self) -> Paper:
        return Paper(self._papers.current())

    def show_handout(self, handout: Handout, sheets: int, *, blank: bool, shown: int) -> None:
        """Say what this handout is; `shown` of its `sheets` are in the preview."""
        self._name.setText(NAMES[handout])
        self._for.setText(_FOR[handout])
        if handout in (Handout.TABLE_SIGNS, Handout.TABLE_SHEETS) and not blank:
            more = f"; the first {shown} are shown" if shown < sheets else ""
            self._count.setText(f"{sheets:,} {'page' if sheets == 1 else 'pages'}{more}.")
        else:
            self._count.setText("")
        self._count.setVisible(bool(self._count.text()))
        for button in (self.export, self.print):
            button.setEnabled(not blank)

    def show_trouble(self, words: str) -> None:
        """Say what went wrong; nothing takes it back."""
        self._trouble.setVisible(bool(words))
        if words:
            self._trouble.say("", words)

    def set_busy(self, busy: bool) -> None:
        for button in (self.export, self.print, self.all, self.calendar):
            button.setEnabled(not busy)
