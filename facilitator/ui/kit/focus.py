"""The focus ring: 2 px of accent, 2 px away from the control, shown only to people who move by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QSlider, QTabBar, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.theme import Radius

GAP = 2
WIDTH = 2
_REACH = GAP + WIDTH
_RINGED = (QAbstractButton, QSlider, QTabBar)
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.EnabledChange,
}


class FocusRing(QObject):
    """Keeps one ring in the window that has the focus; make one per application and keep it.

    Buttons, sliders and tab bars get a ring; fields and lists show focus in their own way. A widget may set
    the attribute `focus_radius` (px) to tell how round it is, and `no_focus_ring = True` to be left alone.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if now is None:
            return
        if QApplication.mouseButtons() is not Qt.MouseButton.NoButton:
            # Qt only ever sets this mark; a press takes it back, as focus-visible does in browsers.
            now.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
            return
        by_keyboard = now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if by_keyboard and isinstance(now, _RINGED) and not getattr(now, "no_focus_ring", False):
            self._embrace(now)

    def _embrace(self, widget: QWidget) -> None:
        window = widget.window()
        if self._ring is None or self._ring.parentWidget() is not window:
            self._drop_ring()
            self._ring = _Ring(window)
            self._ring.destroyed.connect(self._forget_ring)
        ancestor: QWidget | None = widget
        while ancestor is not None and ancestor is not window:
            ancestor.installEventFilter(self)
            self._watched.append(ancestor)
            ancestor = ancestor.parentWidget()
        self._ring.surround(widget)

    def _let_go(self) -> None:
        for widget in self._watched:
            _remove_filter(widget, self)
        self._watched.clear()
        if self._ring is not None:
            self._ring.hide()

    def _drop_ring(self) -> None:
        if self._ring is not None:
            self._ring.destroyed.disconnect(self._forget_ring)
            self._ring.deleteLater()
            self._ring = None

    def _forget_ring(self) -> None:
        self._ring = None
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED and self._ring is not None and self._watched:
            self._ring.surround(self._watched[0])
        return False


def _remove_filter(widget: QWidget, owner: QObject) -> None:
    try:
        widget.removeEventFilter(owner)
    except RuntimeError:  # the widget is already gone, its filter with it
        return


class _Ring(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._radius: float = Radius.CONTROL
        self._whole = QRect()
        self.hide()

    def surround(self, widget: QWidget) -> None:
        if not widget.isVisible() or not widget.isEnabled():
            self.hide()
            return
        inside = getattr(widget, "focus_rect", None)
        rect: QRect = inside() if callable(inside) else widget.rect()
        rect = QRect(widget.mapTo(self.window(), rect.topLeft()), rect.size())
        whole = rect.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        shown = whole.intersected(self._view_of(widget))
        if shown.isEmpty():
            self.hide()
            return
        self._radius = getattr(widget, "focus_radius", Radius.CONTROL)
        self._whole = whole.translated(-shown.topLeft())
        self.setGeometry(shown)
        self.raise_()
        self.show()
        self.update()

    def _view_of(self, widget: QWidget) -> QRect:
        """The part of the window where the ring may be drawn: what scrolls does not leave its viewport."""
        view = self.window().rect()
        ancestor = widget.parentWidget()
        while ancestor is not None and ancestor is not self.window():
            holder = ancestor.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is ancestor:
                place = QRect(ancestor.mapTo(self.window(), QPoint(0, 0)), ancestor.size())
                view = view.intersected(place.adjusted(-_REACH, -_REACH, _REACH, _REACH))
            ancestor = holder
        return view

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colours.accent, WIDTH))
        inset = WIDTH / 2
        radius = self._radius + _REACH - inset
        painter.drawRoundedRect(QRectF(self._whole).adjusted(inset, inset, -inset, -inset), radius, radius)
