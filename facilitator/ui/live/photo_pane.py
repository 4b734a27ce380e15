"""The photos of a segment beside the composer: one at a time, with the table it is from and whether it is typed up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.live.chip_button import ChipButton
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.photo_view import PhotoView
from facilitator.ui.widgets.switch import Switch


class PhotoPane(QFrame):
    """`add_requested`, `step_requested(±1)`, `typed_chosen(bool)`, `remove_requested`, `left`; the table is chosen from the
    menu of `table`, which whoever knows the tables fills.
    """

    add_requested = Signal()
    step_requested = Signal(int)
    typed_chosen = Signal(bool)
    remove_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = Label("", Type.META.num, Ink.INK2)
        self.table = ChipButton("Table the photo is from")
        self.typed = Switch("Typed up")
        self._previous = _button(Icon.CHEVRON_LEFT, "The photo before", "Alt PageUp")
        self._next = _button(Icon.CHEVRON_RIGHT, "The next photo", "Alt PageDown")
        self._smaller = _button(Icon.MINUS, "Smaller", "Ctrl -")
        self._larger = _button(Icon.PLUS, "Larger", "Ctrl +")
        self._remove = _button(Icon.TRASH, "Take this photo off")
        self._add = _button(Icon.IMAGE, "Add photos")
        self._leave = _button(Icon.X, "Close the photos", "Ctrl Shift I")
        self.view = PhotoView()
        self._empty = EmptyState(
            Icon.IMAGE, "No photo yet", "Drop photos of flipcharts here, paste one, or", "Add photos…"
        )
        self._arrange()
        self._wire()
        self.show_photo(0, 0)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 12, 8)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(6)
        middle = Qt.AlignmentFlag.AlignVCenter
        for widget in (self._previous, self._place, self._next, self.table, self.typed):
            row.addWidget(widget, 0, middle)
        row.addStretch(1)
        for widget in (self._smaller, self._larger, self._remove, self._add, self._leave):
            row.addWidget(widget, 0, middle)
        column.addLayout(row)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        column.addWidget(holder, 1)

    def _wire(self) -> None:
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._smaller.clicked.connect(lambda: self.view.zoom_by(-1))
        self._larger.clicked.connect(lambda: self.view.zoom_by(1))
        self.typed.clicked.connect(self.typed_chosen)
        self._remove.clicked.connect(self.remove_requested)
        self._add.clicked.connect(self.add_requested)
        self._empty.action_requested.connect(self.add_requested)
        self._leave.clicked.connect(self.left)
        self.view.zoomed.connect(self._show_zoom)

    def show_photo(self, place: int, count: int, *, table: str = "", typed: bool = False) -> None:
        """Which of how many is looked at, from 1; 0 of 0 where there is none."""
        self._place.setText(f"{place} of {count}" if count else "")
        self.table.show_choice(table)
        self.typed.setChecked(typed)
        for widget in (self._place, self._previous, self._next, self.table, self.typed):
            widget.setVisible(bool(count))
        for widget in (self._smaller, self._larger, self._remove, self._add):
            widget.setVisible(bool(count))
        self._previous.setEnabled(count > 1)
        self._next.setEnabled(count > 1)
        self._stack.setCurrentWidget(self.view if count else self._empty)

    def show_image(self, image: QImage | None, name: str) -> None:
        """The picture itself; None while it is fetched, or where the file does not have it."""
        self.view.show_photo(image, name)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self._smaller.setEnabled(not self.view.is_fitted)


def _button(icon: Icon, name: str, key: str = "") -> Button:
    button = Button(variant=Variant.GHOST, icon=icon, small=True, name=name, key=key)
    button.set_key_shown(False)
    return button
