"""The ideas of one segment as rows, filtered, oldest first; only the newest are rows until earlier ones are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facilitator.domain.attribution import Source, level, source
from facilitator.domain.events import Committed
from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, SegmentId, TableId
from facilitator.domain.plan import Segment
from facilitator.domain.text import elided, folded, normalise
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Person, Table, Workshop, zone
from facilitator.services.near import Near
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.names import table_name
from facilitator.ui.live import words
from facilitator.ui.live.about import Topics, about_words, topics
from facilitator.ui.live.below import below
from facilitator.ui.live.source import IdeaSource

ROW = Qt.ItemDataRole.UserRole + 1
"""Role of a row's `Row`."""

PAGE = 60
"""How many of the newest ideas are rows at first; wrapped rows are measured one by one, so 10,000 would be felt."""

MORE = 200

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """What is drawn of one idea. `merged` counts those that stand behind it; `fresh` is true while it is new;
    `near` says what it is close to, where that is worth a hint. `opens`: it can show what was said first or stands behind
    it; `below` is that, while it does. `sent` says where it is, in a room of another laptop.
    """

    idea: Idea
    meta: tuple[str, ...]
    merged: int = 0
    fresh: bool = False
    near: str = ""
    opens: bool = False
    below: tuple[str, ...] = ()
    sent: Place | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an idea is kept, in words with their sign."""

    words: str
    icon: Icon
    tone: Tone


@dataclass(frozen=True, slots=True)
class Filter:
    """Which ideas are shown: all, or those of a kind (`parked` for the parking lot), a table, with all of some words.

    `whole_room` is for ideas of no table, `starred` for those with a star, `device` for those typed on it.
    """

    kind: Kind | None = None
    parked: bool = False
    table_id: TableId | None = None
    whole_room: bool = False
    starred: bool = False
    device: str = ""
    words: str = ""

    @property
    def is_on(self) -> bool:
        return self != Filter()

    def lets(self, idea: Idea) -> bool:
        if self.parked and not idea.parked:
            return False
        if self.kind is not None and (idea.kind is not self.kind or idea.parked):
            return False
        if self.table_id is not None and idea.table_id != self.table_id:
            return False
        if self.whole_room and idea.table_id is not None:
            return False
        if (self.starred and not idea.starred) or (self.device and idea.device != self.device):
            return False
        if not self.words:
            return True
        # Its words alone: a search by name or sector would tell who said what, whatever was promised.
        text = _folded(idea.text)
        return all(word in text for word in self.words.split())


class IdeaListModel(QAbstractListModel):
    """Rows for a list view. `counted` when the number of ideas or earlier ones may have changed."""

    counted = Signal()
    near_of: Callable[[IdeaId], Near | None] = staticmethod(lambda _id: None)
    sent_of: Callable[[IdeaId], Place | None] = staticmethod(lambda _id: None)

    def __init__(self, mirror: IdeaSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._segment_id: SegmentId | None = None
        self._filter = Filter()
        self._ideas: list[Idea] = []
        self._earlier: list[Idea] = []
        self._merged: Counter[IdeaId] = Counter()
        self._fresh: set[IdeaId] = set()
        self._opened: set[IdeaId] = set()
        self._comments: dict[IdeaId, Comment] = {}
        self._topics: Topics | None = None
        self.topics_now: Callable[[], Topics] = lambda: topics(mirror.snapshot)
        self._rows: dict[IdeaId, Row] = {}
        mirror.loaded.connect(self.reload)
        mirror.closed.connect(self.reload)
        mirror.changed.connect(self._on_changed)

    # What Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ideas)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._ideas):
            return None
        idea = self._ideas[index.row()]
        if role == ROW:
            return self.row_of(idea)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return idea.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.row_of(idea)
            meta = (*row.meta, row.sent.words) if row.sent is not None else row.meta
            return words.spoken(idea, meta, row.merged, row.near, row.below)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsEditable if index.isValid() else base

    # What is shown

    @property
    def segment_id(self) -> SegmentId | None:
        return self._segment_id

    @property
    def filter(self) -> Filter:
        return self._filter

    @property
    def earlier(self) -> int:
        """How many ideas come before the first row."""
        return len(self._earlier)

    def show_segment(self, segment_id: SegmentId | None) -> None:
        if segment_id != self._segment_id:
            self._segment_id = segment_id
            self._fresh.clear()
            self.reload()

    def set_filter(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.reload()

    def idea_at(self, row: int) -> Idea:
        return self._ideas[row]

    def place(self, id: IdeaId) -> int | None:
        """The row of an idea, or None where it is no row."""
        idea = self._mirror.get(Idea, id)
        at = self._at(idea) if idea is not None else len(self._ideas)
        return at if at < len(self._ideas) and self._ideas[at].id == id else None

    def show_earlier(self, count: int = MORE) -> int:
        """Make rows of up to `count` more of the earlier ideas; returns how many."""
        more = self._earlier[-count:] if count else []
        if more:
            self.beginInsertRows(_NO_PARENT, 0, len(more) - 1)
            self._ideas[:0] = more
            del self._earlier[-len(more) :]
            self.endInsertRows()
            self.counted.emit()
        return len(more)

    def trim(self) -> None:
        """Let the first rows go back among the earlier ideas where there are many more than are read at the end."""
        surplus = len(self._ideas) - PAGE
        if surplus >= PAGE:
            self.beginRemoveRows(_NO_PARENT, 0, surplus - 1)
            self._earlier += self._ideas[:surplus]
            del self._ideas[:surplus]
            self.endRemoveRows()

    def settle(self, id: IdeaId) -> None:
        """The idea is no longer new."""
        if id in self._fresh:
            self._fresh.discard(id)
            self._refresh(id)

    def row_of(self, idea: Idea) -> Row:
        row = self._rows.get(idea.id)
        if row is None:
            table = table_name(self._mirror.get(Table, idea.table_id))
            meta = words.meta(idea, self._source(idea), table, zone(self._mirror.workshop.timezone))
            meta += self._about(idea)
            merged = self._merged[idea.id]
            opens = bool(merged or idea.text != idea.first_wording or idea.split_from)
            lines = self._below(idea) if opens and idea.id in self._opened else ()
            fresh, near, sent = idea.id in self._fresh, self._near(idea.id), self.sent_of(idea.id)
            row = Row(idea, meta, merged, fresh, near, opens, lines, sent)
            self._rows[idea.id] = row
        return row

    def toggle_below(self, id: IdeaId) -> None:
        """Open an idea to what was said first and what stands behind it, or close it again."""
        self._opened ^= {id}
        self._refresh(id)

    def _below(self, idea: Idea) -> tuple[str, ...]:
        others = [
            other for other in self._mirror.all(Idea) if other.merged_into == idea.id and not other.binned
        ]
        return below(
            idea, self._mirror.get(Idea, idea.split_from), [(other, self._said_at(other)) for other in others]
        )

    def _said_at(self, idea: Idea) -> str:
        return table_name(self._mirror.get(Table, idea.table_id)) if self._source(idea).table else ""

    def _about(self, idea: Idea) -> tuple[str, ...]:
        """`serves V2` and `strengthen 5`, where it says so."""
        if idea.serves is None and idea.id not in self._comments:
            return ()
        if self._topics is None:
            self._topics = self.topics_now()
        return about_words(idea, self._comments.get(idea.id), self._topics)

    def _source(self, idea: Idea) -> Source:
        mirror = self._mirror
        segment = mirror.get(Segment, idea.segment_id)
        return source(idea, level(idea, segment, mirror.workshop), mirror.get(Person, idea.person_id))

    def refresh(self, id: IdeaId) -> None:
        """Something beside the idea itself has changed about its row."""
        self._refresh(IdeaId(id))

    def _near(self, id: IdeaId) -> str:
        near = self.near_of(id)
        other = self._mirror.get(Idea, near.id) if near is not None else None
        if other is None:
            return ""
        source = self._said_at(other)
        if source and other.table_id is None:
            source = "the whole room"
        return f"Close to “{elided(other.text, 60)}”" + (f" from {source}" if source else "")

    # How it is kept up

    def reload(self) -> None:
        """Build the rows anew."""
        self.beginResetModel()
        self._rows.clear()
        self._topics = None
        self._comments = {
            each.idea_id: each for each in self._mirror.all(Comment) if each.idea_id is not None
        }
        ideas = self._mirror.all(Idea)
        self._merged = Counter(
            idea.merged_into for idea in ideas if idea.merged_into is not None and not idea.binned
        )
        shown = [idea for idea in ideas if self._shows(idea)]
        self._earlier, self._ideas = shown[:-PAGE], shown[-PAGE:]
        self.endResetModel()
        self.counted.emit()

    def _on_changed(self, events: Iterable[Committed]) -> None:
        touched = False
        new: list[Idea] = []
        for event in events:
            if event.touches(Table, Workshop, Segment, Person, Theme, Element):
                self.reload()
                return
            self._note_comments(event)
            for change in event.about(Idea):
                touched = True
                if change.before is None and self._shows(change.after):
                    new.append(change.after)
                    continue
                self._add(new)
                new.clear()
                self._take(change.before, change.after)
        self._add(new)
        if touched:
            for other in [row.idea.id for row in self._rows.values() if row.near]:
                self._refresh(other)  # what it is close to may have gone, or may read otherwise now
            self.counted.emit()

    def _note_comments(self, event: Committed) -> None:
        for change in event.about(Comment):
            comment: Comment = change.after or change.before
            if comment.idea_id is None:
                continue
            if change.after is None:
                self._comments.pop(comment.idea_id, None)
            else:
                self._comments[comment.idea_id] = comment
            self._refresh(comment.idea_id)

    def _take(self, before: Idea | None, after: Idea | None) -> None:
        idea = after or before
        assert idea is not None
        self._rows.pop(idea.id, None)
        self._count_merged(before, after)
        shown_before = before is not None and self._shows(before)
        shown_after = after is not None and self._shows(after)
        if shown_before and shown_after:
            self._replace(before, after)
        elif shown_before:
            self._remove(before)
        elif shown_after:
            assert after is not None
            if before is None:
                self._fresh.add(after.id)
            self._insert(after)

    def _add(self, new: list[Idea]) -> None:
        """Take in ideas that are new, those at the end as one piece: a room full of phones sends many at once."""
        waiting = list(new)
        last = self._key(self._ideas[-1]) if self._ideas else None
        behind = sorted((idea for idea in new if last is not None and self._key(idea) > last), key=self._key)
        if len(behind) > 1:
            at = len(self._ideas)
            self._fresh.update(idea.id for idea in behind)
            self.beginInsertRows(_NO_PARENT, at, at + len(behind) - 1)
            self._ideas += behind
            self.endInsertRows()
            there = {idea.id for idea in behind}
            waiting = [idea for idea in new if idea.id not in there]
        for idea in waiting:
            self._take(None, idea)

    def _insert(self, idea: Idea) -> None:
        if self._earlier and self._key(idea) < self._key(
            self._ideas[0] if self._ideas else self._earlier[-1]
        ):
            self._earlier.insert(bisect_left(self._earlier, self._key(idea), key=self._key), idea)
            return
        at = self._at(idea)
        self.beginInsertRows(_NO_PARENT, at, at)
        self._ideas.insert(at, idea)
        self.endInsertRows()

    def _remove(self, idea: Idea | None) -> None:
        assert idea is not None
        at = self._at(idea)
        if at < len(self._ideas) and self._ideas[at].id == idea.id:
            self.beginRemoveRows(_NO_PARENT, at, at)
            del self._ideas[at]
            self.endRemoveRows()
        else:
            self._earlier = [other for other in self._earlier if other.id != idea.id]

    def _replace(self, before: Idea | None, after: Idea | None) -> None:
        assert before is not None
        assert after is not None
        if self._key(before) != self._key(after):
            self._remove(before)
            self._insert(after)
            return
        at = self._at(after)
        if at < len(self._ideas) and self._ideas[at].id == after.id:
            self._ideas[at] = after
            self._refresh(after.id)
        else:
            place = bisect_left(self._earlier, self._key(after), key=self._key)
            if place < len(self._earlier):
                self._earlier[place] = after

    def _count_merged(self, before: Idea | None, after: Idea | None) -> None:
        for idea, step in ((before, -1), (after, 1)):
            if idea is not None and idea.merged_into is not None and not idea.binned:
                self._merged[idea.merged_into] += step
                self._refresh(idea.merged_into)

    def _refresh(self, id: IdeaId) -> None:
        self._rows.pop(id, None)
        at = self.place(id)
        if at is not None:
            index = self.index(at)
            self.dataChanged.emit(index, index)

    def _shows(self, idea: Idea) -> bool:
        return idea.segment_id == self._segment_id and idea.counts and self._filter.lets(idea)

    def _at(self, idea: Idea) -> int:
        return bisect_left(self._ideas, self._key(idea), key=self._key)

    @staticmethod
    def _key(idea: Idea) -> tuple[datetime, str]:
        return idea.captured_at, idea.id


def search_words(text: str) -> str:
    """What was typed into the search field, as `Filter.words` compares it."""
    return folded(normalise(text)).strip()


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    """Kept, because each key of a search asks for all of them."""
    return folded(text)
