"""A board's grouping as a table that people may edit elsewhere, and what such a table would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain import thread
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, SegmentId, ThemeId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import clean_line, folded
from facilitator.domain.themes import Ref, Thing

HEAD = ("Idea ID", "Kind", "Idea", "Table", "Segment", "Theme")
"""The columns, the same in every language: a table that comes back is read by them."""


@dataclass(frozen=True, slots=True)
class GroupedIdea:
    """One row of a table that came back: which idea, and the theme it is to be in ("" for none)."""

    idea_id: IdeaId
    theme: str
    line: int


@dataclass(frozen=True, slots=True)
class Move:
    """An idea that is to go into a theme that is there, or one to be made by `name`, or (neither) back to the unsorted."""

    idea: Idea
    theme_id: ThemeId | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme that a table names and the board does not have yet."""

    name: str
    kind: Kind
    segment_id: SegmentId


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What a table would change; `problems` are lines by what is wrong with them."""

    moves: tuple[Move, ...] = ()
    fresh: tuple[NewTheme, ...] = ()
    problems: Mapping[str, tuple[int, ...]] | None = None
    known: int = 0


NO_SUCH_IDEA = "no idea of this workshop has that ID"
GONE = "that idea is in the bin or was merged into another"
TWICE = "that idea stands in an earlier line, too"
TOO_LONG = "the theme's name is too long"


def rows(snapshot: Snapshot) -> list[tuple[str, ...]]:
    """Every idea that can be sorted, in the order of the day, with its theme by name."""
    names = theme_names(snapshot)
    found: list[tuple[str, ...]] = []
    for segment in snapshot.agenda:
        for idea in snapshot.ideas_in(segment.id):
            if idea.parked or idea.kind is Kind.NOTE:
                continue
            table = snapshot.table_by_id.get(idea.table_id) if idea.table_id else None
            source = (table.name or f"Table {table.number}") if table else ""
            theme = names.get(idea.theme_id, "") if idea.theme_id else ""
            found.append((idea.id, idea.kind.value, idea.text, source, segment.title, theme))
    return found


def theme_names(snapshot: Snapshot) -> dict[ThemeId, str]:
    """What each theme is called in such a table: its title, with its label before it where that is not its alone."""
    labels = thread.labels(snapshot)
    titles: dict[tuple[Kind, str], int] = {}
    for theme in snapshot.themes:
        key = (theme.kind, folded(theme.title))
        titles[key] = titles.get(key, 0) + 1
    names = {}
    for theme in snapshot.themes:
        alone = theme.title and titles[theme.kind, folded(theme.title)] == 1
        label = labels[Ref(Thing.THEME, theme.id)]
        names[theme.id] = theme.title if alone else f"{label} {theme.title}".strip()
    return names


def regrouped(snapshot: Snapshot, wanted: Sequence[GroupedIdea], longest: int) -> Regrouping:
    """What `wanted` would change. Rows whose theme is the present one change nothing.

    A name is looked for among the themes of the idea's own kind, by name and by label; one that is not there is a new theme.
    """
    known = _Names(snapshot)
    moves: list[Move] = []
    fresh: dict[tuple[Kind, str], NewTheme] = {}
    problems: dict[str, list[int]] = {}
    seen: set[IdeaId] = set()
    found = 0
    for row in wanted:
        idea = snapshot.idea_by_id.get(row.idea_id)
        name = clean_line(row.theme)
        found += idea is not None
        problem = (
            NO_SUCH_IDEA
            if idea is None
            else GONE
            if not idea.counts
            else TWICE
            if idea.id in seen
            else TOO_LONG
            if len(name) > longest
            else ""
        )
        if problem or idea is None:
            problems.setdefault(problem, []).append(row.line)
            continue
        seen.add(idea.id)
        if not name:
            if idea.theme_id is not None:
                moves.append(Move(idea))
        elif (theme_id := known.find(idea.kind, name)) is not None:
            if theme_id != idea.theme_id:
                moves.append(Move(idea, theme_id))
        else:
            key = (idea.kind, folded(name))
            made = fresh.setdefault(key, NewTheme(name, idea.kind, idea.segment_id))
            moves.append(Move(idea, None, made.name))
    told = {problem: tuple(lines) for problem, lines in problems.items()}
    return Regrouping(tuple(moves), tuple(fresh.values()), told, found)


class _Names:
    """Finds themes by what they are called."""

    def __init__(self, snapshot: Snapshot) -> None:
        labels = thread.labels(snapshot)
        self._by_name: dict[tuple[Kind, str], ThemeId] = {}
        for theme in snapshot.themes:
            self._by_name.setdefault((theme.kind, folded(labels[Ref(Thing.THEME, theme.id)])), theme.id)
        for theme_id, name in theme_names(snapshot).items():
            self._by_name[snapshot.theme_by_id[theme_id].kind, folded(name)] = theme_id

    def find(self, kind: Kind, name: str) -> ThemeId | None:
        return self._by_name.get((kind, folded(name)))
