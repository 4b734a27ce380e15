"""A right-hand panel that stands beside the centre where there is room and slides over it elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.kit import theme

_SLIDE_MS = 180


class WithDrawer(QWidget):
    """Lays out `centre` and, at its right, `panel` (of its own fixed width).

    Narrower than `threshold` px the panel becomes a drawer: hidden until `toggle` (the shell binds `Ctrl
    \\`), over the centre, closed by Escape. `drawer_changed(bool)` says that the panel turned into a drawer
    or back.
    """

    drawer_changed = Signal(bool)

    def __init__(
        self, centre: QWidget, panel: QWidget, *, threshold: int = 1280, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._centre, self._panel, self._threshold = centre, panel, threshold
        self._open, self._wanted = False, True
        self._slide = QPropertyAnimation(panel, b"geometry", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._on_slid)
        centre.setParent(self)
        panel.setParent(self)
        panel.setAutoFillBackground(True)
        self._is_drawer = False
        self._arrange()

    def set_threshold(self, threshold: int) -> None:
        """Change where the panel becomes a drawer, as larger text asks for."""
        self._threshold = threshold
        self._arrange()

    def set_panel_wanted(self, wanted: bool) -> None:
        """Without a panel to show, the centre has all the room."""
        if wanted is not self._wanted:
            self._wanted = wanted
            self._arrange()

    def is_drawer(self) -> bool:
        return self._is_drawer

    def is_panel_shown(self) -> bool:
        return self._wanted and (not self._is_drawer or self._open)

    def toggle(self) -> None:
        """Open or close the drawer; does nothing while the panel stands beside the centre."""
        if self._is_drawer and self._wanted:
            self.set_open(not self._open)

    def set_open(self, opened: bool) -> None:
        if opened is self._open or not self._is_drawer:
            return
        self._open = opened
        start, end = self._closed_rect(), self._opened_rect()
        if not opened:
            start, end = end, start
            if self._panel.isAncestorOf(self.focusWidget() or self):
                self._centre.setFocus(Qt.FocusReason.OtherFocusReason)
        self._slide.stop()
        self._panel.raise_()
        duration = theme.current().duration(_SLIDE_MS)
        if duration and self.isVisible():
            self._panel.setGeometry(start)
            self._panel.show()
            self._slide.setDuration(duration)
            self._slide.setStartValue(start)
            self._slide.setEndValue(end)
            self._slide.start()
        else:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_drawer and self._open:
            self.set_open(False)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._slide.stop()
        self._arrange()

    def _on_slid(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        drawer = self.width() < self._threshold
        if drawer is not self._is_drawer:
            self._is_drawer, self._open = drawer, False
            self.drawer_changed.emit(drawer)
        if not self._wanted:
            self._centre.setGeometry(self.rect())
            self._panel.setVisible(False)
        elif drawer:
            self._centre.setGeometry(self.rect())
            self._panel.setGeometry(self._opened_rect() if self._open else self._closed_rect())
            self._panel.setVisible(self._open)
            self._panel.raise_()
        else:
            hint = self._panel.sizeHint().expandedTo(self._panel.minimumSize())
            panel = hint.boundedTo(self._panel.maximumSize()).width()
            self._centre.setGeometry(0, 0, self.width() - panel, self.height())
            self._panel.setGeometry(self.width() - panel, 0, panel, self.height())
            self._panel.setVisible(True)

    def _opened_rect(self) -> QRect:
        width = self._panel.minimumWidth() or self._panel.sizeHint().width()
        return QRect(self.width() - width, 0, width, self.height())

    def _closed_rect(self) -> QRect:
        return self._opened_rect().translated(self._opened_rect().width(), 0)
