"""What was added around the list can be named, reached and hit: records, the cut, what an idea is about."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.framework import Element
from facilitator.domain.ids import ElementId, new_id
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.live.screen import LiveScreen
from facilitator.ui.live.split_dialog import SplitDialog
from facilitator.ui.shell.records.dialog import ACTIVITY, BIN, PARKING, RecordsDialog
from tests.ui.widgets.test_access import CONTROLS, walk
from tests.windows import Do

LEAST = 24


def look(widget: QWidget) -> None:
    """Every control that is seen has a name and is large enough to hit."""
    controls = [(face, each) for face, each in walk(widget) if face.role() in CONTROLS and each.isVisible()]
    assert controls
    assert [each for face, each in controls if not face.text(QAccessible.Text.Name)] == []
    small = [
        each
        for _, each in controls
        if isinstance(each, QAbstractButton | QComboBox) and min(each.width(), each.height()) < LEAST
    ]
    assert small == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("which", [PARKING, BIN, ACTIVITY])
def test_the_records(
    screen: LiveScreen,
    say: Any,
    conductor: Any,
    qtbot: QtBot,
    manager: ThemeManager,
    which: str,
    scale: float,
) -> None:
    say("Who pays?", parked=True)
    manager.set_text_scale(scale)
    conductor.window.resize(1120, 700)
    dialog = RecordsDialog(conductor.mirror, which, conductor.window)
    qtbot.addWidget(dialog)
    dialog.show()
    page = dialog.page(which)
    qtbot.waitUntil(lambda: page.list.rows.rowCount() > 0 or which == BIN)
    look(dialog)
    assert dialog.width() <= conductor.window.width()
    assert dialog.minimumSizeHint().width() <= conductor.window.width()


def test_the_cut(screen: LiveScreen, qtbot: QtBot) -> None:
    dialog = SplitDialog(screen, "Buses at night and trams on Sundays")
    qtbot.addWidget(dialog)
    dialog.show()
    look(dialog)


def test_what_an_idea_is_about(screen: LiveScreen, conductor: Any, do: Do, qtbot: QtBot) -> None:
    element = Element(ElementId(new_id()), "5", "Informal learning", "Museums teach as schools do.")
    do(conductor.mirror.wish(lambda uow: uow.put(element)))
    qtbot.keyClicks(screen.centre.composer.field, "#5 ")
    assert not screen.centre.composer.about_bar.isHidden()
    look(screen.centre)
