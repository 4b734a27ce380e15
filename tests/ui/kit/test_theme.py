"""The theme: what the design promises about contrast, size and change."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from facilitator.ui.kit import colours, theme
from facilitator.ui.kit.colours import Colours, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.theme import Mode, Theme, ThemeManager

BOTH = pytest.mark.parametrize("c", [colours.LIGHT, colours.DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@BOTH
def test_every_text_can_be_read_on_every_ground_it_stands_on(c: Colours) -> None:
    for ink in (c.ink, c.ink2, c.ink3, c.accent_ink, c.goal_ink, c.action_ink, c.over_ink):
        for ground in (c.bg, c.surface, c.sunken):
            assert contrast(ink, ground) >= 4.5, (ink.name(), ground.name())
    for tone in (Tone.NEUTRAL, Tone.ACCENT, Tone.OK, Tone.WARN, Tone.RED):
        family = c.tone(tone)
        assert contrast(family.ink, family.tint) >= 4.5, tone
    for filled in (c.accent, c.accent_hover, c.accent_pressed, c.over, c.vision, c.goal, c.action, c.park):
        assert contrast(c.on_accent, filled) >= 4.5, filled.name()
    for words in (c.toast_ink, c.toast_accent, c.toast_ok):
        assert contrast(words, c.toast) >= 4.5, words.name()


@BOTH
def test_the_edge_of_a_field_can_be_seen(c: Colours) -> None:
    for ground in (c.surface, c.bg):
        assert contrast(c.control, ground) >= 3.0


@pytest.mark.parametrize("dark", [False, True])
def test_every_token_in_the_style_sheets_is_filled_in(dark: bool, manager: ThemeManager) -> None:
    sheet = theme.style_sheet(Theme(dark=dark, colours=colours.DARK if dark else colours.LIGHT))
    assert "@" not in sheet
    assert "chevron-down-dark.svg" in sheet if dark else "chevron-down-light.svg" in sheet


def test_lengths_in_the_style_sheets_grow_with_the_text() -> None:
    plain = theme.style_sheet(Theme(dark=False, colours=colours.LIGHT))
    large = theme.style_sheet(Theme(dark=False, colours=colours.LIGHT, text_scale=1.5))
    assert "min-height: 32px" in plain
    assert "min-height: 48px" in large


def test_both_themes_name_every_token() -> None:
    for token in fields(Colours):
        assert getattr(colours.LIGHT, token.name).isValid()
        assert getattr(colours.DARK, token.name).isValid()


def test_choosing_dark_reaches_painters_and_palette_at_once(
    manager: ThemeManager, qapp: QApplication
) -> None:
    told: list[bool] = []
    manager.changed.connect(lambda: told.append(theme.current().dark))
    manager.set_mode(Mode.DARK)
    assert told == [True]
    assert qapp.palette().window().color() == colours.DARK.bg
    manager.set_mode(Mode.DARK)
    assert told == [True], "nothing changed, so nothing is repainted"


def test_the_system_going_dark_takes_the_window_along(manager: ThemeManager, qapp: QApplication) -> None:
    manager.set_mode(Mode.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().dark
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.current().dark


def test_a_chosen_theme_does_not_follow_the_system(manager: ThemeManager, qapp: QApplication) -> None:
    manager.set_mode(Mode.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.current().dark


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.25, 1.25), (3.0, 1.5)])
def test_text_size_stays_where_the_design_holds(asked: float, given: float, manager: ThemeManager) -> None:
    manager.set_text_scale(asked)
    assert theme.current().text_scale == given


def test_a_row_grows_by_what_its_lines_of_text_grew(manager: ThemeManager) -> None:
    manager.set_text_scale(1.5)
    assert theme.current().grown(64, Type.BODY, lines=2) == 64 + 2 * 10


def test_reduced_motion_takes_no_time(manager: ThemeManager) -> None:
    assert theme.current().duration(180) == 180
    manager.set_reduce_motion(True)
    assert theme.current().duration(180) == 0
