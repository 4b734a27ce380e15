"""A workshop's plan as a template, in the very words that `read_template` takes: what was planned once can be planned again.

What was said and done that day stays behind: ideas, themes, people, the clock, conclusions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Element
from facilitator.domain.ids import ElementId, SegmentId, WindowId
from facilitator.domain.plan import Cue, CueMoment, Segment, TimedStep
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Attribution, Window, Workshop

Lines = Iterator[str]


def template_text(snapshot: Snapshot, title: str, summary: str = "") -> str:
    """The plan of `snapshot` as TOML; `title` names the template.

    Raises CannotDo(STEPS_TOO_LONG, title, steps, minutes) for a segment whose steps take longer than it does.
    """
    for segment in snapshot.agenda:
        _check(segment)
    first = min((window.date for window in snapshot.windows), default=date.min)
    parts = [
        _table("", _file(snapshot, title, summary)),
        *_windows(snapshot, first),
        *_segments(snapshot),
        *(_table("task", _task(task, first)) for task in snapshot.tasks),
        *(_table("element", element) for element in _elements(snapshot.elements)),
    ]
    return "\n".join(parts)


def _check(segment: Segment) -> None:
    steps = sum(step.seconds for step in segment.steps) / 60
    if steps > segment.minutes:
        raise CannotDo(
            Reason.STEPS_TOO_LONG, title=segment.title, steps=f"{steps:g}", minutes=segment.minutes
        )


def _file(snapshot: Snapshot, title: str, summary: str) -> Mapping[str, Any]:
    workshop = snapshot.workshop
    told = {name: getattr(workshop, name) for name in _TOLD}
    return {
        "title": title,
        "workshop_title": workshop.title,
        "summary": summary,
        **told,
        "language": "" if workshop.language == _BARE.language else workshop.language,
        "attribution": "" if workshop.attribution is Attribution.TABLE else workshop.attribution.value,
        "tables": len(snapshot.tables) or None,
    }


_TOLD = (
    "over_title", "convening", "host", "organiser", "introduction", "breakouts_heading", "method", "contact", "timezone"
)  # fmt: skip
_BARE = Workshop(id="", title="-")  # type: ignore[arg-type]


def _windows(snapshot: Snapshot, first: date) -> Lines:
    names = _window_names(snapshot.windows)
    for window in snapshot.windows:
        name = names[window.id]
        yield _table(
            "window",
            {
                "key": name if name != window.label else "",
                "label": window.label,
                "day": (window.date - first).days + 1 if window.date != first else None,
                "start": window.start,
                "end": window.end,
            },
        )


def _window_names(windows: Sequence[Window]) -> Mapping[WindowId, str]:
    """What segments call their window: its label where no other has it."""
    labels = [window.label for window in windows]
    names: dict[WindowId, str] = {}
    for place, window in enumerate(windows, start=1):
        alone = labels.count(window.label) == 1 and (window.label or len(windows) == 1)
        names[window.id] = window.label if alone else _unused(f"window-{place}", [*labels, *names.values()])
    return names


def _segments(snapshot: Snapshot) -> Lines:
    windows, keys = _window_names(snapshot.windows), _segment_keys(snapshot.agenda)
    earlier: dict[SegmentId, str] = {}
    for segment in snapshot.agenda:
        yield _table("segment", _segment(segment, windows[segment.window_id], keys, earlier))
        earlier[segment.id] = keys.get(segment.id, "")


def _segment_keys(agenda: Sequence[Segment]) -> Mapping[SegmentId, str]:
    """Names for those from which something is carried in."""
    wanted = {carry.segment_id for segment in agenda for carry in segment.carry_in}
    keys: dict[SegmentId, str] = {}
    for place, segment in enumerate(agenda, start=1):
        if segment.id in wanted:
            plain = re.sub(r"[^a-z0-9]+", "-", segment.title.lower()).strip("-")[:40] or f"segment-{place}"
            keys[segment.id] = _unused(plain, keys.values())
    return keys


def _segment(
    segment: Segment, window: str, keys: Mapping[SegmentId, str], earlier: Mapping[SegmentId, str]
) -> Mapping[str, Any]:
    # What comes later has nothing to carry in, and themes that were picked belong to their own day.
    carries = [
        {"from": keys[carry.segment_id], "top": carry.top}
        for carry in segment.carry_in
        if carry.segment_id in earlier
    ]
    return {
        "key": keys.get(segment.id, ""),
        "window": window,
        "kind": segment.kind.value,
        "number": segment.number,
        "title": segment.title,
        "minutes": segment.minutes,
        "locked": segment.locked_start,
        "whole_room": segment.whole_room,
        "moves_on": segment.moves_on,
        "captures": [kind.value for kind in segment.captures],
        "heading": segment.readout_heading,
        "attribution": segment.attribution.value if segment.attribution else "",
        "warning_seconds": segment.warning_seconds,
        "danger_seconds": segment.danger_seconds,
        "carries": carries,
        "prompt": segment.prompt,
        "purpose": segment.purpose,
        "steps": [_step(step) for step in segment.steps],
        "cues": [cue for cue in map(_cue, segment.cues) if cue.get("minutes_left", 0) <= segment.minutes],
        "notes": segment.private_notes,
    }


def _step(step: TimedStep) -> dict[str, Any]:
    turns = step.turn_seconds if 5 <= step.turn_seconds <= 3_600 else None
    return {
        "title": step.title or "Step",
        "minutes": _minutes(step.seconds),
        "turn_seconds": turns,
        "prompt": step.prompt,
    }


def _cue(cue: Cue) -> dict[str, Any]:
    when: dict[str, Any] = {"at": cue.moment.value}
    if cue.moment is CueMoment.BEFORE_END:
        when = {"minutes_left": _minutes(cue.seconds)} if cue.seconds else {"at": CueMoment.END.value}
    return {**when, "do": cue.effect.value, "text": cue.text}


def _task(task: TeamTask, first: date) -> Mapping[str, Any]:
    day = (task.date - first).days + 1
    return {"text": task.text, "by": task.due, "day": day if day > 1 else None, "who": task.who}


def _elements(elements: Iterable[Element]) -> Iterator[Mapping[str, Any]]:
    numbers: dict[ElementId, str] = {}
    for element in elements:
        if not element.removed:
            number = _unused(element.number or str(len(numbers) + 1), numbers.values())
            numbers[element.id] = number
            under = numbers.get(element.parent_id, "") if element.parent_id else ""
            yield {
                "number": number,
                "under": under,
                "title": element.title or number,
                "passage": element.passage,
            }


def _unused(name: str, taken: Iterable[str]) -> str:
    known, made, number = set(taken), name, 2
    while made in known:
        made, number = f"{name}-{number}", number + 1
    return made


def _minutes(seconds: int) -> float:
    """Minutes from which the reader makes the same number of seconds again."""
    return seconds // 60 if seconds % 60 == 0 else seconds / 60


# How it is set in TOML


def _table(name: str, values: Mapping[str, Any]) -> str:
    """One `[[name]]` with what is not empty, a key a line."""
    lines = [f"[[{name}]]"] if name else []
    lines += [
        f"{key} = {_value(value, spread=True)}" for key, value in values.items() if not _is_empty(value)
    ]
    return "\n".join(lines) + "\n"


def _is_empty(value: Any) -> bool:
    """Whether the reader knows the same of a key that is left out."""
    return value is None or value is False or value in ("", [])


def _value(value: Any, *, spread: bool = False) -> str:
    if isinstance(value, bool):
        return "true"
    if isinstance(value, str):
        return _prose(value) if spread and "\n" in value else _string(value)
    if isinstance(value, time):
        return f'"{value:%H:%M}"' if not value.second else value.isoformat()
    if isinstance(value, list):
        items = [_value(item) for item in value]
        if spread and items and isinstance(value[0], dict):
            return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
        return f"[{', '.join(items)}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in value.items() if not _is_empty(v)) + " }"
    return repr(value)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def _string(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(sign, sign) for sign in text)}"'


def _prose(text: str) -> str:
    """Several lines as one reads them; quotation marks are guarded, so that no three stand together."""
    return '"""\n' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'
