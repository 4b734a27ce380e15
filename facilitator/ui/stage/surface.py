"""Paints what is on the Stage into a widget of any size: the projector's window and its thumbnail are the same picture."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.kit.themed import Themed
from facilitator.ui.stage.canvas import Canvas, Sheet
from facilitator.ui.stage.compose import Moment
from facilitator.ui.stage.views.view import View


class StageSurface(Themed, QWidget):
    """Shows a Moment. What stays from second to second is painted once and kept; a second repaints its own areas only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: Moment | None = None
        self._turn = 0
        self._kept: QPixmap | None = None

    @property
    def view(self) -> View | None:
        """What is shown."""
        return self._moment.view if self._moment is not None else None

    @property
    def moment(self) -> Moment | None:
        return self._moment

    def show_moment(self, moment: Moment | None, turn: int = 0) -> None:
        """Show a moment; `turn` is the turn of the page."""
        before, self._moment = self._moment, moment
        turn = turn % moment.view.pages(self._sheet()) if moment is not None else 0
        if moment is None or before is None or moment.view != before.view or turn != self._turn:
            self._turn, self._kept = turn, None
            self.setAccessibleName(moment.view.spoken() if moment is not None else "")
            self._refresh(QRegion(self.rect()))
        elif moment.tick != before.tick:
            sheet = self._sheet()
            changed = QRegion()
            for area in moment.view.tick_areas(sheet):
                changed += _device(area, sheet.scale)
            self._refresh(changed)

    def _refresh(self, changed: QRegion) -> None:
        """Have these device pixels painted anew."""
        self.update(changed)

    def retheme(self) -> None:
        self._kept = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._kept = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._moment is None:
            painter.fillRect(self.rect(), "#000000")
            return
        if self._kept is None or self._kept.devicePixelRatio() != self.devicePixelRatioF():
            self._kept = self._still(self._moment.view)
        painter.drawPixmap(0, 0, self._kept)
        canvas = Canvas(painter, QSizeF(self.size()), self._turn)
        self._moment.view.paint_tick(canvas, self._moment.tick)

    def _sheet(self) -> Sheet:
        return Sheet(QSizeF(self.size()))

    def _still(self, view: View) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        view.paint(Canvas(painter, QSizeF(self.size()), self._turn))
        painter.end()
        return picture


def _device(area: QRectF, scale: float) -> QRect:
    return QRectF(
        area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
    ).toAlignedRect()
