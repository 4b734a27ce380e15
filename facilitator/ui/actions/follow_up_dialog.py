"""What filled sheets would change, to be looked over before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.follow_up import Proposed
from facilitator.services.follow_up_words import changed
from facilitator.ui.kit import ask, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.question import Question

_WIDTH, _HEIGHT, _MOST_SAID = 680, 360, 8


async def ask_which(
    parent: QWidget, changes: Sequence[Proposed], said: Sequence[str]
) -> tuple[Proposed, ...]:
    """Those of the changes that are wanted; none where the person turned away."""
    dialog = FollowUpDialog(parent, changes, said)
    accepted = await ask.shown(dialog) == QDialog.DialogCode.Accepted
    return dialog.chosen if accepted else ()


class FollowUpDialog(Question):
    """`chosen` are the changes that are ticked, in their order."""

    def __init__(self, parent: QWidget, changes: Sequence[Proposed], said: Sequence[str]) -> None:
        title = "What the sheets say" if changes else "Nothing on these sheets is new"
        super().__init__(parent, title, "Take in", width=_WIDTH)
        self._changes = tuple(changes)
        self.boxes: list[QCheckBox] = []
        if said:
            strip = Card(padding=12, spacing=4, tone="warn")
            for line in said[:_MOST_SAID]:
                strip.body.addWidget(Label(line, Type.META, Ink.WARN, wrap=True))
            if len(said) > _MOST_SAID:
                strip.body.addWidget(Label(f"and {len(said) - _MOST_SAID} more", Type.META, Ink.WARN))
            self.body.addWidget(strip)
        if changes:
            self.body.addWidget(self._list(), 1)
        self._count()

    def _list(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for place, change in enumerate(self._changes):
            if place:
                column.addWidget(Hairline())
            column.addWidget(self._row(change))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("What would change")
        area.setWidget(page)
        area.setMinimumHeight(min(theme.current().grown(_HEIGHT, Type.BODY), page.sizeHint().height()))
        return area

    def _row(self, change: Proposed) -> QWidget:
        question = change.question
        group = f" ({question.group})" if question.group else ""
        box = QCheckBox()
        box.setChecked(True)
        box.setAccessibleName(f"{question.label}{group}: {'; '.join(changed(change))}")
        box.toggled.connect(lambda _on: self._count())
        self.boxes.append(box)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(question.text, Type.BODY, wrap=True, strong=f"{question.label}{group}"))
        for line in changed(change):
            words.addWidget(Label(line, Type.META.num, Ink.INK2, wrap=True))
        row.addLayout(words, 1)
        return made

    @property
    def chosen(self) -> tuple[Proposed, ...]:
        return tuple(change for change, box in zip(self._changes, self.boxes, strict=True) if box.isChecked())

    def _count(self) -> None:
        count = len(self.chosen)
        self.yes.setText(f"Take in {counted(count, 'answer')}" if count else "Take in")
        self.yes.setEnabled(bool(count))
