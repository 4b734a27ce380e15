"""Tells a line that was wrapped from one that ends, and makes wrapped lines whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from facilitator.intake.blocks import marked

_WIDEST = 100
_NARROWEST = 45

_FIRST_WORD = re.compile(r"\w+")
_COMPOUND_STARTS = frozenset(
    {
        "all", "anti", "bi", "check", "co", "community", "cross", "cutting", "data", "decision",
        "evidence", "face", "first", "five", "follow", "four", "full", "half", "hands", "high",
        "inter", "kick", "large", "life", "long", "low", "micro", "mid", "mini", "multi", "non",
        "off", "one", "open", "out", "over", "part", "peer", "place", "post", "pre", "project",
        "real", "school", "second", "self", "semi", "short", "six", "small", "state",
        "step", "sub", "teacher", "three", "top", "two", "under", "user", "value", "well",
        "whole", "wide", "work", "world", "year",
    }
)  # fmt: skip
_UNFINISHED = re.compile(
    r"(?:[,–—-]|\b(?:and|or|the|a|an|of|to|for|in|on|with|by|from|that|which|as|at|their|its))$", re.I
)
_CLOSING = "\"'”’»)]*_"
_ENDINGS = ".!?…。！？؟।"
_OPENING = "\"'“‘«([*_"


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does, closing quotation marks and brackets aside."""
    return text.rstrip(_CLOSING + " ").endswith(tuple(_ENDINGS))


def is_unfinished(text: str) -> bool:
    """Whether `text` ends where no sentence and no heading can: in a comma, a dash or a word such as “the”."""
    return _UNFINISHED.search(text[-20:]) is not None


def starts_small(text: str) -> bool:
    """Whether `text` goes on with a small letter, as the rest of a torn sentence does."""
    return text.lstrip(_OPENING + " ")[:1].islower()


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a document's lines were wrapped: at `width` columns (0: not at all), and its `words`."""

    width: int
    words: frozenset[str]

    def goes_on(self, line: str, following: str) -> bool:
        """Whether `following`, the very next line, is the rest of what `line` says."""
        line, following = line.rstrip(), following.strip()
        if starts_small(following) and not ends_sentence(line) and not line.endswith(":"):
            return True
        if not _NARROWEST <= len(line) <= _WIDEST or not self.width:
            return False
        return len(line) + 1 + len(following.split(maxsplit=1)[0]) > self.width

    def join(self, lines: Iterable[str]) -> str:
        """Wrapped lines as one: single blanks, and words parted at a line's end whole again."""
        parts: list[str] = []
        for line in (" ".join(line.split()) for line in lines):
            if not line:
                continue
            if parts and parts[-1].endswith("\u00ad"):
                parts[-1] = parts[-1][:-1]
            elif parts and line[0].islower() and (head := _parted_word(parts[-1])):
                if not self._keeps_hyphen(head.casefold(), line):
                    parts[-1] = parts[-1][:-1]
            elif parts:
                parts.append(" ")
            parts.append(line)
        return "".join(parts)

    def _keeps_hyphen(self, head: str, following: str) -> bool:
        """Whether the hyphen belongs to the word: decided by the document's own words, then by how compounds begin."""
        match = _FIRST_WORD.match(following)
        tail = match[0].casefold() if match else ""
        if f"{head}{tail}" in self.words:
            return False
        return f"{head}-{tail}" in self.words or head in _COMPOUND_STARTS


def _parted_word(line: str) -> str:
    """The word at the end of `line` that a hyphen parts from the next line, or ""."""
    if not line.endswith("-"):
        return ""
    words = re.split(r"\W+", line[-60:-1])
    return words[-1]


def wrapping_of(lines: Sequence[str]) -> Wrapping:
    """How a text's lines were wrapped.

    It was wrapped where no line (bar a stray address or heading) is longer than a terminal is wide, and most lines that
    another follows had no room for its first word.
    """
    words = vocabulary("\n".join(lines))
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return Wrapping(0, words)
    longest = lengths[-1] if len(lengths) < 20 else lengths[int(0.95 * (len(lengths) - 1))]
    if not _NARROWEST <= longest <= _WIDEST:
        return Wrapping(0, words)
    full = followed = 0
    for line, following in pairwise(lines):
        if line.strip() and following.strip() and marked(following) is None:
            followed += 1
            full += len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > longest
    return Wrapping(longest if full * 2 >= followed else 0, words)


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text in small letters, and each two that a hyphen joins."""
    words: set[str] = set()
    for compound in re.findall(r"\w+(?:-\w+)*", text.casefold()):
        parts = compound.split("-")
        words.update(parts)
        words.update(f"{first}-{second}" for first, second in pairwise(parts))
    return frozenset(words)
