"""The board's vote: opened with what stands there, counted unseen, shown only after a question, and held again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.ids import VoteId, new_id
from facilitator.domain.themes import Ballot, BallotState, Vote
from facilitator.domain.workshop import Actor, Role, Table
from facilitator.services import capture, themes, votes
from facilitator.ui.themes.screen import ThemesScreen
from facilitator.ui.themes.vote_dialogs import OpenVote
from facilitator.ui.widgets.tally_sheet import TallySheet
from tests.fakes import FakeClock, MemoryApp
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")
PHONE = Actor("phone-9", Role.PARTICIPANT)


@pytest.fixture
def screen(conductor: Any, do: Do, qtbot: QtBot) -> ThemesScreen:
    """The goals of the sample, on which nobody has voted yet."""
    do(conductor.mirror.make_sample(SAMPLE))
    conductor.show("themes")
    shown = conductor.screen()
    assert isinstance(shown, ThemesScreen)
    assert shown.choice is not None
    qtbot.mouseClick(shown.choice._buttons["goal"], Qt.MouseButton.LeftButton)
    return shown


@pytest.fixture
def asked(qtbot: QtBot) -> Callable[[], QDialog]:
    """The question that is open."""

    def asking() -> QDialog:
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        return found

    return asking


def ballots(screen: ThemesScreen) -> list[Ballot]:
    return [ballot for ballot in screen._mirror.all(Ballot) if ballot.title.startswith("Which goals")]


def open_vote(screen: ThemesScreen, asked: Any, qtbot: QtBot) -> Ballot:
    qtbot.mouseClick(screen.vote.next, Qt.MouseButton.LeftButton)
    dialog = asked()
    assert isinstance(dialog, OpenVote)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(ballots(screen)))
    return ballots(screen)[-1]


def choose(screen: ThemesScreen, words: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(screen.vote.more, Qt.MouseButton.LeftButton)
    menu = screen.vote.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def answer(dialog: QDialog, words: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&&", "&") == words).click()


def test_a_vote_opens_with_the_themes_as_they_are_worded_now(
    screen: ThemesScreen, asked: Any, qtbot: QtBot
) -> None:
    assert screen.vote.next.text() == "Dot vote…"
    ballot = open_vote(screen, asked, qtbot)
    assert (ballot.dots, ballot.most, len(ballot.options)) == (5, 3, 5)
    assert ballot.options[0].wording == "A workforce that mirrors the country"
    assert screen.vote.next.text() == "Close the vote"
    assert screen.vote.standing.text() == "0 people voted"


def test_totals_stay_hidden_until_they_are_asked_for_and_shown(
    screen: ThemesScreen, asked: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    ballot = open_vote(screen, asked, qtbot)
    chosen = ballot.options[1].ref.id
    app.run_as(PHONE, votes.cast_vote, Vote(VoteId(new_id()), ballot.id, "someone", 1, {chosen: 3})).result(5)
    qtbot.waitUntil(lambda: screen.vote.standing.text() == "1 person voted")
    assert all(panel.shown and panel.shown.dots is None for panel in screen.board.grid.panels())
    qtbot.mouseClick(screen.vote.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.vote.next.text() == "Show totals")
    qtbot.mouseClick(screen.vote.next, Qt.MouseButton.LeftButton)
    answer(asked(), "Cancel")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert ballots(screen)[-1].state is BallotState.CLOSED
    qtbot.mouseClick(screen.vote.next, Qt.MouseButton.LeftButton)
    answer(asked(), "Show totals")
    qtbot.waitUntil(lambda: screen.vote.standing.text() == "3 of 5 dots")
    dots = [panel.shown.dots for panel in screen.board.grid.panels() if panel.shown]
    assert dots == [0, 3, 0, 0, 0]


def counted_by_hand(screen: ThemesScreen) -> dict[str, tuple[int, list[int]]]:
    """What was entered, by table: how many people, and their dots in the ballot's order."""
    [ballot] = ballots(screen)
    names = {table.id: f"Table {table.number}" for table in screen._mirror.all(Table)}
    return {
        names.get(vote.voter.removeprefix("by-hand "), "room"): (
            vote.heads,
            [vote.dots.get(option.ref.id, 0) for option in ballot.options],
        )
        for vote in screen._mirror.all(Vote)
        if vote.ballot_id == ballot.id and vote.by_hand
    }


def type_numbers(sheet: TallySheet, qtbot: QtBot, *numbers: int) -> None:
    """One after the other into the sheet, Enter behind each."""
    for number in numbers:
        box = QApplication.focusWidget()
        assert box is not None
        qtbot.keyClicks(box, str(number))
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_table_after_table_is_entered_by_keyboard_alone_within_its_budget(
    screen: ThemesScreen, asked: Any, qtbot: QtBot, conductor: Any
) -> None:
    open_vote(screen, asked, qtbot)
    choose(screen, "Enter dots by hand…", qtbot)
    sheet = asked()
    assert isinstance(sheet, TallySheet)
    qtbot.waitUntil(lambda: sheet.heads.hasFocus())
    type_numbers(sheet, qtbot, 2, 6, 4, 0, 0, 0)
    qtbot.waitUntil(lambda: counted_by_hand(screen) == {"Table 1": (2, [6, 4, 0, 0, 0])})
    qtbot.waitUntil(lambda: sheet.source.currentText() == "Table 2")
    type_numbers(sheet, qtbot, 12, 36, 36, 0, 0, 0)
    assert sheet._said.text().startswith("72 of 60 dots that 12 people have: take some away")
    assert not sheet.yes.isEnabled()
    qtbot.keyClick(sheet.heads, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert sheet.source.currentText() == "Table 1, 2 people in"
    assert [box.value() for box in sheet.boxes.values()] == [6, 4, 0, 0, 0]
    type_numbers(sheet, qtbot, 10)
    assert [box.value() for box in sheet.boxes.values()] == [6, 4, 0, 0, 0]
    type_numbers(sheet, qtbot, 7, 4, 0, 0, 0)
    qtbot.waitUntil(lambda: counted_by_hand(screen) == {"Table 1": (10, [7, 4, 0, 0, 0])})
    sheet.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert screen.vote.standing.text() == "10 people voted"
    conductor.steering.undo()
    qtbot.waitUntil(lambda: counted_by_hand(screen) == {"Table 1": (2, [6, 4, 0, 0, 0])})


def test_the_sheet_opens_in_live_as_well_and_says_where_no_vote_is_open(
    screen: ThemesScreen, asked: Any, qtbot: QtBot, conductor: Any
) -> None:
    conductor.show("live")
    live = conductor.screen()
    with qtbot.waitSignal(live.said, check_params_cb=lambda words: words.startswith("No vote is open.")):
        live.enter_tally()
    conductor.show("themes")
    open_vote(screen, asked, qtbot)
    conductor.show("live")
    conductor.window.activateWindow()
    qtbot.waitUntil(lambda: conductor.window.isActiveWindow())
    live.entered()
    qtbot.waitUntil(live.centre.composer.field.hasFocus)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(live.centre.composer.field, Qt.Key.Key_D, keys)
    sheet = asked()
    assert isinstance(sheet, TallySheet)
    sheet.reject()


def test_a_vote_is_held_again_and_the_first_one_counts_for_nothing(
    screen: ThemesScreen, asked: Any, qtbot: QtBot
) -> None:
    first = open_vote(screen, asked, qtbot)
    choose(screen, "Vote again from nothing…", qtbot)
    answer(asked(), "Vote again")
    qtbot.waitUntil(lambda: len(ballots(screen)) == 2)
    states = {ballot.id: ballot.state for ballot in ballots(screen)}
    assert states.pop(first.id) is BallotState.VOID
    assert set(states.values()) == {BallotState.OPEN}


def test_a_theme_that_came_after_the_vote_opened_is_named(
    screen: ThemesScreen, asked: Any, qtbot: QtBot, do: Do
) -> None:
    open_vote(screen, asked, qtbot)
    home = screen.board.grid.panels()[0].shown
    assert home is not None
    do(screen.acts.make("One more", home.theme.segment_id, screen.board.kind, ()))
    assert screen.vote.standing.text() == "0 people voted, 1 theme came later"


def test_ideas_are_voted_on_where_there_are_no_themes_and_late_ones_are_named(
    screen: ThemesScreen, asked: Any, qtbot: QtBot, do: Do, app: MemoryApp, clock: FakeClock
) -> None:
    clock.set(datetime(2023, 5, 3, 9, tzinfo=UTC))  # all that was said lies before
    starred = [row.id for row in screen.board._rows.unsorted][:3]  # type: ignore[union-attr]
    ideas = [idea for idea in screen._mirror.all(Idea) if idea.kind is screen.board.kind and idea.counts]
    chosen = starred or [idea.id for idea in ideas[:3]]
    do(screen._mirror.wish(capture.star_ideas, chosen, True))
    qtbot.mouseClick(screen.vote.next, Qt.MouseButton.LeftButton)
    dialog = asked()
    assert isinstance(dialog, OpenVote)
    dialog.what._buttons["Starred ideas"].click()
    marked = {idea.id for idea in ideas if idea.starred} | set(chosen)
    assert {option.ref.id for option in dialog.choice.options} == marked
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(ballots(screen)))
    [ballot] = ballots(screen)
    first = ballot.options[0].ref.id
    app.run_as(PHONE, votes.cast_vote, Vote(VoteId(new_id()), ballot.id, "someone", 1, {first: 2})).result(5)
    clock.pass_by(60)
    segment = next(idea.segment_id for idea in ideas)
    late = IdeaDraft("After the vote had opened", screen.board.kind, segment_id=segment)
    do(screen._mirror.wish(capture.add_idea, late))
    qtbot.waitUntil(lambda: screen.vote.standing.text().startswith("1 person voted"))
    assert screen.vote.standing.text() == "1 person voted, 1 idea came later"
    do(screen._mirror.wish(votes.reveal_ballot, ballot.id))
    rows = [row for panel in screen.board._rows.panels for row in panel.rows]  # type: ignore[union-attr]
    rows += screen.board._rows.unsorted  # type: ignore[union-attr]
    assert {row.said.split(", ")[0] for row in rows if row.id == first} == {"2 dots"}


def test_themes_joined_after_the_vote_say_what_was_left_out(
    screen: ThemesScreen, asked: Any, qtbot: QtBot, do: Do, app: MemoryApp
) -> None:
    ballot = open_vote(screen, asked, qtbot)
    one, two = (option.ref.id for option in ballot.options[:2])
    app.run_as(PHONE, votes.cast_vote, Vote(VoteId(new_id()), ballot.id, "x", 1, {one: 3, two: 2})).result(5)
    do(screen._mirror.wish(votes.reveal_ballot, ballot.id))
    do(screen._mirror.wish(themes.join_themes, one, two))
    qtbot.waitUntil(lambda: screen.vote.standing.text() == "3 of 5 dots, 2 left out")
    assert "Nobody counts with more than 3" in screen.vote.standing.accessibleDescription()
