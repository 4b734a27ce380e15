"""What a segment takes in from earlier ones, the same under its prompt, on phones and on table sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.plan import CarryIn, Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.domain.thread import labels
from facilitator.domain.votes import revealed_dots


@dataclass(frozen=True, slots=True)
class CarriedIn:
    """A theme with what it is called on every screen (V1)."""

    label: str
    theme: Theme


def carried_in(snapshot: Snapshot, segment: Segment) -> tuple[CarriedIn, ...]:
    """The themes that stand under a segment's prompt, each once, in the order of their boards."""
    themes = {theme.id: theme for carry in segment.carry_in for theme in _taken(snapshot, carry)}
    named: Mapping[Ref, str] = labels(snapshot) if themes else {}
    return tuple(CarriedIn(named.get(Ref(Thing.THEME, id), ""), theme) for id, theme in themes.items())


def _taken(snapshot: Snapshot, carry: CarryIn) -> tuple[Theme, ...]:
    themes = snapshot.themes_in(carry.segment_id)
    if carry.picked:
        return tuple(theme for theme in themes if theme.id in carry.picked)
    if carry.top is None:
        return themes
    dots = revealed_dots(snapshot)
    best = {theme.id for theme in sorted(themes, key=lambda theme: -dots.get(theme.id, 0))[: carry.top]}
    return tuple(theme for theme in themes if theme.id in best)
