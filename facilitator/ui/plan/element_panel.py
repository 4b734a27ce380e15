"""One element of the draft, to be edited: its number, its title, its passage; and what the room has said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from facilitator.domain.framework import Element
from facilitator.domain.snapshot import Snapshot
from facilitator.services import framework
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan import framework_list
from facilitator.ui.plan.entries import LineEntry, ProseEntry
from facilitator.ui.plan.panel import PlanPanel
from facilitator.ui.widgets.button import Button


class ElementPanel(PlanPanel):
    """Shows the chosen element. `restore_requested(id)` for one that was removed."""

    restore_requested = Signal(str)

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror, "element")
        self.title = LineEntry(name="Title", placeholder="What it is about")
        self.add_headline("title", self.title)
        self.number = LineEntry("Number", placeholder="Such as 2.1")
        self.passage = ProseEntry("Passage of the draft", placeholder="Paste the passage", least=4, most=16)
        self.add_text("number", self.number)
        self.add_text("passage", self.passage)
        self.restore = Button("Put it back", small=True)
        self.restore.clicked.connect(lambda: self.restore_requested.emit(self.shown_id))
        self._said = QVBoxLayout()
        self._said.setSpacing(18)
        self._told: object = None
        for widget in (self.restore, self.passage, self.number):
            self.fields.addWidget(widget)
        self.fields.addLayout(self._said)
        self.fields.addStretch(1)

    def show_element(self, snapshot: Snapshot, element: Element) -> None:
        """Show this element as it is now."""
        over = "Removed from the draft" if element.removed else f"Element {element.number}".strip()
        texts = {"title": element.title, "number": element.number, "passage": element.passage}
        self.show_thing(element.id, over, texts)
        self.restore.setVisible(element.removed)
        told = (element.id, snapshot.comments, snapshot.amendments)
        if told == self._told:
            return
        self._told = told
        while (item := self._said.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for part in framework_list.parts(snapshot, element):
            self._said.addWidget(part)

    def wish_for(self, id: str, changes: Mapping[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return framework.edit_element, (id,)
