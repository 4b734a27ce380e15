"""What changed since the readout was final, sentence by sentence, the old words beside the new ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.checks import Final, Says
from facilitator.domain.sentences import Difference, compared, told
from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.themed import set_look
from facilitator.ui.kit.times import clock_time, counted
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.label import Label

_WIDTH, _HEIGHT = 720, 560

_NAMES = {
    Says.TITLE: "Title",
    Says.INTRODUCTION: "Who met, and why",
    Says.METHOD: "How they worked",
    Says.CONCLUSION: "Key conclusions",
    Says.THEME: "Sentence",
    Says.DISSENT: "Another view",
    Says.AMENDMENT: "Proposed wording",
    Says.ACTION: "Action",
    Says.DECISION: "Decision",
    Says.NEXT_STEPS: "What happens next",
}


class CompareDialog(QDialog):
    """Only looks; closed by Escape or its one button."""

    def __init__(self, parent: QWidget, snapshot: Snapshot, final: Final) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setWindowTitle("Since the final readout")
        self.resize(round(_WIDTH * t.text_scale), round(_HEIGHT * t.text_scale))
        self.found = compared(final.sentences, told(snapshot))
        local = final.at.astimezone(snapshot.tz)
        when = f"{local:%B} {local.day}, {clock_time(final.at, snapshot.tz)}"
        said = (
            f"{counted(len(self.found), 'sentence reads', 'sentences read')} otherwise than in the final one of {when}."
            if self.found
            else f"Every sentence reads as in the final one of {when}."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label("Since the final readout", Type.HEADING))
        column.addWidget(Label(said, Type.META, Ink.INK2, wrap=True))
        column.addWidget(self._list(), 1)
        answers = QDialogButtonBox()
        close = answers.addButton("Close", QDialogButtonBox.ButtonRole.AcceptRole)
        set_look(close, "variant", "primary")
        answers.accepted.connect(self.accept)
        column.addWidget(answers)

    def _list(self) -> QScrollArea:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(20)
        for difference in self.found:
            inner.addWidget(_Changed(difference))
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("What changed")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        return area


class _Changed(QWidget):
    def __init__(self, difference: Difference) -> None:
        super().__init__()
        before, after = difference.before, difference.after
        sentence = after or before
        assert sentence is not None
        words, tone = ("Reworded", Tone.ACCENT)
        if before is None:
            words, tone = ("New", Tone.OK)
        elif after is None:
            words, tone = ("Gone", Tone.WARN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Chip(words, tone), 0, Qt.AlignmentFlag.AlignLeft)
        name = " ".join(part for part in (sentence.label, _NAMES[sentence.says]) if part)
        column.addWidget(Label(name, Type.BODY.semibold))
        if before is not None:
            column.addWidget(Label("Then", Type.LABEL, Ink.INK2))
            column.addWidget(Label(before.words, Type.BODY, Ink.INK2, wrap=True))
        if after is not None:
            column.addWidget(Label("Now", Type.LABEL, Ink.INK2))
            column.addWidget(Label(after.words, Type.BODY, wrap=True))
