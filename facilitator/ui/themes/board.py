"""The board: what is in no theme yet at the left, and every theme of a kind with its sentence beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.ids import ThemeId
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.themes import words
from facilitator.ui.themes.board_rows import BoardRows
from facilitator.ui.themes.idea_lists import CardList
from facilitator.ui.themes.panel import ThemePanel
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.picture import Picture

_UNSORTED, _NARROW_UNSORTED = 264, 224
_PANEL, _GAP, _EDGE = 290, 16, 24
_NARROW = 1120
"""Under this width of the screen the column of the unsorted is narrower."""


class UnsortedColumn(Themed, QFrame):
    """The ideas that no theme holds yet; `idea_selected` when one was chosen."""

    idea_selected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Unsorted")
        self._narrow = False
        self._count = Label("", Type.SUBHEAD.regular.num, Ink.INK2)
        self._late = Label("", Type.META.num, Ink.INK2, wrap=True)
        self._done = Label("Every idea has its theme.", Type.META, Ink.INK2, wrap=True)
        self.ideas = CardList("Unsorted ideas")
        self._parked = Label("", Type.META.num, Ink.INK2, elide=True)
        self._foot, self._line = QWidget(), Hairline()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(24, 12, 16, 14)
        foot.setSpacing(8)
        foot.addWidget(Picture(Mark.PARKED, 18))
        foot.addWidget(self._parked, 1)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Label("Unsorted", Type.SUBHEAD))
        head.addWidget(self._count)
        head.addStretch(1)
        said = QVBoxLayout()
        said.setContentsMargins(24, 16, 16, 10)
        said.setSpacing(2)
        said.addLayout(head)
        said.addWidget(self._late)
        said.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(said)
        column.addWidget(self.ideas, 1)
        column.addWidget(self._line)
        column.addWidget(self._foot)
        self.ideas.idea_selected.connect(self.idea_selected)
        self.set_narrow(False)

    def show_rows(self, rows: BoardRows) -> None:
        self._count.setText(f"{len(rows.unsorted):,}" if rows.unsorted else "")
        self._late.setText(f"{counted(rows.late, 'idea')} arrived late.")
        self._late.setVisible(rows.late > 0)
        self._done.setVisible(not rows.unsorted)
        self.ideas.rows.show_rows(rows.unsorted)
        self._parked.setText(f"{rows.parked:,} in the parking lot")
        self._foot.setVisible(rows.parked > 0)
        self._line.setVisible(rows.parked > 0)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        width = _NARROW_UNSORTED if narrow else _UNSORTED
        self.setFixedWidth(round(width * (1 + (theme.current().text_scale - 1) * 0.6)))

    def retheme(self) -> None:
        self.set_narrow(self._narrow)


class PanelGrid(Themed, QWidget):
    """The themes in as many columns as their sentences can be read in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels: dict[ThemeId, ThemePanel] = {}
        self._columns = 0
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
        if before != wanted:
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
        panel = ThemePanel(self)
        panel.idea_selected.connect(lambda: self._let_go(panel))
        panel.show()
        return panel

    def _let_go(self, but: ThemePanel) -> None:
        """One idea is selected on the board, not one a theme."""
        for panel in self._panels.values():
            if panel is not but:
                panel.ideas.clearSelection()

    def _place(self) -> None:
        least = round(_PANEL * theme.current().text_scale)
        room = self.width() - 2 * _EDGE
        columns = max(1, min((room + _GAP) // (least + _GAP), 4))
        if columns == self._columns or not self._panels:
            return
        for panel in self._panels.values():
            self._grid.removeWidget(panel)
        for place in range(max(self._columns, 4)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._columns = columns
        for place, panel in enumerate(self._panels.values()):
            self._grid.addWidget(panel, place // columns, place % columns)
        self._grid.setRowStretch((len(self._panels) - 1) // columns + 1, 1)


class Board(QWidget):
    """Shows one kind; knows nothing by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unsorted = UnsortedColumn()
        self.grid = PanelGrid()
        self._nothing = EmptyState(Icon.THEMES, "No themes yet", "")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Themes")
        self.area.setWidget(self.grid)
        centre = QWidget()
        self._stack = QStackedLayout(centre)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self._nothing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.unsorted)
        row.addWidget(centre, 1)
        self.unsorted.idea_selected.connect(self._let_go_of_themes)

    def show_rows(self, rows: BoardRows) -> None:
        self.unsorted.show_rows(rows)
        self.grid.show_rows(rows)
        if not rows.panels:
            several = words.several(rows.kind)
            line = (
                f"The {several} stand at the left as they came."
                if rows.unsorted
                else f"No {several} are unsorted."
            )
            self._nothing.set_words(f"No themes of {several} yet", line)
        self._stack.setCurrentIndex(0 if rows.panels else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.unsorted.set_narrow(self.width() < _NARROW)

    def _let_go_of_themes(self) -> None:
        for panel in self.grid.panels():
            panel.ideas.clearSelection()
