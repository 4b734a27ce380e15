"""Clock only: the window as one big number, for a facilitator who stands at the other end of the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea
from facilitator.domain.live import Run, RunCommand
from facilitator.domain.plan import Planned, Segment
from facilitator.domain.table_clock import extra_time
from facilitator.domain.workshop import Table
from facilitator.ui.kit import theme
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.names import table_name
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import span
from facilitator.ui.stage.canvas import Canvas, Style, fitting, fitting_line, sized
from facilitator.ui.widgets.clock_view import INKS, ClockView

_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands below the number: what comes next, and the tables that are late."""

    following: str = ""
    late: str = ""


class ClockOnly(Themed, QWidget):
    """`left`: Esc was pressed. Told by the clock bar's keeper, so both have the same number."""

    left = Signal()

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._clock = ClockView()
        self._beside = Beside()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mirror.loaded.connect(self._look)
        mirror.changed.connect(self._on_changed)
        self._look()

    @property
    def beside(self) -> Beside:
        return self._beside

    def tell(self, clock: ClockView) -> None:
        """What the clock bar shows as of now."""
        if clock != self._clock:
            self._clock = clock
            parts = (clock.title, clock.big, clock.big_caption, self._beside.following, self._beside.late)
            self.setAccessibleName(", ".join(part for part in parts if part))
            self.update()

    def entered(self) -> None:
        """It came to the front."""
        self._look()
        self.setFocus()

    def retheme(self) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, clock = theme.current(), self._clock
        c, painter = t.colours, QPainter(self)
        painter.fillRect(self.rect(), c.bg)
        canvas = Canvas(painter, QSizeF(self.size()))
        width = canvas.width - 128
        title = fitting_line(clock.title, Style.HEAD, (72, 60, 48, 40), width)
        canvas.say(clock.title, QRectF(64, 56, width, 90), title, c.ink2, _CENTRE)
        big = fitting_line(clock.big, Style.RING, (560, 480, 400, 320, 240, 180), width)
        canvas.say(clock.big, QRectF(64, 170, width, 560), big, t.ink(INKS[clock.phase]), _CENTRE)
        caption = fitting_line(clock.big_caption, Style.STRONG, (60, 52, 44, 36), width)
        canvas.say(clock.big_caption, QRectF(64, 730, width, 80), caption, c.ink2, _CENTRE)
        y = canvas.height - 232
        if self._beside.late:
            late = fitting(self._beside.late, sized(Style.STRONG, 48), (48, 42, 36, 30), width, 120, _CENTRE)
            canvas.tell(late, QPointF(64, canvas.height - 40 - late.height), c.action_ink)
            y = min(y, canvas.height - 60 - late.height - 76)
        following = fitting_line(self._beside.following, Style.STRONG, (52, 44, 36, 30), width)
        canvas.say(self._beside.following, QRectF(64, y, width, 76), following, c.ink, _CENTRE)

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        if self.isVisible() and any(event.touches(RunCommand, Segment, Idea, Table) for event in events):
            self._look()

    def _look(self) -> None:
        mirror = self._mirror
        if not mirror.is_open:
            return
        run = mirror.run
        late = late_tables(
            run,
            mirror.all(RunCommand),
            mirror.get(Segment, run.segment_id),
            mirror.all(Table),
            mirror.all(Idea),
        )
        self._beside = Beside(following_words(run, mirror.planned), late)
        self.update()


def following_words(run: Run, planned: Sequence[Planned]) -> str:
    """`Next: Share-out, 10 min`: the next step, else the next segment."""
    place = next((n for n, item in enumerate(planned) if item.segment.id == run.segment_id), None)
    if place is None:
        return ""
    segment = planned[place].segment
    if run.step + 1 < len(segment.steps):
        step = segment.steps[run.step + 1]
        return f"Next: {step.title}, {span(step.length)}"
    if place + 1 == len(planned):
        return "Next: the end of the day"
    following = planned[place + 1].segment
    if following.window_id != segment.window_id:
        return f"Next: a rest, then {following.title}"
    return f"Next: {following.title}, {span(following.length)}"


def late_tables(
    run: Run,
    commands: Sequence[RunCommand],
    segment: Segment | None,
    tables: Sequence[Table],
    ideas: Sequence[Idea],
) -> str:
    """The tables that run behind the room, and those that have sent nothing for the running segment."""
    if segment is None:
        return ""
    extra = extra_time(commands)
    parts = [
        f"{table_name(table)} has {span(extra[table.id])} more" for table in tables if extra.get(table.id)
    ]
    if segment.captures:
        heard = {idea.table_id for idea in ideas if idea.segment_id == segment.id and idea.counts}
        silent = [table for table in tables if table.id not in heard]
        if silent and len(silent) < len(tables):
            parts.append(f"nothing yet from {_listed([table_name(table) for table in silent])}")
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def _listed(names: Sequence[str]) -> str:
    if len(names) > 6:
        return f"{len(names)} tables"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
