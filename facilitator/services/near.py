"""Tells that two people may have said the same thing: by their words alone, quickly, and never more than a hint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId

ENOUGH = 0.79
"""From this likeness on a pair is worth a hint. Found on 896 real comments: above it nearly every pair says one thing."""

_WORD = re.compile(r"\w+", re.UNICODE)
_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "like",
        "make",
        "more",
        "most",
        "my",
        "need",
        "needs",
        "of",
        "on",
        "or",
        "our",
        "out",
        "should",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "up",
        "us",
        "very",
        "want",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s")


@dataclass(frozen=True, slots=True)
class Near:
    """Another idea that says nearly the same; `score` from 0 to 1."""

    id: IdeaId
    score: float


def key_words(text: str) -> str:
    """The words of an idea that carry it, without case, accents, endings and the commonest ones, in alphabetical order.

    An idea of common words alone keeps them all.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    found = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    kept = [_stem(word) for word in found if word not in _COMMON] or found
    return " ".join(sorted(kept))


class NearIndex:
    """Finds what is near to an idea among those added. Not shared between threads."""

    def __init__(self, ideas: Iterable[Idea] = ()) -> None:
        self._words: dict[IdeaId, str] = {}
        for idea in ideas:
            self.put(idea)

    def put(self, idea: Idea) -> None:
        """Add an idea, or take it in its present wording; one that does not count is left out."""
        if idea.counts:
            self._words[idea.id] = key_words(idea.text)
        else:
            self.remove(idea.id)

    def remove(self, id: IdeaId) -> None:
        """Forget an idea."""
        self._words.pop(id, None)

    def nearest(self, idea: Idea, enough: float = ENOUGH) -> Near | None:
        """The idea that is most like this one, if any is like it at all; those kept apart from it are passed over."""
        from rapidfuzz import fuzz, process

        words = key_words(idea.text)
        apart = {idea.id, *idea.kept_apart}
        choices = {id: other for id, other in self._words.items() if id not in apart}
        found = process.extractOne(words, choices, scorer=fuzz.ratio, score_cutoff=enough * 100)
        return None if found is None else Near(found[2], found[1] / 100)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
