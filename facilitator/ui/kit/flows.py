"""Texts of one look broken into lines, each once for a width: what a delegate asks for with every height and every paint."""

from __future__ import annotations

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import TypeStyle
from facilitator.ui.kit.text import Flow, flow

_KEPT = 400
"""Most texts kept."""


class Flows:
    """`style` is the look; `forget` what was kept when fonts or widths change."""

    def __init__(self, style: TypeStyle) -> None:
        self._style = style
        self._kept: dict[tuple[str, int], Flow] = {}

    def of(self, text: str, width: int) -> Flow:
        """`text` in lines of `width` px."""
        found = self._kept.get((text, width))
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            t = theme.current()
            found = flow(text, t.font(self._style), width, t.line(self._style))
            self._kept[text, width] = found
        return found

    def forget(self) -> None:
        self._kept.clear()
