"""Where the screens come from: each is imported and made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from facilitator.ui.kit.mirror import Mirror

Make = Callable[[Mirror, QWidget | None], QWidget]


def _home(mirror: Mirror, parent: QWidget | None) -> QWidget:
    from facilitator.ui.home.screen import HomeScreen

    return HomeScreen(mirror, parent)


def _plan(mirror: Mirror, parent: QWidget | None) -> QWidget:
    from facilitator.ui.plan.screen import PlanScreen

    return PlanScreen(mirror, parent)


def _live(mirror: Mirror, parent: QWidget | None) -> QWidget:
    from facilitator.ui.live.screen import LiveScreen

    return LiveScreen(mirror, parent)


def _themes(mirror: Mirror, parent: QWidget | None) -> QWidget:
    from facilitator.ui.themes.screen import ThemesScreen

    return ThemesScreen(mirror, parent)


def _actions(mirror: Mirror, parent: QWidget | None) -> QWidget:
    from facilitator.ui.actions.screen import ActionsScreen

    return ActionsScreen(mirror, parent)


def _readout(mirror: Mirror, parent: QWidget | None) -> QWidget:
    from facilitator.ui.readout.screen import ReadoutScreen

    return ReadoutScreen(mirror, parent)


def _room(mirror: Mirror, parent: QWidget | None) -> QWidget:
    from facilitator.ui.room.screen import RoomScreen

    return RoomScreen(mirror, parent)


def _settings(mirror: Mirror, parent: QWidget | None) -> QWidget:
    from facilitator.ui.settings.screen import SettingsScreen

    return SettingsScreen(mirror, parent)


SCREENS: dict[str, Make] = {
    "home": _home,
    "plan": _plan,
    "live": _live,
    "themes": _themes,
    "actions": _actions,
    "readout": _readout,
    "room": _room,
    "settings": _settings,
}
"""By the rail's key, in its order."""

STAGES = ("plan", "live", "themes", "actions", "readout", "room")
"""Those that need an open workshop."""
