"""The dark bar at the bottom: what was just done, with Undo, for six seconds."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.announce import announce
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.key_cap import cap_size, paint_cap
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture

SHOWN_MS = 6000
_MARGIN, _RADIUS, _SLIDE_MS, _WIDEST = 24, 10, 180, 640


class _Undo(Themed, QAbstractButton):
    focus_radius = 6

    def __init__(self) -> None:
        super().__init__()
        self.key = "Ctrl Z"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_words(self, words: str, key: str) -> None:
        self.key = key
        self.setText(words)
        self.setAccessibleName(words)
        self.setFixedSize(self._size()[0], theme.current().grown(32, Type.META))

    def _size(self) -> tuple[int, int]:
        words = text_width(self.text(), theme.current().font(Type.META.semibold))
        return words + 8 + (8 + cap_size(self.key).width() if self.key else 0), words

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.setFont(t.font(Type.META.semibold))
        painter.setPen(c.toast_ink if self.underMouse() else c.toast_accent)
        painter.drawText(self.rect().adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.key:
            size = cap_size(self.key)
            x = self._size()[1] + 12
            cap = QRectF(x, (self.height() - size.height()) // 2, size.width(), size.height())
            paint_cap(painter, cap, self.key, c.toast_ink, c.toast_line, None)


class Toast(QWidget):
    """One per window; it floats over the lower edge of `host`. A new message replaces the old one.

    `undo_requested` when its button is pressed. The six seconds wait while the pointer or the focus is on it.
    """

    undo_requested = Signal()

    def __init__(self, host: QWidget, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(host)
        self._host = host
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._shown_ms = shown_ms
        self._timer.timeout.connect(self._leave_unless_used)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(12)
        row.addWidget(Picture(Icon.CHECK, 20, Ink.TOAST_OK, weight=2.2))
        self._label = Label("", Type.BODY, Ink.TOAST, wrap=True, max_lines=2)
        row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        self._undo = _Undo()
        self._undo.clicked.connect(self._on_undo)
        row.addWidget(self._undo)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        host.installEventFilter(self)
        self.hide()

    def say(
        self, words: str, *, undo: str = "Undo", key: str = "Ctrl Z", shown_ms: int | None = None
    ) -> None:
        """Show what was done, for so many ms where that is said; without `undo` there is no button."""
        self._label.setText(words)
        self._undo.setVisible(bool(undo))
        if undo:
            self._undo.show_words(undo, key)
        self._place()
        self.raise_()
        self.show()
        duration = theme.current().duration(_SLIDE_MS)
        end = self.pos()
        if duration:
            self._slide.stop()
            self._slide.setDuration(duration)
            self._slide.setStartValue(end + QPoint(0, _MARGIN))
            self._slide.setEndValue(end)
            self._slide.start()
        self._timer.start(self._shown_ms if shown_ms is None else shown_ms)
        announce(self, words)

    def dismiss(self) -> None:
        """Take it away now."""
        self._timer.stop()
        self._slide.stop()
        self.hide()

    def undo_button(self) -> QAbstractButton:
        """The button of the message on show."""
        return self._undo

    def timer(self) -> QTimer:
        """Runs while the message is on show; when it ends, the message goes unless someone is at it."""
        return self._timer

    def _on_undo(self) -> None:
        self.dismiss()
        self.undo_requested.emit()

    def _leave_unless_used(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start()
        else:
            self.dismiss()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._slide.stop()
            self._place()
        return False

    def _place(self) -> None:
        host = self._host
        t = theme.current()
        room = max(host.width() - 2 * _MARGIN, 120)
        beside = 14 + t.icon_size(20) + 12 + 12 + 10 + (self._undo.width() if self._undo.text() else 0)
        width = min(room, round(_WIDEST * t.text_scale), beside + self._label.sizeHint().width() + 24)
        lines = self._label.heightForWidth(width - beside)
        height = max(lines, t.grown(32, Type.META)) + 12
        self.resize(width, height)
        self.move((host.width() - width) // 2, host.height() - height - _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(c.toast_line, 1) if theme.current().dark else Qt.PenStyle.NoPen)
        painter.setBrush(c.toast)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
