"""One of many found by a few letters of its name: a theme beyond the ninth, an element of the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from facilitator.domain.text import elided
from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label

_WIDTH, _HEIGHT = 420, 340


@dataclass(frozen=True, slots=True)
class Pick:
    """A thing that is there, or (without an id) one that is to be made by that name."""

    name: str
    id: str = ""
    label: str = ""

    def line(self) -> str:
        return f"{self.label}  {elided(self.name, 60)}".strip() if self.id else f"New: “{self.name}”"


def picks(there: Sequence[Pick], typed: str, *, new: bool) -> tuple[Pick, ...]:
    """Those that have all that was typed: as their number, in their name, in label and name; last, if `new`, a new one."""
    typed = typed.strip()
    if not typed:
        return tuple(there)
    parts = typed.casefold().split()
    numbered = [each for each in there if _number(each) == typed]
    named = [each for each in there if all(part in each.name.casefold() for part in parts)]
    mixed = [each for each in there if all(part in each.line().casefold() for part in parts)]
    found = list(dict.fromkeys((*numbered, *named, *mixed)))
    if new and not any(each.name.casefold() == typed.casefold() for each in found):
        found.append(Pick(typed))
    return tuple(found)


def _number(pick: Pick) -> str:
    return "".join(character for character in pick.label if character.isdecimal())


class Picker(QDialog):
    """`chosen` is what was picked once it has been accepted. Arrows in the field move along the list, Enter takes."""

    def __init__(
        self, parent: QWidget, title: str, there: Sequence[Pick], hint: str, *, new: bool = False
    ) -> None:
        super().__init__(parent)
        self.chosen: Pick | None = None
        self._there, self._found, self._new = tuple(there), tuple(there), new
        self.setWindowTitle(title)
        scale = theme.current().text_scale
        self.resize(round(_WIDTH * scale), round(_HEIGHT * scale))
        self.field = Field(name=title, placeholder=hint)
        self.rows = QStringListModel(self)
        self.view = QListView()
        self.view.setAccessibleName("What was found")
        self.view.setModel(self.rows)
        self.view.setProperty("ground", "card")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setUniformItemSizes(True)
        self.view.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(12)
        column.addWidget(Label(title, Type.HEADING))
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        self.field.text_changed.connect(self._show)
        self.field.edit.installEventFilter(self)
        self.view.clicked.connect(lambda _index: self.accept())
        self._show("")
        self.field.edit.setFocus()

    def accept(self) -> None:
        row = self.view.currentIndex().row()
        if 0 <= row < len(self._found):
            self.chosen = self._found[row]
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and self._found:
                row = min(max(self.view.currentIndex().row() + step, 0), len(self._found) - 1)
                self.view.setCurrentIndex(self.rows.index(row))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        self._found = picks(self._there, typed, new=self._new)
        self.rows.setStringList([each.line() for each in self._found])
        self.view.setCurrentIndex(self.rows.index(0))
