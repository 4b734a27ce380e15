"""What was done lately, and by whom, straight from the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.domain.history import HistoryStep
from facilitator.services.ports import UnitOfWork

AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class Activity:
    """Steps, oldest first; `earlier`: there are more before them."""

    steps: tuple[HistoryStep, ...]
    earlier: bool


def activity(uow: UnitOfWork, before: int | None = None, count: int = AT_ONCE) -> Activity:
    """The last steps of the history, or those before a revision. Votes are left out: who gave them is nobody's business."""
    end = uow.revision + 1 if before is None else before
    begin = max(0, end - 1 - count)
    steps = uow.steps(after=begin, limit=end - 1 - begin) if end > 1 else ()
    return Activity(tuple(step for step in steps if not _is_vote(step)), begin > 0)


def after(uow: UnitOfWork, revision: int) -> Sequence[HistoryStep]:
    """The steps since a revision, as `activity` shows them."""
    return tuple(step for step in uow.steps(after=revision) if not _is_vote(step))


def _is_vote(step: HistoryStep) -> bool:
    return bool(step.changes) and all(change.entity == "vote" for change in step.changes)
