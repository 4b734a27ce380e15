"""Actions: who does what by when, what still lacks, and what the room said that led to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from facilitator.domain.actions import Action, Status
from facilitator.domain.ideas import Idea
from facilitator.services.ports import UnitOfWork
from facilitator.ui.actions import rows
from facilitator.ui.actions.rows import ActionRow, DecisionRow, Order
from facilitator.ui.actions.screen import ActionsScreen
from facilitator.ui.actions.timeline import StepTimeline, Stop, shares
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import ThemeManager
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
def screen(mirror: Mirror, manager: ThemeManager, errors: list[BaseException], qtbot: QtBot) -> ActionsScreen:
    return shown(mirror, qtbot)


def shown(mirror: Mirror, qtbot: QtBot) -> ActionsScreen:
    made = ActionsScreen(mirror)
    qtbot.addWidget(made)
    made.resize(1360, 812)
    made.show()
    return made


def words(screen: ActionsScreen) -> str:
    """Everything that the panel says."""
    QCoreApplication.sendPostedEvents()  # what was just laid out is shown by an event
    labels = screen.inspector.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def seen(screen: ActionsScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def spoken(model: QAbstractItemModel) -> list[str]:
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def action_rows(mirror: Mirror, **how: object) -> list[ActionRow]:
    return [row for row in rows.rows(mirror.snapshot, **how) if isinstance(row, ActionRow)]  # type: ignore[arg-type]


def test_each_action_says_in_one_sentence_who_when_and_how(screen: ActionsScreen) -> None:
    said = spoken(screen.register.rows)
    assert said[1] == (
        "Action A1, Regional ecosystems, due Jun 30, 3 of 3 dated, reaches G1, Agreed: "
        "Open learn-and-earn routes for graduates who go straight to work"
    )
    assert said[5].endswith(rows.UNSTEPPED)
    assert said[6].startswith("Action A6, No owner, No date, No steps")


def test_the_head_counts_what_there_is_and_what_lacks(screen: ActionsScreen) -> None:
    assert "6 actions from 29 ideas, 2 need attention" in seen(screen)
    assert "5 of 6 have an owner, 5 of 6 have a date, 4 of 6 have steps" in spoken(screen.register.rows)


def test_a_date_without_steps_gets_the_rooms_own_words_back(mirror: Mirror, do: Do, qtbot: QtBot) -> None:
    [warned] = [row for row in action_rows(mirror) if row.warning]
    assert warned.warning == "Table 3 said it: “A date with no steps is a wish with a calendar”"
    said = [idea for idea in mirror.all(Idea) if "step" in idea.text.lower() or "date" in idea.text.lower()]
    wish_and_see(mirror, do, qtbot, _put, *(replace(idea, binned=True) for idea in said))
    [warned] = [row for row in action_rows(mirror) if row.warning]
    assert "said it" not in warned.warning


def test_what_is_done_needs_no_attention(mirror: Mirror, do: Do, qtbot: QtBot) -> None:
    last = mirror.all(Action)[-1]
    assert rows.needs_attention(last)
    wish_and_see(mirror, do, qtbot, _put, replace(last, status=Status.DONE))
    assert not rows.needs_attention(mirror.all(Action)[-1])
    assert rows.headline(mirror.snapshot).endswith("1 needs attention")


def test_only_those_that_need_attention(screen: ActionsScreen, mirror: Mirror, do: Do, qtbot: QtBot) -> None:
    press(screen, "Need attention")
    assert [text.split(",")[0] for text in spoken(screen.register.rows)[1:]] == ["Action A5", "Action A6"]
    assert "Action A5" not in words(screen)
    complete = [replace(action, status=Status.DONE) for action in mirror.all(Action)]
    wish_and_see(mirror, do, qtbot, _put, *complete)
    assert "Nothing is missing" in seen(screen)
    press(screen, "All")
    assert screen.register.rows.rowCount() > 6


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        (Order.AGREED, "A1", "A6"),
        (Order.DATE, "A5", "A6"),
        (Order.OWNER, "A2", "A6"),
        (Order.GOAL, "A1", "A6"),
    ],
)
def test_the_register_in_another_order_keeps_what_is_open_last(
    mirror: Mirror, order: Order, first: str, last: str
) -> None:
    labels = [row.label for row in action_rows(mirror, order=order)]
    assert (labels[0], labels[-1]) == (first, last)
    assert sorted(labels) == ["A1", "A2", "A3", "A4", "A5", "A6"]


def test_another_order_keeps_the_choice(screen: ActionsScreen, mirror: Mirror) -> None:
    chosen = mirror.all(Action)[3].id
    screen.register.choose(chosen)
    screen.set_order(Order.DATE)
    assert screen.register.key == chosen


def test_choosing_an_action_shows_steps_goal_and_what_was_said(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot
) -> None:
    screen.register.setFocus()
    for _ in range(3):
        qtbot.keyClick(screen.register, Qt.Key.Key_Down)
    action = mirror.all(Action)[3]
    assert screen.register.key == action.id
    said = words(screen)
    for expected in (action.text, "Friday, July 14, 2023", "4 steps, all dated", action.resources, "G1 "):
        assert expected in said
    assert all(step.text in said for step in action.steps)
    assert "“A date with no steps is a wish with a calendar”" in said
    [line] = screen.inspector.findChildren(StepTimeline)
    assert line.accessibleName() == "Steps in time: May 12, May 26, Jun 16, Jul 14"


def test_all_that_was_said_can_be_seen(screen: ActionsScreen, mirror: Mirror) -> None:
    action = mirror.all(Action)[3]
    screen.register.choose(action.id)
    behind = rows.ideas_behind(mirror.snapshot, action)
    assert len(behind) > 4
    press(screen, f"Show all {len(behind)}")
    quotes = words(screen)
    assert all(f"“{idea.text}”" in quotes for idea in behind)


def test_what_was_unfolded_stays_so_while_others_write(
    screen: ActionsScreen, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    action = mirror.all(Action)[3]
    screen.register.choose(action.id)
    behind = rows.ideas_behind(mirror.snapshot, action)
    press(screen, f"Show all {len(behind)}")
    elsewhere = next(idea for idea in mirror.all(Idea) if idea not in behind)
    wish_and_see(mirror, do, qtbot, _put, replace(elsewhere, text="Something else entirely"))
    assert f"“{behind[-1].text}”" in words(screen)


def test_decisions_stand_under_the_register(mirror: Mirror) -> None:
    decided = [row for row in rows.rows(mirror.snapshot) if isinstance(row, DecisionRow)]
    assert [row.time for row in decided] == ["5:21", "5:24"]


def test_an_action_that_changes_is_shown_at_once(
    screen: ActionsScreen, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    last = mirror.all(Action)[-1]
    screen.register.choose(last.id)
    wish_and_see(mirror, do, qtbot, _put, replace(last, owner="Table 2", due=date(2024, 1, 9)))
    assert "Table 2" in words(screen)
    assert "due Jan 9, 2024" in spoken(screen.register.rows)[6]
    assert screen.register.key == last.id


def test_a_workshop_without_actions_says_when_there_will_be_some(
    app: MemoryApp, do: Do, manager: ThemeManager, qtbot: QtBot
) -> None:
    mirror = Mirror(app)
    screen = shown(mirror, qtbot)
    assert "No workshop is open" in seen(screen)
    do(mirror.create(PATH, morning()))
    assert "No actions yet" in seen(screen)
    with qtbot.waitSignal(screen.navigate_requested) as wished:
        press(screen, "Go to Live")
    assert wished.args == ["live"]
    mirror.release()


def test_stops_stand_where_their_days_are() -> None:
    start = date(2023, 5, 1)
    stops = [Stop(date(2023, 5, 6), "May 6"), Stop(date(2023, 5, 11), "May 11", end=True)]
    assert shares(start, stops) == (0.5, 1.0)
    assert shares(date(2023, 5, 11), stops) == (0.5, 1.0), "all at or before the start: evenly"
    assert shares(date(2023, 5, 8), stops)[0] == 0.0, "a day before the start stands at it"


def test_the_model_keeps_its_word_and_rows_grow_with_the_text(
    screen: ActionsScreen, manager: ThemeManager, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    tester = QAbstractItemModelTester(
        screen.register.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    index = screen.register.rows.index(1)
    before = screen.register.visualRect(index).height()
    manager.set_text_scale(1.5)
    screen.resize(1040, 612)
    screen.register.doItemsLayout()
    assert screen.register.visualRect(index).height() > before
    assert not screen.grab().isNull()
    wish_and_see(mirror, do, qtbot, _remove, mirror.all(Action)[0])
    assert len(action_rows(mirror)) == 5
    del tester


def press(screen: ActionsScreen, name: str) -> None:
    next(
        each for each in screen.findChildren(QAbstractButton) if name in (each.text(), each.accessibleName())
    ).click()


def _put(uow: UnitOfWork, *things: Action | Idea) -> None:
    uow.put(*things)


def _remove(uow: UnitOfWork, action: Action) -> None:
    uow.remove(action)
