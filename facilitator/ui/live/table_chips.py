"""The tables over the list, each with how many ideas came from it; a press shows those alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width, tip
from facilitator.ui.kit.theme import Radius
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted

_HEIGHT, _PAD, _GAP, _BETWEEN, _SIGN = 32, 12, 8, 8, 16
_MOST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """Where ideas come from: a table's id, "" for the whole room, with its name and count.

    `stand` is how the table stands where that is worth saying ("quiet 4 min"), with its sign; `warns`: in amber.
    """

    key: str
    name: str
    count: int
    stand: str = ""
    sign: Icon | None = None
    warns: bool = False


class TableChip(Themed, QAbstractButton):
    """One source; checked while its ideas alone are shown."""

    focus_radius = Radius.CONTROL

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._hint: QSize | None = None  # asked for dozens of times with every idea
        self.source = source
        self.show_source(source)

    def show_source(self, source: Source) -> None:
        if source != self.source:
            self.source = source
            self._hint = None
            self.updateGeometry()
            self.update()
        said = (source.name, counted(source.count, "idea"), source.stand)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip("All tables" if self.isChecked() else tip(f"Only ideas from {source.name}"))

    def retheme(self) -> None:
        self._hint = None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = self._measured()
        return self._hint

    def _measured(self) -> QSize:
        t = theme.current()
        name = text_width(self.source.name, t.font(Type.META.medium))
        count = text_width(f"{self.source.count:,}", t.font(Type.META.semibold.num))
        width = 2 * _PAD + name + _GAP + count
        if self.source.stand:
            width += _GAP + t.icon_size(_SIGN) + 6 + text_width(self.source.stand, t.font(Type.META.num))
        return QSize(width, t.grown(_HEIGHT, Type.META))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        warns = self.source.warns and not on
        edge_colour = c.action_line if warns else c.line2 if self.underMouse() else c.line
        painter.setPen(QPen(c.accent if on else edge_colour, 1))
        painter.setBrush(c.accent_tint if on else c.action_tint if warns else c.surface)
        radius = Radius.CONTROL
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        font = t.font(Type.META.medium)
        painter.setFont(font)
        painter.setPen(c.accent_ink if on else c.action_ink if warns else c.ink2)
        name = text_width(self.source.name, font)
        painter.drawText(
            QRect(_PAD, 0, name + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.source.name
        )
        font = t.font(Type.META.semibold.num)
        painter.setFont(font)
        painter.setPen(c.accent_ink if on else c.action_ink if warns else c.ink)
        where = self.rect().adjusted(_PAD + name + _GAP, 0, 0, 0)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, f"{self.source.count:,}")
        if self.source.stand and self.source.sign is not None:
            ink = c.accent_ink if on else c.action_ink if warns else c.ink2
            x = where.left() + text_width(f"{self.source.count:,}", font) + _GAP
            edge = t.icon_size(_SIGN)
            icons.paint(painter, QRect(x, 0, edge, self.height()), self.source.sign, ink, edge)
            painter.setFont(t.font(Type.META.num))
            painter.setPen(ink)
            words = self.rect().adjusted(x + edge + 6, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.source.stand)


class TableChips(Themed, QWidget):
    """The row of sources, broken into as many as two rows; `chosen(key | None)` when another one is to be shown alone."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tables")
        self._chips: list[TableChip] = []
        self._chosen: str | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Show these; the chosen one stays chosen while it is there."""
        if [chip.source.key for chip in self._chips] != [source.key for source in sources]:
            for chip in self._chips:
                chip.hide()
                chip.deleteLater()
            self._chips = [self._chip(source) for source in sources]
        for chip, source in zip(self._chips, sources, strict=True):
            if chip.source != source:
                chip.show_source(source)
            chip.setChecked(source.key == self._chosen)
        if self._chosen is not None and all(source.key != self._chosen for source in sources):
            self._choose(None)
        self.updateGeometry()
        self._arrange()

    @property
    def has_sources(self) -> bool:
        return bool(self._chips)

    def choose(self, key: str | None) -> None:
        """Mark a source as the one that is shown alone, without emitting."""
        self._chosen = key
        for chip in self._chips:
            chip.setChecked(chip.source.key == key)

    def _chip(self, source: Source) -> TableChip:
        chip = TableChip(source, self)
        chip.clicked.connect(
            lambda: self._choose(None if chip.source.key == self._chosen else chip.source.key)
        )
        chip.show()
        return chip

    def _choose(self, key: str | None) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return len(rows) * self._row_height() + max(0, len(rows) - 1) * _BETWEEN

    def sizeHint(self) -> QSize:
        width = sum(chip.sizeHint().width() + _BETWEEN for chip in self._chips)
        return QSize(width, self.heightForWidth(self.width() or width))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._row_height() if self._chips else 0)

    def retheme(self) -> None:
        self.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _row_height(self) -> int:
        return theme.current().grown(_HEIGHT, Type.META)

    def _rows(self, width: int) -> list[list[TableChip]]:
        rows: list[list[TableChip]] = []
        left = 0
        for chip in self._chips:
            need = chip.sizeHint().width()
            if not rows or left < need:
                if len(rows) == _MOST_ROWS:
                    break
                rows.append([])
                left = width
            rows[-1].append(chip)
            left -= need + _BETWEEN
        return rows

    def _arrange(self) -> None:
        rows, height = self._rows(self.width()), self._row_height()
        placed = {chip for row in rows for chip in row}
        for number, row in enumerate(rows):
            x = 0
            for chip in row:
                chip.setGeometry(x, number * (height + _BETWEEN), chip.sizeHint().width(), height)
                x += chip.width() + _BETWEEN
        for chip in self._chips:
            chip.setVisible(chip in placed)
