"""Text is normalised once, where it enters, so that every store, renderer and phone sees the same letters."""

from __future__ import annotations

import functools
import re
import unicodedata

from facilitator.domain.errors import CannotDo, Reason

IDEA_LIMIT = 2_000
"""Longest idea, in code points after normalising."""

LINE_LIMIT = 300
"""Longest one-line field (titles, names), in code points."""

PROSE_LIMIT = 100_000
"""Longest prose field (introduction, passage, notes), in code points."""

# C0 and C1 controls but tab and newline, lone surrogates, and the bidi overrides and isolates that can make
# a line read as another (CVE-2021-42574). LRM, RLM, ZWJ and ZWNJ stay: scripts and emoji need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")


def normalise(text: str) -> str:
    """`text` in NFC with plain newlines and without control characters, lone surrogates and bidi overrides."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _NEWLINES.sub("\n", text)))


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """`text` as one trimmed line; raises CannotDo(TEXT_TOO_LONG)."""
    return _within(" ".join(normalise(text).split()), limit)


def clean_prose(text: str, limit: int = PROSE_LIMIT) -> str:
    """`text` trimmed, its own line breaks kept; raises CannotDo(TEXT_TOO_LONG)."""
    return _within(normalise(text).strip(), limit)


def clean_idea(text: str) -> str:
    """An idea's words: trimmed, runs of blanks folded, line breaks kept.

    Raises CannotDo(TEXT_EMPTY) or CannotDo(TEXT_TOO_LONG, limit=2000).
    """
    words = normalise(text).strip()
    if not words.isascii() or "\n" in words or "\t" in words or "  " in words:
        words = "\n".join(_SPACES.sub(" ", line).strip() for line in words.split("\n"))
    if not words:
        raise CannotDo(Reason.TEXT_EMPTY)
    return _within(words, IDEA_LIMIT)


def elided(text: str, limit: int) -> str:
    """The first words of `text`, at most `limit` code points, with an ellipsis where something was left out."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else cut).rstrip(" ,;:.–-") + "…"


@functools.lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """`text` as it is compared: no case, no accents, compatible letters alike."""
    text = text.casefold()
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise CannotDo(Reason.TEXT_TOO_LONG, limit=limit, length=len(text))
    return text
