"""Identifiers: UUIDv7 strings, made where the thing is made, so that a retry is recognised."""

from __future__ import annotations

import os
import threading
import time
import uuid
from typing import NewType

from facilitator.domain.errors import CannotDo, Reason

WorkshopId = NewType("WorkshopId", str)
WindowId = NewType("WindowId", str)
SegmentId = NewType("SegmentId", str)
TableId = NewType("TableId", str)
PersonId = NewType("PersonId", str)
SeatId = NewType("SeatId", str)
ElementId = NewType("ElementId", str)
VersionId = NewType("VersionId", str)
CommentId = NewType("CommentId", str)
AmendmentId = NewType("AmendmentId", str)
IdeaId = NewType("IdeaId", str)
ThemeId = NewType("ThemeId", str)
LinkId = NewType("LinkId", str)
BallotId = NewType("BallotId", str)
VoteId = NewType("VoteId", str)
ActionId = NewType("ActionId", str)
UndertakingId = NewType("UndertakingId", str)
DecisionId = NewType("DecisionId", str)
CheckId = NewType("CheckId", str)
FinalId = NewType("FinalId", str)
SheetsId = NewType("SheetsId", str)
PhotoId = NewType("PhotoId", str)
ProfileId = NewType("ProfileId", str)
LogoId = NewType("LogoId", str)
CommandId = NewType("CommandId", str)
StageId = NewType("StageId", str)
TaskId = NewType("TaskId", str)
HeadlineId = NewType("HeadlineId", str)
StepId = NewType("StepId", str)


_COUNTS = 0x1000
"""Values of the 12 bits behind the millisecond."""

_gate = threading.Lock()
_last = 0
"""Milliseconds and count of the newest id, as one number."""


def new_id() -> str:
    """A fresh UUIDv7 in its canonical lower-case form: ids sort in the order in which this program made them.

    Behind the millisecond stands a count that begins somewhere in the lower quarter (RFC 9562, 6.2, method 1), so that two
    things of one moment keep their order; a clock that is set back, or more than 3,000 ids a millisecond, count on.
    """
    global _last
    random = int.from_bytes(os.urandom(10), "big")
    with _gate:
        begun = (time.time_ns() // 1_000_000) * _COUNTS + random % (_COUNTS // 4)
        _last = max(begun, _last + 1)
        milliseconds, count = divmod(_last, _COUNTS)
    tail = random >> 16 & (1 << 62) - 1
    return str(
        uuid.UUID(int=(milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | count << 64 | 0x2 << 62 | tail)
    )


def checked_id(text: str) -> str:
    """`text` as a canonical UUID of any version; raises CannotDo(NOT_AN_ID)."""
    try:
        return str(uuid.UUID(text))
    except (ValueError, AttributeError, TypeError):
        raise CannotDo(Reason.NOT_AN_ID, value=str(text)[:80]) from None
