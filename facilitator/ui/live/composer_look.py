"""How the composer looks: the line of kind, table, words and Save, what is said over it, and the keys below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.ids import TableId
from facilitator.domain.text import IDEA_LIMIT
from facilitator.domain.workshop import Table
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.names import table_name
from facilitator.ui.live.about import About, Topics
from facilitator.ui.live.about_bar import AboutBar
from facilitator.ui.live.chip_button import ChipButton
from facilitator.ui.live.chosen import Chosen
from facilitator.ui.live.composer_field import ComposerField
from facilitator.ui.live.composer_hints import Hints
from facilitator.ui.live.field_box import FieldBox
from facilitator.ui.live.words import KIND_NAMES, PARKING_LOT
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.strips import Strips

_TELL_FROM = IDEA_LIMIT - 200


class ComposerLook(QFrame):
    """Shows what it is told; what is typed and pressed is the composer's matter. `crowded(bool)` when what it shows needs so
    much of a low window that others should do with less.
    """

    crowded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nothing_here = "Plan a segment first"
        self._is_crowded = False
        self._kind_button = ChipButton("Kind of the idea")
        self._table_button = ChipButton("Table it comes from")
        self._star = Button(
            variant=Variant.GHOST, icon=Icon.STAR_FILLED, small=True, name="Starred; press to unstar"
        )
        self.field = ComposerField()
        self._save = Button("Save", Variant.PRIMARY, key="Enter", small=True)
        self._room_left = Label("", Type.SMALL.num, Ink.INK2)
        self._hints = Hints()
        self.about_bar = AboutBar()
        self._arrange()

    def _arrange(self) -> None:
        box = FieldBox(self.field)
        row = QHBoxLayout(box)
        row.setContentsMargins(10, 9, 10, 9)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._kind_button, 0, top)
        row.addWidget(self._table_button, 0, top)
        row.addSpacing(8)
        row.addWidget(self.field, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._room_left, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._star, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._save, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(10)
        self._strips = Strips()
        column.addWidget(self._strips)
        column.addWidget(self.about_bar)
        column.addWidget(box)
        column.addWidget(self._hints)
        self._star.hide()
        self._room_left.hide()

    def show_chosen(self, chosen: Chosen, tables: Mapping[TableId, Table], *, ready: bool) -> None:
        """What the next idea will be; not `ready` where there is no segment to say it in."""
        mark = Mark.PARKED if chosen.parked else Mark(chosen.kind.value)
        self._kind_button.show_choice(PARKING_LOT if chosen.parked else KIND_NAMES[chosen.kind], mark)
        self._table_button.show_choice(table_name(tables.get(chosen.table_id) if chosen.table_id else None))
        self._table_button.setVisible(bool(tables))
        self._star.setVisible(chosen.starred)
        name = KIND_NAMES[chosen.kind].lower()
        self.field.setPlaceholderText(
            f"Type {_article(name)} {name}, in their own words" if ready else self.nothing_here
        )
        self.field.setEnabled(ready)
        self._save.setEnabled(ready)

    def show_about(self, about: About, topics: Topics) -> None:
        """What it will be about."""
        self.about_bar.show_about(about, topics)
        self._make_room()

    def show_length(self, length: int) -> None:
        """How much of an idea's room is taken, once that is worth knowing."""
        self._room_left.setVisible(length > _TELL_FROM)
        self._room_left.setText(f"{length:,} of {IDEA_LIMIT:,}")
        self._room_left.set_ink(Ink.RED if length > IDEA_LIMIT else Ink.INK2)

    def _make_room(self) -> None:
        """Where there is little of it, the passage is worth more than the keys below the field."""
        crowded = not self.about_bar.isHidden() and not self.about_bar.is_roomy()
        self._hints.setVisible(not crowded)
        if crowded is not self._is_crowded:
            self._is_crowded = crowded
            self.crowded.emit(crowded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()


def _article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"
