"""An empty place: one mark, what will appear and when, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture, Sign

_MEASURE = 240


class EmptyState(Themed, QWidget):
    """Stands in the middle of its place. `action_requested` when the button is pressed."""

    action_requested = Signal()

    def __init__(
        self,
        sign: Sign,
        title: str,
        line: str,
        button: str = "",
        *,
        button_icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Picture(sign, 36, Ink.INK2, weight=1.4), 0, centre)
        column.addSpacing(2)
        self._title = Label(title, Type.ROW.semibold, wrap=True, align=centre)
        self._line = Label(line, Type.META, Ink.INK2, wrap=True, align=centre)
        column.addWidget(self._title, 0, centre)
        column.addWidget(self._line, 0, centre)
        if button:
            action = Button(button, icon=button_icon, small=True)
            action.clicked.connect(self.action_requested)
            column.addSpacing(2)
            column.addWidget(action, 0, centre)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.retheme()

    def set_words(self, title: str, line: str) -> None:
        self._title.setText(title)
        self._line.setText(line)
        self.retheme()

    def retheme(self) -> None:
        t = theme.current()
        measure = round(_MEASURE * t.text_scale)
        for label, style in ((self._title, Type.ROW.semibold), (self._line, Type.META)):
            label.setFixedWidth(min(measure, text_width(label.text(), t.font(style)) + 2))
