"""The middle of Live: head, list, composer, and what lies over the list (nothing yet, 3 new, 19 earlier)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from facilitator.domain.ideas import Kind
from facilitator.domain.ids import IdeaId
from facilitator.domain.plan import Segment
from facilitator.domain.text import elided
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.live.brought import idea_file_in, photos_in
from facilitator.ui.live.composer import Composer
from facilitator.ui.live.head import LIST, TABLES, LiveHead
from facilitator.ui.live.idea_list import IdeaList
from facilitator.ui.live.ideas_model import IdeaListModel
from facilitator.ui.live.photo_pane import PhotoPane
from facilitator.ui.live.tables_view import TablesView
from facilitator.ui.live.words import PLURALS
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.strips import Strips

_LEAST = 72
_BOTH_FROM = 1_000
"""From so many px on (at 100 % text) a photo leaves the list room to be read."""


class LiveCentre(QFrame):
    """`write_requested` from the empty list, `all_requested` where a filter hides everything,
    `edit_again_requested(id, text, was)` to save an edit that was refused, `photos_brought(readings)` and
    `file_brought(Path)` for what was dropped here.
    """

    photos_brought = Signal(object)
    file_brought = Signal(object)

    write_requested = Signal()
    all_requested = Signal()
    edit_again_requested = Signal(str, str, str)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = LiveHead()
        self.model = IdeaListModel(mirror, self)
        self.ideas = IdeaList(self.model)
        self.composer = Composer()
        self._states: dict[str, QWidget] = {}
        self._kind: Kind | None = None
        self._view = LIST
        self._crowded = False
        self.setAcceptDrops(True)
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        self.area = QWidget()
        self.area.setMinimumHeight(_LEAST)  # what stands in place of the list must not press on the composer
        self._stack = QStackedLayout(self.area)
        self._stack.addWidget(self.ideas)
        self._states["list"] = self.ideas
        self.tables = TablesView()
        self._stack.addWidget(self.tables)
        self._states["tables"] = self.tables
        self._pill = Button(
            "", Variant.PRIMARY, icon=Icon.ARROW_DOWN, small=True, name="New ideas below", parent=self.ideas
        )
        self._pill.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        self.photos = PhotoPane()
        self.photos.hide()
        self.middle = QWidget()
        beside = QHBoxLayout(self.middle)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.photos, 3)
        beside.addWidget(self.area, 2)
        outer.addWidget(self.middle, 1)
        self.strips = Strips((24, 12, 24, 12))
        outer.addWidget(self.strips)
        outer.addWidget(self.composer)

    def _wire(self) -> None:
        self.ideas.unseen_changed.connect(self._on_unseen)
        self.ideas.delegate.edit_closed.connect(self._on_edit_closed)
        self.ideas.resized.connect(self._place_pill)
        self._pill.clicked.connect(self.ideas.follow)
        self.model.counted.connect(self._show_state)
        self.composer.crowded.connect(self._on_crowded)

    def show_segment(self, segment: Segment | None, running: Segment | None) -> None:
        """Show a segment's ideas and let new ones belong to it."""
        self.head.show_segment(segment, running)
        self.composer.show_segment(segment)
        self.model.show_segment(segment.id if segment else None)
        self._kind = segment.captures[0] if segment and segment.captures else None
        self._show_state()

    def show_conflict(self, id: IdeaId, text: str, present: str) -> None:
        """Somebody else was quicker: both wordings, and the choice."""
        words = f"It now reads “{elided(present, 120)}”. Yours was “{text}”."
        again = partial(self._edit_again, id, text, present)
        self.strips.say(id, Tone.WARN, "Changed meanwhile.", words, "Keep mine", again)

    def show_refusal(self, id: IdeaId, text: str, was: str, sentence: str) -> None:
        """An edit could not be saved: its words stay here."""
        again = partial(self._edit_again, id, text, was)
        self.strips.say(id, Tone.WARN, "Not saved.", f"{sentence} Your words: “{text}”.", "Try again", again)

    def _edit_again(self, id: IdeaId, text: str, was: str) -> None:
        self.strips.clear(id)
        self.edit_again_requested.emit(id, text, was)

    def _on_edit_closed(self) -> None:
        self.ideas.setFocus(Qt.FocusReason.OtherFocusReason) if not self.composer.field.hasFocus() else None

    def _on_unseen(self, count: int) -> None:
        self._pill.setText(f"{count:,} new")
        self._pill.setVisible(count > 0)
        self._place_pill()

    def _place_pill(self) -> None:
        if self._pill.isHidden():
            return
        self._pill.adjustSize()
        view = self.ideas.viewport().geometry()
        self._pill.move(view.center().x() - self._pill.width() // 2, view.bottom() - self._pill.height() - 12)
        self._pill.raise_()

    def show_photos(self, shown: bool) -> None:
        """Put the photos beside the list, or in its place where there is no room for both."""
        self.photos.setVisible(shown)
        self._make_room()

    def _on_crowded(self, crowded: bool) -> None:
        self._crowded = crowded
        self._make_room()

    def _make_room(self) -> None:
        """A whole card, or a photo, is worth more than the prompt and the tables over it."""
        self.head.make_room(self._crowded or not self.photos.isHidden())
        self.area.setVisible(
            self.photos.isHidden() or self.width() >= _BOTH_FROM * theme.current().text_scale
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if photos_in(event.mimeData()) or idea_file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if readings := photos_in(event.mimeData()):
            self.photos_brought.emit(readings)
        elif path := idea_file_in(event.mimeData()):
            self.file_brought.emit(path)
        event.acceptProposedAction()

    def show_view(self, view: str) -> None:
        """The list, or the tables side by side."""
        self._view = view
        self.head.show_view(view)
        self._show_state()

    def _show_state(self) -> None:
        if self._view == TABLES:
            self._bring(TABLES)
        elif self.model.rowCount():
            self._bring("list")
        elif self.model.filter.is_on:
            self._bring("hidden")
        else:
            plural = PLURALS[self._kind] if self._kind is not None else "ideas"
            nothing = self._bring(self._kind or Kind.IDEA)
            nothing.set_words(f"No {plural} yet", "Type the first one below.")

    def _bring(self, state: str) -> Any:
        """Show the list, or what stands in its place (under a kind's mark), made when it is first needed."""
        if state not in self._states:
            if state == "hidden":
                made = EmptyState(
                    Icon.FILTER, "None of them", "What you chose to see hides every idea.", "Show all"
                )
                made.action_requested.connect(self.all_requested)
            else:
                made = EmptyState(Mark(state), "Nothing yet", "", "Write one")
                made.action_requested.connect(self.write_requested)
            self._states[state] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._states[state])
        self._states[state].lower()  # what is said in the dark bar stands over it
        return self._states[state]
