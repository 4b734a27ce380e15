"""The one theme of the moment: colours, measures, motion and text size, applied to the whole program."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette

from facilitator import resources
from facilitator.ui.kit import colours as palette
from facilitator.ui.kit import fonts
from facilitator.ui.kit.colours import Colours, Ink, Tone, ToneColours

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SMALLEST_TEXT, LARGEST_TEXT = 1.0, 1.5


class Mode(StrEnum):
    """Which theme the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Space:
    """Distances in px; the only ones used."""

    XS, S, M, L, XL, XXL, XXXL = 4, 8, 12, 16, 20, 24, 32


class Radius:
    """Corner radii in px."""

    SMALL, CONTROL, RAIL, CARD = 7, 8, 10, 12


@dataclass(frozen=True, slots=True)
class Theme:
    """What painters read. Replaced as a whole when the person or the system changes something."""

    dark: bool
    colours: Colours
    text_scale: float = 1.0
    reduce_motion: bool = False

    def font(self, style: fonts.TypeStyle) -> QFont:
        """The font of a type style at the present text size (shared: copy before changing)."""
        return fonts.font(style, self.text_scale)

    def line(self, style: fonts.TypeStyle) -> int:
        """Line height in px of a type style at the present text size."""
        return round(style.line * self.text_scale)

    def grown(self, height: int, style: fonts.TypeStyle, lines: int = 1) -> int:
        """A height designed for `lines` of `style` at 100 %, enlarged by what the text grew."""
        return height + lines * (self.line(style) - style.line)

    def icon_size(self, size: int) -> int:
        """Edge of an icon in px: icons stand beside words, so they grow with them."""
        return round(size * self.text_scale)

    def duration(self, milliseconds: int) -> int:
        """How long a movement may take; 0 where motion is reduced."""
        return 0 if self.reduce_motion else milliseconds

    def tone(self, tone: Tone) -> ToneColours:
        return self.colours.tone(tone)

    def ink(self, ink: Ink) -> QColor:
        return self.colours.of(ink)


_current = Theme(dark=False, colours=palette.LIGHT)


def current() -> Theme:
    """The theme to paint with now. Read it while painting; do not keep it."""
    return _current


class ThemeManager(QObject):
    """Applies a theme to the application and follows the system's light or dark setting.

    `changed` is emitted after the new theme is in force: drop cached heights and pictures then.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        mode: Mode = Mode.SYSTEM,
        text_scale: float = 1.0,
        reduce_motion: bool = False,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._sheet = ""
        self._system_is_dark = False
        self._chosen = replace(_current, text_scale=_within_limits(text_scale), reduce_motion=reduce_motion)
        fonts.load()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._tell_the_system()
        self._apply()

    @property
    def mode(self) -> Mode:
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or as the system has it."""
        if mode is not self._mode:
            self._mode = mode
            self._tell_the_system()
            self._apply()

    def set_text_scale(self, scale: float) -> None:
        """Size of all text, 1.0 to 1.5; values outside are brought to the nearest end."""
        self._chosen = replace(self._chosen, text_scale=_within_limits(scale))
        self._apply()

    def set_reduce_motion(self, reduce: bool) -> None:
        self._chosen = replace(self._chosen, reduce_motion=reduce)
        self._apply()

    def _tell_the_system(self) -> None:
        # So that window frames and native dialogs match what is inside them.
        scheme = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}.get(self._mode)
        hints = self._app.styleHints()
        if scheme is None:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(scheme)
        self._system_is_dark = hints.colorScheme() is Qt.ColorScheme.Dark

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system_is_dark = scheme is Qt.ColorScheme.Dark
        self._apply()

    def _apply(self) -> None:
        global _current
        dark = self._system_is_dark if self._mode is Mode.SYSTEM else self._mode is Mode.DARK
        theme = replace(self._chosen, dark=dark, colours=palette.DARK if dark else palette.LIGHT)
        sheet = style_sheet(theme)
        if theme == _current and sheet == self._sheet:
            return
        _current = self._chosen = theme
        self._app.setFont(theme.font(fonts.Type.BODY))
        self._app.setPalette(_palette(theme.colours))
        if sheet != self._sheet:
            self._sheet = sheet
            self._app.setStyleSheet(sheet)
        self.changed.emit()


def _within_limits(scale: float) -> float:
    return min(max(scale, SMALLEST_TEXT), LARGEST_TEXT)


def style_sheet(theme: Theme) -> str:
    """The style sheet for Qt's own controls: the templates in resources/qss with the theme's tokens filled
    in.

    A template writes `@accent` for a colour, `@px(14)` for a length that grows with the text, `@images` for
    the folder of small pictures and `@shade` for `light` or `dark`. An unknown token is a KeyError.
    """
    tokens = {field.name: _css(getattr(theme.colours, field.name)) for field in fields(theme.colours)}
    tokens["images"] = resources.path("qss", "images").as_posix()
    tokens["shade"] = "dark" if theme.dark else "light"

    def fill(found: re.Match[str]) -> str:
        if found["length"]:
            return f"{round(int(found['length']) * theme.text_scale)}px"
        return tokens[found["name"]]

    template = "\n".join(file.read_text("utf-8") for file in sorted(resources.path("qss").glob("*.qss")))
    return re.sub(r"@px\((?P<length>\d+)\)|@(?P<name>\w+)", fill, template)


def _css(colour: QColor) -> str:
    return colour.name()


def _palette(c: Colours) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, c.bg),
        (role.WindowText, c.ink),
        (role.Base, c.surface),
        (role.AlternateBase, c.bg),
        (role.Text, c.ink),
        (role.PlaceholderText, c.ink3),
        (role.Button, c.surface),
        (role.ButtonText, c.ink),
        (role.BrightText, c.over),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
        (role.Link, c.accent_ink),
        (role.LinkVisited, c.accent_ink),
        (role.ToolTipBase, c.toast),
        (role.ToolTipText, c.toast_ink),
        (role.Light, c.surface),
        (role.Midlight, c.line),
        (role.Mid, c.line2),
        (role.Dark, c.control),
        (role.Shadow, c.control),
    ):
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, c.disabled)
    return made
