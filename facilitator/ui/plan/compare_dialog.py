"""What has changed in the draft since a version of it was kept, element by element, old words beside the new ones."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.framework import FrameworkVersion
from facilitator.domain.outline import Compared, Difference, compared
from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit import ask, theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.inspector import Quiet
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question

_WORDS = {
    Difference.ADDED: ("New", Tone.OK),
    Difference.REMOVED: ("Removed", Tone.WARN),
    Difference.REWORDED: ("Reworded", Tone.ACCENT),
    Difference.MOVED: ("Moved", Tone.NEUTRAL),
}


class Answer(Enum):
    """What the person wants of the version they looked at."""

    RETURN = "return"
    FORGET = "forget"


async def compare(parent: QWidget, snapshot: Snapshot, version: FrameworkVersion) -> Answer | None:
    """Show what has changed; what is wanted of the version then, or None."""
    dialog = CompareDialog(parent, snapshot, version)
    await ask.shown(dialog)
    return dialog.wanted


class CompareDialog(Question):
    """`wanted` is set by *Go back to it* and *Forget it*."""

    def __init__(self, parent: QWidget, snapshot: Snapshot, version: FrameworkVersion) -> None:
        found = compared(version.elements, snapshot.elements)
        when = version.at.astimezone(snapshot.tz)
        super().__init__(parent, f"Since “{version.label}”", "Close", no="Go back to it", width=640)
        self.wanted: Answer | None = None
        said = counted(len(found), "difference") if found else "The draft stands as it did."
        kept = f"Kept on {when:%B} {when.day}, {when.hour}:{when.minute:02}, {counted(len(version.elements), 'element')}."
        self.body.addWidget(
            Label(
                f"{said}{' since then' if found else ''}. {kept}".replace("..", "."),
                Type.META,
                Ink.INK2,
                wrap=True,
            )
        )
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(18)
        for each in found:
            column.addWidget(_Difference(each))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Differences")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(theme.current().grown(420, Type.BODY), holder.sizeHint().height() + 8))
        area.setWidget(holder)
        area.setVisible(bool(found))
        self.body.addWidget(area, 1)
        self.no.setEnabled(bool(found))
        self.no.clicked.disconnect()
        self.no.clicked.connect(lambda: self._want(Answer.RETURN))
        forget = Button("Forget this version", Variant.GHOST)
        forget.clicked.connect(lambda: self._want(Answer.FORGET))
        self.left.addWidget(forget)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want(self, answer: Answer) -> None:
        self.wanted = answer
        self.accept()


class _Difference(QWidget):
    def __init__(self, found: Compared) -> None:
        super().__init__()
        words, tone = _WORDS[found.what]
        element = found.after or found.before
        assert element is not None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Chip(words, tone), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(f"{element.number}  {element.title}", Type.BODY.semibold, wrap=True))
        before, after = found.before, found.after
        if found.what is Difference.MOVED and before is not None:
            column.addWidget(Label(f"It was number {before.number}.", Type.META, Ink.INK2, wrap=True))
        elif before is not None and after is not None:
            if before.title != after.title:
                column.addWidget(Label(f"Its title was “{before.title}”.", Type.META, Ink.INK2, wrap=True))
            if before.passage != after.passage:
                column.addWidget(_passage("Before", before.passage))
                column.addWidget(_passage("Now", after.passage))
        elif element.passage:
            column.addWidget(Quiet(element.passage))


def _passage(title: str, words: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(title, Type.LABEL, Ink.INK2))
    column.addWidget(Quiet(words or "No passage."))
    return made
