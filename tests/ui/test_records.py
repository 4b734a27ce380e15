"""The records: the bin gives back, the parking lot is settled, and everybody can see who did what."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.domain.actions import Action, Decision
from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Actor, Role
from facilitator.services import capture, live
from facilitator.ui.live.screen import LiveScreen
from facilitator.ui.shell.records import activity_words
from facilitator.ui.shell.records.dialog import ACTIVITY, BIN, PARKING, RecordsDialog
from facilitator.ui.widgets.card_list import ROW
from tests.fakes import MemoryApp
from tests.ui.days import PATH
from tests.ui.live_day import texts, type_line
from tests.windows import Do


@pytest.fixture
def records(screen: LiveScreen, conductor: Any, qtbot: QtBot) -> Any:
    """Opens the window of the records at one of them."""

    def opened(which: str) -> RecordsDialog:
        conductor.show_records(which)
        qtbot.waitUntil(lambda: conductor.window.findChild(RecordsDialog) is not None)
        dialog: RecordsDialog = conductor.window.findChild(RecordsDialog)
        return dialog

    yield opened
    if (left := conductor.window.findChild(RecordsDialog)) is not None:
        left.reject()
        qtbot.waitUntil(lambda: conductor.window.findChild(RecordsDialog) is None)


def rows(dialog: RecordsDialog, which: str) -> list[Any]:
    model = dialog.page(which).list.rows
    return [model.index(row).data(ROW) for row in range(model.rowCount())]


def titles(dialog: RecordsDialog, which: str) -> list[str]:
    return [row.title for row in rows(dialog, which)]


def test_the_bin_gives_back_with_enter(
    screen: LiveScreen, say: Any, do: Do, conductor: Any, records: Any, qtbot: QtBot
) -> None:
    one, two = say("Trams at night"), say("Free museums")
    do(conductor.mirror.wish(capture.bin_ideas, [one.id, two.id]))
    qtbot.waitUntil(lambda: texts(screen) == [])
    dialog = records(BIN)
    assert titles(dialog, BIN) == ["Free museums", "Trams at night"]
    view = dialog.page(BIN).list
    view.setCurrentIndex(view.rows.index(1))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(screen) == ["Trams at night"])
    qtbot.waitUntil(lambda: titles(dialog, BIN) == ["Free museums"])


def answer(qtbot: QtBot, dialog: RecordsDialog, words: str) -> None:
    def field() -> Any:
        return next((each for each in dialog.findChildren(QLineEdit) if each.isVisible()), None)

    qtbot.waitUntil(lambda: field() is not None)
    edit = field()
    qtbot.keyClicks(edit, words)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_each_parked_idea_gets_an_owner_or_a_decision(
    screen: LiveScreen, say: Any, app: MemoryApp, records: Any, qtbot: QtBot
) -> None:
    say("Who pays?", parked=True)
    say("Sundays too?", parked=True)
    say("not parked")
    dialog = records(PARKING)
    page: Any = dialog.page(PARKING)
    assert titles(dialog, PARKING) == ["Who pays?", "Sundays too?"]
    assert page.says.text() == "2 still need an owner or a decision"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    answer(qtbot, dialog, "The council")
    qtbot.waitUntil(lambda: len(app.files[PATH].things[Action].all()) == 1)
    qtbot.waitUntil(lambda: titles(dialog, PARKING) == ["Sundays too?", "Who pays?"])
    page.list.clearSelection()
    page.list.setCurrentIndex(page.list.rows.index(0))
    page.decide()
    answer(qtbot, dialog, "Not this year")
    qtbot.waitUntil(lambda: len(app.files[PATH].things[Decision].all()) == 1)
    qtbot.waitUntil(lambda: page.says.text() == "Each has an owner or a decision.")
    assert [row.beside for row in rows(dialog, PARKING)] == ["owner: The council", "decided: Not this year"]


def test_an_idea_on_the_lot_can_be_shown_where_it_stands(
    screen: LiveScreen, say: Any, records: Any, qtbot: QtBot, conductor: Any
) -> None:
    idea = say("Who pays?", parked=True)
    dialog = records(PARKING)
    dialog.page(PARKING).show_one()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: conductor.window.findChild(RecordsDialog) is None)
    qtbot.waitUntil(lambda: [each.id for each in screen.centre.ideas.selected_ideas()] == [idea.id])


def test_the_closing_says_what_is_still_parked(
    screen: LiveScreen, say: Any, do: Do, conductor: Any, qtbot: QtBot
) -> None:
    from facilitator.domain.plan import Segment
    from facilitator.services import parking

    idea = say("Who pays?", parked=True)
    strips = screen.centre.strips
    assert strips.words("parking") == ""
    closing = next(each for each in conductor.mirror.all(Segment) if each.title == "Close")
    do(conductor.mirror.wish(live.jump, closing.id))
    qtbot.waitUntil(lambda: strips.words("parking").startswith("1 parked idea has neither"))
    do(conductor.mirror.wish(parking.own_parked, idea.id, "Ada"))
    qtbot.waitUntil(lambda: strips.words("parking") == "")


def test_the_activity_says_who_did_what_and_what_was_taken_back(
    screen: LiveScreen, say: Any, conductor: Any, do: Do, records: Any, qtbot: QtBot
) -> None:
    idea = say("Trams at nigth")
    do(conductor.mirror.wish(capture.edit_idea, idea.id, "Trams at night", "Trams at nigth"))
    do(conductor.mirror.wish(capture.star_ideas, [idea.id], True))
    conductor.steering.undo()
    qtbot.waitUntil(lambda: not conductor.mirror.get(Idea, idea.id).starred)
    dialog = records(ACTIVITY)
    qtbot.waitUntil(lambda: len(rows(dialog, ACTIVITY)) > 3)
    newest = rows(dialog, ACTIVITY)[:4]
    assert [(row.title, row.below) for row in newest] == [
        ("Took back the star: “Trams at night”", "This laptop"),
        ("The star: “Trams at night”", "This laptop, taken back"),
        ("The edit: “Trams at nigth” became “Trams at night”", "This laptop"),
        ("The idea: “Trams at nigth”", "Ines (note-taker)"),
    ]
    page: Any = dialog.page(ACTIVITY)
    page.who.setCurrentIndex(page.who.findData("Ines (note-taker)"))
    assert titles(dialog, ACTIVITY) == ["The idea: “Trams at nigth”"]
    page.who.setCurrentIndex(0)
    say("a new one")
    qtbot.waitUntil(lambda: titles(dialog, ACTIVITY)[0] == "The idea: “a new one”")


def test_the_activity_outlives_a_restart(
    screen: LiveScreen, say: Any, conductor: Any, do: Do, records: Any, qtbot: QtBot
) -> None:
    type_line(qtbot, screen, "before the restart")
    qtbot.waitUntil(lambda: texts(screen) == ["before the restart"])
    do(conductor.mirror.close())
    do(conductor.mirror.open(PATH))
    dialog = records(ACTIVITY)
    qtbot.waitUntil(lambda: "The idea: “before the restart”" in titles(dialog, ACTIVITY))


def test_a_participant_is_named_only_where_names_are_shown() -> None:
    ada = Actor("phone-1", Role.PARTICIPANT, "Ada")
    assert activity_words.actor(ada, named=False) == "A participant"
    assert activity_words.actor(ada, named=True) == "Ada (participant)"


def test_the_keys_open_them(screen: LiveScreen, conductor: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: conductor.window.findChild(RecordsDialog) is not None)
    dialog = conductor.window.findChild(RecordsDialog)
    assert dialog.tabs.current() == BIN
    dialog.reject()
    qtbot.waitUntil(lambda: conductor.window.findChild(RecordsDialog) is None)
