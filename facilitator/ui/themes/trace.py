"""The trace: three columns of cards, the links between them, and the thread through the card that is picked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.themes import Ref
from facilitator.ui.kit import theme
from facilitator.ui.kit.announce import announce
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import tip as plain_tip
from facilitator.ui.kit.themed import Themed
from facilitator.ui.themes import words
from facilitator.ui.themes.thread_rows import KINDS, TraceRows
from facilitator.ui.themes.trace_items import CardItem, LinkItem
from facilitator.ui.widgets.label import Label

_EDGE, _GUTTER, _NARROW_GUTTER = 32, 64, 40
_NARROW = 900
_BETWEEN, _MOST_BETWEEN = 12, 28
_TOP, _BOTTOM = 2, 24

Chain = Callable[[Ref], frozenset[Ref]]


class TraceView(Themed, QGraphicsView):
    """`picked(Ref | None)` when another card was picked, or none; `link_requested(Ref, Ref)` for two cards that are to be
    linked, or no longer; `linking(label)` while a card waits for its other end ("" when that is over);
    `menu_requested(Ref, place)`. Arrows follow links, Escape lets go, L takes up a link that Enter ends, G goes to the
    next gap.
    """

    picked = Signal(object)
    link_requested = Signal(object, object)
    linking = Signal(str)
    menu_requested = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setAccessibleName("Trace")
        self.setProperty("ground", "paper")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._rows = TraceRows()
        self._chain: Chain = lambda ref: frozenset({ref})
        self._only_gaps = False
        self._picked: Ref | None = None
        self._from: Ref | None = None
        self._aim: Ref | None = None
        self._pressed: QPoint | None = None
        self._drawn: QPointF | None = None
        self._cards: dict[Ref, CardItem] = {}
        self._links: list[LinkItem] = []

    def show_trace(self, rows: TraceRows, chain: Chain) -> None:
        """Show these cards; `chain` tells everything on the thread through one."""
        self._rows, self._chain = rows, chain
        self._lay_out()

    def show_only_gaps(self, only: bool) -> None:
        self._only_gaps = only
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    @property
    def picked_ref(self) -> Ref | None:
        """The card whose thread is picked up."""
        return self._picked

    def card(self, ref: Ref) -> CardItem | None:
        return self._cards.get(ref)

    def chained(self) -> list[str]:
        """Labels of the cards on the picked thread."""
        return [item.card.label for item in self._cards.values() if item.chained]

    def pick(self, ref: Ref | None) -> None:
        """Pick a card's thread up, or let go of it."""
        if ref == self._picked:
            return
        self._picked = ref
        self._show_chain()
        if ref is not None:
            item = self._cards[ref]
            self.ensureVisible(item, 0, 16)
            self.setAccessibleDescription(item.card.spoken())
            announce(self, item.card.spoken())
        else:
            self.setAccessibleDescription("")
        self.picked.emit(ref)

    def begin_link(self) -> None:
        """Take up a link at the picked card: the next one that is chosen is its other end."""
        if self._picked is not None:
            self._from = self._aim = self._picked
            self.linking.emit(self._cards[self._picked].card.label)
            self._show_chain()

    def end_link(self) -> None:
        """Let go of the link that was taken up."""
        self._from = self._aim = self._drawn = None
        self.linking.emit("")
        self._show_chain()
        self.viewport().update()

    def _link(self, other: Ref) -> None:
        """The other end was chosen."""
        source = self._from
        self.end_link()
        if source is not None and other != source:
            self.link_requested.emit(source, other)

    def gutter(self) -> int:
        """Room between two columns, in px."""
        return _GUTTER if self.width() >= _NARROW else _NARROW_GUTTER

    # What is drawn

    def retheme(self) -> None:
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._scene.clear()
        self._cards, self._links = {}, []
        # Reckoned from the whole view, so that a scroll bar that comes and goes moves no card.
        width = (self.width() - 2 * _EDGE - 2 * self.gutter()) / 3
        if width < 60:
            return
        columns = [self._column(place, width) for place in range(len(self._rows.columns))]
        tallest = 0.0
        room = self.viewport().height() - _TOP - _BOTTOM
        for place, items in enumerate(columns):
            taken = sum(item.height for item in items)
            between = (room - taken) / (len(items) - 1) if len(items) > 1 else _BETWEEN
            between = min(max(between, _BETWEEN), _MOST_BETWEEN)
            y = float(_TOP)
            for item in items:
                item.setPos(_EDGE + place * (width + self.gutter()), round(y))
                self._scene.addItem(item)
                y += item.height + between
            tallest = max(tallest, y - between)
        self._draw_links()
        self._scene.setSceneRect(0, 0, self.width() - 16, tallest + _BOTTOM)
        if self._picked not in self._cards:
            self._picked = None
        if self._from is not None and not {self._from, self._aim} <= self._cards.keys():
            self.end_link()
        self._show_chain()

    def _column(self, place: int, width: float) -> list[CardItem]:
        cards = self._rows.columns[place].cards
        items = [CardItem(card, place, width) for card in cards if card.gap or not self._only_gaps]
        self._cards |= {item.card.ref: item for item in items}
        return items

    def _draw_links(self) -> None:
        shown = [pair for pair in self._rows.links if pair[0] in self._cards and pair[1] in self._cards]
        goes: dict[Ref, list[Ref]] = {}
        comes: dict[Ref, list[Ref]] = {}
        for source, target in shown:
            goes.setdefault(source, []).append(target)
            comes.setdefault(target, []).append(source)
        for others in (*goes.values(), *comes.values()):
            others.sort(key=lambda ref: self._cards[ref].y())
        for source, target in shown:
            one, other = self._cards[source], self._cards[target]
            start = one.port(True, goes[source].index(target), len(goes[source]))
            end = other.port(False, comes[target].index(source), len(comes[target]))
            link = LinkItem(one, other, start, end)
            self._links.append(link)
            self._scene.addItem(link)

    def _show_chain(self) -> None:
        on = self._chain(self._picked) if self._picked is not None else frozenset()
        for ref, item in self._cards.items():
            aimed = self._from is not None and ref == self._aim and ref != self._from
            item.set_state(chained=ref in on, chosen=ref == self._picked, aimed=aimed)
        for link in self._links:
            link.set_chained(link.source.chained and link.target.chained)

    # How one picks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        item = self._card_at(event.position().toPoint())
        ref = item.card.ref if item is not None else None
        if event.button() == Qt.MouseButton.RightButton:
            if ref is not None:
                self.pick(ref)
                self.menu_requested.emit(ref, event.globalPosition().toPoint())
        elif self._from is not None:
            self._link(ref) if ref is not None else self.end_link()
        else:
            self._pressed = event.position().toPoint() if ref is not None else None
            self.pick(None if ref == self._picked else ref)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._drawn is None:
            if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            item = self._card_at(self._pressed)
            self.pick(item.card.ref if item is not None else None)
            self.begin_link()
        self._drawn = self.mapToScene(at)
        under = self._card_at(at)
        self._aim = under.card.ref if under is not None else self._from
        self._show_chain()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = None
        if self._drawn is not None:
            item = self._card_at(event.position().toPoint())
            self._link(item.card.ref) if item is not None else self.end_link()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The link that is being drawn, from its card to the pointer."""
        source = self._cards.get(self._from) if self._from is not None else None
        if self._drawn is None or source is None:
            return
        box = source.sceneBoundingRect()
        start = QPointF(box.right() if self._drawn.x() > box.center().x() else box.left(), box.center().y())
        pen = QPen(theme.current().colours.accent, 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(start, self._drawn)

    def viewportEvent(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            item = self._card_at(event.pos())
            tip = plain_tip(item.card.tip) if item is not None else ""
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)  # type: ignore[arg-type]

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self._picked is None and self._cards:
            self.pick(next(iter(self._cards)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._from is not None and self._aim_key(Qt.Key(key)):
            return
        if key == Qt.Key.Key_Escape and self._picked is not None:
            self.pick(None)
            return
        if key == Qt.Key.Key_L and not event.modifiers():
            self.begin_link()
            return
        if key == Qt.Key.Key_G and not event.modifiers():
            self.pick_next_gap()
            return
        if key in (Qt.Key.Key_Menu, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._picked is not None:
            box = self.mapFromScene(self._cards[self._picked].sceneBoundingRect()).boundingRect()
            self.menu_requested.emit(self._picked, self.viewport().mapToGlobal(box.bottomLeft()))
            return
        moves = {
            Qt.Key.Key_Left: lambda: self._across(-1),
            Qt.Key.Key_Right: lambda: self._across(1),
            Qt.Key.Key_Up: lambda: self._along(-1),
            Qt.Key.Key_Down: lambda: self._along(1),
        }
        if key in moves and self._cards and not event.modifiers():
            if self._picked is None:
                self.pick(next(iter(self._cards)))
            elif (to := moves[Qt.Key(key)]()) is not None:
                self.pick(to.card.ref)
            return
        super().keyPressEvent(event)

    def pick_next_gap(self) -> None:
        """Pick the next card with a gap, round and round."""
        lacking = [ref for ref, item in self._cards.items() if item.card.gap]
        if lacking:
            place = lacking.index(self._picked) + 1 if self._picked in lacking else 0
            self.pick(lacking[place % len(lacking)])

    def _aim_key(self, key: Qt.Key) -> bool:
        """A key while a link waits for its other end; whether it was of use."""
        assert self._aim is not None
        present = self._cards[self._aim]
        match key:
            case Qt.Key.Key_Escape:
                self.end_link()
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_L:
                self._link(self._aim)
                return True
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                column = [item for item in self._cards.values() if item.column == present.column]
                place = column.index(present) + (1 if key == Qt.Key.Key_Down else -1)
                to = column[min(max(place, 0), len(column) - 1)]
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                step = 1 if key == Qt.Key.Key_Right else -1
                beside = [item for item in self._cards.values() if item.column == present.column + step]
                to = min(beside, key=lambda item: abs(item.y() - present.y()), default=present)
            case _:
                return False
        self._aim = to.card.ref
        self.ensureVisible(to, 0, 16)
        announce(self, to.card.spoken())
        self._show_chain()
        return True

    def _along(self, step: int) -> CardItem | None:
        """The next card in the same column."""
        present = self._cards[self._picked]  # type: ignore[index]
        column = [item for item in self._cards.values() if item.column == present.column]
        place = column.index(present) + step
        return column[place] if 0 <= place < len(column) else None

    def _across(self, step: int) -> CardItem | None:
        """The first card that is linked at that side, else the nearest in the next column."""
        present = self._cards[self._picked]  # type: ignore[index]
        ends = [
            link.target if step > 0 else link.source
            for link in self._links
            if (link.source if step > 0 else link.target) is present
        ]
        nearest = ends or [item for item in self._cards.values() if item.column == present.column + step]
        if ends:
            return min(ends, key=lambda item: item.y())
        return min(nearest, key=lambda item: abs(item.y() - present.y()), default=None)

    def _card_at(self, at: QPoint) -> CardItem | None:
        point = self.mapToScene(at)
        return next((item for item in self._cards.values() if item.sceneBoundingRect().contains(point)), None)


class TraceHead(QWidget):
    """A column's name, and at its right how many of its cards have a gap."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Label("", Type.META.num, Ink.INK2, elide=True, align=Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label(kind, Type.SUBHEAD))
        row.addWidget(self._said, 1)

    def show_said(self, said: str) -> None:
        self._said.setText(said)


class Trace(QWidget):
    """The columns under their heads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = TraceView()
        self._heads = [TraceHead(words.several(kind).capitalize()) for kind in KINDS]
        self._row = QHBoxLayout()
        for head in self._heads:
            self._row.addWidget(head, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._row)
        column.addWidget(self.view, 1)

    def show_trace(self, rows: TraceRows, chain: Chain) -> None:
        for head, column in zip(self._heads, rows.columns, strict=True):
            head.show_said(column.said)
        self.view.show_trace(rows, chain)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gutter = _GUTTER if self.width() >= _NARROW else _NARROW_GUTTER
        self._row.setContentsMargins(_EDGE, 0, _EDGE, 0)
        self._row.setSpacing(gutter)
