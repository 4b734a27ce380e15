"""Reads the segments of a template: their steps and cues, what they capture, and what they carry in from earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facilitator.domain.ideas import Kind
from facilitator.domain.ids import SegmentId
from facilitator.domain.plan import (
    LONGEST_MINUTES,
    CarryIn,
    Cue,
    CueEffect,
    CueMoment,
    Segment,
    SegmentKind,
    TimedStep,
)
from facilitator.domain.workshop import Attribution, Window
from facilitator.intake.toml_entries import Entry

STEP_PROMPT_LIMIT = 2_000


class SegmentReader:
    """Reads them in their order, so that each can name those before it."""

    def __init__(self, windows: Mapping[str, Window], make_id: Callable[[str, str], str]) -> None:
        self._windows = windows
        self._make_id = make_id
        self._earlier: dict[str, SegmentId] = {}
        self._keys: set[str] = set()

    def read(self, top: Entry) -> tuple[Segment, ...]:
        """All segments; raises CannotDo(BAD_TEMPLATE)."""
        self._keys = {entry.line("key") for entry in top.entries("segment", "segment")}
        segments = tuple(
            self._segment(entry, place) for place, entry in enumerate(top.entries("segment", "segment"))
        )
        if not segments:
            raise top.wrong("segment", "it needs at least one [[segment]]")
        return segments

    def _segment(self, entry: Entry, place: int) -> Segment:
        key = entry.line("key")
        if key in self._earlier:
            raise entry.wrong("key", f"“{key}” is taken by a segment above")
        minutes = entry.whole("minutes", 1, LONGEST_MINUTES)
        segment = Segment(
            id=SegmentId(self._make_id("segment", key or str(place + 1))),
            window_id=self._window(entry).id,
            kind=entry.choice("kind", SegmentKind),
            title=entry.line("title", None),
            minutes=minutes,
            position=place,
            number=entry.whole("number", 1, 999) if entry.has("number") else None,
            locked_start=entry.clock("locked"),
            prompt=entry.prose("prompt"),
            purpose=entry.prose("purpose"),
            steps=_steps(entry, minutes),
            cues=tuple(_cue(cue, minutes) for cue in entry.entries("cues", "cue")),
            captures=entry.choices("captures", Kind),
            readout_heading=entry.line("heading"),
            carry_in=tuple(self._carry(carry) for carry in entry.entries("carries", "carry")),
            attribution=entry.choice("attribution", Attribution) if entry.has("attribution") else None,
            moves_on=entry.flag("moves_on"),
            warning_seconds=_threshold(entry, "warning_seconds"),
            danger_seconds=_threshold(entry, "danger_seconds"),
            whole_room=entry.flag("whole_room"),
            private_notes=entry.prose("notes"),
        )
        entry.finish()
        if key:
            self._earlier[key] = segment.id
        return segment

    def _window(self, entry: Entry) -> Window:
        label = entry.line("window")
        labels = ", ".join(f"“{name}”" for name in self._windows if name)
        if not label and len(self._windows) == 1:
            return next(iter(self._windows.values()))
        if not label:
            raise entry.missing("window", f"say which window it is in: {labels}")
        if label not in self._windows:
            raise entry.wrong(
                "window", f"there is no window “{label}”" + (f", only {labels}" if labels else "")
            )
        return self._windows[label]

    def _carry(self, entry: Entry) -> CarryIn:
        source = entry.line("from", None)
        if source not in self._earlier:
            detail = (
                f"“{source}” comes later in the day, or is this segment itself"
                if source in self._keys
                else f"no segment has the key “{source}”"
            )
            raise entry.wrong("from", detail)
        carry = CarryIn(self._earlier[source], entry.whole("top", 1, 99) if entry.has("top") else None)
        entry.finish()
        return carry


def _steps(entry: Entry, minutes: int) -> tuple[TimedStep, ...]:
    steps = []
    for step in entry.entries("steps", "step"):
        title = step.line("title", None)
        seconds = round(step.minutes("minutes", LONGEST_MINUTES) * 60)
        if seconds < 1:
            raise step.wrong("minutes", "a step lasts at least a second")
        prompt = step.prose("prompt", STEP_PROMPT_LIMIT)
        turn = step.whole("turn_seconds", 5, 60 * 60) if step.has("turn_seconds") else 0
        steps.append(TimedStep(title, seconds, prompt, turn))
        step.finish()
    together = sum(step.seconds for step in steps) / 60
    if together > minutes:
        raise entry.wrong("steps", f"together they take {together:g} minutes, and the segment has {minutes}")
    return tuple(steps)


def _threshold(entry: Entry, key: str) -> int | None:
    return entry.whole(key, 0, LONGEST_MINUTES * 60) if entry.has(key) else None


def _cue(entry: Entry, minutes: int) -> Cue:
    effect = entry.choice("do", CueEffect)
    text = entry.prose("text", STEP_PROMPT_LIMIT)
    if entry.has("minutes_left"):
        if entry.has("at"):
            raise entry.wrong("at", "a cue has either “at” or “minutes_left”")
        seconds = round(entry.minutes("minutes_left", minutes) * 60)
        cue = Cue(CueMoment.BEFORE_END, effect, seconds, text)
    else:
        moment = entry.choice("at", CueMoment)
        if moment is CueMoment.BEFORE_END:
            raise entry.wrong("at", "use start or end, or write “minutes_left” in its place")
        cue = Cue(moment, effect, 0, text)
    entry.finish()
    return cue
