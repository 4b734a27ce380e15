"""How many ideas a segment has, by kind and by source, kept up change by change: a recount of ten thousand would be felt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from facilitator.domain.events import Changed
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import SegmentId


class SegmentCounts:
    """`parked` ideas stand apart from their kind; `by_table` has the whole room under an empty id."""

    def __init__(self) -> None:
        self._segment_id: SegmentId | None = None
        self._by_kind: Counter[Kind] = Counter()
        self.by_table: Counter[str] = Counter()
        self.parked = 0

    def recount(self, ideas: Iterable[Idea], segment_id: SegmentId | None) -> None:
        """Count all of one segment anew."""
        self._segment_id = segment_id
        self._by_kind, self.by_table, self.parked = Counter(), Counter(), 0
        for idea in ideas:
            self._add(idea, 1)

    def apply(self, changes: Iterable[Changed]) -> None:
        """Take in changes to ideas of any segment."""
        for change in changes:
            if change.before is not None:
                self._add(change.before, -1)
            if change.after is not None:
                self._add(change.after, 1)

    @property
    def by_kind(self) -> Mapping[Kind, int]:
        """The kinds that there are, the most frequent first."""
        return {kind: count for kind, count in self._by_kind.most_common() if count}

    def _add(self, idea: Idea, by: int) -> None:
        if idea.segment_id != self._segment_id or not idea.counts:
            return
        self.by_table[idea.table_id or ""] += by
        if idea.parked:
            self.parked += by
        else:
            self._by_kind[idea.kind] += by
