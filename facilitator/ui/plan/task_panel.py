"""One task for the team, to be edited: what, by when, and who takes care of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate

from facilitator.domain.tasks import TeamTask
from facilitator.services import day
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan.entries import LineEntry, ProseEntry, TimeEntry
from facilitator.ui.plan.panel import PlanPanel
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.spin import DateBox
from facilitator.ui.widgets.switch import Switch


class TaskPanel(PlanPanel):
    """Shows the chosen task."""

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror, "task")
        self.text = ProseEntry("What has to be done", least=1, most=4)
        self.due = TimeEntry("By")
        self.due.after = time(6)
        self.date = DateBox("Day of the task")
        self.date.setKeyboardTracking(False)
        self.who = LineEntry("Who takes care of it", placeholder="Such as Theme team")
        self.done = Switch("Done")
        self.add_text("text", self.text)
        self.add_text("who", self.who)
        self.head.addWidget(self.done)
        for widget in (self.text, self.due, Label("Day", Type.LABEL, Ink.INK2), self.date, self.who):
            self.fields.addWidget(widget)
        note = "The team sees it beside the agenda, with its own countdown. The room does not."
        self.fields.addWidget(Label(note, Type.META, Ink.INK2, wrap=True))
        self.fields.addStretch(1)
        self.due.time_wanted.connect(lambda at: self.save("due", due=at))
        self.date.dateChanged.connect(self._on_date)
        self.done.clicked.connect(lambda on: self.save("done", done=on))

    def show_task(self, task: TeamTask) -> None:
        """Show this task as it is now."""
        anew = self.show_thing(task.id, "Task for the team", {"text": task.text, "who": task.who})
        self.due.show_time(task.due, anew=anew)
        self.date.blockSignals(True)
        self.date.setDate(QDate(task.date.year, task.date.month, task.date.day))
        self.date.blockSignals(False)
        self.done.setChecked(task.is_done)

    def wish_for(self, id: str, changes: Mapping[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return (day.tick_task if "done" in changes else day.edit_task), (id,)

    def flush(self) -> None:
        super().flush()
        self.due.flush()

    def refused(self, field: str, words: str) -> bool:
        if field == "due":
            self.due.set_error(words)
        return field == "due"

    def _on_date(self, on: QDate) -> None:
        self.save("date", date=date(on.year(), on.month(), on.day()))
