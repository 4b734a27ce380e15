"""Makes the groups for a board: the one way into this room."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId
from facilitator.domain.suggestions import Engine, SuggestedGroup
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
        found = [_typical_first(matrix, _kept(matrix, group)) for group in grouped(matrix, check)]
        together = [(group, board.ideas_of(group)) for group in found]
        together = [(group, members) for group, members in together if len(members) > 1]
        together.sort(key=lambda pair: -len(pair[1]))
        names = named(board.texts, [group for group, _ in together])
        return tuple(
            SuggestedGroup(
                name=name,
                ideas=tuple(idea.id for idea in members),
                shared=shared,
                closest=board.closest(matrix, group),
            )
            for (group, members), (name, shared) in zip(together, names, strict=True)
        )


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
