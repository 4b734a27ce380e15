"""Catching what people say: ideas kept in their own words, and what may be done to them afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from facilitator.domain.attribution import in_force
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Comment
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.ids import CommentId, IdeaId, SegmentId, TableId, ThemeId, checked_id, new_id
from facilitator.domain.live import RunCommand, Whereabouts, whereabouts
from facilitator.domain.plan import Segment
from facilitator.domain.text import clean_idea
from facilitator.domain.workshop import Workshop
from facilitator.services import themes
from facilitator.services.ports import UnitOfWork


def add_idea(uow: UnitOfWork, draft: IdeaDraft) -> Idea:
    """Keep one idea in its own words; the same id twice is the same idea.

    Late ideas are kept and marked late. Raises CannotDo: TEXT_EMPTY, TEXT_TOO_LONG(limit=2000), NOT_FOUND for a
    segment that is not there, NO_SEGMENTS, SAME_ID_OTHER_WORDING.
    """
    id = IdeaId(checked_id(draft.id) if draft.id else new_id())
    if (kept := uow.get(Idea, id)) is not None:
        if kept.first_wording != clean_idea(draft.text):
            raise CannotDo(Reason.SAME_ID_OTHER_WORDING, id=id)
        return kept
    where = whereabouts(uow.all(RunCommand))
    segment = uow.need(Segment, draft.segment_id) if draft.segment_id else _current(uow, where)
    idea = Idea(
        id=id,
        segment_id=segment.id,
        kind=draft.kind or next(iter(segment.captures), Kind.IDEA),
        text=draft.text,
        captured_at=draft.captured_at or uow.now.utc,
        table_id=draft.table_id,
        person_id=draft.person_id,
        author=draft.author,
        sector=draft.sector,
        device=uow.by.device,
        serves=draft.serves,
        starred=draft.starred,
        parked=draft.parked,
        hidden=draft.hidden,
        late=where.is_over(segment.id),
        promised=None if draft.origin else in_force(segment, _workshop(uow)),
        origin=draft.origin,
    )
    uow.put(idea)
    if draft.stance is not None:
        comment_id = CommentId(str(uuid.uuid5(uuid.UUID(id), "comment")))
        uow.put(Comment(comment_id, draft.stance, draft.element_id, idea_id=id))
    return idea


def edit_idea(uow: UnitOfWork, id: IdeaId, text: str, was: str) -> Idea:
    """Give an idea another wording; its first one stays. `was` is the wording the editor saw.

    Raises CannotDo(CHANGED_MEANWHILE, present=…) where somebody else was quicker.
    """
    idea = uow.need(Idea, id)
    if idea.text != clean_idea(was):
        raise CannotDo(Reason.CHANGED_MEANWHILE, what="idea", field="text", who="", present=idea.text)
    return _put(uow, replace(idea, text=text))


def star_ideas(uow: UnitOfWork, ids: Sequence[IdeaId], on: bool) -> None:
    """Star these, or no longer, in one step."""
    _each(uow, ids, lambda idea: replace(idea, starred=on))


def park_ideas(uow: UnitOfWork, ids: Sequence[IdeaId], on: bool) -> None:
    """Put these on the parking lot, or take them back, in one step."""
    _each(uow, ids, lambda idea: replace(idea, parked=on))


def restore_ideas(uow: UnitOfWork, ids: Sequence[IdeaId]) -> None:
    """Take these out of the bin."""
    _each(uow, ids, lambda idea: replace(idea, binned=False))


def bin_ideas(uow: UnitOfWork, ids: Sequence[IdeaId]) -> None:
    """Put these into the bin in one step."""
    _each(uow, ids, lambda idea: replace(idea, binned=True))


def set_kind(uow: UnitOfWork, ids: Sequence[IdeaId], kind: Kind) -> None:
    """Say what these ideas are."""
    _each(uow, ids, lambda idea: replace(idea, kind=kind))


def set_table(uow: UnitOfWork, ids: Sequence[IdeaId], table_id: TableId | None) -> None:
    """Say where these ideas come from; None is the whole room."""
    _each(uow, ids, lambda idea: replace(idea, table_id=table_id))


def merge_ideas(uow: UnitOfWork, keep: IdeaId, others: Sequence[IdeaId]) -> Idea:
    """Let `others` stand behind `keep`; every one stays as it was said."""
    kept = uow.need(Idea, keep)
    if kept.merged_into is not None:
        raise CannotDo(Reason.BAD_VALUE, field="keep", value=keep, expected="an idea that stands by itself")
    others = [other for other in others if other != keep]
    behind = [idea for idea in uow.all(Idea) if idea.merged_into in others]
    _each(uow, [*others, *(idea.id for idea in behind)], lambda idea: replace(idea, merged_into=keep))
    return kept


def keep_apart(uow: UnitOfWork, id: IdeaId, other: IdeaId) -> Idea:
    """Two ideas that look alike are not the same; the hint does not come back."""
    idea = uow.need(Idea, id)
    apart = tuple(dict.fromkeys((*idea.kept_apart, other)))
    return _put(uow, replace(idea, kept_apart=apart))


def split_idea(uow: UnitOfWork, id: IdeaId, first: str, second: str, was: str) -> Idea:
    """Make two ideas of one, with everything else alike; returns the second. `was` is the wording that was cut.

    Both lead back to the first wording: it stays with the first half, and the second names it as what it came from.
    Raises CannotDo(TEXT_EMPTY) for an empty half, CannotDo(CHANGED_MEANWHILE, present=…).
    """
    half = edit_idea(uow, id, first, was)
    made = replace(
        half,
        id=IdeaId(new_id()),
        text=second,
        first_wording="",
        captured_at=half.captured_at + timedelta(milliseconds=1),
        split_from=id,
        kept_apart=(id,),
    )
    return _put(uow, made)


def move_ideas(uow: UnitOfWork, ids: Sequence[IdeaId], segment_id: SegmentId) -> None:
    """Move ideas to another segment, in one step; they leave the theme that belonged to the one before."""
    uow.need(Segment, segment_id)
    _each(
        uow,
        ids,
        lambda idea: (
            idea
            if idea.segment_id == segment_id
            else replace(idea, segment_id=segment_id, theme_id=None, serves=None)
        ),
    )


def unmerge_ideas(uow: UnitOfWork, ids: Sequence[IdeaId]) -> None:
    """Let these merged ideas stand by themselves again, in one step."""
    _each(uow, ids, lambda idea: replace(idea, merged_into=None))


def serve(uow: UnitOfWork, id: IdeaId, theme_id: ThemeId | None) -> Idea:
    """Say which carried-in theme an idea answers to; the theme it was put into is tied to that one from then on."""
    idea = uow.need(Idea, id)
    themes.place_ideas(uow, None, [id])
    _put(uow, replace(idea, theme_id=None, serves=theme_id))
    themes.place_ideas(uow, idea.theme_id, [id])
    return uow.need(Idea, id)


def _current(uow: UnitOfWork, where: Whereabouts) -> Segment:
    """Where an idea belongs that names no segment: what runs, else what ran last, else the first that captures."""
    segments = uow.all(Segment)
    ids: tuple[SegmentId | None, ...] = (where.running, where.last)
    for id in ids:
        if (segment := uow.get(Segment, id)) is not None:
            return segment
    if not segments:
        raise CannotDo(Reason.NO_SEGMENTS)
    return next((segment for segment in segments if segment.captures), segments[0])


def _workshop(uow: UnitOfWork) -> Workshop:
    return uow.all(Workshop)[0]


def _put(uow: UnitOfWork, idea: Idea) -> Idea:
    uow.put(idea)
    return idea


def _each(uow: UnitOfWork, ids: Sequence[IdeaId], change: Callable[[Idea], Idea]) -> None:
    uow.put(*(change(uow.need(Idea, id)) for id in ids))
