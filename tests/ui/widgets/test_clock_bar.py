"""The clock bar: name and number are always whole, whatever the width, the text size and the words."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.kit import theme
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.widgets.big_number import BigNumber
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.clock_bar import ClockBar
from facilitator.ui.widgets.clock_view import ClockView, Phase
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.status_line import StatusLine
from tests.ui.gallery import CLOCK

LONG = replace(CLOCK, title="Test goals against the framework", next_label="Next segment", big="+1:04:18")
HOURS = replace(
    CLOCK, big="1:46:12", big_caption="until the first segment, 10:45", drift_text="5 min over in the plan"
)


@pytest.fixture
def bar(qtbot: QtBot) -> ClockBar:
    made = ClockBar()
    qtbot.addWidget(made)
    made.resize(1440, made.height())
    made.set_view(CLOCK)
    made.show()
    return made


def shown(bar: ClockBar) -> list[QWidget]:
    return [child for child in bar.children() if isinstance(child, QWidget) and child.isVisible()]


def words(bar: ClockBar) -> set[str]:
    return {child.text() for child in shown(bar) if isinstance(child, Label)}


@pytest.mark.parametrize("view", [CLOCK, LONG, HOURS], ids=["usual", "long", "hours"])
@pytest.mark.parametrize(
    ("width", "scale"), [(1440, 1.0), (1360, 1.0), (1200, 1.0), (1120, 1.0), (1440, 1.5)]
)
def test_nothing_lies_over_anything_else(
    width: int, scale: float, view: ClockView, bar: ClockBar, manager: ThemeManager
) -> None:
    manager.set_text_scale(scale)
    bar.set_view(view)
    bar.resize(width, bar.height())
    for child in shown(bar):
        assert bar.rect().contains(child.geometry()), (child, child.geometry())
    for one, other in combinations(shown(bar), 2):
        assert not one.geometry().intersects(other.geometry()), (one, other)


@pytest.mark.parametrize("view", [CLOCK, LONG, HOURS], ids=["usual", "long", "hours"])
@pytest.mark.parametrize("width", [1440, 1280, 1200, 1120])
def test_the_name_and_the_number_are_never_cut(width: int, view: ClockView, bar: ClockBar) -> None:
    bar.set_view(view)
    bar.resize(width, bar.height())
    title = next(c for c in shown(bar) if isinstance(c, Label) and c.text() == view.title)
    assert title.width() >= title.sizeHint().width()
    number = next(c for c in shown(bar) if c.accessibleName().startswith(view.big))
    assert number.width() >= number.sizeHint().width()


def test_the_status_shortens_first_then_the_times_go(bar: ClockBar) -> None:
    states = []
    for width in range(1440, 1099, -20):
        bar.resize(width, bar.height())
        short = any(isinstance(child, StatusLine) and child.toolTip() for child in shown(bar))
        states.append((short, "Started 11:08" not in words(bar)))
    assert states[0] == (False, False)
    assert states[-1] == (True, True)
    assert states.index((True, False)) < states.index((True, True))
    assert (False, True) not in states


def test_the_three_commands_are_passed_on(bar: ClockBar, qtbot: QtBot) -> None:
    buttons = {child.text(): child for child in shown(bar) if isinstance(child, Button)}
    for text, signal in (
        ("Pause", bar.start_pause_requested),
        ("1 min", bar.add_minute_requested),
        ("Next step", bar.next_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(buttons[text], Qt.MouseButton.LeftButton)


def test_a_command_that_does_not_apply_cannot_be_pressed(bar: ClockBar, qtbot: QtBot) -> None:
    bar.set_view(replace(CLOCK, phase=Phase.DONE, next_enabled=False))
    button = next(c for c in shown(bar) if isinstance(c, Button) and c.text() == "Next step")
    with qtbot.assertNotEmitted(bar.next_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("phase", "token"), [(Phase.DANGER, "action"), (Phase.OVERTIME, "over")])
def test_the_number_turns_amber_then_red(phase: Phase, token: str, bar: ClockBar) -> None:
    bar.set_view(replace(CLOCK, phase=phase))
    number = next(child for child in shown(bar) if isinstance(child, BigNumber))
    image = number.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert getattr(theme.current().colours, token).name() in seen


def test_a_screen_reader_hears_the_number_with_its_meaning(bar: ClockBar) -> None:
    assert any(child.accessibleName() == "4:18 left in Table talk" for child in shown(bar))


def test_what_has_no_words_takes_no_room(bar: ClockBar) -> None:
    bar.set_view(ClockView(title="Blank", big="25:00"))
    texts = [child.text() for child in shown(bar) if isinstance(child, Label | Chip) and child.text()]
    assert texts == ["Blank"]
    assert not [child for child in shown(bar) if isinstance(child, StatusLine)]
