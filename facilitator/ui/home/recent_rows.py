"""The recent workshops as rows: what is known of each file without opening it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt

from facilitator.settings import Recent
from facilitator.ui.home.facts import Facts
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted, short_date
from facilitator.ui.widgets.card_list import ROW, Index, RowsModel


@dataclass(frozen=True, slots=True)
class RecentRow:
    """One file. `facts` None where nothing is known of it; `when` is the words for when it was opened."""

    entry: Recent
    facts: Facts | None = None
    missing: bool = False
    when: str = ""

    @property
    def key(self) -> str:
        return self.entry.path

    @property
    def counts(self) -> str:
        facts = self.facts
        if facts is None or self.missing:
            return ""
        if facts.state == "planned" and not facts.ideas:
            return "Not started"
        parts = [counted(facts.ideas, "idea")]
        if facts.actions:
            parts.append(counted(facts.actions, "action"))
        return ", ".join(parts)

    @property
    def chip(self) -> tuple[str, Tone, Icon] | None:
        """Words, tone and icon of the state; None where nothing is known."""
        if self.missing:
            return "Not found", Tone.NEUTRAL, Icon.WARNING
        facts = self.facts
        if facts is None:
            return None
        if facts.state == "finished":
            return "Readout ready", Tone.OK, Icon.CHECK
        if facts.state == "running":
            return "Running", Tone.ACCENT, Icon.LIVE
        if facts.state == "under_way":
            return "Under way", Tone.NEUTRAL, Icon.CLOCK
        over = facts.minutes > facts.room
        return f"{facts.minutes} of {facts.room} min", Tone.WARN if over else Tone.ACCENT, Icon.CALENDAR

    def spoken(self) -> str:
        """One sentence for a screen reader."""
        chip = self.chip
        parts = (
            self.entry.title or self.entry.path,
            self.entry.subtitle,
            self.counts,
            chip[0] if chip else "",
            self.when,
        )
        return ", ".join(part for part in parts if part)


def when_opened(entry: Recent, now: datetime) -> str:
    """`Opened today`, or the day."""
    try:
        opened = datetime.fromisoformat(entry.opened_at).astimezone()
    except ValueError:
        return ""
    today = now.astimezone()
    return "Opened today" if opened.date() == today.date() else short_date(opened.date(), today.year)


class RecentModel(RowsModel):
    """Rows in the order in which the files were opened, the last one first; a tooltip tells where each file lies."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = super().data(index, ROW)
        if row is not None and role == Qt.ItemDataRole.DisplayRole:
            return row.entry.title or row.entry.path
        if row is not None and role == Qt.ItemDataRole.ToolTipRole:
            return row.entry.path
        return super().data(index, role)
