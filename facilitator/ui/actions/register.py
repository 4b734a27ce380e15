"""The register on paper: one card of actions, what still lacks, and the decisions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QWidget

from facilitator.domain.actions import Status
from facilitator.services.lack_words import UNSTEPPED
from facilitator.ui.actions.columns import DOT, GAP, MARK, PAD, Columns, most_dots, place_columns
from facilitator.ui.actions.rows import (
    NO_DATE,
    NO_OWNER,
    NO_STEPS,
    ActionRow,
    HeaderRow,
    HeadingRow,
    Loose,
    LooseRow,
    RegisterRow,
    SummaryRow,
)
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.text import Flow, flow, text_width
from facilitator.ui.widgets.card_list import CardDelegate, CardList, Place, paint_ground
from facilitator.ui.widgets.chip import chip_size, paint_chip

TONES = {
    Status.DRAFT: Tone.NEUTRAL,
    Status.AGREED: Tone.ACCENT,
    Status.UNDER_WAY: Tone.ACCENT,
    Status.DONE: Tone.OK,
    Status.DROPPED: Tone.NEUTRAL,
}
_MARKS = {Loose.DECISION: Mark.DECISION, Loose.QUESTION: Mark.QUESTION, Loose.GOAL: Mark.GOAL}
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_ABOVE, _STRIP_PAD = 14, 10


class RegisterDelegate(CardDelegate):
    """Draws actions, decisions and what lies between."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._rows: tuple[RegisterRow, ...] = ()
        self._columns: tuple[int, float, Columns] | None = None

    def measure(self, rows: tuple[RegisterRow, ...]) -> None:
        """These rows are shown: columns are as wide as their longest words."""
        self._rows, self._columns = rows, None

    # Heights

    def height(self, row: RegisterRow) -> int:
        t = theme.current()
        if isinstance(row, HeaderRow):
            return 24 + t.grown(40, Type.LABEL)
        if isinstance(row, ActionRow):
            return self._body(row) + (self._strip(row).height + 2 * _STRIP_PAD + 12 if row.warning else 0)
        if isinstance(row, LooseRow):
            return 24 + self._loose(row).height
        return t.grown(48, Type.META if isinstance(row, SummaryRow) else Type.ROW)

    def _body(self, row: ActionRow) -> int:
        return 2 * _ABOVE + max(
            self._text(row).height, self._owner(row).height, theme.current().line(Type.ROW)
        )

    def _text(self, row: ActionRow) -> Flow:
        t = theme.current()
        return flow(row.action.text, t.font(Type.ROW), self.columns().text[1], t.line(Type.ROW))

    def _owner(self, row: ActionRow) -> Flow:
        t = theme.current()
        return flow(
            row.action.owner or NO_OWNER, t.font(Type.META), self.columns().owner[1], t.line(Type.ROW)
        )

    def _strip(self, row: ActionRow) -> Flow:
        t = theme.current()
        room = self.width() - self.columns().text[0] - PAD - 2 * 12 - t.icon_size(18) - 10
        words = f"{UNSTEPPED} {row.warning}"
        return flow(words, t.font(Type.META), room, t.line(Type.META), strong=len(UNSTEPPED))

    def _loose(self, row: LooseRow) -> Flow:
        t = theme.current()
        left, right = self._loose_left(row), text_width(row.beside, t.font(Type.META.num))
        room = self.width() - left - right - PAD - (GAP if right else 0)
        return flow(row.words, t.font(Type.BODY), max(room, 80), t.line(Type.BODY))

    def _loose_left(self, row: LooseRow) -> int:
        t = theme.current()
        label = text_width(row.label, t.font(Type.META.num)) + 12 if row.label else 0
        return PAD + t.icon_size(MARK) + 12 + label

    # Drawing

    def draw(
        self, painter: QPainter, rect: QRect, row: RegisterRow, *, selected: bool, hovered: bool
    ) -> None:
        if isinstance(row, HeaderRow):
            card = rect.adjusted(0, 24, 0, 0)
            paint_ground(painter, card, Place.FIRST, quiet=True)
            self._header(painter, card)
        elif isinstance(row, ActionRow):
            paint_ground(painter, rect, row.place, selected=selected, hovered=hovered)
            self._action(painter, rect, row, selected)
        elif isinstance(row, LooseRow):
            paint_ground(painter, rect, row.place, selected=selected, hovered=hovered)
            self._draw_loose(painter, rect, row, selected)
        elif isinstance(row, SummaryRow):
            self._summary(painter, rect, row)
        else:
            self._heading(painter, rect, row)

    def _words(
        self,
        painter: QPainter,
        rect: QRect,
        column: tuple[int, int],
        words: str,
        style: TypeStyle,
        ink: QColor,
    ) -> None:
        if column[1]:
            painter.setFont(theme.current().font(style))
            painter.setPen(ink)
            where = QRect(rect.left() + column[0], rect.top(), column[1] + 2, rect.height())
            painter.drawText(where, _CENTRE, words)

    def _header(self, painter: QPainter, rect: QRect) -> None:
        cols, ink = self.columns(), theme.current().colours.ink2
        names = ("Action", "Owner", "Due", "Steps", "Goal", "Status")
        places = (cols.text, cols.owner, cols.due, cols.steps, cols.goal, cols.status)
        for name, column in zip(names, places, strict=True):
            self._words(painter, rect, column, name, Type.LABEL, ink)

    def _action(self, painter: QPainter, rect: QRect, row: ActionRow, selected: bool) -> None:
        t = theme.current()
        c, cols = t.colours, self.columns()
        body = QRect(rect.left(), rect.top(), rect.width(), self._body(row))
        edge, middle = t.icon_size(MARK), body.center().y() + 0.5
        KindMark.paint(painter, QRectF(rect.left() + PAD, middle - edge / 2, edge, edge), Mark.ACTION)
        label = (PAD + edge + 8, cols.text[0] - PAD - edge - 8)
        self._words(painter, body, label, row.label, Type.META.num, c.ink2)
        gone = row.action.status is Status.DROPPED
        text, owner = self._text(row), self._owner(row)
        text.paint(painter, rect.left() + cols.text[0], middle - text.height / 2, c.ink3 if gone else c.ink)
        ink = c.ink if row.action.owner and not gone else c.ink3
        owner.paint(painter, rect.left() + cols.owner[0], middle - owner.height / 2, ink)
        ink = c.action_ink if row.warning else c.ink if row.due and not gone else c.ink3
        self._words(painter, body, cols.due, row.due or NO_DATE, Type.BODY.num if row.due else Type.META, ink)
        self._steps(painter, body, row, selected)
        if row.goals and cols.goal[1]:
            x = rect.left() + cols.goal[0]
            KindMark.paint(painter, QRectF(x, middle - edge / 2, edge, edge), Mark.GOAL)
            beside = (cols.goal[0] + edge + 6, cols.goal[1] - edge - 6)
            self._words(painter, body, beside, ", ".join(row.goals), Type.META.num, c.ink)
        if cols.status[1]:
            size = chip_size(row.status)
            y = round(middle - size.height() / 2)
            where = QRect(rect.left() + cols.status[0], y, size.width(), size.height())
            if selected:  # its tint would be lost on the row's
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(c.surface)
                painter.drawRoundedRect(QRectF(where), where.height() / 2, where.height() / 2)
            paint_chip(painter, where, row.status, Tone.LINE if selected else TONES[row.action.status])
        if row.warning:
            self._warning(
                painter, QRect(rect.left(), body.bottom(), rect.width(), rect.bottom() - body.bottom()), row
            )

    def _steps(self, painter: QPainter, rect: QRect, row: ActionRow, selected: bool) -> None:
        t = theme.current()
        c, column = t.colours, self.columns().steps
        if not row.action.steps:
            if row.warning:
                size = chip_size(NO_STEPS, Icon.WARNING)
                y = rect.center().y() + 1 - size.height() // 2
                where = QRect(rect.left() + column[0], y, size.width(), size.height())
                paint_chip(painter, where, NO_STEPS, Tone.WARN, Icon.WARNING)
            else:
                self._words(painter, rect, column, NO_STEPS, Type.META, c.ink3)
            return
        x, edge = rect.left() + column[0], t.icon_size(DOT)
        dots = row.action.steps[: most_dots(self._rows)]
        for step in dots:
            dot = QRectF(x + 0.75, rect.center().y() + 0.5 - edge / 2 + 0.75, edge - 1.5, edge - 1.5)
            painter.setPen(QPen(c.accent, 1.5))
            painter.setBrush(
                c.accent if step.due is not None or step.done else c.accent_tint if selected else c.surface
            )
            painter.drawEllipse(dot)
            x += edge + 3
        left = x + 6 - rect.left()
        room = column[0] + column[1] - left
        if room + 2 >= text_width(row.steps, t.font(Type.META.num)):
            self._words(painter, rect, (left, room), row.steps, Type.META.num, c.ink if selected else c.ink2)

    def _warning(self, painter: QPainter, rect: QRect, row: ActionRow) -> None:
        t = theme.current()
        c, strip = t.colours, self._strip(row)
        x = rect.left() + self.columns().text[0] - 12
        box = QRect(x, rect.top(), rect.right() - PAD + 4 - x, strip.height + 2 * _STRIP_PAD)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.action_tint)
        painter.drawRoundedRect(QRectF(box), 8, 8)
        edge = t.icon_size(18)
        sign = QRect(box.left() + 12, box.top() + _STRIP_PAD, edge, t.line(Type.META))
        icons.paint(painter, sign, Icon.WARNING, c.action_ink, edge)
        strip.paint(painter, sign.right() + 11, box.top() + _STRIP_PAD, c.action_ink)

    def _draw_loose(self, painter: QPainter, rect: QRect, row: LooseRow, selected: bool) -> None:
        t = theme.current()
        c, edge, words = t.colours, t.icon_size(MARK), self._loose(row)
        mark = Mark.PARKED if row.parked else _MARKS[row.loose]
        KindMark.paint(painter, QRectF(rect.left() + PAD, rect.top() + 13, edge, edge), mark)
        line, ink = QRect(rect.left(), rect.top() + 12, rect.width(), t.line(Type.BODY)), c.ink2
        left, right = self._loose_left(row), text_width(row.beside, t.font(Type.META.num))
        if row.label:
            beside = (PAD + edge + 12, left - PAD - edge - 12)
            self._words(painter, line, beside, row.label, Type.META.num, ink)
        words.paint(painter, rect.left() + left, rect.top() + 12, c.ink)
        ink = c.ink if selected else ink
        self._words(painter, line, (rect.width() - PAD - right, right), row.beside, Type.META.num, ink)

    def _summary(self, painter: QPainter, rect: QRect, row: SummaryRow) -> None:
        t = theme.current()
        x, edge = rect.left() + 4, t.icon_size(16)
        for icon, words in zip((Icon.PEOPLE, Icon.CALENDAR, Icon.CHECK), row.parts, strict=True):
            icons.paint(painter, QRect(x, rect.top(), edge, rect.height()), icon, t.colours.ink2, edge)
            x += edge + 8
            room = text_width(words, t.font(Type.META.num))
            self._words(painter, rect, (x - rect.left(), room), words, Type.META.num, t.colours.ink2)
            x += room + 24

    def _heading(self, painter: QPainter, rect: QRect, row: HeadingRow) -> None:
        line = rect.adjusted(4, 8, 0, 0)
        self._words(
            painter, line, (0, line.width()), row.words, Type.ROW.semibold, theme.current().colours.ink
        )

    # Columns

    def columns(self) -> Columns:
        """Where each column stands at the present width; the action's words keep room, others give way."""
        t = theme.current()
        width, scale = self.width(), t.text_scale
        if self._columns is None or self._columns[:2] != (width, scale):
            self._columns = (width, scale, place_columns(self._rows, width, t))
        return self._columns[2]


class Register(CardList):
    """The actions as a list; `chosen` carries an action's id. `on_key` is asked first about every key, and says whether
    it was of use.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Actions", parent)
        self.on_key: Callable[[QKeyEvent], bool] | None = None
        self._delegate = RegisterDelegate(self)
        self.setItemDelegate(self._delegate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def show_register(self, rows: tuple[RegisterRow, ...]) -> None:
        self._delegate.measure(rows)
        self.show_rows(rows)
