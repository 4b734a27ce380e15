"""A place for message strips: one for each subject, made when there is something to say and gone afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.message import MessageStrip


class Strips(QWidget):
    """Takes no room while nothing is said; `margins` (left, top, right, bottom in px) are around what is."""

    def __init__(
        self, margins: tuple[int, int, int, int] = (0, 0, 0, 0), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*margins)
        self._column.setSpacing(8)
        self._strips: dict[str, tuple[MessageStrip, str]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(
        self,
        subject: str,
        tone: Tone,
        strong: str,
        text: str = "",
        button: str = "",
        act: Callable[[], None] | None = None,
        *,
        other: str = "",
        other_act: Callable[[], None] | None = None,
        icon: Icon = Icon.WARNING,
        stays: bool = False,
    ) -> None:
        """Say something, in place of what was said on the same subject; `act` is what the button does, `other_act` what a
        second one does.

        A red strip, and one that `stays`, is there until it is cleared; others can be closed.
        """
        self.clear(subject)
        strip = MessageStrip(
            tone,
            strong,
            text,
            button,
            icon=icon,
            other=other,
            closable=tone is not Tone.RED and not stays,
            parent=self,
        )
        if other_act is not None:
            strip.other_requested.connect(other_act)
        if act is not None:
            strip.action_requested.connect(act)
        strip.dismissed.connect(lambda: self.clear(subject))
        self._column.addWidget(strip)
        self._strips[subject] = strip, f"{strong} {text}".strip()
        self.show()

    def clear(self, subject: str) -> None:
        """Say no more on a subject; one that is not there is no matter."""
        strip, _ = self._strips.pop(subject, (None, ""))
        if strip is not None:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.setVisible(bool(self._strips))

    def words(self, subject: str) -> str:
        """What is said on a subject, or nothing."""
        return self._strips[subject][1] if subject in self._strips else ""

    def press(self, subject: str) -> None:
        """Do what a strip's button does; KeyError where nothing is said."""
        self._strips[subject][0].action_requested.emit()
