"""Tells that two people may have said the same thing: by their words alone, quickly, and never more than a hint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from facilitator.domain.common_words import WORDS
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId
from facilitator.domain.suggestions import NearPair

ENOUGH = 0.79
"""From this likeness on a pair is worth a hint. Found on 896 real comments: above it nearly every pair says one thing."""

_DENIAL = re.compile(
    r"\b(?:not|no|never|cannot|nicht|kein\w*|nie|pas|jamais|nunca)\b|n['’]t\b|لا|ليس", re.IGNORECASE
)
_WORD = re.compile(r"\w+", re.UNICODE)
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
    found = _plain_words(text)
    kept = [_stem(word) for word in found if word not in _COMMON] or found
    return " ".join(sorted(kept))


def denies(text: str) -> bool:
    """Whether it says no: `should not` and `should` share nearly all their letters and are opposites."""
    return len(_DENIAL.findall(text)) % 2 == 1


class NearIndex:
    """Finds what is near to an idea among those added; opposites are not near. Not shared between threads."""

    def __init__(self, ideas: Iterable[Idea] = ()) -> None:
        self._words: dict[IdeaId, str] = {}
        self._denying: set[IdeaId] = set()
        for idea in ideas:
            self.put(idea)

    def put(self, idea: Idea) -> None:
        """Add an idea, or take it in its present wording; one that does not count is left out."""
        self.remove(idea.id)
        if idea.counts:
            self._words[idea.id] = key_words(idea.text)
            if denies(idea.text):
                self._denying.add(idea.id)

    def remove(self, id: IdeaId) -> None:
        """Forget an idea."""
        self._words.pop(id, None)
        self._denying.discard(id)

    def nearest(self, idea: Idea, enough: float = ENOUGH) -> Near | None:
        """The idea that is most like this one, if any is like it at all; those kept apart from it are passed over."""
        from rapidfuzz import fuzz, process

        words = key_words(idea.text)
        apart = {idea.id, *idea.kept_apart}
        no = denies(idea.text)
        choices = {
            id: other for id, other in self._words.items() if id not in apart and (id in self._denying) == no
        }
        found = process.extractOne(words, choices, scorer=fuzz.ratio, score_cutoff=enough * 100)
        return None if found is None else Near(found[2], found[1] / 100)


def near_pairs(
    ideas: Iterable[Idea], check: Callable[[], None] = lambda: None, enough: float = ENOUGH
) -> tuple[NearPair, ...]:
    """Every two ideas that may say the same, the surest first; those kept apart and those that do not count left out.

    The same measure as the hint at one idea. `check` is called for each idea and may raise to end the work.
    """
    from rapidfuzz import fuzz, process

    counting = [idea for idea in ideas if idea.counts]
    by_answer = ([i for i in counting if denies(i.text)], [i for i in counting if not denies(i.text)])
    found: list[NearPair] = []
    for alike in by_answer:
        words = [key_words(idea.text) for idea in alike]
        for number, idea in enumerate(alike):
            check()
            later = words[number + 1 :]
            hits = process.extract(
                words[number], later, scorer=fuzz.ratio, score_cutoff=enough * 100, limit=None
            )
            for _, score, place in hits:
                other = alike[number + 1 + place]
                if other.id not in idea.kept_apart and idea.id not in other.kept_apart:
                    found.append(NearPair(idea.id, other.id, round(score / 100, 3)))
    return tuple(sorted(found, key=lambda pair: -pair.score))


def _plain_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


_HALVES = ("s", "t", "d", "ll", "re", "ve", "don", "won", "doesn", "isn", "l", "c", "qu", "n", "j")
"""What an apostrophe leaves of a common word."""

_DENIED = tuple(word[:-1] for word in WORDS if word.endswith("nt") and len(word) > 4)
"""The same of those that deny: `shouldn` of “shouldn’t”. That they deny is told apart by `denies`."""

_COMMON = frozenset((*_plain_words(" ".join(WORDS)), *_HALVES, *_DENIED))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
