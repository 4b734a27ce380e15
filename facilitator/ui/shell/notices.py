"""What the window says by itself: strips under the clock for what is wrong, the dark bar for what was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.services.wording import sentence
from facilitator.ui.kit.colours import Tone
from facilitator.ui.widgets.strips import Strips
from facilitator.ui.widgets.toast import SHOWN_MS, Toast

Act = Callable[[], None]


class Notices(QObject):
    """`strips` under the clock, and one dark bar for the window or the part of a screen that has its own."""

    def __init__(self, strips: Strips, host: QWidget) -> None:
        super().__init__(host)
        self.strips = strips
        self._window = self._host = host
        self._toast: Toast | None = None
        self._act: Act | None = None
        self._said = ""

    def use(self, host: QWidget | None) -> None:
        """From now on say what was done over the lower edge of `host` (None: of the window)."""
        self.forget_done()
        self._host = host or self._window

    def done(
        self,
        words: str,
        *,
        undo: str = "",
        key: str = "",
        act: Act | None = None,
        shown_ms: int = SHOWN_MS,
    ) -> None:
        """Say what was done for so many ms; `act` is what the button named `undo` does."""
        self.forget_done()
        self._act, self._said = act, words
        if self._toast is None or self._toast.parentWidget() is not self._host:
            if self._toast is not None:
                self._toast.deleteLater()
            self._toast = Toast(self._host)
            self._toast.undo_requested.connect(self._on_act)
        self._toast.say(words, undo=undo, key=key, shown_ms=shown_ms)

    def forget_done(self) -> None:
        """Take the bar away: what its button would do is no longer what the person means."""
        self._act = None
        if self._toast is not None:
            self._toast.dismiss()

    def error(self, subject: str, error: FacilitatorError) -> None:
        """Say in a strip what could not be done."""
        self.strips.say(subject, Tone.WARN, sentence(error))

    def said(self) -> str:
        """What the dark bar says, or nothing where it is gone."""
        return self._said if self._toast is not None and self._toast.isVisible() else ""

    def _on_act(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            act()
