"""Words on a surface: plain text in a type style and an ink, with the line height of the design."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.text import Flow, elided, flow, text_width, tip
from facilitator.ui.kit.themed import Themed


class Label(Themed, QLabel):
    """One line by default; `wrap` breaks it to the width (at most `max_lines`, 0 for all).

    `strong` is a leading sentence in semibold. With `elide` a single line may become narrower than its words
    and then ends in an ellipsis; the tooltip has them all.
    """

    def __init__(
        self,
        text: str = "",
        style: TypeStyle = Type.BODY,
        ink: Ink = Ink.INK,
        *,
        wrap: bool = False,
        elide: bool = False,
        max_lines: int = 0,
        strong: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style, self._ink = style, ink
        self._wrap, self._elide, self._max_lines = wrap, elide, max_lines
        self._strong = 0
        self._flow: tuple[int, Flow] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if wrap:
            policy.setHeightForWidth(True)
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.set_words(strong, text)

    def set_words(self, strong: str, text: str) -> None:
        """A semibold sentence and what follows it; only a wrapping label tells the two apart."""
        self._strong = len(strong)
        self.setText(f"{strong} {text}".strip())

    def setText(self, text: str) -> None:
        if text != self.text():
            self._flow = None
            super().setText(text)
            self.updateGeometry()
            self.update()

    def set_ink(self, ink: Ink) -> None:
        if ink is not self._ink:
            self._ink = ink
            self.update()

    def set_style(self, style: TypeStyle) -> None:
        if style != self._style:
            self._style = style
            self.retheme()

    def retheme(self) -> None:
        self._flow = None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return self.sizeHint().height()
        # A layout asks with its own width, even where alignment leaves the label narrower.
        return self._flowed(min(width, self.maximumWidth())).height

    def sizeHint(self) -> QSize:
        t = theme.current()
        width = max((text_width(line, t.font(self._style)) for line in self.text().split("\n")), default=0)
        if self._wrap:
            width = min(width, round(480 * t.text_scale), self.maximumWidth())
            return QSize(width, self._flowed(max(width, 1)).height)
        return QSize(width, t.line(self._style))

    def minimumSizeHint(self) -> QSize:
        t = theme.current()
        if self._wrap or self._elide:
            longest = 48 if self._wrap else 24
            return QSize(min(longest, self.sizeHint().width()), t.line(self._style) if self.text() else 0)
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return
        t = theme.current()
        painter = QPainter(self)
        colour = t.ink(self._ink) if self.isEnabled() else t.colours.disabled
        if self._wrap:
            self._flowed(self.width()).paint(painter, 0, 0, colour)
            return
        font = t.font(self._style)
        words = elided(self.text(), font, self.width()) if self._elide else self.text()
        if self._elide:
            full = self.text() if words != self.text() else ""
            if full != self.toolTip():
                self.setToolTip(tip(full))
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRect(self.rect()), self.alignment() | Qt.AlignmentFlag.AlignVCenter, words)

    def _flowed(self, width: int) -> Flow:
        if self._flow is None or self._flow[0] != width:
            t = theme.current()
            made = flow(
                self.text(),
                t.font(self._style),
                width,
                t.line(self._style),
                max_lines=self._max_lines,
                strong=self._strong,
                align=self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask,
            )
            self._flow = (width, made)
        return self._flow[1]


class Hairline(QFrame):
    """The one line that separates surfaces."""

    def __init__(self, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
