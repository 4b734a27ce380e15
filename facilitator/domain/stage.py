"""What the projector shows: kept with the workshop, so that phones and the remote read and set it as the window does."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.ids import StageId, WorkshopId
from facilitator.domain.live import Run
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.text import clean_prose

MESSAGE_LIMIT = 280


class StageView(StrEnum):
    """What is on the Stage. `auto` follows the segment that runs."""

    AUTO = "auto"
    TIMER = "timer"
    JOIN = "join"
    WELCOME = "welcome"
    SHARE_OUT = "share_out"
    BREAK = "break"
    WALL = "wall"
    RESULTS = "results"
    READ_BACK = "read_back"
    THREAD = "thread"


class WallMode(StrEnum):
    """Which ideas may stand on the wall. Hidden ones never do."""

    OFF = "off"
    APPROVED = "approved"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class StageState:
    """What the Stage shows. One a workshop.

    A `message` stands over whatever the view is, and `blank` over that. `show_overtime`: the room sees the red count
    past the end; otherwise it is the facilitator's alone. `reading`: the sentence that the room is read back, by its key
    (`domain.checks`).
    """

    id: StageId
    view: StageView = StageView.AUTO
    message: str = ""
    blank: bool = False
    wall: WallMode = WallMode.ALL
    show_overtime: bool = False
    reading: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", clean_prose(self.message, MESSAGE_LIMIT))


def stage_id(workshop_id: WorkshopId) -> StageId:
    """The id of a workshop's one Stage, the same wherever it is worked out."""
    return StageId(str(uuid.uuid5(uuid.UUID(workshop_id), "stage")))


def stage_of(states: Iterable[StageState], workshop_id: WorkshopId) -> StageState:
    """What the Stage shows, whether or not anybody has ever said so."""
    own = stage_id(workshop_id)
    return next((state for state in states if state.id == own), None) or StageState(own)


def view_for(
    state: StageState, run: Run, segment: Segment | None, *, results: bool, sharing: bool
) -> StageView:
    """The view that is meant: the chosen one, else what suits the moment.

    `segment` is the one that runs; `results` whether a ballot of it has been revealed; `sharing` whether tables
    take turns to speak.
    """
    if state.view is not StageView.AUTO:
        return state.view
    if run.upcoming is not None:
        return StageView.BREAK
    if segment is None:
        return StageView.WELCOME
    if segment.kind is SegmentKind.VOTE and results:
        return StageView.RESULTS
    if sharing:
        return StageView.SHARE_OUT
    return _BY_KIND.get(segment.kind, StageView.TIMER)


_BY_KIND = {
    SegmentKind.OPENING: StageView.WELCOME,
    SegmentKind.BREAK: StageView.BREAK,
}
