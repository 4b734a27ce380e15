"""Handing in by file: the same file that a phone saves, so that opening it adds each idea once (`moving.js`, `intake/handed_in.py`)."""

from __future__ import annotations

import json

from facilitator.room.joining.facts import JoinedFacts
from facilitator.room.joining.outbox import IDEA

_FIELDS = ("id", "segment", "kind", "text", "table", "parked", "serves", "element", "comment", "captured_at")


def notes_file(facts: JoinedFacts) -> bytes:
    """Every note of one's own that is known here, and what waits besides (edits, deletions), as JSON."""
    own = [line.idea for line in facts.lines() if line.idea.get("mine")]
    waiting = [
        {"id": entry.id, "what": entry.what, "subject": entry.subject, "body": dict(entry.body)}
        for entry in facts.entries
        if entry.what != IDEA
    ]
    content = {
        "facilitator": "notes",
        "version": 1,
        "workshop": {"id": facts.workshop_id, "title": facts.title},
        "ideas": [{name: idea[name] for name in _FIELDS if idea.get(name) is not None} for idea in own],
        "waiting": waiting,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
