"""Tables and people in Plan: somebody is checked in by a few letters, the room is split after a look, a roster read first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.ids import PersonId, new_id
from facilitator.domain.seating import seated
from facilitator.domain.workshop import Person, Seat, Table, Workshop
from facilitator.services import history, people
from facilitator.ui.plan.people_page import PeoplePage
from facilitator.ui.plan.people_rows import PersonRow, RoomRow, TableRow, WalkInRow, matching
from facilitator.ui.plan.roster_dialog import RosterDialog
from facilitator.ui.plan.rounds_dialog import RoundsDialog
from facilitator.ui.plan.split_dialog import SplitDialog
from facilitator.ui.widgets.card_list import ROW
from tests.ui.days import PATH, morning
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")


@pytest.fixture
def page(conductor: Any, do: Do) -> PeoplePage:
    do(conductor.mirror.make_sample(SAMPLE))
    return shown(conductor)


def shown(conductor: Any) -> PeoplePage:
    conductor.show("plan")
    screen = conductor.screen()
    screen.show_page("people")
    found = screen.page("people")
    assert isinstance(found, PeoplePage)
    return found


def asked(qtbot: QtBot, kind: type) -> Any:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def close(dialog: QDialog, qtbot: QtBot, *, accept: bool = True) -> None:
    (dialog.accept if accept else dialog.reject)()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def rows(page: PeoplePage) -> list[Any]:
    model = page.list.rows
    return [model.index(at).data(ROW) for at in range(model.rowCount())]


def named(page: PeoplePage, name: str) -> Person:
    return next(person for person in page.mirror.all(Person) if person.name == name)


def type_in(widget: QWidget, text: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(widget, text)


def test_the_room_its_tables_and_everybody_at_them(page: PeoplePage) -> None:
    QAbstractItemModelTester(page.list.rows)
    first, second, third = rows(page)[:3]
    assert isinstance(first, RoomRow)
    assert first.spoken().startswith("The room: 32 people, 6 tables. K-12 representatives 8, ")
    assert isinstance(second, TableRow)
    assert (
        second.spoken() == "Table 1, 5 people, 3 K-12 representatives, 1 Students, 1 Out-of-school programs"
    )
    assert isinstance(third, PersonRow)
    assert third.spoken() == "Darnell Whitfield, K-12 representatives, Here"
    assert sum(isinstance(row, PersonRow) for row in rows(page)) == 32


def test_a_few_letters_and_enter_check_somebody_in(page: PeoplePage, do: Do, qtbot: QtBot) -> None:
    yuki = named(page, "Yuki Tanabe")
    do(page.mirror.wish(people.check_in, [yuki.id], present=None))
    qtbot.waitUntil(lambda: named(page, "Yuki Tanabe").present is None)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_T)
    qtbot.waitUntil(page.search.hasFocus)
    type_in(page.search, "an yu", qtbot)
    assert [row.person.name for row in rows(page)] == ["Yuki Tanabe"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(page, "Yuki Tanabe").present is True)
    assert page.search.text() == ""
    assert page.list.key == yuki.id


def test_down_picks_another_of_those_who_were_found(page: PeoplePage, qtbot: QtBot) -> None:
    page.search.setFocus()
    type_in(page.search, "ma", qtbot)
    assert [row.person.name for row in rows(page)] == ["Malik Johnson-Reyes", "Marisol Quintero"]
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.key == named(page, "Marisol Quintero").id
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(rows(page)) == 39


def test_a_name_that_nobody_has_is_a_walk_in(page: PeoplePage, qtbot: QtBot) -> None:
    page.search.setFocus()
    type_in(page.search, "Zora  Walker", qtbot)
    assert [type(row) for row in rows(page)] == [WalkInRow]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(person.name == "Zora Walker" for person in page.mirror.all(Person)))
    assert named(page, "Zora Walker").present is True


def test_keys_seat_check_and_take_off_the_list(page: PeoplePage, do: Do, qtbot: QtBot) -> None:
    ada = named(page, "Amara Nwosu")
    three = next(table for table in page.mirror.all(Table) if table.number == 3)
    page.list.choose(ada.id)
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: named(page, "Amara Nwosu").table_id == three.id)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: named(page, "Amara Nwosu").present is None)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.mirror.get(Person, ada.id) is None)
    do(page.mirror.wish(history.undo))
    qtbot.waitUntil(lambda: page.mirror.get(Person, ada.id) is not None)


def test_somebody_new_is_named_where_they_are_shown(page: PeoplePage, conductor: Any, qtbot: QtBot) -> None:
    conductor.screen().new_here()
    qtbot.waitUntil(lambda: page.person.name.edit.hasFocus())
    type_in(page.person.name.edit, "Ana Ruiz", qtbot)
    qtbot.keyClick(page.person.name.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(person.name == "Ana Ruiz" for person in page.mirror.all(Person)))
    page.person.sector.edit.setFocus()
    type_in(page.person.sector.edit, "Schools", qtbot)
    qtbot.keyClick(page.person.sector.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(page, "Ana Ruiz").sector == "Schools")


def test_a_name_may_not_go_missing(page: PeoplePage, qtbot: QtBot) -> None:
    page.list.choose(named(page, "Amara Nwosu").id)
    page.person.name.edit.setFocus()
    page.person.name.edit.selectAll()
    qtbot.keyClick(page.person.name.edit, Qt.Key.Key_Backspace)
    qtbot.keyClick(page.person.name.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.person.name.error()))
    assert page.person.name.error() == "“name” needs a name."
    assert named(page, "Amara Nwosu")


def test_the_room_is_set_up_in_its_panel(page: PeoplePage, qtbot: QtBot) -> None:
    page.list.choose("room")
    page.room.tables.setValue(8)
    qtbot.waitUntil(lambda: len(page.mirror.all(Table)) == 8)
    page.room.heads.setValue(31)
    qtbot.waitUntil(lambda: page.mirror.all(Workshop)[0].heads == 31)
    page.room.tables.setValue(2)  # things were said at the others
    qtbot.waitUntil(lambda: bool(page.room.complaint.text()))
    assert "ideas" in page.room.complaint.text()
    qtbot.waitUntil(lambda: page.room.tables.value() == len(page.mirror.all(Table)))


def test_a_table_has_a_name(page: PeoplePage, qtbot: QtBot) -> None:
    table = page.mirror.all(Table)[0]
    page.list.choose(table.id)
    type_in(page.table.name.edit, "Harbour", qtbot)
    page.table.name.flush()
    qtbot.waitUntil(lambda: page.mirror.get(Table, table.id).name == "Harbour")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: rows(page)[1].words == "Harbour")


def test_a_split_is_seen_before_it_counts(page: PeoplePage, qtbot: QtBot) -> None:
    before = {person.id: person.table_id for person in page.mirror.all(Person)}
    page.acts.split()
    dialog = asked(qtbot, SplitDialog)
    assert dialog.yes.text() == "Seat 32 people"
    first = dialog.answer()
    dialog.again.click()
    assert dialog.answer() != first
    close(dialog, qtbot, accept=False)
    assert {person.id: person.table_id for person in page.mirror.all(Person)} == before
    page.acts.split()
    dialog = asked(qtbot, SplitDialog)
    dialog.tables.setValue(7)
    close(dialog, qtbot)
    qtbot.waitUntil(lambda: len(page.mirror.all(Table)) == 7)
    sizes = [row.mix.people for row in rows(page) if isinstance(row, TableRow)]
    assert sorted(sizes) == [4, 4, 4, 5, 5, 5, 5]


def test_rounds_seat_people_anew_and_home_stays(page: PeoplePage, qtbot: QtBot) -> None:
    home = {person.id: person.table_id for person in page.mirror.all(Person)}
    page.acts.rounds()
    dialog = asked(qtbot, RoundsDialog)
    assert not dialog.yes.isEnabled()
    first, second = list(dialog.boxes)[:2]
    for segment_id in (first, second):
        dialog.boxes[segment_id].setChecked(True)
    qtbot.waitUntil(dialog.yes.isEnabled)
    close(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(page.mirror.all(Seat)))
    assert {person.id: person.table_id for person in page.mirror.all(Person)} == home
    assert {seat.segment_id for seat in page.mirror.all(Seat)} == {second}
    page.where.choose(second)
    moved = [row for row in rows(page) if isinstance(row, PersonRow) and row.elsewhere]
    assert len(moved) == len(page.mirror.all(Seat))
    hosts = [row for row in rows(page) if isinstance(row, PersonRow) and row.person.hosts]
    assert len(hosts) == 6
    page.list.choose(moved[0].key)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    one = page.mirror.all(Table)[0]
    qtbot.waitUntil(
        lambda: (
            seated(page.mirror.all(Person), page.mirror.all(Seat), second).get(moved[0].person.id) == one.id
        )
    )
    page.acts.sit_at_home()
    qtbot.waitUntil(lambda: not page.mirror.all(Seat))


def test_a_roster_is_read_before_it_is_taken_in(conductor: Any, do: Do, qtbot: QtBot, tmp_path: Path) -> None:
    do(conductor.mirror.create(PATH, morning(tables=0)))
    page = shown(conductor)
    assert page._stack.currentWidget() is page.empty
    page.acts.take_roster()
    dialog = asked(qtbot, RosterDialog)
    assert not dialog.yes.isEnabled()
    dialog.text.setPlainText("Ruiz\tSchools\t2\nOkri\tState\t1\nOkri\tState\t1\n")
    assert dialog.table.fields() == ("name", "sector", "table")
    assert dialog.yes.text() == "Add 3 people"
    dialog.table.boxes[0].choose("")
    assert not dialog.yes.isEnabled()
    assert "no column “name”" in dialog._said.text()
    dialog.table.boxes[0].choose("last")
    path = tmp_path / "people.csv"
    path.write_text("Name,Table\nAna Ruiz,2\n", encoding="utf-8")
    do(dialog.read(path))
    assert dialog.yes.text() == "Add 1 person"
    close(dialog, qtbot)
    qtbot.waitUntil(lambda: [person.name for person in page.mirror.all(Person)] == ["Ana Ruiz"])
    assert page._stack.currentWidget() is not page.empty
    do(conductor.mirror.wish(history.undo))
    qtbot.waitUntil(lambda: not page.mirror.all(Person))


def test_a_hall_of_three_hundred_stays_quick(conductor: Any, do: Do, qtbot: QtBot) -> None:
    do(conductor.mirror.create(PATH, morning(tables=60)))
    tables = conductor.mirror.all(Table)
    page = shown(conductor)

    def fill(uow: Any) -> None:
        uow.put(
            *(
                Person(PersonId(new_id()), f"Person {n:03}", "Students", table_id=tables[n % 60].id)
                for n in range(300)
            )
        )

    do(conductor.mirror.wish(fill))
    qtbot.waitUntil(lambda: len(rows(page)) == 361)
    page.search.setFocus()
    type_in(page.search, "299", qtbot)
    assert [row.person.name for row in rows(page)] == ["Person 299"]


def test_letters_look_at_the_beginnings_of_words() -> None:
    everybody = [
        Person(PersonId(str(n)), name, organisation=organisation)
        for n, (name, organisation) in enumerate(
            (("Ana Ruiz-Okri", "Hill School"), ("Dana Ng", "Roads"), ("Ben Hill", ""))
        )
    ]
    assert [each.name for each in matching(everybody, "an")] == ["Ana Ruiz-Okri"]
    assert [each.name for each in matching(everybody, "okri a")] == ["Ana Ruiz-Okri"]
    assert [each.name for each in matching(everybody, "hill")] == ["Ben Hill"]
    assert [each.name for each in matching(everybody, "roads")] == ["Dana Ng"]
