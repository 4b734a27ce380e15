"""The panel that shows one chosen thing whole: a head that stays, and titled blocks that scroll under it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.picture import Picture, Sign

WIDTH = 360


class Block(QWidget):
    """A small heading with `beside` at its right, and below it `body`, a column."""

    def __init__(self, title: str, beside: str = "", *, spacing: int = 8) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(Label(title, Type.LABEL, Ink.INK2, elide=True), 1)
        self._row = row
        if beside:
            row.addWidget(Label(beside, Type.META.num, Ink.INK2))
        column.addLayout(row)
        self.body = QVBoxLayout()
        self.body.setSpacing(spacing)
        column.addLayout(self.body)

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the right of the heading."""
        self._row.addWidget(widget)


class Quiet(QFrame):
    """A well in paper colour for words that somebody wrote or said; `body` is its column."""

    def __init__(self, words: str = "", below: str = "") -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 10, 12, 10)
        self.body.setSpacing(4)
        if words:
            self.body.addWidget(Label(words, Type.BODY, wrap=True))
        if below:
            self.body.addWidget(Label(below, Type.SMALL.num, Ink.INK2, wrap=True))


class Rows(QFrame):
    """A frame of rows with hairlines between them."""

    def __init__(self, rows: Iterable[QWidget]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for place, row in enumerate(rows):
            if place:
                column.addWidget(Hairline())
            column.addWidget(row)


def signed(sign: Sign, words: str, *, wrap: bool = True) -> QWidget:
    """A sign and words beside it, as one line of a block."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Picture(sign), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, Type.BODY.num, wrap=wrap, elide=not wrap), 1)
    return made


class Inspector(SidePanel):
    """Shows what it is given; `show_parts` replaces everything. Scrolled to the top only where the thing is another."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("right", WIDTH, parent)
        self.setAccessibleName(name)
        self._shown = ""
        self._head = QWidget()
        self._head_column = QVBoxLayout(self._head)
        self._head_column.setContentsMargins(24, 18, 24, 16)
        self._head_column.setSpacing(6)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(24, 18, 24, 24)
        self._column.setSpacing(20)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(name)
        self._area.setWidget(self._page)
        self._line = Hairline()
        self.body.addWidget(self._head)
        self.body.addWidget(self._line)
        self.body.addWidget(self._area, 1)
        self.show_parts("", (), ())

    def show_parts(self, key: str, head: Iterable[QWidget], parts: Iterable[QWidget]) -> None:
        """The thing of `key`: `head` stays above, `parts` scroll."""
        clear(self._head_column)
        clear(self._column)
        for widget in head:
            self._head_column.addWidget(widget)
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        filled = self._head_column.count() > 0
        self._head.setVisible(filled)
        self._line.setVisible(filled)
        if key != self._shown:
            self._shown = key
            self._area.verticalScrollBar().setValue(0)


def clear(column: QVBoxLayout) -> None:
    """Take everything out of a column, for good."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
