"""The column of the ideas that no theme holds yet."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.themes.board_rows import BoardRows
from facilitator.ui.themes.drops import DropWatch
from facilitator.ui.themes.idea_lists import CardList
from facilitator.ui.widgets.key_cap import KeyHint
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.picture import Picture

_WIDE, _NARROW = 264, 224


class UnsortedColumn(Themed, QFrame):
    """`drops`: what is let go on it becomes unsorted again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Unsorted")
        self._narrow = False
        self._count = Label("", Type.SUBHEAD.regular.num, Ink.INK2)
        self._hint = KeyHint(("1–9",), "to place")
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
        head.addWidget(self._hint)
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
        self.drops = DropWatch(self)
        self.set_narrow(False)

    def show_rows(self, rows: BoardRows) -> None:
        self._count.setText(f"{len(rows.unsorted):,}" if rows.unsorted else "")
        self._hint.setVisible(bool(rows.unsorted and rows.panels))
        self._late.setText(f"{counted(rows.late, 'idea')} arrived late.")
        self._late.setVisible(rows.late > 0)
        self._done.setVisible(not rows.unsorted)
        self.ideas.rows.show_rows(rows.unsorted)
        self._parked.setText(f"{rows.parked:,} in the parking lot")
        self._foot.setVisible(rows.parked > 0)
        self._line.setVisible(rows.parked > 0)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        width = _NARROW if narrow else _WIDE
        self.setFixedWidth(round(width * (1 + (theme.current().text_scale - 1) * 0.6)))

    def retheme(self) -> None:
        self.set_narrow(self._narrow)
