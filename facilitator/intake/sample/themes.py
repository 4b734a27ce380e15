"""The sample's board: themes with the notes in them and their sentences, what serves what, and the dot vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from facilitator.domain.blueprint import Happening
from facilitator.domain.ids import BallotId, LinkId, VoteId
from facilitator.domain.themes import Ballot, Link, LinkOrigin, Option, Theme, Vote
from facilitator.domain.workshop import THIS_LAPTOP, Actor, Role
from facilitator.intake.sample.book import Book, idea_id, ref, sample_id, theme_id
from facilitator.intake.sample.ideas import arrival, notes

PLACED_AFTER = timedelta(seconds=20)
A_LATE_ONE_AFTER = timedelta(seconds=45)
LAST_DOT = timedelta(seconds=225)


def sorted_out(book: Book, themes: Mapping[str, Any], ideas: Mapping[str, Any]) -> Iterator[Happening]:
    """What the theme team did, and the room's vote."""
    arrivals = {key: arrival(book, key, note) for _, key, note in notes(ideas)}
    places: Counter[str] = Counter()
    for theme in themes["theme"]:
        yield from _theme(book, theme, places[theme["segment"]], arrivals)
        places[theme["segment"]] += 1
    for link in themes["link"]:
        yield from _links(book, link)
    yield from _vote(book, themes["ballot"], {theme["key"]: theme["title"] for theme in themes["theme"]})


def _theme(
    book: Book, theme: Mapping[str, Any], place: int, arrivals: Mapping[str, datetime]
) -> Iterator[Happening]:
    team, at = book.theme_team, book.at(theme["at"])
    made = Theme(
        id=theme_id(theme["key"]),
        segment_id=book.segment(theme["segment"]).id,
        kind=book.gathers(theme["segment"]),
        title=theme["title"],
        dissent=theme.get("dissent", ""),
        position=place,
    )
    yield Happening(at, team, "add_theme", {"theme": made})
    there = [key for key in theme["ideas"] if arrivals[key] <= at]
    yield Happening(at + PLACED_AFTER, team, "place_ideas", _placing(theme["key"], there))
    for key in theme["ideas"]:
        if key not in there:
            placed_at = arrivals[key] + A_LATE_ONE_AFTER
            yield Happening(placed_at, team, "place_ideas", _placing(theme["key"], [key]))
    words = {"theme_id": theme_id(theme["key"]), "sentence": theme["sentence"]}
    yield Happening(book.at(theme["worded"]), team, "word_theme", words)


def _placing(theme: str, ideas: Sequence[str]) -> dict[str, object]:
    return {"theme_id": theme_id(theme), "idea_ids": tuple(idea_id(key) for key in ideas)}


def _links(book: Book, link: Mapping[str, Any]) -> Iterator[Happening]:
    origin = LinkOrigin.CAPTURED if link.get("captured") else LinkOrigin.DRAWN
    for target in link["to"]:
        key = f"{link['from']} {target}"
        made = Link(LinkId(sample_id("link", key)), ref(link["from"]), ref(target), origin)
        yield Happening(book.at(link["at"]), book.theme_team, "add_link", {"link": made})


def _vote(book: Book, said: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[Happening]:
    ballot = Ballot(
        id=BallotId(sample_id("ballot", "1")),
        segment_id=book.segment(said["segment"]).id,
        title=said["title"],
        dots=said["dots"],
        most=said["most"],
        options=tuple(Option(ref(key), titles[key]) for key in said["options"]),
    )
    opens = book.at(said["opens"])
    yield Happening(opens, THIS_LAPTOP, "open_ballot", {"ballot": ballot})
    phones = len(said["votes"])
    for number, line in enumerate(said["votes"], start=1):
        dots = {str(theme_id(key)): count for key, count in Counter(line.split()).items()}
        vote = Vote(
            VoteId(sample_id("vote", str(number))), ballot.id, sample_id("voter", str(number)), dots=dots
        )
        phone = Actor(f"phone-{number}", Role.PARTICIPANT)
        yield Happening(opens + LAST_DOT * number / phones, phone, "cast_vote", {"vote": vote})
    yield Happening(book.at(said["reveals"]), THIS_LAPTOP, "reveal_ballot", {"ballot_id": ballot.id})
