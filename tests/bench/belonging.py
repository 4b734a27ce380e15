"""How often an idea that is offered to a begun theme belongs there, on boards that experts sorted."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from facilitator.domain.ids import ThemeId
from facilitator.suggest.make import GroupMaker
from tests.bench.boards import Board, ideas_of

SORTED = 0.7
"""The share of a begun theme's ideas that is in it already."""


def measured(maker: GroupMaker, found: Sequence[Board], begun: int) -> tuple[int, int, int]:
    """Ideas offered rightly, all that were offered, and all that belong to a theme that is begun.

    So many themes of each board are begun, chosen by lot; all else is unsorted.
    """
    right = offered = wanted = 0
    for board in found:
        lot = Random(1)
        names = sorted(set(board.themes))
        chosen = set(lot.sample(names, min(begun, len(names))))
        inside = [theme in chosen and lot.random() < SORTED for theme in board.themes]
        ideas = ideas_of(board.texts)
        placed = {
            ThemeId(name): [
                idea
                for idea, theme, in_ in zip(ideas, board.themes, inside, strict=True)
                if in_ and theme == name
            ]
            for name in sorted(chosen)
        }
        loose = [idea for idea, in_ in zip(ideas, inside, strict=True) if not in_]
        truth = {idea.id: theme for idea, theme in zip(ideas, board.themes, strict=True)}
        with_ideas = {name for name, there in placed.items() if there}
        wanted += sum(truth[idea.id] in with_ideas for idea in loose)
        for addition in maker.board(loose, placed, lambda: None)[1]:
            offered += len(addition.ideas)
            right += sum(truth[id] == addition.theme_id for id in addition.ideas)
    return right, offered, wanted
