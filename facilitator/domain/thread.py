"""The thread: own words → theme → vision → goal → action → framework element, walkable both ways, every gap named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, TableId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Theme, Thing

LETTERS = {
    Kind.VISION: "V",
    Kind.GOAL: "G",
    Kind.ACTION: "A",
    Kind.IDEA: "I",
    Kind.QUESTION: "Q",
    Kind.DECISION: "D",
    Kind.NOTE: "N",
}
"""The letter before a theme's number, the same in every language."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What stands behind a sentence: its ideas, and how many tables (and the whole room) they came from."""

    idea_ids: tuple[IdeaId, ...] = ()
    table_ids: tuple[TableId, ...] = ()
    whole_room: bool = False

    @property
    def ideas(self) -> int:
        return len(self.idea_ids)

    @property
    def tables(self) -> int:
        return len(self.table_ids)


class GapKind(StrEnum):
    """What is missing in the thread."""

    VISION_WITHOUT_GOAL = "vision_without_goal"
    GOAL_WITHOUT_VISION = "goal_without_vision"
    GOAL_WITHOUT_ACTION = "goal_without_action"
    ACTION_WITHOUT_GOAL = "action_without_goal"
    SENTENCE_WITHOUT_IDEAS = "sentence_without_ideas"


@dataclass(frozen=True, slots=True)
class Gap:
    """One named gap at one thing; `label` is what the thing is called on every screen (V4)."""

    kind: GapKind
    ref: Ref
    label: str


def labels(snapshot: Snapshot) -> Mapping[Ref, str]:
    """What each theme and action is called: V1, G2, A3, counted by kind in the order of the day and of the board.

    `A` belongs to the register of actions once it has an entry; action themes are then K1, K2 (key action items).
    """
    order = {segment.id: place for place, segment in enumerate(snapshot.agenda)}
    result: dict[Ref, str] = {}
    counts: dict[str, int] = {}
    for theme in sorted(
        snapshot.themes, key=lambda t: (order.get(t.segment_id, len(order)), t.position, t.id)
    ):
        letter = "K" if theme.kind is Kind.ACTION and snapshot.actions else LETTERS[theme.kind]
        counts[letter] = counts.get(letter, 0) + 1
        result[Ref(Thing.THEME, theme.id)] = f"{letter}{counts[letter]}"
    for number, action in enumerate(snapshot.actions, start=1):
        result[Ref(Thing.ACTION, action.id)] = f"A{number}"
    return result


def provenance(snapshot: Snapshot, theme: Theme) -> Provenance:
    """What stands behind a theme's sentence, ideas merged into its ideas included."""
    placed = snapshot.ideas_of(theme.id)
    behind = [idea for kept in placed for idea in (kept, *snapshot.merged_behind(kept.id))]
    behind.sort(key=lambda idea: idea.captured_at)  # of one moment in the order in which they stand
    return provenance_of(behind)


def provenance_of(ideas: Iterable[Idea]) -> Provenance:
    """What a set of ideas comes from."""
    found = tuple(ideas)
    tables = tuple(dict.fromkeys(idea.table_id for idea in found if idea.table_id is not None))
    return Provenance(tuple(idea.id for idea in found), tables, any(idea.table_id is None for idea in found))


def says_it_itself(snapshot: Snapshot, theme: Theme) -> bool:
    """Whether the theme's sentence is its one idea, word for word: then naming what stands behind it adds nothing."""
    ideas = snapshot.ideas_of(theme.id)
    return len(ideas) == 1 and ideas[0].text == theme.sentence


def forward(snapshot: Snapshot, ref: Ref) -> tuple[Ref, ...]:
    """What serves `ref` next in the thread."""
    return tuple(link.target for link in snapshot.links if link.source == ref)


def backward(snapshot: Snapshot, ref: Ref) -> tuple[Ref, ...]:
    """What `ref` serves."""
    return tuple(link.source for link in snapshot.links if link.target == ref)


def chain(snapshot: Snapshot, start: Ref) -> frozenset[Ref]:
    """Everything on the thread through `start`, upstream and downstream; circles end where they close."""
    seen = {start}
    for step in (forward, backward):
        ends = [start]
        while ends:
            for ref in step(snapshot, ends.pop()):
                if ref not in seen:
                    seen.add(ref)
                    ends.append(ref)
    return frozenset(seen)


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of the thread: a vision, a goal that serves it, and the actions that reach the goal.

    `goal` None: no goal reaches the vision yet; `vision` None: the goal leads to none.
    """

    vision: Ref | None
    goal: Ref | None
    actions: tuple[Ref, ...] = ()


def strands(snapshot: Snapshot) -> tuple[Strand, ...]:
    """The whole thread line by line: each vision with its goals in the order of the labels, then the goals without one."""
    named = labels(snapshot)
    kinds = {Ref(Thing.THEME, theme.id): theme.kind for theme in snapshot.themes}
    visions = [ref for ref in named if kinds.get(ref) is Kind.VISION]
    goals = [ref for ref in named if kinds.get(ref) is Kind.GOAL]
    acts = {ref for ref, label in named.items() if label[0] in "AK"}
    result: list[Strand] = []
    for vision in visions:
        after = set(forward(snapshot, vision))
        here: list[Ref | None] = [goal for goal in goals if goal in after]
        result += [Strand(vision, goal, _reaching(snapshot, goal, acts)) for goal in here or [None]]
    reached = {strand.goal for strand in result}
    result += [Strand(None, goal, _reaching(snapshot, goal, acts)) for goal in goals if goal not in reached]
    return tuple(result)


def _reaching(snapshot: Snapshot, goal: Ref | None, acts: set[Ref]) -> tuple[Ref, ...]:
    return tuple(ref for ref in forward(snapshot, goal) if ref in acts) if goal is not None else ()


def gaps(snapshot: Snapshot) -> tuple[Gap, ...]:
    """Every gap of the thread, by name, in the order of the labels.

    Where nothing at all is linked (an imported readout, the middle of the day) nobody asked for the thread. Sentences without
    ideas are named where sentences are made of ideas at all.
    """
    named = labels(snapshot)
    result: list[Gap] = []
    if snapshot.links:
        result += _missing_links(snapshot, named)
    asked = asks_for_ideas(snapshot)
    for theme in snapshot.themes:
        if asked and theme.sentence and not snapshot.ideas_of(theme.id):
            ref = Ref(Thing.THEME, theme.id)
            result.append(Gap(GapKind.SENTENCE_WITHOUT_IDEAS, ref, named[ref]))
    return tuple(result)


def asks_for_ideas(snapshot: Snapshot) -> bool:
    """Whether some theme was made of ideas, and is not just one of them word for word, as in an imported readout."""
    return any(
        snapshot.ideas_of(theme.id) and not says_it_itself(snapshot, theme) for theme in snapshot.themes
    )


def _missing_links(snapshot: Snapshot, named: Mapping[Ref, str]) -> Iterable[Gap]:
    kinds: dict[Ref, Kind] = {Ref(Thing.THEME, theme.id): theme.kind for theme in snapshot.themes}
    if snapshot.actions:  # the register stands for the action themes it carries out
        kinds = {ref: kind for ref, kind in kinds.items() if kind is not Kind.ACTION}
        kinds |= {Ref(Thing.ACTION, action.id): Kind.ACTION for action in snapshot.actions}
    sources: dict[Ref, set[Kind]] = {ref: set() for ref in kinds}
    targets: dict[Ref, set[Kind]] = {ref: set() for ref in kinds}
    for link in snapshot.links:
        if link.source in kinds and link.target in kinds:
            targets[link.source].add(kinds[link.target])
            sources[link.target].add(kinds[link.source])
    for ref, kind in kinds.items():
        if kind is Kind.VISION and Kind.GOAL not in targets[ref]:
            yield Gap(GapKind.VISION_WITHOUT_GOAL, ref, named[ref])
        if kind is Kind.GOAL and Kind.VISION not in sources[ref]:
            yield Gap(GapKind.GOAL_WITHOUT_VISION, ref, named[ref])
        if kind is Kind.GOAL and Kind.ACTION not in targets[ref]:
            yield Gap(GapKind.GOAL_WITHOUT_ACTION, ref, named[ref])
        if kind is Kind.ACTION and Kind.GOAL not in sources[ref]:
            yield Gap(GapKind.ACTION_WITHOUT_GOAL, ref, named[ref])
