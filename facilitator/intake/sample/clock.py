"""The sample's clock: which key was pressed when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.domain.blueprint import Happening
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.intake.sample.book import Book

_WISHES = {
    "start": "start",
    "pause": "pause",
    "resume": "resume",
    "next": "next_step",
    "previous": "previous_step",
    "add": "add",
    "finish": "finish",
}


def pressed(book: Book, run: Mapping[str, Any]) -> Iterator[Happening]:
    """The facilitator's commands; "add 60" lengthens by 60 seconds."""
    for wall, command in run["clock"].items():
        word, _, seconds = command.partition(" ")
        arguments = {"seconds": int(seconds)} if seconds else {}
        yield Happening(book.at(wall), THIS_LAPTOP, _WISHES[word], arguments)
