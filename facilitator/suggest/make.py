"""Makes the groups for a board: the one way into this room."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId, ThemeId
from facilitator.domain.suggestions import Addition, Engine, SuggestedGroup
from facilitator.suggest.belonging import Fit, fitting
from facilitator.suggest.company import Matrix, company
from facilitator.suggest.grouping import grouped
from facilitator.suggest.likeness import Check, Letters, Likeness
from facilitator.suggest.names import named
from facilitator.suggest.vectors import find_vectors
from facilitator.suggest.words import words


class GroupMaker:
    """Suggests groups; with word vectors where the extra `vectors` is installed, else by letters alone."""

    def __init__(self, likeness: Likeness | None = None) -> None:
        self._likeness: Likeness = likeness or find_vectors() or Letters()

    @property
    def engine(self) -> Engine:
        return self._likeness.engine

    def groups(self, ideas: Sequence[Idea], check: Check) -> tuple[SuggestedGroup, ...]:
        """Groups of two ideas or more, the largest first. `check` is called now and then and raises to end the work."""
        if not ideas:
            return ()
        board = _Board(ideas)
        matrix = company(self._likeness.rows(board.texts, check), len(board.texts), check)
        return _suggested(board, matrix, grouped(matrix, check), board.texts)

    def board(
        self, ideas: Sequence[Idea], placed: Mapping[ThemeId, Sequence[Idea]], check: Check
    ) -> tuple[tuple[SuggestedGroup, ...], tuple[Addition, ...]]:
        """Groups among the unsorted `ideas` of a board, and which of them belong to the themes that are begun.

        What is offered to a theme is in no group. `check` as in `groups`.
        """
        begun = {theme_id: there for theme_id, there in placed.items() if there}
        if not begun or not ideas:
            return self.groups(ideas, check), ()
        board = _Board(ideas)
        count = len(board.texts)
        sorted_ = [idea for there in begun.values() for idea in there]
        texts = [*board.texts, *(idea.text for idea in sorted_)]
        rows = [array("f", row) for row in self._likeness.rows(texts, check)]
        matrix = company(rows, len(texts), check)
        numbers = iter(range(count, len(texts)))
        themes = [[next(numbers) for _ in there] for there in begun.values()]
        loose = [row[:count] for row in matrix[:count]]
        groups = grouped(loose, check)
        fits = fitting(rows, matrix, themes, groups, check)
        taken = {fit.member for fit in fits}
        left = [[member for member in group if member not in taken] for group in groups]
        additions = _additions(board, list(begun), sorted_, fits)
        return _suggested(board, loose, left, texts), additions


def _suggested(
    board: _Board, matrix: Matrix, groups: Sequence[Sequence[int]], texts: Sequence[str]
) -> tuple[SuggestedGroup, ...]:
    """The groups with what is typical first, and their names; `texts` are all of the board, the groups' own first."""
    found = [_typical_first(matrix, _kept(matrix, group)) for group in groups]
    together = [(group, board.ideas_of(group)) for group in found]
    together = [(group, members) for group, members in together if len(members) > 1]
    together.sort(key=lambda pair: -len(pair[1]))
    names = named(texts, [group for group, _ in together])
    return tuple(
        SuggestedGroup(
            name=name,
            ideas=tuple(idea.id for idea in members),
            shared=shared,
            closest=board.closest(matrix, group),
        )
        for (group, members), (name, shared) in zip(together, names, strict=True)
    )


def _additions(
    board: _Board, theme_ids: Sequence[ThemeId], sorted_: Sequence[Idea], fits: Sequence[Fit]
) -> tuple[Addition, ...]:
    """What fits each theme, the surest first; the theme that most fit first."""
    by_theme: dict[int, list[Fit]] = {}
    for fit in sorted(fits, key=lambda fit: (-fit.surely, fit.member)):
        by_theme.setdefault(fit.theme, []).append(fit)
    count = len(board.texts)
    found = []
    for theme, these in by_theme.items():
        ideas = board.ideas_of([fit.member for fit in these])
        closest = (ideas[0].id, sorted_[these[0].like - count].id)
        found.append(Addition(theme_ids[theme], tuple(idea.id for idea in ideas), closest))
    return tuple(sorted(found, key=lambda addition: -len(addition.ideas)))


class _Board:
    """Ideas by what they say: the same words twice are one text, so they are never parted."""

    def __init__(self, ideas: Sequence[Idea]) -> None:
        saying: dict[str, list[Idea]] = {}
        for idea in ideas:
            said = " ".join(word.plain for word in words(idea.text))
            saying.setdefault(said or idea.text, []).append(idea)
        self._saying = list(saying.values())
        self.texts = [same[0].text for same in self._saying]

    def ideas_of(self, group: Sequence[int]) -> list[Idea]:
        return [idea for number in group for idea in self._saying[number]]

    def closest(self, matrix: Matrix, group: Sequence[int]) -> tuple[IdeaId, IdeaId]:
        """The two ideas that are most alike; ones of the same words before all others."""
        same = next((self._saying[number] for number in group if len(self._saying[number]) > 1), None)
        if same is not None:
            return same[0].id, same[1].id
        pairs = ((matrix[a][b], -a, -b) for a in group for b in group if a < b)
        _, a, b = max(pairs)
        return self._saying[-a][0].id, self._saying[-b][0].id


def _kept(matrix: Matrix, group: Sequence[int]) -> list[int]:
    """The group without those that keep no more company with it than with the board at large."""
    if len(group) < 2:
        return list(group)

    def belongs(member: int) -> bool:
        row = matrix[member]
        others = sum(row) - row[member]
        inside = sum(map(row.__getitem__, group)) - row[member]
        return inside * (len(row) - 1) >= others * (len(group) - 1)

    kept = [member for member in group if belongs(member)]
    return kept if len(kept) > 1 else []


def _typical_first(matrix: Matrix, group: Sequence[int]) -> list[int]:
    return sorted(group, key=lambda member: -sum(matrix[member][other] for other in group))
