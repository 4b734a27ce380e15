"""How a vote on a board stands, in words: reckoned from one snapshot, so that it can be told without a window."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain import thread
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import SegmentId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ballot, BallotState, Option, Ref, Thing
from facilitator.domain.votes import tally
from facilitator.ui.kit.times import counted


@dataclass(frozen=True, slots=True)
class VoteRow:
    """The vote that a board shows. `said` is how it stands; totals are in it only once they were revealed. `more` says what the
    count has left out, and why.
    """

    ballot: Ballot
    said: str
    heads: int
    more: str = ""


def vote_on(snapshot: Snapshot, kind: Kind) -> VoteRow | None:
    """The latest vote on themes or ideas of this kind that still counts, or None."""
    of_kind: set[str] = {theme.id for theme in snapshot.themes if theme.kind is kind}
    of_kind |= {idea.id for idea in snapshot.ideas if idea.kind is kind}
    for ballot in reversed(snapshot.ballots):
        chosen = {option.ref.id for option in ballot.options} | set(ballot.joined.values())
        if ballot.state is not BallotState.VOID and chosen & of_kind:
            return _row(snapshot, ballot)
    return None


MOST_OPTIONS = 40
"""More can be read on no phone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be voted on: the options in the wording that is frozen with them, and where they belong."""

    words: str
    options: tuple[Option, ...]
    segment_id: SegmentId


def choices(snapshot: Snapshot, kind: Kind) -> tuple[Choice, ...]:
    """What of a kind can be voted on: its themes, the ideas with a star, all ideas; each where there are two to forty."""
    there = {Ref(Thing.THEME, theme.id): theme for theme in snapshot.themes if theme.kind is kind}
    themes = [there[ref] for ref in thread.labels(snapshot) if ref in there]
    ideas = [idea for idea in snapshot.live_ideas if idea.kind is kind and not idea.parked]
    starred = [idea for idea in ideas if idea.starred]
    found: list[Choice] = []
    if 2 <= len(themes) <= MOST_OPTIONS:
        options = tuple(Option(Ref(Thing.THEME, t.id), t.title or t.sentence) for t in themes)
        found.append(Choice("Themes", options, themes[0].segment_id))
    for words, those in (("Starred ideas", starred), ("All ideas", ideas)):
        if 2 <= len(those) <= MOST_OPTIONS:
            options = tuple(Option(Ref(Thing.IDEA, idea.id), idea.text) for idea in those)
            found.append(Choice(words, options, those[0].segment_id))
    return tuple(found)


def came_later(snapshot: Snapshot, ballot: Ballot, kind: Kind) -> str:
    """What came to the board after the vote had opened, so that nobody could choose it: `2 themes came later`."""
    known = {option.ref.id for option in ballot.options}
    if any(option.ref.thing is Thing.THEME for option in ballot.options):
        late = sum(theme.kind is kind and theme.id not in known for theme in snapshot.themes)
        return f"{counted(late, 'theme')} came later" if late else ""
    opened = ballot.opened_at
    of_kind = [idea for idea in snapshot.live_ideas if idea.kind is kind and not idea.parked]
    late = sum(opened is not None and i.captured_at > opened and i.id not in known for i in of_kind)
    return f"{counted(late, 'idea')} came later" if late else ""


def _row(snapshot: Snapshot, ballot: Ballot) -> VoteRow:
    count = tally(ballot, snapshot.votes)
    more = ""
    match ballot.state:
        case BallotState.REVEALED:
            said = f"{count.spent:,} of {counted(count.budget, 'dot')}"
            if count.cut:
                said += f", {count.cut:,} left out"
                more = (
                    f"Themes were joined after the vote. Nobody counts with more than {ballot.most} on one of them, so "
                    f"{counted(count.cut, 'dot')} had to be left out."
                )
        case BallotState.OPEN:
            said = f"{counted(count.heads, 'person', 'people')} voted"
        case _:
            said = f"Closed, {counted(count.heads, 'person', 'people')} voted"
    return VoteRow(ballot, said, count.heads, more)
