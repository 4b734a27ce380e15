"""Strips that say something is wrong: amber is degraded but safe, red needs the person now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.announce import announce
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture

_INKS = {Tone.WARN: Ink.WARN, Tone.RED: Ink.RED, Tone.ACCENT: Ink.ACCENT, Tone.OK: Ink.OK}
_RADIUS = 10


class MessageStrip(QFrame):
    """What happened (`strong`), what it means (`text`) and one button; a red strip always has one.

    `action_requested` for the button, `other_requested` for a second one with another answer. With `closable` a cross hides the strip and emits `dismissed`.
    """

    action_requested = Signal()
    other_requested = Signal()
    dismissed = Signal()

    def __init__(
        self,
        tone: Tone,
        strong: str,
        text: str = "",
        button: str = "",
        *,
        icon: Icon = Icon.WARNING,
        other: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if tone is Tone.RED and not button:
            raise ValueError("a red strip needs a button: it asks for something")
        self._tone = tone
        ink = _INKS.get(tone, Ink.INK2)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 11, 14, 11)
        row.setSpacing(12)
        self._icon = Picture(icon, 20, ink)
        self._label = Label(text, Type.BODY, ink, wrap=True, strong=strong)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        self._button = Button(
            button or "OK", Variant.ALARM if tone is Tone.RED else Variant.SECONDARY, small=True
        )
        self._button.clicked.connect(self.action_requested)
        row.addWidget(self._button)
        if other:
            second = Button(other, small=True)
            second.clicked.connect(self.other_requested)
            row.addWidget(second)
        # Only now: shown before it has a parent it would flash up as a window and take the focus.
        self._button.setVisible(bool(button))
        if closable:
            cross = Button(variant=Variant.GHOST, icon=Icon.X, small=True, name="Close this message")
            cross.clicked.connect(self._on_closed)
            row.addWidget(cross)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, strong: str, text: str = "", button: str | None = None) -> None:
        """Change the words and read them out; `button` None leaves the button as it is."""
        self._label.set_words(strong, text)
        if button is not None:
            self._button.setText(button)
            self._button.setVisible(bool(button))
        announce(self, self._label.text(), urgent=self._tone is Tone.RED)

    def _on_closed(self) -> None:
        self.hide()
        self.dismissed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().tone(self._tone).tint)
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
