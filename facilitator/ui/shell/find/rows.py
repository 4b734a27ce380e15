"""What is found: commands, segments, ideas, themes, actions, people and elements, in the order in which they help. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.domain import thread
from facilitator.domain.attribution import source_in
from facilitator.domain.ideas import Idea
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided, folded
from facilitator.domain.themes import Ref, Thing
from facilitator.services.overview import table_name
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.times import clock_time
from facilitator.ui.widgets.picture import Sign

MOST = 8
"""Most of one kind: whoever wants more types another letter."""

IDEAS = 40


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: its name in the window's acts, what it does in words, its key."""

    name: str
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found. `what` is "command" or the kind of thing, `id` its name or id, `beside` its key or time."""

    what: str
    id: str
    title: str
    below: str
    sign: Sign
    beside: str = ""

    def spoken(self) -> str:
        """One sentence for a screen reader."""
        return ", ".join(
            part for part in (self.what.capitalize(), self.title, self.below, self.beside) if part
        )


def found(
    words: str, snapshot: Snapshot | None, ideas: Iterable[Idea], commands: Sequence[Command]
) -> tuple[Found, ...]:
    """Everything that has all of the words; without words the commands. `ideas` were searched for already."""
    wanted = folded(words).split()
    acts = _best(wanted, (_act(command) for command in commands))
    if not wanted or snapshot is None:
        return tuple(acts)
    groups = (
        _best(wanted, _segments(snapshot)),
        _best(wanted, _themes(snapshot)),
        _best(wanted, _actions(snapshot)),
        _best(wanted, _people(snapshot)),
        _best(wanted, _elements(snapshot)),
    )
    things = [each for group in groups for each in group[:MOST]]
    return (*acts[:MOST], *things, *(_idea(snapshot, idea) for idea in list(ideas)[:IDEAS]))


def _best(wanted: Sequence[str], candidates: Iterable[Found]) -> list[Found]:
    """Those with all of the words, what begins with the first of them before the rest."""
    first: list[Found] = []
    rest: list[Found] = []
    for each in candidates:
        text = folded(f"{each.title} {each.below}")
        if all(word in text for word in wanted):
            begins = not wanted or any(part.startswith(wanted[0]) for part in folded(each.title).split())
            (first if begins else rest).append(each)
    return first + rest


def _act(command: Command) -> Found:
    return Found(
        "command", command.name, command.words[:1].upper() + command.words[1:], "", Icon.NEXT, command.key
    )


def _segments(snapshot: Snapshot) -> Iterator[Found]:
    for item in snapshot.planned:
        segment = item.segment
        below = segment.prompt or segment.purpose
        start = clock_time(item.start, snapshot.tz)
        yield Found("segment", segment.id, segment.title, elided(below, 90), Icon.CLOCK, start)


def _themes(snapshot: Snapshot) -> Iterator[Found]:
    named = thread.labels(snapshot)
    for theme in snapshot.themes:
        label = named[Ref(Thing.THEME, theme.id)]
        title = f"{label} {theme.title or elided(theme.sentence, 70)}"
        yield Found("theme", theme.id, title, elided(theme.sentence, 90), Mark(theme.kind.value))


def _actions(snapshot: Snapshot) -> Iterator[Found]:
    named = thread.labels(snapshot)
    for action in snapshot.actions:
        title = f"{named[Ref(Thing.ACTION, action.id)]} {elided(action.text, 80)}"
        yield Found("action", action.id, title, action.owner, Mark.ACTION)


def _people(snapshot: Snapshot) -> Iterator[Found]:
    for person in snapshot.people:
        where = table_name(snapshot, person.table_id) if person.table_id else ""
        below = ", ".join(part for part in (person.sector, person.organisation, where) if part)
        yield Found("person", person.id, person.name or "No name", below, Icon.PERSON)


def _elements(snapshot: Snapshot) -> Iterator[Found]:
    for element in snapshot.elements:
        title = f"{element.number} {element.title}".strip()
        yield Found("element", element.id, title, elided(element.passage, 90), Icon.TARGET)


def _idea(snapshot: Snapshot, idea: Idea) -> Found:
    segment = snapshot.segment_by_id.get(idea.segment_id)
    table = table_name(snapshot, idea.table_id) if source_in(snapshot, idea).table else ""
    parts = (table, segment.title if segment else "")
    below = ", ".join(part for part in parts if part)
    sign = Mark.PARKED if idea.parked else Mark(idea.kind.value)
    return Found(
        "idea", idea.id, elided(idea.text, 140), below, sign, clock_time(idea.captured_at, snapshot.tz)
    )
