"""The board's menus: everything a key or a drag does, by name, for whoever looks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.ideas import Kind
from facilitator.domain.ids import IdeaId
from facilitator.domain.text import elided
from facilitator.domain.themes import Theme
from facilitator.ui.kit.times import counted
from facilitator.ui.themes.board_acts import BoardActs
from facilitator.ui.themes.panel import ThemePanel

_BY_KEY = 9
"""Themes up to here have a key of their own."""


class BoardMenus:
    """Opens menus over `parent`; each lets itself go when it closes."""

    def __init__(self, acts: BoardActs, parent: QWidget) -> None:
        self._acts, self._parent = acts, parent

    def open_for_ideas(
        self, ids: Sequence[IdeaId], panels: Sequence[ThemePanel], kind: Kind, at: QPoint
    ) -> QMenu | None:
        """What one can do to these ideas."""
        if not ids:
            return None
        menu = self._menu()
        into = menu.addMenu(f"Put {counted(len(ids), 'idea')} into")
        for number, panel in enumerate(panels, start=1):
            key = f"\t{number}" if number <= _BY_KEY else ""
            _add(into, f"{called(panel)}{key}", partial(self._acts.place, ids, theme_of(panel)))
        into.addSeparator()
        _add(into, "A new theme…\tN", partial(self._acts.group, ids, kind))
        _add(menu, "Back to the unsorted\t0", partial(self._acts.place, ids, None))
        menu.addSeparator()
        if len(ids) > 1:
            _add(menu, f"Merge {len(ids)} ideas\tM", partial(self._acts.merge, ids))
        _add(menu, "Separate merged ideas\tS", partial(self._acts.separate, ids))
        _add(menu, "Star, or no longer\tCtrl D", partial(self._acts.star, ids))
        _add(menu, "Make an action of it\tA", partial(self._acts.act, ids))
        _add(menu, "Park\tP", partial(self._acts.park, ids))
        menu.addSeparator()
        _add(menu, "Put into the bin\tDelete", partial(self._acts.bin, ids))
        return _popped_up(menu, at)

    def open_for_theme(self, panel: ThemePanel, panels: Sequence[ThemePanel], at: QPoint) -> QMenu:
        """What one can do to a theme."""
        theme, menu = theme_of(panel), self._menu()
        _add(menu, "Edit the sentence\tF2", panel.well.edit)
        _add(menu, "Rename…\tShift F2", partial(self._acts.rename, theme))
        _add(menu, "Another view…\tV", panel.well.edit_dissent)
        menu.addSeparator()
        _add(menu, "Move forward\tAlt ←", partial(self._acts.move, theme, -1))
        _add(menu, "Move back\tAlt →", partial(self._acts.move, theme, 1))
        _add(menu, "Make an action of it", partial(self._acts.act_on, theme))
        join = menu.addMenu("Join into")
        join.setEnabled(len(panels) > 1)
        self._add_joins(join, panel, panels)
        menu.addSeparator()
        _add(menu, "Take off the board", partial(self._acts.remove, theme))
        return _popped_up(menu, at)

    def open_join(self, panel: ThemePanel, panels: Sequence[ThemePanel], at: QPoint) -> QMenu | None:
        """Into which theme this one goes."""
        if len(panels) < 2:
            self._acts.said.emit("There is no other theme to join it with.")
            return None
        menu = self._menu()
        self._add_joins(menu, panel, panels)
        menu.setActiveAction(menu.actions()[0])
        return _popped_up(menu, at)

    def _add_joins(self, menu: QMenu, panel: ThemePanel, panels: Sequence[ThemePanel]) -> None:
        for other in panels:
            if other is not panel:
                _add(menu, called(other), partial(self._acts.join, theme_of(other), theme_of(panel)))

    def _menu(self) -> QMenu:
        menu = QMenu(self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def theme_of(panel: ThemePanel) -> Theme:
    """The theme that a panel shows."""
    assert panel.shown is not None
    return panel.shown.theme


def called(panel: ThemePanel) -> str:
    """`V3 Diversity unlocks innovation`, as a menu's line: an ampersand is an ampersand."""
    assert panel.shown is not None
    theme = panel.shown.theme
    return f"{panel.shown.label} {elided(theme.title or theme.sentence, 48)}".replace("&", "&&")


def _add(menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _checked=False: act())
    return action


def _popped_up(menu: QMenu, at: QPoint) -> QMenu:
    menu.popup(at)
    return menu
