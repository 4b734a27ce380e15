"""Who sits where: a split of the room into tables, mixed or by chance, and rounds in which people meet new people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from random import Random

from facilitator.domain.ids import PersonId, SegmentId, TableId
from facilitator.domain.workshop import Person, Seat, Table

Seating = dict[PersonId, TableId]
"""Each person's table; who has none is not in it."""

_ATTEMPTS = 8
"""How often the paths are chosen anew until nobody meets again."""

_TRIED = 240
"""Paths through the rounds that are weighed for each place at a table; all there are for up to eight tables."""


def by_chance(people: Sequence[Person], tables: Sequence[Table], seed: int) -> Seating:
    """Everybody at a table drawn by lot; the sizes of the tables differ by at most one.

    The same `seed` draws the same tables.
    """
    lot = Random(seed)
    drawn = list(people)
    lot.shuffle(drawn)
    return _dealt(drawn, _shuffled(tables, lot))


def balanced(people: Sequence[Person], tables: Sequence[Table], seed: int) -> Seating:
    """Everybody at a table so that each has its share of every sector; who stands for one organisation is parted too.

    The sizes of any two tables differ by at most one, and so do their numbers of people from any one sector: people
    are dealt like cards, sector after sector, without ever beginning anew at the first table.
    """
    lot = Random(seed)
    drawn = list(people)
    lot.shuffle(drawn)
    sectors, organisations = _ranks(sector_of(p) for p in drawn), _ranks(p.organisation for p in drawn)
    drawn.sort(key=lambda p: (sectors[sector_of(p)], organisations[p.organisation]))
    return _dealt(drawn, _shuffled(tables, lot))


def rotated(
    people: Iterable[Person],
    tables: Sequence[Table],
    home: Mapping[PersonId, TableId],
    rounds: int,
    seed: int,
) -> list[Seating]:
    """Where everybody sits in each of so many rounds, the first at the tables of `home`.

    Who hosts a table stays. The others move to a new table each round, as long as there are as many tables as rounds, and
    two of them meet again only where there is no way around it (never, with a prime number of tables and no more people
    to a table than tables). Whoever has no table in `home` has none here.
    """
    lot = Random(seed)
    place = {table.id: at for at, table in enumerate(tables)}
    guests: list[list[PersonId]] = [[] for _ in tables]
    hosts: Seating = {}
    for person in people:
        table_id = home.get(person.id)
        if table_id in place:
            if person.hosts:
                hosts[person.id] = table_id
            else:
                guests[place[table_id]].append(person.id)
    for group in guests:
        lot.shuffle(group)
    on = _Ring(len(tables)).on
    paths = _paths(len(tables), max(map(len, guests), default=0), rounds, lot)
    return [
        hosts
        | {
            person_id: tables[on(at, paths[seat][turn])].id
            for at, group in enumerate(guests)
            for seat, person_id in enumerate(group)
        }
        for turn in range(rounds)
    ]


def met_again(rounds: Iterable[Mapping[PersonId, TableId]]) -> int:
    """How often two people share a table beyond the first time."""
    met: Counter[tuple[PersonId, PersonId]] = Counter()
    for seating in rounds:
        for group in groups_of(seating).values():
            met.update(combinations(sorted(group), 2))
    return sum(times - 1 for times in met.values())


def groups_of(seating: Mapping[PersonId, TableId]) -> dict[TableId, list[PersonId]]:
    """The people of each table that has some."""
    groups: dict[TableId, list[PersonId]] = {}
    for person_id, table_id in seating.items():
        groups.setdefault(table_id, []).append(person_id)
    return groups


def home_of(people: Iterable[Person]) -> Seating:
    """Everybody's home table."""
    return {person.id: person.table_id for person in people if person.table_id is not None}


def seated(people: Iterable[Person], seats: Iterable[Seat], segment_id: SegmentId) -> Seating:
    """Where everybody sits in one segment: where its seats say, else at home."""
    others = {seat.person_id: seat.table_id for seat in seats if seat.segment_id == segment_id}
    tables = {person.id: others.get(person.id, person.table_id) for person in people}
    return {person_id: table_id for person_id, table_id in tables.items() if table_id is not None}


def sector_of(person: Person) -> str:
    """A sector as it is told apart from others: in any spelling of its letters."""
    return person.sector.casefold()


def _dealt(people: Sequence[Person], tables: Sequence[Table]) -> Seating:
    return {person.id: tables[at % len(tables)].id for at, person in enumerate(people)} if tables else {}


def _shuffled(tables: Sequence[Table], lot: Random) -> list[Table]:
    drawn = list(tables)
    lot.shuffle(drawn)
    return drawn


def _ranks(names: Iterable[str]) -> dict[str, int]:
    """Each name's rank, the rarest last: what is left over at the end of the deal is then of many kinds."""
    counts = Counter(names)
    return {name: rank for rank, (name, _) in enumerate(counts.most_common())}


class _Ring:
    """Moves from table to table that can be added to one another, so that each leads from every table to another one.

    Going round in a circle would do; with four, eight, nine or twelve tables, counting by each prime factor for itself
    (as on a tilted chessboard) leaves more ways to part people.
    """

    def __init__(self, tables: int) -> None:
        self._factors = _factors(tables)

    def on(self, table: int, move: int) -> int:
        """The table that is a move on from another."""
        return self._by_factor(table, move, 1)

    def apart(self, one: int, other: int) -> int:
        """The move that leads from the other table to the one."""
        return self._by_factor(one, other, -1)

    def _by_factor(self, one: int, other: int, sign: int) -> int:
        made, unit = 0, 1
        for factor in self._factors:
            made += (one + sign * other) % factor * unit
            one, other, unit = one // factor, other // factor, unit * factor
        return made


def _factors(number: int) -> tuple[int, ...]:
    for factor in range(2, number + 1):
        if number % factor == 0:
            return (factor, *_factors(number // factor))
    return ()


def _paths(tables: int, seats: int, rounds: int, lot: Random) -> list[tuple[int, ...]]:
    """For each seat at a table, how far from home its people sit in each round; all of one seat move alike.

    So two people of one seat never meet, and those of two seats meet as often as their paths are equally far apart: the
    paths are chosen one by one so that this is rare.
    """
    ring = _Ring(tables)
    best: tuple[int, list[tuple[int, ...]]] | None = None
    for _ in range(_ATTEMPTS):
        paths, again = _chosen(ring, tables, seats, rounds, lot)
        if best is None or again < best[0]:
            best = again, paths
        if not again:
            break
    return best[1] if best else []


def _chosen(
    ring: _Ring, tables: int, seats: int, rounds: int, lot: Random
) -> tuple[list[tuple[int, ...]], int]:
    """Paths chosen one by one, and how often people of their seats meet again."""
    chosen: list[tuple[int, ...]] = []
    again = 0
    for seat in range(seats):
        candidates = [tuple(turn * (seat + 1) % max(tables, 1) for turn in range(rounds))]
        candidates += [_path(tables, rounds, lot) for _ in range(_TRIED)]
        cost, _, path = min((_cost(path, chosen, ring), place, path) for place, path in enumerate(candidates))
        chosen.append(path)
        again += sum(cost)
    return chosen, again


def _path(tables: int, rounds: int, lot: Random) -> tuple[int, ...]:
    """Another table each round, as far as there are tables."""
    path: list[int] = [0]
    while len(path) < rounds:
        around = list(range(1, tables)) if len(path) < tables else list(range(tables))
        lot.shuffle(around)
        path += around
    return tuple(path[:rounds])


def _cost(path: tuple[int, ...], others: Sequence[tuple[int, ...]], ring: _Ring) -> tuple[int, int]:
    """How often its people come back to a table, and how often they meet somebody again."""
    again = 0
    for other in others:
        apart = Counter(map(ring.apart, path, other))
        again += sum(times - 1 for times in apart.values())
    return len(path) - len(set(path)), again
