"""Keys that reach the photo beside the composer while one types; they are free for other things while no photo is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from facilitator.ui.live.photos import PhotoTyping
from facilitator.ui.widgets.photo_view import PhotoView


def key_for(screen: QWidget, key: str, act: Callable[[], None]) -> QShortcut:
    """A key of a screen, wherever in it one types."""
    shortcut = QShortcut(QKeySequence(key), screen)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)
    return shortcut


def bind_photo_keys(screen: QWidget, photos: PhotoTyping, view: PhotoView) -> None:
    """Next and before, larger and smaller, and about."""
    keys: dict[str, Callable[[], None]] = {
        "Alt+PgDown": lambda: photos.step(1),
        "Alt+PgUp": lambda: photos.step(-1),
        "Ctrl++": lambda: view.zoom_by(1),
        "Ctrl+=": lambda: view.zoom_by(1),
        "Ctrl+-": lambda: view.zoom_by(-1),
        "Alt+Left": lambda: view.move_by(-1, 0),
        "Alt+Right": lambda: view.move_by(1, 0),
        "Alt+Up": lambda: view.move_by(0, -1),
        "Alt+Down": lambda: view.move_by(0, 1),
    }
    for key, act in keys.items():
        shortcut = key_for(screen, key, act)
        shortcut.setEnabled(False)
        photos.turned.connect(shortcut.setEnabled)
