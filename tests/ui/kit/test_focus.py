"""The focus ring: for those who move by keyboard, around the control that has the focus, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.kit.focus import FocusRing, _Ring
from facilitator.ui.kit.theme import ThemeManager


@pytest.fixture
def ring(qapp: QApplication) -> Iterator[FocusRing]:
    made = FocusRing(qapp)
    yield made
    qapp.focusChanged.disconnect(made._on_focus_changed)


@pytest.fixture
def window(qtbot: QtBot, manager: ThemeManager, ring: FocusRing) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    made.first, made.second, made.field = QPushButton("One"), QPushButton("Two"), QLineEdit()
    for widget in (made.first, made.second, made.field):
        column.addWidget(widget)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.first.setFocus(Qt.FocusReason.OtherFocusReason)
    return made


def around(window: QWidget) -> QRect | None:
    shown = [ring for ring in window.findChildren(_Ring) if ring.isVisible()]
    return shown[0].geometry() if shown else None


def test_tab_shows_the_ring_with_its_gap(window: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    assert around(window) == window.second.geometry().adjusted(-4, -4, 4, 4)


def test_a_mouse_press_shows_no_ring_and_takes_it_away(window: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    window.first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.mousePress(window.first, Qt.MouseButton.LeftButton)
    assert window.first.hasFocus()
    assert around(window) is None
    qtbot.mouseRelease(window.first, Qt.MouseButton.LeftButton)


def test_fields_show_focus_in_their_own_way(window: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    qtbot.keyClick(window.second, Qt.Key.Key_Tab)
    assert window.field.hasFocus()
    assert around(window) is None


def test_the_ring_follows_what_moves_and_leaves_what_hides(window: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    window.second.setGeometry(50, 60, 70, 40)
    assert around(window) == QRect(46, 56, 78, 48)
    window.second.hide()
    assert around(window) is None


def test_the_ring_survives_the_end_of_the_control_it_surrounds(window: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    with qtbot.waitSignal(window.second.destroyed):
        window.second.deleteLater()
    window.field.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(window.field, Qt.Key.Key_Backtab)
    assert around(window) == window.first.geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_does_not_leave_the_list_that_scrolls_under_it(
    qtbot: QtBot, manager: ThemeManager, ring: FocusRing
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    area = QScrollArea(window)
    area.setGeometry(20, 50, 200, 100)
    page = QWidget()
    page.resize(180, 400)
    first, second = QPushButton("One", page), QPushButton("Two", page)
    first.setGeometry(10, 10, 100, 40)
    second.setGeometry(10, 60, 100, 40)
    area.setWidget(page)
    with qtbot.waitActive(window):
        window.resize(300, 300)
        window.show()
        window.activateWindow()
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    area.verticalScrollBar().setValue(80)
    shown = around(window)
    assert shown is not None
    assert shown.top() == 50 - 4
    assert shown.height() < 48
    area.verticalScrollBar().setValue(200)
    assert around(window) is None
