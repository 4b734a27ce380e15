"""The way out: the button, how far a long export has come and how to stop it, and where its files went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.message import MessageStrip
from facilitator.ui.widgets.progress_line import Progress, ProgressLine


class ExportFoot(QWidget):
    """`export_requested`, and `stop_requested` while something is being made."""

    export_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = 0
        self._folder: Path | None = None
        self.lonely = MessageStrip(Tone.WARN, "")
        self.trouble = MessageStrip(Tone.WARN, "", closable=True)
        self.trouble.dismissed.connect(self.trouble.hide)
        self.reveal = Button("Show in its folder", Variant.LINK, icon=Icon.FOLDER, small=True)
        self.reveal.clicked.connect(self._reveal)
        self.line = ProgressLine(name="How far the export has come")
        self.button = Button("Export PDF", Variant.PRIMARY, icon=Icon.DOWNLOAD, key="Ctrl E")
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.export_requested)
        self.stop = Button("Cancel", icon=Icon.X)
        self.stop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stop.clicked.connect(self._on_stop)
        self._note = Label("", Type.SMALL, Ink.INK2, align=Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.lonely)
        column.addWidget(self.trouble)
        column.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.line)
        column.addWidget(self.button)
        column.addWidget(self.stop)
        column.addWidget(self._note)
        for widget in (self.lonely, self.trouble, self.reveal, self.line, self.stop):
            widget.hide()
        self.show_count(0)

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self.stop.isVisibleTo(self)

    def name_button(self, words: str) -> None:
        """What the button does."""
        self.button.setText(words)

    def show_count(self, pages: int) -> None:
        """Say how many pages there are; 0 while that is not known."""
        self._pages = pages
        if not self.is_busy:
            words = f"{pages} page{'s' if pages != 1 else ''}. " if pages else ""
            self._note.setText(f"{words}Nothing leaves this laptop.")

    def show_trouble(self, words: str) -> None:
        """Say what was in the way, beside the button, until it is tried again; empty words take it back."""
        self.trouble.say("", words)
        self.trouble.setVisible(bool(words))

    def show_lonely(self, labels: tuple[str, ...]) -> None:
        """Name the sentences that no idea stands behind; none take it back."""
        named = ", ".join(labels[:6]) + (f" and {len(labels) - 6} more" if len(labels) > 6 else "")
        those = "this sentence" if len(labels) == 1 else "these sentences"
        self.lonely.say(f"{named}:", f"no idea stands behind {those}.")
        self.lonely.setVisible(bool(labels))

    def show_written(self, folder: Path | None) -> None:
        """Offer the folder that was just written to; None takes it back."""
        self._folder = folder
        self.reveal.setVisible(folder is not None)

    def begin(self) -> None:
        """Something is being made, and can be stopped."""
        self.show_trouble("")
        self.show_written(None)
        focused = self.button.hasFocus()
        self.stop.setText("Cancel")
        for widget in (self.line, self.stop):
            widget.show()
        self.button.hide()
        self.show_progress("Making it ready …", 0.0)
        if focused:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, words: str, share: float) -> None:
        """What is being made, and how much of the whole is done, 0 to 1."""
        if self.is_busy:
            self._note.setText(words)
            self.line.show_progress(Progress(share))

    def end(self) -> None:
        """It is made, or not: the button can be pressed again."""
        focused = self.stop.hasFocus()
        self.button.show()
        for widget in (self.line, self.stop):
            widget.hide()
        self.show_count(self._pages)
        if focused:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stop(self) -> None:
        self.stop.setText("Stopping …")
        self.stop_requested.emit()

    def _reveal(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
