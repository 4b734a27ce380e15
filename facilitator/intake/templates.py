"""Templates: plans that a person can write by hand in TOML, five of which come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from facilitator import resources
from facilitator.domain.blueprint import Blueprint
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import WindowId, new_id
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.intake.blueprints import read_blueprint
from facilitator.intake.toml_entries import Entry
from facilitator.intake.toml_files import parse_toml, read_toml

SHIPPED = ("visioning-goals-actions", "world-cafe", "1-2-4-all", "consensus", "blank")
"""Names on the command line, in the order of the tiles."""


class Stretch(NamedTuple):
    """A piece of a template's day for the thumbnail: what it gathers (None: nothing, or everything), how long it is, and
    in which window (counted from 0) it lies."""

    kind: Kind | None
    minutes: float
    window: int


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """What a template's tile shows. `minutes` is the sum of its segments; `windows` how many windows it has."""

    name: str
    title: str
    summary: str
    minutes: int
    shape: tuple[Stretch, ...]

    @property
    def windows(self) -> int:
        return len({stretch.window for stretch in self.shape})


def names() -> tuple[TemplateInfo, ...]:
    """The templates that come with the program."""
    return tuple(_info(name) for name in SHIPPED)


def read_template(name_or_path: str | Path, today: date, title: str | None = None) -> Blueprint:
    """A shipped template by its name, or a person's own by its path, as a plan for `today` with fresh ids.

    Raises CannotDo: UNKNOWN_TEMPLATE(name, known), BAD_SYNTAX(path, line, detail), BAD_TEMPLATE(path, where, key, detail),
    and what keeps a file from being read.
    """
    name = str(name_or_path)
    if name in SHIPPED:
        top = _shipped(name)
    elif _looks_like_a_path(name_or_path):
        top = Entry(read_toml(Path(name_or_path)), name)
    else:
        raise CannotDo(Reason.UNKNOWN_TEMPLATE, name=name, known=list(SHIPPED))
    return read_blueprint(Path(name).stem, top, today, " ".join((title or "").split()), _fresh)


def _looks_like_a_path(name: str | Path) -> bool:
    if isinstance(name, Path) or name.casefold().endswith(".toml") or "/" in name or "\\" in name:
        return True
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # a name no file can have
        return False


def _shipped(name: str) -> Entry:
    file = f"{name}.toml"
    return Entry(parse_toml(resources.read_text("templates", file), file), file)


def _info(name: str) -> TemplateInfo:
    top = _shipped(name)
    title = top.line("title")
    blueprint = read_blueprint(name, top, date.min, "", _fresh)
    place = {window.id: number for number, window in enumerate(blueprint.windows)}
    return TemplateInfo(
        name=name,
        title=title,
        summary=blueprint.summary,
        minutes=sum(segment.minutes for segment in blueprint.segments),
        shape=_shape(blueprint.segments, place),
    )


def _shape(segments: tuple[Segment, ...], window: Mapping[WindowId, int]) -> tuple[Stretch, ...]:
    """The day piece by piece; a day of one segment is told by its steps."""
    if len(segments) == 1:
        [only] = segments
        return tuple(
            Stretch(_gathers(only), length.total_seconds() / 60, 0) for length in only.step_lengths()
        )
    return tuple(Stretch(_gathers(one), one.minutes, window[one.window_id]) for one in segments)


def _gathers(segment: Segment) -> Kind | None:
    """The kind that gives a stretch its colour: what a breakout is for, not the odd note beside a talk."""
    if segment.kind not in (SegmentKind.BREAKOUT, SegmentKind.ACTION_PLANNING) or not segment.captures:
        return None
    return segment.captures[0]


def _fresh(_thing: str, _key: str) -> str:
    return new_id()
