"""The two lists of ideas on the board: cards for the unsorted, lines in a theme's panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from facilitator.ui.themes.idea_delegates import CardDelegate, LineDelegate
from facilitator.ui.themes.idea_view import IdeaView


class CardList(IdeaView):
    """Ideas on cards, one under the other."""

    def __init__(
        self,
        name: str,
        *,
        left: int = 24,
        right: int = 16,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, whole, parent)
        self.setItemDelegate(CardDelegate(self, left, right))
        self.setProperty("ground", "paper")
        if not whole:
            self.setLayoutMode(QListView.LayoutMode.Batched)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_End and self.layoutMode() is QListView.LayoutMode.Batched:
            # What has not been laid out yet cannot be gone to: without this, End ends at the hundredth card.
            self.setLayoutMode(QListView.LayoutMode.SinglePass)
            self.doItemsLayout()
            super().keyPressEvent(event)
            self.setLayoutMode(QListView.LayoutMode.Batched)
        else:
            super().keyPressEvent(event)


class LineList(IdeaView):
    """The ideas of a theme, a line each; the selected one shows all its words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, True, parent)
        self.setItemDelegate(LineDelegate(self))
        self.setProperty("ground", "card")

    def _on_selected(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.fit()
        super()._on_selected()
