"""Every control can be named, reached and hit, in both themes and with large text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.kit.theme import Mode, ThemeManager
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.key_sheet import KeySheet
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.rail import Rail
from tests.ui.gallery import KEYS, Frame, Sheet

CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.PushButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.PageTab,
    QAccessible.Role.Switch,
}


def walk(widget: QWidget) -> Iterator[tuple[QAccessibleInterface, QWidget]]:
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    waiting = [root]
    while waiting:
        interface = waiting.pop()
        found = interface.object()
        if isinstance(found, QWidget):
            yield interface, found
        waiting.extend(filter(None, (interface.child(index) for index in range(interface.childCount()))))


@pytest.fixture(params=["sheet", "frame", "keys"])
def everything(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    made = {"sheet": Sheet, "frame": Frame, "keys": lambda: KeySheet(KEYS)}[request.param]()
    qtbot.addWidget(made)
    made.show()
    return made


def test_no_control_is_without_a_name(everything: QWidget) -> None:
    controls = [
        (interface.text(QAccessible.Text.Name), widget)
        for interface, widget in walk(everything)
        if interface.role() in CONTROLS and widget.isVisible()
    ]
    assert controls
    assert [widget for name, widget in controls if not name.strip()] == []


def test_every_control_can_be_reached_by_keyboard(everything: QWidget) -> None:
    controls = [
        widget
        for widget in everything.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit)
        and widget.isVisible()
        and widget.isEnabled()
    ]
    assert controls
    assert [w for w in controls if not w.focusPolicy() & Qt.FocusPolicy.TabFocus and not grouped(w)] == []


def grouped(widget: QWidget) -> bool:
    """In a group of exclusive choices Tab enters at the chosen one and arrows go on."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None


def test_every_target_can_be_hit(everything: QWidget) -> None:
    targets = [
        widget
        for widget in everything.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit) and widget.isVisible()
    ]
    small = [
        (widget, widget.size().toTuple())
        for widget in targets
        if widget.height() < (28 if grouped(widget) else 32) and not is_inside_another(widget, targets)
    ]
    assert small == []


def is_inside_another(widget: QWidget, targets: list[QWidget]) -> bool:
    return widget.parentWidget() in targets


@pytest.mark.parametrize(
    ("mode", "scale"), [(Mode.LIGHT, 1.0), (Mode.DARK, 1.0), (Mode.LIGHT, 1.25), (Mode.DARK, 1.5)]
)
def test_no_words_are_cut_at_any_text_size(
    mode: Mode, scale: float, qtbot: QtBot, manager: ThemeManager
) -> None:
    manager.set_mode(mode)
    manager.set_text_scale(scale)
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(round(1440 * scale), 1740)
    sheet.show()
    for label in sheet.findChildren(Label):
        if label.isVisible() and label.hasHeightForWidth():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        elif label.isVisible():
            assert label.width() >= label.sizeHint().width(), label.text()
    for button in sheet.findChildren(Button):
        assert button.width() >= button.sizeHint().width(), button.text()


def test_changing_theme_and_size_reaches_a_window_that_is_open(qtbot: QtBot, manager: ThemeManager) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    frame.resize(1440, 900)
    frame.show()
    before = frame.grab().toImage()
    manager.set_mode(Mode.DARK)
    assert frame.grab().toImage() != before
    height = frame.clock.height()
    manager.set_text_scale(1.5)
    assert frame.clock.height() > height
    rail = frame.findChild(Rail)
    assert rail is not None
    assert rail.width() > 80
    manager.set_text_scale(1.0)
    manager.set_mode(Mode.LIGHT)
    qtbot.waitUntil(lambda: frame.grab().toImage() == before)


def test_each_variant_of_a_button_is_in_the_gallery(qtbot: QtBot) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    assert {button.property("variant") for button in sheet.findChildren(Button)} == {v.value for v in Variant}
