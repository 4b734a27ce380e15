"""Sorting ideas into themes, linking them into the thread, and voting on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Agreement, Amendment, Comment, Element
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import AmendmentId, BallotId, IdeaId, LinkId, ThemeId
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Ballot, BallotState, Link, Ref, Theme, Thing, Vote
from facilitator.services.ports import UnitOfWork


def add_theme(uow: UnitOfWork, theme: Theme) -> Theme:
    """Put a theme on its segment's board."""
    uow.need(Segment, theme.segment_id)
    uow.put(theme)
    return theme


def word_theme(uow: UnitOfWork, theme_id: ThemeId, sentence: str) -> Theme:
    """Give a theme the sentence it becomes in the readout."""
    theme = replace(uow.need(Theme, theme_id), sentence=sentence)
    uow.put(theme)
    return theme


def name_theme(uow: UnitOfWork, theme_id: ThemeId, title: str) -> Theme:
    """Give a theme its title."""
    theme = replace(uow.need(Theme, theme_id), title=title)
    uow.put(theme)
    return theme


def remove_theme(uow: UnitOfWork, theme_id: ThemeId) -> None:
    """Take a theme off the board: its ideas become unsorted, its links go with it."""
    theme = uow.need(Theme, theme_id)
    ref = Ref(Thing.THEME, theme_id)
    uow.put(*(replace(idea, theme_id=None) for idea in uow.all(Idea) if idea.theme_id == theme_id))
    uow.remove(*(link for link in uow.all(Link) if ref in (link.source, link.target)))
    uow.remove(theme)


def place_ideas(uow: UnitOfWork, theme_id: ThemeId | None, idea_ids: Sequence[IdeaId]) -> None:
    """Put ideas into a theme, or (None) back among the unsorted."""
    if theme_id is not None:
        uow.need(Theme, theme_id)
    uow.put(*(replace(uow.need(Idea, id), theme_id=theme_id) for id in idea_ids))


def add_link(uow: UnitOfWork, link: Link) -> Link:
    """Tie one thing to what serves it; the same two are tied once."""
    for other in uow.all(Link):
        if (other.source, other.target) == (link.source, link.target):
            return other
    uow.put(link)
    return link


def remove_link(uow: UnitOfWork, link_id: LinkId) -> None:
    """Untie two things."""
    uow.remove(uow.need(Link, link_id))


def add_comment(uow: UnitOfWork, comment: Comment) -> Comment:
    """Say what an idea or a theme wants of the draft."""
    if comment.element_id is not None:
        uow.need(Element, comment.element_id)
    uow.put(comment)
    return comment


def add_amendment(uow: UnitOfWork, amendment: Amendment) -> Amendment:
    """Propose another wording for an element's passage."""
    uow.put(amendment)
    return amendment


def settle_amendment(uow: UnitOfWork, amendment_id: AmendmentId, agreement: Agreement) -> Amendment:
    """Say how the room stands to an amendment."""
    amendment = replace(uow.need(Amendment, amendment_id), agreement=agreement)
    uow.put(amendment)
    return amendment


def open_ballot(uow: UnitOfWork, ballot: Ballot) -> Ballot:
    """Open a ballot: from now on its options and their wording stand."""
    opened = replace(ballot, state=BallotState.OPEN, opened_at=uow.now.utc)
    uow.put(opened)
    return opened


def cast_vote(uow: UnitOfWork, vote: Vote) -> Vote:
    """Keep a voter's whole allocation; of several the highest `seq` stands.

    Raises CannotDo(NOT_ALLOWED) unless the ballot is open, CannotDo(OUT_OF_RANGE) beyond the budget, CannotDo(NOT_FOUND)
    for what cannot be voted for.
    """
    ballot = uow.need(Ballot, vote.ballot_id)
    if ballot.state is not BallotState.OPEN:
        raise CannotDo(Reason.NOT_ALLOWED, role=uow.by.role.value, wish="vote")
    options = {option.ref.id for option in ballot.options}
    if unknown := [id for id in vote.dots if id not in options]:
        raise CannotDo(Reason.NOT_FOUND, what="option", id=unknown[0])
    budget, most = ballot.dots * vote.heads, ballot.most * vote.heads
    if any(not 0 <= dots <= most for dots in vote.dots.values()) or sum(vote.dots.values()) > budget:
        raise CannotDo(
            Reason.OUT_OF_RANGE, field="dots", value=sum(vote.dots.values()), lowest=0, highest=budget
        )
    for earlier in uow.all(Vote):
        if (earlier.ballot_id, earlier.voter) == (vote.ballot_id, vote.voter):
            if earlier.seq >= vote.seq:
                return earlier
            vote = replace(vote, id=earlier.id)
    uow.put(vote)
    return vote


def reveal_ballot(uow: UnitOfWork, ballot_id: BallotId) -> Ballot:
    """Close a ballot and let its totals be seen."""
    ballot = uow.need(Ballot, ballot_id)
    closed_at = ballot.closed_at or uow.now.utc
    revealed = replace(ballot, state=BallotState.REVEALED, closed_at=closed_at)
    uow.put(revealed)
    return revealed
