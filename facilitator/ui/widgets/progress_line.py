"""The line that fills while time passes, with what the plan expected by now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.kit import theme

_REACH = 5
"""How far the plan's mark stands out above and below the line, in px."""


class Fill(StrEnum):
    """What colour the elapsed part has."""

    ACCENT = "accent"
    PAUSED = "paused"
    WARN = "warn"
    OVER = "over"
    DONE = "done"

    def colour(self) -> QColor:
        c = theme.current().colours
        return {
            Fill.ACCENT: c.accent,
            Fill.PAUSED: c.control,
            Fill.WARN: c.action,
            Fill.OVER: c.over,
            Fill.DONE: c.goal,
        }[self]


@dataclass(frozen=True, slots=True)
class Progress:
    """Shares of the whole, 0 to 1: what passed, where the plan would be, where steps begin."""

    elapsed: float = 0.0
    plan: float | None = None
    ticks: tuple[float, ...] = ()
    fill: Fill = Fill.ACCENT


def paint_progress(
    painter: QPainter, line: QRectF, shown: Progress, ground: QColor | None = None, gap: QColor | None = None
) -> None:
    """Draw along `line`; `ground` is the empty part, `gap` the colour of the ticks (that of the surface)."""
    c = theme.current().colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    shape = QPainterPath()
    shape.addRoundedRect(line, line.height() / 2, line.height() / 2)
    painter.fillPath(shape, ground or c.line)
    painter.setClipPath(shape)
    at = _within(shown.elapsed)
    behind = shown.plan is not None and _within(shown.plan) > at
    painter.fillRect(QRectF(line.x(), line.y(), line.width() * at, line.height()), shown.fill.colour())
    if behind and shown.plan is not None:
        drift = QRectF(
            line.x() + line.width() * at, line.y(), line.width() * (_within(shown.plan) - at), line.height()
        )
        painter.fillRect(drift, c.action_line)
    for tick in shown.ticks:
        if 0 < tick < 1:
            x = round(line.x() + line.width() * tick)
            painter.fillRect(QRectF(x - 1, line.y(), 2, line.height()), gap or c.surface)
    painter.setClipping(False)
    if behind and shown.plan is not None:
        x = round(line.x() + line.width() * _within(shown.plan))
        painter.setBrush(c.action)
        painter.drawRoundedRect(QRectF(x - 1, line.y() - _REACH, 2, line.height() + 2 * _REACH), 1, 1)
    painter.restore()


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


class ProgressLine(QWidget):
    """A progress line of `thickness` px; `marked` keeps room above and below for the plan's mark."""

    def __init__(
        self,
        thickness: int = 8,
        *,
        marked: bool = False,
        name: str = "Progress",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._thickness, self._marked = thickness, marked
        self._shown = Progress()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, shown: Progress) -> None:
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleDescription(f"{round(_within(shown.elapsed) * 100)} %")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._thickness + (2 * _REACH if self._marked else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        top = (self.height() - self._thickness) / 2
        paint_progress(QPainter(self), QRectF(0, top, self.width(), self._thickness), self._shown)
