"""How a vote on a board stands, in words: reckoned from one snapshot, so that it can be told without a window."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.ideas import Kind
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ballot, BallotState, Option, Ref, Theme, Thing
from facilitator.domain.votes import tally
from facilitator.ui.kit.times import counted


@dataclass(frozen=True, slots=True)
class VoteRow:
    """The vote that a board shows. `said` is how it stands; totals are in it only once they were revealed."""

    ballot: Ballot
    said: str
    heads: int


def vote_on(snapshot: Snapshot, kind: Kind) -> VoteRow | None:
    """The latest vote on themes or ideas of this kind that still counts, or None."""
    of_kind: set[str] = {theme.id for theme in snapshot.themes if theme.kind is kind}
    of_kind |= {idea.id for idea in snapshot.ideas if idea.kind is kind}
    for ballot in reversed(snapshot.ballots):
        chosen = {option.ref.id for option in ballot.options} | set(ballot.joined.values())
        if ballot.state is not BallotState.VOID and chosen & of_kind:
            return _row(snapshot, ballot)
    return None


def options_of(themes: tuple[Theme, ...]) -> tuple[Option, ...]:
    """What can be voted for, in the wording that is frozen with it."""
    return tuple(Option(Ref(Thing.THEME, theme.id), theme.title or theme.sentence) for theme in themes)


def late_themes(snapshot: Snapshot, ballot: Ballot, kind: Kind) -> int:
    """How many themes came to the board after the vote had opened: nobody could choose them."""
    known = {option.ref.id for option in ballot.options}
    if not any(option.ref.thing is Thing.THEME for option in ballot.options):
        return 0
    return sum(theme.kind is kind and theme.id not in known for theme in snapshot.themes)


def _row(snapshot: Snapshot, ballot: Ballot) -> VoteRow:
    count = tally(ballot, snapshot.votes)
    match ballot.state:
        case BallotState.REVEALED:
            said = f"{count.spent:,} of {counted(count.budget, 'dot')}"
            if count.cut:
                said += f", {count.cut:,} left out"
        case BallotState.OPEN:
            said = f"{counted(count.heads, 'person', 'people')} voted"
        case _:
            said = f"Closed, {counted(count.heads, 'person', 'people')} voted"
    return VoteRow(ballot, said, count.heads)
