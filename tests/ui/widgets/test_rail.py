"""The rail: asks for a stage, and shows only what the shell has opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.widgets.rail import BELOW, HOME, STAGES, Rail


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    made = Rail()
    qtbot.addWidget(made)
    made.resize(80, 812)
    made.show()
    return made


def test_a_press_asks_for_the_stage_and_waits_to_be_told(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.stage_requested) as asked:
        qtbot.mouseClick(rail.button("themes"), Qt.MouseButton.LeftButton)
    assert asked.args == ["themes"]
    assert rail.stage() == "home"
    assert rail.button("home").isChecked()
    rail.set_stage("themes")
    assert rail.button("themes").isChecked()
    assert not rail.button("home").isChecked()


def test_the_open_stage_is_not_asked_for_again(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rail.stage_requested):
        qtbot.mouseClick(rail.button("home"), Qt.MouseButton.LeftButton)


def test_without_a_workshop_only_home_and_settings_lead_anywhere(rail: Rail) -> None:
    rail.set_open(False)
    places = (HOME, *STAGES, *BELOW)
    assert [place.key for place in places if rail.button(place.key).isEnabled()] == ["home", "settings"]
    rail.set_open(True)
    assert all(rail.button(place.key).isEnabled() for place in places)


def test_a_running_clock_is_told_to_those_who_cannot_see_the_dot(rail: Rail) -> None:
    rail.set_live(True)
    assert rail.button("live").accessibleName() == "Live, running"
    rail.set_live(False)
    assert rail.button("live").accessibleName() == "Live"


def test_arrow_keys_walk_the_stages(rail: Rail, qtbot: QtBot) -> None:
    rail.button("home").setFocus()
    with qtbot.waitSignal(rail.stage_requested) as asked:
        qtbot.keyClick(rail.button("home"), Qt.Key.Key_Down)
    assert asked.args == ["plan"]


def test_the_longest_name_fits_at_every_text_size(rail: Rail, manager: ThemeManager) -> None:
    assert rail.width() == 80
    manager.set_text_scale(1.5)
    assert rail.width() > 80
    assert all(rail.button(place.key).height() >= 60 for place in STAGES)


def test_an_unknown_stage_is_a_mistake_of_the_caller(rail: Rail) -> None:
    with pytest.raises(KeyError):
        rail.set_stage("lunch")
