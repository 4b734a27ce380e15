"""What Home knows of a file without opening it: noted down whenever a workshop is looked at, read again for the list."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.settings import RECENT_KEPT, data_folder

if TYPE_CHECKING:
    from facilitator.domain.snapshot import Snapshot

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Facts:
    """A workshop in a line. `shape` holds (kind or "", minutes, pause) for each stretch of the day; `state` is
    "planned", "running", "under_way" or "finished"; `minutes` are planned, `room` is how many the windows have.
    """

    ideas: int = 0
    actions: int = 0
    state: str = "planned"
    minutes: int = 0
    room: int = 0
    shape: tuple[tuple[str, float, bool], ...] = ()


def facts_of(snapshot: Snapshot) -> Facts:
    """What there is to know of a workshop."""
    from facilitator.domain.clock import ZERO
    from facilitator.domain.plan import fits

    run = snapshot.run
    state = (
        "running" if run.running else "finished" if run.finished else "under_way" if run.visits else "planned"
    )
    fit = fits(snapshot.windows, snapshot.segments, snapshot.tz)
    return Facts(
        ideas=len(snapshot.live_ideas),
        actions=len(snapshot.actions),
        state=state,
        minutes=round(sum((item.planned for item in fit), ZERO).total_seconds() / 60),
        room=round(sum((item.room for item in fit), ZERO).total_seconds() / 60),
        shape=_shape(snapshot),
    )


def _shape(snapshot: Snapshot) -> tuple[tuple[str, float, bool], ...]:
    """Each segment with the kind that gives it its colour; windows are kept apart by a short pause."""
    parts: list[tuple[str, float, bool]] = []
    window = None
    whole = sum(segment.minutes for segment in snapshot.agenda) or 1
    for segment in snapshot.agenda:
        if window is not None and segment.window_id != window:
            parts.append(("", whole * 0.06, True))
        window = segment.window_id
        working = segment.number is not None or len(segment.captures) == 1
        first = segment.captures[0].value if segment.captures else ""
        coloured = working and segment.number is not None and first in ("vision", "goal", "action")
        parts.append((first if coloured else "", float(segment.minutes), False))
    return tuple(parts)


class FactsFile:
    """Facts by file path, in one small file of the program's own. A damaged one is as good as none."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_folder() / "recent.json"

    def read(self) -> Mapping[str, Facts]:
        try:
            plain = json.loads(self._path.read_text(encoding="utf-8"))
            return {path: _facts(entry) for path, entry in plain.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            log.warning("what is known of recent files could not be read from %s", self._path, exc_info=True)
            return {}

    def note(self, path: Path, facts: Facts) -> None:
        """Keep these for a file, and those of the files looked at before it."""
        others = {name: known for name, known in self.read().items() if name != str(path)}
        kept = {str(path): facts, **dict(list(others.items())[: RECENT_KEPT - 1])}
        temporary = self._path.with_suffix(".tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(
                json.dumps({name: asdict(known) for name, known in kept.items()}), encoding="utf-8"
            )
            temporary.replace(self._path)
        except OSError:
            log.warning("what is known of %s could not be kept", path, exc_info=True)


def _facts(plain: Mapping[str, Any]) -> Facts:
    shape = tuple((str(kind), float(minutes), bool(pause)) for kind, minutes, pause in plain["shape"])
    known = {name: type(value)(plain[name]) for name, value in asdict(Facts()).items() if name != "shape"}
    return replace(Facts(**known), shape=shape)
