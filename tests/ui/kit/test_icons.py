"""The icon set: complete, on one grid, and in the colour that was asked for."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from facilitator import resources
from facilitator.ui.kit import icons
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.theme import ThemeManager


def test_each_icon_has_its_file_and_each_file_its_icon() -> None:
    files = {file.stem for file in resources.path("icons").glob("*.svg")} - {"logo"}
    assert files == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", list(Icon))
def test_an_icon_keeps_to_the_grid_and_takes_any_colour(icon: Icon) -> None:
    source = resources.read_text("icons", f"{icon}.svg")
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke-linecap="round"' in source
    assert not re.search("#[0-9a-fA-F]{3}", source), "a colour of its own would not follow the theme"


@pytest.mark.parametrize("icon", list(Icon))
def test_an_icon_is_drawn_in_the_colour_asked_for(icon: Icon, manager: ThemeManager) -> None:
    image = icons.pixmap(icon, QColor("#B91C1C"), 48).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {"#b91c1c"}


def test_a_dense_screen_gets_more_pixels_for_the_same_size(manager: ThemeManager) -> None:
    picture = icons.pixmap(Icon.HOME, QColor("black"), 22, ratio=2.0)
    assert (picture.width(), picture.deviceIndependentSize().width()) == (44, 22)


def test_the_same_picture_is_drawn_once(manager: ThemeManager) -> None:
    ink = QColor("#123456")
    assert icons.pixmap(Icon.STAR, ink, 18).cacheKey() == icons.pixmap(Icon.STAR, QColor(ink), 18).cacheKey()


def test_an_icon_stands_in_the_middle_of_its_place(manager: ThemeManager) -> None:
    canvas = QImage(60, 40, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(0)
    painter = QPainter(canvas)
    icons.paint(painter, QRect(0, 0, 60, 40), Icon.STOP, QColor("black"), 20)
    painter.end()
    dark = [x for x in range(60) if any(canvas.pixelColor(x, y).alpha() for y in range(40))]
    assert min(dark) + max(dark) == 59
