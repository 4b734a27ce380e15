"""Dot votes: a ballot opens with its options frozen, people vote unseen by one another, and totals wait for the reveal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import StepKind
from facilitator.domain.ids import BallotId, VoteId, new_id
from facilitator.domain.themes import Ballot, BallotState, Vote
from facilitator.domain.votes import open_ballot as being_voted_on
from facilitator.services.ports import UnitOfWork


def open_ballot(uow: UnitOfWork, ballot: Ballot) -> Ballot:
    """Open a ballot: from now on its options and their wording stand.

    Raises CannotDo(NO_OPTIONS) with fewer than two options, CannotDo(BALLOT_OPEN, title=…) while another is open.
    """
    if len(ballot.options) < 2:
        raise CannotDo(Reason.NO_OPTIONS)
    _only_one(uow, ballot.id)
    return _put(uow, replace(ballot, state=BallotState.OPEN, opened_at=uow.now.utc))


def close_ballot(uow: UnitOfWork, ballot_id: BallotId) -> Ballot:
    """Take no more votes; the totals stay hidden. Raises CannotDo(BALLOT_CLOSED) unless it is open."""
    ballot = _need(uow, ballot_id, BallotState.OPEN)
    return _put(uow, replace(ballot, state=BallotState.CLOSED, closed_at=uow.now.utc))


def reopen_ballot(uow: UnitOfWork, ballot_id: BallotId) -> Ballot:
    """Take votes again, on the same options; what was cast stands, and totals are hidden again until the next reveal.

    Raises CannotDo(BALLOT_CLOSED) unless it is closed or revealed, CannotDo(BALLOT_OPEN) while another is open.
    """
    ballot = _need(uow, ballot_id, BallotState.CLOSED, BallotState.REVEALED)
    _only_one(uow, ballot_id)
    return _put(uow, replace(ballot, state=BallotState.OPEN, closed_at=None))


def reveal_ballot(uow: UnitOfWork, ballot_id: BallotId) -> Ballot:
    """Close a ballot and let its totals be seen. Raises CannotDo(BALLOT_CLOSED) for a void one."""
    ballot = _need(uow, ballot_id, BallotState.OPEN, BallotState.CLOSED, BallotState.REVEALED)
    closed_at = ballot.closed_at or uow.now.utc
    return _put(uow, replace(ballot, state=BallotState.REVEALED, closed_at=closed_at))


def void_ballot(uow: UnitOfWork, ballot_id: BallotId) -> Ballot:
    """Let a ballot count for nothing; its votes are kept."""
    return _put(uow, replace(uow.need(Ballot, ballot_id), state=BallotState.VOID))


def vote_again(uow: UnitOfWork, ballot_id: BallotId, new: BallotId) -> Ballot:
    """Void a ballot and open the same one anew, under the id `new`, with nothing cast."""
    ballot = void_ballot(uow, ballot_id)
    _only_one(uow, ballot_id)
    again = replace(ballot, id=new, state=BallotState.OPEN, opened_at=uow.now.utc, closed_at=None, joined={})
    return _put(uow, again)


def cast_vote(uow: UnitOfWork, vote: Vote) -> Vote:
    """Keep a voter's whole allocation; of several the highest `seq` stands. Who voted stands outside of undo.

    Raises CannotDo(BALLOT_CLOSED) unless the ballot is open, CannotDo(OUT_OF_RANGE) beyond the budget, CannotDo(NOT_FOUND)
    for what cannot be voted for.
    """
    return _cast(uow, _need(uow, vote.ballot_id, BallotState.OPEN), vote)


def enter_tally(
    uow: UnitOfWork, ballot_id: BallotId, source: str, heads: int, dots: Sequence[tuple[str, int]]
) -> Vote:
    """Enter dots that were counted by hand, for `heads` people at once; `source` says whose (a table's id, or empty).

    A second entry of the same source takes the place of the first. Open or closed ballots take it; `dots` are pairs of an
    option's id and its number. Raises as `cast_vote`, and CannotDo(OUT_OF_RANGE) for a number of people below 1.
    """
    ballot = _need(uow, ballot_id, BallotState.OPEN, BallotState.CLOSED)
    if not 1 <= heads <= 9_999:
        raise CannotDo(Reason.OUT_OF_RANGE, field="heads", value=heads, lowest=1, highest=9_999)
    voter = f"by-hand {source}".strip()
    earlier = max((vote.seq for vote in uow.all(Vote) if _same(vote, ballot_id, voter)), default=0)
    set_ = {id: number for id, number in dots if number}
    return _cast(
        uow, ballot, Vote(VoteId(new_id()), ballot_id, voter, earlier + 1, set_, heads=heads, by_hand=True)
    )


def _cast(uow: UnitOfWork, ballot: Ballot, vote: Vote) -> Vote:
    options = {option.ref.id for option in ballot.options}
    if unknown := [id for id in vote.dots if id not in options]:
        raise CannotDo(Reason.NOT_FOUND, what="option", id=unknown[0])
    budget, most = ballot.dots * vote.heads, ballot.most * vote.heads
    for value, highest in ((max(vote.dots.values(), default=0), most), (sum(vote.dots.values()), budget)):
        if value > highest or any(dots < 0 for dots in vote.dots.values()):
            raise CannotDo(Reason.OUT_OF_RANGE, field="dots", value=value, lowest=0, highest=highest)
    for earlier in uow.all(Vote):
        if _same(earlier, vote.ballot_id, vote.voter):
            if earlier.seq >= vote.seq:
                return earlier
            vote = replace(vote, id=earlier.id)
    if not vote.by_hand:
        uow.mark(StepKind.LOG)
    uow.put(vote)
    return vote


def _same(vote: Vote, ballot_id: BallotId, voter: str) -> bool:
    return (vote.ballot_id, vote.voter) == (ballot_id, voter)


def _need(uow: UnitOfWork, ballot_id: BallotId, *states: BallotState) -> Ballot:
    ballot = uow.need(Ballot, ballot_id)
    if ballot.state not in states:
        raise CannotDo(Reason.BALLOT_CLOSED, title=ballot.title, state=ballot.state.value)
    return ballot


def _only_one(uow: UnitOfWork, but: BallotId) -> None:
    other = being_voted_on(ballot for ballot in uow.all(Ballot) if ballot.id != but)
    if other is not None:
        raise CannotDo(Reason.BALLOT_OPEN, title=other.title)


def _put(uow: UnitOfWork, ballot: Ballot) -> Ballot:
    uow.put(ballot)
    return ballot
