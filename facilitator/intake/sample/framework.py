"""The sample's judgement of the draft framework: comments on its elements, and the wording that was proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.domain.blueprint import Happening
from facilitator.domain.framework import Agreement, Amendment, Comment
from facilitator.domain.ideas import Stance
from facilitator.domain.ids import AmendmentId, CommentId
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.intake.sample.book import Book, element_id, idea_id, sample_id, theme_id


def commented(book: Book, said: Mapping[str, Any]) -> Iterator[Happening]:
    """What the tables and the theme team said of the draft."""
    for comment in said["comment"]:
        yield _comment(book, comment)
    for place, amendment in enumerate(said["amendment"]):
        made = Amendment(
            id=AmendmentId(sample_id("amendment", amendment["on"])),
            element_id=element_id(amendment["on"]),
            present=amendment["present"],
            proposed=amendment["proposed"],
            reason=amendment["reason"],
            idea_ids=tuple(idea_id(key) for key in amendment["ideas"]),
            agreement=Agreement(amendment["agreement"]),
            position=place,
        )
        yield Happening(book.at(amendment["at"]), THIS_LAPTOP, "add_amendment", {"amendment": made})


def _comment(book: Book, comment: Mapping[str, Any]) -> Happening:
    idea, theme, element = comment.get("idea"), comment.get("theme"), comment.get("on")
    made = Comment(
        id=CommentId(sample_id("comment", f"{idea or theme} {comment['stance']} {element or ''}")),
        stance=Stance(comment["stance"]),
        element_id=element_id(element) if element else None,
        idea_id=idea_id(idea) if idea else None,
        theme_id=theme_id(theme) if theme else None,
        text=comment.get("text", ""),
    )
    by = book.note_taker(idea) if idea else book.theme_team
    return Happening(book.at(comment["at"]), by, "add_comment", {"comment": made})
