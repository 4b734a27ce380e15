"""Reads the file in which a phone saved its notes, as the room's own page writes it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.handed_in import HandedIn
from facilitator.domain.ideas import IdeaDraft, Kind, Stance
from facilitator.domain.ids import ElementId, IdeaId, SegmentId, ThemeId, checked_id
from facilitator.intake.files import read_bytes
from facilitator.intake.said import counted

VERSION = 1
MOST = 10_000


def is_handed_in(data: bytes) -> bool:
    """Whether a file's beginning looks like a phone's notes rather than a whole workshop in JSON."""
    return b'"facilitator"' in data[:4_000] and b'"notes"' in data[:4_000]


def read_handed_in(path: Path) -> HandedIn:
    """A phone's saved notes; what makes no sense in them is left out and said.

    Raises CannotDo(BAD_JSON, path, detail, where) and what `files.read_bytes` raises.
    """
    try:
        plain = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _wrong(path, "it is not JSON", str(error)[:80]) from None
    if not isinstance(plain, dict) or plain.get("facilitator") != "notes":
        raise _wrong(path, "it holds no notes of a phone", "the beginning")
    if plain.get("version") != VERSION:
        raise _wrong(path, "it was written by another version of the page", "version")
    workshop, ideas = plain.get("workshop") or {}, plain.get("ideas")
    if not isinstance(workshop, dict) or not isinstance(ideas, list) or len(ideas) > MOST:
        raise _wrong(path, "its workshop or its ideas are missing", "workshop, ideas")
    read = [_idea(idea) for idea in ideas]
    kept = tuple(idea for idea in read if idea is not None)
    left = len(read) - len(kept)
    said = (f"Left out {counted(left, 'note')} that made no sense.",) if left else ()
    return HandedIn(str(workshop.get("id", "")), kept, said)


def _idea(plain: Any) -> tuple[IdeaDraft, int] | None:
    """One idea with its table's number, or None for what is none."""
    try:
        at, stance = plain.get("captured_at"), plain.get("comment")
        table = plain.get("table") or 0
        draft = IdeaDraft(
            str(plain["text"]),
            kind=Kind(plain["kind"]) if plain.get("kind") else None,
            id=IdeaId(checked_id(plain["id"])),
            segment_id=_id(SegmentId, plain.get("segment")),
            serves=_id(ThemeId, plain.get("serves")),
            element_id=_id(ElementId, plain.get("element")),
            stance=Stance(stance) if stance else None,
            parked=plain.get("parked") is True,
            captured_at=_moment(at),
        )
        return draft, table if isinstance(table, int) and 0 <= table <= 999 else 0
    except (AttributeError, KeyError, TypeError, ValueError, CannotDo):
        return None


def _id(kind: Any, value: Any) -> Any:
    return kind(value) if isinstance(value, str) and value else None


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    at = datetime.fromisoformat(value)
    return at.astimezone(UTC) if at.tzinfo is not None else None


def _wrong(path: Path, detail: str, where: str) -> CannotDo:
    return CannotDo(Reason.BAD_JSON, path=str(path), detail=detail, where=where)
