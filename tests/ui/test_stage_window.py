"""The Stage in the whole window: on and off, its keys, what it shows, its control in Live, clock only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.live import RunCommand
from facilitator.domain.stage import StageView, WallMode
from facilitator.domain.workshop import Actor, Role
from facilitator.services import capture, live, stage
from facilitator.ui.kit.room_facts import RoomFacts
from facilitator.ui.stage.control import StageControl
from facilitator.ui.stage.views.join import JoinView
from facilitator.ui.stage.views.plain import BlankView, MessageView
from facilitator.ui.stage.views.timer import TimerView
from facilitator.ui.stage.views.wall import WallView
from facilitator.ui.stage.views.welcome import WelcomeView
from tests.fakes import FakeClock, MemoryApp
from tests.ui.days import PATH, morning
from tests.windows import Do

ROOM = RoomFacts("192.168.8.20:8420", "K7M3QX", "http://192.168.8.20:8420/#secret")
REMOTE = Actor("phone-9", Role.CO_FACILITATOR, "Remote")


@pytest.fixture
def day(conductor: Any, do: Do) -> Any:
    """A window with the small day open."""
    do(conductor.mirror.create(PATH, morning()))
    return conductor


def wish(conductor: Any, do: Do, qtbot: QtBot, what: Callable[..., Any], *args: Any) -> Any:
    before = conductor.mirror.revision
    result = do(conductor.mirror.wish(what, *args))
    qtbot.waitUntil(lambda: conductor.mirror.revision > before)
    return result


def shown(conductor: Any) -> Any:
    return conductor.stage.director.moment.view


def tick(conductor: Any) -> Any:
    return conductor.stage.director.moment.tick


def control(conductor: Any) -> StageControl:
    found = conductor.window.findChild(StageControl)
    assert found is not None
    return found


def test_f5_opens_the_stage_and_f5_on_it_closes_it(day: Any, qtbot: QtBot):
    qtbot.keyClick(day.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: day.stage.is_open)
    qtbot.waitUntil(day.stage.window.isActiveWindow)
    qtbot.keyClick(day.stage.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not day.stage.is_open)


def test_without_a_workshop_there_is_no_stage(conductor: Any, qtbot: QtBot):
    qtbot.keyClick(conductor.window, Qt.Key.Key_F5)
    assert not conductor.stage.is_open


def test_a_clicker_moves_the_day_and_blanks_while_the_stage_has_the_keyboard(day: Any, do: Do, qtbot: QtBot):
    wish(day, do, qtbot, live.start)
    day.stage.open()
    window = day.stage.window
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: day.mirror.run.segment_id == day.mirror.planned[1].segment.id)
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: day.mirror.run.segment_id == day.mirror.planned[0].segment.id)
    qtbot.keyClick(window, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: isinstance(shown(day), BlankView))
    qtbot.keyClick(window, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: isinstance(shown(day), WelcomeView))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not day.stage.is_open)


def test_its_own_cross_closes_the_stage_and_f5_brings_it_back(day: Any, qtbot: QtBot):
    day.stage.open()
    day.stage.window.close()
    qtbot.waitUntil(lambda: not day.stage.is_open)
    day.stage.toggle()
    assert day.stage.is_open


def test_a_key_that_is_held_down_does_not_run_through_the_day(day: Any, do: Do, qtbot: QtBot):
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    wish(day, do, qtbot, live.start)
    day.stage.open()
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    QApplication.sendEvent(day.stage.window, held)
    assert len(day.mirror.all(RunCommand)) == 1


def test_bar_and_stage_have_the_same_number(day: Any, do: Do, qtbot: QtBot, clock: FakeClock):
    wish(day, do, qtbot, live.start)
    wish(day, do, qtbot, live.next_step)
    for seconds in (0, 11.4, 100, 60.9):
        clock.pass_by(seconds)
        day.clock.refresh()
        assert tick(day).big == day.window.clock_bar.view().big


def test_between_windows_both_count_to_the_next_one(day: Any, do: Do, qtbot: QtBot, clock: FakeClock):
    afternoon = next(item for item in day.mirror.planned if item.segment.title == "Goal Setting")
    wish(day, do, qtbot, live.jump, day.mirror.planned[2].segment.id)
    wish(day, do, qtbot, live.next_step)
    clock.set(afternoon.start)
    clock.pass_by(-90)
    day.clock.refresh()
    view = shown(day)
    assert isinstance(view, TimerView)
    assert view.title == "Back at 2:30"
    assert view.following is not None
    assert view.following.title == "Goal Setting"
    assert tick(day).big == day.window.clock_bar.view().big == "1:30"


def test_the_room_reads_times_up_and_the_red_count_is_the_facilitators(
    day: Any, do: Do, qtbot: QtBot, clock: FakeClock
):
    wish(day, do, qtbot, live.jump, day.mirror.planned[1].segment.id, 1)
    clock.pass_by(12 * 60 + 84)
    day.clock.refresh()
    assert day.window.clock_bar.view().big == "+1:24"
    assert (tick(day).big, tick(day).caption) == ("0:00", "time’s up")
    assert shown(day).title == "Time’s up"
    assert not shown(day).red
    wish(day, do, qtbot, stage.show_overtime, True)
    qtbot.waitUntil(lambda: shown(day).red)
    assert tick(day).big == "+1:24"


def test_the_time_is_right_after_a_suspend(day: Any, do: Do, qtbot: QtBot, clock: FakeClock):
    wish(day, do, qtbot, live.jump, day.mirror.planned[1].segment.id, 1)
    clock.pass_by(600)  # nothing ticked meanwhile
    day.clock.refresh()
    assert tick(day).big == "2:00"
    assert tick(day).share == pytest.approx(2 / 12)


def test_what_the_remote_says_is_on_the_stage(day: Any, app: MemoryApp, qtbot: QtBot):
    app.run_as(REMOTE, stage.show_message, "Coffee is ready.")
    qtbot.waitUntil(lambda: isinstance(shown(day), MessageView))
    assert shown(day).words == "Coffee is ready."
    assert control(day).message.text() == "Coffee is ready."
    assert control(day).say_button.text() == "Take down"


def test_a_new_idea_jumps_onto_the_wall_and_is_marked(day: Any, do: Do, qtbot: QtBot, clock: FakeClock):
    wish(day, do, qtbot, live.jump, day.mirror.planned[1].segment.id)
    wish(day, do, qtbot, stage.show_view, StageView.WALL)
    for number in range(8):
        wish(day, do, qtbot, capture.add_idea, IdeaDraft(f"Idea {number}"))
        clock.pass_by(30)
    wish(day, do, qtbot, capture.add_idea, IdeaDraft("The newest"))
    qtbot.waitUntil(lambda: isinstance(shown(day), WallView) and len(shown(day).cards) == 8)
    assert [card.words for card in shown(day).fresh] == ["The newest"]
    clock.pass_by(25)
    day.clock.refresh()
    assert shown(day).fresh == ()
    assert len(shown(day).cards) == 9


def test_a_wall_after_approval_shows_what_was_approved_and_never_what_is_hidden(
    day: Any, do: Do, qtbot: QtBot
):
    wish(day, do, qtbot, live.jump, day.mirror.planned[1].segment.id)
    one, two = (wish(day, do, qtbot, capture.add_idea, IdeaDraft(words)) for words in ("one", "two"))
    wish(day, do, qtbot, stage.show_view, StageView.WALL)
    wish(day, do, qtbot, stage.set_wall, WallMode.APPROVED)
    qtbot.waitUntil(lambda: isinstance(shown(day), WallView) and not shown(day).fresh + shown(day).cards)
    wish(day, do, qtbot, stage.approve_ideas, [one.id, two.id], True)
    wish(day, do, qtbot, stage.hide_ideas, [two.id], True)
    qtbot.waitUntil(lambda: [card.words for card in shown(day).fresh] == ["one"])


def test_how_to_join_is_offered_once_a_room_is_open(day: Any, do: Do, qtbot: QtBot):
    panel = control(day)
    row = panel.view.findData(StageView.JOIN)
    assert not panel.view.model().item(row).isEnabled()
    wish(day, do, qtbot, stage.show_view, StageView.JOIN)
    assert not isinstance(shown(day), JoinView)
    day.stage.set_room(ROOM)
    assert isinstance(shown(day), JoinView)
    assert shown(day).room.grouped_code == "K7M 3QX"


def test_the_control_chooses_the_view_says_a_message_and_takes_it_down(day: Any, qtbot: QtBot):
    panel = control(day)
    panel.view.setCurrentIndex(panel.view.findData(StageView.TIMER))
    panel.view.activated.emit(panel.view.currentIndex())
    qtbot.waitUntil(lambda: day.stage.state.view is StageView.TIMER)
    panel.message.edit.setFocus()
    qtbot.keyClicks(panel.message.edit, "Back at 3")
    qtbot.keyClick(panel.message.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: day.stage.state.message == "Back at 3")
    qtbot.waitUntil(lambda: panel.say_button.text() == "Take down")
    panel.say_button.click()
    qtbot.waitUntil(lambda: day.stage.state.message == "")
    panel.blank_button.click()
    qtbot.waitUntil(lambda: panel.blank_button.text() == "Show again")


def test_a_message_half_typed_is_not_shown_when_the_field_is_left(day: Any, qtbot: QtBot):
    panel = control(day)
    panel.message.edit.setFocus()
    qtbot.keyClicks(panel.message.edit, "Back at")
    panel.blank_button.setFocus()
    assert day.stage.state.message == ""
    assert panel.message.text() == "Back at"


def test_undo_in_the_notes_leaves_the_stage_as_it_is(day: Any, do: Do, qtbot: QtBot):
    wish(day, do, qtbot, capture.add_idea, IdeaDraft("A library on wheels"))
    wish(day, do, qtbot, stage.show_message, "Back at 3")
    day.steering.undo()
    qtbot.waitUntil(lambda: day.steering._notices.said().startswith("Undone"))
    assert day.stage.state.message == "Back at 3"


def test_the_menu_sets_the_wall_and_the_overtime(day: Any, qtbot: QtBot):
    menu = control(day).open_menu()
    overtime = next(action for action in menu.actions() if action.text() == "The room sees overtime")
    overtime.trigger()
    qtbot.waitUntil(lambda: day.stage.state.show_overtime)
    walls = next(action.menu() for action in menu.actions() if action.text() == "Ideas on the wall")
    next(action for action in walls.actions() if action.text() == "After approval").trigger()
    qtbot.waitUntil(lambda: day.stage.state.wall is WallMode.APPROVED)
    menu.close()


def test_clock_only_fills_the_window_and_goes_back_to_where_one_was(day: Any, do: Do, qtbot: QtBot):
    wish(day, do, qtbot, live.jump, day.mirror.planned[1].segment.id)
    wish(day, do, qtbot, capture.add_idea, IdeaDraft("An idea"))
    day.show("themes")
    qtbot.keyClick(day.window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    clock = day.screen()
    assert not day.window.rail.isVisible()
    assert not day.window.clock_bar.isVisible()
    assert "3:00" in clock.accessibleName()
    assert clock.beside.following == "Next: Table talk, 12 min"
    qtbot.keyClick(clock, Qt.Key.Key_Escape)
    assert day.window.rail.isVisible()
    assert day.window.rail.stage() == "themes"


def test_clock_only_names_the_tables_that_have_sent_nothing(day: Any, do: Do, qtbot: QtBot):
    wish(day, do, qtbot, live.jump, day.mirror.planned[1].segment.id)
    tables = day.mirror.snapshot.tables
    for table in tables[:4]:
        wish(day, do, qtbot, capture.add_idea, IdeaDraft("An idea", table_id=table.id))
    day.toggle_clock_only()
    assert day.screen().beside.late == "Nothing yet from Table 5 and Table 6"


def test_closing_the_file_closes_the_stage(day: Any, do: Do, qtbot: QtBot):
    day.stage.open()
    do(day.mirror.close())
    assert not day.stage.is_open


def test_the_next_second_is_waited_for_before_this_one_is_painted(day: Any, do: Do, qtbot: QtBot):
    wish(day, do, qtbot, live.start)
    day.clock._timer.stop()
    waiting: list[bool] = []
    day.clock.turned.connect(lambda _view: waiting.append(day.clock._timer.isActive()))
    day.clock.refresh()
    assert waiting == [True]
