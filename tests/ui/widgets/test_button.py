"""Buttons: named, readable, and no narrower than what they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from facilitator.ui.kit import theme
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.theme import Mode, ThemeManager
from facilitator.ui.widgets.button import Button, Variant


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_button_without_words_must_have_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        Button(icon=Icon.SEARCH)


def test_a_button_of_an_icon_is_square_and_says_what_it_does(qtbot: QtBot) -> None:
    button = Button(icon=Icon.SEARCH, small=True, name="Find", key="Ctrl K")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Find"
    assert "Ctrl K" in button.toolTip()
    icon_only = Button(icon=Icon.SEARCH, small=True, name="Find")
    qtbot.addWidget(icon_only)
    assert icon_only.sizeHint().width() == icon_only.sizeHint().height() == 32


def test_an_ampersand_is_shown_and_makes_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Q&A")
    qtbot.addWidget(button)
    assert button.text() == "Q&A"
    assert button.shortcut().isEmpty()


def test_the_key_cap_can_give_way(qtbot: QtBot) -> None:
    button = Button("Pause", icon=Icon.PAUSE, key="F6")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_key_shown(False)
    assert button.sizeHint().width() == button.width_for(key_shown=False) < wide


def test_larger_text_makes_a_larger_button(qtbot: QtBot, manager: ThemeManager) -> None:
    button = Button("Next step", Variant.PRIMARY)
    qtbot.addWidget(button)
    before = button.sizeHint()
    manager.set_text_scale(1.5)
    assert button.sizeHint().width() > before.width()
    assert button.sizeHint().height() == 50


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_a_primary_button_wears_the_accent_of_its_theme(
    mode: Mode, qtbot: QtBot, manager: ThemeManager
) -> None:
    manager.set_mode(mode)
    button = Button("Next step", Variant.PRIMARY)
    qtbot.addWidget(button)
    button.show()
    seen = colours_in(button.grab().toImage())
    assert theme.current().colours.accent.name() in seen
    button.setEnabled(False)
    assert theme.current().colours.accent.name() not in colours_in(button.grab().toImage())


def test_a_button_that_turns_dangerous_looks_it(qtbot: QtBot) -> None:
    button = Button("Delete")
    qtbot.addWidget(button)
    button.show()
    button.set_variant(Variant.DANGER)
    assert theme.current().colours.over.name() in colours_in(button.grab().toImage())


def test_space_presses_it(qtbot: QtBot) -> None:
    button = Button("Next step")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
