"""The sentences of the read-back as rows: what each is called, its first words, and how the room stands to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.domain.checks import Says, Sentence
from facilitator.domain.readback import Checked, Standing
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided
from facilitator.ui.widgets.card_list import ROW

Index = QModelIndex | QPersistentModelIndex

STANDINGS = {
    Standing.OPEN: "not read yet",
    Standing.EDITED: "edited since, read it again",
    Standing.AGREED: "agreed",
    Standing.CHANGE: "to be changed",
    Standing.OBJECTION: "objection",
}
_ICONS = {
    Standing.EDITED: Icon.PENCIL,
    Standing.AGREED: Icon.CHECK,
    Standing.CHANGE: Icon.REFRESH,
    Standing.OBJECTION: Icon.FLAG,
}
_KINDS = {
    Says.CONCLUSION: "Key conclusions",
    Says.THEME: "Sentence",
    Says.ACTION: "Action",
    Says.DECISION: "Decision",
}


@dataclass(frozen=True, slots=True)
class ReadBackRow:
    """One sentence with the room's word on it."""

    checked: Checked

    @property
    def key(self) -> str:
        return self.checked.sentence.key

    @property
    def name(self) -> str:
        return named(self.checked.sentence)

    @property
    def below(self) -> str:
        note = self.checked.check.note if self.checked.check else ""
        said = STANDINGS[self.checked.standing]
        return f"{said}: {note}" if note else said

    def spoken(self) -> str:
        return f"{self.name}: {self.checked.sentence.words}. {self.below}"


def named(sentence: Sentence) -> str:
    """What a sentence is called: V1, A2, or what it is."""
    return sentence.label or _KINDS[sentence.says]


class ReadBackDelegate(QStyledItemDelegate):
    """A sign for the standing, the label, the first words, and what the room said."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t = theme.current()
        return QSize(120, t.line(Type.BODY) + t.line(Type.SMALL) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ReadBackRow = index.data(ROW)
        t, rect = theme.current(), QRect(option.rect)
        c = t.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent_tint if selected else c.sunken)
            painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)
        edge, line = t.icon_size(16), t.line(Type.BODY)
        ink = _ink(row.checked.standing)
        if (icon := _ICONS.get(row.checked.standing)) is not None:
            where = QRect(rect.left() + 20, rect.top() + 8 + (line - edge) // 2, edge, edge)
            icons.paint(painter, where, icon, ink, edge)
        x, right = rect.left() + 20 + edge + 10, rect.right() - 20
        bold, font = t.font(Type.BODY.semibold.num), t.font(Type.BODY)
        words = row.checked.sentence.words
        label = row.checked.sentence.label
        if label:
            painter.setFont(bold)
            painter.setPen(c.ink)
            painter.drawText(QRect(x, rect.top() + 8, 44, line), Qt.AlignmentFlag.AlignVCenter, label)
            x += 44
        painter.setFont(font)
        painter.setPen(c.ink)
        where = QRect(x, rect.top() + 8, right - x, line)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided(words, font, where.width()))
        font = t.font(Type.SMALL)
        painter.setFont(font)
        painter.setPen(ink)
        where = QRect(x, rect.top() + 8 + line, right - x, t.line(Type.SMALL))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided(row.below, font, where.width()))
        painter.restore()


def _ink(standing: Standing) -> QColor:
    c = theme.current().colours
    if standing is Standing.AGREED:
        return c.goal_ink
    return c.ink2 if standing is Standing.OPEN else c.action_ink
