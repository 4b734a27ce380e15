"""What the clock bar shows at one moment, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.progress_line import Fill


class Phase(StrEnum):
    """Where the big number stands. `warning` is the last fifth, `danger` the last minute."""

    READY = "ready"
    RUNNING = "running"
    WARNING = "warning"
    DANGER = "danger"
    OVERTIME = "overtime"
    PAUSED = "paused"
    DONE = "done"


INKS = {
    Phase.READY: Ink.INK,
    Phase.RUNNING: Ink.INK,
    Phase.WARNING: Ink.INK,
    Phase.DANGER: Ink.WARN_MARK,
    Phase.OVERTIME: Ink.RED_MARK,
    Phase.PAUSED: Ink.INK2,
    Phase.DONE: Ink.INK2,
}
FILLS = {
    Phase.READY: Fill.ACCENT,
    Phase.RUNNING: Fill.ACCENT,
    Phase.WARNING: Fill.WARN,
    Phase.DANGER: Fill.WARN,
    Phase.OVERTIME: Fill.OVER,
    Phase.PAUSED: Fill.PAUSED,
    Phase.DONE: Fill.DONE,
}
CHIP_ICONS = {
    Phase.DANGER: Icon.BELL,
    Phase.OVERTIME: Icon.WARNING,
    Phase.PAUSED: Icon.PAUSE,
    Phase.DONE: Icon.CHECK,
}


@dataclass(frozen=True, slots=True)
class ClockView:
    """Everything in words already: the bar formats nothing. Empty texts take no room.

    `earlier_label` names a start that was forgotten ("Started 4 min ago"); it then stands where +1 min would.
    `ends_more` says when what is larger ends. `big` is the number ("4:18", "+1:24"), `progress` the share of the segment that has passed, `plan_mark`
    where the plan would be by now (None: no plan), `step_ticks` where steps begin; all 0 to 1.
    """

    over_title: str = ""
    title: str = ""
    big: str = "0:00"
    big_caption: str = ""
    phase: Phase = Phase.READY
    started_text: str = ""
    ends_text: str = ""
    ends_more: str = ""
    progress: float = 0.0
    plan_mark: float | None = None
    step_ticks: tuple[float, ...] = ()
    drift_text: str = ""
    drift_tone: Tone = Tone.OK
    pause_label: str = "Start"
    pause_enabled: bool = True
    plus_label: str = "1 min"
    plus_enabled: bool = True
    earlier_label: str = ""
    next_label: str = "Next"
    next_enabled: bool = True
    saved_text: str = ""
    saved_tone: Tone = Tone.OK
    devices_text: str = ""
    sound_text: str = ""
