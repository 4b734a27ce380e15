"""Who is there: the people of each table, and the room in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Person
from facilitator.services.overview import table_name
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.card_list import CardDelegate, CardList, Place, paint_ground, place_of
from facilitator.ui.widgets.inspector import Block, signed
from facilitator.ui.widgets.label import Label

_CENTRE = Qt.AlignmentFlag.AlignVCenter
_PAD, _GAP = 20, 24


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table and how many sit at it."""

    words: str
    count: str
    key: str | None = None

    def spoken(self) -> str:
        return f"{self.words}, {self.count}"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person."""

    person: Person
    place: Place

    @property
    def key(self) -> str | None:
        return self.person.id

    @property
    def belongs(self) -> str:
        return ", ".join(part for part in (self.person.organisation, self.person.group) if part)

    @property
    def presence(self) -> str:
        return {True: "Here", False: "Not here", None: ""}[self.person.present]

    def spoken(self) -> str:
        return ", ".join(
            part for part in (self.person.name, self.person.sector, self.belongs, self.presence) if part
        )


def rows(snapshot: Snapshot) -> tuple[TableRow | PersonRow, ...]:
    """Every table with its people, those without a table last."""
    return tuple(_rows(snapshot))


def _rows(snapshot: Snapshot) -> Iterator[TableRow | PersonRow]:
    for table in snapshot.tables:
        sitting = [person for person in snapshot.people if person.table_id == table.id]
        seats = f" of {table.seats}" if table.seats and sitting else ""
        count = f"{len(sitting)}{seats} {'person' if len(sitting) == 1 and not seats else 'people'}"
        yield TableRow(table_name(snapshot, table.id), count if sitting else "nobody yet")
        for at, person in enumerate(sitting):
            yield PersonRow(person, place_of(at, len(sitting)))
    standing = [person for person in snapshot.people if person.table_id not in snapshot.table_by_id]
    if standing:
        yield TableRow("No table", counted(len(standing), "person", "people"))
        for at, person in enumerate(standing):
            yield PersonRow(person, place_of(at, len(standing)))


class _Delegate(CardDelegate):
    def height(self, row: TableRow | PersonRow) -> int:
        t = theme.current()
        return t.grown(52, Type.ROW) if isinstance(row, TableRow) else t.grown(40, Type.BODY)

    def draw(
        self, painter: QPainter, rect: QRect, row: TableRow | PersonRow, *, selected: bool, hovered: bool
    ) -> None:
        if isinstance(row, TableRow):
            self._table(painter, rect, row)
        else:
            paint_ground(painter, rect, row.place, selected=selected, hovered=hovered)
            self._person(painter, rect, row, selected)

    def _table(self, painter: QPainter, rect: QRect, row: TableRow) -> None:
        t = theme.current()
        line = rect.adjusted(4, rect.height() - t.grown(36, Type.ROW), 0, 0)
        font = t.font(Type.ROW.semibold)
        painter.setFont(font)
        painter.setPen(t.colours.ink)
        painter.drawText(line, _CENTRE, row.words)
        painter.setFont(t.font(Type.META.num))
        painter.setPen(t.colours.ink2)
        painter.drawText(line.adjusted(text_width(row.words, font) + 12, 0, 0, 0), _CENTRE, row.count)

    def _person(self, painter: QPainter, rect: QRect, row: PersonRow, selected: bool) -> None:
        t = theme.current()
        c = t.colours
        presence = (
            max(text_width(words, t.font(Type.META)) for words in ("Here", "Not here")) + t.icon_size(16) + 6
        )
        room = rect.width() - 2 * _PAD - presence - _GAP
        name = round(room * 0.4)
        sector = round(room * 0.28) if row.belongs else room - name
        x = rect.left() + _PAD
        for words, width, style, ink in (
            (row.person.name, name, Type.BODY.medium, c.accent_ink if selected else c.ink),
            (row.person.sector, sector, Type.META, c.ink if selected else c.ink2),
            (row.belongs, room - name - sector, Type.META, c.ink if selected else c.ink2),
        ):
            font = t.font(style)
            painter.setFont(font)
            painter.setPen(ink)
            where = QRect(x, rect.top(), width, rect.height())
            painter.drawText(where, _CENTRE, elided(words, font, width - _GAP))
            x += width
        if row.presence:
            edge = t.icon_size(16)
            here = bool(row.person.present)
            x = rect.right() - _PAD - presence + 1
            sign = QRect(x, rect.top(), edge, rect.height())
            icons.paint(painter, sign, Icon.CHECK if here else Icon.MINUS, c.goal if here else c.ink3, edge)
            painter.setFont(t.font(Type.META))
            painter.setPen(c.ink2)
            painter.drawText(QRect(x + edge + 6, rect.top(), presence, rect.height()), _CENTRE, row.presence)


class PeopleList(CardList):
    """The people as a list; `chosen` carries a person's id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("People and tables", parent)
        self.setItemDelegate(_Delegate(self))


def head(snapshot: Snapshot) -> Iterator[QWidget]:
    """The room in one line."""
    people, tables = counted(len(snapshot.people), "person", "people"), counted(len(snapshot.tables), "table")
    yield Label("The room", Type.LABEL, Ink.INK2)
    yield Label(f"{people}, {tables}", Type.HEADING, wrap=True)
    known = [person for person in snapshot.people if person.present is not None]
    if known:
        yield signed(Icon.CHECK, f"{sum(bool(person.present) for person in known)} of {len(known)} are here")


def parts(snapshot: Snapshot) -> Iterator[QWidget]:
    """How many come from each sector, and how the tables are mixed."""
    sectors = Counter(person.sector for person in snapshot.people if person.sector)
    if sectors:
        block = Block("Sectors")
        for sector, number in sectors.most_common():
            block.body.addWidget(_Count(sector, number))
        yield block
    groups = Counter(person.group for person in snapshot.people if person.group)
    if groups:
        block = Block("Home groups")
        for group, number in groups.most_common():
            block.body.addWidget(_Count(group, number))
        yield block


class _Count(QWidget):
    def __init__(self, words: str, number: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label(words, Type.BODY, wrap=True), 1)
        row.addWidget(Label(f"{number:,}", Type.BODY.num, Ink.INK2))
