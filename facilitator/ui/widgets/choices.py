"""One of several: the segmented control and the tabs. Arrows move between choices, Tab passes all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.theme import Radius
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.picture import Sign, paint_sign


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is what `chosen` carries, `text` what people read; `count` stands after it in the tabs."""

    key: str
    text: str
    sign: Sign | None = None
    count: str = ""


class _ChoiceButton(Themed, QAbstractButton):
    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_count(choice.count)

    def show_count(self, count: str) -> None:
        self.count = count
        self.setAccessibleName(f"{self.choice.text} {count}".strip())
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Choices(QWidget):
    """What both have in common: exactly one choice is checked, and `chosen` says that a person moved it."""

    chosen = Signal(str)

    def __init__(self, buttons: Sequence[_ChoiceButton], name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons = {button.choice.key: button for button in buttons}
        self._row = QHBoxLayout(self)
        group = self._group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)
            self._row.addWidget(button)
        buttons[0].setChecked(True)
        group.buttonClicked.connect(self._on_clicked)
        self._chosen = buttons[0].choice.key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def current(self) -> str:
        """Key of the choice that is in force."""
        return self._chosen

    def button(self, key: str) -> QAbstractButton:
        """The button of a choice; KeyError for an unknown one."""
        return self._buttons[key]

    def choose(self, key: str) -> None:
        """Put a choice in force without emitting; KeyError for an unknown one."""
        self._buttons[key].setChecked(True)
        self._chosen = key

    def choose_none(self) -> None:
        """Let none of them be in force, without emitting."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._chosen = ""

    def _on_clicked(self, button: _ChoiceButton) -> None:
        if button.choice.key != self._chosen:
            self._chosen = button.choice.key
            self.chosen.emit(self._chosen)


class _Segment(_ChoiceButton):
    focus_radius = 6

    def sizeHint(self) -> QSize:
        t = theme.current()
        width = 24 + text_width(self.choice.text, t.font(Type.META.semibold))
        if self.choice.sign is not None:
            width += t.icon_size(16) + 6
        return QSize(width, t.grown(28, Type.META))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(c.line2, 1))
            painter.setBrush(c.surface)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.line)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        ink = c.ink if self.isChecked() else c.ink2
        ink = ink if self.isEnabled() else c.disabled
        font = t.font(Type.META.semibold if self.isChecked() else Type.META.medium)
        words = text_width(self.choice.text, font)
        edge = t.icon_size(16)
        content = words + (edge + 6 if self.choice.sign is not None else 0)
        x = (self.width() - content) // 2
        if self.choice.sign is not None:
            paint_sign(painter, QRect(x, 0, edge, self.height()), self.choice.sign, ink, edge)
            x += edge + 6
        painter.setFont(font)
        painter.setPen(ink)
        where = QRect(x, 0, words + 2, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.choice.text)


class Segmented(_Choices):
    """Two to four ways of looking at the same thing. `chosen(key)` when the person changed it."""

    def __init__(self, choices: Sequence[Choice], name: str, parent: QWidget | None = None) -> None:
        super().__init__([_Segment(choice) for choice in choices], name, parent)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(0)

    def set_available(self, key: str, available: bool) -> None:
        self._buttons[key].setEnabled(available)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(c.line, 1))
        painter.setBrush(c.sunken)
        radius = Radius.CONTROL
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


_LEAST = 24
"""A shorter name is too narrow to hit."""


class _Tab(_ChoiceButton):
    focus_radius = 6

    def sizeHint(self) -> QSize:
        t = theme.current()
        width = text_width(self.choice.text, t.font(Type.BODY.semibold))
        if self.count:
            width += 8 + text_width(self.count, t.font(Type.SMALL.medium.num))
        return QSize(max(width, _LEAST), t.grown(56, Type.BODY))

    def focus_rect(self) -> QRect:
        height = theme.current().grown(32, Type.BODY)
        return QRect(-6, (self.height() - height) // 2, self.width() + 12, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        font = t.font(Type.BODY.semibold if self.isChecked() else Type.BODY.medium)
        lit = self.isChecked() or (self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen((c.ink if lit else c.ink2) if self.isEnabled() else c.disabled)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.choice.text)
        if self.count:
            x = text_width(self.choice.text, font) + 8
            painter.setFont(t.font(Type.SMALL.medium.num))
            painter.setPen(c.ink3)
            painter.drawText(self.rect().adjusted(x, 1, 4, 1), Qt.AlignmentFlag.AlignVCenter, self.count)
        if self.isChecked():
            painter.fillRect(QRect(0, self.height() - 2, self.width(), 2), c.accent)


class Tabs(_Choices):
    """The tab bar of a stage, 56 px high. Put it on the hairline: the accent line covers it."""

    def __init__(self, choices: Sequence[Choice], name: str, parent: QWidget | None = None) -> None:
        super().__init__([_Tab(choice) for choice in choices], name, parent)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)

    def show_count(self, key: str, count: str) -> None:
        """Change the words after a tab's name, such as "11" or "3 gaps"."""
        self._buttons[key].show_count(count)
