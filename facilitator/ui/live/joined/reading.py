"""The room's state as the domain's own values, so that the list and the composer of Live can show it."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Idea, IdeaDraft, Kind, Stance
from facilitator.domain.ids import (
    CommentId,
    ElementId,
    IdeaId,
    SegmentId,
    TableId,
    ThemeId,
    WindowId,
    WorkshopId,
)
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.workshop import Attribution, Table, Workshop
from facilitator.room.joining.facts import JoinedFacts, Line, Sent
from facilitator.ui.live.about import Topics
from facilitator.ui.widgets.clock_view import Phase

log = logging.getLogger(__name__)
Plain = Mapping[str, Any]
_WRONG = (FacilitatorError, KeyError, TypeError, ValueError, AttributeError, OverflowError)


@dataclass(frozen=True)
class Shown:
    """What is known of the room at one moment. `segment` None: nothing runs."""

    workshop: Workshop
    segment: Segment | None
    tables: tuple[Table, ...]
    ideas: Mapping[IdeaId, Idea]
    comments: tuple[Comment, ...]
    sent: Mapping[IdeaId, Sent]
    topics: Topics
    plain: Mapping[str, Plain]
    """What each idea was read from: what is still the same is not read again with every change of another."""


def read(facts: JoinedFacts, before: Shown | None) -> Shown | None:
    """The facts as values; None where nothing is known, `before` where the room says something this program cannot read."""
    state = facts.state
    if state is None:
        return before
    try:
        workshop = _workshop(state["workshop"], facts)
        segment = (
            _segment(state["segment"], state.get("capture") or {})
            if state["segment"]
            else before.segment
            if before
            else None
        )
        tables = tuple(
            Table(TableId(plain["id"]), plain["number"], plain.get("name", "")) for plain in state["tables"]
        )
        topics = _topics(state)
    except _WRONG:
        log.warning("what the room says could not be read", exc_info=True)
        return before
    known = {table.number: table.id for table in tables}
    lines = facts.lines()
    same = before.plain if before is not None and before.tables == tables else {}
    read_ = [(line, _idea(line, known, segment, before, same)) for line in lines]
    ideas = {idea.id: idea for _, idea in read_ if idea is not None}
    sent = {idea.id: line.sent for line, idea in read_ if idea is not None}
    plain = {line.idea["id"]: line.idea for line in lines}
    return Shown(workshop, segment, tables, ideas, tuple(_comments(lines)), sent, topics, plain)


def _workshop(plain: Plain, facts: JoinedFacts) -> Workshop:
    try:
        return Workshop(
            WorkshopId(plain["id"]),
            plain["title"],
            timezone=plain.get("timezone", ""),
            language=plain.get("language", "en"),
            attribution=Attribution(plain.get("attribution", "table")),
        )
    except FacilitatorError:  # a time zone that this laptop has never heard of
        return Workshop(WorkshopId(plain["id"]), plain["title"] or facts.title)


def _segment(plain: Plain, capture: Plain) -> Segment:
    return Segment(
        SegmentId(plain["id"]),
        WindowId("room"),
        SegmentKind(plain["kind"]),
        plain["title"],
        max(1, round(plain.get("seconds", 60) / 60)),
        number=plain.get("number"),
        prompt=plain.get("prompt") or "",
        captures=tuple(Kind(kind) for kind in capture.get("kinds", ())),
        whole_room=bool(plain.get("whole_room")),
    )


def _topics(state: Plain) -> Topics:
    themes = {
        plain["label"]: (ThemeId(plain["id"]), plain["title"] or plain["sentence"])
        for plain in state.get("themes", ())
    }
    elements = {
        plain["number"]: Element(
            ElementId(plain["id"]), plain["number"], plain["title"], plain.get("passage", "")
        )
        for plain in state.get("framework", ())
        if plain["number"]
    }
    return Topics(themes, elements)


def _idea(
    line: Line,
    tables: Mapping[int, TableId],
    segment: Segment | None,
    before: Shown | None,
    same: Mapping[str, Plain],
) -> Idea | None:
    """One idea; what is no idea yet (empty, too long) keeps the words it has for who is to mend them."""
    plain = line.idea
    known = before.ideas.get(plain["id"]) if before else None
    if known is not None and same.get(plain["id"]) is plain:
        return known
    try:
        at = plain.get("captured_at")
        idea = Idea(
            IdeaId(plain["id"]),
            SegmentId(plain.get("segment") or (segment.id if segment else "")),
            Kind(plain.get("kind") or Kind.IDEA),
            plain["text"],
            datetime.fromisoformat(at) if at else datetime.now(UTC),
            table_id=tables.get(plain.get("table") or 0),
            author=plain.get("author", ""),
            sector=plain.get("sector", ""),
            serves=ThemeId(plain["serves"]) if plain.get("serves") else None,
            parked=bool(plain.get("parked")),
            late=bool(plain.get("late")),
        )
    except _WRONG:
        log.warning("an idea of the room could not be read", exc_info=True)
        return known
    return known if known == idea else idea


def _comments(lines: Iterable[Line]) -> Iterable[Comment]:
    for line in lines:
        stance, element = line.idea.get("comment"), line.idea.get("element")
        if stance:
            with contextlib.suppress(*_WRONG):
                about = ElementId(element) if element else None
                yield Comment(
                    CommentId(line.idea["id"]), Stance(stance), about, idea_id=IdeaId(line.idea["id"])
                )


def body(draft: IdeaDraft, tables: Iterable[Table], now: datetime) -> dict[str, Any]:
    """A draft as `POST /api/ideas` takes it."""
    number = next((table.number for table in tables if table.id == draft.table_id), 0)
    plain: dict[str, Any] = {
        "id": draft.id,
        "text": draft.text,
        "kind": (draft.kind or Kind.IDEA).value,
        "segment": draft.segment_id,
        "table": number,
        "captured_at": (draft.captured_at or now).isoformat(timespec="milliseconds"),
        "parked": draft.parked or None,
        "serves": draft.serves,
        "element": draft.element_id,
        "comment": draft.stance.value if draft.stance is not None else None,
    }
    return {name: value for name, value in plain.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Count:
    """The big number: what is `left` (negative in overtime, None where nothing counts), and its phase."""

    left: timedelta | None
    phase: Phase


def count(state: Plain | None, now: datetime) -> Count:
    """The room's clock as of `now` there; it runs on without network."""
    if state is None or (state.get("remaining_s") is None and not state.get("ends_at")):
        return Count(None, Phase.READY)
    if state.get("paused"):
        return Count(timedelta(seconds=state.get("remaining_s") or 0), Phase.PAUSED)
    ends = state.get("ends_at")
    if not ends:
        return Count(None, Phase.READY)
    left = datetime.fromisoformat(ends) - now
    length = float(state.get("length_s") or 0)
    seconds = left.total_seconds()
    if seconds < 0:
        return Count(left, Phase.OVERTIME)
    if seconds <= min(60, length * 0.05):
        return Count(left, Phase.DANGER)
    return Count(left, Phase.WARNING if seconds <= min(300, length * 0.2) else Phase.RUNNING)
