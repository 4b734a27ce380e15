"""Prose that is worded right where it stands: the field is as tall as its words, and they are kept while one pauses."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.themed import Themed

PAUSE_MS = 1_500
"""How long nothing is typed until the words are worth keeping."""

_FRAME = 10
"""Border and padding of a field above and below its words, in px."""


class ProseField(Themed, QPlainTextEdit):
    """`paused` when typing rests with words that were not kept yet, `finished` on Escape, Ctrl Enter, or when the focus
    goes elsewhere. Whoever listens keeps the words and says so with `mark_kept`.
    """

    paused = Signal()
    finished = Signal()

    def __init__(self, name: str, style: TypeStyle = Type.META, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style, self._kept = style, ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.textChanged.connect(self._pause.start)
        self.retheme()

    @property
    def kept(self) -> str:
        """The words that were last kept: what an editor saw before the present ones."""
        return self._kept

    @property
    def is_changed(self) -> bool:
        return self.toPlainText().strip() != self._kept.strip()

    def begin(self, text: str) -> None:
        """Show `text` as it is kept, all of it in view, the cursor behind it, and take the focus."""
        self._kept = text
        self.setPlainText(text)
        self._pause.stop()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._fit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_kept(self, text: str) -> None:
        """These words are durable; the ones in the field may have gone on since."""
        self._kept = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.OtherFocusReason,
        ):
            self.moveCursor(QTextCursor.MoveOperation.End)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # out of sight the words were never laid out at this width

    def retheme(self) -> None:
        self.setFont(theme.current().font(self._style))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(120, self._height())

    def _height(self) -> int:
        lines = max(1, round(self.document().size().height()))
        return lines * self.fontMetrics().lineSpacing() + 2 * _FRAME

    def _fit(self) -> None:
        if (height := self._height()) != self.height():
            self.setFixedHeight(height)

    def _on_pause(self) -> None:
        if self.is_changed:
            self.paused.emit()

    def _finish(self) -> None:
        self._pause.stop()
        self.finished.emit()
