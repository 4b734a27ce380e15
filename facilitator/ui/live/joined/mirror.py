"""What another laptop tells of its room, as the list of ideas asks for it: the same changes, only what really changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from facilitator.domain.entities import Entity
from facilitator.domain.events import Changed, Committed
from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId, StepId
from facilitator.domain.plan import Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Actor, Role, Table, Workshop
from facilitator.room.joining.facts import JoinedFacts, Sent
from facilitator.ui.live.about import Topics
from facilitator.ui.live.joined.reading import Shown, read

E = TypeVar("E", bound=Entity)
_THE_ROOM = Actor("room", Role.FACILITATOR)


class JoinedMirror(QObject):
    """`loaded` when another room is shown, `changed(tuple[Committed, ...])` as a mirror says it, `closed` when there is none,
    `sent(IdeaId)` when an idea is somewhere else than before."""

    loaded = Signal()
    changed = Signal(object)
    closed = Signal()
    sent = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._room = ""
        self._order: tuple[Idea, ...] | None = None

    # What is there

    @property
    def is_open(self) -> bool:
        return self._shown is not None

    @property
    def workshop(self) -> Workshop:
        """LookupError where nothing is known yet."""
        return next(iter(self.all(Workshop)))

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot(
            self.workshop, segments=self.all(Segment), tables=self.all(Table), ideas=self.all(Idea)
        )

    @property
    def segment(self) -> Segment | None:
        return self._shown.segment if self._shown else None

    @property
    def topics(self) -> Topics:
        return self._shown.topics if self._shown else Topics()

    def sent_of(self, id: IdeaId) -> Sent | None:
        return self._shown.sent.get(id) if self._shown else None

    def all(self, kind: type[E]) -> tuple[E, ...]:
        return self._groups().get(kind, ())

    def get(self, kind: type[E], id: str | None) -> E | None:
        if kind is Idea:
            return self._shown.ideas.get(IdeaId(id)) if self._shown and id else None  # type: ignore[return-value]
        return next((thing for thing in self.all(kind) if thing.id == id), None)

    def _groups(self) -> Mapping[type, tuple[Any, ...]]:
        shown = self._shown
        if shown is None:
            return {}
        if self._order is None:
            self._order = tuple(sorted(shown.ideas.values(), key=lambda idea: (idea.captured_at, idea.id)))
        return {
            Workshop: (shown.workshop,),
            Segment: (shown.segment,) if shown.segment else (),
            Table: shown.tables,
            Idea: self._order,
            Comment: shown.comments,
            Element: tuple(shown.topics.elements.values()),
        }

    # How it is kept up

    def show(self, facts: JoinedFacts) -> None:
        """Take what is new."""
        before, room = self._shown, facts.workshop_id
        if room != self._room:
            before = None
        after = read(facts, before) if room else None
        if after is before and room == self._room:
            return
        self._shown, self._order = after, None
        if room != self._room:
            self._room = room
            (self.loaded if after is not None else self.closed).emit()
            return
        if after is None or before is None:
            self.loaded.emit()
            return
        changes = tuple(_changes(before, after))
        if changes:
            self.changed.emit((Committed(0, StepId(""), "", _THE_ROOM, changes),))
        for id, sent in after.sent.items():
            if before.sent.get(id) is not sent:
                self.sent.emit(id)


def _changes(before: Shown, after: Shown) -> list[Changed]:
    found = []
    for old, new in ((before.workshop, after.workshop), (before.segment, after.segment)):
        if old != new:
            found.append(Changed(None if old is None or new is None else old, new))
    if before.tables != after.tables and after.tables:
        found.append(Changed(None, after.tables[0]))
    for id in before.ideas.keys() - after.ideas.keys():
        found.append(Changed(before.ideas[id], None))
    for id, idea in after.ideas.items():
        old_idea = before.ideas.get(id)
        if old_idea is not idea:
            found.append(Changed(old_idea, idea))
    comments = {comment.id: comment for comment in before.comments}
    found += [
        Changed(comments.get(comment.id), comment)
        for comment in after.comments
        if comments.get(comment.id) != comment
    ]
    return found
