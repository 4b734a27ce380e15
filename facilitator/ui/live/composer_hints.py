"""The row of keys under the composer: as many as fit, the most used first."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.key_cap import KeyHint

_GAP = 18


class Hints(Themed, QWidget):
    """Shows keys that work while typing, once it is told which tables there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._tables = -1
        self._left_out: tuple[str, ...] = ()
        self._hints: list[KeyHint] = []

    def leave_out(self, *words: str) -> None:
        """Show no keys for these."""
        self._left_out, highest, self._tables = words, max(0, self._tables), -1
        self.show_tables(highest)

    def show_tables(self, highest: int) -> None:
        """How far the keys for tables reach."""
        if highest == self._tables:
            return
        self._tables = highest
        for hint in self._hints:
            self._row.removeWidget(hint)
            hint.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        tables = [(("Alt", f"1–{min(highest, 9)}" if highest > 1 else "1"), "table")] if highest else []
        keys = [
            (("/v", "/g", "/a", "/p"), "kind"),
            *tables,
            (("Ctrl", "D"), "star"),
            (("Ctrl", "Z"), "undo"),
            (("?",), "all keys, outside fields"),
        ]
        self._hints = [KeyHint(caps, words) for caps, words in keys if words not in self._left_out]
        for hint in self._hints:
            self._row.addWidget(hint)
        self._row.addStretch(1)
        self._fit()

    def retheme(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.width() - 4
        for hint in self._hints:
            left -= hint.sizeHint().width()
            hint.setVisible(left >= 0)
            left -= _GAP
