"""The clock in the facilitator's hands: every press has a way back, what was forgotten is made good, nothing happens unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.domain.live import RunCommand
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment
from facilitator.services import live
from facilitator.ui.shell.conductor import Conductor
from facilitator.ui.shell.taking import TakeFromDialog
from facilitator.ui.widgets.clock_view import Phase
from facilitator.ui.widgets.toast import Toast
from tests.fakes import FakeClock
from tests.ui.days import PATH, morning
from tests.windows import Do

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(conductor: Conductor, do: Do) -> Conductor:
    """A window on a fresh workshop, at the minute it is to begin."""
    do(conductor.mirror.create(PATH, morning()))
    return conductor


@pytest.fixture
def running(opened: Conductor, do: Do) -> Conductor:
    do(opened.mirror.wish(live.start))
    return opened


def press(qtbot: QtBot, conductor: Conductor, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(conductor.window.focusWidget() or conductor.window, key, modifier)


def view(conductor: Conductor):
    return conductor.window.clock_bar.view()


def tick(conductor: Conductor, clock: FakeClock, seconds: float) -> None:
    """Let time pass as it does while the machine is awake: with a look at the clock each second at the end."""
    clock.pass_by(seconds - 1)
    conductor.clock.refresh()
    clock.pass_by(1)
    conductor.clock.refresh()


def segment(conductor: Conductor, title: str) -> Segment:
    return next(s for s in conductor.mirror.all(Segment) if s.title == title)


def change(conductor: Conductor, do: Do, title: str, **changes) -> None:
    wanted = replace(segment(conductor, title), **changes)

    def plan(uow) -> None:
        uow.put(wanted)

    do(conductor.mirror.wish(plan))


# Every press has a way back


def test_after_next_the_way_back_is_offered_for_five_seconds(running: Conductor, qtbot: QtBot) -> None:
    press(qtbot, running, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: running.notices.said() == "Now: Visioning Success.")
    [toast] = [child for child in running.window.findChildren(Toast) if child.isVisible()]
    assert toast.timer().interval() == 5_000
    toast.undo_button().click()
    qtbot.waitUntil(lambda: view(running).title == "Welcome")
    assert running.notices.said() == "Taken back. Now: Welcome."


def test_minutes_and_pauses_are_taken_back_by_one_key_as_far_as_one_likes(
    running: Conductor, qtbot: QtBot, clock: FakeClock
) -> None:
    press(qtbot, running, Qt.Key.Key_F7, SHIFT)
    qtbot.waitUntil(lambda: view(running).big == "25:00")
    assert running.notices.said() == "5 min more."
    press(qtbot, running, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: view(running).phase is Phase.PAUSED)
    clock.pass_by(60)
    press(qtbot, running, Qt.Key.Key_F8, CONTROL)
    qtbot.waitUntil(lambda: view(running).big == "24:00")
    press(qtbot, running, Qt.Key.Key_F8, CONTROL)
    qtbot.waitUntil(lambda: view(running).big == "19:00")
    press(qtbot, running, Qt.Key.Key_F8, CONTROL)
    qtbot.waitUntil(lambda: view(running).phase is Phase.READY)
    press(qtbot, running, Qt.Key.Key_F8, CONTROL)
    qtbot.waitUntil(lambda: running.notices.said() == "There is nothing to take back.")


def test_less_and_the_step_before_have_keys_as_well(running: Conductor, qtbot: QtBot) -> None:
    press(qtbot, running, Qt.Key.Key_F7, CONTROL)
    qtbot.waitUntil(lambda: view(running).big == "19:00")
    press(qtbot, running, Qt.Key.Key_F7, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: view(running).big == "14:00")
    press(qtbot, running, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: view(running).title == "Visioning Success")
    press(qtbot, running, Qt.Key.Key_F8, SHIFT)
    qtbot.waitUntil(lambda: view(running).title == "Welcome")


# What was forgotten


def test_an_idle_clock_is_seen_and_a_forgotten_start_is_made_good(
    opened: Conductor, qtbot: QtBot, clock: FakeClock
) -> None:
    clock.pass_by(250)
    opened.clock.refresh()
    assert (view(opened).big_caption, view(opened).drift_text) == (
        "Not started: planned 10:45",
        "4 min behind",
    )
    button = opened.window.clock_bar._earlier
    assert button.isVisible()
    assert button.text() == "Started 4 min ago"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view(opened).phase is Phase.RUNNING)
    assert view(opened).started_text == "Started 10:45"
    assert view(opened).drift_text == "On time"
    assert not button.isVisible()


def test_a_start_that_was_pressed_late_is_put_back_minute_by_minute(
    running: Conductor, qtbot: QtBot, clock: FakeClock
) -> None:
    press(qtbot, running, Qt.Key.Key_F6, SHIFT)
    qtbot.waitUntil(lambda: view(running).big == "19:00")
    assert running.notices.said() == "Began 1 min earlier."
    assert view(running).started_text == "Started 10:44"


def test_a_next_that_nobody_pressed_is_made_good_as_of_the_end(
    running: Conductor, qtbot: QtBot, clock: FakeClock
) -> None:
    clock.pass_by(20 * 60 + 45)
    assert not running.steering.overdue()
    clock.pass_by(200)
    running.window.clock_bar.open_more()
    [menu] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    entry = next(
        action for action in menu.actions() if action.text().startswith("The room moved on 4 min ago")
    )
    entry.trigger()
    menu.close()
    qtbot.waitUntil(lambda: view(running).title == "Visioning Success")
    assert (view(running).started_text, view(running).drift_text) == ("Started 11:05", "Over time")


# Time that passed unseen


def test_after_the_lid_was_closed_the_window_asks_and_gives_the_time_back(
    running: Conductor, qtbot: QtBot, clock: FakeClock
) -> None:
    tick(running, clock, 60)
    clock.sleep(720)
    running.clock.refresh()
    assert view(running).big == "7:00"
    words = running.notices.strips.words("silence")
    assert words.startswith("This computer slept for 12 min, and the clock ran on.")
    running.notices.strips.press("silence")
    qtbot.waitUntil(lambda: view(running).big == "19:00")
    assert running.notices.strips.words("silence") == ""


def test_the_end_time_can_be_kept_and_is_not_asked_about_again(
    running: Conductor, qtbot: QtBot, clock: FakeClock
) -> None:
    clock.sleep(720)
    running.clock.refresh()
    commands = running.mirror.all(RunCommand)
    running.steering.keep_end()
    tick(running, clock, 5)
    assert running.notices.strips.words("silence") == ""
    assert running.mirror.all(RunCommand) == commands


@pytest.mark.parametrize("how", ["briefly", "paused", "idle"])
def test_a_sleep_that_cost_nothing_is_not_asked_about(
    opened: Conductor, do: Do, clock: FakeClock, how: str
) -> None:
    if how != "idle":
        do(opened.mirror.wish(live.start))
    if how == "paused":
        do(opened.mirror.wish(live.pause))
    clock.sleep(20 if how == "briefly" else 720)
    opened.clock.refresh()
    assert opened.notices.strips.words("silence") == ""


def test_a_wall_clock_that_is_set_leaves_the_time_left_alone_and_says_so(
    running: Conductor, clock: FakeClock
) -> None:
    tick(running, clock, 60)
    clock.step(420)
    running.clock.refresh()
    assert view(running).big == "19:00"
    assert running.notices.strips.words("wall").startswith("This computer’s clock was set forward by 7 min.")
    clock.step(-3600)
    running.clock.refresh()
    assert view(running).big == "19:00"
    assert "set back by 1 h" in running.notices.strips.words("wall")


def test_the_day_may_run_over_midnight(conductor: Conductor, do: Do, clock: FakeClock) -> None:
    do(conductor.mirror.create(PATH, morning()))
    clock.set(clock.now().utc + timedelta(hours=13, minutes=10))  # 11:55 at night in New York
    do(conductor.mirror.wish(live.start))
    clock.pass_by(600)
    conductor.clock.refresh()
    assert view(conductor).big == "10:00"
    assert view(conductor).started_text == "Started 11:55"


# Moving on by itself


def test_a_segment_moves_on_by_itself_once_and_can_be_called_back(
    running: Conductor, do: Do, qtbot: QtBot, clock: FakeClock
) -> None:
    change(running, do, "Welcome", moves_on=True)
    tick(running, clock, 1200)
    qtbot.waitUntil(lambda: view(running).title == "Visioning Success")
    assert running.notices.said() == "Now: Visioning Success."
    assert len(running.mirror.all(RunCommand)) == 2
    running.steering.take_back()
    qtbot.waitUntil(lambda: view(running).title == "Welcome")
    tick(running, clock, 5)
    do(running.mirror.wish(live.run_state))
    assert view(running).title == "Welcome"


def test_after_a_sleep_over_its_end_it_waits_for_the_answer(
    running: Conductor, do: Do, qtbot: QtBot, clock: FakeClock
) -> None:
    change(running, do, "Welcome", moves_on=True)
    clock.sleep(1500)
    running.clock.refresh()
    do(running.mirror.wish(live.run_state))
    assert view(running).title == "Welcome"
    running.steering.keep_end()
    tick(running, clock, 2)
    qtbot.waitUntil(lambda: view(running).title == "Visioning Success")
    assert view(running).big == "3:00"


# Cues


def test_it_rings_when_time_runs_short_and_differently_when_it_is_up(
    running: Conductor, clock: FakeClock
) -> None:
    tick(running, clock, 960)
    assert running.cues.chimes == ["warning"]
    tick(running, clock, 240)
    assert running.cues.chimes == ["warning", "end"]
    tick(running, clock, 60)
    assert running.cues.chimes == ["warning", "end"]


def test_chimes_of_its_own_take_the_place_of_the_clocks(running: Conductor, do: Do, clock: FakeClock) -> None:
    change(running, do, "Welcome", cues=(Cue(CueMoment.BEFORE_END, CueEffect.CHIME, 600),))
    tick(running, clock, 600)
    assert running.cues.chimes == ["warning"]
    tick(running, clock, 360)
    assert running.cues.chimes == ["warning"]


def test_one_key_mutes_and_the_clock_shows_it(running: Conductor, qtbot: QtBot, clock: FakeClock) -> None:
    press(qtbot, running, Qt.Key.Key_F9)
    assert view(running).sound_text == "Sound off"
    tick(running, clock, 1200)
    assert running.cues.chimes == []
    press(qtbot, running, Qt.Key.Key_F9)
    assert view(running).sound_text == ""


def test_a_line_for_the_facilitator_stands_until_the_day_moves_on(
    running: Conductor, do: Do, qtbot: QtBot, clock: FakeClock
) -> None:
    change(running, do, "Welcome", cues=(Cue(CueMoment.BEFORE_END, CueEffect.NOTE, 300, "Thank the hosts"),))
    tick(running, clock, 900)
    assert running.notices.strips.words("cue") == "Thank the hosts"
    running.steering.next_step()
    qtbot.waitUntil(lambda: running.notices.strips.words("cue") == "")


# Behind


def dialog() -> TakeFromDialog | None:
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, TakeFromDialog) and w.isVisible())
    return next(shown, None)


def test_what_the_day_owes_is_shown_taken_and_undone_in_one_step(
    opened: Conductor, do: Do, qtbot: QtBot, clock: FakeClock
) -> None:
    clock.pass_by(360)
    do(opened.mirror.wish(live.start))
    assert view(opened).drift_text == "6 min behind"
    press(qtbot, opened, Qt.Key.Key_F6, CONTROL)
    qtbot.waitUntil(lambda: dialog() is not None)
    asked = dialog()
    visions, vote = segment(opened, "Visioning Success"), segment(opened, "Dot vote")
    assert asked.proposal.minutes == {visions.id: 21, vote.id: 13}
    assert "would end at 11:45, in place of 11:51" in asked._told.text()
    assert not asked.how.button("breaks").isEnabled()
    qtbot.mouseClick(asked.how.button("segment"), Qt.MouseButton.LeftButton)
    assert asked.proposal.minutes == {visions.id: 19}
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view(opened).drift_text == "On time")
    assert segment(opened, "Visioning Success").minutes == 19
    qtbot.waitUntil(lambda: opened.notices.said() == "Took 6 min from 1 segment.")
    opened.steering.undo()
    qtbot.waitUntil(lambda: segment(opened, "Visioning Success").minutes == 25)
    assert view(opened).drift_text == "6 min behind"


def test_on_time_nothing_is_asked(running: Conductor, qtbot: QtBot) -> None:
    press(qtbot, running, Qt.Key.Key_F6, CONTROL)
    assert dialog() is None


# The menu


def test_the_menu_offers_what_makes_sense_now(running: Conductor, qtbot: QtBot, clock: FakeClock) -> None:
    clock.pass_by(480)
    running.window.clock_bar.open_more()
    [menu] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    offered = {action.text().split("\t")[0]: action.isEnabled() for action in menu.actions() if action.text()}
    menu.close()
    assert offered == {
        "5 min more": True,
        "1 min less": True,
        "5 min less": True,
        "Previous step": True,
        "Take back the last press": True,
        "This step began 1 min earlier": True,
        "Take it from…": False,
        "Sound off": True,
        "End the day": True,
        "Rehearse the day…": True,
    }


def test_when_a_part_and_the_day_end_is_told_with_the_end(running: Conductor) -> None:
    assert view(running).ends_more == "This part ends 11:45.\nThe day ends 3:30."
