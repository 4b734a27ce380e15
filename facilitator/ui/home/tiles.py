"""The templates as tiles: arrows choose, Enter begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.domain.ideas import Kind
from facilitator.intake.templates import TemplateInfo
from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import Flow, flow
from facilitator.ui.kit.theme import Radius
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import span
from facilitator.ui.widgets.day_shape import Part, paint_day_shape

_PAD, _GAP, _HEIGHT, _LEAST = 20, 16, 188, 176
_SHAPE = 12
_NUMBERS = {2: "two", 3: "three", 4: "four"}


class Tile(Themed, QAbstractButton):
    """One template; checked is where the arrows stand."""

    focus_radius = Radius.CARD
    no_focus_ring = True

    def __init__(self, template: TemplateInfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.template = template
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(template.title)
        self.setAccessibleName(f"{template.title}, {template.summary}, {self.length()}")
        self.parts = [
            Part(minutes, kind.value if kind else "", pause) for kind, minutes, pause in _parts(template)
        ]

    def length(self) -> str:
        """`4 h, two windows`; a blank day is as long as one makes it."""
        if self.template.name == "blank":
            return "You decide"
        words = span(timedelta(minutes=self.template.minutes))
        windows = self.template.windows
        return f"{words}, {_NUMBERS.get(windows, windows)} windows" if windows > 1 else words

    def height_for(self, width: int) -> int:
        t = theme.current()
        title, summary = self._flows(width)
        need = 2 * _PAD + _SHAPE + 18 + title.height + 4 + summary.height + 12 + t.line(Type.META)
        return max(t.grown(_HEIGHT, Type.META), need)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def _flows(self, width: int) -> tuple[Flow, Flow]:
        t = theme.current()
        room = width - 2 * _PAD
        title = flow(self.template.title, t.font(Type.ROW.semibold), room, t.line(Type.ROW), max_lines=3)
        return title, flow(self.template.summary, t.font(Type.META), room, t.line(Type.META), max_lines=4)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        width = 2 if chosen or self.hasFocus() else 1
        lit = self.underMouse() and not chosen
        painter.setPen(QPen(c.accent if width == 2 else c.line2 if lit else c.line, width))
        painter.setBrush(c.sunken if self.isDown() else c.surface)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, Radius.CARD - inset, Radius.CARD - inset)
        paint_day_shape(painter, QRectF(_PAD, _PAD, self.width() - 2 * _PAD, _SHAPE), self.parts)
        title, summary = self._flows(self.width())
        y = _PAD + _SHAPE + 18
        title.paint(painter, _PAD, y, c.ink)
        summary.paint(painter, _PAD, y + title.height + 4, c.ink2)
        painter.setFont(t.font(Type.META.medium.num))
        painter.setPen(c.ink2)
        line = t.line(Type.META)
        where = QRectF(_PAD, self.height() - _PAD - line, self.width() - 2 * _PAD, line)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.length())


class Tiles(Themed, QWidget):
    """A grid of as many columns as fit. `chosen(name)` when a template is to be used."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Templates")
        self._tiles: list[Tile] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_templates(self, templates: Sequence[TemplateInfo]) -> None:
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = [Tile(template, self) for template in templates]
        for place, tile in enumerate(self._tiles):
            tile.setChecked(place == 0)
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tile.clicked.connect(lambda _checked=False, tile=tile: self._use(tile))
            tile.show()
        self.updateGeometry()
        self._arrange()

    def current(self) -> Tile | None:
        return next((tile for tile in self._tiles if tile.isChecked()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._columns(self.width())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        tile = self.current()
        if event.key() in steps and tile is not None:
            place = self._tiles.index(tile) + steps[Qt.Key(event.key())]
            if 0 <= place < len(self._tiles):
                self._mark(self._tiles[place])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and tile is not None:
            self.chosen.emit(tile.template.name)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._tiles:
            return theme.current().grown(_HEIGHT, Type.META)
        columns = self._columns(width)
        rows = -(-len(self._tiles) // columns)
        return rows * self._row_height(width) + (rows - 1) * _GAP

    def sizeHint(self) -> QSize:
        return QSize(800, self.heightForWidth(self.width() or 800))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.sizeHint().height())

    def retheme(self) -> None:
        self.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _use(self, tile: Tile) -> None:
        self._mark(tile)
        self.chosen.emit(tile.template.name)

    def _mark(self, chosen: Tile) -> None:
        for tile in self._tiles:
            tile.setChecked(tile is chosen)
        self.setAccessibleDescription(chosen.accessibleName())

    def _columns(self, width: int) -> int:
        least = round(_LEAST * theme.current().text_scale)
        return max(1, min(len(self._tiles), (width + _GAP) // (least + _GAP)))

    def _tile_width(self, width: int) -> int:
        columns = self._columns(width)
        return (width - (columns - 1) * _GAP) // columns

    def _row_height(self, width: int) -> int:
        each = self._tile_width(width)
        return max(tile.height_for(each) for tile in self._tiles)

    def _arrange(self) -> None:
        if not self._tiles:
            return
        columns, height = self._columns(self.width()), self._row_height(self.width())
        for place, tile in enumerate(self._tiles):
            row, column = divmod(place, columns)
            # The last column ends where the page does, however the width divides.
            left, right = (round(edge * (self.width() + _GAP) / columns) for edge in (column, column + 1))
            tile.setGeometry(left, row * (height + _GAP), right - left - _GAP, height)


def _parts(template: TemplateInfo) -> Iterator[tuple[Kind | None, float, bool]]:
    """The template's stretches, its windows kept apart by a short pause."""
    whole = sum(stretch.minutes for stretch in template.shape) or 1
    window = None
    for stretch in template.shape:
        if window is not None and stretch.window != window:
            yield None, whole * 0.05, True
        window = stretch.window
        yield stretch.kind, stretch.minutes, False
