"""What the room says of the draft: comments on its elements, and other wording for them with how the room stands to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Agreement, Amendment, Comment, Element
from facilitator.domain.ideas import Idea, Stance
from facilitator.domain.ids import AmendmentId, CommentId, ElementId
from facilitator.domain.themes import Theme
from facilitator.services.ports import UnitOfWork


def add_comment(uow: UnitOfWork, comment: Comment) -> Comment:
    """Say what an idea, a theme, or words of their own want of the draft.

    Raises CannotDo(NOT_FOUND) for what it names and is not there, CannotDo(TEXT_EMPTY) where it says nothing.
    """
    for kind, id in ((Element, comment.element_id), (Idea, comment.idea_id), (Theme, comment.theme_id)):
        if id is not None:
            uow.need(kind, id)
    if not (comment.text or comment.idea_id or comment.theme_id):
        raise CannotDo(Reason.TEXT_EMPTY)
    uow.put(comment)
    return comment


def add_comments(uow: UnitOfWork, comments: Sequence[Comment]) -> list[Comment]:
    """Several at once, in one step; an idea or theme that says the same of the element already says it once.

    Raises as `add_comment`.
    """
    said = {_claim(comment) for comment in uow.all(Comment)}
    return [add_comment(uow, comment) for comment in comments if _claim(comment) not in said]


def _claim(comment: Comment) -> tuple[object, ...]:
    return (comment.stance, comment.element_id, comment.idea_id, comment.theme_id, comment.text)


def move_comment(
    uow: UnitOfWork, comment_id: CommentId, stance: Stance, element_id: ElementId | None
) -> Comment:
    """Let a comment want something else, or of another element; `add` stands beside them all."""
    if element_id is not None:
        uow.need(Element, element_id)
    comment = replace(uow.need(Comment, comment_id), stance=stance, element_id=element_id)
    uow.put(comment)
    return comment


def remove_comment(uow: UnitOfWork, comment_id: CommentId) -> None:
    """Take a comment back; the idea or theme that it came from stays."""
    uow.remove(uow.need(Comment, comment_id))


def add_amendment(uow: UnitOfWork, amendment: Amendment) -> Amendment:
    """Propose another wording for an element's passage, or put a changed proposal in its place.

    Raises CannotDo(NOT_FOUND) for an element that is not there, CannotDo(TEXT_EMPTY) without proposed words.
    """
    if amendment.element_id is not None:
        uow.need(Element, amendment.element_id)
    if not amendment.proposed:
        raise CannotDo(Reason.TEXT_EMPTY)
    if uow.get(Amendment, amendment.id) is None:
        last = max((other.position for other in uow.all(Amendment)), default=-1)
        amendment = replace(amendment, position=max(amendment.position, last + 1))
    uow.put(amendment)
    return amendment


def settle_amendment(uow: UnitOfWork, amendment_id: AmendmentId, agreement: Agreement) -> Amendment:
    """Say how the room stands to an amendment."""
    amendment = replace(uow.need(Amendment, amendment_id), agreement=agreement)
    uow.put(amendment)
    return amendment


def remove_amendment(uow: UnitOfWork, amendment_id: AmendmentId) -> None:
    """Take a proposal back."""
    uow.remove(uow.need(Amendment, amendment_id))
