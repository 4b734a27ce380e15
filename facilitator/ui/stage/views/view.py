"""What every view of the Stage can do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF

from facilitator.ui.stage.canvas import Canvas, Sheet
from facilitator.ui.stage.tick import Tick


class View(Protocol):
    """A frozen value: equal views look the same, but for the tick and the turn of the page."""

    def paint(self, canvas: Canvas) -> None:
        """Everything that stays from second to second, ground included."""

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        """What a second changes, over what `paint` left."""

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        """Where `paint_tick` paints, in units."""

    def pages(self, sheet: Sheet) -> int:
        """How many pages there are to turn."""

    def spoken(self) -> str:
        """One sentence for a screen reader."""
