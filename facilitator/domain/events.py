"""What is told once a wish is durable: which step it was, and each thing as it was before and is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facilitator.domain.ids import StepId
from facilitator.domain.workshop import Actor


@dataclass(frozen=True, slots=True)
class Changed:
    """One entity before and after; `before` None means it was made, `after` None that it was removed."""

    before: Any
    after: Any

    @property
    def of(self) -> type:
        return type(self.after if self.after is not None else self.before)

    @property
    def made(self) -> bool:
        return self.before is None

    @property
    def removed(self) -> bool:
        return self.after is None


@dataclass(frozen=True, slots=True)
class Committed:
    """One wish became durable. `wish` is the service's name ("add_idea"); screens decide what they repaint."""

    revision: int
    step: StepId
    wish: str
    by: Actor
    changes: tuple[Changed, ...]

    def about(self, *types: type) -> Iterator[Changed]:
        """The changes to things of these types."""
        return (change for change in self.changes if change.of in types)

    def touches(self, *types: type) -> bool:
        """Whether anything of these types changed."""
        return any(change.of in types for change in self.changes)
