"""The marks of the kinds: each its own shape and letter, from data that every format can draw."""

from __future__ import annotations

import json
import re

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from facilitator import resources
from facilitator.ui.kit import marks, theme
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.theme import Mode, ThemeManager


def drawn(kind: str, size: int = 48) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    KindMark.paint(painter, QRectF(0, 0, size, size), kind)
    painter.end()
    return image


def test_no_two_kinds_share_a_letter_or_a_shape() -> None:
    entries = json.loads(resources.read_text("icons", "marks.json"))["marks"]
    assert set(entries) == {mark.value for mark in Mark}
    assert len({entry["letter"] for entry in entries.values()}) == len(entries)
    assert len({entry["shape"] for entry in entries.values()}) == len(entries)


def test_the_paths_use_only_what_every_format_can_draw() -> None:
    for entry in json.loads(resources.read_text("icons", "marks.json"))["marks"].values():
        assert set(re.findall("[A-Za-z]", entry["shape"] + entry["glyph"])) <= set("MLCZ")


@pytest.mark.parametrize("kind", [mark.value for mark in Mark])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_a_mark_shows_its_colour_and_stays_in_its_place(kind: str, mode: Mode, manager: ThemeManager) -> None:
    manager.set_mode(mode)
    image = drawn(kind)
    solid = [
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert solid.count(marks.colours(kind).base.name()) > 100
    bounds = marks.painter_path(
        json.loads(resources.read_text("icons", "marks.json"))["marks"][kind]["shape"]
    )
    assert QRectF(0, 0, 24, 24).contains(bounds.boundingRect())


def test_filled_marks_carry_their_letter_in_the_colour_on_accent(manager: ThemeManager) -> None:
    image = drawn("vision", 96)
    seen = {image.pixelColor(x, y).name() for x in range(96) for y in range(96)}
    assert theme.current().colours.on_accent.name() in seen


def test_a_parked_idea_is_an_open_square(manager: ThemeManager) -> None:
    assert drawn("parked", 48).pixelColor(24, 8).alpha() == 0


def test_a_kind_without_a_mark_is_refused(manager: ThemeManager) -> None:
    with pytest.raises(ValueError, match="rumour"):
        KindMark.paint(QPainter(), QRectF(0, 0, 24, 24), "rumour")


def test_path_data_beyond_the_four_commands_is_refused() -> None:
    with pytest.raises(ValueError, match="H"):
        marks.painter_path("M0 0 H5 Z")
