"""The two buttons inside the composer: what kind the idea will be, and which table it comes from."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from facilitator.ui.kit import icons, marks, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.theme import Radius
from facilitator.ui.kit.themed import Themed

_HEIGHT, _PAD, _GAP, _MARK, _CHEVRON = 38, 10, 8, 22, 16


class ChipButton(Themed, QToolButton):
    """Opens its menu. With a mark it stands on the tint of that kind, else in a well."""

    focus_radius = Radius.CONTROL

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._mark: Mark | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_choice(self, words: str, mark: Mark | None = None) -> None:
        self._mark = mark
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(self._name)
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        width = 2 * _PAD + text_width(self.text(), t.font(Type.BODY.semibold)) + _GAP + t.icon_size(_CHEVRON)
        if self._mark is not None:
            width += t.icon_size(_MARK) + _GAP
        return QSize(width, t.grown(_HEIGHT, Type.BODY))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = self._colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.line if self.isDown() or (self.underMouse() and self._mark is None) else ground)
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        x = _PAD
        if self._mark is not None:
            edge = t.icon_size(_MARK)
            KindMark.paint(painter, QRectF(x, (self.height() - edge) / 2, edge, edge), self._mark)
            x += edge + _GAP
        font = t.font(Type.BODY.semibold)
        painter.setFont(font)
        painter.setPen(ink)
        words = text_width(self.text(), font)
        painter.drawText(QRect(x, 0, words + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        edge = t.icon_size(_CHEVRON)
        where = QRect(self.width() - _PAD - edge, 0, edge, self.height())
        icons.paint(painter, where, Icon.CHEVRON_DOWN, ink, edge)

    def _colours(self) -> tuple[QColor, QColor]:
        c = theme.current().colours
        if not self.isEnabled():
            return c.sunken, c.disabled
        if self._mark is None:
            return c.sunken, c.ink
        family = marks.colours(self._mark)
        return family.tint, family.ink
