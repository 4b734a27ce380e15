"""Boards of ideas that experts sorted into themes: the shared ArgKP table, halved by topic once and for all."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, SegmentId

TABLE = Path(__file__).parents[3] / "shared" / "data" / "argkp-themes.csv"
SMALLEST = 10


@dataclass(frozen=True)
class Board:
    """A topic with a stance: its ideas, the expert's theme of each, and in which half it is."""

    topic: str
    half: str
    texts: tuple[str, ...]
    themes: tuple[str, ...]


def boards(table: Path = TABLE) -> list[Board]:
    """All of ten ideas or more. Topics in alphabetical order go to `tune` and `report` in turn, so no topic is in both."""
    rows: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["topic"], row["stance"]].append((row["idea"], row["theme"]))
    topics = sorted({topic for topic, _ in rows})
    half = {topic: ("tune", "report")[place % 2] for place, topic in enumerate(topics)}
    return [
        Board(topic, half[topic], tuple(text for text, _ in found), tuple(theme for _, theme in found))
        for (topic, _), found in sorted(rows.items())
        if len(found) >= SMALLEST
    ]


def ideas_of(texts: Sequence[str]) -> list[Idea]:
    """Ideas of one segment with ids by their place."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        Idea(IdeaId(f"{place:05}"), SegmentId("s"), Kind.IDEA, text, at) for place, text in enumerate(texts)
    ]


def labels(count: int, groups: Sequence[Sequence[str]]) -> list[int]:
    """The group of each idea of `ideas_of`; who is in none is alone."""
    found = list(range(len(groups), len(groups) + count))
    for number, group in enumerate(groups):
        for id in group:
            found[int(id)] = number
    return found
