"""A titled part of Live's side panel."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label


class Block(QWidget):
    """`beside` stands at the right of the title; with `link` there is a button of that name there, `name` for readers.

    What follows it is separated by a hairline, which the panel draws.
    """

    def __init__(self, title: str, link: str = "", name: str = "") -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 18, 24, 18)
        self.body.setSpacing(4)
        row = QHBoxLayout()
        self.beside = Label("", Type.META.num, Ink.INK2)
        row.addWidget(Label(title, Type.ROW.semibold), 1)
        row.addWidget(self.beside)
        self.link = Button(link or "Add", Variant.LINK, small=True, name=name)
        row.addWidget(self.link)
        self.body.addLayout(row)
        # Only now: shown before it has a parent it would flash up as a window and take the focus.
        self.link.setVisible(bool(link))
        self.body.addSpacing(8)
