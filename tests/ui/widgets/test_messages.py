"""Strips, the toast, the drawer and the key sheet: what comes, stays, and goes again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.kit.colours import Tone
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.drawer import WithDrawer
from facilitator.ui.widgets.key_cap import KeyCap
from facilitator.ui.widgets.key_sheet import KeySheet
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.message import MessageStrip
from facilitator.ui.widgets.toast import Toast
from tests.ui.gallery import KEYS


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1120, 700)
    made.show()
    return made


def test_data_at_risk_always_comes_with_something_to_press() -> None:
    with pytest.raises(ValueError, match="button"):
        MessageStrip(Tone.RED, "This disk is full.")


def test_a_strip_passes_on_its_button_and_can_be_closed(qtbot: QtBot) -> None:
    strip = MessageStrip(
        Tone.WARN, "The network dropped.", "Phones keep their notes.", "Details", closable=True
    )
    qtbot.addWidget(strip)
    strip.show()
    details, cross = strip.findChildren(Button)
    with qtbot.waitSignal(strip.action_requested):
        details.click()
    with qtbot.waitSignal(strip.dismissed):
        cross.click()
    assert not strip.isVisible()


def test_a_strip_says_both_sentences_whole_at_any_width(qtbot: QtBot, host: QWidget) -> None:
    strip = MessageStrip(Tone.RED, "This disk is full.", "3 ideas are held in memory. " * 4, "Save a copy…")
    column = QVBoxLayout(host)
    column.addWidget(strip)
    column.addStretch(1)
    label = strip.findChild(Label)
    assert label is not None
    for width in (900, 420):
        host.resize(width, 700)
        host.layout().activate()
        assert label.height() >= label.heightForWidth(label.width())


def test_undo_takes_the_toast_away_and_is_passed_on(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host)
    toast.say("Merged 2 ideas.")
    assert toast.isVisible()
    assert host.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.undo_requested):
        toast.undo_button().click()
    assert not toast.isVisible()


def test_a_toast_goes_by_itself(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host, shown_ms=1)
    toast.say("Merged 2 ideas.")
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_toast_waits_for_whoever_is_about_to_press_undo(qtbot: QtBot, host: QWidget) -> None:
    with qtbot.waitActive(host):
        host.activateWindow()
    toast = Toast(host, shown_ms=1)
    toast.say("Merged 2 ideas.")
    toast.undo_button().setFocus()
    with qtbot.waitSignals([toast.timer().timeout, toast.timer().timeout]):
        pass
    assert toast.isVisible()


def test_a_toast_stays_at_the_lower_edge_of_a_window_that_changes(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host)
    toast.say("A long account of what was done with a great many ideas at once. " * 5)
    host.resize(640, 480)
    assert host.rect().contains(toast.geometry())
    assert toast.geometry().bottom() > 400


def test_what_cannot_be_undone_offers_no_undo(qtbot: QtBot, host: QWidget) -> None:
    toast = Toast(host)
    toast.say("Saved a copy.", undo="")
    assert not toast.undo_button().isVisible()


@pytest.fixture
def layout(qtbot: QtBot) -> WithDrawer:
    panel = QWidget()
    panel.setFixedWidth(320)
    panel.button = QPushButton("In the panel", panel)
    centre = QWidget()
    centre.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made = WithDrawer(centre, panel, threshold=1280)
    made.panel, made.centre = panel, centre
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.resize(1360, 700)
        made.show()
        made.activateWindow()
    return made


def test_with_room_the_panel_stands_beside_the_centre(layout: WithDrawer) -> None:
    assert layout.centre.width() == 1360 - 320
    assert layout.panel.isVisible()
    layout.toggle()
    assert layout.panel.isVisible()


def test_without_room_it_waits_behind_its_key_and_escape_puts_it_back(
    layout: WithDrawer, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(layout.drawer_changed) as told:
        layout.resize(1040, 700)
    assert told.args == [True]
    assert layout.centre.width() == 1040
    assert not layout.panel.isVisible()
    layout.toggle()
    assert layout.panel.isVisible()
    assert layout.panel.geometry().right() == 1039
    layout.panel.button.setFocus()
    qtbot.keyClick(layout.panel.button, Qt.Key.Key_Escape)
    assert not layout.panel.isVisible()
    assert layout.centre.hasFocus()


def test_the_drawer_becomes_a_panel_again_when_there_is_room(layout: WithDrawer) -> None:
    layout.resize(1040, 700)
    layout.resize(1400, 700)
    assert not layout.is_drawer()
    assert layout.panel.isVisible()


def test_the_key_sheet_shows_every_key_and_its_words(qtbot: QtBot) -> None:
    sheet = KeySheet(KEYS)
    qtbot.addWidget(sheet)
    sheet.show()
    caps = [cap.accessibleName() for cap in sheet.findChildren(KeyCap)]
    words = {label.text() for label in sheet.findChildren(Label)}
    for group in KEYS:
        assert group.title in words
        for keys, meaning in group.entries:
            assert meaning in words
            assert set(keys) <= set(caps)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
