"""What the trace shows: the cards of visions, goals and actions, the links between them, and every gap in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain import thread
from facilitator.domain.actions import Action
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import ElementId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.domain.thread import GapKind
from facilitator.domain.votes import revealed_dots
from facilitator.ui.kit.times import counted, short_date
from facilitator.ui.themes import words

KINDS = (Kind.VISION, Kind.GOAL, Kind.ACTION)

_WITHOUT = {
    GapKind.VISION_WITHOUT_GOAL: "without a goal",
    GapKind.GOAL_WITHOUT_VISION: "without a vision",
    GapKind.GOAL_WITHOUT_ACTION: "without an action",
    GapKind.ACTION_WITHOUT_GOAL: "without a goal",
    GapKind.SENTENCE_WITHOUT_IDEAS: "without ideas",
}
_GAPS = {
    frozenset({GapKind.VISION_WITHOUT_GOAL}): "No goal reaches this vision yet",
    frozenset({GapKind.GOAL_WITHOUT_VISION}): "No vision yet",
    frozenset({GapKind.GOAL_WITHOUT_ACTION}): "No action yet",
    frozenset({GapKind.GOAL_WITHOUT_VISION, GapKind.GOAL_WITHOUT_ACTION}): "No vision, no action yet",
    frozenset({GapKind.ACTION_WITHOUT_GOAL}): "Serves no goal yet",
}


@dataclass(frozen=True, slots=True)
class TraceCard:
    """One thing on the thread; `note` stands at the right of its label, `links` names what it is tied to, `tip`
    its sentence or its owner.
    """

    ref: Ref
    kind: Kind
    label: str
    text: str
    note: str = ""
    links: str = ""
    gap: str = ""
    tip: str = ""

    def spoken(self) -> str:
        """One sentence for a screen reader."""
        parts = [f"{words.ONE[self.kind].capitalize()} {self.label}", self.note, self.links, self.gap]
        return f"{', '.join(part for part in parts if part)}: {self.text}"


@dataclass(frozen=True, slots=True)
class TraceColumn:
    """The cards of a kind; `said` tells how many have a gap."""

    kind: Kind
    said: str
    cards: tuple[TraceCard, ...]


@dataclass(frozen=True, slots=True)
class TraceRows:
    """The whole trace. `links` join cards that are both shown.

    `open` names every gap, as the readout does: what it is at, its label, and the gap; also where a thing has no card here.
    `gaps` counts them.
    """

    columns: tuple[TraceColumn, ...] = ()
    links: tuple[tuple[Ref, Ref], ...] = ()
    open: tuple[tuple[Ref, str, str], ...] = ()
    gaps: int = 0

    @property
    def has_cards(self) -> bool:
        return any(column.cards for column in self.columns)


def trace(snapshot: Snapshot) -> TraceRows:
    """The thread as it stands."""
    maker = _Maker(snapshot)
    columns = tuple(maker.column(kind) for kind in KINDS)
    shown = {card.ref for column in columns for card in column.cards}
    links = tuple(
        (link.source, link.target) for link in snapshot.links if {link.source, link.target} <= shown
    )
    return TraceRows(columns, links, maker.open(), sum(map(len, maker.gaps.values())))


class _Maker:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._labels = thread.labels(snapshot)
        self._dots = revealed_dots(snapshot)
        self._years = {window.date.year for window in snapshot.windows}
        self.gaps: dict[Ref, set[GapKind]] = {}
        for gap in thread.gaps(snapshot):
            self.gaps.setdefault(gap.ref, set()).add(gap.kind)

    def column(self, kind: Kind) -> TraceColumn:
        register = kind is Kind.ACTION and self._snapshot.actions
        if register:
            cards = tuple(self._action(action) for action in self._snapshot.actions)
        else:
            found = {Ref(Thing.THEME, t.id): t for t in self._snapshot.themes if t.kind is kind}
            cards = tuple(self._theme(found[ref], ref) for ref in self._labels if ref in found)
        return TraceColumn(kind, self._said(kind, cards), cards)

    def open(self) -> tuple[tuple[Ref, str, str], ...]:
        return tuple((ref, name, self._gap(ref)) for ref, name in self._labels.items() if ref in self.gaps)

    def _said(self, kind: Kind, cards: tuple[TraceCard, ...]) -> str:
        if not cards:
            return "none yet"
        lacking = [self.gaps[card.ref] for card in cards if card.ref in self.gaps]
        if not lacking:
            return "all linked" if self._snapshot.links else ""
        kinds: set[GapKind] = set().union(*lacking)
        common = [gap for gap in GapKind if all(gap in found for found in lacking)]
        if common:
            return f"{len(lacking):,} {_WITHOUT[common[-1]]}"
        return (
            f"{len(lacking):,} with a gap" if len(kinds) > 1 else f"{len(lacking):,} {_WITHOUT[kinds.pop()]}"
        )

    def _theme(self, theme: Theme, ref: Ref) -> TraceCard:
        note = counted(thread.provenance(self._snapshot, theme).ideas, "idea")
        if theme.id in self._dots:
            note += f", {counted(self._dots[theme.id], 'dot')}"
        return self._card(ref, theme.kind, theme.title or theme.sentence, note, theme.sentence)

    def _action(self, action: Action) -> TraceCard:
        year = next(iter(self._years)) if len(self._years) == 1 else None
        note = f"Due {short_date(action.due, year)}" if action.due else "No date"
        return self._card(
            Ref(Thing.ACTION, action.id),
            Kind.ACTION,
            action.text,
            note,
            f"Owner: {action.owner}" if action.owner else "",
        )

    def _card(self, ref: Ref, kind: Kind, text: str, note: str, tip: str) -> TraceCard:
        return TraceCard(
            ref,
            kind,
            self._labels[ref],
            text,
            note,
            self._links(ref),
            self._gap(ref),
            f"{note}\n{tip}".strip(),
        )

    def _gap(self, ref: Ref) -> str:
        found = self.gaps.get(ref, set())
        parts = [_GAPS.get(frozenset(found - {GapKind.SENTENCE_WITHOUT_IDEAS}), "")]
        if GapKind.SENTENCE_WITHOUT_IDEAS in found:
            parts.append("No ideas behind its sentence")
        return ". ".join(part for part in parts if part)

    def _links(self, ref: Ref) -> str:
        """`from V3, to A1, A3, A4`, so that the curves are never all that tells."""
        came = self._named(thread.backward(self._snapshot, ref))
        goes = self._named(thread.forward(self._snapshot, ref))
        parts = [f"from {', '.join(came)}" if came else "", f"to {', '.join(goes)}" if goes else ""]
        return ", ".join(part for part in parts if part)

    def _named(self, refs: Iterable[Ref]) -> list[str]:
        found = [name for ref in refs if (name := self._labels.get(ref) or self._element(ref))]
        return sorted(found, key=_by_number)

    def _element(self, ref: Ref) -> str:
        element = self._snapshot.element_by_id.get(ElementId(ref.id)) if ref.thing is Thing.ELEMENT else None
        if element is None:
            return ""
        return f"element {element.number}" if element.number else f"“{element.title}”"


def _by_number(label: str) -> tuple[str, int, str]:
    digits = "".join(character for character in label if character.isdecimal())
    return label.rstrip("0123456789"), int(digits or 0), label
