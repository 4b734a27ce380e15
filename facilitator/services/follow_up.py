"""Three months later: open actions come along into another workshop, owners are asked, and their answers are taken in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from facilitator.domain.actions import Action, Report, Undertaking
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.file_names import safe_names
from facilitator.domain.follow_up import (
    FilledSheet,
    Proposed,
    as_it_stands,
    followed,
    mark_of,
    proposed,
    questions,
    to_ask,
)
from facilitator.domain.ids import ActionId, UndertakingId
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import folded
from facilitator.domain.workshop import Workshop, zone
from facilitator.services.export_log import ExportLog
from facilitator.services.library import Imported
from facilitator.services.ports import Readout, UnitOfWork
from facilitator.services.readout import write_all


def bring_along(uow: UnitOfWork, other: Snapshot, source: str) -> Imported:
    """Enter the open actions of an earlier workshop at the end of the register, with how they stood there.

    What has come along before stays as it is by now, so a second time adds nothing. Groups that took an action up and are
    not done come with it. Raises CannotDo(SAME_WORKSHOP, path), CannotDo(NOTHING_FOUND, path) where nothing is open.
    """
    [workshop] = uow.all(Workshop)
    if other.workshop.id == workshop.id:
        raise CannotDo(Reason.SAME_WORKSHOP, path=source)
    stood = {question.of.id: as_it_stands(other, question) for question in questions(other)}
    shares = [taken for taken in other.undertakings if taken.status.is_open]
    wanted = {taken.action_id for taken in shares}
    coming = [action for action in other.actions if action.status.is_open or action.id in wanted]
    if not coming:
        raise CannotDo(Reason.NOTHING_FOUND, path=source, what="open actions")
    last = max((action.position for action in uow.all(Action)), default=-1)
    added = 0
    for action in coming:
        id = ActionId(_id_here(workshop, action.id))
        if uow.get(Action, id) is None:
            added += 1
            earlier = (*action.earlier, stood[action.id])
            uow.put(
                replace(action, id=id, theme_id=None, idea_ids=(), position=last + added, earlier=earlier)
            )
    for taken in shares:
        id_here = UndertakingId(_id_here(workshop, taken.id))
        if uow.get(Undertaking, id_here) is None:
            action_id = ActionId(_id_here(workshop, taken.action_id))
            earlier = (*taken.earlier, stood[taken.id])
            uow.put(replace(taken, id=id_here, action_id=action_id, earlier=earlier))
    return Imported(added, len(coming) - added)


def look_over(
    snapshot: Snapshot, sheet: FilledSheet, source: str
) -> tuple[tuple[Proposed, ...], tuple[str, ...]]:
    """What a filled sheet would change, and what cannot be understood; nothing is changed yet.

    Raises CannotDo(NOT_OF_THIS_ROOM, path) for a sheet of another workshop.
    """
    if sheet.workshop != mark_of(snapshot):
        raise CannotDo(Reason.NOT_OF_THIS_ROOM, path=source)
    changes, problems = proposed(snapshot, sheet.answers, sheet.owner)
    return changes, (*sheet.said, *problems)


def take_follow_up(uow: UnitOfWork, changes: Sequence[Proposed]) -> Imported:
    """Take answers in, as one step of undo; what was heard already is not said twice.

    How each thing stood before its first answer is remembered with it. What was taken out meanwhile is left out.
    """
    snapshot = uow.snapshot()
    on = uow.now.utc.astimezone(zone(snapshot.workshop.timezone)).date()
    present = {question.code: question for question in questions(snapshot)}
    taken = 0
    for change in changes:
        question = present.get(change.question.code)
        if question is None:
            continue
        heard = {report.text for report in question.of.reports}
        fresh = replace(change, happened="" if change.happened in heard else change.happened)
        after = followed(question.of, fresh, as_it_stands(snapshot, question), on)
        unchanged = (after.status, after.due, after.reports) == (
            question.of.status,
            question.of.due,
            question.of.reports,
        )
        if not unchanged:
            taken += 1
            uow.put(after)
    return Imported(taken, len(changes) - taken)


def report(uow: UnitOfWork, of: ActionId | UndertakingId, text: str, by: str = "") -> None:
    """Write down what was heard of an action (or of a group's share). Raises CannotDo(TEXT_EMPTY)."""
    snapshot = uow.snapshot()
    question = next((each for each in questions(snapshot) if each.of.id == of), None)
    if question is None:
        raise CannotDo(Reason.NOT_FOUND, what="action", id=of)
    on = uow.now.utc.astimezone(zone(snapshot.workshop.timezone)).date()
    heard = Report(on, text, by)
    change = Proposed(question, happened=heard.text, by=heard.by)
    uow.put(followed(question.of, change, as_it_stands(snapshot, question), on))


def export_sheets(
    readout: Readout,
    snapshot: Snapshot,
    formats: Sequence[str],
    folder: Path,
    stem: str,
    options: ReadoutOptions,
    *,
    owner: str | None = None,
    log: ExportLog | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write `STEM-follow-up-OWNER.ending` in `folder` for everybody who is asked, or for `owner` alone.

    What nobody owns goes onto a sheet of its own. All are made before the first is written. Raises
    CannotDo(NOTHING_TO_ASK), CannotDo(BAD_VALUE, field="owner"), and as `services.readout.export`.
    """
    asked = to_ask(snapshot)
    if not asked:
        raise CannotDo(Reason.NOTHING_TO_ASK)
    names = safe_names(asked, "nobody yet")
    wanted = [name for name in asked if owner is None or folded(name) == folded(owner.strip())]
    if not wanted:
        known = ", ".join(name for name in asked if name)
        raise CannotDo(Reason.BAD_VALUE, field="owner", value=owner or "", expected=f"one of: {known}")
    made: dict[Path, bytes] = {}
    for name in wanted:
        progress(name)
        for format in formats:
            path = folder / f"{stem}-follow-up-{names[name]}.{format}"
            made[path] = readout.follow_up(snapshot, name, format, options)
    return write_all(made, log)


def _id_here(workshop: Workshop, id: str) -> str:
    """The id of what comes along, the same each time it does."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{workshop.id}\x1f{id}"))
