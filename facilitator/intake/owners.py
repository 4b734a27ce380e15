"""Takes owner and due date off the end of an action: “… Owner: Maria; Due: 2026-11-30”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from facilitator.domain.text import LINE_LIMIT
from facilitator.intake.dates import find_dates, only_date
from facilitator.intake.said import quoted

_OWNER = r"owners?|lead(?:s|er)?|responsible(?: person| party)?|who|assigned to|assignee|by whom|point person"
_DUE = r"due(?: date| by| on)?|deadline|by when|when|target date|until"
_LABEL = re.compile(
    rf"(?<!\w)(?:(?:\*\*|__)?(?:(?P<owner>{_OWNER})|(?P<due>{_DUE}))(?:\*\*|__)?\s*[:=](?:\*\*|__)?"
    r"|(?P<bare>due(?: by| on)?|deadline)\s+(?=[\w]))",
    re.IGNORECASE,
)
_BEFORE = " \t\n;,|—–-([*_•·/"
_AROUND = " \t\n;,|—–-*_•·/"
_SENTENCE_GOES_ON = re.compile(r"[a-z]{4}[.!?]\s+[A-Z]")
_MOST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Taken:
    """An action's words without what was taken off their end; `problems` say what stayed there, and why."""

    text: str
    owner: str = ""
    due: date | None = None
    problems: tuple[str, ...] = ()


def take_owner(text: str) -> Taken:
    """Owner and due date at the end of `text`, in either order and between any of ; , | — ( ).

    What is no date stays where it stands, and so does what other words follow.
    """
    owner, due = "", None
    kept: list[str] = []
    problems: list[str] = []
    start = len(text)
    for label in reversed(list(_LABEL.finditer(text))):
        value = _value(text[label.end() : start])
        if label["owner"] and not owner and _is_owner(value):
            owner = value
        elif (label["due"] or label["bare"]) and due is None and (day := _day(value)) is not None:
            due = day
        elif label["bare"]:
            continue  # "… is due to start": words like any others
        elif label["due"] and len(value.split()) <= 4:
            kept.insert(0, text[label.start() : start].strip(_AROUND))
            problems.append(_problem(value))
        else:
            break
        start = label.start()
    words = text[:start].rstrip(_BEFORE)
    if not (owner or due) or not words:
        return Taken(text, problems=tuple(problems))
    return Taken(" ".join([words, *kept]), owner, due, tuple(problems))


def _value(text: str) -> str:
    """`text` without the separators around it, and without brackets that close or open beyond it."""
    value, before = text, ""
    while value != before:
        before = value
        value = value.strip(_AROUND).rstrip("([")
        if value.endswith((").", "].")):
            value = value[:-1]
        if value.endswith((")", "]")) and value.count(value[-1]) > value.count(
            "(" if value[-1] == ")" else "["
        ):
            value = value[:-1]
    return value[:-1] if re.search(r"[a-z]{2}\.$", value) else value


def _is_owner(value: str) -> bool:
    if not value or len(value) > LINE_LIMIT or len(value.split()) > _MOST_WORDS:
        return False
    return _SENTENCE_GOES_ON.search(value) is None


def _day(value: str) -> date | None:
    found = only_date(value.rstrip(". "))
    return found.date if found is not None else None


def _problem(value: str) -> str:
    said = [found.problem for found in find_dates(value) if found.problem]
    if said:
        return said[0]
    return f"{quoted(value)} is not a date" if value else "“Due:” names no date"
