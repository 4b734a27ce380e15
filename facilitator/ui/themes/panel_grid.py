"""The themes side by side, in the order of the board."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facilitator.domain.ids import ThemeId
from facilitator.ui.kit import theme
from facilitator.ui.kit.themed import Themed
from facilitator.ui.themes.board_acts import BoardActs
from facilitator.ui.themes.board_rows import BoardRows
from facilitator.ui.themes.new_theme import NewTheme
from facilitator.ui.themes.panel import ThemePanel
from facilitator.ui.themes.suggestion_panel import SuggestionPanel

_PANEL, _GAP, _EDGE = 290, 16, 24


class PanelGrid(Themed, QWidget):
    """The themes in as many columns as their sentences can be read in, and behind them the place for a new one.

    `made(panel)` for each panel that comes to the board.
    """

    made = Signal(object)

    def __init__(self, acts: BoardActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._panels: dict[ThemeId, ThemePanel] = {}
        self._columns = 0
        self.new = NewTheme()
        self.suggestions = SuggestionPanel()
        self.suggestions.hide()
        self._last = QWidget(self)
        last = QVBoxLayout(self._last)
        last.setContentsMargins(0, 0, 0, 0)
        last.setSpacing(_GAP)
        last.addWidget(self.suggestions, 1)
        last.addWidget(self.new, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_EDGE, 20, _EDGE, 24)
        self._grid.setSpacing(_GAP)

    def panels(self) -> list[ThemePanel]:
        return list(self._panels.values())

    def show_rows(self, rows: BoardRows) -> None:
        wanted = [panel.theme.id for panel in rows.panels]
        for gone in [key for key in self._panels if key not in wanted]:
            panel = self._panels.pop(gone)
            self._grid.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        before = list(self._panels)
        self._panels = {key: self._panels.get(key) or self._made() for key in wanted}
        for row in rows.panels:
            self._panels[row.theme.id].show_panel(row)
        if before != wanted or not wanted:
            self._columns = 0
            self._place()

    def retheme(self) -> None:
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def _made(self) -> ThemePanel:
        panel = ThemePanel(self._acts.word, self._acts.dissent, self)
        panel.show()
        self.made.emit(panel)
        return panel

    def _place(self) -> None:
        least = round(_PANEL * theme.current().text_scale)
        room = self.width() - 2 * _EDGE
        columns = max(1, min((room + _GAP) // (least + _GAP), 4))
        if columns == self._columns:
            return
        shown: list[QWidget] = [*self._panels.values(), self._last]
        for widget in shown:
            self._grid.removeWidget(widget)
        for place in range(max(self._columns, 4)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._columns = columns
        for place, widget in enumerate(shown):
            self._grid.addWidget(widget, place // columns, place % columns)
        self._grid.setRowStretch((len(shown) - 1) // columns + 1, 1)
        for before, after in pairwise(shown):
            first = after.well if isinstance(after, ThemePanel) else self.new
            QWidget.setTabOrder(_last_stop(before), first)


def _last_stop(widget: QWidget) -> QWidget:
    return widget.last_stop if isinstance(widget, ThemePanel) else widget
