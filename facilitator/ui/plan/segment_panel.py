"""One segment whole, every field of it to be edited: when, what is asked, in which steps, what it gathers and hands on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ids import SegmentId
from facilitator.domain.live import thresholds
from facilitator.domain.plan import Planned, Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.trim import fitted
from facilitator.domain.workshop import Attribution, Window
from facilitator.services import plan
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.names import SEGMENTS
from facilitator.ui.kit.times import countdown, counted
from facilitator.ui.plan import words
from facilitator.ui.plan.captures_editor import CapturesEditor
from facilitator.ui.plan.carry_editor import CarryEditor
from facilitator.ui.plan.cues_editor import CuesEditor
from facilitator.ui.plan.entries import LineEntry, MinutesEntry, ProseEntry, TimeEntry
from facilitator.ui.plan.panel import PlanPanel
from facilitator.ui.plan.steps_editor import StepsEditor
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.field import Complaint
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.switch import Switch

_TEXTS = ("title", "prompt", "purpose", "readout_heading", "private_notes")
_AUTO = "auto"


class SegmentPanel(PlanPanel):
    """Shows the chosen segment."""

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror, "segment")
        self._segment: Segment | None = None
        self._make_head()
        self._make_fields()
        self._wire()

    def _make_head(self) -> None:
        self.title = LineEntry(name="Title of the segment", placeholder="Title")
        self.complaint = Complaint()
        self.start = TimeEntry(name="Start", complain_to=self.complaint)
        self.lock = Button(icon=Icon.LOCK_OPEN, small=True, name="Hold the start")
        self.lock.setCheckable(True)
        self.minutes = MinutesEntry("Length", self.complaint)
        self.where = Choose("Who does it", small=False)
        self.kind = Choose("What happens", small=False)
        row = QGridLayout()
        row.setHorizontalSpacing(8)
        row.setVerticalSpacing(8)
        start = QHBoxLayout()
        start.setSpacing(4)
        start.addWidget(self.start, 1)
        start.addWidget(self.lock)
        row.addLayout(start, 0, 0)
        row.addWidget(self.minutes, 0, 1)
        row.addWidget(self.kind, 1, 0)
        row.addWidget(self.where, 1, 1)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(1, 1)
        self.add_headline("title", self.title)
        self.head.addLayout(row)
        self.head.addWidget(self.complaint)

    def _make_fields(self) -> None:
        self.prompt = ProseEntry(
            "Prompt shown on Stage and phones", placeholder="What is the room asked?", least=2
        )
        self.steps = StepsEditor()
        self.captures = CapturesEditor()
        self.heading = LineEntry(name="Readout heading", placeholder="Not in the readout")
        self.carry = CarryEditor()
        self.cues = CuesEditor()
        self.moves_on = Switch("Moves on by itself at the end")
        self.purpose = ProseEntry(
            "Purpose, as the readout tells it", placeholder="What was this breakout for?", least=2
        )
        self.attribution = Choose("What is shown beside an idea")
        self.warning, self.danger = Choose("Amber before the end"), Choose("Last call before the end")
        self.notes = ProseEntry("Notes for you", placeholder="Nobody else sees these", least=2)
        self.fields.addWidget(self.prompt)
        self.fields.addWidget(self.steps)
        block = QVBoxLayout()
        block.setSpacing(8)
        block.addWidget(Label("What is captured", Type.LABEL, Ink.INK2))
        block.addWidget(self.captures)
        block.addLayout(_beside("Readout heading", self.heading))
        self.fields.addLayout(block)
        self.fields.addWidget(self.carry)
        ends = QVBoxLayout()
        ends.setSpacing(6)
        ends.addWidget(self.cues)
        ends.addWidget(self.moves_on)
        self.fields.addLayout(ends)
        self.fields.addWidget(self.notes)
        self.fields.addWidget(self.purpose)
        more = QVBoxLayout()
        more.setSpacing(8)
        more.addLayout(_beside("Beside an idea", self.attribution))
        more.addLayout(_beside("Amber", self.warning))
        more.addLayout(_beside("Last call", self.danger))
        self.fields.addLayout(more)
        self.fields.addStretch(1)

    def _wire(self) -> None:
        entries: tuple[LineEntry | ProseEntry, ...] = (
            self.prompt,
            self.purpose,
            self.heading,
            self.notes,
        )
        for field, entry in zip(
            ("prompt", "purpose", "readout_heading", "private_notes"), entries, strict=True
        ):
            self.add_text(field, entry)
        self.start.time_wanted.connect(self._hold)
        self.lock.clicked.connect(self._on_lock)
        self.minutes.length_wanted.connect(lambda minutes: self.save("minutes", minutes=minutes))
        self.kind.chosen.connect(lambda kind: self.save("kind", kind=kind))
        self.where.chosen.connect(lambda whole: self.save("where", whole_room=whole))
        self.steps.changed.connect(lambda steps: self.save("steps", steps=steps))
        self.steps.fit_requested.connect(self._fit_steps)
        self.captures.changed.connect(lambda kinds: self.save("captures", captures=kinds))
        self.carry.changed.connect(lambda carried: self.save("carry_in", carry_in=carried))
        self.cues.changed.connect(lambda cues: self.save("cues", cues=cues))
        self.moves_on.clicked.connect(lambda on: self.save("moves_on", moves_on=on))
        self.attribution.chosen.connect(lambda shown: self.save("attribution", attribution=shown))
        for field, box in (("warning_seconds", self.warning), ("danger_seconds", self.danger)):
            box.chosen.connect(lambda chosen, field=field: self._on_threshold(field, chosen))

    # What is shown

    def show_segment(self, snapshot: Snapshot, segment: Segment) -> None:
        """Show this segment as it is now; what is being typed stays."""
        values = {field: getattr(segment, field) for field in _TEXTS}
        anew = self.show_thing(segment.id, words.over(snapshot, segment), values)
        self._segment = segment
        planned = next(item for item in snapshot.planned if item.segment.id == segment.id)
        window = next(each for each in snapshot.windows if each.id == segment.window_id)
        self._show_times(snapshot, segment, planned, window, anew)
        tables = len(snapshot.tables)
        at_tables = counted(tables, "table") if tables else "At tables"
        self.where.show_choices(((at_tables, False), ("Whole room", True)), segment.whole_room)
        self.kind.show_choices(((name, kind) for kind, name in SEGMENTS.items()), segment.kind)
        self.steps.show_steps(segment.steps, segment.minutes, anew=anew)
        self.captures.show_kinds(segment.captures)
        self.carry.show_carried(snapshot, segment)
        self.cues.show_cues(segment.cues, anew=anew)
        self.moves_on.setChecked(segment.moves_on)
        self._show_attribution(snapshot, segment)
        self._show_thresholds(segment)

    def _show_times(
        self, snapshot: Snapshot, segment: Segment, planned: Planned, window: Window, anew: bool
    ) -> None:
        self.start.after = window.start
        self.start.show_time(planned.start.astimezone(snapshot.tz).time(), anew=anew)
        self.minutes.show_minutes(segment.minutes, anew=anew)
        locked = segment.locked_start is not None
        self.lock.setChecked(locked)
        self.lock.set_variant(Variant.ACCENT if locked else Variant.SECONDARY)
        self.lock.set_icon(Icon.LOCK if locked else Icon.LOCK_OPEN)
        self.lock.set_name("Start is held; let it follow what comes before" if locked else "Hold this start")
        if locked and segment.locked_start != _wall(planned.start, snapshot):
            at = segment.locked_start
            assert at is not None
            said = f"Held at {words.at(at)}, but what comes before runs until {words.at(_wall(planned.start, snapshot))}."
            self.complaint.say(said, self.start.edit)
        elif anew or not (self.start.is_dirty() or self.minutes.is_dirty()):
            self.start.set_error("")
            self.minutes.set_error("")

    def _show_attribution(self, snapshot: Snapshot, segment: Segment) -> None:
        usual = words.ATTRIBUTION[snapshot.workshop.attribution].lower()
        choices = [(f"As usual: {usual}", None), *((words.ATTRIBUTION[each], each) for each in Attribution)]
        self.attribution.show_choices(choices, segment.attribution)

    def _show_thresholds(self, segment: Segment) -> None:
        usual = thresholds(max(segment.step_lengths()))
        for box, found, seconds, offers in (
            (self.warning, usual[0], segment.warning_seconds, (120, 300, 600)),
            (self.danger, usual[1], segment.danger_seconds, (30, 60, 120)),
        ):
            offered = sorted({*offers, *([seconds] if seconds is not None else [])})
            fitting = [each for each in offered if each <= segment.minutes * 60 or each == seconds]
            choices: list[tuple[str, Any]] = [(f"By itself, {countdown(found)} left", _AUTO)]
            choices += [(f"{words.step_length(each)} left" if each else "Never", each) for each in fitting]
            box.show_choices(choices, _AUTO if seconds is None else seconds)

    # What is wished

    def wish_for(self, id: str, changes: Mapping[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return plan.edit_segment, (id,)

    def flush(self) -> None:
        super().flush()
        for entry in (self.start, self.minutes, self.steps):
            entry.flush()

    def refused(self, field: str, words: str) -> bool:
        entries = {"minutes": self.minutes, "start": self.start}
        if field in entries:
            entries[field].set_error(words)
        elif field == "steps":
            self.steps.complaint.say(words, self.steps)
        return field in entries or field == "steps"

    def _hold(self, at: time) -> None:
        tasks.start(self, self._lock(self.shown_id, at))

    def _on_lock(self, on: bool) -> None:
        at = self._planned_start()
        if on and at is not None:
            self._hold(at)
        else:
            tasks.start(self, self._lock(self.shown_id, None))

    async def _lock(self, id: str, at: time | None) -> None:
        try:
            if at is None:
                await self.mirror.wish(plan.unlock_start, SegmentId(id))
            else:
                await self.mirror.wish(plan.lock_start, SegmentId(id), at)
        except FacilitatorError as error:
            if id == self.shown_id:
                self.start.set_error(sentence(error))
                self.lock.setChecked(self._segment is not None and self._segment.locked_start is not None)

    def _planned_start(self) -> time | None:
        snapshot = self.mirror.snapshot
        found = (item.start for item in snapshot.planned if item.segment.id == self.shown_id)
        return next((_wall(start, snapshot) for start in found), None)

    def _fit_steps(self) -> None:
        if self._segment is not None and self._segment.steps:
            self.save("steps", steps=fitted(self._segment.steps, self._segment.minutes * 60))

    def _on_threshold(self, field: str, chosen: Any) -> None:
        self.save(field, **{field: None if chosen == _AUTO else chosen})


def _wall(moment: datetime, snapshot: Snapshot) -> time:
    return moment.astimezone(snapshot.tz).time().replace(second=0, microsecond=0)


def _beside(name: str, control: QWidget) -> QHBoxLayout:
    """A name at the left, its control at the right."""
    row = QHBoxLayout()
    row.setSpacing(12)
    label = Label(name, Type.META, Ink.INK2)
    label.setFixedWidth(112)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(control, 1)
    return row
