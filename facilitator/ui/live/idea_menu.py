"""The menu of ideas in the list: everything a key does, by name, for one idea or as many as are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.ideas import Idea
from facilitator.domain.stage import WallMode
from facilitator.domain.workshop import Table
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.names import WHOLE_ROOM, table_name
from facilitator.ui.live import commands
from facilitator.ui.live.acts import IdeaActs
from facilitator.ui.live.words import KIND_NAMES


def open_idea_menu(
    parent: QWidget,
    mirror: Mirror,
    acts: IdeaActs,
    ideas: Sequence[Idea],
    at: QPoint,
    open_below: Callable[[], None],
) -> QMenu | None:
    """Open it at a point of the screen; it lets itself go when it closes. `open_below` shows what stands behind an idea."""
    if not ideas:
        return None
    menu = QMenu(parent)
    one = ideas[0] if len(ideas) == 1 else None
    behind = one is not None and acts.has_behind(one)
    if one is not None:
        _add(menu, "Edit the words\tF2", partial(acts.edit_requested.emit, one))
        _add(menu, "Make two ideas of it…\tS", partial(acts.split, one))
    if behind or (one is not None and (one.text != one.first_wording or one.split_from)):
        _add(menu, "Show what was said\tO", open_below)
    starred = all(idea.starred for idea in ideas)
    _add(menu, f"{'Take the star away' if starred else 'Star'}\tCtrl D", partial(acts.star, ideas))
    _add_kinds(menu.addMenu("Kind"), parent, acts, ideas)
    if tables := mirror.all(Table):
        _add_tables(menu.addMenu("Table"), tables, acts, ideas)
    add_segments(menu.addMenu("Move to"), mirror, acts, ideas)
    parked = all(idea.parked for idea in ideas)
    _add(menu, "Take off the parking lot\tP" if parked else "Park\tP", partial(acts.park, ideas))
    hidden = all(idea.hidden for idea in ideas)
    _add(menu, "Let the Stage show it\tH" if hidden else "Keep off the Stage\tH", partial(acts.hide, ideas))
    if mirror.snapshot.stage.wall is WallMode.APPROVED:
        approved = all(idea.approved for idea in ideas)
        words = "Take off the wall\tW" if approved else "Let it stand on the wall\tW"
        _add(menu, words, partial(acts.approve, ideas))
    menu.addSeparator()
    if len(ideas) > 1:
        _add(menu, f"Merge {len(ideas)} ideas\tM", partial(acts.merge, ideas))
    elif behind and one is not None:
        _add(menu, "Separate the merged ideas\tU", partial(acts.separate, one))
    _add(menu, "Put into the bin\tDelete", partial(acts.bin, ideas))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu


def add_segments(menu: QMenu, mirror: Mirror, acts: IdeaActs, ideas: Sequence[Idea]) -> None:
    """The segments of the day, each a place to move ideas to."""
    for item in mirror.planned:
        segment = item.segment
        action = _add(menu, segment.title, partial(acts.move, ideas, segment))
        action.setEnabled(any(idea.segment_id != segment.id for idea in ideas))


def _add_kinds(menu: QMenu, parent: QWidget, acts: IdeaActs, ideas: Sequence[Idea]) -> None:
    ratio = parent.devicePixelRatioF()
    letters = {kind: letter for letter, kind in commands.KINDS.items()}
    for kind, name in KIND_NAMES.items():
        action = _add(menu, f"{name}\t{letters[kind].upper()}", partial(acts.set_kind, ideas, kind))
        action.setIcon(KindMark.pixmap(Mark(kind.value), 20, ratio))
        action.setEnabled(any(idea.kind is not kind for idea in ideas))


def _add_tables(menu: QMenu, tables: Sequence[Table], acts: IdeaActs, ideas: Sequence[Idea]) -> None:
    for table in tables:
        key = f"\tAlt {table.number}" if table.number < 10 else ""
        action = _add(menu, f"{table_name(table)}{key}", partial(acts.set_table, ideas, table.id))
        action.setEnabled(any(idea.table_id != table.id for idea in ideas))
    menu.addSeparator()
    _add(menu, f"{WHOLE_ROOM}\tAlt 0", partial(acts.set_table, ideas, None))


def _add(menu: QMenu, words: str, act: Callable[[], None]) -> QAction:
    action = menu.addAction(words.replace("&", "&&"))
    action.triggered.connect(lambda _checked=False: act())
    return action
