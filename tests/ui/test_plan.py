"""Plan: the day at a glance, whether it fits, and each part of it whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from facilitator.domain.plan import Segment
from facilitator.domain.workshop import Window
from facilitator.services import live
from facilitator.services.ports import UnitOfWork
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.plan import agenda_rows
from facilitator.ui.plan.agenda_rows import GapRow, SegmentRow, TaskRow, TotalRow, WindowRow
from facilitator.ui.plan.screen import PlanScreen
from facilitator.ui.widgets.card_list import CardList, Place
from tests.fakes import MemoryApp
from tests.ui.days import PATH, morning
from tests.ui.workshops import open_sample, wish_and_see
from tests.windows import Do


@pytest.fixture
def mirror(app: MemoryApp, do: Do) -> Iterator[Mirror]:
    made = open_sample(app, do)
    yield made
    made.release()


@pytest.fixture
def screen(mirror: Mirror, manager: ThemeManager, errors: list[BaseException], qtbot: QtBot) -> PlanScreen:
    return shown(mirror, qtbot)


def shown(mirror: Mirror, qtbot: QtBot) -> PlanScreen:
    made = PlanScreen(mirror)
    qtbot.addWidget(made)
    made.resize(1360, 812)
    made.show()
    return made


def words(screen: PlanScreen) -> str:
    """Everything that the panel says, in words or in fields."""
    panel = screen.panel
    said = [label.text() for label in panel.findChildren(QLabel)]
    said += [line.text() for line in panel.findChildren(QLineEdit)]
    said += [text.toPlainText() for text in panel.findChildren(QPlainTextEdit)]
    said += [box.currentText() for box in panel.findChildren(QComboBox)]
    return "\n".join(said)


def spoken(model: QAbstractItemModel) -> list[str]:
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_the_day_stands_in_its_order_with_windows_gaps_and_a_total(mirror: Mirror) -> None:
    rows = agenda_rows.rows(mirror.snapshot, None)
    assert [type(row) for row in rows if not isinstance(row, SegmentRow)] == [
        WindowRow,
        TaskRow,
        GapRow,
        WindowRow,
        TotalRow,
    ]
    assert [row.segment for row in rows if isinstance(row, SegmentRow)] == list(mirror.snapshot.agenda)
    assert rows[0].spoken() == "Morning, 10:45 to 11:45: 55 of 60 min, 5 min spare"
    assert rows[3].spoken() == "11:05, Breakout 1: Visioning Success, Visions, questions, 6 tables, 25 min"
    assert rows[-1].spoken().startswith("235 min planned in 240 min of room time. 3 breakouts use 120 min")


def test_a_window_that_is_too_full_says_by_how_much_and_where(mirror: Mirror, do: Do, qtbot: QtBot) -> None:
    segment = mirror.snapshot.agenda[0]
    wish_and_see(mirror, do, qtbot, _put, replace(segment, minutes=20))
    rows = agenda_rows.rows(mirror.snapshot, None)
    assert isinstance(rows[0], WindowRow)
    assert rows[0].verdict == "5 min over"
    assert [row.title for row in rows if isinstance(row, SegmentRow) and row.over] == [
        "Cluster and dot vote: visions"
    ]


def test_free_time_before_a_held_start_parts_the_card(mirror: Mirror, do: Do, qtbot: QtBot) -> None:
    third = mirror.snapshot.agenda[2]
    wish_and_see(mirror, do, qtbot, _put, replace(third, locked_start=time(11, 10)))
    rows = agenda_rows.rows(mirror.snapshot, None)
    assert [row.words for row in rows if isinstance(row, GapRow) and row.inside] == ["5 min free"]
    morning_rows = [row for row in rows if isinstance(row, SegmentRow)][:4]
    assert [row.place for row in morning_rows] == [Place.FIRST, Place.LAST, Place.FIRST, Place.LAST]


def test_choosing_a_segment_shows_it_whole(screen: PlanScreen, mirror: Mirror, qtbot: QtBot) -> None:
    agenda(screen).setFocus()
    first = mirror.snapshot.agenda[0]
    assert agenda(screen).key == first.id
    qtbot.keyClick(agenda(screen), Qt.Key.Key_Down)
    qtbot.keyClick(agenda(screen), Qt.Key.Key_Down)
    breakout = mirror.snapshot.agenda[2]
    assert agenda(screen).key == breakout.id
    said = words(screen)
    for expected in (
        "Breakout 1 of 3",
        breakout.prompt,
        breakout.private_notes,
        "Visions for 2050",
        "1 min left",
    ):
        assert expected in said
    for step in breakout.steps:
        assert step.title in said
        assert step.prompt in said


def test_the_keyboard_passes_over_gaps_and_stops_at_what_can_be_edited(
    screen: PlanScreen, mirror: Mirror, qtbot: QtBot
) -> None:
    day = mirror.snapshot.agenda
    agenda(screen).choose(day[3].id)
    seen = []
    for _ in range(3):
        qtbot.keyClick(agenda(screen), Qt.Key.Key_Down)
        seen.append(agenda(screen).key)
    assert seen == [mirror.snapshot.tasks[0].id, mirror.snapshot.windows[1].id, day[4].id]


def test_a_longer_segment_moves_what_follows_while_one_looks(
    screen: PlanScreen, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    chosen = mirror.snapshot.agenda[1]
    agenda(screen).choose(chosen.id)
    wish_and_see(mirror, do, qtbot, _put, replace(mirror.snapshot.agenda[0], minutes=13))
    assert spoken(agenda(screen).rows)[2].startswith("10:58, The discussion paper")
    assert agenda(screen).key == chosen.id
    assert "10:58" in words(screen)


def test_a_plan_that_changed_unseen_is_shown_when_one_comes_back(
    screen: PlanScreen, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    screen.hide()
    wish_and_see(mirror, do, qtbot, _put, replace(mirror.snapshot.agenda[0], title="Coffee first"))
    screen.show()
    assert any("Coffee first" in row for row in spoken(agenda(screen).rows))


def test_the_framework_shows_passages_and_what_the_room_wants_of_them(
    screen: PlanScreen, mirror: Mirror
) -> None:
    tab(screen, "framework")
    element = mirror.snapshot.elements[4]
    assert any(element.passage in row for row in spoken(framework(screen).rows))
    framework(screen).choose(element.id)
    assert screen.page("framework").element.passage.text() == element.passage
    assert "strengthen it" in words(screen)
    [amendment] = [each for each in mirror.snapshot.amendments if each.element_id == element.id]
    assert amendment.proposed in words(screen)


def test_what_is_not_there_is_said_rather_than_left_blank(
    app: MemoryApp, do: Do, manager: ThemeManager, qtbot: QtBot
) -> None:
    mirror = Mirror(app)
    screen = shown(mirror, qtbot)
    labels = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "No workshop is open" in labels
    do(mirror.create(PATH, morning(tables=0)))
    tab(screen, "framework")
    assert "No framework" in [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    do(mirror.close())
    mirror.release()


def test_a_running_day_opens_at_what_runs(
    app: MemoryApp, do: Do, manager: ThemeManager, qtbot: QtBot
) -> None:
    mirror = Mirror(app)
    do(mirror.create(PATH, morning()))
    wish_and_see(mirror, do, qtbot, live.start)
    wish_and_see(mirror, do, qtbot, live.next_step)
    screen = shown(mirror, qtbot)
    assert agenda(screen).key == mirror.run.segment_id
    assert any("running now" in row for row in spoken(agenda(screen).rows))
    mirror.release()


def test_where_it_is_narrow_the_panel_comes_by_key(screen: PlanScreen) -> None:
    screen.resize(1040, 612)
    assert not screen.panel.isVisible()
    screen.toggle_drawer()
    assert screen.panel.isVisible()


def test_rows_grow_with_the_text_and_the_model_keeps_its_word(
    screen: PlanScreen, manager: ThemeManager, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    tester = QAbstractItemModelTester(
        agenda(screen).rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    index = agenda(screen).rows.index(1)
    before = agenda(screen).visualRect(index).height()
    manager.set_text_scale(1.5)
    agenda(screen).doItemsLayout()
    assert agenda(screen).visualRect(index).height() > before
    wish_and_see(mirror, do, qtbot, _remove_window)
    assert agenda(screen).rows.rowCount() == len(agenda_rows.rows(mirror.snapshot, None))
    picture: QImage = screen.grab().toImage()
    assert picture.width() > 0
    del tester


def agenda(screen: PlanScreen) -> CardList:
    return screen.page("agenda").list


def framework(screen: PlanScreen) -> CardList:
    return screen.page("framework").list


def tab(screen: PlanScreen, key: str) -> None:
    screen.show_page(key)


def _put(uow: UnitOfWork, segment: Segment) -> None:
    uow.put(segment)


def _remove_window(uow: UnitOfWork) -> None:
    [first, *_] = uow.all(Window)
    uow.remove(*(segment for segment in uow.all(Segment) if segment.window_id == first.id), first)
