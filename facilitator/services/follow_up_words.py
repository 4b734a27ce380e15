"""What an answer on a follow-up sheet changes, in a sentence."""

from __future__ import annotations

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
    """What changes, one by one: `agreed → done`, `due 2023-07-14 → 2023-09-01`, `“We held it.”`"""
    of, parts = change.question.of, []
    if change.status is not None:
        parts.append(f"{STATUS_WORDS[of.status]} → {STATUS_WORDS[change.status]}")
    if change.due is not None:
        parts.append(f"due {of.due.isoformat() if of.due else 'open'} → {change.due.isoformat()}")
    if change.happened:
        parts.append(f"“{elided(change.happened, 200)}”")
    return tuple(parts)


def change_sentence(change: Proposed) -> str:
    """`A4 (Delta) “Write …”: agreed → done; “We held it.”`"""
    question = change.question
    group = f" ({question.group})" if question.group else ""
    return f"{question.label}{group} “{elided(question.text, 60)}”: {'; '.join(changed(change))}"
