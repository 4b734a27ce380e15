"""Finds what to call a group: a phrase that people in it wrote and others on the board did not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from facilitator.domain.common_words import WORDS
from facilitator.domain.text import elided
from facilitator.suggest.words import plain, unspaced, words

LONGEST = 3
"""Words in a name."""

NAME_LIMIT = 60
SHARED = 3

_COMMON = frozenset(map(plain, WORDS))

Key = tuple[str, ...]


@dataclass
class Phrases:
    """The phrases of every text: in which texts each stands, and how people wrote it."""

    holders: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    written: dict[Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, number: int, text: str) -> None:
        found = words(text)
        roots = [_root(word.plain) for word in found]
        telling = [
            word.plain not in _COMMON and (len(word.plain) > 1 or not word.plain.isascii()) for word in found
        ]
        for start in range(len(found)):
            for end in range(start + 1, min(start + LONGEST, len(found)) + 1):
                if not (telling[start] and telling[end - 1]):
                    continue
                as_written = text[found[start].start : found[end - 1].end]
                if any(mark in as_written for mark in ".,;:!?()\n"):
                    break
                key = tuple(roots[start:end])
                self.holders[key].add(number)
                self.written[key][as_written] += 1

    def wording(self, key: Key) -> str:
        """How most people wrote it; of equals what was written first."""
        return self.written[key].most_common(1)[0][0]


def named(texts: Sequence[str], groups: Sequence[Sequence[int]]) -> list[tuple[str, tuple[str, ...]]]:
    """For each group a name that no other has, and the words its ideas share.

    Where they share none, the name is the beginning of the first idea: groups come with the most typical one first.
    """
    phrases = Phrases()
    for number, text in enumerate(texts):
        phrases.add(number, text)
    taken: set[str] = set()
    found = []
    for group in groups:
        best = _ranked(phrases, set(group), len(texts))
        shared = tuple(phrases.wording(key) for key in best if len(key) == 1)[:SHARED]
        wordings = (phrases.wording(key) for key in best)
        name = next((each for each in wordings if each.casefold() not in taken), "")
        name = elided(name or texts[group[0]], NAME_LIMIT)
        taken.add(name.casefold())
        found.append((name, shared))
    return found


def _ranked(phrases: Phrases, group: set[int], count: int) -> list[Key]:
    """Phrases of two ideas of the group or more, the most telling first: frequent here, rare elsewhere, rather long."""
    keys = {key for key, held in phrases.holders.items() if len(held & group) > 1}
    scored = []
    for key in keys:
        held = phrases.holders[key]
        inside = len(held & group)
        here, elsewhere = inside / len(group), (len(held) - inside + 0.5) / (count - len(group) + 1)
        if here > elsewhere:
            worth = inside * log(1 + here / elsewhere) * sqrt(len(phrases.wording(key)))
            scored.append((-worth, -inside, key))
    return [key for *_, key in sorted(scored)]


def _root(word: str) -> str:
    """A word without the commonest English endings, so that a phrase and its plural are one."""
    if not word.isascii() or unspaced(word):
        return word
    for ending in ("ies", "ing", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 3 else word
