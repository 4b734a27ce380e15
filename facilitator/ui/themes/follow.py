"""Lists that are as tall as their rows stand on a page that scrolls: keys must move the page, not the list."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

_ROUND = 12
"""What is seen above and below the row, in px."""


def bring_into_view(widget: QWidget, rect: QRect) -> None:
    """Scroll the nearest page around `widget` as little as shows `rect` of it, its top where not all fits."""
    ancestor = widget.parentWidget()
    while ancestor is not None:
        holder = ancestor.parentWidget()
        area = holder.parentWidget() if holder is not None else None
        if isinstance(area, QScrollArea) and area.widget() is ancestor:
            top = widget.mapTo(ancestor, rect.topLeft())
            bar, height = area.verticalScrollBar(), area.viewport().height()
            lowest = top.y() + rect.height() + _ROUND - height
            if top.y() - _ROUND < bar.value() or rect.height() + 2 * _ROUND > height:
                bar.setValue(top.y() - _ROUND)
            elif lowest > bar.value():
                bar.setValue(lowest)
            return
        ancestor = holder
