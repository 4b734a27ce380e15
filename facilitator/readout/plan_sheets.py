"""A group's action plan as tables: its actions, and its steps."""

from __future__ import annotations

from datetime import datetime

from facilitator.domain.group_plans import shares_of
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import backward
from facilitator.readout.audience import seen_by
from facilitator.readout.compose.view import View
from facilitator.readout.labels import labels_for
from facilitator.readout.sheets import Row, Sheet


def plan_sheets(snapshot: Snapshot, group: str, options: ReadoutOptions, now: datetime) -> tuple[Sheet, ...]:
    """The tables of `group` as the audience of `options` may see them; the steps where there are any."""
    words = labels_for(options.language or snapshot.workshop.language)
    view = View(seen_by(snapshot, options, words), options, words, now)
    shares = shares_of(view.snapshot, group)
    refs = [Ref(Thing.ACTION, share.action.id) for share in shares]
    actions: list[Row] = [
        (
            view.labels[ref],
            share.action.text,
            share.owner or None,
            share.due,
            words.statuses[share.status],
            ", ".join(view.labels[end] for end in backward(view.snapshot, ref) if end in view.labels) or None,
            share.action.resources or None,
            ", ".join(share.action.informed) or None,
        )
        for ref, share in zip(refs, shares, strict=True)
    ]
    steps: list[Row] = [
        (view.labels[ref], number, step.text, step.owner or None, step.due, step.done)
        for ref, share in zip(refs, shares, strict=True)
        for number, step in enumerate(share.steps, start=1)
    ]
    head = (words.number, words.action, words.owner, words.due, words.status, words.serves, words.needs_heading,
            words.informed_heading)  # fmt: skip
    step_head = (words.action, words.place, words.step, words.owner, words.due, words.done)
    made = (
        Sheet("actions", words.plan, head, tuple(actions), (8, 60, 26, 12, 12, 12, 34, 26)),
        Sheet("steps", words.steps_heading, step_head, tuple(steps), (8, 8, 60, 26, 12, 8)),
    )
    return tuple(sheet for sheet in made if sheet.rows)
