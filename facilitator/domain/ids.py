"""Identifiers: UUIDv7 strings, made where the thing is made, so that a retry is recognised."""

from __future__ import annotations

import os
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
CommandId = NewType("CommandId", str)
StageId = NewType("StageId", str)
TaskId = NewType("TaskId", str)
HeadlineId = NewType("HeadlineId", str)
StepId = NewType("StepId", str)


def new_id() -> str:
    """A fresh UUIDv7 in its canonical lower-case form: sorts by the millisecond it was made in (RFC 9562, 5.7)."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def checked_id(text: str) -> str:
    """`text` as a canonical UUID of any version; raises CannotDo(NOT_AN_ID)."""
    try:
        return str(uuid.UUID(text))
    except (ValueError, AttributeError, TypeError):
        raise CannotDo(Reason.NOT_AN_ID, value=str(text)[:80]) from None
