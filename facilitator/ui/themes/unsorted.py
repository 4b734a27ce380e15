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
from facilitator.ui.themes.offers import Suggestion
from facilitator.ui.themes.suggestion_foot import SuggestionFoot
from facilitator.ui.widgets.key_cap import KeyHint
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.picture import Picture

_WIDE, _NARROW = 264, 224
_LARGE = 1.2
"""With larger text than that a narrow column has no room for more than its heading."""


class UnsortedColumn(Themed, QFrame):
    """`drops`: what is let go on it becomes unsorted again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Unsorted")
        self._narrow = False
        self._count = Label("", Type.SUBHEAD.regular.num, Ink.INK2)
        self._hint = KeyHint(("1–9",), "to place")
        self._late = Label("", Type.META.num, Ink.INK2, wrap=True)
        self._rows: BoardRows | None = None
        self.looking: Suggestion | None = None
        self._looked = Label("", Type.META.num, Ink.ACCENT, wrap=True)
        self._done = Label("Every idea has its theme.", Type.META, Ink.INK2, wrap=True)
        self.ideas = CardList("Unsorted ideas")
        self._parked = Label("", Type.META.num, Ink.INK2, elide=True)
        self._foot, self._line = QWidget(), Hairline()
        self.suggestion = SuggestionFoot()
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
        said.addWidget(self._looked)
        said.addWidget(self._late)
        said.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(said)
        column.addWidget(self.ideas, 1)
        column.addWidget(self.suggestion)
        column.addWidget(self._line)
        column.addWidget(self._foot)
        self.drops = DropWatch(self)
        self.set_narrow(False)

    def look_at(self, suggestion: Suggestion | None) -> None:
        """Show only what a suggestion speaks of, all ticked, the most typical first; with None all that is unsorted."""
        if suggestion is None and self.looking is None:
            return
        self.looking = suggestion
        if self._rows is not None:
            self.show_rows(self._rows)
        self.ideas.set_checking(self.looking is not None)
        if self.looking is None:
            self.ideas.pick(0)

    def show_rows(self, rows: BoardRows) -> None:
        self._rows = rows
        shown = rows.unsorted
        if self.looking is not None:
            order = {id: place for place, id in enumerate(self.looking.ideas)}
            shown = tuple(sorted((r for r in shown if r.id in order), key=lambda row: order[row.id]))
            if not shown:
                self.look_at(None)
                return
        self._looked.setVisible(self.looking is not None)
        self._looked.setText(
            f"{counted(len(shown), 'idea')} of a suggestion. Space leaves one out, Esc shows all."
        )
        self._hint.setVisible(bool(rows.unsorted and rows.panels) and self.looking is None and self._has_room)
        self._late.setVisible(rows.late > 0 and self.looking is None)
        self.ideas.show_rows(shown)
        self._count.setText(f"{len(rows.unsorted):,}" if rows.unsorted else "")
        self._late.setText(f"{counted(rows.late, 'idea')} arrived late.")
        self._done.setVisible(not rows.unsorted)
        self._parked.setText(f"{rows.parked:,} in the parking lot")
        self._foot.setVisible(rows.parked > 0)
        self._line.setVisible(rows.parked > 0)

    @property
    def _has_room(self) -> bool:
        """Whether the keys can be named beside the heading without cutting either."""
        return not (self._narrow and theme.current().text_scale > _LARGE)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        width = _NARROW if narrow else _WIDE
        self.setFixedWidth(round(width * (1 + (theme.current().text_scale - 1) * 0.6)))
        if self._rows is not None:
            self.show_rows(self._rows)

    def retheme(self) -> None:
        self.set_narrow(self._narrow)
