"""What an action lacks, each in a strip with the one press that mends it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.lacks import Doing, Finding
from facilitator.services import lack_words
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.inspector import clear
from facilitator.ui.widgets.label import Label


class LackStrips(QWidget):
    """`mend_wanted(Finding)` when the button of a strip was pressed."""

    mend_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_lacks(self, found: Sequence[Finding], of: Doing, quote: str = "") -> None:
        """These, and no others; what did not change is left as it is."""
        told = (tuple(found), of.steps, quote)
        if told == self._told:
            return
        self._told = told
        clear(self._column)
        for finding in found:
            self._column.addWidget(self._strip(finding, of, quote))
        self.setVisible(bool(found))

    def _strip(self, finding: Finding, of: Doing, quote: str) -> QWidget:
        strong, why = lack_words.reason(finding, quote)
        strip = Card(padding=12, spacing=6, tone="warn")
        strip.body.addWidget(Label(why, Type.META, Ink.WARN, wrap=True, strong=strong))
        mend = Button(lack_words.mend(finding, of), Variant.LINK, small=True)
        mend.clicked.connect(lambda: self.mend_wanted.emit(finding))
        strip.body.addWidget(mend, 0, Qt.AlignmentFlag.AlignLeft)
        return strip
