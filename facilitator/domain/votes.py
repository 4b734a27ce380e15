"""Counting a dot vote, the same way on every screen and in every export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ballot, BallotState, Option, Vote


@dataclass(frozen=True, slots=True)
class Standing:
    """How one option stands. `place` counts from 1; options with as many dots share it (`tied`).

    `joined` are the options of themes that it took in after the ballot had opened, as they were worded then.
    """

    option: Option
    dots: int
    place: int
    tied: bool
    joined: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A ballot counted, most dots first. `spent` of `budget` dots were set by `heads` people.

    `cut` dots do not count: where two options were joined, nobody has more on the one that is left than the ballot
    allowed on any.
    """

    standings: tuple[Standing, ...]
    spent: int
    budget: int
    heads: int
    cut: int = 0

    @property
    def dots(self) -> Mapping[str, int]:
        """Dots by the id of what was voted for."""
        return {standing.option.ref.id: standing.dots for standing in self.standings}


def tally(ballot: Ballot, votes: Iterable[Vote]) -> Tally:
    """Count `votes`; those of other ballots are passed over. A void ballot counts like any other: who shows it decides."""
    cast = [vote for vote in votes if vote.ballot_id == ballot.id]
    groups = _groups(ballot)
    counted, cut = {}, 0
    for key, options in groups.items():
        total = 0
        for vote in cast:
            set_ = sum(vote.dots.get(option.ref.id, 0) for option in options)
            kept = min(set_, ballot.most * vote.heads)
            cut += set_ - kept
            total += kept
        counted[key] = total
    ranked = sorted(groups, key=lambda key: -counted[key])
    totals = [counted[key] for key in ranked]
    standings = tuple(
        Standing(
            option=groups[key][0],
            dots=counted[key],
            place=totals.index(counted[key]) + 1,
            tied=totals.count(counted[key]) > 1,
            joined=groups[key][1:],
        )
        for key in ranked
    )
    heads = sum(vote.heads for vote in cast)
    return Tally(standings, sum(totals), ballot.dots * heads, heads, cut)


def revealed(snapshot: Snapshot) -> tuple[Ballot, ...]:
    """The ballots whose totals may be seen, in the order they were made."""
    return tuple(ballot for ballot in snapshot.ballots if ballot.state is BallotState.REVEALED)


def open_ballot(ballots: Iterable[Ballot]) -> Ballot | None:
    """The ballot that is being voted on, the latest where there are several, or None."""
    found = [ballot for ballot in ballots if ballot.state is BallotState.OPEN]
    return found[-1] if found else None


def revealed_dots(snapshot: Snapshot) -> Mapping[str, int]:
    """Dots by the id of what was voted for, of votes whose totals were revealed; of several the latest."""
    totals: dict[str, int] = {}
    for ballot in revealed(snapshot):
        totals.update(tally(ballot, snapshot.votes).dots)
    return totals


def _groups(ballot: Ballot) -> dict[str, tuple[Option, ...]]:
    """The options by what stands for them now: each alone, or with those it took in behind it."""
    groups: dict[str, list[Option]] = {}
    for option in ballot.options:
        key = _stands_for(ballot, option.ref.id)
        group = groups.setdefault(key, [])
        group.insert(0, option) if option.ref.id == key else group.append(option)
    return {key: tuple(group) for key, group in groups.items()}


def _stands_for(ballot: Ballot, id: str) -> str:
    """The option that `id` was joined into: the last on its way that is an option itself, and never round in a circle."""
    options = {option.ref.id for option in ballot.options}
    found, seen = id, {id}
    while (into := ballot.joined.get(id)) is not None and into not in seen:
        seen.add(into)
        id = into
        if into in options:
            found = into
    return found
