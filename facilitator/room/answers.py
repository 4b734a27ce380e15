"""What the room answers when something cannot be done: a status and a sentence, the same way for every route."""

from __future__ import annotations

from typing import Any

from facilitator.domain.errors import FacilitatorError, Reason, Trouble
from facilitator.services.wording import sentence

_STATUS = {
    Reason.NOT_JOINED: 401,
    Reason.WRONG_CODE: 403,
    Reason.ROOM_LOCKED: 403,
    Reason.DEVICE_REMOVED: 403,
    Reason.FOREIGN_ADDRESS: 403,
    Reason.NOT_ALLOWED: 403,
    Reason.NOT_FOUND: 404,
    Reason.TOO_SLOW: 408,
    Reason.SAME_ID_OTHER_WORDING: 409,
    Reason.CHANGED_MEANWHILE: 409,
    Reason.NOT_RUNNING: 409,
    Reason.ALREADY_RUNNING: 409,
    Reason.NOT_PAUSED: 409,
    Reason.NOTHING_TO_TAKE_BACK: 409,
    Reason.NOTHING_BEFORE: 409,
    Reason.BALLOT_CLOSED: 409,
    Reason.TOO_LARGE: 413,
    Reason.TOO_MANY_GUESSES: 429,
    Reason.TOO_FAST: 429,
    Reason.ROOM_FULL: 503,
}

TRY_AGAIN_SECONDS = 3


def status_of(error: FacilitatorError) -> int:
    """The HTTP status that fits an error; 422 for what the sender can mend."""
    if isinstance(error, Trouble):
        return 503
    return _STATUS.get(error.reason, 422)


def retry_after(error: FacilitatorError) -> int | None:
    """Seconds to wait before another try, or None where trying again is of no use."""
    status = status_of(error)
    if status == 429:
        return int(str(error.fields.get("seconds", 1)))
    return TRY_AGAIN_SECONDS if status == 503 else None


def body_of(error: FacilitatorError) -> dict[str, Any]:
    """`{sentence, reason, present?}`. What the world is in the way with stays on the laptop: paths are nobody's business."""
    if isinstance(error, Trouble):
        words = "The laptop cannot write just now. It stays on this device and is sent again."
        return {"sentence": words, "reason": error.reason.value}
    body: dict[str, Any] = {"sentence": sentence(error), "reason": error.reason.value}
    if error.fields.get("present") is not None:
        body["present"] = error.fields["present"]
    return body
