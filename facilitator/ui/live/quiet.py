"""When a table has gone quiet: one rule for its chip, its tile and the room's marks. A cue for the facilitator, not a fault."""

from __future__ import annotations

from datetime import datetime, timedelta

QUIET_AFTER = timedelta(minutes=4)


def quiet(last: datetime | None, now: datetime, running_since: datetime | None) -> str:
    """`quiet 4 min`, `nothing yet`, or nothing while it is lively or nothing runs. `last`: when it said something last."""
    if running_since is None:
        return ""
    since = max(last, running_since) if last is not None else running_since
    if now - since < QUIET_AFTER:
        return ""
    minutes = (now - since) // timedelta(minutes=1)
    return f"quiet {minutes} min" if last is not None and last >= running_since else "nothing yet"
