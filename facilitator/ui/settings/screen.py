"""Settings: how the window looks, which keys it takes, and where things lie. Everything applies at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.errors import Reason, Trouble
from facilitator.services.wording import sentence
from facilitator.settings import data_folder, documents_folder, log_folder
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import Mode, ThemeManager
from facilitator.ui.settings.rows import SettingGroup, SettingRow
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.switch import Switch

TEXT_SIZES = (100, 115, 130, 150)
"""In per cent of the designed size."""

_WIDTH = 720
_THEMES = (
    Choice(Mode.SYSTEM.value, "System"),
    Choice(Mode.LIGHT.value, "Light", Icon.SUN),
    Choice(Mode.DARK.value, "Dark", Icon.MOON),
)


class SettingsScreen(QWidget):
    """`said(words)` where a folder cannot be opened."""

    said = Signal(str)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = mirror.app.settings
        self.theme = Segmented(_THEMES, "Theme")
        sizes = [Choice(str(percent), f"{percent} %") for percent in TEXT_SIZES]
        self.text_size = Segmented(sizes, "Text size")
        self.reduce_motion = Switch(name="Reduce motion")
        self.single_keys = Switch(name="Single keys")
        self.sound = Switch(name="Chimes")
        self.near_hints = Switch(name="Hints at near-duplicates")
        self.spelling = Switch(name="Spelling marks")
        self._arrange()
        self._show()
        self.theme.chosen.connect(self._on_theme)
        self.text_size.chosen.connect(self._on_text_size)
        self.reduce_motion.toggled.connect(self._on_reduce_motion)
        self.single_keys.toggled.connect(self._on_single_keys)
        self.sound.toggled.connect(self._on_sound)
        self.near_hints.toggled.connect(lambda on: self._settings.change(near_hints=on))
        self.spelling.toggled.connect(lambda on: self._settings.change(spelling=on))

    def entered(self) -> None:
        """The screen came to the front: show what is in force now."""
        self._show()

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 24, 32, 32)
        column.setSpacing(24)
        column.addWidget(Label("Settings", Type.HEADING))
        column.addWidget(SettingGroup("Appearance", self._appearance()))
        column.addWidget(SettingGroup("Keys", self._keys()))
        column.addWidget(SettingGroup("Capture", self._capture()))
        column.addWidget(SettingGroup("Sound", self._sounds()))
        column.addWidget(SettingGroup("Where things lie", self._places()))
        column.addStretch(1)
        page.setMaximumWidth(_WIDTH + 64)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(page, 1000)
        across.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("Settings")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _appearance(self) -> list[SettingRow]:
        return [
            SettingRow("Theme", "Light for a bright room, dark for a dim one.", self.theme),
            SettingRow("Text size", "Of everything in this window; rows grow with it.", self.text_size),
            SettingRow(
                "Reduce motion",
                "Panels and tints change at once, without sliding or fading.",
                self.reduce_motion,
            ),
        ]

    def _capture(self) -> list[SettingRow]:
        note = (
            "Say under a new idea where somebody may have said it before. Nothing is ever merged by itself."
        )
        marks = "Mark words that no dictionary of the workshop’s language knows. The menu on a word offers others or remembers it."
        return [
            SettingRow("Hints at near-duplicates", note, self.near_hints),
            SettingRow("Spelling marks", marks, self.spelling),
        ]

    def _keys(self) -> list[SettingRow]:
        note = (
            "Space starts and pauses, + adds a minute and N goes on, while no field or button has the focus."
        )
        return [SettingRow("Single keys", note, self.single_keys)]

    def _sounds(self) -> list[SettingRow]:
        note = "This laptop rings when the time runs short and when it is up. F9 mutes it at once."
        return [SettingRow("Chimes", note, self.sound)]

    def _places(self) -> list[SettingRow]:
        places = (
            ("Workshops", "New workshops are put here unless you say otherwise.", documents_folder()),
            ("Data", "Drafts and backups.", data_folder()),
            (
                "Logs",
                "Send these along when you report that something went wrong.",
                log_folder(),
            ),
        )
        return [self._place(title, note, folder) for title, note, folder in places]

    def _place(self, title: str, note: str, folder: Path) -> SettingRow:
        button = Button(
            "Open folder", icon=Icon.FOLDER, small=True, name=f"Open the folder of {title.lower()}"
        )
        button.clicked.connect(lambda: self._open(folder))
        return SettingRow(title, f"{note}\n{folder}", button)

    def _show(self) -> None:
        now = self._settings.now
        self.theme.choose(now.theme)
        # A size set by hand in the settings file is kept until another one is chosen.
        self.text_size.choose(str(min(TEXT_SIZES, key=lambda size: abs(size - now.text_percent))))
        for switch, on in (
            (self.reduce_motion, now.reduce_motion),
            (self.single_keys, now.single_keys),
            (self.sound, now.sound),
            (self.near_hints, now.near_hints),
            (self.spelling, now.spelling),
        ):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)

    # What was chosen

    def _on_theme(self, key: str) -> None:
        self._settings.change(theme=key)
        _manager().set_mode(Mode(key))

    def _on_text_size(self, key: str) -> None:
        self._settings.change(text_percent=int(key))
        _manager().set_text_scale(int(key) / 100)

    def _on_reduce_motion(self, on: bool) -> None:
        self._settings.change(reduce_motion=on)
        _manager().set_reduce_motion(on)

    def _on_sound(self, on: bool) -> None:
        self._settings.change(sound=on)

    def _on_single_keys(self, on: bool) -> None:
        self._settings.change(single_keys=on)

    def _open(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.said.emit(sentence(Trouble(Reason.DISK_FAILED, path=folder, detail=error.strerror or "")))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.said.emit(f"No program here opens folders. It lies at {folder}.")


def _manager() -> ThemeManager:
    """The theme manager of the running application, which owns it."""
    app = QApplication.instance()
    assert app is not None
    manager = app.findChild(ThemeManager)
    assert manager is not None
    return manager
