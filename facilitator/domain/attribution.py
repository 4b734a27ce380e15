"""The promise about names: what may be shown of an idea's source, the same on the Stage, on phones and in every export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from facilitator.domain.ideas import Idea
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Attribution, Person

FEWEST_OF_A_SECTOR = 5
"""A sector of fewer people is not named outside the organisers' own readout: it would name a person."""

LEVELS = tuple(Attribution)


def attribution(snapshot: Snapshot, idea: Idea) -> Attribution:
    """What may be shown of an idea's source: as its segment says, else the workshop."""
    segment = snapshot.segment_by_id.get(idea.segment_id)
    own = segment.attribution if segment else None
    return snapshot.workshop.attribution if own is None else own


def allows(level: Attribution, wanted: Attribution) -> bool:
    """Whether attribution at `level` shows what `wanted` shows."""
    return LEVELS.index(level) >= LEVELS.index(wanted)


def small_sectors(people: Iterable[Person], ideas: Iterable[Idea]) -> frozenset[str]:
    """Sectors, in lower case, that too few people of the roster belong to (or nobody)."""
    counts = Counter(person.sector.casefold() for person in people if person.sector)
    named = {idea.sector.casefold() for idea in ideas if idea.sector} | set(counts)
    return frozenset(sector for sector in named if counts[sector] < FEWEST_OF_A_SECTOR)
