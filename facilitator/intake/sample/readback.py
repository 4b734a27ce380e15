"""The sample's read-back: what somebody objected to, and when the room agreed to the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.domain.blueprint import Happening
from facilitator.domain.checks import Says, Verdict
from facilitator.domain.text import clean_prose
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.intake.sample.book import Book, theme_id


def read_out(book: Book, said: Mapping[str, Any], themes: Mapping[str, Any]) -> Iterator[Happening]:
    """The room's word on the sentences, as the facilitator pressed it."""
    sentences = {theme["key"]: clean_prose(theme["sentence"]) for theme in themes["theme"]}
    for objection in said["objection"]:
        arguments = {
            "says": Says.THEME,
            "of": theme_id(objection["theme"]),
            "verdict": Verdict.OBJECTION,
            "wording": sentences[objection["theme"]],
            "note": objection["note"],
        }
        yield Happening(book.at(objection["at"]), THIS_LAPTOP, "check_sentence", arguments)
    yield Happening(book.at(said["agreed"]["rest"]), THIS_LAPTOP, "agree_to_the_rest")
