"""What each role may see of the workshop: the one place where it is decided what leaves the laptop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from facilitator.domain.attribution import attribution
from facilitator.domain.clock import Instant
from facilitator.domain.codec import instant_text
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import SegmentId, TableId
from facilitator.domain.plan import CarryIn, Segment, SegmentKind
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.table_clock import table_countdown
from facilitator.domain.themes import Ballot, BallotState, Theme, Vote
from facilitator.domain.votes import revealed_dots, tally
from facilitator.domain.workshop import Attribution, Role
from facilitator.room.members import Device, Rules
from facilitator.room.present import Moment

Plain = dict[str, Any]

MOST_IDEAS = 500
_LETTERS = {Kind.VISION: "V", Kind.GOAL: "G", Kind.ACTION: "A"}
_PLANNERS = (Role.NOTE_TAKER, Role.THEME_TEAM, Role.CO_FACILITATOR)


def state(
    moment: Moment, rules: Rules, done: frozenset[str], device: Device, voter: str, now: Instant
) -> Plain:
    """The whole of `GET /api/state` for one device.

    `done` are the tables that said they are done; `voter` is the device's key in the ballot that is shown, or empty.
    """
    snapshot = moment.snapshot
    run = snapshot.run
    segment = snapshot.segment_by_id.get(run.segment_id) if run.segment_id else None
    counting = table_countdown(run, moment.extra_time, TableId(device.table) if device.table else None)
    stage = snapshot.stage
    headline = _headline(snapshot, segment, device)
    return {
        "revision": snapshot.revision,
        "now": instant_text(now.utc),
        "workshop": _workshop(snapshot, rules, device.role),
        "me": _me(snapshot, device),
        "segment": _segment(segment) if segment else None,
        "step": _step(segment, run.step) if segment else None,
        "prompt": _prompt(segment, run.step) if segment else "",
        "steps": [{"title": s.title, "seconds": s.seconds} for s in segment.steps] if segment else [],
        "remaining_s": round(counting.remaining(now).total_seconds(), 3) if counting else None,
        "ends_at": instant_text(counting.ends_at(now)) if counting and not run.paused else None,
        "length_s": counting.length.total_seconds() if counting else None,
        "phase": run.phase(now, segment).value,
        "paused": run.paused,
        "message": stage.message,
        "blank": stage.blank,
        "done": device.table in done if device.table else False,
        "headline": headline,
        "capture": _capture(segment),
        "tables": [
            {"id": table.id, "number": table.number, "name": table.name, "done": table.id in done}
            for table in snapshot.tables
        ],
        "vote": vote(snapshot, segment, voter),
        "themes": _carried(snapshot, segment) if segment else [],
        "framework": _framework(snapshot, segment),
        "actions": _actions(snapshot, segment) if device.role in _PLANNERS else [],
        "ideas": ideas(moment, device),
    }


def ideas(moment: Moment, device: Device) -> list[Plain]:
    """What this device may read: its own, and for a note-taker the table's, newest last."""
    mine = moment.by_device.get(device.id, [])
    found = {idea.id: idea for idea in mine}
    if device.role is Role.NOTE_TAKER and (segment_id := moment.shown_segment) is not None:
        found.update((idea.id, idea) for idea in moment.by_table.get((segment_id, device.table), ()))
    shown = sorted(found.values(), key=lambda idea: (idea.captured_at, idea.id))[-MOST_IDEAS:]
    return [idea_view(moment, idea, device) for idea in shown]


def may_read(idea: Idea, device: Device) -> bool:
    """Whether an idea is among those that a device is shown."""
    if idea.binned:
        return False
    return idea.device == device.id or (device.role is Role.NOTE_TAKER and idea.table_id == device.table)


def idea_view(moment: Moment, idea: Idea, device: Device) -> Plain:
    """One idea as a device sees it; who said it only as far as the room was promised."""
    snapshot = moment.snapshot
    table = snapshot.table_by_id.get(idea.table_id) if idea.table_id else None
    plain: Plain = {
        "id": idea.id,
        "segment": idea.segment_id,
        "kind": idea.kind.value,
        "text": idea.text,
        "table": table.number if table else None,
        "parked": idea.parked,
        "serves": idea.serves,
        "late": idea.late,
        "captured_at": instant_text(idea.captured_at),
        "mine": idea.device == device.id,
    }
    if (comment := moment.comments.get(idea.id)) is not None:
        plain |= {"comment": comment.stance.value, "element": comment.element_id}
    shown = attribution(snapshot, idea)
    if idea.sector and shown in (Attribution.SECTOR, Attribution.NAME):
        plain["sector"] = idea.sector
    if idea.author and shown is Attribution.NAME:
        plain["author"] = idea.author
    return plain


def vote(snapshot: Snapshot, segment: Segment | None, voter: str) -> Plain | None:
    """The ballot that is open, else the last one of the running segment; totals only once they were revealed."""
    ballot = shown_ballot(snapshot, segment)
    if ballot is None:
        return None
    own = next((v for v in snapshot.votes if _is(v, ballot, voter)), None)
    counts = {theme_id: len(snapshot.ideas_of(theme_id)) for theme_id in snapshot.theme_by_id}
    plain: Plain = {
        "ballot": ballot.id,
        "title": ballot.title,
        "dots": ballot.dots,
        "most": ballot.most,
        "state": ballot.state.value,
        "options": [
            {"id": option.ref.id, "wording": option.wording, "ideas": counts.get(option.ref.id, 0)}  # type: ignore[call-overload]
            for option in ballot.options
        ],
        "mine": dict(own.dots) if own else {},
        "seq": own.seq if own else 0,
    }
    if ballot.state is BallotState.REVEALED:
        counted = tally(ballot, snapshot.votes)
        plain |= {"totals": dict(counted.dots), "voters": counted.heads}
    return plain


def shown_ballot(snapshot: Snapshot, segment: Segment | None) -> Ballot | None:
    """The ballot that phones are shown."""
    shown = (BallotState.OPEN, BallotState.CLOSED, BallotState.REVEALED)
    known = [ballot for ballot in snapshot.ballots if ballot.state in shown]
    running = [ballot for ballot in known if ballot.state is BallotState.OPEN]
    here = [ballot for ballot in known if segment is not None and ballot.segment_id == segment.id]
    shown_here = running or here
    return shown_here[-1] if shown_here else None


def board(snapshot: Snapshot, segment_id: str) -> Plain:
    """A segment's board for the theme team: every idea, whoever wrote it, and the themes."""
    segment = snapshot.segment_by_id[SegmentId(segment_id)]
    numbers = {table.id: table.number for table in snapshot.tables}
    dots = revealed_dots(snapshot)
    return {
        "revision": snapshot.revision,
        "segment": {"id": segment.id, "title": segment.title},
        "ideas": [
            {
                "id": idea.id,
                "kind": idea.kind.value,
                "text": idea.text,
                "table": numbers.get(idea.table_id) if idea.table_id else None,
                "theme": idea.theme_id,
                "starred": idea.starred,
                "parked": idea.parked,
                "late": idea.late,
            }
            for idea in snapshot.ideas_in(segment.id)
        ],
        "themes": [
            {
                "id": theme.id,
                "kind": theme.kind.value,
                "title": theme.title,
                "sentence": theme.sentence,
                **({"dots": dots[theme.id]} if theme.id in dots else {}),
            }
            for theme in snapshot.themes_in(segment.id)
        ],
    }


def asks_name(snapshot: Snapshot, rules: Rules, role: Role) -> bool:
    """Whether somebody in this role is asked for a name: never the young, participants only where names are shown."""
    if rules.under_18 or role is Role.OBSERVER:
        return False
    return role is not Role.PARTICIPANT or snapshot.workshop.attribution is Attribution.NAME


def _workshop(snapshot: Snapshot, rules: Rules, role: Role) -> Plain:
    workshop = snapshot.workshop
    sectors = sorted({person.sector for person in snapshot.people if person.sector})
    asks_sector = workshop.attribution in (Attribution.SECTOR, Attribution.NAME)
    return {
        "id": workshop.id,
        "title": workshop.title,
        "language": workshop.language,
        "timezone": workshop.timezone,
        "date": snapshot.windows[0].date.isoformat() if snapshot.windows else None,
        "attribution": workshop.attribution.value,
        "sectors": sectors,
        "asks": {
            "name": asks_name(snapshot, rules, role),
            "table": bool(snapshot.tables) and role in (Role.PARTICIPANT, Role.NOTE_TAKER),
            "sector": asks_sector and bool(sectors) and role is Role.PARTICIPANT and not rules.under_18,
        },
    }


def _me(snapshot: Snapshot, device: Device) -> Plain:
    table = next((table for table in snapshot.tables if table.id == device.table), None)
    return {
        "role": device.role.value,
        "name": device.name,
        "table": table.number if table else None,
        "sector": device.sector,
        "device": device.id,
    }


def _segment(segment: Segment) -> Plain:
    return {
        "id": segment.id,
        "title": segment.title,
        "kind": segment.kind.value,
        "prompt": segment.prompt,
        "number": segment.number,
        "whole_room": segment.whole_room,
        "seconds": int(segment.length.total_seconds()),
    }


def _step(segment: Segment, index: int) -> Plain | None:
    if index >= len(segment.steps):
        return None
    step = segment.steps[index]
    return {"id": f"{segment.id}:{index}", "title": step.title, "index": index, "seconds": step.seconds}


def _prompt(segment: Segment, index: int) -> str:
    own = segment.steps[index].prompt if index < len(segment.steps) else ""
    return own or segment.prompt


def _capture(segment: Segment | None) -> Plain:
    """Whether the room is asked for ideas now (whatever comes is kept), and of which kinds."""
    kinds = [kind.value for kind in segment.captures] if segment else []
    return {"open": segment is not None and segment.kind is not SegmentKind.BREAK, "kinds": kinds}


def _carried(snapshot: Snapshot, segment: Segment) -> list[Plain]:
    """The themes that stand under this segment's prompt, each with its label as people say it (`V2`)."""
    dots = revealed_dots(snapshot)
    return [
        {
            "id": theme.id,
            "segment": theme.segment_id,
            "kind": theme.kind.value,
            "title": theme.title,
            "sentence": theme.sentence,
            "label": _label(snapshot, theme),
        }
        for carry in segment.carry_in
        for theme in _picked(snapshot.themes_in(carry.segment_id), carry, dots)
    ]


def _picked(themes: Sequence[Theme], carry: CarryIn, dots: Mapping[str, int]) -> Iterable[Theme]:
    if carry.picked:
        return [theme for theme in themes if theme.id in carry.picked]
    if carry.top is not None:
        return sorted(themes, key=lambda theme: -dots.get(theme.id, 0))[: carry.top]
    return themes


def _label(snapshot: Snapshot, theme: Theme) -> str:
    siblings = [other.id for other in snapshot.themes_in(theme.segment_id) if other.kind is theme.kind]
    return f"{_LETTERS.get(theme.kind, 'T')}{siblings.index(theme.id) + 1}"


def _headline(snapshot: Snapshot, segment: Segment | None, device: Device) -> str:
    """What the device's own table says in one line."""
    here = (segment.id, device.table) if segment is not None else None
    return next((line.text for line in snapshot.headlines if (line.segment_id, line.table_id) == here), "")


def _framework(snapshot: Snapshot, segment: Segment | None) -> list[Plain]:
    if segment is None or segment.kind is not SegmentKind.FRAMEWORK:
        return []
    return [
        {"id": element.id, "number": element.number, "title": element.title, "passage": element.passage}
        for element in snapshot.elements
        if not element.removed
    ]


def _actions(snapshot: Snapshot, segment: Segment | None) -> list[Plain]:
    if segment is None or segment.kind is not SegmentKind.ACTION_PLANNING:
        return []
    return [
        {
            "id": action.id,
            "text": action.text,
            "owner": action.owner,
            "due": action.due.isoformat() if action.due else None,
            "steps": [step.text for step in action.steps],
        }
        for action in snapshot.actions
    ]


def _is(cast: Vote, ballot: Ballot, voter: str) -> bool:
    return bool(voter) and cast.ballot_id == ballot.id and cast.voter == voter
