"""A proposed wording as one text: what it strikes and what it inserts stand in it, by line and by colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.domain.framework import Amendment
from facilitator.readout.compose.framework import changed_words
from facilitator.readout.document import Span
from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.themed import Themed


class Wording(Themed, QWidget):
    """Shows an amendment's wording."""

    def __init__(self, amendment: Amendment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: Sequence[Span] = changed_words(amendment.present, amendment.proposed)
        self.setAccessibleName(
            f"Proposed wording: {amendment.proposed} Now: {amendment.present or 'nothing.'}"
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._layout(width)[1]

    def sizeHint(self) -> QSize:
        width = self.width() or 320
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme.current().line(Type.META))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.current().colours.ink)
        self._layout(self.width())[0].draw(painter, QPointF(0, 0))

    def _layout(self, width: int) -> tuple[QTextLayout, int]:
        t = theme.current()
        c = t.colours
        formats, text = [], ""
        for span in self._spans:
            found = QTextLayout.FormatRange()
            found.start, found.length = len(text), len(span.text)
            look = QTextCharFormat()
            if span.struck:
                look.setFontStrikeOut(True)
                look.setForeground(c.over_ink)
            elif span.inserted:
                look.setFontUnderline(True)
                look.setFontWeight(QFont.Weight.DemiBold)
                look.setForeground(c.accent_ink)
            found.format = look
            formats.append(found)
            text += span.text
        made = QTextLayout(text.replace("\n", "\u2028"), t.font(Type.META))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setTextOption(option)
        made.setFormats(formats)
        height, line_height = 0, t.line(Type.META) + 2
        made.beginLayout()
        while (line := made.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height + (line_height - line.height()) / 2))
            height += line_height
        made.endLayout()
        return made, height
