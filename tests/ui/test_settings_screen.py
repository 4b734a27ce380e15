"""Settings: what one chooses holds at once and is still chosen the next time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from facilitator.settings import SettingsFile, log_folder
from facilitator.ui.kit import theme
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import Mode, ThemeManager
from facilitator.ui.settings.screen import SettingsScreen
from tests.fakes import MemoryApp


@pytest.fixture
def screen(app: MemoryApp, manager: ThemeManager, qtbot: QtBot) -> Iterator[SettingsScreen]:
    mirror = Mirror(app)
    made = SettingsScreen(mirror)
    qtbot.addWidget(made)
    made.resize(1040, 612)
    made.show()
    yield made
    mirror.release()


def button(screen: SettingsScreen, name: str) -> QAbstractButton:
    return next(found for found in screen.findChildren(QAbstractButton) if found.accessibleName() == name)


def test_a_theme_holds_at_once_and_the_next_time(
    screen: SettingsScreen, app: MemoryApp, manager: ThemeManager
) -> None:
    button(screen, "Dark").click()
    assert theme.current().dark
    assert manager.mode is Mode.DARK
    assert SettingsFile(app.settings.path).now.theme == "dark"


def test_larger_text_makes_every_row_taller_and_cuts_nothing(screen: SettingsScreen, app: MemoryApp) -> None:
    before = screen.theme.height()
    button(screen, "150 %").click()
    assert theme.current().text_scale == 1.5
    assert app.settings.now.text_percent == 150
    screen.layout().activate()
    assert screen.theme.sizeHint().height() > before


def test_switches_say_what_is_kept(screen: SettingsScreen, app: MemoryApp, qtbot: QtBot) -> None:
    assert not app.settings.now.single_keys
    screen.single_keys.setFocus()
    qtbot.keyClick(screen.single_keys, Qt.Key.Key_Space)
    assert app.settings.now.single_keys
    screen.reduce_motion.setChecked(True)
    assert theme.current().reduce_motion
    assert SettingsFile(app.settings.path).now.reduce_motion


def test_what_was_changed_elsewhere_is_shown_on_the_way_in(screen: SettingsScreen, app: MemoryApp) -> None:
    app.settings.change(theme="light", single_keys=True, text_percent=130)
    screen.entered()
    assert (screen.theme.current(), screen.text_size.current()) == ("light", "130")
    assert screen.single_keys.isChecked()


def test_a_size_between_two_choices_is_kept_until_another_is_chosen(
    screen: SettingsScreen, app: MemoryApp
) -> None:
    app.settings.change(text_percent=120)
    screen.entered()
    assert screen.text_size.current() == "115"
    assert app.settings.now.text_percent == 120


class _Desktop(QObject):
    """Takes the place of the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


def test_the_folder_of_the_logs_can_be_opened(screen: SettingsScreen) -> None:
    desktop = _Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        button(screen, "Open the folder of logs").click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [log_folder()]
    assert log_folder().is_dir()


def test_a_folder_that_cannot_be_made_is_told(screen: SettingsScreen, qtbot: QtBot) -> None:
    log_folder().parent.mkdir(parents=True, exist_ok=True)
    log_folder().write_text("in the way")
    with qtbot.waitSignal(screen.said) as told:
        button(screen, "Open the folder of logs").click()
    assert str(log_folder()) in told.args[0]
