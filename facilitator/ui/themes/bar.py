"""The bar over Themes: its tabs, and at the right what the tab in front needs, as far as there is room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from facilitator.ui.themes.vote_bar import VoteBar
from facilitator.ui.widgets.choices import Choice, Tabs

_AROUND = 32 + 24 + 2 * 24 + 16 + 8 + 48
"""What lies around and between the tabs and what stands at their right, in px."""

TABS = ("board", "trace", "framework")


class ThemesBar(QFrame):
    """The tabs; at the right what the tab in front needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Tabs([Choice(key, key.capitalize()) for key in TABS], "Themes")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(32, 0, 24, 0)
        self._row.setSpacing(24)
        self._row.addWidget(self.tabs)
        self._row.addStretch(1)
        self._tools: dict[str, QWidget] = {}
        self._counts: dict[str, str] = {}

    def add_tools(self, key: str, *widgets: QWidget) -> QHBoxLayout:
        """What stands at the right while the tab `key` is in front."""
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for widget in widgets:
            row.addWidget(widget)
        self._tools[key] = place
        self._row.addWidget(place)
        return row

    def show_tools(self, key: str) -> None:
        for name, place in self._tools.items():
            place.setVisible(name == key)

    def show_counts(self, counts: Mapping[str, str]) -> None:
        """What stands behind the names of the tabs, where there is room."""
        self._counts = dict(counts)
        self._set_counts(self._counts)

    def fit(self, choice: QWidget | None, said: QWidget, vote: VoteBar) -> None:
        """Leave away what would be cut: the number of ideas first, then how the vote stands, then the tabs' counts."""
        room = self.width() - _AROUND - (choice.sizeHint().width() if choice is not None else 0)

        def taken() -> int:
            return self.tabs.sizeHint().width() + vote.sizeHint().width()

        self._set_counts(self._counts)
        vote.set_terse(False)
        said.setVisible(taken() + 16 + said.sizeHint().width() < room)
        if taken() > room:
            vote.set_terse(True)
        if taken() > room:
            self._set_counts({})

    def _set_counts(self, counts: Mapping[str, str]) -> None:
        for key in TABS:
            self.tabs.show_count(key, counts.get(key, ""))
