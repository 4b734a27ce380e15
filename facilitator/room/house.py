"""The room while it is open: who is in, what they see, and what becomes of their wishes. It lives on the server's loop."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from facilitator.domain.codec import instant_text
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.ids import BallotId, IdeaId, VoteId
from facilitator.domain.themes import Vote
from facilitator.domain.workshop import Actor, Attribution, Role
from facilitator.room import limits, view, wishes
from facilitator.room.core import Core
from facilitator.room.handing import HandedOut
from facilitator.room.ledger import Ledger
from facilitator.room.live import Lines
from facilitator.room.members import Device, Members
from facilitator.room.present import Moment, Present
from facilitator.services import votes
from facilitator.services.ports import UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")
Plain = dict[str, Any]

VOTER = Actor("room", Role.PARTICIPANT)
"""In whose name every vote is written: who cast it stands nowhere."""

_ANSWERS_KEPT = 2_000


@dataclass(slots=True)
class Seat:
    """What is known of a device as long as the server runs."""

    address: str = ""
    seen: datetime | None = None
    writes: limits.Bucket = field(default_factory=limits.writes)
    reads: limits.Bucket = field(default_factory=limits.reads)
    told: int = -1
    """Which change beside the workshop it was last told of."""


class House:
    """Made on the loop it is used on; `changed` is called whenever who is in the room, or what is known of them, changed."""

    def __init__(self, core: Core, ledger: Ledger, changed: Callable[[], None]) -> None:
        self._core, self._ledger, self.changed = core, ledger, changed
        self.members = Members(ledger)
        self.seats: dict[str, Seat] = {}
        self.present = Present(core, self._heard)
        self.lines = Lines(self.present.moment, self.present.recent, self.members.of_id, self._state)
        self._beside = 0
        self._answers: OrderedDict[tuple[str, str], asyncio.Future[Plain]] = OrderedDict()
        self._voter_keys: dict[str, str] = {}
        self.handed: HandedOut | None = None

    async def open(self) -> None:
        """Get ready for the first phone."""
        await self.members.prepare()
        moment = await self.present.moment()
        await self._prepare_vote(moment)

    def close(self) -> None:
        self.present.close()

    # Coming in

    async def join(self, device_secret: str, code: str | None, secret: str | None, address: str) -> Plain:
        """A seat in the room; see `Members.join` for what it raises."""
        try:
            token, device = await self.members.join(device_secret, code, secret, address)
        finally:
            self.changed()
        self.see(device.id, address)
        moment = await self.present.recent()
        workshop = moment.snapshot.workshop
        return {
            "token": token,
            "role": device.role.value,
            "workshop": {"id": workshop.id, "title": workshop.title},
        }

    def enter(self, token: str, address: str, *, writing: bool) -> Device:
        """The device behind a token. Raises CannotDo(NOT_JOINED) or CannotDo(TOO_FAST, seconds=…)."""
        device = self.members.of_token(token) if token else None
        if device is None:
            raise CannotDo(Reason.NOT_JOINED)
        seat = self.see(device.id, address)
        wait = (seat.writes if writing else seat.reads).take()
        if wait > 0:
            raise CannotDo(Reason.TOO_FAST, seconds=int(wait) + 1)
        return device

    def see(self, device_id: str, address: str) -> Seat:
        """Note that a device was heard of just now."""
        seat = self.seats.get(device_id)
        if seat is None:
            seat = self.seats[device_id] = Seat()
            self.changed()
        seat.address, seat.seen = address, datetime.now(UTC)
        return seat

    async def sit(self, device: Device, about: Mapping[str, Any]) -> Plain:
        """Say who a device speaks for: `name`, `table` (a number), `sector`. The young are never asked for a name."""
        snapshot = (await self.present.moment()).snapshot
        kept: Plain = {}
        if "table" in about:
            number = about["table"] or 0
            table = next((table for table in snapshot.tables if table.number == number), None)
            if number and table is None:
                raise CannotDo(Reason.NOT_FOUND, what="table", id=str(number))
            kept["table"] = table.id if table else None
        if about.get("name") is not None and view.asks_name(snapshot, self.members.rules, device.role):
            kept["name"] = about["name"]
        if about.get("sector") is not None and not self.members.rules.under_18:
            kept["sector"] = about["sector"]
        device = await self.members.sit(device.id, **kept)
        self.changed()
        state = await self.state(device)
        for line in self.lines.of(
            device.id
        ):  # no revision tells of it: another page of this device would never hear
            line.tell_state(state)
        return state

    async def set_rules(self, **changes: Any) -> None:
        """Change how the room is kept; everybody sees what follows from it."""
        await self.members.set_rules(**changes)
        self.beside_the_workshop()

    async def remove(self, device_id: str) -> None:
        """Put a device out: its lines are cut, its token opens nothing any more."""
        await self.members.remove(device_id)
        for line in self.lines.of(device_id):
            line.cut()
        self.changed()

    # What is seen

    async def state(self, device: Device, since: int | None = None) -> Plain:
        """The whole state, or only `{revision, now}` where a device knows all of it already."""
        moment = await self.present.moment()
        seat = self.seats.get(device.id)
        if since == moment.revision and seat is not None and seat.told == self._beside:
            whole = self._state(moment, device)
            return {"revision": whole["revision"], "now": whole["now"]}
        return self._state(moment, device)

    def _state(self, moment: Moment, device: Device) -> Plain:
        segment_id = moment.snapshot.run.segment_id
        done = self.members.done(segment_id) if segment_id else frozenset()
        if (seat := self.seats.get(device.id)) is not None:
            seat.told = self._beside
        whole = view.state(
            moment, self.members.rules, done, device, self._voter(moment, device), self.present.now()
        )
        return whole | {"readout": self._readout(device)}

    def _readout(self, device: Device) -> Plain | None:
        """Where this device reads the readout, once it was given out."""
        path = self.handed.path(device.role) if self.handed is not None else None
        if self.handed is None or path is None:
            return None
        return {"path": path, "state": self.handed.state, "at": instant_text(self.handed.at)}

    async def hand_out(self, handed: HandedOut | None) -> None:
        """Give the readout to everybody in the room, or (None) take it back; an earlier one is gone."""
        self.handed = handed
        self.beside_the_workshop()

    async def board(self, device: Device, segment_id: str | None) -> Plain:
        """The theme team's board: of the segment named, else of the one that runs or ran last, else of the first."""
        if device.role not in (Role.THEME_TEAM, Role.CO_FACILITATOR):
            raise CannotDo(Reason.NOT_ALLOWED, role=device.role.value, wish="board")
        moment = await self.present.moment()
        snapshot = moment.snapshot
        if segment_id is None:
            capturing = [segment.id for segment in snapshot.agenda if segment.captures]
            segment_id = moment.shown_segment or next(iter(capturing), None)
        if segment_id is None or segment_id not in snapshot.segment_by_id:
            raise CannotDo(Reason.NOT_FOUND, what="segment", id=segment_id or "")
        return view.board(snapshot, segment_id)

    # What is wished

    async def wish(
        self, by: Actor, wish: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do a wish and wait until it is durable."""
        return await asyncio.wrap_future(self._core.run_as(by, wish, *args, **kwargs))

    async def add_idea(self, device: Device, draft: IdeaDraft, table: int | None) -> tuple[Plain, bool]:
        """Keep an idea; whether it is new. Raises as `capture.add_idea`, and CannotDo(NOT_ALLOWED)."""
        _allow(device, device.role in wishes.WRITERS, "add_idea")
        moment = await self.present.recent()
        # Who gave a name before the rule was made is not named by it any more.
        named = moment.snapshot.workshop.attribution is Attribution.NAME and not self.members.rules.under_18
        participant = device.role is Role.PARTICIPANT
        own = self._own_table(moment, device)
        draft = _placed(draft, device, named, hidden=participant and self.members.rules.approve)
        if device.role is not Role.NOTE_TAKER or table is None:
            table = own
        idea, fresh = await self.wish(device.actor, wishes.add_idea, draft, table)
        return _said(moment, idea, device, draft), fresh

    async def edit_idea(self, device: Device, id: str, was: str | None, change: Mapping[str, Any]) -> Plain:
        """Change an idea within the rights of the role; the idea as it then is."""
        idea = await self.wish(device.actor, wishes.edit_idea, IdeaId(id), was, change, device.table)
        return view.idea_view(await self.present.moment(), idea, device)

    async def bin_idea(self, device: Device, id: str, was: str | None) -> None:
        await self.wish(device.actor, wishes.bin_idea, IdeaId(id), was, device.table)

    async def vote(self, device: Device, ballot_id: str, seq: int, dots: Mapping[str, int]) -> Plain:
        """Cast a whole allocation under a key that only this ballot knows."""
        _allow(device, device.role in wishes.VOTERS, "cast_vote")
        voter = await self._key_of(ballot_id, device)
        id = VoteId(str(uuid.uuid5(uuid.NAMESPACE_OID, f"{ballot_id} {voter}")))
        cast = {option: number for option, number in dots.items() if number}
        kept = await self.wish(VOTER, votes.cast_vote, Vote(id, BallotId(ballot_id), voter, seq, cast))
        return {"ballot": ballot_id, "seq": kept.seq, "dots": dict(kept.dots)}

    async def clock(self, device: Device, press: wishes.Press) -> Plain:
        """Move the clock; the state after it."""
        _allow(device, device.role is Role.CO_FACILITATOR, "clock")
        await self.wish(device.actor, wishes.press, press)
        return await self.state(device)

    async def do(self, device: Device, id: str, wish: str, given: Mapping[str, Any]) -> Plain:
        """Any other wish; the same `id` of the same device gives the same answer without doing it again."""
        key = (device.id, id)
        if (known := self._answers.get(key)) is not None:
            return await asyncio.shield(known)
        answer: asyncio.Future[Plain] = asyncio.get_running_loop().create_future()
        self._answers[key] = answer
        if len(self._answers) > _ANSWERS_KEPT:
            self._answers.popitem(last=False)
        try:
            result = await self._do(device, wish, given)
        except BaseException as error:
            # What was refused may be tried again; whoever waited for the same answer hears the same refusal.
            self._answers.pop(key, None)
            if isinstance(error, Exception):
                answer.set_exception(error)
                answer.exception()
            else:
                answer.cancel()
            raise
        answer.set_result(result)
        return result

    async def _do(self, device: Device, wish: str, given: Mapping[str, Any]) -> Plain:
        if wish == "we_are_done":
            await self._we_are_done(device, given)
        else:
            allowed = wishes.ALLOWED[device.role]
            _allow(device, wish in allowed, wish)
            held = allowed[wish]
            if device.role is Role.NOTE_TAKER:
                given = {**given, "table": device.table}
                held = wishes.for_table(held, device.table)
            await self.wish(device.actor, held, given)
        return {"done": True, "revision": (await self.present.moment()).revision}

    async def _we_are_done(self, device: Device, given: Mapping[str, Any]) -> None:
        _allow(device, device.role is Role.NOTE_TAKER and device.table is not None, "we_are_done")
        moment = await self.present.moment()
        segment_id = given.get("segment") or moment.shown_segment
        if segment_id not in moment.snapshot.segment_by_id or device.table is None:
            raise CannotDo(Reason.NOT_FOUND, what="segment", id=str(segment_id or ""))
        await self.members.set_done(str(segment_id), device.table, given.get("done", True) is not False)
        self.beside_the_workshop()
        self.changed()

    # What happens meanwhile

    def beside_the_workshop(self) -> None:
        """Something that everybody sees changed, and it is no part of the file."""
        self._beside += 1
        self.lines.everybody()

    def _heard(self, events: tuple[Committed, ...]) -> None:
        self.lines.heard(events)

    def _own_table(self, moment: Moment, device: Device) -> int | None:
        table = next((table for table in moment.snapshot.tables if table.id == device.table), None)
        return table.number if table else None

    async def _prepare_vote(self, moment: Moment) -> None:
        for ballot in moment.snapshot.ballots:
            if (kept := self._ledger.get(f"ballot:{ballot.id}")) is not None:
                self._voter_keys[ballot.id] = str(kept["key"])

    async def _key_of(self, ballot_id: str, device: Device) -> str:
        if ballot_id not in self._voter_keys:
            snapshot = (await self.present.moment()).snapshot
            if all(ballot.id != ballot_id for ballot in snapshot.ballots):
                raise CannotDo(Reason.NOT_FOUND, what="ballot", id=ballot_id)
            self._voter_keys[ballot_id] = await self.members.voter_key(ballot_id)
        return _voter(self._voter_keys[ballot_id], device)

    def _voter(self, moment: Moment, device: Device) -> str:
        """The device's key in the ballot that is shown; empty where nobody has voted in it yet."""
        snapshot = moment.snapshot
        segment = snapshot.segment_by_id.get(snapshot.run.segment_id) if snapshot.run.segment_id else None
        ballot = view.shown_ballot(snapshot, segment)
        key = self._voter_keys.get(ballot.id) if ballot else None
        return _voter(key, device) if key else ""


def _voter(key: str, device: Device) -> str:
    return hmac.new(key.encode(), device.secret.encode(), hashlib.sha256).hexdigest()[:32]


def _placed(draft: IdeaDraft, device: Device, named: bool, *, hidden: bool) -> IdeaDraft:
    return replace(draft, author=device.name if named else "", sector=device.sector, hidden=hidden)


def _said(moment: Moment, idea: Idea, device: Device, draft: IdeaDraft) -> Plain:
    """The idea as its writer is told of it; one that somebody else wrote under the same id is no business of his."""
    if idea.device != device.id:
        return {"id": idea.id, "text": idea.first_wording, "mine": False}
    shown = view.idea_view(moment, idea, device)
    if draft.stance is not None:
        shown |= {"comment": draft.stance.value, "element": draft.element_id}
    return shown


def _allow(device: Device, allowed: bool, wish: str) -> None:
    if not allowed:
        raise CannotDo(Reason.NOT_ALLOWED, role=device.role.value, wish=wish)
