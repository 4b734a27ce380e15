"""The sheet of all keys, opened with `?`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.key_cap import KeyHint
from facilitator.ui.widgets.label import Label

_CAPS_WIDTH = 124


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together. An entry is its caps, one string each, and what they do."""

    title: str
    entries: tuple[tuple[tuple[str, ...], str], ...]


class KeySheet(QDialog):
    """Shows groups of keys in two columns. Open it with `open()`; Escape closes it."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setWindowTitle("Keys")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 22, 28, 24)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Label("Keys", Type.HEADING))
        head.addWidget(
            Label("They work while you type", Type.META, Ink.INK2), 0, Qt.AlignmentFlag.AlignVCenter
        )
        head.addStretch(1)
        close = Button(variant=Variant.GHOST, icon=Icon.X, small=True, name="Close")
        close.clicked.connect(self.reject)
        head.addWidget(close)
        outer.addLayout(head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = _columns(groups)
        area.setWidget(page)
        area.setAccessibleName("Keys")
        outer.addWidget(area)
        around = (
            outer.contentsMargins().top() + outer.contentsMargins().bottom() + head.sizeHint().height() + 16
        )
        self.resize(round(720 * t.text_scale), min(page.sizeHint().height() + around, 760))


def _columns(groups: Sequence[KeyGroup]) -> QWidget:
    page = QWidget()
    columns = QHBoxLayout(page)
    columns.setContentsMargins(0, 0, 8, 0)
    columns.setSpacing(32)
    sides = (QVBoxLayout(), QVBoxLayout())
    heights = [0, 0]
    for group in groups:
        side = 0 if heights[0] <= heights[1] else 1
        heights[side] += len(group.entries) + 2
        sides[side].addWidget(_group(group))
        sides[side].addSpacing(14)
    for column in sides:
        column.setSpacing(0)
        column.addStretch(1)
        columns.addLayout(column, 1)
    return page


def _group(group: KeyGroup) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, round(_CAPS_WIDTH * theme.current().text_scale))
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(group.title, Type.LABEL, Ink.INK2), 0, 0, 1, 2)
    for row, (keys, words) in enumerate(group.entries, start=1):
        grid.addWidget(KeyHint(keys), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(words, Type.META, wrap=True), row, 1, Qt.AlignmentFlag.AlignVCenter)
    return box
