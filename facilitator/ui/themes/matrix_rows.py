"""What the room says of the draft, element by element: who wants it kept, changed, strengthened, cut, and what added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain import thread
from facilitator.domain.attribution import source_in
from facilitator.domain.framework import Amendment, Comment, Element
from facilitator.domain.ideas import Kind, Stance
from facilitator.domain.ids import IdeaId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Thing
from facilitator.ui.kit.times import clock_time, counted
from facilitator.ui.themes import words
from facilitator.ui.themes.board_rows import IdeaRow

STANCES = (Stance.KEEP, Stance.CHANGE, Stance.STRENGTHEN, Stance.CUT)
NAMES = {
    Stance.KEEP: "Keep",
    Stance.CHANGE: "Change",
    Stance.STRENGTHEN: "Strengthen",
    Stance.CUT: "Cut",
    Stance.ADD: "Add",
}


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element with its comments by stance; `element` is None for what stands beside them all."""

    element: Element | None
    depth: int
    comments: Mapping[Stance, tuple[IdeaRow, ...]]
    amendments: tuple[Amendment, ...] = ()

    @property
    def key(self) -> str:
        return self.element.id if self.element is not None else ""

    @property
    def number(self) -> str:
        return self.element.number if self.element is not None else ""

    @property
    def title(self) -> str:
        if self.element is None:
            return "To be added"
        return self.element.title or self.element.passage

    @property
    def all(self) -> tuple[IdeaRow, ...]:
        return tuple(row for rows in self.comments.values() for row in rows)

    def spoken(self, stance: Stance | None) -> str:
        """One sentence for a screen reader, of a cell or (None) of the whole row."""
        name = f"{self.number} {self.title}".strip()
        if stance is None:
            return f"{name}: {counted(len(self.all), 'comment')}"
        return f"{name}, {NAMES[stance].lower()}: {counted(len(self.comments.get(stance, ())), 'comment')}"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every element in its order; `comments` counts all, `most` is the largest cell."""

    rows: tuple[ElementRow, ...] = ()
    comments: int = 0
    most: int = 0


def matrix(snapshot: Snapshot) -> Matrix:
    """The comments on the draft; an idea in the bin says nothing."""
    remarks = _Remarks(snapshot)
    cells: dict[tuple[str | None, Stance], list[IdeaRow]] = {}
    for comment in snapshot.comments:
        if (row := remarks.row(comment)) is not None:
            cells.setdefault((comment.element_id, comment.stance), []).append(row)
    rows = []
    for element in snapshot.elements:
        comments = {stance: tuple(cells.get((element.id, stance), ())) for stance in STANCES}
        if element.removed and not any(comments.values()):
            continue
        amendments = tuple(a for a in snapshot.amendments if a.element_id == element.id)
        rows.append(ElementRow(element, _depth(snapshot, element), comments, amendments))
    beside = tuple(a for a in snapshot.amendments if a.element_id is None)
    added = tuple(cells.get((None, Stance.ADD), ()))
    if added or beside or rows:
        rows.append(ElementRow(None, 0, {Stance.ADD: added}, beside))
    sizes = [len(found) for row in rows for found in row.comments.values()]
    return Matrix(tuple(rows), sum(sizes), max(sizes, default=0))


def _depth(snapshot: Snapshot, element: Element) -> int:
    depth, seen = 0, {element.id}
    while element.parent_id is not None and element.parent_id not in seen:
        parent = snapshot.element_by_id.get(element.parent_id)
        if parent is None:
            break
        seen.add(parent.id)
        element, depth = parent, depth + 1
    return depth


class _Remarks:
    """Makes rows of comments: in its own words where it has any, else in its idea's or its theme's."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._labels = thread.labels(snapshot)

    def row(self, comment: Comment) -> IdeaRow | None:
        snapshot = self._snapshot
        idea = snapshot.idea_by_id.get(comment.idea_id) if comment.idea_id else None
        if idea is not None:
            if idea.binned:
                return None
            table = snapshot.table_by_id.get(idea.table_id) if idea.table_id else None
            name, time = words.table_name(table), clock_time(idea.captured_at, snapshot.tz)
            seen = source_in(snapshot, idea)
            return IdeaRow(
                idea.id,
                idea.kind,
                comment.text or idea.text,
                words.short_table_name(table) if seen.table else "",
                words.place(idea, name if seen.table else "", time),
                words.meta(idea, seen, name, time),
                idea.starred,
                comment=comment.id,
            )
        theme = snapshot.theme_by_id.get(comment.theme_id) if comment.theme_id else None
        text = comment.text or (theme.sentence or theme.title if theme else "")
        if not text:
            return None
        kind = theme.kind if theme else Kind.IDEA
        said = f"{self._labels[Ref(Thing.THEME, theme.id)]} {theme.title}".strip() if theme else "Comment"
        return IdeaRow(IdeaId(comment.id), kind, text, "", said, said, comment=comment.id, loose=True)
