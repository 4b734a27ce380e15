"""Actions: who does what by when, what still lacks, and what the room said that led to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.domain.actions import Action, Decision, Status
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.lacks import needing_attention
from facilitator.domain.themes import Link, Ref, Theme, Thing
from facilitator.services import themes
from facilitator.services.lack_words import UNSTEPPED
from facilitator.services.ports import UnitOfWork
from facilitator.ui.actions import rows
from facilitator.ui.actions.rows import ActionRow, Loose, LooseRow, Order
from facilitator.ui.actions.screen import ActionsScreen
from facilitator.ui.actions.timeline import StepTimeline, Stop, shares
from facilitator.ui.kit import ask
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.widgets.day_field import read_day
from facilitator.ui.widgets.prose_field import ProseField
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
    panel = screen.panel
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    said += [button.text() for button in panel.findChildren(QAbstractButton) if button.isVisible()]
    said += [edit.text() for edit in panel.findChildren(QLineEdit) if edit.isVisible()]
    said += [field.toPlainText() for field in panel.findChildren(ProseField) if field.isVisible()]
    return "\n".join(said)


def seen(screen: ActionsScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def spoken(model: QAbstractItemModel) -> list[str]:
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def action_rows(mirror: Mirror, **how: object) -> list[ActionRow]:
    return [row for row in rows.rows(mirror.snapshot, **how) if isinstance(row, ActionRow)]  # type: ignore[arg-type]


def loose_rows(mirror: Mirror, **how: object) -> list[LooseRow]:
    return [row for row in rows.rows(mirror.snapshot, **how) if isinstance(row, LooseRow)]  # type: ignore[arg-type]


def test_each_action_says_in_one_sentence_who_when_and_how(screen: ActionsScreen) -> None:
    said = spoken(screen.register.rows)
    assert said[1] == (
        "Action A1, Regional ecosystems, due Jun 30, 3 of 3 dated, reaches G1, Agreed: "
        "Open learn-and-earn routes for graduates who go straight to work"
    )
    assert said[5].endswith(UNSTEPPED)
    assert said[6].startswith("Action A6, no owner, no date, No steps")


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
    assert last in needing_attention(mirror.snapshot)
    wish_and_see(mirror, do, qtbot, _put, replace(last, status=Status.DONE))
    assert mirror.all(Action)[-1] not in needing_attention(mirror.snapshot)
    assert rows.headline(mirror.snapshot).endswith("1 needs attention")


def test_only_those_that_need_attention(screen: ActionsScreen, mirror: Mirror, do: Do, qtbot: QtBot) -> None:
    press(screen, "Need attention")
    assert [text.split(",")[0] for text in spoken(screen.register.rows)[1:3]] == ["Action A5", "Action A6"]
    assert "Goals without an action" in spoken(screen.register.rows)
    assert "A5" in words(screen)
    complete = [replace(action, status=Status.DONE) for action in mirror.all(Action)]
    wish_and_see(mirror, do, qtbot, _put, *complete)
    for row in loose_rows(mirror, only_attention=True):
        wish_and_see(mirror, do, qtbot, themes.toggle_link, Ref(Thing.THEME, row.key), _ref(complete[0]))
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
    for expected in (action.text, "Jul 14", "4 steps, all dated", action.resources, "G1 "):
        assert expected in said
    assert all(step.text in said for step in action.steps)
    assert "“A date with no steps is a wish with a calendar”" in said
    [line] = screen.panel.findChildren(StepTimeline)
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
    decided = [row for row in loose_rows(mirror) if row.loose is Loose.DECISION]
    assert [row.beside for row in decided] == ["5:21", "5:24"]


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
    screen.new_here()
    qtbot.keyClicks(screen.new.text.edit, "Write the first one")
    qtbot.keyClick(screen.new.text.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [action.text for action in mirror.all(Action)] == ["Write the first one"])
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


def typed(qtbot: QtBot, edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def test_an_action_is_entered_with_owner_and_date_from_one_line(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot
) -> None:
    screen.new_here()
    typed(qtbot, screen.new.text.edit, "Open the labs on Saturdays")
    typed(qtbot, screen.new.owner.edit, "Ines")
    typed(qtbot, screen.new.due.field.edit, "someday")
    qtbot.keyClick(screen.new.due.field.edit, Qt.Key.Key_Return)
    assert screen.new.due.field.error()
    assert len(mirror.all(Action)) == 6
    typed(qtbot, screen.new.due.field.edit, "Jun 20")
    qtbot.keyClick(screen.new.due.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(mirror.all(Action)) == 7)
    made = mirror.all(Action)[-1]
    assert (made.text, made.owner, made.due) == ("Open the labs on Saturdays", "Ines", date(2023, 6, 20))
    qtbot.waitUntil(lambda: screen.new.text.text() == "")
    assert screen.register.key == made.id


def test_who_and_by_when_are_typed_beside_the_register(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot
) -> None:
    last = mirror.all(Action)[-1].id
    screen.register.choose(last)
    screen.register.setFocus()
    qtbot.keyClick(screen.register, Qt.Key.Key_Return)
    owner = screen.panel.owner.edit
    assert owner.hasFocus()
    typed(qtbot, owner, "Table 2")
    # While names are offered the keys go to the list of them, as they do on a real keyboard.
    qtbot.keyClick(QApplication.activePopupWidget() or owner, Qt.Key.Key_Tab)
    assert screen.panel.due.field.edit.hasFocus()
    typed(qtbot, screen.panel.due.field.edit, "+14")
    qtbot.keyClick(screen.panel.due.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mirror.all(Action)[-1].due == date(2023, 5, 15))
    qtbot.waitUntil(lambda: mirror.all(Action)[-1].owner == "Table 2")


def test_steps_follow_one_another_without_the_mouse(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot
) -> None:
    fifth = mirror.all(Action)[4]
    screen.register.choose(fifth.id)
    assert "A due date without steps." in words(screen)
    screen.register.setFocus()
    qtbot.keyClick(screen.register, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    new = screen.panel.steps.new
    assert new.hasFocus()
    for number, text in enumerate(("Ask the clinics", "Sign with two"), 1):
        qtbot.keyClicks(new, text)
        qtbot.keyClick(new, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda number=number: len(mirror.all(Action)[4].steps) == number)
    assert [step.text for step in mirror.all(Action)[4].steps] == ["Ask the clinics", "Sign with two"]
    assert "A due date without steps." not in words(screen)
    first = screen.panel.steps.rows[0]
    typed(qtbot, first.due.field.edit, "Jul 1")
    qtbot.keyClick(first.due.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Step 1 comes after the due date." in words(screen))
    press(screen, "Make it due Jul 1")
    qtbot.waitUntil(lambda: mirror.all(Action)[4].due == date(2023, 7, 1))
    qtbot.keyClick(first.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: mirror.all(Action)[4].steps[0].text == "Sign with two")


def test_words_that_are_being_typed_stay_while_others_write(
    screen: ActionsScreen, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    first = mirror.all(Action)[0]
    screen.register.choose(first.id)
    screen.panel.text.setFocus()
    qtbot.keyClicks(screen.panel.text, "!")
    other = mirror.all(Idea)[0]
    wish_and_see(mirror, do, qtbot, _put, replace(other, text="Something else"))
    wish_and_see(mirror, do, qtbot, _put, replace(first, owner="Somebody"))
    assert screen.panel.text.toPlainText().endswith("!")
    qtbot.keyClick(screen.panel.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: mirror.all(Action)[0].text.endswith("!"))
    assert mirror.all(Action)[0].owner == "Somebody"


def test_going_to_another_action_keeps_what_was_typed_for_the_first(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot
) -> None:
    first, second = mirror.all(Action)[:2]
    screen.register.choose(first.id)
    screen.panel.text.setFocus()
    qtbot.keyClicks(screen.panel.text, " and on Sundays")
    screen.register.choose(second.id)
    qtbot.waitUntil(lambda: mirror.all(Action)[0].text.endswith(" and on Sundays"))
    assert screen.panel.text.toPlainText() == second.text
    assert mirror.all(Action)[1].text == second.text


def test_space_ticks_alt_moves_and_delete_takes_out(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot
) -> None:
    first, second = mirror.all(Action)[:2]
    screen.register.setFocus()
    screen.register.choose(first.id)
    qtbot.keyClick(screen.register, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: mirror.all(Action)[0].status is Status.DONE)
    qtbot.keyClick(screen.register, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: mirror.all(Action)[0].id == second.id)
    qtbot.keyClick(screen.register, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: first.id not in [action.id for action in mirror.all(Action)])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jun 16", date(2023, 6, 16)),
        ("2026-11-30", date(2026, 11, 30)),
        ("Apr 3", date(2024, 4, 3)),
        ("+10", date(2023, 5, 11)),
        ("Friday, July 14, 2023", date(2023, 7, 14)),
        ("someday", None),
        ("31.02.2023", None),
        ("+99999999", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text, date(2023, 5, 1)) == day


def press(screen: ActionsScreen, name: str) -> None:
    next(
        each for each in screen.findChildren(QAbstractButton) if name in (each.text(), each.accessibleName())
    ).click()


def _ref(action: Action) -> Ref:
    return Ref(Thing.ACTION, action.id)


def _put(uow: UnitOfWork, *things: Action | Idea) -> None:
    uow.put(*things)


def _remove(uow: UnitOfWork, action: Action) -> None:
    uow.remove(action)


def test_open_questions_are_settled_where_they_stand(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [row for row in loose_rows(mirror) if row.loose is Loose.QUESTION]
    assert asked, "the sample leaves something open"
    answers = iter(["Ines", "We meet in June"])

    async def text(*_args: object, **_more: object) -> str:
        return next(answers)

    monkeypatch.setattr(ask, "text", text)
    screen.register.choose(asked[0].key)
    assert f"“{asked[0].words}”" in words(screen)
    screen.register.setFocus()
    before = len(mirror.all(Action))
    qtbot.keyClick(screen.register, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(mirror.all(Action)) == before + 1)
    assert mirror.all(Action)[-1].owner == "Ines"
    left = [row for row in loose_rows(mirror) if row.loose is Loose.QUESTION]
    assert asked[0].key not in [row.key for row in left]
    if left:
        qtbot.waitUntil(lambda: screen.register.rows.find(asked[0].key) is None)
        screen.register.choose(left[0].key)
        decisions = len(mirror.all(Decision))
        qtbot.keyClick(screen.register, Qt.Key.Key_D)
        qtbot.waitUntil(lambda: len(mirror.all(Decision)) == decisions + 1)


def test_decisions_are_entered_reworded_and_taken_out(
    screen: ActionsScreen, mirror: Mirror, qtbot: QtBot
) -> None:
    count = len(mirror.all(Decision))
    screen.new_here()
    qtbot.keyClicks(screen.new.text.edit, "/d We meet in June")
    qtbot.keyClick(screen.new.text.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(mirror.all(Decision)) == count + 1)
    made = mirror.all(Decision)[-1]
    screen.register.choose(made.id)
    assert "Decision" in words(screen)
    screen.register.setFocus()
    qtbot.keyClick(screen.register, Qt.Key.Key_F2)
    assert screen.panel.loose.text.hasFocus()
    qtbot.keyClicks(screen.panel.loose.text, "!")
    qtbot.keyClick(screen.panel.loose.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "!" in mirror.all(Decision)[-1].text)
    screen.register.setFocus()
    qtbot.keyClick(screen.register, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(mirror.all(Decision)) == count)


def test_a_goal_without_an_action_asks_for_one(
    screen: ActionsScreen, mirror: Mirror, do: Do, qtbot: QtBot
) -> None:
    goal = next(theme for theme in mirror.all(Theme) if theme.kind is Kind.GOAL)
    tied = [link for link in mirror.all(Link) if link.source.id == goal.id]
    wish_and_see(mirror, do, qtbot, _remove_all, *tied)
    press(screen, "Need attention")
    rows_of_goals = loose_rows(mirror, only_attention=True)
    assert goal.id in [row.key for row in rows_of_goals]
    screen.register.choose(goal.id)
    assert "No action reaches this goal." in words(screen)
    screen.register.setFocus()
    qtbot.keyClick(screen.register, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: goal.id not in [row.key for row in loose_rows(mirror, only_attention=True)])


def _remove_all(uow: UnitOfWork, *links: Link) -> None:
    uow.remove(*links)
