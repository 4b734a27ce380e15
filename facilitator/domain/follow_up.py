"""What is asked of owners weeks later, what they answer, and what that changes: pure, so that it can be shown first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from facilitator.domain.actions import Action, ActionStep, Earlier, Report, Status, Undertaking
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import folded
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import labels, provenance

Doing = Action | Undertaking

MOST_SAID = 5
"""How many of the ideas behind an action are remembered with it when the workshop is another."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that its owner is asked about. `code` is printed beside it and read again; `label` is the action's (A4)."""

    of: Doing
    code: str
    label: str
    text: str
    group: str = ""

    @property
    def owner(self) -> str:
        """Who is asked: its owner, else the group that has taken it up, else nobody."""
        return self.of.owner or self.group

    @property
    def steps(self) -> tuple[ActionStep, ...]:
        return self.of.steps


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody wrote beside one code, as they wrote it; `where` names the place for a complaint ("row 7")."""

    code: str
    status: str = ""
    happened: str = ""
    due: date | None = None
    where: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.status or self.happened or self.due)


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet that came back: whose workshop it was made for, who filled it in, and what was said of reading it."""

    workshop: str
    owner: str
    answers: tuple[Answer, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an answer would change; None or empty leaves that as it is."""

    question: Question
    status: Status | None = None
    due: date | None = None
    happened: str = ""
    by: str = ""


def mark_of(snapshot: Snapshot) -> str:
    """The workshop's own mark on every sheet."""
    return f"FU-{_tail(snapshot.workshop.id, 8)}"


def questions(snapshot: Snapshot) -> tuple[Question, ...]:
    """Everything that can be asked about, open or not, each action before the groups that took it up."""
    named = labels(snapshot)
    things: list[Doing] = [*snapshot.actions, *snapshot.undertakings]
    length = next(n for n in (8, 12, 64) if n == 64 or len({_tail(t.id, n) for t in things}) == len(things))
    found: list[Question] = []
    for action in snapshot.actions:
        label = named[Ref(Thing.ACTION, action.id)]
        found.append(Question(action, f"{label}-{_tail(action.id, length)}", label, action.text))
        found += [
            Question(taken, f"{label}-{_tail(taken.id, length)}", label, action.text, taken.group)
            for taken in snapshot.undertakings
            if taken.action_id == action.id
        ]
    return tuple(found)


def to_ask(snapshot: Snapshot) -> Mapping[str, tuple[Question, ...]]:
    """What each owner is asked about: all that is open, by owner as first written; last what nobody owns, under "".

    An action that groups have taken up is asked about with them, unless it has an owner of its own.
    """
    shared = {taken.action_id for taken in snapshot.undertakings}
    groups: dict[str, list[Question]] = {}
    names: dict[str, str] = {}
    for question in questions(snapshot):
        of = question.of
        if not of.status.is_open or (isinstance(of, Action) and of.id in shared and not of.owner):
            continue
        key = folded(question.owner)
        names.setdefault(key, question.owner)
        groups.setdefault(key, []).append(question)
    order = sorted(groups, key=lambda key: not key)
    return {names[key]: tuple(groups[key]) for key in order}


def proposed(
    snapshot: Snapshot, answers: Iterable[Answer], by: str
) -> tuple[tuple[Proposed, ...], tuple[str, ...]]:
    """What these answers change, in the order of the sheet, and a sentence for each that cannot be understood."""
    by_tail = {_code_tail(question.code): question for question in questions(snapshot)}
    changes: dict[str, Proposed] = {}
    problems: list[str] = []
    for answer in answers:
        if answer.is_blank:
            continue
        question = by_tail.get(_code_tail(answer.code))
        if question is None:
            problems.append(f"{answer.where}: there is no action {answer.code} here (any more). Left out.")
            continue
        if question.code in changes:
            problems.append(f"{answer.where}: {question.label} was answered above already. Left out.")
            continue
        status = status_named(answer.status)
        if answer.status and status is None:
            problems.append(
                f"{answer.where}: “{answer.status[:60]}” does not say how far {question.label} is."
            )
        of = question.of
        heard = {report.text for report in of.reports}
        change = Proposed(
            question,
            status if status is not None and status is not of.status else None,
            answer.due if answer.due != of.due else None,
            answer.happened if answer.happened not in heard else "",
            by or question.owner,
        )
        if change.status or change.due or change.happened:
            changes[question.code] = change
    return tuple(changes.values()), tuple(problems)


def followed(of: Doing, change: Proposed, now: Earlier, on: date) -> Doing:
    """The thing after an answer; how it stood before the first one is remembered as `now` says."""
    first = all((each.workshop, each.held) != (now.workshop, now.held) for each in of.earlier)
    reports = (*of.reports, Report(on, change.happened, change.by)) if change.happened else of.reports
    return replace(
        of,
        status=change.status or of.status,
        due=change.due or of.due,
        reports=reports,
        earlier=(*of.earlier, now) if first else of.earlier,
    )


def as_it_stands(snapshot: Snapshot, question: Question) -> Earlier:
    """How a thing stands in its own workshop, for a later one to look back at."""
    of, workshop = question.of, snapshot.workshop
    held = min((window.date for window in snapshot.windows), default=None)
    said = _said(snapshot, of) if isinstance(of, Action) else ()
    return Earlier(workshop.title, held, question.label, question.text, of.owner, of.due, of.status, said)


def status_named(words: str) -> Status | None:
    """The status that somebody wrote, in English or German, or None."""
    plain = re.sub(r"[^\w]+", " ", folded(words)).strip()
    return next((status for status, names in _STATUS_WORDS.items() if plain in names), None)


_STATUS_WORDS: Mapping[Status, Sequence[str]] = {
    Status.DRAFT: ("draft", "entwurf"),
    Status.AGREED: ("agreed", "not begun", "not started", "not yet", "open", "vereinbart", "nicht begonnen", "offen"),
    Status.UNDER_WAY: ("under way", "underway", "in progress", "ongoing", "begun", "started", "lauft", "in arbeit",
                       "begonnen", "unterwegs"),
    Status.DONE: ("done", "finished", "complete", "completed", "yes", "erledigt", "fertig", "abgeschlossen", "ja"),
    Status.DROPPED: ("dropped", "given up", "cancelled", "canceled", "fallen gelassen", "aufgegeben", "abgesagt",
                     "verworfen"),
}  # fmt: skip


def _said(snapshot: Snapshot, action: Action) -> tuple[str, ...]:
    wanted = dict.fromkeys(action.idea_ids)
    theme = snapshot.theme_by_id.get(action.theme_id) if action.theme_id is not None else None
    if theme is not None:
        wanted |= dict.fromkeys(provenance(snapshot, theme).idea_ids)
    ideas = (snapshot.idea_by_id.get(id) for id in wanted)
    return tuple(idea.text for idea in ideas if idea is not None and idea.counts)[:MOST_SAID]


def _tail(id: str, length: int) -> str:
    return id.replace("-", "")[-length:].lower()


def _code_tail(code: str) -> str:
    return code.rpartition("-")[2].lower()
