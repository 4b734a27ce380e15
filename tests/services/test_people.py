"""Tables and people: a roster comes in once, a room is regrouped without touching what was said, and every step goes back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.ids import PersonId, new_id
from facilitator.domain.notes import PersonRow
from facilitator.domain.seating import balanced, groups_of, home_of, rotated, seated
from facilitator.domain.workshop import Person, Seat, Table, Workshop
from facilitator.services import capture, history, people
from facilitator.services.wording import sentence

from .conftest import GOALS, TABLES, VISIONS, Desk

ONE, TWO, THREE = TABLES


def person(name: str, table: Table | None = None, **more: Any) -> Person:
    return Person(PersonId(new_id()), name, table_id=table.id if table else None, **more)


def numbers(desk: Desk) -> list[int]:
    return [table.number for table in desk.all(Table)]


def refused(desk: Desk, wish: Any, *args: Any, **kwargs: Any) -> CannotDo:
    before = desk.state()
    with pytest.raises(CannotDo) as error:
        desk.do(wish, *args, **kwargs)
    assert desk.state() == before
    return error.value


# Tables


def test_tables_are_added_at_the_end_and_go_from_the_end(desk: Desk) -> None:
    desk.do(people.set_table_count, 5)
    assert numbers(desk) == [1, 2, 3, 4, 5]
    desk.do(people.set_table_count, 2)
    assert numbers(desk) == [1, 2]
    desk.do(history.undo)
    assert numbers(desk) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("count", [-1, 201, 10**9])
def test_an_absurd_number_of_tables_is_refused(desk: Desk, count: int) -> None:
    error = refused(desk, people.set_table_count, count)
    assert sentence(error).startswith("The number of tables must be from 0 to 200")


def test_a_table_where_something_was_said_stays(desk: Desk) -> None:
    desk.do(capture.add_idea, IdeaDraft("More trees", segment_id=VISIONS.id, table_id=THREE.id))
    error = refused(desk, people.set_table_count, 1)
    assert error.reason is Reason.TABLE_HOLDS
    assert sentence(error).startswith("Table 3 has 1 idea.")


def test_people_of_a_table_that_goes_have_none(desk: Desk) -> None:
    ada = desk.do(people.add_person, person("Ada", THREE))
    desk.do(people.seat_in_segments, {GOALS.id: {ada.id: TWO.id}})
    desk.do(people.remove_table, THREE.id)
    [ada] = desk.all(Person)
    assert ada.table_id is None
    assert len(desk.all(Seat)) == 1
    desk.do(people.remove_table, TWO.id)
    assert desk.all(Seat) == []


def test_a_table_has_a_name_of_its_own(desk: Desk) -> None:
    desk.do(people.edit_table, ONE.id, name="Harbour", seats=6)
    assert desk.all(Table)[0] == replace(ONE, name="Harbour", seats=6)
    assert "that no other table has" in sentence(refused(desk, people.edit_table, TWO.id, name="harbour"))
    assert refused(desk, people.edit_table, TWO.id, seats=-1).reason is Reason.OUT_OF_RANGE
    assert refused(desk, people.edit_table, TWO.id, number=9).reason is Reason.BAD_VALUE


# People


def test_a_roster_comes_in_once_and_goes_with_one_undo(desk: Desk) -> None:
    rows = (
        PersonRow("Ada Lovelace", "Research", "Analytical Engines", table="2"),
        PersonRow("Ada Lovelace", "Research", "Other", table="Harbour"),
        PersonRow("Ben"),
    )
    first = desk.do(people.add_roster, rows)
    assert (first.added, first.already_there) == (3, 0)
    assert first.said == (
        "2 people are called Ada Lovelace: each was kept, tell them apart by organisation or table.",
    )
    assert [table.name or table.number for table in desk.all(Table)] == [1, 2, 3, "Harbour"]
    second = desk.do(people.add_roster, rows)
    assert (second.added, second.already_there) == (0, 3)
    desk.do(history.undo)
    assert desk.all(Person) == []
    assert numbers(desk) == [1, 2, 3]


def test_two_lines_of_one_name_are_two_people_however_alike(desk: Desk) -> None:
    twins = (PersonRow("Kim Lee"), PersonRow("Kim Lee"))
    assert desk.do(people.add_roster, twins).added == 2
    assert desk.do(people.add_roster, twins).added == 0
    assert desk.do(people.add_roster, (*twins, PersonRow("Kim Lee"))).added == 1


def test_people_are_edited_and_removed_with_their_seats(desk: Desk) -> None:
    ada = desk.do(people.add_person, person("Ada"))
    desk.do(people.edit_person, ada.id, sector="Students", table_id=ONE.id, hosts=True)
    [kept] = desk.all(Person)
    assert (kept.sector, kept.table_id, kept.hosts) == ("Students", ONE.id, True)
    assert "a name" in sentence(refused(desk, people.edit_person, ada.id, name="  "))
    assert refused(desk, people.edit_person, ada.id, table_id=new_id()).reason is Reason.NOT_FOUND
    assert refused(desk, people.add_person, person("")).reason is Reason.BAD_VALUE
    desk.do(people.seat_in_segments, {GOALS.id: {ada.id: TWO.id}})
    desk.do(people.remove_people, [ada.id])
    assert desk.all(Person) == [] == desk.all(Seat)
    desk.do(history.undo)
    assert [each.name for each in desk.all(Person)] == ["Ada"]
    assert len(desk.all(Seat)) == 1


# Who sits where


def room(desk: Desk) -> list[Person]:
    rows = [PersonRow(f"P{n}", ("Students", "Schools", "State")[n % 3]) for n in range(12)]
    desk.do(people.add_roster, rows)
    return desk.all(Person)


def test_a_split_is_one_step(desk: Desk) -> None:
    everybody = room(desk)
    desk.do(people.seat_at_home, balanced(everybody, TABLES, 1))
    assert all(each.table_id for each in desk.all(Person))
    desk.do(history.undo)
    assert not any(each.table_id for each in desk.all(Person))


def test_regrouping_for_one_segment_leaves_notes_and_homes_alone(desk: Desk) -> None:
    everybody = room(desk)
    desk.do(people.seat_at_home, balanced(everybody, TABLES, 1))
    desk.do(capture.add_idea, IdeaDraft("More trees", segment_id=VISIONS.id, table_id=ONE.id))
    ideas, homes = desk.all(Idea), desk.all(Person)
    desk.do(people.seat_in_segments, {GOALS.id: balanced(everybody, TABLES, 2)})
    assert desk.all(Idea) == ideas
    assert desk.all(Person) == homes
    assert seated(homes, desk.all(Seat), GOALS.id) == balanced(everybody, TABLES, 2)
    assert seated(homes, desk.all(Seat), VISIONS.id) == balanced(everybody, TABLES, 1)
    stored = desk.all(Seat)
    assert all(seat.table_id != {p.id: p.table_id for p in homes}[seat.person_id] for seat in stored)
    desk.do(people.seat_in_segments, {GOALS.id: {}})
    assert desk.all(Seat) == []


def test_one_person_moves_for_a_segment_and_everybody_else_stays(desk: Desk) -> None:
    ada, ben = (desk.do(people.add_person, person(name, ONE)) for name in ("Ada", "Ben"))
    desk.do(people.seat_one, [ada.id], TWO.id, GOALS.id)
    desk.do(people.seat_one, [ben.id], None, GOALS.id)
    assert seated(desk.all(Person), desk.all(Seat), GOALS.id) == {ada.id: TWO.id}
    desk.do(people.seat_one, [ada.id], THREE.id, None)
    assert seated(desk.all(Person), desk.all(Seat), VISIONS.id) == {ada.id: THREE.id, ben.id: ONE.id}
    assert refused(desk, people.seat_one, [ada.id], new_id(), GOALS.id).reason is Reason.NOT_FOUND


# Who is there


def test_check_in_walk_ins_and_no_shows(desk: Desk) -> None:
    ada, ben = (desk.do(people.add_person, person(name)) for name in ("Ada", "Ben"))
    desk.do(people.check_in, [ada.id])
    desk.do(people.add_person, person("Walter", present=True))
    assert desk.do(people.close_check_in) == 1
    assert {each.name: each.present for each in desk.all(Person)} == {
        "Ada": True,
        "Ben": False,
        "Walter": True,
    }
    desk.do(people.check_in, [ben.id])
    desk.do(people.check_in, [ada.id], present=None)
    assert {each.name: each.present for each in desk.all(Person)} == {
        "Ada": None,
        "Ben": True,
        "Walter": True,
    }


def test_heads_are_counted_instead(desk: Desk) -> None:
    desk.do(people.count_heads, 31)
    assert desk.all(Workshop)[0].heads == 31
    assert refused(desk, people.count_heads, -1).reason is Reason.OUT_OF_RANGE
    desk.do(people.count_heads, None)
    assert desk.all(Workshop)[0].heads is None


def test_a_room_is_set_up_and_split_in_one_step(desk: Desk) -> None:
    everybody = room(desk)
    gone = everybody[0]
    desk.do(people.check_in, [gone.id], present=False)
    desk.do(people.split_room, tables=4, mixed=True, seed=1)
    sizes = Counter(each.table_id for each in desk.all(Person))
    assert numbers(desk) == [1, 2, 3, 4]
    assert sizes.pop(None) == 1
    assert sorted(sizes.values()) == [2, 3, 3, 3]
    desk.do(people.split_room, tables=4, mixed=False, seed=2, segment_id=GOALS.id, only_present=False)
    assert {each.id: each.table_id for each in desk.all(Person)} != seated(
        desk.all(Person), desk.all(Seat), GOALS.id
    )
    desk.do(history.undo)
    desk.do(history.undo)
    assert numbers(desk) == [1, 2, 3]
    assert not any(each.table_id for each in desk.all(Person))
    assert refused(desk, people.split_room, tables=0, mixed=True, seed=1).reason is Reason.NO_TABLES
    error = refused(desk, people.split_room, tables=3, mixed=True, seed=1, only_present=True)
    assert error.reason is Reason.NO_PEOPLE


def test_rounds_are_kept_with_their_hosts(desk: Desk) -> None:
    everybody = room(desk)
    desk.do(people.seat_at_home, balanced(everybody, TABLES, 1))
    everybody = desk.all(Person)
    home = home_of(everybody)
    hosts = {group[0] for group in groups_of(home).values()}
    marked = [replace(each, hosts=each.id in hosts) for each in everybody]
    first, second = rotated(marked, TABLES, home, 2, 1)
    desk.do(people.rotate, {VISIONS.id: first, GOALS.id: second}, hosts)
    now, seats = desk.all(Person), desk.all(Seat)
    assert {each.id for each in now if each.hosts} == hosts
    assert seated(now, seats, VISIONS.id) == home
    assert seated(now, seats, GOALS.id) == second
    assert {seat.segment_id for seat in seats} == {GOALS.id}
    desk.do(history.undo)
    assert desk.all(Seat) == []
    assert not any(each.hosts for each in desk.all(Person))
