"""One theme on the board: its name, the sentence it becomes, what stands behind it, its ideas in their own words."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.themes import Theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.themes.board_rows import Panel
from facilitator.ui.themes.dots import Dots
from facilitator.ui.themes.drops import THEME_MIME, DropWatch
from facilitator.ui.themes.idea_lists import LineList
from facilitator.ui.themes.well import Keep, Well
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture

FEW = 4
"""How many of a theme's ideas are seen until more are asked for; one more than that is shown at once."""


class _Head(QWidget):
    """The theme's name: dragged to another place on the board, pressed twice to be named anew."""

    rename_requested = Signal()

    def __init__(self, panel: ThemePanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._pressed: QPoint | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.rename_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._panel.shown is None:
            return
        at = event.position().toPoint()
        if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag = QDrag(self)
        drag.setMimeData(mime_of(self._panel.shown.theme))
        drag.setPixmap(self.grab())
        drag.setHotSpot(at)
        drag.exec(Qt.DropAction.MoveAction)


def mime_of(theme: Theme) -> QMimeData:
    """What is dragged with a theme."""
    data = QMimeData()
    data.setData(THEME_MIME, theme.id.encode())
    data.setText(theme.title or theme.sentence)
    return data


class ThemePanel(Card):
    """`idea_selected` when an idea of this theme was chosen, `leave_requested(by)` to the panel beside it,
    `rename_requested`, `menu_requested(place)` for what else one can do to the theme, `ideas_menu_requested(place)`,
    `ideas_dropped(list)`, `theme_dropped(id)`.
    """

    idea_selected = Signal()
    leave_requested = Signal(int)
    rename_requested = Signal()
    menu_requested = Signal(QPoint)
    ideas_menu_requested = Signal(QPoint)
    ideas_dropped = Signal(list)
    theme_dropped = Signal(str)

    def __init__(self, keep: Keep, keep_dissent: Keep, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, spacing=8, parent=parent)
        self.shown: Panel | None = None
        self._all = False
        self._label = Label("", Type.META.medium.num, Ink.INK3)
        self._title = Label("", Type.ROW.semibold, wrap=True)
        self._dots = Dots()
        self._menu = Button(icon=Icon.MORE, variant=Variant.GHOST, small=True, name="What to do with it")
        self.well = Well(keep, keep_dissent)
        self._chain = Picture(Icon.LINK, 14, Ink.INK2)
        self._gap = Picture(Icon.WARNING, 16, Ink.WARN_MARK)
        self._behind = Label("", Type.META.num, Ink.INK2, wrap=True)
        self._finish = Label("Esc to finish", Type.SMALL, Ink.INK2)
        self.ideas = LineList("Ideas")
        self.more = Button("More", Variant.LINK)
        self._head = _Head(self)
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._label, 0, top)
        head.addWidget(self._title, 1, top)
        head.addWidget(self._dots, 0, top)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._head, 1)
        row.addWidget(self._menu, 0, top)
        behind = QHBoxLayout()
        behind.setSpacing(8)
        behind.addWidget(self._chain)
        behind.addWidget(self._gap)
        behind.addWidget(self._behind, 1)
        behind.addWidget(self._finish, 0, top)
        self.body.addLayout(row)
        self.body.addWidget(self.well)
        self.body.addLayout(behind)
        listed = QVBoxLayout()
        listed.setSpacing(2)
        listed.addWidget(self.ideas)
        listed.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(listed)
        self.body.setContentsMargins(16, 10, 10, 10)
        self.body.addStretch(1)
        self._finish.hide()
        QWidget.setTabOrder(self.well, self.ideas)
        QWidget.setTabOrder(self.ideas, self.more)
        QWidget.setTabOrder(self.more, self._menu)

    def _wire(self) -> None:
        drops = DropWatch(self, themes=True)
        drops.ideas_dropped.connect(self.ideas_dropped)
        drops.theme_dropped.connect(self.theme_dropped)
        drops.hovered.connect(self.set_selected)
        self._head.rename_requested.connect(self.rename_requested)
        self._menu.clicked.connect(self._on_menu)
        self.well.editing.connect(self._on_editing)
        self.well.left.connect(self.enter)
        self.well.leave_requested.connect(self.leave_requested)
        self.ideas.idea_selected.connect(self.idea_selected)
        self.ideas.leave_requested.connect(self.leave_requested)
        self.ideas.menu_requested.connect(self.ideas_menu_requested)
        self.ideas.ended.connect(self._on_ended)
        self.more.clicked.connect(self._on_more)

    @property
    def last_stop(self) -> QWidget:
        """Where the focus is last on its way through the panel."""
        return self._menu

    def enter(self) -> None:
        """Take the focus where the work is: the ideas, else the sentence."""
        if self.ideas.rows.rowCount():
            self.ideas.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.ideas.selectionModel().hasSelection():
                self.ideas.pick(0)
        else:
            self.well.setFocus(Qt.FocusReason.TabFocusReason)

    def show_panel(self, panel: Panel) -> None:
        if panel == self.shown:
            return
        self.shown = panel
        found, title = panel.theme, panel.theme.title
        self.setAccessibleName(f"{panel.label} {title or found.sentence}")
        self._label.setText(panel.label)
        self._title.setText(title or "No name yet")
        self._title.set_ink(Ink.INK if title else Ink.INK3)
        self._menu.set_name(f"What to do with {panel.label}")
        self.well.show_theme(found, panel.label)
        self._dots.show_dots(panel.dots)
        lonely = not panel.provenance and bool(found.sentence)
        self._behind.setText(
            panel.provenance or ("No ideas behind this sentence" if lonely else "No ideas yet")
        )
        self._behind.set_ink(Ink.WARN if lonely else Ink.INK2)
        self._chain.setVisible(not lonely)
        self._gap.setVisible(lonely)
        self.ideas.setAccessibleName(f"Ideas in {title or panel.label}")
        self._show_ideas()

    def _show_ideas(self) -> None:
        assert self.shown is not None
        rows = self.shown.rows
        few = not self._all and len(rows) > FEW + 1
        self.ideas.show_rows(rows[:FEW] if few else rows)
        self.ideas.fit()
        self.ideas.setVisible(bool(rows))
        self.more.setText(f"{len(rows) - FEW:,} more" if few else "Show fewer")
        self.more.set_name(f"{self.more.text()}: {self.shown.label}")
        self.more.setVisible(len(rows) > FEW + 1)

    def _on_more(self) -> None:
        self._all = not self._all
        self._show_ideas()

    def _on_ended(self) -> None:
        """Whoever walks on past the few that are seen wants to see the rest."""
        if self.shown is not None and self.ideas.rows.rowCount() < len(self.shown.rows):
            self._on_more()

    def _on_editing(self, editing: bool) -> None:
        self._finish.setVisible(editing)
        self.set_selected(editing)

    def _on_menu(self) -> None:
        self.menu_requested.emit(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))
