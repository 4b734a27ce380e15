"""A board's grouping goes out as a table and comes back: looked over first, then taken in as one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.grouping import GroupedIdea, Regrouping, regrouped
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, ThemeId, new_id
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import LINE_LIMIT
from facilitator.domain.themes import Theme
from facilitator.services.ports import UnitOfWork
from facilitator.services.themes import add_theme, place_ideas


def look_over(snapshot: Snapshot, wanted: Sequence[GroupedIdea], source: str) -> Regrouping:
    """What a table would change; nothing is changed yet. Raises CannotDo(NOT_OF_THIS_ROOM, path) where it knows no idea here."""
    found = regrouped(snapshot, wanted, LINE_LIMIT)
    if not found.known:
        raise CannotDo(Reason.NOT_OF_THIS_ROOM, path=source)
    return found


def take_grouping(uow: UnitOfWork, regrouping: Regrouping) -> int:
    """Sort ideas as a table has it, in one step; how many moved.

    An idea or a theme that has gone since it was looked over is left where it is.
    """
    made: dict[tuple[Kind, str], ThemeId] = {}
    for fresh in regrouping.fresh:
        theme = Theme(ThemeId(new_id()), fresh.segment_id, fresh.kind, fresh.name)
        made[fresh.kind, fresh.name] = add_theme(uow, theme).id
    places: dict[ThemeId | None, list[IdeaId]] = {}
    for move in regrouping.moves:
        idea = uow.get(Idea, move.idea.id)
        to = made[move.idea.kind, move.name] if move.name else move.theme_id
        if idea is None or not idea.counts or (to is not None and uow.get(Theme, to) is None):
            continue
        places.setdefault(to, []).append(idea.id)
    for to, ids in places.items():
        place_ideas(uow, to, ids)
    return sum(map(len, places.values()))


def words_of(regrouping: Regrouping) -> tuple[str, ...]:
    """What would change, and what is wrong with which lines, as sentences."""
    moves = regrouping.moves
    new = [move for move in moves if move.name]
    back = [move for move in moves if not move.name and move.theme_id is None]
    told = [f"{_ideas(len(moves))} would change place." if moves else "Nothing would change."]
    if regrouping.fresh:
        names = ", ".join(f"“{fresh.name}”" for fresh in regrouping.fresh[:6])
        more = f" and {len(regrouping.fresh) - 6} more" if len(regrouping.fresh) > 6 else ""
        count = len(regrouping.fresh)
        told.append(
            f"{count} new {'theme' if count == 1 else 'themes'}, of {_ideas(len(new))}: {names}{more}."
        )
    if back:
        told.append(f"{_ideas(len(back))} would be unsorted again.")
    for problem, lines in (regrouping.problems or {}).items():
        shown = ", ".join(map(str, lines[:8])) + (f" and {len(lines) - 8} more" if len(lines) > 8 else "")
        told.append(f"Left out {'line' if len(lines) == 1 else 'lines'} {shown}: {problem}.")
    return tuple(told)


def _ideas(count: int) -> str:
    return f"{count:,} {'idea' if count == 1 else 'ideas'}"
