"""What the tab of tables and people lists: the room, every table with its mix, and everybody under their table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.ids import PersonId, SegmentId, TableId
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.seating import home_of, seated, sector_of
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Person, Table
from facilitator.services.overview import table_name
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.card_list import Place, place_of

ROOM = "room"
NO_TABLE = "no-table"
WALK_IN = "walk-in"
MOST_SECTORS = 8
"""Sectors with a colour of their own; smaller ones share the last."""


@dataclass(frozen=True, slots=True)
class Mix:
    """How many of each sector, by its place among the room's sectors, the largest first."""

    parts: tuple[tuple[int, int], ...]

    @property
    def people(self) -> int:
        return sum(number for _, number in self.parts)


@dataclass(frozen=True, slots=True)
class RoomRow:
    """The whole room: `sectors` names the colours of the mixes below, with how many people each has."""

    words: str
    sectors: tuple[tuple[str, int], ...]
    key: str | None = ROOM

    def spoken(self) -> str:
        named = ", ".join(f"{name} {number}" for name, number in self.sectors)
        return f"The room: {self.words}" + (f". {named}" if named else "")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table, how many sit at it, and of which sectors. Who has no table is a table of its own."""

    key: str | None
    words: str
    count: str
    mix: Mix
    told: str = ""

    def spoken(self) -> str:
        return ", ".join(part for part in (self.words, self.count, self.told) if part)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person. `elsewhere`: their home table, where they sit at another one in the segment that is shown."""

    person: Person
    place: Place
    sector: int
    elsewhere: str = ""

    @property
    def key(self) -> str | None:
        return self.person.id

    @property
    def belongs(self) -> str:
        return ", ".join(part for part in (self.person.organisation, self.person.group) if part)

    @property
    def presence(self) -> str:
        return {True: "Here", False: "Not here", None: ""}[self.person.present]

    @property
    def aside(self) -> str:
        """What else is worth a word."""
        return "Host" if self.person.hosts else f"Home: {self.elsewhere}" if self.elsewhere else ""

    def spoken(self) -> str:
        person = self.person
        return ", ".join(
            part for part in (person.name, person.sector, self.belongs, self.aside, self.presence) if part
        )


@dataclass(frozen=True, slots=True)
class WalkInRow:
    """What stands where nobody of the list is called so: one press makes a walk-in of the name."""

    name: str
    key: str | None = WALK_IN

    def spoken(self) -> str:
        return f"Nobody on the list is called so. Enter adds {self.name} as a walk-in."


Row = RoomRow | TableRow | PersonRow | WalkInRow


def rows(snapshot: Snapshot, segment_id: SegmentId | None = None, search: str = "") -> tuple[Row, ...]:
    """The room, every table with its people in one segment (None: at home), and those without a table last.

    With a `search` only who answers to it, and a row for a walk-in where nobody does.
    """
    seating = seating_of(snapshot, segment_id)
    sectors = sectors_of(snapshot.people)
    if search.strip():
        return tuple(_found(snapshot, search, sectors, seating))
    return tuple(_rows(snapshot, seating, sectors))


def seating_of(snapshot: Snapshot, segment_id: SegmentId | None) -> Mapping[PersonId, TableId]:
    """Who sits where in a segment, or at home."""
    if segment_id is None:
        return home_of(snapshot.people)
    return seated(snapshot.people, snapshot.seats, segment_id)


def sectors_of(people: Sequence[Person]) -> dict[str, int]:
    """Each sector's place by size, told apart in any spelling; the smallest share the last place."""
    counts = Counter(sector_of(person) for person in people if person.sector)
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: min(place, MOST_SECTORS - 1) for place, name in enumerate(ordered)}


def named_sectors(people: Sequence[Person]) -> tuple[tuple[str, int], ...]:
    """The sectors in their places, as they are spelt, with their numbers; the smallest together as others."""
    places = sectors_of(people)
    spelt: dict[int, str] = {}
    counts: Counter[int] = Counter()
    for person in people:
        if person.sector:
            place = places[sector_of(person)]
            spelt.setdefault(place, person.sector)
            counts[place] += 1
    if len(places) > MOST_SECTORS:
        spelt[MOST_SECTORS - 1] = "Others"
    return tuple((spelt[place], counts[place]) for place in sorted(counts))


def mix_of(people: Sequence[Person], sectors: Mapping[str, int]) -> Mix:
    """The mix of some people; those without a sector come last."""
    counts = Counter(sectors.get(sector_of(person), MOST_SECTORS) for person in people)
    return Mix(tuple(sorted(counts.items())))


def regrouped(snapshot: Snapshot) -> tuple[Segment, ...]:
    """The segments for which people can be seated elsewhere: those at tables."""
    return tuple(
        segment
        for segment in snapshot.agenda
        if segment.kind is not SegmentKind.BREAK and not segment.whole_room
    )


def _rows(
    snapshot: Snapshot, seating: Mapping[PersonId, TableId], sectors: Mapping[str, int]
) -> Iterator[Row]:
    if not snapshot.people and not snapshot.tables:
        return
    named = named_sectors(snapshot.people)
    people, tables = counted(len(snapshot.people), "person", "people"), counted(len(snapshot.tables), "table")
    yield RoomRow(f"{people}, {tables}", named)
    at: dict[TableId | None, list[Person]] = {table.id: [] for table in snapshot.tables}
    at[None] = []
    for person in snapshot.people:
        table_id = seating.get(person.id)
        at[table_id if table_id in at else None].append(person)
    for table in snapshot.tables:
        sitting = at[table.id]
        yield TableRow(
            table.id,
            table_name(snapshot, table.id),
            _count(table, sitting),
            mix_of(sitting, sectors),
            _told(sitting),
        )
        yield from _people(snapshot, sitting, sectors, seating)
    if standing := at[None]:
        count = counted(len(standing), "person", "people")
        yield TableRow(NO_TABLE, "No table", count, mix_of(standing, sectors), _told(standing))
        yield from _people(snapshot, standing, sectors, seating)


def _count(table: Table, sitting: Sequence[Person]) -> str:
    if not sitting:
        return "nobody yet"
    if table.seats:
        return f"{len(sitting)} of {table.seats} people"
    return counted(len(sitting), "person", "people")


def _told(people: Sequence[Person]) -> str:
    counts = Counter(person.sector or "no sector" for person in people)
    return ", ".join(f"{number} {name}" for name, number in counts.most_common())


def _people(
    snapshot: Snapshot,
    people: Sequence[Person],
    sectors: Mapping[str, int],
    seating: Mapping[PersonId, TableId],
) -> Iterator[PersonRow]:
    for at, person in enumerate(people):
        yield PersonRow(
            person,
            place_of(at, len(people)),
            sectors.get(sector_of(person), MOST_SECTORS),
            _elsewhere(snapshot, person, seating),
        )


def _elsewhere(snapshot: Snapshot, person: Person, seating: Mapping[PersonId, TableId]) -> str:
    if person.table_id is None or seating.get(person.id) == person.table_id:
        return ""
    return table_name(snapshot, person.table_id)


def _found(
    snapshot: Snapshot, search: str, sectors: Mapping[str, int], seating: Mapping[PersonId, TableId]
) -> Iterator[Row]:
    found = matching(snapshot.people, search)
    if found:
        yield from _people(snapshot, found, sectors, seating)
    else:
        yield WalkInRow(" ".join(search.split()))


def matching(people: Sequence[Person], search: str) -> list[Person]:
    """Who answers to a few letters: each word typed begins a word of the name (or of the organisation, after those)."""
    typed = search.casefold().split()

    def begins(text: str) -> bool:
        words = text.casefold().replace("-", " ").split()
        return all(any(word.startswith(part) for word in words) for part in typed)

    by_name = [person for person in people if begins(person.name)]
    return by_name or [person for person in people if begins(f"{person.name} {person.organisation}")]
