"""Which kinds of idea a segment captures: one button a kind, the first one chosen is the composer's own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from facilitator.domain.ideas import Kind
from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.text import elided
from facilitator.ui.kit.theme import Radius
from facilitator.ui.kit.themed import Themed
from facilitator.ui.plan import words

_COLUMNS = 2


class KindToggle(Themed, QAbstractButton):
    """A kind with its mark; framed in accent while it is captured."""

    focus_radius = Radius.CONTROL

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.setCheckable(True)
        self.setAccessibleName(words.GATHERED[kind])
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme.current().grown(32, Type.META))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c, on = t.colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if on else 1
        painter.setPen(QPen(c.accent if on else c.line2, width))
        painter.setBrush(c.accent_tint if on else c.bg if self.underMouse() else c.surface)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, Radius.SMALL, Radius.SMALL)
        edge = t.icon_size(18)
        KindMark.paint(painter, QRectF(10, (self.height() - edge) / 2, edge, edge), self.kind.value)
        font = t.font(Type.META.medium if on else Type.META)
        painter.setFont(font)
        painter.setPen(c.ink if on else c.ink2)
        room = self.width() - edge - 26
        where = QRect(edge + 18, 0, room + 2, self.height())
        shown = elided(words.GATHERED[self.kind], font, room)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)


class CapturesEditor(QWidget):
    """`changed(tuple[Kind])` in the order in which they were chosen."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._chosen: tuple[Kind, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.buttons = {kind: KindToggle(kind) for kind in Kind}
        for place, (kind, button) in enumerate(self.buttons.items()):
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            button.clicked.connect(lambda on, kind=kind: self._on_clicked(kind, on))

    def show_kinds(self, kinds: tuple[Kind, ...]) -> None:
        self._chosen = kinds
        for kind, button in self.buttons.items():
            button.setChecked(kind in kinds)

    def _on_clicked(self, kind: Kind, on: bool) -> None:
        others = tuple(each for each in self._chosen if each is not kind)
        self._chosen = (*others, kind) if on else others
        self.changed.emit(self._chosen)
