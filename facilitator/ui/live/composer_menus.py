"""The composer's two menus: what kind the next idea is, and which table it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from facilitator.domain.ideas import Kind
from facilitator.domain.ids import ElementId, TableId, ThemeId
from facilitator.domain.text import elided
from facilitator.domain.workshop import Table
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.names import WHOLE_ROOM, table_name
from facilitator.ui.live import commands
from facilitator.ui.live.about import Topics
from facilitator.ui.live.words import KIND_NAMES, PARKING_LOT

_MARK = 20


def fill_kinds(
    menu: QMenu, present: Kind | None, choose: Callable[[Kind], None], park: Callable[[], None]
) -> None:
    """Every kind with the keys that set it; `present` is checked, None where the next idea will be parked."""
    menu.clear()
    group, ratio = QActionGroup(menu), menu.devicePixelRatioF()
    letters = {kind: letter for letter, kind in commands.KINDS.items()}
    for kind, name in KIND_NAMES.items():
        action = menu.addAction(KindMark.pixmap(kind.value, _MARK, ratio), f"{name}\t/{letters[kind]}")
        action.setCheckable(True)
        action.setChecked(kind is present)
        action.triggered.connect(partial(_then, choose, kind))
        group.addAction(action)
    menu.addSeparator()
    action = menu.addAction(KindMark.pixmap(Mark.PARKED, _MARK, ratio), f"{PARKING_LOT}\t/{commands.PARK}")
    action.triggered.connect(partial(_then, park))


def fill_topics(
    menu: QMenu,
    topics: Topics,
    serve: Callable[[ThemeId], None],
    comment: Callable[[ElementId | None], None],
) -> None:
    """Below the kinds: what the idea can serve and which part of the draft it can speak of, each with its keys."""
    if topics.themes or topics.elements:
        menu.addSeparator()
    if topics.themes:
        serves = menu.addMenu("Serves")
        for label, (theme_id, words) in topics.themes.items():
            action = serves.addAction(f"{label} {elided(words, 50)}\t>{label}".replace("&", "&&"))
            action.triggered.connect(partial(_then, serve, theme_id))
    if topics.elements:
        about = menu.addMenu("About the draft")
        for number, element in topics.elements.items():
            action = about.addAction(f"{number} {elided(element.title, 50)}\t#{number}".replace("&", "&&"))
            action.triggered.connect(partial(_then, comment, element.id))
        about.addSeparator()
        about.addAction("To be added\t/+").triggered.connect(partial(_then, comment, None))


def fill_tables(menu: QMenu, tables: Iterable[Table], choose: Callable[[TableId | None], None]) -> None:
    """Every table with its key, and the whole room."""
    menu.clear()
    for table in sorted(tables, key=lambda table: table.number):
        key = f"\tAlt {table.number}" if table.number < 10 else ""
        menu.addAction(table_name(table) + key).triggered.connect(partial(_then, choose, table.id))
    menu.addSeparator()
    menu.addAction(f"{WHOLE_ROOM}\tAlt 0 0").triggered.connect(partial(_then, choose, None))


def _then(act: Callable[..., None], *chosen: object) -> None:
    """`triggered` brings whether the action is checked, behind what was chosen: that is nobody's concern."""
    act(*chosen[:-1])
