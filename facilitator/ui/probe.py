"""What the window's side of this machine offers, for `facilitator doctor`."""

from __future__ import annotations

import os
import sys


def probe() -> list[tuple[str, str]]:
    """Name and value of each: Qt's version, the platform it draws on, the screens, sound."""
    from PySide6.QtCore import qVersion

    lines = [("Qt", qVersion())]
    if no_display():
        return [*lines, ("Screens", "none: there is no display"), ("Sound", _sound())]
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication(["facilitator"])
    assert isinstance(app, QGuiApplication)
    lines.append(("Drawing on", app.platformName()))
    for number, screen in enumerate(app.screens(), start=1):
        size, ratio = screen.size(), screen.devicePixelRatio()
        scaled = f", scaled {ratio:g}×" if ratio != 1 else ""
        lines.append(
            (f"Screen {number}", f"{screen.name() or 'unnamed'}, {size.width()} × {size.height()}{scaled}")
        )
    return [*lines, ("Sound", _sound())]


def no_display() -> bool:
    """Whether this system needs a display server for a window and has none."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return False
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen and not chosen.startswith(("xcb", "wayland")):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _sound() -> str:
    """What the chimes are played with; silence is no fault."""
    import importlib.metadata

    try:
        return f"miniaudio {importlib.metadata.version('miniaudio')}"
    except importlib.metadata.PackageNotFoundError:
        return "none, the chimes are silent. Get them with: python -m pip install miniaudio"
