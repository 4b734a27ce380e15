"""Themes: the board, the trace from vision to action, and what the room says of the draft framework."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain import thread
from facilitator.domain.actions import Action
from facilitator.domain.events import Committed
from facilitator.domain.framework import Amendment, Comment, Element
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId
from facilitator.domain.plan import Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ballot, Link, Ref, Theme, Vote
from facilitator.domain.workshop import Table, Window, Workshop
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.themes import board_rows, matrix_rows, thread_rows, words
from facilitator.ui.themes.bar import ThemesBar
from facilitator.ui.themes.board import Board
from facilitator.ui.themes.board_acts import BoardActs
from facilitator.ui.themes.draft_acts import DraftActs
from facilitator.ui.themes.framework import Framework, FrameworkSide
from facilitator.ui.themes.grouping_acts import GroupingActs
from facilitator.ui.themes.offers import Suggestion, worded
from facilitator.ui.themes.suggested import Suggested
from facilitator.ui.themes.trace import Trace
from facilitator.ui.themes.trace_acts import TraceActs
from facilitator.ui.themes.trace_and_draft import TraceAndDraft
from facilitator.ui.themes.vote_bar import VoteBar
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.key_cap import KeyHint
from facilitator.ui.widgets.label import Label

_SHOWN = (
    Idea,
    Theme,
    Link,
    Ballot,
    Vote,
    Action,
    Element,
    Comment,
    Amendment,
    Table,
    Segment,
    Window,
    Workshop,
)
"""A change of anything else changes nothing here."""


_HINT_FROM = 940
"""Narrower than this, in px at 100 %, there is no room to name the key that links two cards."""


class ThemesScreen(QWidget):
    """`navigate_requested(key)` to where the first ideas are written; `done(words)` for what can be undone, `said(words)`,
    `failed(error)`.
    """

    navigate_requested = Signal(str)
    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._stale = True
        self._kind: Kind | None = None
        self._kept = board_rows.KeptRows()
        self._kinds: tuple[Kind, ...] = ()
        self.choice: Segmented | None = None
        self.acts = BoardActs(mirror, self)
        self.draft_acts = DraftActs(mirror, self)
        self.board, self.trace, self.framework = Board(self.acts), Trace(), Framework(self.draft_acts)
        self.side = FrameworkSide()
        self._with_side = TraceAndDraft(self.trace, self.side)
        self._with_side.retheme()
        self._said = Label("", Type.META.num, Ink.INK2)
        self.vote = VoteBar(mirror)
        self.trace_acts = TraceActs(mirror, self)
        self.grouping = GroupingActs(mirror, self)
        self.table = Button(icon=Icon.LIST, variant=Variant.GHOST, small=True, name="The board as a table")
        self.suggested = Suggested(mirror, self)
        self.link_hint = KeyHint(("L",), "to link two cards")
        self.only_gaps = Button("Only gaps", small=True)
        self.gaps = Button("Gaps", small=True, trailing=Icon.CHEVRON_DOWN)
        self.only_gaps.setCheckable(True)
        self._panels = {
            "trace": Button(icon=Icon.PANEL_RIGHT, small=True, key="Ctrl \\", name="Framework"),
            "framework": Button(icon=Icon.PANEL_RIGHT, small=True, key="Ctrl \\", name="Element"),
        }
        self._arrange()
        self._wire()
        self._show_tab("board")

    def _arrange(self) -> None:
        self.bar = ThemesBar()
        self.tabs = self.bar.tabs
        self._board_tools = self.bar.add_tools("board", self._said, self.vote, self.table)
        self.bar.add_tools("trace", self.link_hint, self.gaps, self.only_gaps, self._panels["trace"])
        self.bar.add_tools("framework", self._panels["framework"])
        self._no_trace = EmptyState(
            Mark.GOAL,
            "No thread yet",
            "Themes of visions, goals and actions stand here, with what links them.",
        )
        self._no_draft = EmptyState(
            Icon.FILE, "No draft framework", "Its elements stand here once this workshop has some."
        )
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        shown: tuple[QWidget, ...] = (
            self.board,
            self._with_side,
            self.framework,
            self._no_trace,
            self._no_draft,
        )
        for widget in shown:
            self._pages.addWidget(widget)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(pages, 1)
        self._nothing = EmptyState(
            Icon.THEMES,
            "Nothing to sort yet",
            "Ideas stand here as soon as they are written down in Live.",
            "Go to Live",
        )
        self._closed = EmptyState(Icon.THEMES, "No workshop is open", "Its themes appear here.")
        self._stack = QStackedLayout(self)
        for widget in (page, self._nothing, self._closed):
            self._stack.addWidget(widget)

    def _wire(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self._nothing.action_requested.connect(lambda: self.navigate_requested.emit("live"))
        self.only_gaps.toggled.connect(self._on_only_gaps)
        for key, place in (("trace", self._with_side), ("framework", self.framework)):
            button = self._panels[key]
            button.set_key_shown(False)
            button.clicked.connect(self.toggle_drawer)
            place.drawer_changed.connect(self._show_panel_buttons)
        suggestions = self.board.grid.suggestions
        self.suggested.changed.connect(self._show_suggestions)
        suggestions.accepted.connect(self.board.accept)
        suggestions.looked_at.connect(self.board.look_at)
        suggestions.dismissed.connect(self._on_dismissed)
        self.board.left_out.connect(self.suggested.refuse)
        self.board.comment_requested.connect(self.draft_acts.speak)
        self.draft_acts.said.connect(self.said)
        self.draft_acts.done.connect(self.done)
        self.draft_acts.failed.connect(self.failed)
        view = self.trace.view
        view.link_requested.connect(self.trace_acts.link)
        view.menu_requested.connect(lambda ref, at: self.trace_acts.open_menu(ref, at, view.begin_link))
        view.linking.connect(self._on_linking)
        self.gaps.clicked.connect(self._open_gaps)
        self.table.clicked.connect(lambda: self.grouping.open_menu(self.table))
        for source in (self.acts, self.trace_acts, self.vote, self.grouping):
            source.done.connect(self.done)
            source.said.connect(self.said)
            source.failed.connect(self.failed)
        self._mirror.loaded.connect(self._on_loaded)
        self._mirror.changed.connect(self._on_changed)
        self._mirror.closed.connect(self._refresh)

    def entered(self) -> None:
        """The screen came to the front."""
        focus = QApplication.focusWidget()
        if self.tabs.current() == "board" and (focus is None or not self.board.isAncestorOf(focus)):
            self.board.entered()

    def new_here(self) -> None:
        """A new theme, of the ideas that are selected."""
        if self._mirror.is_open and self.tabs.current() == "board":
            self.acts.group(self.board.selected(), self.board.kind)

    def reveal(self, what: str, id: str) -> None:
        """Bring a theme into view on its board."""
        found = self._mirror.get(Theme, id)
        if what != "theme" or found is None:
            return
        self._kind = found.kind
        self.tabs.choose("board")
        self._show_tab("board")
        self.board.reveal(found.id)

    def thread_at(self) -> tuple[str, str] | None:
        """What is chosen here: an idea or a theme of the board, a card of the trace, an element of the draft."""
        match self.tabs.current():
            case "board":
                if ids := self.board.selected():
                    return "idea", ids[0]
                panel = self.board.panel()
                return ("theme", panel.shown.theme.id) if panel is not None and panel.shown else None
            case "trace":
                ref = self.trace.view.picked_ref
                return (ref.thing.value, ref.id) if ref is not None else None
        return self.framework.thread_at()

    def toggle_drawer(self) -> None:
        """Open or close what stands at the right of the trace or the framework, where it is a drawer."""
        match self.tabs.current():
            case "trace" if self._with_side.has_draft:
                self._with_side.toggle()
            case "framework" if self._with_side.has_draft:
                self.framework.toggle()

    def _show_panel_buttons(self) -> None:
        has_draft = self._with_side.has_draft
        self._panels["trace"].setVisible(has_draft and self._with_side.is_drawer())
        self._panels["framework"].setVisible(has_draft and self.framework.is_drawer())

    # When it is shown anew

    def _on_loaded(self) -> None:
        self._kind = None
        self.only_gaps.setChecked(False)
        self.trace.view.pick(None)
        self._refresh()

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        if any(event.touches(*_SHOWN) for event in events):
            self._refresh()

    def _refresh(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.fit(self.choice, self._said, self.vote)
        self.link_hint.setVisible(self.width() > _HINT_FROM * theme.current().text_scale)

    # What is shown

    def _show_tab(self, key: str) -> None:
        self.bar.show_tools(key)
        self._refresh()

    def _show(self) -> None:
        if not self._mirror.is_open:
            self._stack.setCurrentIndex(2)
            return
        snapshot = self._mirror.snapshot
        kinds = board_rows.kinds(snapshot)
        something = bool(kinds or snapshot.elements or snapshot.actions)
        self._stack.setCurrentIndex(0 if something else 1)
        if not something:
            return
        rows, draft = thread_rows.trace(snapshot), matrix_rows.matrix(snapshot)
        comments = counted(draft.comments, "comment") if draft.comments else ""
        self.bar.show_counts({"trace": counted(rows.gaps, "gap") if rows.gaps else "", "framework": comments})
        self._with_side.show_draft(bool(draft.rows))
        self._show_panel_buttons()
        match self.tabs.current():
            case "board":
                self._pages.setCurrentWidget(self.board)
                self._show_board(snapshot, kinds or (Kind.IDEA,))
            case "trace":
                self._pages.setCurrentWidget(self._with_side if rows.has_cards else self._no_trace)
                self.only_gaps.setEnabled(rows.gaps > 0 or self.only_gaps.isChecked())
                self.gaps.setVisible(rows.gaps > 0)
                self.gaps.setText(counted(rows.gaps, "gap"))
                self.trace.show_trace(rows, partial(thread.chain, snapshot))
                self.side.show_matrix(draft)
            case _:
                self._pages.setCurrentWidget(self.framework if draft.rows else self._no_draft)
                self.framework.show_matrix(draft)

    def _show_board(self, snapshot: Snapshot, kinds: tuple[Kind, ...]) -> None:
        if self._kind not in kinds:
            self._kind = kinds[0]
        self._show_choice(kinds)
        rows = board_rows.board(snapshot, self._kind, self._kept)
        self.board.show_rows(rows)
        self._said.setText(counted(rows.ideas, words.ONE[rows.kind]))
        self.vote.show_rows(rows)
        placed = {panel.theme.id: tuple(row.id for row in panel.rows) for panel in rows.panels}
        self.suggested.show_board(tuple(row.id for row in rows.unsorted), placed)
        self.bar.fit(self.choice, self._said, self.vote)

    def _show_suggestions(self) -> None:
        def words_of(id: IdeaId) -> str:
            idea = self._mirror.get(Idea, id)
            return idea.text if idea is not None else ""

        offered = [worded(source, words_of, self.board.called) for source in self.suggested.offered]
        self.board.grid.suggestions.show_suggestions(offered, self.suggested.engine)

    def _on_dismissed(self, suggestion: Suggestion) -> None:
        self.suggested.refuse(suggestion)
        if not suggestion.name and suggestion.theme_id is None:
            self.acts.keep_apart(suggestion.ideas)

    def leave(self) -> None:
        """The window goes: nothing is looked for any more."""
        self.suggested.stop()

    def _show_choice(self, kinds: tuple[Kind, ...]) -> None:
        assert self._kind is not None
        if kinds != self._kinds:
            self._kinds = kinds
            if self.choice is not None:
                self.choice.hide()
                self.choice.deleteLater()
            choices = [
                Choice(kind.value, words.several(kind).capitalize(), Mark(kind.value)) for kind in kinds
            ]
            self.choice = Segmented(choices, "Kind")
            self.choice.chosen.connect(self._on_kind)
            self._board_tools.insertWidget(0, self.choice)
            stops = [*self.tabs.findChildren(QAbstractButton), *self.choice.findChildren(QAbstractButton)]
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)
        assert self.choice is not None
        self.choice.choose(self._kind.value)

    def _on_linking(self, label: str) -> None:
        if label:
            self.said.emit(
                f"Link {label} to… Choose a card with the arrows and Enter, or press it. Esc lets go."
            )

    def _open_gaps(self) -> None:
        """Every gap by its name, with a jump to its card."""
        menu = QMenu(self)
        for ref, label, gap in thread_rows.trace(self._mirror.snapshot).open:
            action = menu.addAction(f"{label}  {gap}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, ref=ref: self._jump(ref))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.gaps.mapToGlobal(self.gaps.rect().bottomLeft()))

    def _jump(self, ref: Ref) -> None:
        if self.trace.view.card(ref) is None:
            self.reveal(ref.thing.value, ref.id)
            return
        self.trace.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.trace.view.pick(ref)

    def _on_only_gaps(self, only: bool) -> None:
        self.only_gaps.set_variant(Variant.ACCENT if only else Variant.SECONDARY)
        self.only_gaps.set_icon(Icon.CHECK if only else None)
        self.trace.view.show_only_gaps(only)

    def _on_kind(self, key: str) -> None:
        self._kind = Kind(key)
        self._refresh()
