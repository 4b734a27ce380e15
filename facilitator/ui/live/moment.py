"""What of Live depends on the time: the agenda, steps, cues and turns; shown anew when the shown second has passed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from facilitator.domain.ids import TableId
from facilitator.domain.live import RunCommand, expected_starts
from facilitator.domain.plan import Segment
from facilitator.domain.table_clock import extra_time
from facilitator.domain.tasks import TeamTask
from facilitator.domain.turns import Headline, turns
from facilitator.domain.workshop import Table, Window, zone
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import until_next_second
from facilitator.ui.live import agenda_rows
from facilitator.ui.live.agenda import Agenda
from facilitator.ui.live.cue_words import cue_lines
from facilitator.ui.live.ends import end_lines
from facilitator.ui.live.looked_at import LookedAt
from facilitator.ui.live.side import LiveSide, step_lines
from facilitator.ui.live.tables_block import table_times
from facilitator.ui.live.tables_now import TablesNow
from facilitator.ui.live.turns_view import turns_view

_IDLE_SECONDS = 20
_AFTER_THE_CLOCK_MS = 12
"""The big number and the Stage turn first: to lay the agenda out anew takes longer than that."""


class Moment(QObject):
    """`spoke(table id)` when another table's turn has come. Nothing is shown while nobody looks."""

    spoke = Signal(str)

    def __init__(
        self, mirror: Mirror, looked_at: LookedAt, agenda: Agenda, side: LiveSide, tables: TablesNow
    ) -> None:
        super().__init__(agenda)
        self._mirror, self._looked_at, self._tables = mirror, looked_at, tables
        self._agenda, self._side = agenda, side
        self._speaking: TableId | None = None
        self._seen = False
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.show)

    def set_seen(self, seen: bool) -> None:
        """Whether somebody looks."""
        self._seen = seen
        if seen:
            self.show()
        else:
            self.stop()

    def stop(self) -> None:
        self._tick.stop()

    def show(self) -> None:
        if not self._mirror.is_open or not self._seen:
            return
        self.show_agenda()
        self._show_side()
        self._tables.show_tiles()
        run, now = self._mirror.run, self._mirror.now()
        if run.countdown is not None and not run.paused:
            turns_in = until_next_second(run.countdown.remaining(now))
            self._tick.start(self._mirror.until(turns_in) + _AFTER_THE_CLOCK_MS)
        else:
            self._tick.start(self._mirror.until(_IDLE_SECONDS))

    def show_agenda(self) -> None:
        mirror, tz = self._mirror, zone(self._mirror.workshop.timezone)
        rows = agenda_rows.rows(
            mirror.all(Window), mirror.planned, tz, mirror.run, mirror.now(), mirror.all(TeamTask)
        )
        shown = self._looked_at.segment
        self._agenda.show_day(agenda_rows.heading(mirror.planned, tz), rows, shown.id if shown else None)
        self._agenda.show_ends(end_lines(mirror.run, mirror.planned, mirror.all(Window), mirror.now(), tz))

    def _show_side(self) -> None:
        segment, run, now = self._looked_at.segment, self._mirror.run, self._mirror.now()
        if segment is None:
            return
        running = run.segment_id == segment.id
        to_end = run.segment_remaining(now, segment) if running else None
        self._side.show_steps(step_lines(segment, run, now), to_end, segment.length)
        self._show_turns(segment if running else None)
        self._tables.show_room()
        item = next((item for item in self._mirror.planned if item.segment.id == segment.id), None)
        if item is None:
            self._side.show_cues(())
            return
        starts, ends = expected_starts(run, self._mirror.planned, now).get(segment.id, (item.start, item.end))
        tz = zone(self._mirror.workshop.timezone)
        self._side.show_cues(cue_lines(segment, starts, ends, now.utc, tz))

    def _show_turns(self, segment: Segment | None) -> None:
        """Turns and tables with their own time, while the running segment is looked at."""
        mirror, run, now = self._mirror, self._mirror.run, self._mirror.now()
        tables, commands = mirror.all(Table), mirror.all(RunCommand)
        state = turns(commands)
        view = turns_view(state, run, segment, tables, mirror.all(Headline), now)
        self._side.turns.show_turns(view)
        times = table_times(tables, run, extra_time(commands), now)
        self._side.tables.show_tables(tables, times, segment is not None)
        self._side.part()
        speaking = state.current if state is not None else None
        if speaking != self._speaking:
            self._speaking = speaking
            if speaking is not None:
                self.spoke.emit(speaking)
