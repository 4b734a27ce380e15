"""A themed application for the controls' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from facilitator.ui.kit.theme import Mode, ThemeManager


@pytest.fixture(autouse=True)
def manager(shared_manager: ThemeManager) -> Iterator[ThemeManager]:
    """Light, 100 %, no motion; put back so after each test."""
    shared_manager.set_reduce_motion(True)
    yield shared_manager
    # Closed widgets wait for an event loop to delete them; without one each theme change repaints them all.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shared_manager.set_mode(Mode.LIGHT)
    shared_manager.set_text_scale(1.0)
    shared_manager.set_reduce_motion(False)
