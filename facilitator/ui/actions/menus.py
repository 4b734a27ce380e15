"""The menus beside one action: its status, what it reaches and answers to, who takes it up, what else can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.actions import Action, Status, Undertaking
from facilitator.domain.group_plans import possible_groups
from facilitator.domain.ideas import Kind
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import labels
from facilitator.ui.actions.acts import ActionActs
from facilitator.ui.actions.rows import STATUSES, elements_of, goals_of
from facilitator.ui.kit import tasks

_EVERY = {
    "organisation": "Every organisation",
    "sector": "Every sector",
    "group": "Every home group",
    "table": "Every table",
}


def open_statuses(under: QWidget, now: Status, choose: Callable[[Status], object]) -> QMenu:
    """How far it has come."""
    menu = made(under)
    for status, words in STATUSES.items():
        add(menu, words, partial(choose, status), on=status is now)
    return shown(menu, under)


def open_goals(under: QWidget, snapshot: Snapshot, action: Action, acts: ActionActs) -> QMenu:
    """Which goals it reaches."""
    menu, named = made(under), labels(snapshot)
    tied = {goal.id for goal in goals_of(snapshot, action)}
    for ref in named:
        theme = next((t for t in snapshot.themes if t.id == ref.id and t.kind is Kind.GOAL), None)
        if theme is not None:
            words = f"{named[ref]} {elided(theme.title or theme.sentence, 56)}"
            add(menu, words, partial(acts.link, ref, action), on=theme.id in tied)
    return shown(menu, under, nothing="No goals yet: make them on the board of Themes")


def open_elements(under: QWidget, snapshot: Snapshot, action: Action, acts: ActionActs) -> QMenu:
    """Which elements of the draft it answers to."""
    menu, answers = made(under), elements_of(snapshot, action)
    for element in snapshot.elements:
        if not element.removed:
            words = f"{element.number} {element.title}"
            answer = partial(acts.answer, action, Ref(Thing.ELEMENT, element.id))
            add(menu, elided(words, 60), answer, on=words in answers)
    return shown(menu, under, nothing="No draft framework in this workshop")


def open_groups(under: QWidget, snapshot: Snapshot, action: Action, acts: ActionActs) -> QMenu:
    """Which groups take it up: one by one, or all of a kind at once."""
    menu = made(under)
    there = {taken.group for taken in snapshot.undertakings if taken.action_id == action.id}
    for kind, groups in possible_groups(snapshot).items():
        left = [group for group in groups if group not in there]
        if left and not menu.isEmpty():
            menu.addSeparator()
        for group in left:
            add(menu, group, partial(acts.share, action, [group]))
        if len(left) > 1:
            add(menu, _EVERY[kind], partial(acts.share, action, left))
    nothing = "No more groups: tables, sectors and organisations stand here"
    return shown(menu, under, nothing=nothing)


def open_taken(under: QWidget, taken: Undertaking, acts: ActionActs) -> QMenu:
    """What can be done to a group's share."""
    menu = made(under)
    add(menu, "Write down what was heard…", lambda: tasks.start(acts, acts.report(taken, under.window())))
    menu.addSeparator()
    add(menu, "Takes it up no more", partial(acts.put_down, taken))
    return shown(menu, under)


def made(parent: QWidget) -> QMenu:
    """An empty menu that lets itself go when it closes."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def add(menu: QMenu, words: str, act: Callable[[], object], on: bool | None = None) -> None:
    """An entry; `on` makes it one that is ticked or not."""
    action = menu.addAction(words.replace("&", "&&"))
    if on is not None:
        action.setCheckable(True)
        action.setChecked(on)
    action.triggered.connect(lambda _checked=False: act())


def shown(menu: QMenu, under: QWidget, nothing: str = "") -> QMenu:
    """Pop the menu up under its button, saying `nothing` where it is empty."""
    if menu.isEmpty() and nothing:
        menu.addAction(nothing).setEnabled(False)
    menu.popup(under.mapToGlobal(QPoint(0, under.height())))
    return menu
