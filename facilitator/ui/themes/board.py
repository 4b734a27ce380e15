"""The board: what is in no theme yet at the left, and every theme of a kind with its sentence beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from facilitator.domain.ideas import Kind
from facilitator.domain.ids import IdeaId, ThemeId
from facilitator.ui.kit.announce import announce
from facilitator.ui.themes import words
from facilitator.ui.themes.board_acts import BoardActs, name_of
from facilitator.ui.themes.board_menus import BoardMenus, theme_of
from facilitator.ui.themes.board_rows import BoardRows
from facilitator.ui.themes.idea_view import IdeaView
from facilitator.ui.themes.offers import Suggestion
from facilitator.ui.themes.panel import ThemePanel
from facilitator.ui.themes.panel_grid import PanelGrid
from facilitator.ui.themes.picker import Pick
from facilitator.ui.themes.unsorted import UnsortedColumn

_NARROW = 1120
"""Under this width of the screen the column of the unsorted is narrower."""


class _Page(QScrollArea):
    """Scrolls to what has the focus; arrows are the board's, which an ordinary scroll area would keep to itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class Board(QWidget):
    """Shows one kind, and lets ideas and themes be sorted by hand and by key; every change is one of `acts`.

    `left_out(Suggestion)`: what somebody left out of a suggestion that was looked at. `comment_requested(ids, Theme | None)`:
    these ideas, or else this theme, are to speak of the draft.
    """

    left_out = Signal(object)
    comment_requested = Signal(list, object)

    def __init__(self, acts: BoardActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = acts
        self._rows: BoardRows | None = None
        self.unsorted = UnsortedColumn()
        self.grid = PanelGrid(acts)
        self.area = _Page()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Themes")
        self.area.setWidget(self.grid)
        self.menus = BoardMenus(acts, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.unsorted)
        row.addWidget(self.area, 1)
        self._wire()

    def _wire(self) -> None:
        loose = self.unsorted.ideas
        loose.idea_selected.connect(lambda: self._let_go(loose))
        loose.leave_requested.connect(lambda by: self._go(-1, by))
        loose.menu_requested.connect(self._open_ideas_menu)
        self.unsorted.drops.ideas_dropped.connect(lambda ids: self.acts.place(ids, None))
        self.grid.suggestions.dismissed.connect(lambda _one: self.unsorted.look_at(None))
        self.grid.suggestions.shown_changed.connect(self._show_foot)
        self.area.verticalScrollBar().valueChanged.connect(self._show_foot)
        self.area.verticalScrollBar().rangeChanged.connect(self._show_foot)
        self.grid.made.connect(self._wire_panel)
        self.grid.new.clicked.connect(self._group)
        self.grid.new.ideas_dropped.connect(lambda ids: self.acts.group(ids, self.kind))

    def _wire_panel(self, panel: ThemePanel) -> None:
        panel.idea_selected.connect(lambda: self._let_go(panel.ideas))
        panel.leave_requested.connect(lambda by: self._go(self.grid.panels().index(panel), by))
        panel.rename_requested.connect(lambda: self.acts.rename(theme_of(panel)))
        panel.menu_requested.connect(lambda at: self.menus.open_for_theme(panel, self.grid.panels(), at))
        panel.ideas_menu_requested.connect(self._open_ideas_menu)
        panel.ideas_dropped.connect(lambda ids: self.acts.place(ids, theme_of(panel)))
        panel.theme_dropped.connect(lambda id: self._on_theme_dropped(id, panel))

    @property
    def kind(self) -> Kind:
        """Whose board it is."""
        return self._rows.kind if self._rows is not None else Kind.IDEA

    def show_rows(self, rows: BoardRows) -> None:
        at = self._cursor()
        self._rows = rows
        self.unsorted.show_rows(rows)
        self.grid.show_rows(rows)
        if (looking := self.unsorted.looking) is not None and not self.unsorted.ideas.selected_ids():
            self._stop_looking(looking)  # those that were ticked have found their place
        several = words.several(rows.kind)
        if rows.panels:
            self.grid.new.say("Drop ideas here for a new theme, or press N")
        elif rows.unsorted:
            self.grid.new.say(
                f"The {several} stand at the left as they came. Select some that belong together and press N for their theme."
            )
        else:
            self.grid.new.say(f"No {several} are unsorted. Press N for a theme without ideas.")
        if at is not None:
            self._go_back_to(*at)

    def entered(self) -> None:
        """The board came to the front: the first unsorted idea is where the work begins."""
        loose = self.unsorted.ideas
        if loose.rows.rowCount():
            loose.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.selected():
                loose.pick(0)

    def reveal(self, id: ThemeId) -> None:
        """Bring a theme into view and go there."""
        for panel in self.grid.panels():
            if theme_of(panel).id == id:
                panel.enter()
                QTimer.singleShot(0, panel, lambda panel=panel: self.area.ensureWidgetVisible(panel))

    def called(self, id: ThemeId) -> str:
        """What a theme is called: `V3 “Roads”`."""
        for panel in self._rows.panels if self._rows is not None else ():
            if panel.theme.id == id:
                return f"{panel.label} {name_of(panel.theme)}"
        return "a theme"

    # Suggestions

    def look_at(self, suggestion: Suggestion) -> None:
        """Show what a suggestion speaks of by itself, to be ticked."""
        self.unsorted.look_at(suggestion)
        self.unsorted.ideas.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(
            self.unsorted.ideas, f"{suggestion.title}. Space leaves one out, Y accepts, Escape shows all."
        )

    def accept(self, suggestion: Suggestion) -> None:
        """Do what is suggested, with those that are ticked where somebody is looking at it."""
        looking = self.unsorted.looking
        if looking is not None and set(looking.ideas) & set(suggestion.ideas):
            ticked = set(self.unsorted.ideas.selected_ids())
            suggestion = replace(looking, ideas=tuple(id for id in looking.ideas if id in ticked))
        if suggestion.ideas:
            self.acts.accept(suggestion, self.kind)
        else:
            self.acts.said.emit("Nothing is ticked. Space takes an idea in, Esc shows all.")

    def _show_foot(self) -> None:
        """Keys answer what can be read: out of view, the suggestion on top stands at the foot of the unsorted."""
        panel = self.grid.suggestions
        seen = not panel.visibleRegion().isEmpty()
        self.unsorted.suggestion.show_top(None if seen or not self.isVisible() else panel.top)

    def _stop_looking(self, looking: Suggestion) -> None:
        """All that is unsorted stands there again; what was left out is not offered once more."""
        there = {row.id for row in self._rows.unsorted} if self._rows is not None else set()
        left = tuple(id for id in looking.ideas if id in there)
        self.unsorted.look_at(None)
        if left and len(left) < len(looking.ideas):
            self.left_out.emit(replace(looking, ideas=left))

    # What is selected

    def lists(self) -> list[IdeaView]:
        return [self.unsorted.ideas, *(panel.ideas for panel in self.grid.panels())]

    def selected(self) -> list[IdeaId]:
        """The selected ideas, wherever they stand."""
        return [id for view in self.lists() for id in view.selected_ids()]

    def panel(self) -> ThemePanel | None:
        """The theme that the focus is in."""
        focus = QApplication.focusWidget()
        return next((p for p in self.grid.panels() if focus is not None and p.isAncestorOf(focus)), None)

    def _cursor(self) -> tuple[IdeaView, int] | None:
        """The list that is worked in and the first row that is selected there."""
        for view in self.lists():
            chosen = [index.row() for index in view.selectionModel().selectedIndexes()]
            if chosen and view.hasFocus():
                return view, min(chosen)
        return None

    def _go_back_to(self, view: IdeaView, row: int) -> None:
        """After ideas have left a list, the one that moved up is next."""
        if isValid(view) and not view.selectionModel().hasSelection():
            if view.rows.rowCount():
                view.pick(row)
            elif (panel := self.panel()) is not None:
                panel.enter()

    def _let_go(self, but: IdeaView) -> None:
        """Ideas are selected in one list at a time."""
        for view in self.lists():
            if view is not but:
                view.clearSelection()

    def _go(self, from_: int, by: int) -> None:
        """From a panel (-1: the unsorted) to the one beside it."""
        to = min(max(from_ + by, -1), len(self.grid.panels()) - 1)
        if to == from_:
            return
        if to >= 0:
            panel = self.grid.panels()[to]
            panel.enter()
            self.area.ensureWidgetVisible(panel)
        elif self.unsorted.ideas.rows.rowCount():
            self.unsorted.ideas.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.unsorted.ideas.selectionModel().hasSelection():
                self.unsorted.ideas.pick(0)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._do(event):
            super().keyPressEvent(event)

    def _do(self, event: QKeyEvent) -> bool:
        """Whether the key was of use here."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ids, panel = self.selected(), self.panel()
        if modifiers == Qt.KeyboardModifier.AltModifier and panel is not None:
            by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
                Qt.Key(key)
            )
            if by is not None:
                self.acts.move(theme_of(panel), by)
            return by is not None
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_D:
                self.acts.star(ids)
            return key == Qt.Key.Key_D
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_F2 and panel is not None:
            self.acts.rename(theme_of(panel))
            return True
        if modifiers:
            return False
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._place(ids, key - Qt.Key.Key_0)
        elif (act := self._single(Qt.Key(key), ids, panel)) is not None:
            act()
        else:
            return False
        return True

    def _single(
        self, key: Qt.Key, ids: list[IdeaId], panel: ThemePanel | None
    ) -> Callable[[], object] | None:
        """What a key does without others held."""
        match key:
            case Qt.Key.Key_M:
                return lambda: self.acts.merge(ids)
            case Qt.Key.Key_S:
                return lambda: self.acts.separate(ids)
            case Qt.Key.Key_N:
                return self._group
            case Qt.Key.Key_C:
                return lambda: self.comment_requested.emit(ids, theme_of(panel) if panel else None)
            case Qt.Key.Key_T:
                return lambda: self.acts.pick(ids, self._picks(), self.kind)
            case Qt.Key.Key_Escape if self.unsorted.looking is not None:
                return lambda: self.unsorted.look_at(None)
            case Qt.Key.Key_Y if (top := self._top()) is not None:
                return partial(self.accept, top)
            case Qt.Key.Key_L if (top := self.grid.suggestions.top) is not None:
                return partial(self.look_at, top)
            case Qt.Key.Key_X if (top := self._top()) is not None:
                return partial(self.grid.suggestions.dismissed.emit, top)
            case Qt.Key.Key_A if ids:
                return lambda: self.acts.act(ids)
            case Qt.Key.Key_P:
                return lambda: self.acts.park(ids)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if ids:
                return lambda: self.acts.bin(ids)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Menu if ids:
                return lambda: self._open_ideas_menu(self._menu_place())
        if panel is None:
            return None
        match key:
            case Qt.Key.Key_F2:
                return panel.well.edit
            case Qt.Key.Key_A:
                return lambda: self.acts.act_on(theme_of(panel))
            case Qt.Key.Key_V:
                return panel.well.edit_dissent
            case Qt.Key.Key_J:
                return lambda: self.menus.open_join(panel, self.grid.panels(), self._menu_place())
            case Qt.Key.Key_Delete:
                return lambda: self.acts.remove(theme_of(panel))
        return None

    def _place(self, ids: list[IdeaId], number: int) -> None:
        panels = self.grid.panels()
        if not ids:
            self.acts.said.emit("Select an idea first; its theme’s number then puts it there.")
        elif number > len(panels):
            self.acts.said.emit(f"There is no theme {number} here. N makes a new one.")
        else:
            self.acts.place(ids, theme_of(panels[number - 1]) if number else None)

    def _top(self) -> Suggestion | None:
        """The suggestion that a key answers: the one that is looked at, else the first."""
        return self.unsorted.looking or self.grid.suggestions.top

    def _picks(self) -> list[Pick]:
        panels = self._rows.panels if self._rows is not None else ()
        return [Pick(p.theme.title or p.theme.sentence, p.theme.id, p.label) for p in panels]

    def _group(self) -> None:
        looking = self.unsorted.looking
        self.acts.group(self.selected(), self.kind, looking.title_of_theme if looking is not None else "")

    def _open_ideas_menu(self, at: QPoint) -> None:
        self.menus.open_for_ideas(self.selected(), self.grid.panels(), self.kind, at)

    def _menu_place(self) -> QPoint:
        """Beside what is selected."""
        for view in self.lists():
            for index in view.selectionModel().selectedIndexes():
                return view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())
        panel = self.panel()
        place: QWidget = panel if panel is not None else self
        return place.mapToGlobal(QPoint(24, 48))

    def _on_theme_dropped(self, id: str, panel: ThemePanel) -> None:
        themes = [theme_of(other) for other in self.grid.panels()]
        moved = next((found for found in themes if found.id == id), None)
        if moved is not None and moved.id != theme_of(panel).id:
            self.acts.move_to(moved, theme_of(panel), themes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.unsorted.set_narrow(self.width() < _NARROW)
