"""Paints the rows of the room: the legend of its sectors, each table with a picture of its mix, and the people."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.plan.people_rows import MOST_SECTORS, Mix, PersonRow, RoomRow, Row, TableRow, WalkInRow
from facilitator.ui.widgets.card_list import CardDelegate, Place, paint_ground

_CENTRE = Qt.AlignmentFlag.AlignVCenter
_PAD, _GAP, _DOT, _UNIT = 20, 24, 10, 14


def sector_colour(place: int) -> QColor:
    """The colour of the sector at a place; the last two are the small ones together, and nobody's."""
    c = theme.current().colours
    colours = (c.accent, c.vision, c.action, c.goal, c.park, c.control, c.accent_line, c.action_line)
    return colours[place] if place < MOST_SECTORS else c.line2


def paint_mix(painter: QPainter, rect: QRect, mix: Mix) -> None:
    """The mix as a bar from the left of `rect`, as long as there are people, a piece for each sector."""
    if not mix.people:
        return
    unit = min(_UNIT, rect.width() / mix.people)
    x = float(rect.left())
    painter.setPen(Qt.PenStyle.NoPen)
    for sector, number in mix.parts:
        painter.setBrush(sector_colour(sector))
        painter.drawRoundedRect(QRectF(x, rect.top(), max(unit * number - 2, 1.5), rect.height()), 2, 2)
        x += unit * number


class PeopleDelegate(CardDelegate):
    """One line a row, whatever the row; the room's own as many as its legend needs."""

    def height(self, row: Row) -> int:
        t = theme.current()
        if isinstance(row, RoomRow):
            lines = len({line for line, *_ in self._legend(row)})
            return t.grown(52, Type.ROW) + lines * t.grown(22, Type.META)
        return t.grown(56, Type.ROW) if isinstance(row, TableRow) else t.grown(40, Type.BODY)

    def draw(self, painter: QPainter, rect: QRect, row: Row, *, selected: bool, hovered: bool) -> None:
        if isinstance(row, RoomRow):
            paint_ground(painter, rect, Place.ONLY, selected=selected, hovered=hovered)
            self._room(painter, rect, row, selected)
        elif isinstance(row, TableRow):
            self._table(painter, rect, row, selected, hovered)
        elif isinstance(row, WalkInRow):
            paint_ground(painter, rect, Place.ONLY, selected=selected, hovered=hovered)
            self._walk_in(painter, rect, row)
        else:
            paint_ground(painter, rect, row.place, selected=selected, hovered=hovered)
            self._person(painter, rect, row, selected)

    def _room(self, painter: QPainter, rect: QRect, row: RoomRow, selected: bool) -> None:
        t = theme.current()
        c = t.colours
        line = QRect(rect.left() + _PAD, rect.top() + 4, rect.width() - 2 * _PAD, t.grown(40, Type.ROW))
        _words(painter, line, "The room", Type.ROW.semibold, c.accent_ink if selected else c.ink)
        x = text_width("The room", t.font(Type.ROW.semibold)) + 12
        _words(painter, line.adjusted(x, 0, 0, 0), row.words, Type.META.num, c.ink if selected else c.ink2)
        top, step = line.bottom(), t.grown(22, Type.META)
        for at, x, sector, name, number in self._legend(row):
            where = QRect(rect.left() + x, top + at * step, rect.width(), step)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(sector_colour(sector))
            painter.drawRoundedRect(QRectF(where.left(), where.center().y() - 4, _DOT, _DOT), 2, 2)
            where = where.adjusted(_DOT + 6, 0, 0, 0)
            _words(painter, where, name, Type.META, c.ink if selected else c.ink2)
            beside = text_width(name, t.font(Type.META)) + 6
            _words(painter, where.adjusted(beside, 0, 0, 0), f"{number:,}", Type.META.semibold.num, c.ink)

    def _legend(self, row: RoomRow) -> Iterator[tuple[int, int, int, str, int]]:
        """Line and left edge of each sector, with its place, name and number."""
        t = theme.current()
        x, line, room = _PAD, 0, self.width() - _PAD
        for place, (sector, number) in enumerate(row.sectors):
            name = elided(sector, t.font(Type.META), room - 2 * _PAD - 60)
            figures = text_width(f"{number:,}", t.font(Type.META.semibold.num))
            width = _DOT + 12 + text_width(name, t.font(Type.META)) + figures
            if x > _PAD and x + width > room:
                x, line = _PAD, line + 1
            yield line, x, place, name, number
            x += width + _GAP

    def _table(self, painter: QPainter, rect: QRect, row: TableRow, selected: bool, hovered: bool) -> None:
        t = theme.current()
        c = t.colours
        height = t.grown(36, Type.ROW)
        line = rect.adjusted(0, rect.height() - height - 2, 0, -2)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent_tint if selected else c.sunken)
            painter.drawRoundedRect(QRectF(line), 8, 8)
        line = line.adjusted(8, 0, -8, 0)
        ink = c.accent_ink if selected else c.ink
        name = elided(row.words, t.font(Type.ROW.semibold), line.width() // 3)
        _words(painter, line, name, Type.ROW.semibold, ink)
        line.setLeft(line.left() + text_width(name, t.font(Type.ROW.semibold)) + 12)
        _words(painter, line, row.count, Type.META.num, c.ink2)
        begin = max(
            line.left() + text_width(row.count, t.font(Type.META.num)) + 20, rect.left() + rect.width() // 3
        )
        paint_mix(painter, QRect(begin, line.center().y() - 5, max(0, line.right() - begin), 11), row.mix)

    def _person(self, painter: QPainter, rect: QRect, row: PersonRow, selected: bool) -> None:
        t = theme.current()
        c = t.colours
        presence = (
            max(text_width(words, t.font(Type.META)) for words in ("Here", "Not here")) + t.icon_size(16) + 6
        )
        room = rect.width() - 2 * _PAD - presence - _GAP
        aside = text_width(row.aside, t.font(Type.META)) + _GAP if row.aside else 0
        name = round(room * 0.36)
        sector = round(room * 0.3) if row.belongs else room - name - aside
        x = rect.left() + _PAD
        quiet = c.ink if selected else c.ink2
        _words(
            painter,
            _cell(rect, x, name),
            row.person.name,
            Type.BODY.medium,
            c.accent_ink if selected else c.ink,
        )
        x += name
        if row.person.sector:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(sector_colour(row.sector))
            painter.drawRoundedRect(QRectF(x, rect.center().y() - 4, _DOT, _DOT), 2, 2)
        edge = _DOT + 8
        _words(painter, _cell(rect, x + edge, sector - edge), row.person.sector, Type.META, quiet)
        x += sector
        _words(painter, _cell(rect, x, room - name - sector - aside), row.belongs, Type.META, quiet)
        if row.aside:
            _words(
                painter,
                _cell(rect, rect.left() + _PAD + room - aside, aside + _GAP),
                row.aside,
                Type.META,
                quiet,
            )
        if row.presence:
            self._presence(
                painter, QRect(rect.right() - _PAD - presence + 1, rect.top(), presence, rect.height()), row
            )

    def _presence(self, painter: QPainter, rect: QRect, row: PersonRow) -> None:
        t = theme.current()
        c, edge, here = t.colours, t.icon_size(16), bool(row.person.present)
        sign = QRect(rect.left(), rect.top(), edge, rect.height())
        icons.paint(painter, sign, Icon.CHECK if here else Icon.MINUS, c.goal if here else c.ink3, edge)
        _words(painter, rect.adjusted(edge + 6, 0, 8, 0), row.presence, Type.META, c.ink2)

    def _walk_in(self, painter: QPainter, rect: QRect, row: WalkInRow) -> None:
        t = theme.current()
        edge = t.icon_size(16)
        sign = QRect(rect.left() + _PAD, rect.top(), edge, rect.height())
        icons.paint(painter, sign, Icon.PLUS, t.colours.accent_ink, edge)
        where = rect.adjusted(_PAD + edge + 8, 0, -_PAD, 0)
        said = f"Nobody on the list is called so. Enter adds “{row.name}” as a walk-in."
        _words(painter, where, said, Type.BODY, t.colours.ink)


def _cell(rect: QRect, x: int, width: int) -> QRect:
    return QRect(x, rect.top(), max(0, width - _GAP), rect.height())


def _words(painter: QPainter, rect: QRect, words: str, style: TypeStyle, ink: QColor) -> None:
    font = theme.current().font(style)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, _CENTRE, elided(words, font, rect.width()))
