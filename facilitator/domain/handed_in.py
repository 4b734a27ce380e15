"""Notes that a phone or a joined laptop saved to a file because it could not send them."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.ideas import IdeaDraft


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What one device hands in: its ideas, each with its table's number (0: whole room).

    `workshop_id` is the workshop they were written for, empty where the device had left its room before.
    """

    workshop_id: str
    ideas: tuple[tuple[IdeaDraft, int], ...]
    said: tuple[str, ...] = ()
