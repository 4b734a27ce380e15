"""Live's rail and side panel run the day: jumps, turns, tables with their own time, cues, and when it will end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from facilitator.domain.live import RunCommand
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment, TimedStep
from facilitator.domain.turns import Headline
from facilitator.domain.workshop import Table
from facilitator.services import live
from facilitator.ui.live.ends import EndLine
from facilitator.ui.shell.conductor import Conductor
from tests.fakes import FakeClock
from tests.ui.days import PATH, morning
from tests.windows import Do


@pytest.fixture
def opened(conductor: Conductor, do: Do) -> Conductor:
    """A window on a day whose breakout ends with a share-out of 90 seconds a table, three tables."""
    plan = morning(tables=3)
    steps = (TimedStep("Table talk", 900), TimedStep("Share-out", 600, turn_seconds=90))
    segments = tuple(replace(s, steps=steps) if s.steps else s for s in plan.segments)
    do(conductor.mirror.create(PATH, replace(plan, segments=segments)))
    return conductor


@pytest.fixture
def sharing(opened: Conductor, do: Do) -> Conductor:
    """The share-out is on and nobody has spoken yet."""
    do(opened.mirror.wish(live.jump, segment(opened, "Visioning Success").id, 1))
    return opened


def segment(conductor: Conductor, title: str) -> Segment:
    return next(s for s in conductor.mirror.all(Segment) if s.title == title)


def panel(conductor: Conductor):
    return conductor.screen().side


def press(qtbot: QtBot, conductor: Conductor, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(conductor.window.focusWidget() or conductor.window, key, modifier)


def question() -> QDialog | None:
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return next(shown, None)


def enter(qtbot: QtBot, conductor: Conductor, title: str) -> None:
    agenda = conductor.screen().agenda
    agenda.view.setFocus()
    agenda.view.setCurrentIndex(agenda.model.index(agenda.model.place(segment(conductor, title).id)))
    qtbot.keyClick(agenda.view, Qt.Key.Key_Return)


# Jumping


def test_enter_on_the_agenda_starts_a_segment_at_once_while_nothing_runs(
    opened: Conductor, qtbot: QtBot
) -> None:
    enter(qtbot, opened, "Dot vote")
    qtbot.waitUntil(lambda: opened.window.clock_bar.view().title == "Dot vote")


def test_while_something_runs_it_asks_gently(opened: Conductor, do: Do, qtbot: QtBot) -> None:
    do(opened.mirror.wish(live.start))
    enter(qtbot, opened, "Dot vote")
    qtbot.waitUntil(lambda: question() is not None)
    assert len(opened.mirror.all(RunCommand)) == 1
    qtbot.keyClick(question(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.window.clock_bar.view().title == "Dot vote")
    assert opened.notices.said() == "Now: Dot vote."


def test_staying_changes_nothing(opened: Conductor, do: Do, qtbot: QtBot) -> None:
    do(opened.mirror.wish(live.start))
    enter(qtbot, opened, "Dot vote")
    qtbot.waitUntil(lambda: question() is not None)
    qtbot.keyClick(question(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: question() is None)
    assert len(opened.mirror.all(RunCommand)) == 1


# When it ends


def test_the_foot_of_the_agenda_says_when_the_part_and_the_day_end(
    opened: Conductor, do: Do, clock: FakeClock
) -> None:
    clock.pass_by(180)
    do(opened.mirror.wish(live.start))
    assert opened.screen().agenda._ends == (
        EndLine("Morning ends 11:48", "3 min late", late=True),
        EndLine("The day ends 3:30", "on time"),
    )


def test_a_day_that_waits_to_begin_is_late_as_well(opened: Conductor, do: Do, clock: FakeClock) -> None:
    clock.pass_by(300)
    opened.screen()._moment.show()
    agenda = opened.screen().agenda
    assert agenda._ends[0] == EndLine("Morning ends 11:50", "5 min late", late=True)


# Turns


def test_a_planned_share_out_waits_to_be_begun(sharing: Conductor) -> None:
    block = panel(sharing).turns
    assert not block.isHidden()
    assert block._line.text() == "3 tables, 90 s each"
    assert not block.begin.isHidden()
    assert block.next.isHidden()


def test_other_steps_have_none(opened: Conductor, do: Do) -> None:
    do(opened.mirror.wish(live.start))
    assert panel(opened).turns.isHidden()


def test_f4_goes_from_table_to_table_and_the_composer_follows(
    sharing: Conductor, qtbot: QtBot, clock: FakeClock
) -> None:
    tables = sharing.mirror.all(Table)
    block, composer = panel(sharing).turns, sharing.screen().centre.composer
    for table in tables:
        press(qtbot, sharing, Qt.Key.Key_F4)
        qtbot.waitUntil(lambda name=f"Table {table.number}": block._who.text() == name)
        assert composer.draft().table == table.id
    assert block._time.text() == "1:30"
    press(qtbot, sharing, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: block._line.text().startswith("All tables have spoken"))
    assert [turn.stand for turn in block._shown] == ["spoken"] * 3
    assert sharing.window.clock_bar.view().big == "10:00"


def test_a_table_comes_back_later_or_when_it_is_called(sharing: Conductor, qtbot: QtBot) -> None:
    block = panel(sharing).turns
    qtbot.mouseClick(block.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: block._who.text() == "Table 1")
    press(qtbot, sharing, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: block._who.text() == "Table 2")
    assert [turn.stand for turn in block._shown] == ["skipped", "speaking", "waiting"]
    assert sharing.notices.said() == "Table 1 comes back later."
    button = block._grid.itemAt(0).widget()
    assert button.accessibleName() == "Table 1 comes back later"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: block._who.text() == "Table 1")


def test_a_turn_runs_over_in_red_and_can_be_lengthened(
    sharing: Conductor, qtbot: QtBot, clock: FakeClock
) -> None:
    block = panel(sharing).turns
    block.begin.click()
    qtbot.waitUntil(lambda: block._who.text() == "Table 1")
    clock.pass_by(100)
    sharing.screen()._moment.show()
    assert block._time.text() == "+0:10"
    block.more.click()
    qtbot.waitUntil(lambda: block._time.text() == "0:20")
    assert panel(sharing).tables._rows == ()


def test_the_headline_of_the_table_that_speaks_is_kept(sharing: Conductor, qtbot: QtBot) -> None:
    block = panel(sharing).turns
    block.begin.click()
    qtbot.waitUntil(lambda: block._who.text() == "Table 1")
    block.headline.edit.setFocus()
    qtbot.keyClicks(block.headline.edit, "Every library counts")
    qtbot.keyClick(block.headline.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(sharing.mirror.all(Headline)) == 1)
    press(qtbot, sharing, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: block._who.text() == "Table 2")
    sharing.screen().centre.composer.field.setFocus()
    sharing.screen()._moment.show()
    assert block.headline.edit.text() == ""
    block.turn_requested.emit(sharing.mirror.all(Table)[0].id)
    qtbot.waitUntil(lambda: block.headline.edit.text() == "Every library counts")


# Tables with their own time


def test_one_table_gets_three_minutes_more_and_the_panel_shows_its_clock(
    opened: Conductor, do: Do, qtbot: QtBot
) -> None:
    do(opened.mirror.wish(live.start))
    panel(opened).tables.more_requested.emit(opened.mirror.all(Table)[1].id, 180)
    block = panel(opened).tables
    qtbot.waitUntil(lambda: bool(block._rows))
    [row] = block._rows
    assert (row.name, row.more, row.left) == ("Table 2", "3 min more", "23:00")
    assert opened.window.clock_bar.view().big == "20:00"
    assert opened.notices.said() == "Table 2: 3 min more."
    opened.steering.take_back()
    qtbot.waitUntil(lambda: block._rows == ())


def test_every_table_can_be_given_time_from_the_menu(opened: Conductor, do: Do) -> None:
    do(opened.mirror.wish(live.start))
    menu = panel(opened).tables.open_menu(opened.window.pos())
    assert [action.text() for action in menu.actions()] == ["Table 1", "Table 2", "Table 3"]
    menu.close()


# Cues


def test_a_cue_is_added_from_live_and_undone(opened: Conductor, do: Do, qtbot: QtBot) -> None:
    do(opened.mirror.wish(live.start))
    panel(opened)._cue_block.link.click()
    [menu] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    chime = next(action for action in menu.actions() if action.text() == "A chime").menu()
    assert [action.text() for action in chime.actions()] == [
        "It begins", "10 min left", "5 min left", "3 min left", "2 min left", "1 min left", "Time is up",
    ]  # fmt: skip
    chime.actions()[2].trigger()
    menu.close()
    wanted = Cue(CueMoment.BEFORE_END, CueEffect.CHIME, 300)
    qtbot.waitUntil(lambda: segment(opened, "Welcome").cues == (wanted,))
    qtbot.waitUntil(lambda: opened.notices.said() == "Added a cue.")
    opened.steering.undo()
    qtbot.waitUntil(lambda: segment(opened, "Welcome").cues == ())


def test_time_for_cues_follows_what_really_happens(opened: Conductor, do: Do, clock: FakeClock) -> None:
    clock.pass_by(240)
    do(opened.mirror.wish(live.jump, segment(opened, "Visioning Success").id))
    cues = panel(opened)._cues
    assert [cue.time for cue in cues] == ["11:09", "11:14"]
    assert (
        clock.now().utc + timedelta(minutes=25)
        == clock.now().utc + segment(opened, "Visioning Success").length
    )
