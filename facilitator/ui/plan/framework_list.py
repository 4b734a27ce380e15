"""The framework that the room holds its ideas against: each element with its passage and what was said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from facilitator.domain.framework import Agreement, Element
from facilitator.domain.ideas import Stance
from facilitator.domain.outline import depths, standing
from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import Flow, elided, flow, text_width
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.card_list import CardDelegate, CardList, Place, paint_ground, place_of
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.inspector import Block, Quiet, signed
from facilitator.ui.widgets.label import Label

_CENTRE = Qt.AlignmentFlag.AlignVCenter
_PAD, _BADGE, _GAP, _STEP = 16, 28, 16, 28

STANCES = {
    Stance.KEEP: (Icon.CHECK, "keep it"),
    Stance.CHANGE: (Icon.PENCIL, "change it"),
    Stance.STRENGTHEN: (Icon.ARROW_UP, "strengthen it"),
    Stance.CUT: (Icon.MINUS, "cut it"),
}
_AGREEMENTS = {
    Agreement.OPEN: ("Open", Tone.NEUTRAL),
    Agreement.AGREED: ("Agreed", Tone.OK),
    Agreement.CONTESTED: ("Contested", Tone.WARN),
    Agreement.NOT_TAKEN_UP: ("Not taken up", Tone.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element; `comments`: how many want something of it; `depth`: how deep it is nested, from 0."""

    element: Element
    comments: int
    place: Place
    depth: int = 0
    removed: bool = False

    @property
    def key(self) -> str | None:
        return self.element.id

    @property
    def said(self) -> str:
        return counted(self.comments, "comment") if self.comments else ""

    def spoken(self) -> str:
        gone = "Removed element" if self.removed else "Element"
        words = f"{gone} {self.element.number}, {self.element.title}"
        return (
            f"{words}, {self.said}: {self.element.passage}"
            if self.said
            else f"{words}: {self.element.passage}"
        )


@dataclass(frozen=True, slots=True)
class IntroRow:
    """What the list is, over its card."""

    words: str
    key: str | None = None

    def spoken(self) -> str:
        return self.words


def rows(snapshot: Snapshot) -> tuple[IntroRow | ElementRow, ...]:
    """The elements that stand, in their order, and behind them those that were removed, with what was said of them."""
    said = Counter(comment.element_id for comment in snapshot.comments)
    elements = standing(snapshot.elements)
    removed = [element for element in snapshot.elements if element.removed]
    if not elements and not removed:
        return ()
    deep = depths(elements)
    number = sum(said[element.id] for element in elements)
    comments = counted(number, "comment") if number else "No comments"
    intro = IntroRow(f"The draft that the room holds its ideas against. {comments} so far.")
    gone = (IntroRow("Removed. What the room said of them is kept."),) if removed else ()
    return (
        intro,
        *(
            ElementRow(each, said[each.id], place_of(at, len(elements)), deep[each.id])
            for at, each in enumerate(elements)
        ),
        *gone,
        *(
            ElementRow(each, said[each.id], place_of(at, len(removed)), removed=True)
            for at, each in enumerate(removed)
        ),
    )


class _Delegate(CardDelegate):
    def height(self, row: IntroRow | ElementRow) -> int:
        t = theme.current()
        if isinstance(row, IntroRow):
            return t.grown(56, Type.META)
        passage = self._passage(row)
        return 24 + t.line(Type.BODY) + (2 + passage.height if passage is not None else 0)

    def draw(
        self, painter: QPainter, rect: QRect, row: IntroRow | ElementRow, *, selected: bool, hovered: bool
    ) -> None:
        t = theme.current()
        c = t.colours
        if isinstance(row, IntroRow):
            font = t.font(Type.META.num)
            painter.setFont(font)
            painter.setPen(c.ink2)
            where = rect.adjusted(4, 0, -4, 0)
            painter.drawText(where, _CENTRE, elided(row.words, font, where.width()))
            return
        paint_ground(painter, rect, row.place, selected=selected, hovered=hovered, quiet=row.removed)
        badge = self._badge(rect, row)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.surface if selected else c.sunken)
        painter.drawRoundedRect(badge, 7, 7)
        painter.setFont(t.font(Type.META.semibold.num))
        painter.setPen(c.ink)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, row.element.number)
        x, y = self._left(row), 12
        font, room = t.font(Type.META.num), 0
        if row.said:
            room = text_width(row.said, font)
            painter.setFont(font)
            painter.setPen(c.ink if selected else c.ink2)
            where = QRect(rect.right() - _PAD - room, rect.top() + y, room + 2, t.line(Type.BODY))
            painter.drawText(where, _CENTRE, row.said)
        font = t.font(Type.BODY.semibold if selected else Type.BODY.medium)
        painter.setFont(font)
        painter.setPen(c.accent_ink if selected else c.ink3 if row.removed else c.ink)
        space = rect.width() - x - 2 * _PAD - room
        where = QRect(rect.left() + x, rect.top() + y, space, t.line(Type.BODY))
        painter.drawText(where, _CENTRE, elided(row.element.title, font, space - 2))
        if (passage := self._passage(row)) is not None:
            passage.paint(
                painter,
                rect.left() + x,
                rect.top() + y + t.line(Type.BODY) + 2,
                c.ink if selected else c.ink2,
            )

    def _badge(self, rect: QRect, row: ElementRow) -> QRectF:
        """The number's place, as wide as it needs."""
        t = theme.current()
        edge = t.icon_size(_BADGE)
        width = max(edge, text_width(row.element.number, t.font(Type.META.semibold.num)) + 14)
        return QRectF(rect.left() + _PAD + row.depth * _STEP, rect.top() + 12, width, edge)

    def _left(self, row: ElementRow) -> int:
        return round(self._badge(QRect(), row).right()) + _GAP

    def _passage(self, row: ElementRow) -> Flow | None:
        if not row.element.passage:
            return None
        t = theme.current()
        room = self.width() - self._left(row) - _PAD
        return flow(row.element.passage, t.font(Type.META), room, t.line(Type.META))


_ALT = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "under",
    Qt.Key.Key_Left: "out",
}


class FrameworkList(CardList):
    """The framework as a list; `chosen` carries an element's id.

    `move_requested(id, where)` with `up`, `down`, `under` (the one before it) or `out` (from under it).
    """

    move_requested = Signal(str, str)
    delete_requested = Signal(str)
    edit_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Framework", parent)
        self.setItemDelegate(_Delegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pressed = self.key, Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key is None:
            super().keyPressEvent(event)
        elif alt and pressed in _ALT:
            self.move_requested.emit(key, _ALT[pressed])
        elif pressed == Qt.Key.Key_F2:
            self.edit_requested.emit(key)
        elif pressed in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit(key)
        else:
            super().keyPressEvent(event)


def parts(snapshot: Snapshot, element: Element) -> Iterator[QWidget]:
    """What the room wants of an element, and the wording it proposes."""
    comments = Counter(comment.stance for comment in snapshot.comments if comment.element_id == element.id)
    block = Block("What the room says of it")
    for stance, (icon, wish) in STANCES.items():
        if number := comments[stance]:
            ideas = f"{number} {'says' if number == 1 else 'say'}: {wish}"
            block.body.addWidget(signed(icon, ideas))
    if not comments:
        block.body.addWidget(Label("Nobody has commented on it yet.", Type.META, Ink.INK2, wrap=True))
    yield block
    amendments = [amendment for amendment in snapshot.amendments if amendment.element_id == element.id]
    for amendment in amendments:
        words, tone = _AGREEMENTS[amendment.agreement]
        block = Block("Proposed wording")
        well = Quiet(amendment.proposed or "Take it out.", amendment.reason)
        well.body.addSpacing(4)
        well.body.addWidget(Chip(words, tone), 0, Qt.AlignmentFlag.AlignLeft)
        block.body.addWidget(well)
        yield block
