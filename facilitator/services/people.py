"""The tables of the room and the people at them: who comes, who sits where in which segment, and who is there."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import PersonId, SeatId, SegmentId, TableId, new_id
from facilitator.domain.notes import PersonRow
from facilitator.domain.plan import Segment
from facilitator.domain.seating import balanced, by_chance, seated
from facilitator.domain.workshop import Person, Seat, Table, Workshop
from facilitator.services.library import Imported
from facilitator.services.ports import UnitOfWork
from facilitator.services.tables import NamedTables

MOST_TABLES = 200
"""More tables than any one room holds."""

_PERSON_FIELDS = {field.name for field in dataclasses.fields(Person)} - {"id"}
_TABLE_FIELDS = {"name", "seats"}


# Tables


def set_table_count(uow: UnitOfWork, count: int) -> Sequence[Table]:
    """Let there be so many tables: new ones take the next numbers, those with the highest numbers go first.

    Raises CannotDo(OUT_OF_RANGE), CannotDo(TABLE_HOLDS, table, ideas) where something was said at one that would go.
    """
    if not 0 <= count <= MOST_TABLES:
        raise CannotDo(Reason.OUT_OF_RANGE, field="tables", value=count, lowest=0, highest=MOST_TABLES)
    tables = list(uow.all(Table))
    for table in tables[count:]:
        remove_table(uow, table.id)
    last = max((table.number for table in tables), default=0)
    uow.put(*(Table(TableId(new_id()), last + more) for more in range(1, count - len(tables) + 1)))
    return uow.all(Table)


def edit_table(uow: UnitOfWork, table_id: TableId, **changes: Any) -> Table:
    """Change a table's `name` or its number of `seats` (0: as many as come). Raises CannotDo(BAD_VALUE, OUT_OF_RANGE)."""
    table = replace(uow.need(Table, table_id), **_known("table", changes, _TABLE_FIELDS))
    if not 0 <= table.seats <= 999:
        raise CannotDo(Reason.OUT_OF_RANGE, field="seats", value=table.seats, lowest=0, highest=999)
    named = table.name.casefold()
    if named and any(other.name.casefold() == named for other in uow.all(Table) if other.id != table_id):
        raise CannotDo(
            Reason.BAD_VALUE, field="name", value=table.name, expected="a name that no other table has"
        )
    uow.put(table)
    return table


def remove_table(uow: UnitOfWork, table_id: TableId) -> None:
    """Take a table out of the room; its people have none then. Raises CannotDo(TABLE_HOLDS, table, ideas)."""
    table = uow.need(Table, table_id)
    if ideas := sum(idea.table_id == table_id for idea in uow.all(Idea)):
        raise CannotDo(Reason.TABLE_HOLDS, table=table.name or f"Table {table.number}", ideas=ideas)
    uow.put(*(replace(person, table_id=None) for person in uow.all(Person) if person.table_id == table_id))
    uow.remove(*(seat for seat in uow.all(Seat) if seat.table_id == table_id), table)


# People


def add_person(uow: UnitOfWork, person: Person) -> Person:
    """Put somebody on the list, a walk-in too (who is `present` then). Raises CannotDo(BAD_VALUE) without a name."""
    _check_person(uow, person)
    uow.put(person)
    return person


def edit_person(uow: UnitOfWork, person_id: PersonId, **changes: Any) -> Person:
    """Change what is known of somebody. Raises CannotDo(BAD_VALUE) for an empty name, CannotDo(NOT_FOUND) for a table."""
    person = replace(uow.need(Person, person_id), **_known("person", changes, _PERSON_FIELDS))
    _check_person(uow, person)
    uow.put(person)
    return person


def remove_people(uow: UnitOfWork, person_ids: Collection[PersonId]) -> None:
    """Take people off the list; what they said stays as it is."""
    people = [uow.need(Person, id) for id in person_ids]
    uow.remove(*(seat for seat in uow.all(Seat) if seat.person_id in person_ids), *people)


def add_roster(uow: UnitOfWork, rows: Sequence[PersonRow]) -> Imported:
    """Take in a roster: who stands on the list already, by name and organisation, is not added again.

    Two of one name are two people, as often as the roster has them; `said` names them. Missing tables are made.
    """
    tables = NamedTables(uow)
    there = Counter((person.name, person.organisation) for person in uow.all(Person))
    fresh = 0
    for row in rows:
        key = (row.name, row.organisation)
        if there[key] > 0:
            there[key] -= 1
            continue
        fresh += 1
        table_id = tables.called(row.table)
        uow.put(Person(PersonId(new_id()), row.name, row.sector, row.organisation, row.group, table_id))
    named = {row.name for row in rows}
    return Imported(
        fresh, len(rows) - fresh, said_of_namesakes(p.name for p in uow.all(Person) if p.name in named)
    )


def said_of_namesakes(names: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each name that several people have."""
    counts = Counter(names)
    return tuple(
        f"{number} people are called {name}: each was kept, tell them apart by organisation or table."
        for name, number in counts.items()
        if number > 1
    )


# Who sits where


def seat_at_home(uow: UnitOfWork, seating: Mapping[PersonId, TableId | None]) -> None:
    """Give people their home tables. Where somebody sits elsewhere in a segment, they still do."""
    _check_tables(uow, seating.values())
    uow.put(*(replace(uow.need(Person, id), table_id=table_id) for id, table_id in seating.items()))


def seat_in_segments(uow: UnitOfWork, rounds: Mapping[SegmentId, Mapping[PersonId, TableId | None]]) -> None:
    """Let people sit elsewhere in these segments than at home; who is not named sits at home there.

    What was said before at any table stays that table's.
    """
    _check_tables(uow, (table_id for seating in rounds.values() for table_id in seating.values()))
    home = {person.id: person.table_id for person in uow.all(Person)}
    kept: dict[SegmentId, dict[PersonId, Seat]] = defaultdict(dict)
    for seat in uow.all(Seat):
        kept[seat.segment_id][seat.person_id] = seat
    for segment_id, seating in rounds.items():
        uow.need(Segment, segment_id)
        moved = {
            id: table_id for id, table_id in seating.items() if table_id != home[uow.need(Person, id).id]
        }
        before = kept[segment_id]
        uow.remove(*(seat for person_id, seat in before.items() if person_id not in moved))
        for person_id, table_id in moved.items():
            seat = before.get(person_id) or Seat(SeatId(new_id()), segment_id, person_id)
            uow.put(replace(seat, table_id=table_id))


def split_room(
    uow: UnitOfWork,
    *,
    tables: int,
    mixed: bool,
    seed: int,
    segment_id: SegmentId | None = None,
    only_present: bool = False,
) -> None:
    """Set up so many tables and seat everybody, `mixed` by sector or by lot: at home, or in one segment.

    With `only_present` no-shows and those who have not come yet are left without a table. The same seed draws the same
    tables. Raises CannotDo(NO_PEOPLE, NO_TABLES), and as `set_table_count`.
    """
    if len(uow.all(Table)) != tables:
        set_table_count(uow, tables)
    if not tables:
        raise CannotDo(Reason.NO_TABLES)
    coming = who_is_seated(uow.all(Person), only_present=only_present)
    if not coming:
        raise CannotDo(Reason.NO_PEOPLE)
    drawn = (balanced if mixed else by_chance)(coming, uow.all(Table), seed)
    seating = {person.id: drawn.get(person.id) for person in uow.all(Person)}
    if segment_id is None:
        seat_at_home(uow, seating)
    else:
        seat_in_segments(uow, {segment_id: seating})


def rotate(
    uow: UnitOfWork, rounds: Mapping[SegmentId, Mapping[PersonId, TableId]], hosts: Collection[PersonId]
) -> None:
    """Keep who sits where in each round, and who hosts a table meanwhile."""
    uow.put(*(replace(person, hosts=person.id in hosts) for person in uow.all(Person)))
    seat_in_segments(uow, rounds)


def who_is_seated(people: Iterable[Person], *, only_present: bool) -> list[Person]:
    """Whom a split seats: everybody who has not been missed, or only who is there."""
    return [person for person in people if person.present or (person.present is None and not only_present)]


def seat_one(
    uow: UnitOfWork, person_ids: Collection[PersonId], table_id: TableId | None, segment_id: SegmentId | None
) -> None:
    """Move some people to a table: in one segment, or (None) their home."""
    if segment_id is None:
        seat_at_home(uow, dict.fromkeys(person_ids, table_id))
        return
    present: dict[PersonId, TableId | None] = dict(seated(uow.all(Person), uow.all(Seat), segment_id))
    seat_in_segments(uow, {segment_id: present | dict.fromkeys(person_ids, table_id)})


# Who is there


def check_in(uow: UnitOfWork, person_ids: Collection[PersonId], *, present: bool | None = True) -> None:
    """Somebody is here (True), does not come (False), or nobody knows (None)."""
    uow.put(*(replace(uow.need(Person, id), present=present) for id in person_ids))


def close_check_in(uow: UnitOfWork) -> int:
    """Whoever has not come by now is a no-show; returns how many."""
    missing = [person for person in uow.all(Person) if person.present is None]
    uow.put(*(replace(person, present=False) for person in missing))
    return len(missing)


def count_heads(uow: UnitOfWork, heads: int | None) -> Workshop:
    """Keep how many people were counted in the room; None: nobody has counted. Raises CannotDo(OUT_OF_RANGE)."""
    [workshop] = uow.all(Workshop)
    counted = replace(workshop, heads=heads)
    uow.put(counted)
    return counted


def _check_person(uow: UnitOfWork, person: Person) -> None:
    if not person.name:
        raise CannotDo(Reason.BAD_VALUE, field="name", value="", expected="a name")
    _check_tables(uow, [person.table_id])


def _check_tables(uow: UnitOfWork, table_ids: Iterable[TableId | None]) -> None:
    for table_id in set(table_ids) - {None}:
        uow.need(Table, table_id)


def _known(what: str, changes: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    if unknown := next((name for name in changes if name not in known), None):
        raise CannotDo(Reason.BAD_VALUE, field=unknown, value="", expected=f"a field of the {what}")
    return changes
