"""A readout that was edited elsewhere comes back: which of its sentences read otherwise, and where they are kept.

A sentence goes out with a mark, by which it is known whatever becomes of its words, and with a short sum of the words it had.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from facilitator.domain import thread
from facilitator.domain.checks import Says, Sentence
from facilitator.domain.ids import WorkshopId
from facilitator.domain.sentences import passages
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Thing

PROSE: Mapping[Says, str] = {
    Says.INTRODUCTION: "introduction",
    Says.METHOD: "method",
    Says.CONCLUSION: "conclusions",
    Says.NEXT_STEPS: "next_steps",
}
"""Passages of prose, by the field of the workshop that they are a part of."""

_SIGNS = str.maketrans("“”„«»‘’‚‛–—‑\u00a0\u202f", '"""""\'\'\'\'---  ')


@dataclass(frozen=True, slots=True)
class Returned:
    """A sentence as it came back, with its mark, and the sum of the words that it went out with."""

    mark: str
    base: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that came back in other words. `edited_here`: it reads otherwise here, too, than when it went out."""

    sentence: Sentence
    words: str
    edited_here: bool = False


def workshop_mark(workshop: WorkshopId) -> str:
    """What says that a file is a readout of this workshop, and to nobody else anything."""
    return _digest(workshop, 16)


def mark_of(workshop: WorkshopId, says: Says, id: str) -> str:
    """What a sentence is known by in a file that goes out: nobody without the workshop can tell what its id is."""
    return _digest(f"{workshop} {says.value} {id}", 16)


def base_of(words: str) -> str:
    """A sum of words by which one sees whether they are the same; typed and printed signs count as the same."""
    return _digest(_plain(words), 8)


def kept(snapshot: Snapshot) -> Iterator[Sentence]:
    """Every sentence that can come back, in the words that are kept."""
    workshop, labels = snapshot.workshop, thread.labels(snapshot)
    for says, field in PROSE.items():
        yield from passages(says, getattr(workshop, field))
    for theme in snapshot.themes:
        label = labels[Ref(Thing.THEME, theme.id)]
        yield Sentence(Says.THEME, theme.id, theme.sentence, label)
        yield Sentence(Says.DISSENT, theme.id, theme.dissent, label)
    for action in snapshot.actions:
        yield Sentence(Says.ACTION, action.id, action.text, labels[Ref(Thing.ACTION, action.id)])
    for decision in snapshot.decisions:
        yield Sentence(Says.DECISION, decision.id, decision.text)


def changes(snapshot: Snapshot, returned: Iterable[Returned]) -> tuple[Change, ...]:
    """What came back in other words, in the order of what is here; a sentence that came back empty is left out."""
    by_mark = {each.mark: each for each in returned if each.words}
    found: list[Change] = []
    for sentence in kept(snapshot):
        back = by_mark.get(mark_of(snapshot.workshop.id, sentence.says, sentence.id))
        if back is None or not sentence.words or base_of(back.words) in (back.base, base_of(sentence.words)):
            continue
        found.append(Change(sentence, back.words, edited_here=base_of(sentence.words) != back.base))
    return tuple(found)


def with_passage(prose: str, place: int, words: str) -> str:
    """`prose` with other words in its passage at `place`, counted from 1."""
    parts = [sentence.words for sentence in passages(Says.INTRODUCTION, prose)]
    parts[place - 1] = words
    return "\n\n".join(parts)


def _plain(words: str) -> str:
    plain = unicodedata.normalize("NFC", words).translate(_SIGNS).replace("…", "...")
    return re.sub(r"\s+", " ", re.sub(r"\s*-+\s*", "-", plain)).strip()


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
