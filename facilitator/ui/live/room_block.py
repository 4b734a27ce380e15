"""The room in Live's side panel: which table is there, who else is, and how one joins."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.workshop import Role
from facilitator.room import codes
from facilitator.room.facts import RoomFacts
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.room import ROLE_NAMES, devices_words
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.theme import Radius
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.live.block import Block
from facilitator.ui.live.table_stands import Stand, TableStand
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.qr_view import QrView

_LOOKS = {
    Stand.HERE: (Tone.OK, Icon.CHECK),
    Stand.DONE: (Tone.OK, Icon.CHECK_CIRCLE),
    Stand.OFFLINE: (Tone.WARN, Icon.WIFI_OFF),
    Stand.QUIET: (Tone.NEUTRAL, Icon.QUIET),
    Stand.ABSENT: (Tone.NEUTRAL, Icon.MINUS),
}
_WORDS = {Stand.HERE: "here", Stand.ABSENT: "nobody has joined"}
_GAP, _PAD, _HEIGHT, _ROW = 8, 8, 28, 6


class TableMarks(Themed, QWidget):
    """A mark for each table, as many in a row as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._stands: tuple[TableStand, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_stands(self, stands: tuple[TableStand, ...]) -> None:
        if stands == self._stands:
            return
        self._stands = stands
        said = [f"Table {s.table.number} {s.words or _WORDS.get(s.stand, '')}".strip() for s in stands]
        self.setAccessibleName(", ".join(said))
        self.setToolTip("\n".join(said))
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._stands) // self._columns(width))
        return rows * self._height() + max(0, rows - 1) * _ROW

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(272))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns, height = self._columns(self.width()), self._height()
        width = (self.width() - (columns - 1) * _GAP) / columns
        font, edge = t.font(Type.META.semibold.num), t.icon_size(14)
        for at, stand in enumerate(self._stands):
            tone, icon = _LOOKS[stand.stand]
            colours = t.tone(tone)
            row, column = divmod(at, columns)
            where = QRectF(column * (width + _GAP), row * (height + _ROW), width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.tint)
            painter.drawRoundedRect(where, Radius.SMALL, Radius.SMALL)
            number = str(stand.table.number)
            used = edge + 4 + text_width(number, font)
            x = round(where.left() + (width - used) / 2)
            icons.paint(painter, QRect(x, round(where.top()), edge, height), icon, colours.ink, edge)
            painter.setFont(font)
            painter.setPen(colours.ink)
            text = QRect(x + edge + 4, round(where.top()), used, height)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, number)

    def _height(self) -> int:
        return theme.current().grown(_HEIGHT, Type.META)

    def _columns(self, width: int) -> int:
        t = theme.current()
        least = 2 * _PAD + t.icon_size(14) + 4 + text_width("88", t.font(Type.META.semibold.num)) - 6
        fit = max(1, (width + _GAP) // (least + _GAP))
        return min(fit, 6, max(1, len(self._stands)))


class RoomBlock(Block):
    """In the room: the tables' marks, what is the matter, and how many of each role are there."""

    def __init__(self) -> None:
        super().__init__("In the room")
        self.marks = TableMarks()
        self._words = Label("", Type.META, Ink.INK2, wrap=True)
        self._others = Label("", Type.META, Ink.INK, wrap=True)
        self.body.addWidget(self.marks)
        self.body.addSpacing(6)
        self.body.addWidget(self._words)
        self.body.addWidget(self._others)
        self.hide()

    def show_room(self, facts: RoomFacts, stands: tuple[TableStand, ...], words: str) -> None:
        """Show who is there; hidden while the room is closed."""
        self.setVisible(facts.is_open)
        self.beside.setText(devices_words(facts))
        self.marks.show_stands(stands)
        self.marks.setVisible(bool(stands))
        if not words:
            writing = any(guest.role is Role.NOTE_TAKER for guest in facts.guests)
            words = "" if writing or not stands else "No table has a note-taker yet."
        self._words.setText(words)
        self._words.setVisible(bool(words))
        others = ", ".join(
            _count(facts, role) for role in ROLE_NAMES if role is not Role.NOTE_TAKER and _count(facts, role)
        )
        self._others.setText(others)
        self._others.setVisible(bool(others))


def _count(facts: RoomFacts, role: Role) -> str:
    there = sum(guest.role is role for guest in facts.online)
    one, several = ROLE_NAMES[role]
    return counted(there, one, several) if there else ""


class RoomCorner(QFrame):
    """The foot of the panel: how participants join, or the way to open the room.

    `room_requested`: go to the Room panel. `stage_requested`: show on Stage how to join.
    """

    room_requested = Signal()
    stage_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.qr = QrView(100, "QR code for participants")
        self.code = Label("", Type.TITLE.num)
        self.address = Label("", Type.META.num, Ink.INK2, elide=True)
        self.stage_button = Button("Show on Stage", icon=Icon.MONITOR, small=True)
        self.open_button = Button("Open the room…", icon=Icon.ROOM, small=True)
        self._joining, self._closed = QWidget(), QWidget()
        row = QHBoxLayout(self._joining)
        row.setContentsMargins(24, 16, 12, 16)
        row.setSpacing(14)
        row.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label("Join on this network", Type.SMALL, Ink.INK2, elide=True))
        words.addWidget(self.code)
        words.addWidget(self.address)
        words.addSpacing(6)
        words.addStretch(1)
        words.addWidget(self.stage_button)
        row.addLayout(words, 1)
        closed = QHBoxLayout(self._closed)
        closed.setContentsMargins(24, 12, 24, 12)
        closed.addWidget(Label("Phones are off", Type.META, Ink.INK2, elide=True), 1)
        closed.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._joining)
        column.addWidget(self._closed)
        self.setProperty("corner", "room")
        self.open_button.clicked.connect(self.room_requested)
        self.stage_button.clicked.connect(self.stage_requested)
        self._joining.hide()

    def show_room(self, facts: RoomFacts, *, without: bool) -> None:
        """`without`: this workshop runs without phones, and nothing is shown."""
        key = facts.keys.get(Role.PARTICIPANT)
        self.setVisible(not without)
        self._joining.setVisible(facts.is_open)
        self._closed.setVisible(not facts.is_open)
        self.qr.show_data(facts.invitation())
        self.code.setText(codes.grouped(key.code) if key else "")
        self.address.setText(facts.host)
