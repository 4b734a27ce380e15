"""Texts of one look broken into lines, each once for a width: what a delegate asks for with every height and every paint."""

from __future__ import annotations

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import TypeStyle
from facilitator.ui.kit.text import Flow, flow

_KEPT = 400
"""Most texts kept whole: some screens full of what is painted."""

_HEIGHTS = 20_000
"""Most heights kept: a list asks for those of all its rows, again and again."""


class Flows:
    """`style` is the look, `leading` px more between its lines; `forget` what was kept when fonts or widths change."""

    def __init__(self, style: TypeStyle, leading: int = 0) -> None:
        self._style, self._leading = style, leading
        self._kept: dict[tuple[str, int], Flow] = {}
        self._heights: dict[tuple[str, int], int] = {}

    def of(self, text: str, width: int) -> Flow:
        """`text` in lines of `width` px."""
        found = self._kept.get((text, width))
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            t = theme.current()
            found = flow(text, t.font(self._style), width, t.line(self._style) + self._leading)
            self._kept[text, width] = found
        return found

    def height(self, text: str, width: int) -> int:
        """What `text` takes in lines of `width` px."""
        found = self._heights.get((text, width))
        if found is None:
            if len(self._heights) >= _HEIGHTS:
                self._heights.clear()
            found = self.of(text, width).height
            self._heights[text, width] = found
        return found

    def forget(self) -> None:
        self._kept.clear()
        self._heights.clear()
