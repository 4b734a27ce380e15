"""The frame: places, keys, the clock's commands, undo, messages, and an end in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.live import RunCommand
from facilitator.services import capture, live
from facilitator.ui.shell.conductor import Conductor
from facilitator.ui.shell.key_groups import GROUPS
from facilitator.ui.shell.keys import KEYS
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.widgets.clock_view import Phase
from facilitator.ui.widgets.key_sheet import KeySheet
from tests.fakes import FakeClock, MemoryApp
from tests.ui.days import PATH, morning
from tests.ui.widgets.test_access import CONTROLS, walk
from tests.windows import Do

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(conductor: Conductor, do: Do) -> Conductor:
    """A window on a fresh workshop, the day not yet begun."""
    do(conductor.mirror.create(PATH, morning()))
    return conductor


def press(
    qtbot: QtBot, conductor: Conductor, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(conductor.window.focusWidget() or conductor.window, key, modifier)


def stage(conductor: Conductor) -> str:
    return conductor.window.rail.stage()


# Places


def test_without_a_workshop_only_home_and_settings_are_open(conductor: Conductor, qtbot: QtBot) -> None:
    press(qtbot, conductor, Qt.Key.Key_2, CONTROL)
    assert stage(conductor) == "home"
    assert not conductor.window.rail.button("live").isEnabled()
    assert conductor.window.rail.button("settings").isEnabled()
    assert conductor.window.clock_bar.isHidden()


def test_a_workshop_opens_in_live_under_its_clock(opened: Conductor) -> None:
    assert stage(opened) == "live"
    assert opened.window.clock_bar.isVisible()
    assert opened.window.windowTitle() == "A morning in May – Facilitator"


@pytest.mark.parametrize(
    ("key", "place"),
    [(Qt.Key.Key_0, "home"), (Qt.Key.Key_1, "plan"), (Qt.Key.Key_2, "live"), (Qt.Key.Key_3, "themes"),
     (Qt.Key.Key_4, "actions"), (Qt.Key.Key_5, "readout")],
)  # fmt: skip
def test_control_and_a_figure_go_to_each_place(
    opened: Conductor, qtbot: QtBot, key: Qt.Key, place: str
) -> None:
    press(qtbot, opened, key, CONTROL)
    assert stage(opened) == place
    assert opened.window.clock_bar.isVisible() is (place != "home")


def test_the_rail_goes_there_by_a_press(opened: Conductor, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.window.rail.button("settings"), Qt.MouseButton.LeftButton)
    assert stage(opened) == "settings"


def test_no_part_of_a_screen_ever_becomes_a_window_of_its_own(opened: Conductor) -> None:
    for place in ("home", "plan", "live", "themes", "actions", "readout", "room", "settings"):
        opened.show(place)
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert shown == [opened.window]


def test_nothing_is_said_of_devices_while_the_room_is_closed(opened: Conductor) -> None:
    assert opened.window.clock_bar.view().devices_text == ""


# The clock


def test_f6_starts_pauses_and_resumes_the_day_while_one_types(opened: Conductor, qtbot: QtBot) -> None:
    bar = opened.window.clock_bar
    assert opened.screen().centre.composer.field.hasFocus()  # type: ignore[attr-defined]
    for phase in (Phase.RUNNING, Phase.PAUSED, Phase.RUNNING):
        press(qtbot, opened, Qt.Key.Key_F6)
        qtbot.waitUntil(lambda phase=phase: bar.view().phase is phase)


def test_f7_adds_a_minute_to_the_big_number(opened: Conductor, qtbot: QtBot) -> None:
    press(qtbot, opened, Qt.Key.Key_F6)
    bar = opened.window.clock_bar
    qtbot.waitUntil(lambda: bar.view().big == "20:00")
    press(qtbot, opened, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bar.view().big == "21:00")


def test_f8_moves_on_and_back_takes_it_back(opened: Conductor, qtbot: QtBot, clock: FakeClock) -> None:
    press(qtbot, opened, Qt.Key.Key_F6)
    bar = opened.window.clock_bar
    qtbot.waitUntil(lambda: bar.view().phase is Phase.RUNNING)
    clock.pass_by(60)
    press(qtbot, opened, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: bar.view().title == "Visioning Success")
    assert opened.notices.said() == "Now: Visioning Success."
    opened.steering.take_back()
    qtbot.waitUntil(lambda: (bar.view().title, bar.view().big) == ("Welcome", "19:00"))


def test_keys_of_the_clock_do_nothing_without_a_workshop_or_after_the_day(
    conductor: Conductor, qtbot: QtBot, do: Do
) -> None:
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8):
        press(qtbot, conductor, key)
    do(conductor.mirror.create(PATH, morning()))
    do(conductor.mirror.wish(live.start))
    do(conductor.mirror.wish(live.finish))
    commands = len(conductor.mirror.all(RunCommand))
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8):
        press(qtbot, conductor, key)
    do(conductor.mirror.wish(capture.add_idea, IdeaDraft("afterwards")))
    assert len(conductor.mirror.all(RunCommand)) == commands


def test_overtime_counts_up_by_itself(opened: Conductor, qtbot: QtBot, clock: FakeClock, do: Do) -> None:
    do(opened.mirror.wish(live.start))
    clock.pass_by(20 * 60 + 83.5)
    opened.clock.refresh()
    view = opened.window.clock_bar.view()
    assert (view.big, view.phase) == ("+1:23", Phase.OVERTIME)
    clock.pass_by(1)
    opened.clock.refresh()
    assert opened.window.clock_bar.view().big == "+1:24"


def test_a_program_killed_in_the_middle_of_a_step_shows_the_right_time_left(
    opened: Conductor, do: Do, app: MemoryApp, clock: FakeClock, qtbot: QtBot
) -> None:
    do(opened.mirror.wish(live.start))
    clock.pass_by(300)
    app.close()  # the file stays as the last commit left it
    clock.pass_by(120)
    clock.reboot()
    do(opened.mirror.close())
    do(opened.mirror.open(PATH))
    assert opened.window.clock_bar.view().big == "13:00"


def test_after_a_restart_and_a_long_silence_the_time_can_be_given_back(
    opened: Conductor, do: Do, clock: FakeClock, qtbot: QtBot
) -> None:
    do(opened.mirror.wish(live.start))
    clock.pass_by(300)
    do(opened.mirror.wish(capture.add_idea, IdeaDraft("the last word")))
    do(opened.mirror.close())
    clock.pass_by(3600)
    clock.reboot()
    do(opened.mirror.open(PATH))
    assert opened.window.clock_bar.view().big == "+45:00"
    assert opened.notices.strips.words("silence").startswith(
        "The clock ran on for 1 h. Nothing was done since 10:50"
    )
    opened.steering.give_back(3600)
    qtbot.waitUntil(lambda: opened.window.clock_bar.view().big == "15:00")
    assert opened.notices.strips.words("silence") == ""


@pytest.mark.parametrize("minutes", [5, 600])
def test_within_one_boot_or_a_short_break_nobody_is_asked(
    opened: Conductor, do: Do, clock: FakeClock, minutes: int
) -> None:
    do(opened.mirror.wish(live.start))
    do(opened.mirror.close())
    clock.pass_by(minutes * 60)
    if minutes < 10:
        clock.reboot()
    do(opened.mirror.open(PATH))
    assert opened.notices.strips.words("silence") == ""


def test_single_keys_work_when_switched_on_and_no_control_has_the_focus(
    opened: Conductor, qtbot: QtBot, app: MemoryApp
) -> None:
    bar = opened.window.clock_bar
    opened.window.focusWidget().clearFocus()
    qtbot.keyClick(opened.window, Qt.Key.Key_Space)
    assert bar.view().phase is Phase.READY
    app.settings.change(single_keys=True)
    qtbot.keyClick(opened.window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bar.view().phase is Phase.RUNNING)
    opened.screen().centre.composer.field.setFocus()  # type: ignore[attr-defined]
    press(qtbot, opened, Qt.Key.Key_Space)
    assert opened.screen().centre.composer.field.text() == " "  # type: ignore[attr-defined]


def test_saved_is_said_with_the_time_of_the_last_own_change(
    opened: Conductor, do: Do, clock: FakeClock
) -> None:
    assert opened.window.clock_bar.view().saved_text == ""
    clock.pass_by(33 * 60)
    do(opened.mirror.wish(capture.add_idea, IdeaDraft("x")))
    do(opened.mirror.wish(capture.add_idea, IdeaDraft("y")))
    assert opened.window.clock_bar.view().saved_text == "Saved 11:18"


# Undo


def test_undo_and_redo_say_what_they_did(opened: Conductor, do: Do, qtbot: QtBot) -> None:
    do(opened.mirror.wish(capture.add_idea, IdeaDraft("one too many")))
    opened.steering.undo()
    qtbot.waitUntil(lambda: opened.notices.said() == "Undone: the idea “one too many”.")
    opened.steering.redo()
    qtbot.waitUntil(lambda: opened.notices.said() == "Done again: the idea “one too many”.")


def test_nothing_to_undo_is_said_calmly(opened: Conductor, qtbot: QtBot) -> None:
    opened.steering.undo()
    qtbot.waitUntil(lambda: opened.notices.said() == "There is nothing of yours to undo.")


def test_an_offer_to_undo_goes_when_something_else_was_done(opened: Conductor, do: Do, qtbot: QtBot) -> None:
    do(opened.mirror.wish(capture.add_idea, IdeaDraft("one")))
    opened.screen().done.emit("Put 1 idea into the bin.")  # type: ignore[attr-defined]
    assert opened.notices.said() == "Put 1 idea into the bin."
    do(opened.mirror.wish(capture.add_idea, IdeaDraft("two")))
    qtbot.waitUntil(lambda: opened.notices.said() == "")


# Keys


def test_the_sheet_of_keys_opens_outside_fields_only(opened: Conductor, qtbot: QtBot) -> None:
    qtbot.keyClicks(opened.screen().centre.composer.field, "why?")  # type: ignore[attr-defined]
    assert opened.screen().centre.composer.field.text() == "why?"  # type: ignore[attr-defined]
    opened.screen().centre.ideas.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(opened.screen().centre.ideas, "?")  # type: ignore[attr-defined]
    qtbot.waitUntil(
        lambda: any(isinstance(w, KeySheet) and w.isVisible() for w in QApplication.topLevelWidgets())
    )
    sheet = next(w for w in QApplication.topLevelWidgets() if isinstance(w, KeySheet))
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(
        lambda: not any(isinstance(w, KeySheet) and w.isVisible() for w in QApplication.topLevelWidgets())
    )


def test_every_key_of_the_window_is_on_the_sheet() -> None:
    shown = {"+".join(caps) for group in GROUPS for caps, _ in group.entries}
    for keys in KEYS.values():
        first = keys[0]
        assert first in shown or (first.startswith("Ctrl+") and first[-1] in "12345"), first


def test_no_key_means_two_things() -> None:
    every = [keys for several in KEYS.values() for keys in several]
    assert len(every) == len(set(every))


def test_ctrl_backslash_opens_the_drawer_of_a_narrow_window(opened: Conductor, qtbot: QtBot) -> None:
    opened.window.resize(1120, 700)
    body = opened.screen()._body  # type: ignore[attr-defined]
    qtbot.waitUntil(body.is_drawer)
    press(qtbot, opened, Qt.Key.Key_Backslash, CONTROL)
    assert body.is_panel_shown()
    opened.window.resize(1440, 900)
    qtbot.waitUntil(lambda: not body.is_drawer())


def test_ctrl_n_in_live_is_a_new_idea(opened: Conductor, qtbot: QtBot) -> None:
    opened.screen().centre.ideas.setFocus()  # type: ignore[attr-defined]
    press(qtbot, opened, Qt.Key.Key_N, CONTROL)
    assert opened.screen().centre.composer.field.hasFocus()  # type: ignore[attr-defined]


# Files


def test_a_file_that_is_not_there_is_said_and_the_open_one_stays(
    opened: Conductor, do: Do, app: MemoryApp
) -> None:
    assert not do(opened.files.open(Path("/workshops/none.workshop")))
    assert "There is no file" in opened.notices.strips.words("file")
    assert opened.mirror.path == PATH
    assert app.path == PATH
    do(opened.mirror.wish(capture.add_idea, IdeaDraft("still working")))


def test_a_failed_opening_with_nothing_open_leaves_home(conductor: Conductor, do: Do) -> None:
    assert not do(conductor.files.open(Path("/workshops/none.workshop")))
    assert stage(conductor) == "home"
    assert not conductor.mirror.is_open


def test_opening_the_open_file_again_only_goes_there(opened: Conductor, do: Do) -> None:
    opened.show("home")
    revision = opened.mirror.revision
    assert do(opened.files.open(PATH))
    assert (stage(opened), opened.mirror.revision) == ("live", revision)


def test_another_file_takes_the_place_of_the_first(opened: Conductor, do: Do, app: MemoryApp) -> None:
    do(opened.mirror.wish(capture.add_idea, IdeaDraft("in the first")))
    other = Path("/workshops/other.workshop")
    blueprint = morning()
    do(opened.mirror.create(other, replace(blueprint, workshop=replace(blueprint.workshop, title="Another"))))
    assert opened.window.windowTitle() == "Another – Facilitator"
    assert opened.screen().centre.model.rowCount() == 0  # type: ignore[attr-defined]
    assert [entry.path for entry in app.settings.now.recent] == [str(other), str(PATH)]


def test_a_workshop_let_go_over_the_window_opens(opened: Conductor, qtbot: QtBot, do: Do) -> None:
    other = Path("/workshops/other.workshop")
    do(opened.mirror.create(other, morning()))
    do(opened.mirror.open(PATH))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    drop = QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    opened.window.dropEvent(drop)
    qtbot.waitUntil(lambda: opened.mirror.path == other)


def test_a_copy_is_saved_beside_the_running_work(
    opened: Conductor, do: Do, app: MemoryApp, tmp_path: Path
) -> None:
    do(opened.files.backup(tmp_path / "copy.workshop"))
    assert app.files[PATH].backups == [tmp_path / "copy.workshop"]
    assert opened.notices.said() == "Saved a copy as copy.workshop."


def test_the_window_stands_where_it_stood(qtbot: QtBot, manager: Any) -> None:
    first, second = MainWindow(), MainWindow()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.showMaximized()
    second.restore(first.geometry_text())
    assert second.isMaximized()
    second.restore("not a geometry")
    assert second.isMaximized()


def test_the_first_frame_is_bare_surfaces_and_says_when_it_is_painted(qtbot: QtBot, manager: Any) -> None:
    window = MainWindow(with_clock=True)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    picture = window.grab().toImage()
    assert picture.pixelColor(10, 400) != picture.pixelColor(600, 400)
    assert picture.pixelColor(600, 40) != picture.pixelColor(600, 400)


def test_a_screen_reader_hears_of_five_minutes_one_minute_and_the_end(
    opened: Conductor, do: Do, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "facilitator.ui.shell.clock.announce", lambda widget, words, urgent=False: heard.append(words)
    )
    do(opened.mirror.wish(live.start))
    for _ in range(21 * 60 // 5):
        clock.pass_by(5)
        opened.clock.refresh()
    do(opened.mirror.wish(live.next_step))
    assert heard == ["Welcome", "5 minutes left", "1 minute left", "Time is up", "Silent writing"]


def test_a_long_gap_is_only_what_it_is(opened: Conductor, do: Do, clock: FakeClock) -> None:
    do(opened.mirror.wish(live.start))
    clock.pass_by(timedelta(hours=3).total_seconds())
    opened.clock.refresh()
    assert opened.window.clock_bar.view().big == "+2:40:00"


def test_every_control_of_home_and_live_has_a_name(opened: Conductor) -> None:
    for place in ("live", "home"):
        opened.show(place)
        controls = [
            (interface.text(QAccessible.Text.Name), widget)
            for interface, widget in walk(opened.window)
            if interface.role() in CONTROLS and widget.isVisible()
        ]
        assert len(controls) > 8
        assert [widget for name, widget in controls if not name.strip()] == []
