"""What an action still lacks to be done: named one by one, never forced on those who want none of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.actions import Action, Undertaking
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import GapKind, gaps, labels

Doing = Action | Undertaking


class Lack(StrEnum):
    """One thing that is missing or unclear."""

    STEPS = "steps"  # due, and no steps on the way
    OWNER = "owner"
    DATE = "date"
    LATE_STEP = "late_step"  # a step after the due date
    SEVERAL_OWNERS = "several_owners"
    VAGUE = "vague"
    ACTION = "action"  # a goal that no action reaches


@dataclass(frozen=True, slots=True)
class Finding:
    """One lack of one action; `about` is what it is about: the vague words, the owners, the step's number from 1."""

    lack: Lack
    about: str = ""


_VAGUE = re.compile(
    r"^(?:we (?:should|will|need to) )?(look (?:at|into)|think about|consider|explore|discuss|talk about|try to|work on|"
    r"deal with|address|be aware of|raise awareness|keep in mind|follow up|see (?:if|whether)|support|help|improve)\b",
    re.IGNORECASE,
)
"""Beginnings that say no deed: nobody can tell when “explore” is done."""

_SEVERAL = re.compile(r"\s*(?:,|;|/|&|\+|\band\b|\bund\b|\bor\b)\s*", re.IGNORECASE)


def lacks(action: Doing) -> tuple[Finding, ...]:
    """What an action (or a group's share of one) lacks, the gravest first; nothing where it is done or dropped.

    An action that is words alone (no owner, no date, no steps) lacks an owner and a date; whether that is asked for at
    all is another question: `asks_for_more`.
    """
    if not action.status.is_open:
        return ()
    found: list[Finding] = []
    if action.due is not None and not action.steps:
        found.append(Finding(Lack.STEPS))
    if not action.owner:
        found.append(Finding(Lack.OWNER))
    if action.due is None:
        found.append(Finding(Lack.DATE))
    found += [Finding(Lack.LATE_STEP, str(number)) for number in late_steps(action)]
    if len(owners := several_owners(action.owner)) > 1:
        found.append(Finding(Lack.SEVERAL_OWNERS, " and ".join(owners)))
    if isinstance(action, Action) and (words := vague_words(action.text)):
        found.append(Finding(Lack.VAGUE, words))
    return tuple(found)


def asks_for_more(actions: Sequence[Action]) -> bool:
    """Whether this register is one of owners and dates: somebody gave one of its actions more than words.

    A register of words alone (most readouts that were taken in) is asked for neither.
    """
    return any(action.says_more for action in actions)


def asked(snapshot: Snapshot, action: Action) -> tuple[Finding, ...]:
    """What the action lacks of what is asked for in its register.

    Owner, date and steps are the groups' to say where groups have taken it up.
    """
    quiet: tuple[Lack, ...] = () if asks_for_more(snapshot.actions) else (Lack.OWNER, Lack.DATE)
    if any(taken.action_id == action.id for taken in snapshot.undertakings):
        quiet = (Lack.OWNER, Lack.DATE, Lack.STEPS)
    return tuple(finding for finding in lacks(action) if finding.lack not in quiet)


def needing_attention(snapshot: Snapshot) -> tuple[Action, ...]:
    """The actions of which somebody must still say who, by when or how, or say it better; in their order."""
    more = asks_for_more(snapshot.actions)
    shares: dict[str, list[Undertaking]] = {}
    for taken in snapshot.undertakings:
        shares.setdefault(taken.action_id, []).append(taken)

    def needs(action: Action) -> bool:
        theirs = shares.get(action.id, [])
        stepless = more and action.status.is_open and not action.steps and not theirs
        return stepless or bool(asked(snapshot, action)) or any(lacks(taken) for taken in theirs)

    return tuple(action for action in snapshot.actions if needs(action))


def goals_without_action(snapshot: Snapshot) -> tuple[Ref, ...]:
    """The goals that no action reaches, in the order of their labels; none where nothing is linked at all."""
    return tuple(gap.ref for gap in gaps(snapshot) if gap.kind is GapKind.GOAL_WITHOUT_ACTION)


@dataclass(frozen=True, slots=True)
class Lacking:
    """One finding with what it was found at: an action, a group's share of one, or (`of` None) a goal."""

    ref: Ref
    label: str
    finding: Finding
    of: Doing | None = None
    group: str = ""


def lacking_in(snapshot: Snapshot) -> tuple[Lacking, ...]:
    """Everything that is asked for and missing, by action in the order of the register, then goals without an action."""
    named = labels(snapshot)
    result: list[Lacking] = []
    for action in snapshot.actions:
        ref = Ref(Thing.ACTION, action.id)
        result += [Lacking(ref, named[ref], each, action) for each in asked(snapshot, action)]
        for taken in snapshot.undertakings:
            if taken.action_id == action.id:
                result += [Lacking(ref, named[ref], each, taken, taken.group) for each in lacks(taken)]
    result += [Lacking(ref, named[ref], Finding(Lack.ACTION)) for ref in goals_without_action(snapshot)]
    return tuple(result)


def late_steps(action: Doing) -> tuple[int, ...]:
    """Numbers, from 1, of the steps that are due after the action itself."""
    if action.due is None:
        return ()
    return tuple(
        n for n, step in enumerate(action.steps, 1) if step.due is not None and step.due > action.due
    )


def several_owners(owner: str) -> tuple[str, ...]:
    """Who is named where more than one is; a name that only contains an "and" inside one word stays whole."""
    names = tuple(name for name in _SEVERAL.split(owner) if name)
    return names if len(names) > 1 else (owner,) if owner else ()


def vague_words(text: str) -> str:
    """The words at the beginning that say no deed, or nothing."""
    found = _VAGUE.match(text.strip())
    return found[1] if found else ""
