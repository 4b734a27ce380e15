"""Finds ideas by their words: all wordings in one long string, which is searched faster than an index would be and can
never be out of step with the file (docs/decisions/0022)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from facilitator.domain.ideas import Idea
from facilitator.domain.text import folded

_END = "\0"
"""Stands after each wording; the domain lets none into one."""


class Search:
    """Searches the ideas of one file; the long string is made anew when they have changed."""

    def __init__(self) -> None:
        self._of: Sequence[Idea] | None = None
        self._ideas: list[Idea] = []
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._long = ""

    def find(self, ideas: Sequence[Idea], words: str, limit: int) -> list[Idea]:
        """Ideas that hold all of the words, case and accents aside, the bin left out.

        Where every word begins one of the idea's own comes first, then the rest, each in the order of `ideas`. Any
        script and any length will do, one letter too.
        """
        wanted = sorted(folded(words).replace(_END, " ").split(), key=len, reverse=True)
        if not wanted:
            return []
        if self._of is not ideas:
            self._take(ideas)
        first: list[Idea] = []
        rest: list[Idea] = []
        for place in self._places(*wanted):
            text, idea = self._texts[place], self._ideas[place]
            (first if all(_begins(word, text) for word in wanted) else rest).append(idea)
            if len(first) >= limit:
                break
        return [*first, *rest][:limit]

    def _take(self, ideas: Sequence[Idea]) -> None:
        self._of = ideas
        self._ideas = [idea for idea in ideas if not idea.binned]
        self._texts = [folded(idea.text) for idea in self._ideas]
        self._starts = list(accumulate((len(text) + 1 for text in self._texts), initial=0))
        self._long = _END.join(self._texts)

    def _places(self, longest: str, *others: str) -> Iterator[int]:
        at = self._long.find(longest)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            text = self._texts[place]
            if all(word in text for word in others):
                yield place
            at = self._long.find(longest, self._starts[place + 1])


def _begins(word: str, text: str) -> bool:
    """Whether one of the text's own words begins like this."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at >= 0
