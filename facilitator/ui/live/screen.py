"""Live: the agenda at the left, what people say in the middle, what comes next at the right, the composer below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.actions import Action
from facilitator.domain.events import Committed
from facilitator.domain.framework import Element
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import SegmentId, TableId
from facilitator.domain.live import RunCommand
from facilitator.domain.plan import Segment
from facilitator.domain.tasks import TeamTask
from facilitator.domain.themes import Theme
from facilitator.domain.turns import Headline
from facilitator.domain.workshop import THIS_LAPTOP, Table, Window, Workshop
from facilitator.settings import data_folder
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.room import RoomLink
from facilitator.ui.live.about import Topics, topics
from facilitator.ui.live.acts import IdeaActs
from facilitator.ui.live.agenda import Agenda
from facilitator.ui.live.centre import LiveCentre
from facilitator.ui.live.closing_hint import ClosingHint
from facilitator.ui.live.cue_menu import open_cue_menu
from facilitator.ui.live.drafts import DraftKeeper
from facilitator.ui.live.head import LIST, TABLES
from facilitator.ui.live.importing import Importing
from facilitator.ui.live.looked_at import LookedAt
from facilitator.ui.live.moment import Moment
from facilitator.ui.live.near_finder import NearFinder
from facilitator.ui.live.photo_keys import bind_photo_keys, key_for
from facilitator.ui.live.photos import PhotoTyping
from facilitator.ui.live.run_acts import RunActs
from facilitator.ui.live.saving import Saving
from facilitator.ui.live.selected import Selected
from facilitator.ui.live.sheets import SheetTyping
from facilitator.ui.live.side import LiveSide
from facilitator.ui.live.sieve import Sieve
from facilitator.ui.live.spelling import FieldSpelling
from facilitator.ui.live.tables_now import TablesNow
from facilitator.ui.live.tally import open_tally
from facilitator.ui.widgets.drawer import WithDrawer

NARROW_AGENDA = 1120
"""Under this width of the screen (the window less its rail) the agenda shows times and marks only."""

DRAWER_FROM = 1032
_REHEARSED = "rehearsal"
"""The draft of a rehearsal is kept apart from the workshop's own."""


class LiveScreen(QWidget):
    """`done(words)` was done and can be undone, `said(words)` for the dark bar, `failed(error)` could not be done,
    `records_requested("parking" | "bin" | "activity")`."""

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)
    records_requested = Signal(str)
    navigate_requested = Signal(str)
    stage_join_requested = Signal()

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self.agenda = Agenda()
        self.centre = LiveCentre(mirror)
        self.side = LiveSide()
        self.toast_host = self.centre.middle
        self._body = WithDrawer(self.centre, self.side, threshold=DRAWER_FROM)
        self._looked_at = LookedAt(mirror, self)
        self._acts = IdeaActs(mirror, self)
        self._run_acts = RunActs(mirror, self)
        self._saving = Saving(mirror, self.centre)
        self._near = NearFinder(mirror, self)
        self._near.set_on(mirror.app.settings.now.near_hints)
        self.centre.model.near_of = self._near.hint
        self._selected = Selected(mirror, self.centre, self._acts, self._near, self)
        self._sieve = Sieve(self.centre)
        self._tables = TablesNow(mirror, self._looked_at, self.centre, self.side)
        self._moment = Moment(mirror, self._looked_at, self.agenda, self.side, self._tables)
        self._sheets = SheetTyping(mirror, self.centre.composer, self)
        self._importing = Importing(mirror, self)
        self._photos = PhotoTyping(mirror, self.centre, self)
        self._closing = ClosingHint(mirror, self.centre.strips)
        self._drafts = DraftKeeper(data_folder() / "drafts", self)
        self._spelling = FieldSpelling(self.centre.composer.field, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        row.addWidget(self._body, 1)
        self._wire()
        self._wire_composer()
        self._wire_side()
        self._wire_keys()
        self._on_loaded()

    def _wire(self) -> None:
        centre, head = self.centre, self.centre.head
        self.agenda.segment_chosen.connect(self._looked_at.choose)
        self.agenda.start_requested.connect(self._start)
        self.agenda.task_ticked.connect(self._run_acts.tick_task)
        self._looked_at.changed.connect(self._show_segment)
        self._sieve.changed.connect(self._tables.show_tiles)
        self._moment.spoke.connect(lambda table_id: centre.composer.set_table(TableId(table_id)))
        head.view_chosen.connect(self._show_view)
        head.panel_requested.connect(self.toggle_drawer)
        head.running_requested.connect(self._looked_at.follow)
        head.records_requested.connect(self.records_requested)
        head.sheet_requested.connect(self.type_sheet)
        head.sheets_out_requested.connect(lambda: self._sheets.ask_how_many(self.segment))
        centre.tables.opened.connect(self._on_tile)
        centre.edit_again_requested.connect(self._saving.edit_again)
        centre.ideas.delegate.edit_requested.connect(self._saving.edit)
        self._near.changed.connect(centre.model.refresh)
        self._closing.wanted.connect(partial(self.records_requested.emit, "parking"))
        self._body.drawer_changed.connect(head.show_panel_button)
        head.show_panel_button(self._body.is_drawer())
        self._acts.edit_requested.connect(lambda idea: centre.ideas.edit_idea(idea.id))
        head.tally_requested.connect(self.enter_tally)
        head.import_requested.connect(self.import_ideas)
        centre.file_brought.connect(lambda path: self._importing.begin(self.segment, path))
        head.photos_waiting = lambda: self._photos.waiting(self.segment)
        head.photos_requested.connect(self.type_photos)
        centre.photos_brought.connect(self._attach)
        centre.composer.field.photos_pasted.connect(self._attach)
        self._photos.said.connect(self.said)
        self._photos.turned.connect(lambda on: self._looked_at.stay() if on else None)
        self._looked_at.changed.connect(self._on_another_looked_at)
        for acts in (self._acts, self._sheets, self._photos, self._importing):
            acts.done.connect(self.done)
            acts.failed.connect(self.failed)
        for teller in (self._saving, self._run_acts):
            teller.done.connect(self.done)
            teller.said.connect(self.said)
        self._selected.said.connect(self.said)
        self._mirror.loaded.connect(self._on_loaded)
        self._mirror.changed.connect(self._on_changed)
        self._mirror.closed.connect(self._on_closed)

    def _wire_composer(self) -> None:
        composer = self.centre.composer
        composer.save_requested.connect(self._saving.save)
        composer.edits_requested.connect(self._saving.write_edits)
        # When they were said, even if they can only be written later.
        composer.now = lambda: self._mirror.now().utc if self._mirror.is_open else None
        composer.changed.connect(lambda: self._drafts.keep(composer.draft()))
        composer.edit_last_requested.connect(self._edit_last)
        composer.import_wanted.connect(lambda text: self._importing.begin(self.segment, text=text))
        composer.cleared.connect(lambda: self.said.emit("Cleared. Ctrl Z brings it back."))
        self.centre.head.search_left.connect(composer.field.setFocus)
        self.centre.write_requested.connect(composer.field.setFocus)

    def _wire_side(self) -> None:
        acts, block = self._run_acts, self.side.turns
        block.begin_requested.connect(acts.share_out)
        block.next_requested.connect(acts.next_turn)
        block.skip_requested.connect(acts.skip_turn)
        block.end_requested.connect(acts.end_turns)
        block.turn_requested.connect(acts.give_turn)
        block.headline_said.connect(acts.say_headline)
        block.more_requested.connect(acts.give_time)
        self.side.tables.more_requested.connect(acts.give_time)
        self.side.cue_requested.connect(self._open_cues)
        self.side.corner.room_requested.connect(lambda: self.navigate_requested.emit("room"))
        self.side.corner.stage_requested.connect(self.stage_join_requested)

    def _wire_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+F": self.centre.head.open_search,
            "Ctrl+Shift+P": self.type_sheet,
            "Ctrl+T": self.toggle_view,
            "Ctrl+Shift+I": self.type_photos,
            "Ctrl+Shift+O": self.import_ideas,
            "Ctrl+Shift+D": self.enter_tally,
        }
        for key, act in keys.items():
            key_for(self, key, act)
        bind_photo_keys(self, self._photos, self.centre.photos.view)

    # What the shell asks

    def entered(self) -> None:
        """The screen came to the front."""
        self._near.set_on(self._mirror.app.settings.now.near_hints)
        self._mind_spelling()
        self.centre.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_here(self) -> None:
        self.entered()

    def reveal(self, what: str, id: str) -> None:
        """Bring an idea into view, whatever is filtered and in whichever segment it was said."""
        idea = self._mirror.get(Idea, id)
        if what != "idea" or idea is None:
            return
        if idea.merged_into is not None:
            idea = self._mirror.get(Idea, idea.merged_into) or idea
        self._show_view(LIST)
        self._looked_at.choose(idea.segment_id)
        self._sieve.show_all()
        model, ideas = self.centre.model, self.centre.ideas
        while not ideas.show_idea(idea.id) and model.show_earlier():
            pass
        ideas.setFocus(Qt.FocusReason.OtherFocusReason)

    def thread_at(self) -> tuple[str, str] | None:
        """The idea that is selected in the list."""
        ideas = self.centre.ideas.selected_ideas()
        return ("idea", ideas[0].id) if ideas else None

    def toggle_drawer(self) -> None:
        self._body.toggle()

    def use_room(self, room: RoomLink) -> None:
        """The room whose tables and codes are shown at the side."""
        self._tables.use_room(room)

    def host(self, control: QWidget) -> None:
        """Give a control of another room its place in the side panel."""
        self.side.host(control)

    @property
    def segment(self) -> Segment | None:
        """The segment that is looked at."""
        return self._looked_at.segment

    # What one wishes here

    def type_sheet(self) -> None:
        """Type in what came on paper, or type as before."""
        self._photos.leave()
        if self._sheets.is_on:
            self._sheets.leave()
        else:
            self._sheets.begin(self.segment, self.centre.composer.table_id)
        self.centre.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def import_ideas(self) -> None:
        """Take in a list from another tool."""
        self._importing.begin(self.segment)

    def enter_tally(self) -> None:
        """Enter the dots or hands of a table that somebody counted."""
        open_tally(self, self._mirror)

    def type_photos(self) -> None:
        """Put the photos of this segment beside the composer, or take them away."""
        self._sheets.leave()
        if self._photos.is_on:
            self._photos.leave()
        else:
            self._photos.begin(self.segment)
        self.centre.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_another_looked_at(self) -> None:
        if self._photos.is_on:
            self._photos.begin(self.segment)

    def _attach(self, readings: object) -> None:
        self._sheets.leave()
        self._photos.attach(readings, self.segment, self.centre.composer.table_id)  # type: ignore[arg-type]

    def toggle_view(self) -> None:
        """List or tables, by key."""
        self._show_view(LIST if self.centre.head.view.current() == TABLES else TABLES)

    def _start(self, segment_id: str) -> None:
        self._looked_at.forget()
        self._run_acts.jump(SegmentId(segment_id))

    def _show_view(self, view: str) -> None:
        self.centre.show_view(view)
        if view == TABLES:
            self._sieve.set(table_id=None, whole_room=False)

    def _on_tile(self, key: str) -> None:
        """Read one table alone."""
        self._show_view(LIST)
        self._sieve.choose_table(key)
        self.centre.ideas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_cues(self, at: QPoint) -> None:
        if (segment := self.segment) is not None:
            add, remove = (
                partial(self._run_acts.add_cue, segment),
                partial(self._run_acts.remove_cue, segment),
            )
            open_cue_menu(self, at, segment, add, remove)

    def _edit_last(self) -> None:
        """The newest idea of this laptop that is a row."""
        model = self.centre.model
        for row in range(model.rowCount() - 1, -1, -1):
            idea = model.idea_at(row)
            if idea.device == THIS_LAPTOP.device:
                self.centre.ideas.edit_idea(idea.id)
                return

    # What is shown

    def _on_loaded(self) -> None:
        self._looked_at.forget()
        composer = self.centre.composer
        composer.show_tables(self._mirror.all(Table))
        self._show_topics()
        if self._mirror.is_open:
            self._show_segment()
            composer.restore(
                self._drafts.enter(_REHEARSED if self._mirror.is_rehearsal else self._mirror.workshop.id)
            )
        self._moment.show()

    def _show_topics(self) -> None:
        """What ideas can be about, and in which language they are typed."""
        mirror = self._mirror
        self.centre.composer.show_topics(topics(mirror.snapshot) if mirror.is_open else Topics())
        self._mind_spelling()

    def _mind_spelling(self) -> None:
        mirror = self._mirror
        wanted = mirror.is_open and mirror.app.settings.now.spelling
        self._spelling.use(mirror.workshop.language if wanted else "")

    def _on_closed(self) -> None:
        self._drafts.enter("")
        self._moment.stop()

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        if any(event.touches(Table) for event in events):
            self.centre.composer.show_tables(self._mirror.all(Table))
        if any(event.touches(Theme, Element, Action, Workshop) for event in events):
            self._show_topics()
        if any(event.touches(RunCommand, Segment, Window, TeamTask, Workshop, Headline) for event in events):
            self._show_segment()
        else:
            self._tables.take(events)

    def _show_segment(self) -> None:
        segment = self.segment
        self._near.show_segment(segment.id if segment else None)
        self.centre.show_segment(segment, self._looked_at.running)
        self.side.show_notes(segment.private_notes if segment else "")
        self._tables.recount()
        self._moment.show()

    # Window

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._moment.set_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._moment.set_seen(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_AGENDA
        if narrow is not self.agenda.is_narrow():
            self.agenda.set_narrow(narrow)

    def leave(self) -> None:
        """Write the draft and end its thread: the window goes."""
        self._drafts.close()
        self._near.close()
        self._spelling.close()
