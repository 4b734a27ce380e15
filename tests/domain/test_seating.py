"""Splitting the room: as even as arithmetic allows, the same for the same seed, and few meet twice."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ids import PersonId, SeatId, SegmentId, TableId
from facilitator.domain.seating import (
    balanced,
    by_chance,
    groups_of,
    home_of,
    met_again,
    rotated,
    seated,
)
from facilitator.domain.workshop import Person, Seat, Table

SECTORS = ("Students", "Education", "Government", "industry", "Industry", "")


def people(sectors: list[str], organisations: list[str] | None = None) -> list[Person]:
    return [
        Person(PersonId(f"p{n:03}"), f"Person {n}", sector, (organisations or [""] * len(sectors))[n])
        for n, sector in enumerate(sectors)
    ]


def tables(count: int) -> list[Table]:
    return [Table(TableId(f"t{n:02}"), n) for n in range(1, count + 1)]


def spread(counts: list[int]) -> int:
    return max(counts) - min(counts)


@given(st.lists(st.sampled_from(SECTORS), min_size=1, max_size=80), st.integers(1, 12), st.integers(0, 999))
def test_every_table_has_its_share_of_every_sector(sectors: list[str], count: int, seed: int) -> None:
    room, there = people(sectors), tables(count)
    seating = balanced(room, there, seed)
    assert set(seating) == {person.id for person in room}
    sizes = Counter(seating.values())
    assert spread([sizes[table.id] for table in there]) <= 1
    for sector in {sector.casefold() for sector in sectors}:
        own = Counter(seating[person.id] for person in room if person.sector.casefold() == sector)
        assert spread([own[table.id] for table in there]) <= 1
    assert balanced(room, there, seed) == seating


@given(st.integers(1, 80), st.integers(1, 12), st.integers(0, 999))
def test_a_lot_makes_tables_of_one_size(heads: int, count: int, seed: int) -> None:
    room, there = people(["x"] * heads), tables(count)
    seating = by_chance(room, there, seed)
    sizes = Counter(seating.values())
    assert sum(sizes.values()) == heads
    assert spread([sizes[table.id] for table in there]) <= 1
    assert by_chance(room, there, seed) == seating


def test_another_seed_draws_other_tables() -> None:
    room, there = people(["a", "b", "c"] * 10), tables(5)
    for split in (balanced, by_chance):
        drawn = [split(room, there, seed) for seed in range(5)]
        assert all(one != other for one, other in combinations(drawn, 2))


def test_colleagues_are_parted_within_their_sector() -> None:
    room = people(["Schools"] * 12, ["North"] * 4 + ["South"] * 4 + ["East"] * 4)
    seating = balanced(room, tables(4), 7)
    for group in groups_of(seating).values():
        assert sorted(person.organisation for person in room if person.id in group) == [
            "East",
            "North",
            "South",
        ]


def test_without_tables_nobody_is_seated() -> None:
    assert balanced(people(["a"]), [], 1) == {} == by_chance(people(["a"]), [], 1)
    assert rotated(people(["a"]), [], {}, 3, 1) == [{}, {}, {}]


def cafe(count: int, size: int) -> tuple[list[Person], list[Table], dict[PersonId, TableId]]:
    """A host and `size` - 1 guests at each table."""
    there = tables(count)
    room = [
        replace(person, table_id=there[n // size].id, hosts=n % size == 0)
        for n, person in enumerate(people(["x"] * count * size))
    ]
    return room, there, home_of(room)


@pytest.mark.parametrize(
    ("count", "size", "rounds"),
    [(5, 5, 5), (7, 4, 3), (7, 7, 6), (6, 5, 3), (4, 4, 3), (8, 5, 4), (12, 6, 3)],
)
def test_hosts_stay_guests_move_and_nobody_meets_twice(count: int, size: int, rounds: int) -> None:
    room, there, home = cafe(count, size)
    made = rotated(room, there, home, rounds, 1)
    assert made[0] == home
    assert made == rotated(room, there, home, rounds, 1)
    for person in room:
        visited = [seating[person.id] for seating in made]
        assert len(set(visited)) == (1 if person.hosts else rounds)
    for seating in made:
        assert {len(group) for group in groups_of(seating).values()} == {size}
    assert met_again(made) == 0


@given(st.integers(2, 9), st.integers(1, 9), st.integers(1, 5), st.integers(0, 99))
def test_any_rotation_keeps_the_tables_even_and_companions_apart(
    count: int, size: int, rounds: int, seed: int
) -> None:
    room, there, home = cafe(count, size)
    made = rotated(room, there, home, rounds, seed)
    for seating in made:
        assert set(seating) == set(home)
        assert {len(group) for group in groups_of(seating).values()} == {size}
    if rounds <= count:
        guests = [person for person in room if not person.hosts]
        assert all(len({seating[person.id] for seating in made}) == rounds for person in guests)
    pairs = sum(len(list(combinations(group, 2))) for group in groups_of(home).values())
    together = pairs * (rounds - 1)  # what it would be if tables moved on as they are
    assert met_again(made) <= together


def test_a_hall_of_sixty_tables_is_split_and_rotated_at_once() -> None:
    room, there, home = cafe(60, 5)
    began = time.process_time()
    balanced(room, there, 1)
    made = rotated(room, there, home, 4, 1)
    assert time.process_time() - began < 1
    assert met_again(made) == 0


def test_a_seat_stands_for_one_segment_and_home_for_the_others() -> None:
    ada, ben = people(["a", "b"])
    ada, ben = replace(ada, table_id=TableId("t01")), replace(ben, table_id=TableId("t02"))
    here, later = SegmentId("s1"), SegmentId("s2")
    seats = [Seat(SeatId("x"), here, ada.id, TableId("t02")), Seat(SeatId("y"), here, ben.id, None)]
    assert seated([ada, ben], seats, here) == {ada.id: "t02"}
    assert seated([ada, ben], seats, later) == {ada.id: "t01", ben.id: "t02"}
