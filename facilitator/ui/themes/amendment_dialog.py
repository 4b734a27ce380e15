"""The question for other wording: the present passage, the proposed one with what changes shown at once, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator.domain.framework import Amendment
from facilitator.domain.ids import AmendmentId
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.themes.wording import Wording
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label


class AmendmentDialog(QDialog):
    """Ctrl Enter keeps it; Enter breaks the line, a passage may have several."""

    def __init__(self, parent: QWidget, title: str, present: str, amendment: Amendment | None) -> None:
        super().__init__(parent)
        self._present = present
        self.setWindowTitle("Proposed wording")
        self.setMinimumWidth(theme.current().grown(560, Type.BODY))
        self._field = QPlainTextEdit(amendment.proposed if amendment else present)
        self._field.setAccessibleName("Proposed wording")
        self._field.setTabChangesFocus(True)
        self._reason = Field("Why", amendment.reason if amendment else "")
        self._complaint = Label("", Type.SMALL, Ink.RED, wrap=True)
        self._complaint.hide()
        self._shown: Wording | None = None
        self._diff = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(Label(title, Type.HEADING, wrap=True))
        column.addWidget(Label("Proposed wording", Type.LABEL, Ink.INK2))
        column.addWidget(self._field, 1)
        column.addWidget(self._complaint)
        column.addWidget(Label("What changes", Type.LABEL, Ink.INK2))
        column.addLayout(self._diff)
        column.addWidget(self._reason)
        answers = QHBoxLayout()
        answers.addStretch(1)
        cancel, keep = Button("Cancel"), Button("Keep it", Variant.PRIMARY, key="Ctrl Enter")
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        answers.addWidget(cancel)
        answers.addWidget(keep)
        column.addLayout(answers)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        self._field.textChanged.connect(self._show_changes)
        self._show_changes()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def proposed(self) -> str:
        return self._field.toPlainText().strip()

    def reason(self) -> str:
        return self._reason.text().strip()

    def accept(self) -> None:
        if not self.proposed():
            self._complain("Write the wording that is proposed. To cut the element, say so in a comment.")
        elif self.proposed() == self._present.strip():
            self._complain("Nothing has changed yet.")
        else:
            super().accept()

    def _complain(self, sentence: str) -> None:
        self._complaint.setText(sentence)
        self._complaint.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_changes(self) -> None:
        self._complaint.hide()
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = Wording(Amendment(AmendmentId(""), None, self._present, self.proposed()))
        self._diff.addWidget(self._shown)
