"""What an answer on a follow-up sheet changes, in a sentence."""

from __future__ import annotations

from datetime import date

from facilitator.domain.actions import Status
from facilitator.domain.follow_up import Proposed
from facilitator.domain.text import elided

STATUS_WORDS = {
    Status.DRAFT: "draft",
    Status.AGREED: "agreed",
    Status.UNDER_WAY: "under way",
    Status.DONE: "done",
    Status.DROPPED: "dropped",
}


def changed(change: Proposed) -> tuple[str, ...]:
    """What changes, one by one: `agreed → done`, `due Jul 14, 2023 → Sep 1, 2023`, `“We held it.”`"""
    of, parts = change.question.of, []
    if change.status is not None:
        parts.append(f"{STATUS_WORDS[of.status]} → {STATUS_WORDS[change.status]}")
    if change.due is not None:
        parts.append(f"due {_day(of.due) if of.due else 'open'} → {_day(change.due)}")
    if change.happened:
        parts.append(f"“{elided(change.happened, 200)}”")
    return tuple(parts)


def change_sentence(change: Proposed) -> str:
    """`A4 (Delta) “Write …”: agreed → done; “We held it.”`"""
    question = change.question
    group = f" ({question.group})" if question.group else ""
    return f"{question.label}{group} “{elided(question.text, 60)}”: {'; '.join(changed(change))}"


def _day(day: date) -> str:
    return f"{day:%b} {day.day}, {day.year}"
