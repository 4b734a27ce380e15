"""Live: the agenda at the left, what people say in the middle, what comes next at the right, the composer below."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from facilitator.domain.actions import Action
from facilitator.domain.events import Committed
from facilitator.domain.framework import Element
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import SegmentId, TableId
from facilitator.domain.live import RunCommand, expected_starts
from facilitator.domain.plan import Segment
from facilitator.domain.table_clock import extra_time
from facilitator.domain.tasks import TeamTask
from facilitator.domain.themes import Theme
from facilitator.domain.turns import Headline, turns
from facilitator.domain.workshop import THIS_LAPTOP, Table, Window, Workshop, zone
from facilitator.settings import data_folder
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.names import WHOLE_ROOM, table_name
from facilitator.ui.kit.room import RoomLink
from facilitator.ui.kit.times import until_next_second
from facilitator.ui.live import agenda_rows, table_rows
from facilitator.ui.live.about import Topics, topics
from facilitator.ui.live.acts import IdeaActs
from facilitator.ui.live.agenda import Agenda
from facilitator.ui.live.centre import LiveCentre
from facilitator.ui.live.closing_hint import ClosingHint
from facilitator.ui.live.counts import SegmentCounts
from facilitator.ui.live.cue_menu import open_cue_menu
from facilitator.ui.live.cue_words import cue_lines
from facilitator.ui.live.drafts import DraftKeeper
from facilitator.ui.live.ends import end_lines
from facilitator.ui.live.head import LIST, PARKED, TABLES
from facilitator.ui.live.idea_menu import add_segments, open_idea_menu
from facilitator.ui.live.ideas_model import Filter, search_words
from facilitator.ui.live.near_finder import NearFinder
from facilitator.ui.live.run_acts import RunActs
from facilitator.ui.live.saving import Saving
from facilitator.ui.live.sheets import SheetTyping
from facilitator.ui.live.side import LiveSide, step_lines
from facilitator.ui.live.spelling import FieldSpelling
from facilitator.ui.live.table_chips import Source
from facilitator.ui.live.table_stands import Stand, TableStand, table_stands, told
from facilitator.ui.live.tables_block import table_times
from facilitator.ui.live.turns_view import turns_view
from facilitator.ui.widgets.drawer import WithDrawer

NARROW_AGENDA = 1120
"""Under this width of the screen (the window less its rail) the agenda shows times and marks only."""

DRAWER_FROM = 1032
_IDLE_SECONDS = 20
_REHEARSED = "rehearsal"
"""The draft of a rehearsal is kept apart from the workshop's own."""

_AFTER_THE_CLOCK_MS = 12
"""The big number and the Stage turn first: to lay the agenda out anew takes longer than that."""


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
        self._pinned: SegmentId | None = None
        self.agenda = Agenda()
        self.centre = LiveCentre(mirror)
        self.side = LiveSide()
        self.toast_host = self.centre.area
        self._body = WithDrawer(self.centre, self.side, threshold=DRAWER_FROM)
        self._acts = IdeaActs(mirror, self)
        self._run_acts = RunActs(mirror, self)
        self._speaking: TableId | None = None
        self._room: RoomLink | None = None
        self._stands: tuple[TableStand, ...] = ()
        self._saving = Saving(mirror, self.centre)
        self._near = NearFinder(mirror, self)
        self._near.set_on(mirror.app.settings.now.near_hints)
        self.centre.model.near_of = self._near.hint
        self._drafts = DraftKeeper(data_folder() / "drafts", self)
        self._spelling = FieldSpelling(self.centre.composer.field, self)
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        row.addWidget(self._body, 1)
        self._wire()
        self._on_loaded()

    def _wire(self) -> None:
        centre, head, composer = self.centre, self.centre.head, self.centre.composer
        self.agenda.segment_chosen.connect(self._on_segment_chosen)
        self.agenda.start_requested.connect(self._start)
        self.agenda.task_ticked.connect(self._run_acts.tick_task)
        head.view_chosen.connect(self._show_view)
        centre.tables.opened.connect(self._on_tile)
        head.kind_chosen.connect(self._on_kind)
        head.starred_chosen.connect(lambda on: self._set_filter(starred=on))
        head.mine_chosen.connect(lambda on: self._set_filter(device=THIS_LAPTOP.device if on else ""))
        head.table_chosen.connect(self._on_table)
        head.searched.connect(self._on_search)
        head.search_left.connect(composer.field.setFocus)
        head.panel_requested.connect(self.toggle_drawer)
        head.running_requested.connect(self._unpin)
        head.records_requested.connect(self.records_requested)
        self._sheets = SheetTyping(self._mirror, composer, self)
        self._sheets.done.connect(self.done)
        self._sheets.failed.connect(self.failed)
        head.sheet_requested.connect(self.type_sheet)
        head.sheets_out_requested.connect(lambda: self._sheets.ask_how_many(self.segment))
        self._closing = ClosingHint(self._mirror, centre.strips)
        self._closing.wanted.connect(partial(self.records_requested.emit, "parking"))
        self._body.drawer_changed.connect(head.show_panel_button)
        head.show_panel_button(self._body.is_drawer())
        composer.save_requested.connect(self._saving.save)
        # When they were said, even if they can only be written later.
        composer.now = lambda: self._mirror.now().utc if self._mirror.is_open else None
        composer.changed.connect(lambda: self._drafts.keep(composer.draft()))
        composer.edit_last_requested.connect(self._edit_last)
        composer.cleared.connect(lambda: self.said.emit("Cleared. Ctrl Z brings it back."))
        ideas = centre.ideas
        ideas.delegate.star_requested.connect(lambda idea: self._acts.star([idea]))
        ideas.delegate.edit_requested.connect(self._saving.edit)
        ideas.delegate.split_requested.connect(self._acts.split_into)
        ideas.delegate.merge_requested.connect(self._on_merge_near)
        ideas.delegate.apart_requested.connect(self._on_apart)
        ideas.delegate.below_requested.connect(lambda idea: centre.model.toggle_below(idea.id))
        ideas.act_requested.connect(self._act_on_selected)
        ideas.kind_wanted.connect(lambda kind: self._acts.set_kind(ideas.selected_ideas(), kind))
        ideas.table_wanted.connect(self._set_table)
        self._near.changed.connect(self.centre.model.refresh)
        ideas.menu_requested.connect(self._open_idea_menu)
        centre.write_requested.connect(composer.field.setFocus)
        centre.all_requested.connect(self._show_all)
        centre.edit_again_requested.connect(self._saving.edit_again)
        self._saving.done.connect(self.done)
        self._saving.said.connect(self.said)
        self._acts.edit_requested.connect(lambda idea: ideas.edit_idea(idea.id))
        self._acts.done.connect(self.done)
        self._acts.failed.connect(self.failed)
        self._wire_run()
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(head.open_search)
        sheet = QShortcut(QKeySequence("Ctrl+Shift+P"), self)
        sheet.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sheet.activated.connect(self.type_sheet)
        view = QShortcut(QKeySequence("Ctrl+T"), self)
        view.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        view.activated.connect(self.toggle_view)
        self._tick.timeout.connect(self._on_tick)
        self._mirror.loaded.connect(self._on_loaded)
        self._counts = SegmentCounts()
        self._mirror.changed.connect(self._on_changed)
        self._mirror.closed.connect(self._on_closed)

    def _wire_run(self) -> None:
        acts, block = self._run_acts, self.side.turns
        acts.done.connect(self.done)
        acts.said.connect(self.said)
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

    # What may have been said before

    def _on_merge_near(self, idea: Idea) -> None:
        if (near := self._near.hint(idea.id)) is not None:
            self._acts.merge_near(idea, near.id)

    def _on_apart(self, idea: Idea) -> None:
        if (near := self._near.hint(idea.id)) is not None:
            self._acts.keep_apart(idea, near.id)

    # What is done to the ideas that are selected

    def _act_on_selected(self, name: str) -> None:
        chosen = self.centre.ideas.selected_ideas()
        if not chosen:
            return
        act = {
            "star": self._acts.star,
            "bin": self._acts.bin,
            "park": self._acts.park,
            "hide": self._acts.hide,
            "approve": self._acts.approve,
            "merge": self._merge,
            "apart": self._keep_apart,
            "split": lambda ideas: self._acts.split(ideas[-1]),
            "separate": lambda ideas: self._acts.separate(ideas[-1]),
            "below": self._open_below,
            "move": self._open_segments,
        }[name]
        act(chosen)

    def _merge(self, ideas: list[Idea]) -> None:
        """Several into the first, one into what it is close to."""
        if len(ideas) > 1:
            self._acts.merge(ideas)
        else:
            self._on_merge_near(ideas[0])

    def _keep_apart(self, ideas: list[Idea]) -> None:
        for idea in ideas:
            self._on_apart(idea)

    def _open_below(self, ideas: list[Idea]) -> None:
        for idea in ideas:
            self.centre.model.toggle_below(idea.id)

    def _set_table(self, number: int) -> None:
        table = next((table for table in self._mirror.all(Table) if table.number == number), None)
        if table is not None or not number:
            self._acts.set_table(self.centre.ideas.selected_ideas(), table.id if table else None)
        else:
            self.said.emit(f"There is no table {number} in this workshop.")

    def _open_idea_menu(self, at: QPoint) -> None:
        ideas = self.centre.ideas.selected_ideas()
        open_idea_menu(self, self._mirror, self._acts, ideas, at, partial(self._open_below, ideas))

    def _open_segments(self, ideas: list[Idea]) -> None:
        """The day's segments beside the idea, to move it to one of them."""
        menu = QMenu(self)
        add_segments(menu, self._mirror, self._acts, ideas)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.centre.ideas.menu_point())

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
        self._on_segment_chosen(idea.segment_id)
        self._show_all()
        model, ideas = self.centre.model, self.centre.ideas
        while not ideas.show_idea(idea.id) and model.show_earlier():
            pass
        ideas.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_drawer(self) -> None:
        self._body.toggle()

    def use_room(self, room: RoomLink) -> None:
        """The room whose tables and codes are shown at the side."""
        self._room = room
        room.changed.connect(self._show_room)
        self._show_room()

    def host(self, control: QWidget) -> None:
        """Give a control of another room its place in the side panel."""
        self.side.host(control)

    # Which segment

    @property
    def segment(self) -> Segment | None:
        """The segment that is looked at: the one chosen, else what runs, what comes next, or after the day the last one
        in which something was said.
        """
        run = self._mirror.run
        for wanted in (
            self._pinned,
            run.segment_id,
            run.upcoming,
            self._last_told() if run.finished else None,
        ):
            if (found := self._mirror.get(Segment, wanted)) is not None:
                return found
        planned = self._mirror.planned
        return planned[0].segment if planned else None

    def _last_told(self) -> SegmentId | None:
        told = {idea.segment_id for idea in self._mirror.all(Idea) if idea.counts}
        visits = reversed(self._mirror.run.visits)
        return next((visit.segment_id for visit in visits if visit.segment_id in told), None)

    def _on_segment_chosen(self, segment_id: str) -> None:
        running = self._mirror.run.segment_id
        self._pinned = None if segment_id == running else SegmentId(segment_id)
        self._show_segment()

    def _unpin(self) -> None:
        self._pinned = None
        self._show_segment()
        self._show_agenda()

    def _start(self, segment_id: str) -> None:
        self._pinned = None
        self._run_acts.jump(SegmentId(segment_id))

    # What is shown

    def _on_loaded(self) -> None:
        self._pinned = None
        composer = self.centre.composer
        composer.show_tables(self._mirror.all(Table))
        self._show_topics()
        if self._mirror.is_open:
            self._show_segment()
            composer.restore(
                self._drafts.enter(_REHEARSED if self._mirror.is_rehearsal else self._mirror.workshop.id)
            )
        self._show_moment()

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
        self._tick.stop()

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        if any(event.touches(Table) for event in events):
            self.centre.composer.show_tables(self._mirror.all(Table))
        if any(event.touches(Theme, Element, Action, Workshop) for event in events):
            self._show_topics()
        if any(event.touches(RunCommand, Segment, Window, TeamTask, Workshop, Headline) for event in events):
            self._show_segment()
            self._show_moment()
            return  # which has counted anew as well
        for event in events:
            self._counts.apply(event.about(Idea))
        if any(event.touches(Idea, Table) for event in events):
            self._show_counts()

    def _show_segment(self) -> None:
        segment = self.segment
        self._near.show_segment(segment.id if segment else None)
        self.centre.show_segment(segment, self._mirror.get(Segment, self._mirror.run.segment_id))
        self.side.show_notes(segment.private_notes if segment else "")
        self._counts.recount(self._mirror.all(Idea) if segment else (), segment.id if segment else None)
        self._show_counts()
        self._show_moment()

    def _show_counts(self) -> None:
        tables = self._mirror.all(Table)
        stands = {stand.table.id: stand for stand in self._stands}
        sources = [_source(table, self._counts.by_table[table.id], stands.get(table.id)) for table in tables]
        if tables and self._counts.by_table[""]:
            sources.append(Source("", WHOLE_ROOM, self._counts.by_table[""]))
        self.centre.head.show_counts(self._counts.by_kind, self._counts.parked, sources)
        self._show_tiles()

    def _show_tiles(self) -> None:
        """The tables side by side, while they are looked at."""
        segment, mirror = self.segment, self._mirror
        if segment is None or self.centre.head.view.current() != TABLES:
            return
        run = mirror.run
        runs = run.segment_id == segment.id and not run.paused and run.segment_started is not None
        since = run.segment_started.utc if runs and run.segment_started is not None else None
        wanted = self.centre.model.filter
        shown = [
            idea
            for idea in mirror.all(Idea)
            if idea.segment_id == segment.id and idea.counts and wanted.lets(idea)
        ]
        tz = self._tz()
        offline: dict[str, str] = {
            each.table.id: table_rows.kept_there(each.since, tz)
            for each in self._stands
            if each.stand is Stand.OFFLINE
        }
        rows = table_rows.tiles(shown, mirror.all(Table), tz, mirror.now().utc, since, offline)
        self.centre.tables.show_tiles(rows)

    def _show_view(self, view: str) -> None:
        self.centre.show_view(view)
        if view == TABLES:
            self._set_filter(table_id=None, whole_room=False)
            self._show_tiles()

    def type_sheet(self) -> None:
        """Type in what came on paper, or type as before."""
        if self._sheets.is_on:
            self._sheets.leave()
        else:
            self._sheets.begin(self.segment, self.centre.composer.table_id)
        self.centre.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_view(self) -> None:
        """List or tables, by key."""
        self._show_view(LIST if self.centre.head.view.current() == TABLES else TABLES)

    def _on_tile(self, key: str) -> None:
        """Read one table alone."""
        self._show_view(LIST)
        self._on_table(key)
        self.centre.ideas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_moment(self) -> None:
        """What depends on the time: the agenda, the steps, the cues; asked again when the shown second has passed."""
        if not self._mirror.is_open or not self.isVisible():
            return
        self._show_agenda()
        self._show_side()
        self._show_tiles()
        run, now = self._mirror.run, self._mirror.now()
        if run.countdown is not None and not run.paused:
            turns_in = until_next_second(run.countdown.remaining(now))
            self._tick.start(self._mirror.until(turns_in) + _AFTER_THE_CLOCK_MS)
        else:
            self._tick.start(self._mirror.until(_IDLE_SECONDS))

    def _on_tick(self) -> None:
        self._show_moment()

    def _show_agenda(self) -> None:
        mirror, tz = self._mirror, self._tz()
        rows = agenda_rows.rows(
            mirror.all(Window), mirror.planned, tz, mirror.run, mirror.now(), mirror.all(TeamTask)
        )
        shown = self.segment
        self.agenda.show_day(agenda_rows.heading(mirror.planned, tz), rows, shown.id if shown else None)
        self.agenda.show_ends(end_lines(mirror.run, mirror.planned, mirror.all(Window), mirror.now(), tz))

    def _show_side(self) -> None:
        segment, run, now = self.segment, self._mirror.run, self._mirror.now()
        if segment is None:
            return
        running = run.segment_id == segment.id
        to_end = run.segment_remaining(now, segment) if running else None
        self.side.show_steps(step_lines(segment, run, now), to_end, segment.length)
        self._show_tables(segment if running else None)
        self._show_room()
        item = next((item for item in self._mirror.planned if item.segment.id == segment.id), None)
        if item is None:
            self.side.show_cues(())
            return
        starts, ends = expected_starts(run, self._mirror.planned, now).get(segment.id, (item.start, item.end))
        self.side.show_cues(cue_lines(segment, starts, ends, now.utc, self._tz()))

    def _show_tables(self, segment: Segment | None) -> None:
        """Turns and tables with their own time, while the running segment is looked at."""
        mirror, run, now = self._mirror, self._mirror.run, self._mirror.now()
        tables, commands = mirror.all(Table), mirror.all(RunCommand)
        state = turns(commands)
        view = turns_view(state, run, segment, tables, mirror.all(Headline), now)
        self.side.turns.show_turns(view)
        times = table_times(tables, run, extra_time(commands), now)
        self.side.tables.show_tables(tables, times, segment is not None)
        self.side.part()
        speaking = state.current if state is not None else None
        if speaking != self._speaking:
            self._speaking = speaking
            if speaking is not None:
                self.centre.composer.set_table(speaking)

    def _show_room(self) -> None:
        """Who is there, table by table, and how one joins."""
        if self._room is None or not self._mirror.is_open:
            return
        facts, mirror, segment, run = self._room.facts, self._mirror, self.segment, self._mirror.run
        running = segment is not None and run.segment_id == segment.id and not run.paused
        since = run.countdown.started.utc if running and run.countdown is not None else None
        segment_id = segment.id if segment is not None else None
        stands = table_stands(mirror.all(Table), facts, segment_id, mirror.all(Idea), since, mirror.now().utc)
        self.side.show_room(facts, stands, told(stands, self._tz()), without=self._room.without_phones)
        if stands != self._stands:
            self._stands = stands
            self._show_counts()

    def _open_cues(self, at: QPoint) -> None:
        if (segment := self.segment) is not None:
            add, remove = (
                partial(self._run_acts.add_cue, segment),
                partial(self._run_acts.remove_cue, segment),
            )
            open_cue_menu(self, at, segment, add, remove)

    def _tz(self) -> tzinfo:
        return zone(self._mirror.workshop.timezone)

    # What is left out of view

    def _on_kind(self, chosen: object) -> None:
        kind = chosen if isinstance(chosen, Kind) else None
        self._set_filter(kind=kind, parked=chosen == PARKED)

    def _on_table(self, key: str | None) -> None:
        self._set_filter(table_id=key or None, whole_room=key == "")

    def _on_search(self, text: str) -> None:
        self._set_filter(words=search_words(text))

    def _show_all(self) -> None:
        self.centre.head.leave_search()
        self._filter_by(Filter())

    def _set_filter(self, **changes: Any) -> None:
        present = self.centre.model.filter
        self._filter_by(replace(present, **changes))

    def _filter_by(self, wanted: Filter) -> None:
        self.centre.model.set_filter(wanted)
        table = "" if wanted.whole_room else wanted.table_id
        self.centre.head.show_filter(
            wanted.kind, wanted.parked, table, starred=wanted.starred, mine=bool(wanted.device)
        )
        self._show_tiles()

    def _edit_last(self) -> None:
        """The newest idea of this laptop that is a row."""
        model = self.centre.model
        for row in range(model.rowCount() - 1, -1, -1):
            idea = model.idea_at(row)
            if idea.device == THIS_LAPTOP.device:
                self.centre.ideas.edit_idea(idea.id)
                return

    # Window

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_moment()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

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


_SIGNS = {Stand.OFFLINE: Icon.WIFI_OFF, Stand.QUIET: Icon.QUIET, Stand.DONE: Icon.CHECK}


def _source(table: Table, count: int, stand: TableStand | None) -> Source:
    if stand is None or stand.stand not in _SIGNS:
        return Source(table.id, table_name(table), count)
    offline = stand.stand is Stand.OFFLINE
    return Source(table.id, table_name(table), count, stand.words, _SIGNS[stand.stand], offline)
