"""Knows the headings that readouts use: sessions, lists of visions, goals and actions, parking lots, next steps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.ideas import Kind

_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SESSION = re.compile(
    r"(?:(?:break[- ]?out|discussion|working|small|parallel|plenary|workshop|group)\s+){0,2}"
    r"(?:sessions?|break[- ]?outs?|groups?|rooms?|parts?|rounds?|blocks?|segments?|discussions?|conversations?|workshops?"
    r"|activity|activities|exercises?|modules?|tracks?|streams?)"
    r"\s*(?:\bno\.?|\bnr\.?|\bnumber\b|#)?\s*"
    rf"(?P<number>\d{{1,2}}|[ivx]{{1,4}}|{'|'.join(_NUMBER_WORDS)}|[a-h])\b"
    r"(?P<separator>\s*[:.–—|)/-]+|\s*(?=\()|)\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_UNNUMBERED = re.compile(
    r"break[- ]?out(?:\s+(?:session|group|discussion|room))?\s*[:–—|-]\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.):]?\s+(?P<title>\D.*)", re.DOTALL)
_LONGEST = 150

_KINDS = (
    (Kind.VISION, r"visions?|visioning|envision\w*|(?:desired|preferred) futures?"),
    (Kind.GOAL, r"goals?|objectives?|aims?|targets?|priorities"),
    (Kind.ACTION, r"actions?|next steps?|to[- ]?dos?|tasks?|commitments?"),
    (Kind.QUESTION, r"questions?"),
    (Kind.DECISION, r"decisions?|decided|agreements?|resolutions?"),
)
_KIND_WORDS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)


class Special(StrEnum):
    """Headings with a place of their own in a readout."""

    PARKED = "parked"
    NEXT_STEPS = "next_steps"
    INTRODUCTION = "introduction"
    PURPOSE = "purpose"
    ASIDE = "aside"


_SPECIAL = {
    Special.PARKED: r"(?:the )?(?:parking lot|car park|bike rack|parked(?: \w+)?)(?: \w+)?",
    Special.NEXT_STEPS: (
        r"(?:(?:the|our|proposed|key|immediate|and|what are the) )*(?:next steps?|what happens next|what['’]s next)"
    ),
    Special.INTRODUCTION: (
        r"(?:executive |workshop |event |meeting |about the )?"
        r"(?:introduction|summary|overview|background|context|abstract|welcome|workshop|preface|foreword)"
    ),
    Special.PURPOSE: (
        r"(?:the |session |our )?"
        r"(?:purpose|aims?|focus|objective|description|about|prompt|question|overview|summary|context)"
    ),
    Special.ASIDE: (
        r"(?:list of |workshop |the )?"
        r"(?:attendees|attendance|participants|present|apologies|agenda|schedule|programme|program|contacts?|materials"
        r"|acknowledge?ments|thanks|resources|references|links|appendix|annex|further reading|location|venue)(?: list)?"
    ),
}
_SPECIAL_WORDS = tuple(
    (special, re.compile(rf"{words}\s*", re.IGNORECASE)) for special, words in _SPECIAL.items()
)
_ABOUT_BREAKOUTS = re.compile(
    r"\b(?:break[- ]?outs?|sessions|groups|discussions|conversations|workshops|rounds)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SessionHeading:
    """“Breakout Session 2: Goal Setting”: the number as people say it, and the title ("" where it has none)."""

    number: int | None
    title: str


def session_heading(text: str, *, certain: bool = False) -> SessionHeading | None:
    """The session that `text` opens, or None. `certain`: the page already shows that it is a heading."""
    text = text.strip()
    if len(text) > _LONGEST or "\n" in text or (not certain and text.endswith((".", ";", ","))):
        return None
    if match := _SESSION.fullmatch(text):
        title = _bare(match["title"])
        parted = bool(match["separator"].strip()) or match["title"].startswith("(") or not title
        if not certain and title and (title[:1].islower() or not parted):
            return None
        if len(match["number"]) == 1 and match["number"].isalpha() and match["number"] not in "IVXivx":
            return SessionHeading(None, _bare(text)) if parted or certain else None
        return SessionHeading(_number(match["number"]), title)
    if match := _UNNUMBERED.fullmatch(text):
        title = _bare(match["title"])
        return SessionHeading(None, title) if title and (certain or not title[:1].islower()) else None
    return None


def numbered_heading(text: str) -> SessionHeading:
    """A heading of any wording, its leading number apart: “2. Goal Setting”."""
    if match := _NUMBERED.fullmatch(text.strip()):
        return SessionHeading(int(match["number"]), _bare(match["title"]))
    return SessionHeading(None, _bare(text))


def special_heading(text: str) -> Special | None:
    """The place of its own that a heading of this wording has, or None."""
    bare = _bare(text)
    return next((special for special, words in _SPECIAL_WORDS if words.fullmatch(bare)), None)


def kind_of(*headings: str) -> Kind:
    """What a list holds, by the first of its headings that tells; a neutral idea where none does."""
    for heading in headings:
        told = [(match.start(), kind) for kind, words in _KIND_WORDS if (match := words.search(heading))]
        if told:
            return min(told, key=lambda one: one[0])[1]
    return Kind.IDEA


def tells_kind(heading: str) -> bool:
    """Whether a heading's words tell what its list holds."""
    return any(words.search(heading) for _, words in _KIND_WORDS)


def is_about_breakouts(text: str) -> bool:
    """Whether a heading announces the breakouts as a whole (“Breakout Sessions”)."""
    return _ABOUT_BREAKOUTS.search(text) is not None


def without_colon(text: str) -> str:
    """A list heading without its colon."""
    return text.strip().removesuffix(":").removesuffix("：").strip()


def _bare(text: str) -> str:
    text = without_colon(text)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    return text


def _number(text: str) -> int | None:
    folded = text.casefold()
    if folded.isdecimal():
        return int(folded)
    names = next((names for names in (_NUMBER_WORDS, _ROMAN) if folded in names), None)
    return names.index(folded) + 1 if names else None
