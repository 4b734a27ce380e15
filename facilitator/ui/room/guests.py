"""Who is in the room: by role, for each device its table, whether it is there, and when it was last heard of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facilitator.domain.workshop import Role
from facilitator.room.facts import Guest, RoomFacts
from facilitator.room.members import ROLES
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.room import ROLE_NAMES
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.times import clock_time
from facilitator.ui.widgets.card_list import CardDelegate, CardList, Place, Row, paint_ground, place_of

_CENTRE = Qt.AlignmentFlag.AlignVCenter
_PAD, _GAP = 16, 12


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role and how many of it are there."""

    words: str
    count: str
    key: str | None = None

    def spoken(self) -> str:
        return f"{self.words}, {self.count}"


@dataclass(frozen=True, slots=True)
class GuestRow:
    """One device: who it speaks for, and how it stands."""

    key: str | None
    title: str
    beside: str
    stand: str
    online: bool
    place: Place

    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.beside, self.stand) if part)


def guest_rows(facts: RoomFacts, tables: Mapping[str, str], tz: tzinfo) -> tuple[RoleRow | GuestRow, ...]:
    """All who have joined, by role; `tables` are the tables' names by id."""
    return tuple(_rows(facts, tables, tz))


def _rows(facts: RoomFacts, tables: Mapping[str, str], tz: tzinfo) -> Iterator[RoleRow | GuestRow]:
    order = list(tables)
    for role in ROLES:
        guests = [guest for guest in facts.guests if guest.role is role]
        if not guests:
            continue
        there = sum(guest.online for guest in guests)
        name = ROLE_NAMES[role][1]
        yield RoleRow(name[:1].upper() + name[1:], f"{there} of {len(guests)} here")
        guests.sort(
            key=lambda guest: (
                order.index(guest.table) if guest.table in order else 999,
                guest.name,
                guest.id,
            )
        )
        for at, guest in enumerate(guests):
            yield _row(guest, tables, tz, place_of(at, len(guests)))


def _row(guest: Guest, tables: Mapping[str, str], tz: tzinfo, place: Place) -> GuestRow:
    table = tables.get(guest.table or "", "")
    if not table and guest.role is Role.NOTE_TAKER:
        table = "Whole room"
    number = f"Device {guest.id[:4].upper()}"
    title = guest.name or table or number
    beside = ", ".join(
        part
        for part in (table if guest.name else "", guest.sector, number if title != number else "")
        if part
    )
    if guest.online:
        stand = "here"
    elif guest.seen is None:
        stand = "not back yet"
    else:
        stand = f"last seen {clock_time(guest.seen, tz)}"
    return GuestRow(guest.id, title, beside, stand, guest.online, place)


class _Delegate(CardDelegate):
    def height(self, row: RoleRow | GuestRow) -> int:
        t = theme.current()
        return t.grown(48, Type.ROW) if isinstance(row, RoleRow) else t.grown(40, Type.BODY)

    def draw(
        self, painter: QPainter, rect: QRect, row: RoleRow | GuestRow, *, selected: bool, hovered: bool
    ) -> None:
        t = theme.current()
        c = t.colours
        if isinstance(row, RoleRow):
            line = rect.adjusted(4, rect.height() - t.grown(34, Type.ROW), 0, 0)
            font = t.font(Type.ROW.semibold)
            painter.setFont(font)
            painter.setPen(c.ink)
            painter.drawText(line, _CENTRE, row.words)
            painter.setFont(t.font(Type.META.num))
            painter.setPen(c.ink2)
            painter.drawText(line.adjusted(text_width(row.words, font) + _GAP, 0, 0, 0), _CENTRE, row.count)
            return
        paint_ground(painter, rect, row.place, selected=selected, hovered=hovered)
        edge = t.icon_size(16)
        x = rect.left() + _PAD
        sign = QRect(x, rect.top(), edge, rect.height())
        icons.paint(
            painter,
            sign,
            Icon.CHECK if row.online else Icon.WIFI_OFF,
            c.goal if row.online else c.action,
            edge,
        )
        stand_font = t.font(Type.META.num)
        stand = text_width(row.stand, stand_font)
        painter.setFont(stand_font)
        painter.setPen(c.ink2 if row.online else c.action_ink)
        painter.drawText(
            QRect(rect.right() - _PAD - stand, rect.top(), stand + 4, rect.height()), _CENTRE, row.stand
        )
        x += edge + _GAP
        room = rect.right() - _PAD - stand - _GAP - x
        font = t.font(Type.BODY.medium)
        title = elided(row.title, font, room)
        painter.setFont(font)
        painter.setPen(c.accent_ink if selected else c.ink)
        painter.drawText(QRect(x, rect.top(), room, rect.height()), _CENTRE, title)
        used = text_width(title, font) + _GAP
        if room - used > 40:
            beside = t.font(Type.META)
            painter.setFont(beside)
            painter.setPen(c.ink2)
            where = QRect(x + used, rect.top(), room - used, rect.height())
            painter.drawText(where, _CENTRE, elided(row.beside, beside, room - used))


class GuestList(CardList):
    """`chosen` and `opened` carry a device's id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Devices in the room", parent)
        self.setItemDelegate(_Delegate(self))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; who comes or goes does not move what one is looking at."""
        at = self.verticalScrollBar().value()
        super().show_rows(rows)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(at)
