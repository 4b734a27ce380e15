"""What the board shows of a kind, reckoned from one snapshot, so that it can be told without a window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain import thread, votes
from facilitator.domain.attribution import source_in
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.domain.workshop import Table
from facilitator.ui.kit.times import clock_time, counted
from facilitator.ui.themes import words


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """One idea in its own words. `merged` counts those that stand behind it; `said` is who, where and when, `place` the
    little of it that a card has room for. On the draft `comment` is the comment's own id, and `loose` says that no idea
    stands behind it.
    """

    id: IdeaId
    kind: Kind
    text: str
    source: str
    place: str
    said: str
    starred: bool = False
    merged: int = 0
    comment: str = ""
    loose: bool = False

    def spoken(self) -> str:
        """One sentence for a screen reader."""
        parts = [words.ONE[self.kind].capitalize(), self.said]
        if self.starred:
            parts.append("starred")
        if self.merged:
            parts.append(f"{self.merged + 1} ideas merged")
        return f"{', '.join(parts)}: {self.text}"


@dataclass(frozen=True, slots=True)
class Panel:
    """One theme; `dots` is None until a vote on it is revealed."""

    theme: Theme
    label: str
    provenance: str
    rows: tuple[IdeaRow, ...]
    dots: int | None = None


@dataclass(frozen=True, slots=True)
class BoardRows:
    """The board of one kind: its themes in order, the ideas in none of them, and what is said in the head."""

    kind: Kind
    panels: tuple[Panel, ...]
    unsorted: tuple[IdeaRow, ...]
    late: int
    parked: int
    ideas: int


def kinds(snapshot: Snapshot) -> tuple[Kind, ...]:
    """The kinds that have a board: those with themes or with ideas to sort; a rapporteur's notes are not sorted."""
    found = {theme.kind for theme in snapshot.themes}
    found |= {idea.kind for idea in snapshot.live_ideas if not idea.parked}
    return tuple(kind for kind in Kind if kind in found - {Kind.NOTE})


class KeptRows:
    """The rows of ideas that have not changed, so that a board of thousands is not reckoned anew for each move."""

    def __init__(self) -> None:
        self._rows: dict[IdeaId, tuple[Idea, int, int | None, IdeaRow]] = {}
        self._around: object = None

    def enter(self, snapshot: Snapshot) -> None:
        """Forget all where what stands around the ideas (tables, people, promises, the time zone) is other than it was."""
        around = (snapshot.workshop, snapshot.segments, snapshot.tables, snapshot.people, snapshot.seats)
        if around != self._around:
            self._around = around
            self._rows.clear()

    def row(
        self, idea: Idea, merged: int, dots: int | None, make: Callable[[Idea, int, int | None], IdeaRow]
    ) -> IdeaRow:
        """The row of an idea, made where there is none for it as it is now."""
        kept = self._rows.get(idea.id)
        if kept is not None and kept[0] is idea and kept[1:3] == (merged, dots):
            return kept[3]
        row = make(idea, merged, dots)
        self._rows[idea.id] = (idea, merged, dots, row)
        return row


def board(snapshot: Snapshot, kind: Kind, kept: KeptRows | None = None) -> BoardRows:
    """The board of a kind over the whole day; `kept` has the rows of the last time."""
    labels = thread.labels(snapshot)
    themes = [theme for theme in snapshot.themes if theme.kind is kind]
    themes.sort(key=lambda theme: _place(labels[Ref(Thing.THEME, theme.id)]))
    totals = votes.revealed_dots(snapshot)
    rows = _Rows(snapshot, kept or KeptRows(), totals)
    of_kind = [idea for idea in snapshot.live_ideas if idea.kind is kind]
    loose = [idea for idea in of_kind if idea.theme_id is None and not idea.parked]
    panels = tuple(
        Panel(
            theme,
            labels[Ref(Thing.THEME, theme.id)],
            _provenance(snapshot, theme),
            rows.of(snapshot.ideas_of(theme.id)),
            totals.get(theme.id),
        )
        for theme in themes
    )
    return BoardRows(
        kind=kind,
        panels=panels,
        unsorted=rows.of(loose),
        late=sum(idea.late for idea in loose),
        parked=_parked(snapshot, kind),
        ideas=sum(not idea.parked for idea in of_kind),
    )


def _provenance(snapshot: Snapshot, theme: Theme) -> str:
    found = thread.provenance(snapshot, theme)
    return words.provenance(found) if found.ideas else ""


def _parked(snapshot: Snapshot, kind: Kind) -> int:
    """Parked ideas of the segments in which this kind is captured: whatever it is, it waits beside this board."""
    here = {segment.id for segment in snapshot.segments if segment.captures[:1] == (kind,)}
    return sum(idea.parked for idea in snapshot.live_ideas if idea.segment_id in here or idea.kind is kind)


def _place(label: str) -> int:
    return int(label.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


class _Rows:
    """Makes rows of ideas; counts once what stands behind each."""

    def __init__(self, snapshot: Snapshot, kept: KeptRows, dots: Mapping[str, int]) -> None:
        self._snapshot, self._kept, self._dots = snapshot, kept, dots
        kept.enter(snapshot)
        self._merged = Counter(idea.merged_into for idea in snapshot.ideas if not idea.binned)

    def of(self, ideas: Iterable[Idea]) -> tuple[IdeaRow, ...]:
        kept, merged, dots = self._kept, self._merged, self._dots
        return tuple(kept.row(idea, merged[idea.id], dots.get(idea.id), self._row) for idea in ideas)

    def _row(self, idea: Idea, merged: int, dots: int | None) -> IdeaRow:
        table: Table | None = None
        if idea.table_id is not None:
            table = self._snapshot.table_by_id.get(idea.table_id)
        name, time = words.table_name(table), clock_time(idea.captured_at, self._snapshot.tz)
        seen = source_in(self._snapshot, idea)
        set_ = f"{counted(dots, 'dot')}, " if dots is not None else ""
        return IdeaRow(
            id=idea.id,
            kind=idea.kind,
            text=idea.text,
            source=words.short_table_name(table) if seen.table else "",
            place=f"{set_}{words.place(idea, name if seen.table else '', time)}",
            said=f"{set_}{words.meta(idea, seen, name, time)}",
            starred=idea.starred,
            merged=merged,
        )
