"""One photo to be read: fitted to its place or larger, moved about by hand, wheel or keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_STEP = 1.25
_LARGEST = 4.0
_MOVE = 80
"""Px that an arrow key moves the photo."""


class PhotoView(QAbstractScrollArea):
    """`zoomed` when its size changed. Fitted to its place until somebody zooms in, and again once they zoom out to it."""

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Photo")
        self.setProperty("ground", "sunken")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._photo = QPixmap()
        self._drawn = QPixmap()
        self._zoom = 0.0
        self._grabbed: QPoint | None = None

    def show_photo(self, image: QImage | None, name: str) -> None:
        """Show another photo, fitted; `name` is what it is to those who do not see it. None shows nothing."""
        self._photo = QPixmap.fromImage(image) if image is not None else QPixmap()
        self.setAccessibleName(name or "Photo")
        self._zoom = 0.0
        self._measure()

    @property
    def is_fitted(self) -> bool:
        return self._zoom == 0.0

    @property
    def zoom(self) -> float:
        """Px of the screen for one dot of the photo."""
        return self._zoom or self._fitting

    def zoom_by(self, steps: int) -> None:
        """Larger, or smaller down to where it fits."""
        if self._photo.isNull():
            return
        wanted = self.zoom * _STEP**steps
        self._set_zoom(0.0 if wanted <= self._fitting else min(wanted, _LARGEST))

    def fit(self) -> None:
        """All of it."""
        self._set_zoom(0.0)

    def move_by(self, right: int, down: int) -> None:
        """Show what is further that way, in steps."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + right * _MOVE)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down * _MOVE)

    @property
    def _fitting(self) -> float:
        room, size = self.viewport().size(), self._photo.size()
        if size.isEmpty() or room.isEmpty():
            return 1.0
        return min(room.width() / size.width(), room.height() / size.height(), 1.0)

    def _set_zoom(self, zoom: float) -> None:
        middle = self._middle()
        self._zoom = zoom
        self._measure()
        size = self._size()
        self.horizontalScrollBar().setValue(round(middle[0] * size.width() - self.viewport().width() / 2))
        self.verticalScrollBar().setValue(round(middle[1] * size.height() - self.viewport().height() / 2))
        self.zoomed.emit()

    def _middle(self) -> tuple[float, float]:
        """Which place of the photo is in the middle, as shares of its width and height."""
        size, room = self._size(), self.viewport().size()
        across = (self.horizontalScrollBar().value() + room.width() / 2) / max(size.width(), 1)
        down = (self.verticalScrollBar().value() + room.height() / 2) / max(size.height(), 1)
        fits = size.width() <= room.width(), size.height() <= room.height()
        return (0.5 if fits[0] else across, 0.5 if fits[1] else down)

    def _size(self) -> QSize:
        return self._photo.size() * self.zoom

    def _measure(self) -> None:
        self._drawn = QPixmap()
        size, room = self._size(), self.viewport().size()
        for bar, length, page in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(0, length - page))
            bar.setPageStep(page)
            bar.setSingleStep(_MOVE)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.zoomed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._photo.isNull():
            return
        painter = QPainter(self.viewport())
        size, room = self._size(), self.viewport().size()
        at = QPoint(
            max(0, (room.width() - size.width()) // 2) - self.horizontalScrollBar().value(),
            max(0, (room.height() - size.height()) // 2) - self.verticalScrollBar().value(),
        )
        if self._zoom > 1:  # larger than life it would only cost memory
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRect(at, size), self._photo)
            return
        if self._drawn.isNull():  # scaled well once: handwriting falls apart where it is only sampled
            ratio = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            self._drawn = self._photo.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._drawn.setDevicePixelRatio(ratio)
        painter.drawPixmap(at, self._drawn)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            moved = self._grabbed - event.position().toPoint()
            self._grabbed = event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.is_fitted:
            self._set_zoom(max(1.0, self._fitting * _STEP))
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = event.key()
        if key in ways and not event.modifiers():
            self.move_by(*ways[Qt.Key(key)])
        elif event.text() in ("+", "="):
            self.zoom_by(1)
        elif event.text() == "-":
            self.zoom_by(-1)
        elif event.text() == "0":
            self.fit()
        else:
            super().keyPressEvent(event)
