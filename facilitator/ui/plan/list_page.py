"""A tab of Plan that is one list of cards with the chosen one whole beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.inspector import Inspector


class ListPage(PlanPage):
    """`list` with `empty` in its place while it has no rows, and `inspector` beside them.

    A page fills the list in `fill` and the inspector in `show_details`.
    """

    inspector: Inspector

    def __init__(self, mirror: Mirror, key: str, title: str, list_: CardList, empty: EmptyState) -> None:
        self.inspector = Inspector(f"Details, {title}")
        super().__init__(mirror, key, title, self.inspector)
        self.list, self.empty = list_, empty
        self._stack = QStackedWidget()
        self._stack.addWidget(list_)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        list_.chosen.connect(lambda _key: self.show_details())
        list_.opened.connect(lambda _key: self.details_requested.emit())

    def fill(self) -> None:
        """Show the rows as they are now."""
        raise NotImplementedError

    def show_details(self) -> None:
        """Show the chosen one whole."""
        raise NotImplementedError

    def show_plan(self) -> None:
        self.fill()
        self._stack.setCurrentWidget(self.list if self.list.rows.rowCount() else self.empty)
        self.show_details()

    def entered(self) -> None:
        shown = self.list if self.list.rows.rowCount() else self.empty
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def retheme(self) -> None:
        self.list.forget_sizes()
