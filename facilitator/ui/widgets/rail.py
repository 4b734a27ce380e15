"""The rail at the left edge: the stages of the day from Home to Readout, the room and the settings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.theme import Radius
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.label import Hairline

_WIDTH, _HEIGHT, _PAD = 80, 60, 8
_REST, _CHECKED = Type.SMALL.medium, Type.SMALL.semibold


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: `key` is what `stage_requested` carries, `name` what people read, `keys` its shortcut."""

    key: str
    name: str
    icon: Icon
    keys: str = ""


HOME = Place("home", "Home", Icon.HOME, "Ctrl 0")
STAGES = (
    Place("plan", "Plan", Icon.PLAN, "Ctrl 1"),
    Place("live", "Live", Icon.LIVE, "Ctrl 2"),
    Place("themes", "Themes", Icon.THEMES, "Ctrl 3"),
    Place("actions", "Actions", Icon.ACTIONS, "Ctrl 4"),
    Place("readout", "Readout", Icon.READOUT, "Ctrl 5"),
)
BELOW = (Place("room", "Room", Icon.ROOM), Place("settings", "Settings", Icon.SETTINGS))


def rail_width() -> int:
    """Width of the rail in px: 80, or what its longest name needs at the present text size."""
    t = theme.current()
    words = max(text_width(place.name, t.font(_CHECKED)) for place in (HOME, *STAGES, *BELOW))
    return max(_WIDTH, words + 2 * _PAD + 8)


class RailButton(Themed, QToolButton):
    """One place: an icon over its name; the chosen one is a card with an accent bar at the window's edge."""

    focus_radius = Radius.RAIL

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._live = False
        self.setText(place.name)
        self.setToolTip(f"{place.name}  {place.keys}" if place.keys else "")
        self.setAccessibleName(place.name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_live(self, live: bool) -> None:
        """Show the dot that says: the clock is running here."""
        if live is not self._live:
            self._live = live
            self.setAccessibleName(f"{self.place.name}, running" if live else self.place.name)
            self.update()

    def focus_rect(self) -> QRect:
        return self.rect().adjusted(_PAD, 0, -_PAD, 0)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        return QSize(rail_width() - 1, t.grown(_HEIGHT, _REST) + t.icon_size(22) - 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.focus_rect())
        on, off = self.isChecked(), not self.isEnabled()
        if on:
            painter.setPen(QPen(c.line, 1))
            painter.setBrush(c.surface)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), Radius.RAIL, Radius.RAIL)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent)
            # Rounded at the right only: the left half lies outside.
            painter.drawRoundedRect(QRectF(-3, 14, 6, self.height() - 28), 3, 3)
        elif self.isDown() or (self.underMouse() and not off):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.line if self.isDown() else c.bg)
            painter.drawRoundedRect(card, Radius.RAIL, Radius.RAIL)
        ink = c.accent_ink if on else c.ink3 if off else c.ink2
        painter.setOpacity(0.62 if off else 1.0)
        edge, words = t.icon_size(22), t.line(_REST) - 2
        top = round((self.height() - edge - 5 - words) / 2)
        icons.paint(painter, QRect(0, top, self.width(), edge), self.place.icon, ink, edge)
        painter.setFont(t.font(_CHECKED if on else _REST))
        painter.setPen(ink)
        where = QRect(0, top + edge + 5, self.width(), words)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self.text())
        if self._live:
            painter.setOpacity(1.0)
            painter.setPen(QPen(c.surface if on else c.sunken, 2))
            painter.setBrush(c.accent)
            painter.drawEllipse(QRectF(card.right() - 19, 7, 10, 10))


class Rail(Themed, QFrame):
    """The rail. A press emits `stage_requested(key)`; what is checked changes only by `set_stage`."""

    stage_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Stages")
        self._buttons = {place.key: RailButton(place) for place in (HOME, *STAGES, *BELOW)}
        self._stage = HOME.key
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 1, 12)
        column.setSpacing(4)
        for key, button in self._buttons.items():
            group.addButton(button)
            if key == BELOW[0].key:
                column.addStretch(1)
            column.addWidget(button)
            if key == HOME.key:
                column.addSpacing(8)
                line = QVBoxLayout()
                line.setContentsMargins(20, 0, 19, 0)
                line.addWidget(Hairline())
                column.addLayout(line)
                column.addSpacing(8)
        group.buttonClicked.connect(self._on_clicked)
        self._buttons[self._stage].setChecked(True)
        self.retheme()

    def stage(self) -> str:
        """Key of the chosen place."""
        return self._stage

    def set_stage(self, key: str) -> None:
        """Show which place is open; KeyError for an unknown one."""
        self._buttons[key].setChecked(True)
        self._stage = key

    def set_open(self, workshop_is_open: bool) -> None:
        """Dim the stages and the room while no workshop is open; Home and Settings always work."""
        always = {HOME.key, "settings"}
        self.set_available(set(self._buttons) if workshop_is_open else always)

    def set_available(self, keys: Collection[str]) -> None:
        """Exactly these places can be opened."""
        for key, button in self._buttons.items():
            button.setEnabled(key in keys)

    def set_live(self, live: bool) -> None:
        """Mark Live with a dot while the clock runs."""
        self._buttons["live"].set_live(live)

    def button(self, key: str) -> RailButton:
        """The button of a place, for shortcuts and tests."""
        return self._buttons[key]

    def retheme(self) -> None:
        self.setFixedWidth(rail_width())

    def _on_clicked(self, button: RailButton) -> None:
        self._buttons[self._stage].setChecked(True)
        if button.place.key != self._stage:
            self.stage_requested.emit(button.place.key)
