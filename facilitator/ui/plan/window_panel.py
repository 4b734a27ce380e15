"""One window of the day, to be edited: what it is called, on which day, from when to when, and how well it is filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout

from facilitator.domain.plan import fits
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Window
from facilitator.services import day
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted, span
from facilitator.ui.plan.entries import LineEntry, TimeEntry
from facilitator.ui.plan.panel import PlanPanel
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.field import Complaint
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.spin import DateBox


class WindowPanel(PlanPanel):
    """Shows the chosen window. `trim_requested(id)` where it is too full, `add_requested(id)` for a segment in it."""

    trim_requested = Signal(str)
    add_requested = Signal(str)

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror, "window")
        self.label = LineEntry(name="Name of the window", placeholder="Such as Morning")
        self.add_headline("label", self.label)
        self.date = DateBox("Day")
        self.date.setKeyboardTracking(False)
        self.complaint = Complaint()
        self.start = TimeEntry("From", complain_to=self.complaint)
        self.end = TimeEntry("To", complain_to=self.complaint)
        self._next_day = Label("", Type.META, Ink.INK2)
        self._use = Label("", Type.BODY.num, Ink.INK2, wrap=True)
        self.trim = Button("Trim…", small=True)
        self._add = Button("Segment in this window", icon=Icon.PLUS, small=True)
        self.fields.addWidget(Label("Day", Type.LABEL, Ink.INK2))
        self.fields.addWidget(self.date)
        times = QHBoxLayout()
        times.setSpacing(8)
        times.addWidget(self.start, 1)
        times.addWidget(self.end, 1)
        self.fields.addLayout(times)
        self.fields.addWidget(self.complaint)
        self.fields.addWidget(self._next_day)
        self.fields.addWidget(self._use)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._add)
        buttons.addWidget(self.trim)
        buttons.addStretch(1)
        self.fields.addLayout(buttons)
        self.fields.addStretch(1)
        self.date.dateChanged.connect(self._on_date)
        self.start.time_wanted.connect(lambda at: self.save("start", start=at))
        self.end.time_wanted.connect(lambda at: self.save("end", end=at))
        self.trim.clicked.connect(lambda: self.trim_requested.emit(self.shown_id))
        self._add.clicked.connect(lambda: self.add_requested.emit(self.shown_id))

    def show_window(self, snapshot: Snapshot, window: Window) -> None:
        """Show this window as it is now."""
        anew = self.show_thing(window.id, "Window of the day", {"label": window.label})
        self.date.blockSignals(True)
        self.date.setDate(QDate(window.date.year, window.date.month, window.date.day))
        self.date.blockSignals(False)
        # An end in the afternoon is more likely than one in the night, whatever the start.
        self.start.after = time(6)
        self.end.after = window.start
        self.start.show_time(window.start, anew=anew)
        self.end.show_time(window.end, anew=anew)
        [fit] = fits([window], snapshot.segments, snapshot.tz)
        inside = sum(segment.window_id == window.id for segment in snapshot.segments)
        over = fit.spare.total_seconds() < 0
        verdict = f"{span(-fit.spare)} over" if over else f"{span(fit.spare)} spare"
        self._use.setText(
            f"{counted(inside, 'segment')}, {span(fit.planned)} of {span(fit.room)}, {verdict}."
        )
        self._use.set_ink(Ink.WARN if over else Ink.INK2)
        self._next_day.setText("Ends on the next day." if window.end <= window.start else "")
        self._next_day.setVisible(window.end <= window.start)
        self.trim.setVisible(over)

    def wish_for(self, id: str, changes: Mapping[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return day.edit_window, (id,)

    def flush(self) -> None:
        super().flush()
        self.start.flush()
        self.end.flush()

    def refused(self, field: str, words: str) -> bool:
        entry = {"start": self.start, "end": self.end}.get(field)
        if entry is not None:
            entry.set_error(words)
        else:
            self.complaint.say(words, self.date)
        return True

    def _on_date(self, on: QDate) -> None:
        self.complaint.say("", self.date)
        self.save("date", date=date(on.year(), on.month(), on.day()))
