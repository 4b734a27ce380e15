"""The trace: three columns of cards, the links between them, and the thread through the card that is picked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from facilitator.domain.themes import Ref
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
    """`picked(Ref | None)` when another card was picked, or none. Arrows follow links, Escape lets go."""

    picked = Signal(object)

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
            item.chained, item.chosen = ref in on, ref == self._picked
            item.update()
        for link in self._links:
            link.set_chained(link.source.chained and link.target.chained)

    # How one picks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        item = self._card_at(event.position().toPoint())
        ref = item.card.ref if item is not None else None
        self.pick(None if ref == self._picked else ref)

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
        if key == Qt.Key.Key_Escape and self._picked is not None:
            self.pick(None)
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
