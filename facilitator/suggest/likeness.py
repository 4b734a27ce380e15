"""How alike ideas are by their letters: the light engine, without any dictionary and in any language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log, sqrt
from typing import Protocol

from facilitator.domain.suggestions import Engine
from facilitator.suggest.words import unspaced, words

GROUP = 4
"""Letters in a row that are compared: long enough to tell words apart, short enough that endings do not matter."""

TOO_COMMON = 1 / 3
COMMON_FROM = 10
"""What more than this share of a board says, and so many ideas, is its subject and tells none of them from another."""

Check = Callable[[], None]
"""Called now and then during long work; raises to end it."""


class Likeness(Protocol):
    """Judges how alike texts are."""

    @property
    def engine(self) -> Engine: ...

    def rows(self, texts: Sequence[str], check: Check) -> Iterator[list[float]]:
        """For each text how alike each of the texts is to it: 0 or less is not at all; itself included, symmetric."""


class Letters:
    """TF-IDF over groups of four letters within words, cosine.

    Groups of letters stand in for stems: `parks`, `parking` and `car park` meet without a word list or a grammar.
    """

    engine = Engine.WORDS

    def rows(self, texts: Sequence[str], check: Check) -> Iterator[list[float]]:
        vectors = weigh([Counter(_groups(text)) for text in texts])
        most = max(COMMON_FROM, int(TOO_COMMON * len(texts)))
        holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(vectors):
            for group, weight in vector.items():
                holders[group].append((number, weight))
        telling = {group: held for group, held in holders.items() if 1 < len(held) <= most}
        for number, vector in enumerate(vectors):
            check()
            row = [0.0] * len(texts)
            for group, weight in vector.items():
                for other, its in telling.get(group, ()):
                    row[other] += weight * its
            row[number] = 1.0 if vector else 0.0
            yield row


def weigh(counted: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """Unit vectors of counted things, weighted by how rare each is among them."""
    held = Counter(thing for counts in counted for thing in counts)
    rare = {thing: log((len(counted) + 1) / number) for thing, number in held.items()}
    vectors = []
    for counts in counted:
        vector = {thing: (1 + log(count)) * rare[thing] for thing, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({thing: weight / length for thing, weight in vector.items()})
    return vectors


def _groups(text: str) -> Iterator[str]:
    for word in words(text):
        if unspaced(word.plain):
            size, marked = 2, word.plain
        else:
            size, marked = GROUP, f"^{word.plain}$"
        for start in range(max(1, len(marked) - size + 1)):
            yield marked[start : start + size]
