"""What a readout says, sentence by sentence: what the room is read back, and what two readouts are compared by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from facilitator.domain import thread
from facilitator.domain.actions import Action, Status
from facilitator.domain.checks import Says, Sentence
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Thing

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n+")


READ_BACK = frozenset({Says.CONCLUSION, Says.THEME, Says.ACTION, Says.DECISION})
"""What the room is asked about: what it is said to have arrived at."""

_PROSE = (Says.TITLE, Says.INTRODUCTION, Says.METHOD, Says.CONCLUSION, Says.NEXT_STEPS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence before and after; None before: it is new, None after: it is gone."""

    before: Sentence | None
    after: Sentence | None


def told(snapshot: Snapshot) -> tuple[Sentence, ...]:
    """Every sentence of the body of the readout, in its order."""
    return tuple(_told(snapshot))


def read_back(snapshot: Snapshot) -> tuple[Sentence, ...]:
    """The sentences that the room is asked about; an action in the very words of a theme is asked with it."""
    spoken = {theme.sentence for theme in snapshot.themes}
    twice = {action.id for action in snapshot.actions if action.text in spoken}
    return tuple(s for s in _told(snapshot) if s.says in READ_BACK and s.id not in twice)


def compared(before: Sequence[Sentence], after: Sequence[Sentence]) -> tuple[Difference, ...]:
    """What changed, in the order of `after`, what is gone where it stood.

    A thing keeps its sentence under any wording; passages of prose are matched by what they say.
    """
    found: list[tuple[float, Difference]] = []
    for says in Says:
        old = [sentence for sentence in before if sentence.says is says]
        new = [sentence for sentence in after if sentence.says is says]
        pairs = _by_words(old, new) if says in _PROSE else _by_id(old, new)
        found += [(_place(pair, before, after), pair) for pair in pairs]
    return tuple(difference for _, difference in sorted(found, key=lambda item: item[0]))


def _told(snapshot: Snapshot) -> Iterator[Sentence]:
    workshop, labels = snapshot.workshop, thread.labels(snapshot)
    yield Sentence(Says.TITLE, "1", workshop.title)
    yield from passages(Says.INTRODUCTION, workshop.introduction)
    yield from passages(Says.METHOD, workshop.method)
    yield from passages(Says.CONCLUSION, workshop.conclusions)
    for segment in snapshot.agenda:
        for theme in snapshot.themes_in(segment.id):
            words = theme.sentence or theme.title
            yield Sentence(Says.THEME, theme.id, words, labels[Ref(Thing.THEME, theme.id)])
            if theme.dissent:
                yield Sentence(Says.DISSENT, theme.id, theme.dissent, labels[Ref(Thing.THEME, theme.id)])
    for amendment in snapshot.amendments:
        yield Sentence(Says.AMENDMENT, amendment.id, f"{amendment.proposed} ({amendment.agreement.value})")
    for action in snapshot.actions:
        if action.status is not Status.DROPPED:
            yield Sentence(Says.ACTION, action.id, action_words(action), labels[Ref(Thing.ACTION, action.id)])
    for decision in snapshot.decisions:
        yield Sentence(Says.DECISION, decision.id, decision.text)
    yield from passages(Says.NEXT_STEPS, "\n\n".join(filter(None, (workshop.next_steps, workshop.contact))))


def action_words(action: Action) -> str:
    """An action with who does it and by when, where that is known: all of it is what the room agrees to."""
    due = action.due.isoformat() if action.due else ""
    more = ", ".join(part for part in (action.owner, due) if part)
    return f"{action.text} ({more})" if more else action.text


def passages(says: Says, prose: str) -> Iterator[Sentence]:
    """Prose as it is read in one go, parted where it has blank lines; each is known by its place, from 1."""
    passages = (part.strip() for part in _BLANK_LINES.split(prose))
    for place, words in enumerate((part for part in passages if part), start=1):
        yield Sentence(says, str(place), words)


def _by_id(old: Iterable[Sentence], new: Iterable[Sentence]) -> Iterator[Difference]:
    was, now = {s.id: s for s in old}, {s.id: s for s in new}
    for id in dict.fromkeys((*was, *now)):
        before, after = was.get(id), now.get(id)
        if before is None or after is None or before.words != after.words:
            yield Difference(before, after)


def _by_words(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [s.words for s in old], [s.words for s in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(b - a, d - c)):
            yield Difference(old[a + step] if a + step < b else None, new[c + step] if c + step < d else None)


def _place(pair: Difference, before: Sequence[Sentence], after: Sequence[Sentence]) -> float:
    """Where a difference stands: by what is there now, else behind the last that stood before it and still does."""
    places = {sentence.key: place for place, sentence in enumerate(after)}
    if pair.after is not None:
        return places[pair.after.key]
    at = before.index(pair.before) if pair.before is not None else 0
    return next((places[s.key] + 0.5 for s in reversed(before[:at]) if s.key in places), -0.5)
