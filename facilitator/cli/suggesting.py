"""Suggests groups for the ideas of a workshop, names for them, and what may have been said twice."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from typing import Any

from facilitator.cli.segments import segment_named
from facilitator.cli.session import opened
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId
from facilitator.domain.plan import Segment
from facilitator.domain.suggestions import Engine, SuggestedGroup, Suggestions
from facilitator.domain.text import elided
from facilitator.services import library
from facilitator.services.suggestions import suggest

QUOTE = 72
ENGINES = {
    Engine.WORDS: "by the words that ideas share. With the extra `vectors` also by what they mean: "
    "python -m pip install 'facilitator[vectors]'",
    Engine.VECTORS: "by the words that ideas share and by what they mean",
}

Board = tuple[Segment, Suggestions]


def run(arguments: argparse.Namespace) -> None:
    with opened(arguments.file, read_only=True) as app:
        snapshot = app.run(library.snapshot).result()
        grouper = app.grouper
    if arguments.segment is None:
        segments = list(snapshot.agenda)
    else:
        segments = [snapshot.segment_by_id[segment_named(snapshot, arguments.segment)]]
    boards: list[Board] = []
    for segment in segments:
        ideas = [idea for idea in snapshot.ideas_in(segment.id) if not idea.parked]
        if ideas:
            boards.append((segment, suggest(grouper, ideas)))
    if arguments.json:
        print(json.dumps(_plain(boards, grouper.engine), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_lines(boards, snapshot.idea_by_id, grouper.engine)))


def _plain(boards: Iterable[Board], engine: Engine) -> dict[str, Any]:
    boards = list(boards)
    return {
        "engine": engine.value,
        "groups": [
            {
                "name": group.name,
                "ideas": list(group.ideas),
                "segment": segment.id,
                "why": {"shared": list(group.shared), "closest": list(group.closest)},
            }
            for segment, found in boards
            for group in found.groups
        ],
        "duplicates": [
            [pair.first, pair.second, pair.score] for _, found in boards for pair in found.duplicates
        ],
    }


def _lines(boards: Iterable[Board], ideas: Mapping[IdeaId, Idea], engine: Engine) -> Iterable[str]:
    boards = list(boards)
    if not any(found.groups or found.duplicates for _, found in boards):
        yield "Nothing to suggest: no two ideas of a segment are alike enough."
        return
    for segment, found in boards:
        if not (found.groups or found.duplicates):
            continue
        yield segment.title
        for group in found.groups:
            yield from _group(group, ideas)
        if found.duplicates:
            yield "  Perhaps said twice"
        for pair in found.duplicates:
            yield f"    {pair.score:.2f}  {_quoted(ideas[pair.first])}"
            yield f"          {_quoted(ideas[pair.second])}"
        yield ""
    yield f"Suggested {ENGINES[engine]}."


def _group(group: SuggestedGroup, ideas: Mapping[IdeaId, Idea]) -> Iterable[str]:
    yield f"  {group.name}: {len(group.ideas)} ideas"
    if group.shared:
        yield f"    share {', '.join(group.shared)}"
    first, second = group.closest
    yield f"    closest: {_quoted(ideas[first])}"
    yield f"         and {_quoted(ideas[second])}"


def _quoted(idea: Idea) -> str:
    return f"“{elided(idea.text, QUOTE)}”"
