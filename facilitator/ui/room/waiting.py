"""Ideas from phones that wait to be let onto the wall."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.ideas import Idea
from facilitator.domain.text import elided
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Hairline, Label

_SHOWN = 4


class _Row(QWidget):
    def __init__(self, idea: Idea) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        words = Label(idea.text, Type.BODY, wrap=True, max_lines=2)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.approve = Button(
            "Approve", icon=Icon.CHECK, small=True, name=f"Approve: {elided(idea.text, 80)}"
        )
        row.addWidget(self.approve)


class WaitingCard(Card):
    """`approved(ids)`: these may stand on the wall. The card is hidden while nothing waits."""

    approved = Signal(list)

    def __init__(self) -> None:
        super().__init__(padding=16, spacing=4)
        self._ideas: tuple[Idea, ...] | None = None
        self._title = Label("", Type.ROW.semibold)
        self.all_button = Button("Approve all", Variant.LINK, small=True, name="Approve all ideas that wait")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.all_button)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._more = Label("", Type.META, Ink.INK2)
        self.body.addWidget(self._more)
        self.all_button.clicked.connect(self._on_all)

    def show_ideas(self, ideas: Sequence[Idea]) -> None:
        """Show these, the oldest first."""
        fresh = tuple(ideas)
        self.setVisible(bool(fresh))
        if fresh == self._ideas:
            return
        self._ideas = fresh
        self._title.setText(f"{counted(len(fresh), 'idea waits', 'ideas wait')} for the wall")
        while self._rows.count():
            item = self._rows.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, idea in enumerate(fresh[:_SHOWN]):
            if at:
                self._rows.addWidget(Hairline())
            row = _Row(idea)
            row.approve.clicked.connect(lambda _checked=False, id=idea.id: self.approved.emit([id]))
            self._rows.addWidget(row)
        self._more.setText(f"and {len(fresh) - _SHOWN} more")
        self._more.setVisible(len(fresh) > _SHOWN)

    def _on_all(self) -> None:
        self.approved.emit([idea.id for idea in self._ideas or ()])
