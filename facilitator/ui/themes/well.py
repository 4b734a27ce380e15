"""The sunken ground under a theme's sentence: pressed, or reached by key, it becomes the field that words it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.themes import Theme
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.prose_field import ProseField

Keep = Callable[[Theme, str, str], Awaitable[bool]]
"""Keeps a theme's words: the theme, the words, those that the editor saw. False where it could not."""


class Well(QWidget):
    """`editing(bool)` while a field is open, `left` when it was closed by key, `leave_requested(by)` on Left and Right.

    `keep` and `keep_dissent` make words durable; a field stays open, with what was typed, until they have.
    """

    editing = Signal(bool)
    left = Signal()
    leave_requested = Signal(int)

    def __init__(self, keep: Keep, keep_dissent: Keep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeps = (keep, keep_dissent)
        self._theme: Theme | None = None
        self.sentence = Label("", Type.META, wrap=True)
        self.dissent = Label("", Type.META, Ink.INK2, wrap=True)
        self.field = ProseField("Sentence for the readout")
        self.dissent_field = ProseField("Another view")
        self.dissent_field.setPlaceholderText("What a minority said against it")
        self.body = QVBoxLayout(self)
        self.body.setSpacing(6)
        for shown in (self.field, self.sentence, self.dissent, self.dissent_field):
            self.body.addWidget(shown)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        for field, keep_it in zip(self.fields, self._keeps, strict=True):
            field.paused.connect(lambda field=field, keep=keep_it: self._keep(field, keep, close=False))
            field.finished.connect(lambda field=field, keep=keep_it: self._keep(field, keep, close=True))
            field.hide()
        self._fit()

    @property
    def fields(self) -> tuple[ProseField, ProseField]:
        return self.field, self.dissent_field

    @property
    def is_editing(self) -> bool:
        return any(not field.isHidden() for field in self.fields)

    def show_theme(self, found: Theme, label: str) -> None:
        """Show a theme's words; a field that is open keeps what is typed in it."""
        self._theme = found
        self.setAccessibleName(f"Sentence of {label}: {found.sentence or 'none yet'}")
        self.sentence.setText(found.sentence or "No sentence yet")
        self.sentence.set_ink(Ink.INK if found.sentence else Ink.INK3)
        self.dissent.set_words("Another view:", found.dissent)
        self._fit()

    def edit(self) -> None:
        """Open the field for the sentence."""
        if self._theme is not None and self.field.isHidden():
            self._open(self.field, self._theme.sentence)

    def edit_dissent(self) -> None:
        """Open the field for the minority's view."""
        if self._theme is not None and self.dissent_field.isHidden():
            self._open(self.dissent_field, self._theme.dissent)

    def _open(self, field: ProseField, words: str) -> None:
        field.show()
        self._fit()
        field.begin(words)
        self.editing.emit(True)

    def _keep(self, field: ProseField, keep: Keep, *, close: bool) -> None:
        if not field.isHidden():
            tasks.start(self, self._kept(field, keep, close))

    async def _kept(self, field: ProseField, keep: Keep, close: bool) -> None:
        by_key = field.hasFocus()
        if field.is_changed and self._theme is not None:
            words = field.toPlainText().strip()
            if not await keep(self._theme, words, field.kept):
                return
            field.mark_kept(words)
        if close and not field.isHidden() and not field.is_changed:
            field.hide()
            self._fit()
            self.editing.emit(self.is_editing)
            if by_key:
                self.left.emit()

    def _fit(self) -> None:
        editing = not self.field.isHidden()
        self.sentence.setVisible(not editing)
        has_dissent = self._theme is not None and bool(self._theme.dissent)
        self.dissent.setVisible(has_dissent and self.dissent_field.isHidden())
        around = (0, 0, 0, 0) if self.is_editing else (12, 9, 12, 9)
        self.body.setContentsMargins(*around)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.edit()
        elif key == Qt.Key.Key_Down and not event.modifiers():
            self.left.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.leave_requested.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_dissent = self.dissent.isVisible() and self.dissent.geometry().contains(event.position().toPoint())
        self.edit_dissent() if on_dissent else self.edit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_editing:
            return
        painter, c = QPainter(self), theme.current().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(c.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(c.bg)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
