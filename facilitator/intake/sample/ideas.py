"""The sample's table notes: written down, starred, and here and there mended, merged or binned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from facilitator.domain.blueprint import Happening
from facilitator.domain.ideas import IdeaDraft, Kind, Stance
from facilitator.intake.sample.book import Book, element_id, idea_id, theme_id

SEGMENTS = ("paper", "visions", "goals", "actions")
STAR_AFTER = timedelta(seconds=40)


def notes(ideas: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each note's segment, key and fields."""
    for segment in SEGMENTS:
        for key, note in ideas[segment].items():
            yield segment, key, note


def arrival(book: Book, key: str, note: Mapping[str, Any]) -> datetime:
    """When a note reached the laptop: as it was written, or once its phone was back on the network."""
    return book.at(note["arrives"]) if "arrives" in note else book.said_at(key)


def captured(book: Book, ideas: Mapping[str, Any]) -> Iterator[Happening]:
    """What the note-takers did."""
    for segment, key, note in notes(ideas):
        by, at = book.note_taker(key), arrival(book, key, note)
        yield Happening(at, by, "add_idea", {"draft": _draft(book, segment, key, note, ideas["who"])})
        if note.get("star"):
            yield Happening(at + STAR_AFTER, by, "star_ideas", {"ids": (idea_id(key),), "on": True})
    wordings = {key: note["says"] for _, key, note in notes(ideas)}
    for edit in ideas["edited"]:
        key = edit["idea"]
        words = {"id": idea_id(key), "text": edit["text"], "was": wordings[key]}
        yield Happening(book.at(edit["at"]), book.note_taker(key), "edit_idea", words)
    for merge in ideas["merged"]:
        others = tuple(idea_id(key) for key in merge["others"])
        both = {"keep": idea_id(merge["keep"]), "others": others}
        yield Happening(book.at(merge["at"]), book.theme_team, "merge_ideas", both)
    for binned in ideas["binned"]:
        key = binned["idea"]
        yield Happening(book.at(binned["at"]), book.note_taker(key), "bin_ideas", {"ids": (idea_id(key),)})


def _draft(book: Book, segment: str, key: str, note: Mapping[str, Any], who: Mapping[str, str]) -> IdeaDraft:
    return IdeaDraft(
        text=note["says"],
        kind=Kind(note["kind"]) if "kind" in note else book.gathers(segment),
        id=idea_id(key),
        segment_id=book.segment(segment).id,
        table_id=book.table_of(key),
        sector=who[note["who"]],
        serves=theme_id(note["serves"]) if "serves" in note else None,
        element_id=element_id(note["element"]) if "element" in note else None,
        stance=Stance(note["stance"]) if "stance" in note else None,
        parked=note.get("parked", False),
        captured_at=book.said_at(key),
    )
