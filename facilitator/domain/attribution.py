"""The promise about names: what may be shown of an idea's source, the same on the Stage, on phones and in every export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from facilitator.domain.ideas import Idea
from facilitator.domain.plan import Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Attribution, Person, Workshop

FEWEST_OF_A_SECTOR = 5
"""A sector of fewer people is not named outside the organisers' own readout: it would name a person."""

LEVELS = tuple(Attribution)


@dataclass(frozen=True, slots=True)
class Source:
    """What may stand beside an idea: whether its table may, its sector and its name (empty where they may not)."""

    table: bool = False
    sector: str = ""
    name: str = ""


def in_force(segment: Segment | None, workshop: Workshop) -> Attribution:
    """What is shown of a source now: as the segment says, else the workshop. It is promised to whoever speaks now."""
    own = segment.attribution if segment else None
    return workshop.attribution if own is None else own


def level(idea: Idea, segment: Segment | None, workshop: Workshop) -> Attribution:
    """What may be shown of an idea's source: what is in force now, and never more than was promised when it was given.

    So a stricter rule hides at once what is there already, and a looser one shows only what is given from then on.
    """
    now = in_force(segment, workshop)
    return now if idea.promised is None else min(now, idea.promised, key=LEVELS.index)


def attribution(snapshot: Snapshot, idea: Idea) -> Attribution:
    """What may be shown of an idea's source in a workshop."""
    return level(idea, snapshot.segment_by_id.get(idea.segment_id), snapshot.workshop)


def source(
    idea: Idea, allowed: Attribution, person: Person | None = None, small: Collection[str] = ()
) -> Source:
    """What stands beside an idea at a level. `person` is who said it, `small` the sectors that would name somebody."""
    sector = idea.sector or (person.sector if person else "")
    if not allows(allowed, Attribution.SECTOR) or sector.casefold() in small:
        sector = ""
    named = allows(allowed, Attribution.NAME)
    name = (idea.author or (person.name if person else "")) if named else ""
    return Source(allows(allowed, Attribution.TABLE), sector, name)


def source_in(snapshot: Snapshot, idea: Idea, small: Collection[str] = ()) -> Source:
    """What stands beside an idea of a workshop; `small` as in `source`."""
    person = snapshot.person_by_id.get(idea.person_id) if idea.person_id else None
    return source(idea, attribution(snapshot, idea), person, small)


def allows(level: Attribution, wanted: Attribution) -> bool:
    """Whether attribution at `level` shows what `wanted` shows."""
    return LEVELS.index(level) >= LEVELS.index(wanted)


def small_sectors(people: Iterable[Person], ideas: Iterable[Idea]) -> frozenset[str]:
    """Sectors, in lower case, that too few people of the roster belong to (or nobody)."""
    counts = Counter(person.sector.casefold() for person in people if person.sector)
    named = {idea.sector.casefold() for idea in ideas if idea.sector} | set(counts)
    return frozenset(sector for sector in named if counts[sector] < FEWEST_OF_A_SECTOR)
