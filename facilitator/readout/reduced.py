"""A workshop for other eyes: the same shape with less in it, under ids of its own, so that nothing leads back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from facilitator.domain.attribution import allows, attribution
from facilitator.domain.codec import encode
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.interchange import FORMAT, VERSION
from facilitator.domain.readout import Audience, Part, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ballot
from facilitator.domain.votes import revealed, tally
from facilitator.domain.workshop import Attribution
from facilitator.readout.audience import seen_by
from facilitator.readout.compose.view import View
from facilitator.readout.labels import labels_for

Plain = dict[str, Any]

KEPT: dict[str, str] = {
    "windows": "window",
    "segments": "segment",
    "tables": "table",
    "elements": "element",
    "themes": "theme",
    "ideas": "idea",
    "comments": "comment",
    "amendments": "amendment",
    "links": "link",
    "ballots": "ballot",
    "actions": "action",
    "undertakings": "undertaking",
    "decisions": "decision",
}
"""The collections of a reduced document, in its order, with the word its ids are made of (`idea-1`)."""

DROPPED: dict[str, frozenset[str]] = {
    "workshop": frozenset({"notes"}),
    "segments": frozenset({"private_notes", "cues"}),
    "ballots": frozenset({"joined"}),
    "ideas": frozenset(
        {"first_wording", "person_id", "device", "starred", "hidden", "approved", "binned", "origin"}
    ),
}
"""Fields that a reduced document does not have."""

_REFERENCES = frozenset({"id", "merged_into", "serves"})


def reduced(snapshot: Snapshot, options: ReadoutOptions) -> Plain:
    """What the audience of `options` may see, as a plain document marked `redacted`.

    No history, bin, people, devices, voters or private notes; ideas only where the readout tells them, too. Ballots
    that were revealed have their `totals`.
    """
    seen = seen_by(snapshot, options, labels_for(options.language or snapshot.workshop.language))
    numbers = View(
        seen,
        options,
        labels_for(options.language or snapshot.workshop.language),
        datetime.min.replace(tzinfo=UTC),
    ).numbers
    kept = replace(
        seen,
        ideas=tuple(_placeless(idea, seen, options) for idea in _told(seen, options)),
        ballots=_revealed(seen, options),
    )
    names: dict[str, str] = {kept.workshop.id: "workshop-1"}
    for collection, word in KEPT.items():
        for place, thing in enumerate(getattr(kept, collection), start=1):
            number = numbers[thing.id] if collection == "ideas" else place
            names[thing.id] = f"{word}-{number}"
    plain: Plain = {
        "format": FORMAT,
        "version": VERSION,
        "redacted": True,
        "audience": options.audience.value,
    }
    plain["workshop"] = _without(_renamed(encode(kept.workshop), names), "workshop")
    for collection in KEPT:
        things = [
            _without(_renamed(encode(thing), names), collection)
            for thing in getattr(kept, collection)
            if collection != "links" or {thing.source.id, thing.target.id} <= names.keys()
        ]
        plain[collection] = things
    for ballot, told in zip(kept.ballots, plain["ballots"], strict=True):
        told["totals"] = {
            names[key]: dots for key, dots in tally(ballot, kept.votes).dots.items() if key in names
        }
    return plain


def _told(seen: Snapshot, options: ReadoutOptions) -> tuple[Idea, ...]:
    """All ideas with the appendix; else those that stand in the body of the readout for themselves."""
    if options.has(Part.APPENDIX):
        return seen.ideas
    view = View(
        seen,
        options,
        labels_for(options.language or seen.workshop.language),
        datetime.min.replace(tzinfo=UTC),
    )
    told = {idea.id for s in seen.agenda if view.is_told(s) for idea in view.listed_ideas(s)}
    if options.has(Part.STILL_OPEN):
        told |= {idea.id for idea in view.loose_ideas if idea.parked or idea.kind is Kind.QUESTION}
    return tuple(idea for idea in seen.ideas if idea.id in told)


def _placeless(idea: Idea, seen: Snapshot, options: ReadoutOptions) -> Idea:
    """The idea without its source, where the audience may not see one."""
    if options.audience is not Audience.PUBLIC and allows(attribution(seen, idea), Attribution.TABLE):
        return idea
    return replace(idea, table_id=None, author="", sector="")


def _revealed(seen: Snapshot, options: ReadoutOptions) -> tuple[Ballot, ...]:
    return () if options.audience is Audience.PUBLIC else revealed(seen)


def _without(plain: Plain, collection: str) -> Plain:
    return {name: value for name, value in plain.items() if name not in DROPPED.get(collection, ())}


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A plain value with every id in it renamed; a reference to what is not there is dropped."""
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _field(key, item, names) for key, item in value.items()}


def _field(key: str, value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str) and (key in _REFERENCES or key.endswith("_id")):
        return names.get(value)
    if isinstance(value, list) and (key.endswith("_ids") or key == "picked"):
        return list(_known(value, names))
    return _renamed(value, names)


def _known(ids: Iterable[str], names: Mapping[str, str]) -> Iterable[str]:
    return (names[each] for each in ids if each in names)
