"""The panel at the right of Live: the steps with their times, the cues, and the facilitator's own notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.live import Run
from facilitator.domain.plan import Segment
from facilitator.room.facts import RoomFacts
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import countdown, figures, span
from facilitator.ui.live.block import Block
from facilitator.ui.live.cue_words import CueLine
from facilitator.ui.live.room_block import RoomBlock, RoomCorner
from facilitator.ui.live.table_stands import TableStand
from facilitator.ui.live.tables_block import TablesBlock
from facilitator.ui.live.turns_block import TurnsBlock
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.progress_line import Fill, Progress, paint_progress

WIDTH = 320
_BULLET, _GAP = 20, 12


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: what it is called, its time (left while it runs, else its length), and how it stands."""

    title: str
    time: str
    stand: str = "next"
    progress: float = 0.0
    over: bool = False


def step_lines(segment: Segment, run: Run, now: Instant) -> tuple[StepLine, ...]:
    """A segment's steps as they stand at `now`; one without steps is one step."""
    titles = [step.title for step in segment.steps] or [segment.title]
    lengths = segment.step_lengths()
    running = run.segment_id == segment.id
    visited = any(visit.segment_id == segment.id for visit in run.visits)
    lines = []
    for place, (title, length) in enumerate(zip(titles, lengths, strict=True)):
        if running and run.countdown is not None and place == run.step:
            left, whole = run.countdown.remaining(now), run.countdown.length
            share = min(1.0, run.countdown.elapsed(now) / whole) if whole > ZERO else 1.0
            lines.append(StepLine(title, countdown(left), "now", share, left < ZERO))
        else:
            done = (running and place < run.step) or (visited and not running)
            lines.append(StepLine(title, figures(int(length.total_seconds())), "done" if done else "next"))
    return tuple(lines)


class StepRow(Themed, QWidget):
    """Draws one step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = StepLine("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: StepLine) -> None:
        if line != self._line:
            taller = (line.stand == "now") is not (self._line.stand == "now")
            self._line = line
            stand = {"now": "running", "done": "done", "next": ""}[line.stand]
            self.setAccessibleName(", ".join(part for part in (line.title, stand, line.time) if part))
            if taller:
                self.updateGeometry()
            self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        if self._line.stand == "now":
            return QSize(200, 16 + t.line(Type.SUBHEAD) + 14)
        return QSize(200, t.grown(32, Type.BODY))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t, line = theme.current(), self._line
        c = t.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = line.stand == "now"
        height = t.line(Type.SUBHEAD) if now else self.height()
        top = 8 if now else 0
        edge = t.icon_size(_BULLET)
        self._paint_bullet(painter, QRectF(0, top + (height - edge) / 2, edge, edge))
        x = edge + _GAP
        time_style: TypeStyle = Type.SUBHEAD.num if now else Type.BODY.num
        time_font = t.font(time_style)
        time = text_width(line.time, time_font)
        painter.setFont(time_font)
        painter.setPen((c.over if line.over else c.ink) if now else c.ink2)
        painter.drawText(
            QRect(self.width() - time - 2, top, time + 4, height), Qt.AlignmentFlag.AlignVCenter, line.time
        )
        font = t.font(Type.SUBHEAD if now else Type.BODY)
        painter.setFont(font)
        painter.setPen(c.ink2 if line.stand == "done" else c.ink)
        room = self.width() - time - _GAP - x
        words = elided(line.title, font, room)
        painter.drawText(QRect(x, top, room + 2, height), Qt.AlignmentFlag.AlignVCenter, words)
        if now:
            where = QRectF(x, top + height + 8, self.width() - x, 6)
            paint_progress(
                painter, where, Progress(line.progress, fill=Fill.OVER if line.over else Fill.ACCENT)
            )

    def _paint_bullet(self, painter: QPainter, rect: QRectF) -> None:
        c = theme.current().colours
        if self._line.stand == "now":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.over if self._line.over else c.accent)
            painter.drawEllipse(rect)
            painter.setBrush(c.surface)
            inner = rect.width() * 0.3
            painter.drawEllipse(rect.adjusted(inner, inner, -inner, -inner))
            return
        done = self._line.stand == "done"
        painter.setPen(QPen(c.goal if done else c.control, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))
        if done:
            icons.paint(painter, rect, Icon.CHECK, c.goal, theme.current().icon_size(14), 2.6)


class _CueRow(QWidget):
    def __init__(self, cue: CueLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(12)
        ink = Ink.INK3 if cue.past else Ink.INK
        time = Label(cue.time, Type.BODY.num, Ink.INK3 if cue.past else Ink.INK2)
        time.setFixedWidth(
            max(time.sizeHint().width(), text_width("10:45", theme.current().font(Type.BODY.num)))
        )
        row.addWidget(time)
        row.addWidget(Label(cue.words, Type.BODY, ink, elide=True), 1)
        row.addWidget(Label(cue.effect, Type.META, Ink.INK3 if cue.past else Ink.INK2))


class LiveSide(SidePanel):
    """Shows what Live's screen tells it; knows nothing by itself. `cue_requested(QPoint)`: where the menu is to stand."""

    cue_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("right", WIDTH, parent)
        self.setAccessibleName("Steps, cues and notes")
        self._segment_id: str | None = None
        self._rows: list[StepRow] = []
        self._cues: tuple[CueLine, ...] = ()
        self._steps = Block("Steps")
        self.turns = TurnsBlock()
        self.tables = TablesBlock()
        self.room, self.corner = RoomBlock(), RoomCorner()
        self._cue_block = Block("Cues", "Add", "Add a cue")
        self._cue_block.link.clicked.connect(self._on_add_cue)
        self._notes = Block("Notes for you")
        self._words = Label("", Type.BODY, Ink.INK2, wrap=True)
        self._notes.body.addWidget(self._words)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        self._blocks = (self._steps, self.turns, self.room, self._cue_block, self.tables, self._notes)
        self._lines = tuple(Hairline() for _ in self._blocks[1:])
        column.addWidget(self._steps)
        for line, block in zip(self._lines, self._blocks[1:], strict=True):
            column.addWidget(line)
            column.addWidget(block)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("Steps, cues and notes")
        area.setWidget(page)
        self.body.addWidget(area, 1)
        self._corner_line = Hairline()
        self.body.addWidget(self._corner_line)
        self.body.addWidget(self.corner)

    def show_steps(self, steps: Sequence[StepLine], to_end: timedelta | None, whole: timedelta) -> None:
        """`to_end`: time until the segment is over, None while it does not run; `whole`: its planned length."""
        while len(self._rows) < len(steps):
            row = StepRow()
            self._rows.append(row)
            self._steps.body.addWidget(row)
        for row, line in zip(self._rows, steps, strict=False):
            row.show_line(line)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(steps))
        self._steps.beside.setText(f"{countdown(to_end)} to end" if to_end is not None else span(whole))

    def host(self, control: QWidget) -> None:
        """Put a control of another room below the steps."""
        place = self._column.indexOf(self.turns) + 1  # who speaks now stands right under the steps
        self._column.insertWidget(place, Hairline())
        self._column.insertWidget(place + 1, control)

    def show_room(
        self, facts: RoomFacts, stands: tuple[TableStand, ...], words: str, *, without: bool
    ) -> None:
        """Who is in the room and how one joins; `without`: nothing about it."""
        self.room.show_room(facts, stands, words)
        self.corner.show_room(facts, without=without)
        self._corner_line.setVisible(not without)
        self.part()

    def show_cues(self, cues: tuple[CueLine, ...]) -> None:
        if cues != self._cues:
            self._cues = cues
            body = self._cue_block.body
            while body.count() > 2:
                item = body.takeAt(2)
                if item is not None and (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            for cue in cues:
                body.addWidget(_CueRow(cue))

    def show_notes(self, notes: str) -> None:
        self._words.setText(notes)
        self._notes.setVisible(bool(notes))
        self.part()

    def part(self) -> None:
        """A hairline before each block that is shown, but the first."""
        for line, block in zip(self._lines, self._blocks[1:], strict=True):
            line.setVisible(not block.isHidden())

    def _on_add_cue(self) -> None:
        link = self._cue_block.link
        self.cue_requested.emit(link.mapToGlobal(link.rect().bottomLeft()))
