"""The whole workshop as JSON, to be kept, read by other programs, and imported again; reduced for an audience."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.domain.codec import encode
from facilitator.domain.history import Change, HistoryStep
from facilitator.domain.interchange import FORMAT, VERSION
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Actor
from facilitator.readout.reduced import reduced

Plain = dict[str, Any]


def render(snapshot: Snapshot, options: ReadoutOptions, history: Sequence[HistoryStep] = ()) -> bytes:
    """UTF-8 JSON, indented by two, keys in a fixed order, a newline at its end: the same workshop, the same bytes.

    With an audience or hidden names it is a reduced document, marked as such; it cannot be imported.
    """
    plain = reduced(snapshot, options) if options.redacted else whole(snapshot, history)
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()


def whole(snapshot: Snapshot, history: Sequence[HistoryStep]) -> Plain:
    """Everything that is kept, with ids and history. Only who voted how stays in the room."""
    snapshot, history = _secret_ballots(snapshot, history)
    plain: Plain = {
        "format": FORMAT,
        "version": VERSION,
        "redacted": False,
        "workshop": encode(snapshot.workshop),
    }
    plain |= {name: [encode(thing) for thing in things] for name, things in snapshot.collections()}
    return plain | {"history": [encode(step) for step in history]}


def _secret_ballots(
    snapshot: Snapshot, history: Sequence[HistoryStep]
) -> tuple[Snapshot, Sequence[HistoryStep]]:
    """Votes under numbers in the place of their voters' keys, in the history as well, where the device goes too.

    What was numbered already gets the same numbers again, so a second export is the same as the first.
    """
    numbers: dict[str, str] = {}
    for voter in (*_voters(snapshot), *_voters_of(history)):
        numbers.setdefault(voter, f"voter-{len(numbers) + 1}")
    votes = tuple(
        vote if vote.by_hand else replace(vote, voter=numbers[vote.voter]) for vote in snapshot.votes
    )
    return replace(snapshot, votes=votes), [_secret_step(step, numbers) for step in history]


def _voters(snapshot: Snapshot) -> Iterable[str]:
    return (vote.voter for vote in snapshot.votes if not vote.by_hand)


def _voters_of(history: Sequence[HistoryStep]) -> Iterable[str]:
    for step in history:
        for change in step.changes:
            if change.entity == "vote":
                for plain in (change.before, change.after):
                    if plain and "voter" in plain and not plain.get("by_hand"):
                        yield plain["voter"]


def _secret_step(step: HistoryStep, numbers: Mapping[str, str]) -> HistoryStep:
    if not any(change.entity == "vote" for change in step.changes):
        return step
    changes = tuple(
        Change(change.entity, change.id, _secret(change.before, numbers), _secret(change.after, numbers))
        if change.entity == "vote"
        else change
        for change in step.changes
    )
    return replace(step, by=Actor("", step.by.role), changes=changes)


def _secret(plain: Mapping[str, Any] | None, numbers: Mapping[str, str]) -> Mapping[str, Any] | None:
    if plain is None or "voter" not in plain or plain.get("by_hand"):
        return plain
    return {**plain, "voter": numbers[plain["voter"]]}
