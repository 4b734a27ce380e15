"""The plan of the day: segments in windows, what each is for, and when each will start."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import SegmentId, ThemeId, WindowId
from facilitator.domain.text import clean_line, clean_prose
from facilitator.domain.workshop import Attribution, Window

LONGEST_MINUTES = 24 * 60


class SegmentKind(StrEnum):
    """What happens in a segment."""

    OPENING = "opening"
    TALK = "talk"
    BREAKOUT = "breakout"
    SHARE_OUT = "share_out"
    VOTE = "vote"
    FRAMEWORK = "framework"
    ACTION_PLANNING = "action_planning"
    BREAK = "break"
    CLOSING = "closing"
    OPEN = "open"


class CueMoment(StrEnum):
    """When a cue is due, measured from the end of the step it belongs to."""

    START = "start"
    BEFORE_END = "before_end"
    END = "end"


class CueEffect(StrEnum):
    """What a cue does."""

    CHIME = "chime"
    STAGE_AMBER = "stage_amber"
    NOTE = "note"
    MOVE_ON = "move_on"


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A part of a segment with its own length (silent writing 3 min).

    `turn_seconds`: a share-out, in which each table speaks so long; 0 where the room works as one.
    """

    title: str
    seconds: int
    prompt: str = ""
    turn_seconds: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_line(self.title))
        object.__setattr__(self, "prompt", clean_prose(self.prompt, 2_000))
        _within("step", self.seconds, 1, LONGEST_MINUTES * 60)
        _within("turn_seconds", self.turn_seconds, 0, LONGEST_MINUTES * 60)

    @property
    def length(self) -> timedelta:
        return timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reminder at a moment of the segment: `seconds` before its end, or at start or end."""

    moment: CueMoment
    effect: CueEffect
    seconds: int = 0
    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_prose(self.text, 2_000))


@dataclass(frozen=True, slots=True)
class CarryIn:
    """Which themes of an earlier segment stand under this one's prompt: all, the `top` n, or those `picked`."""

    segment_id: SegmentId
    top: int | None = None
    picked: tuple[ThemeId, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One item of the agenda.

    `minutes` is the planned length; `locked_start` a wall time it may not start before; `captures` the kinds of idea
    that the composer offers (a guide, never a limit); `readout_heading` the list heading in the readout
    ("Visions for 2050"), empty to stay out of it; `number` the breakout's own number as people say it ("Breakout 1").
    `attribution` None means as the workshop says. `warning_seconds` and `danger_seconds` None mean 20 % and 5 %.
    `overrun_minutes` were taken from what follows while this one ran late: the plan's end of it, not its clock.
    """

    id: SegmentId
    window_id: WindowId
    kind: SegmentKind
    title: str
    minutes: int
    position: int = 0
    number: int | None = None
    locked_start: time | None = None
    prompt: str = ""
    purpose: str = ""
    steps: tuple[TimedStep, ...] = ()
    cues: tuple[Cue, ...] = ()
    captures: tuple[Kind, ...] = ()
    readout_heading: str = ""
    carry_in: tuple[CarryIn, ...] = ()
    attribution: Attribution | None = None
    moves_on: bool = False
    warning_seconds: int | None = None
    danger_seconds: int | None = None
    whole_room: bool = False
    private_notes: str = ""
    overrun_minutes: int = 0

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        set_(self, "title", clean_line(self.title))
        set_(self, "readout_heading", clean_line(self.readout_heading))
        for name in ("prompt", "purpose", "private_notes"):
            set_(self, name, clean_prose(getattr(self, name)))
        if not self.title:
            raise CannotDo(Reason.BAD_VALUE, field="title", value="", expected="a title")
        _within("minutes", self.minutes, 1, LONGEST_MINUTES)
        _within("overrun_minutes", self.overrun_minutes, 0, LONGEST_MINUTES)

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    def step_lengths(self) -> tuple[timedelta, ...]:
        """Lengths of what the big number counts to: the steps, or the whole segment where it has none."""
        return tuple(step.length for step in self.steps) or (self.length,)


@dataclass(frozen=True, slots=True)
class Planned:
    """When a segment starts and ends by the plan, in UTC."""

    segment: Segment
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a window's segments fit into it: `spare` is negative where they run past its end."""

    window: Window
    planned: timedelta
    room: timedelta

    @property
    def spare(self) -> timedelta:
        return self.room - self.planned


def schedule(windows: Iterable[Window], segments: Iterable[Segment], tz: tzinfo) -> tuple[Planned, ...]:
    """Planned start and end of every segment, in the order of the day.

    Segments of a window follow one another from its start; a locked start leaves a gap before it, and is passed over
    where what comes before already runs past it. Arithmetic is in UTC, so a change to summer time inside a window
    does not lengthen it.
    """
    planned: list[Planned] = []
    inside: dict[WindowId, list[Segment]] = {}
    for segment in in_order(segments):
        inside.setdefault(segment.window_id, []).append(segment)
    for window in sorted(windows, key=lambda w: (w.starts_at(tz), w.position)):
        at = window.starts_at(tz)
        for segment in inside.get(window.id, ()):
            if segment.locked_start is not None:
                at = max(at, held_at(window, segment.locked_start, tz))
            end = at + segment.length + timedelta(minutes=segment.overrun_minutes)
            planned.append(Planned(segment, at, end))
            at = end
    return tuple(planned)


def fits(windows: Collection[Window], segments: Sequence[Segment], tz: tzinfo) -> tuple[Fit, ...]:
    """How well each window's segments fit it, gaps before locked starts counted as used."""
    result = []
    last = {item.segment.window_id: item.end for item in schedule(windows, segments, tz)}
    for window in sorted(windows, key=lambda w: (w.starts_at(tz), w.position)):
        start, end = window.starts_at(tz), window.ends_at(tz)
        result.append(Fit(window, last.get(window.id, start) - start, end - start))
    return tuple(result)


def in_order(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Segments by their place within their window."""
    return tuple(sorted(segments, key=lambda s: (s.position, s.id)))


def held_at(window: Window, at: time, tz: tzinfo) -> datetime:
    """The moment (UTC) of a wall time within a window; times before the window's start are on its next day."""
    day = window.date if at >= window.start else window.date + timedelta(days=1)
    return datetime.combine(day, at, tz).astimezone(UTC)


def _within(field: str, value: int, lowest: int, highest: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise CannotDo(Reason.OUT_OF_RANGE, field=field, value=value, lowest=lowest, highest=highest)
