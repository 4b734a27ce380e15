"""Surfaces: the card that groups things and the panel at the side. Their look is in resources/qss."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from facilitator.ui.kit.themed import set_look


class Card(QFrame):
    """A white card with a hairline and round corners; `body` is its column, `padding` px from the edge.

    `tone` is "" or a tint: "accent" (an invitation) or "warn".
    """

    def __init__(
        self,
        *,
        padding: int = 20,
        spacing: int = 12,
        tone: Literal["", "accent", "warn"] = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)

    def set_selected(self, selected: bool) -> None:
        """Show the accent border of the chosen card."""
        set_look(self, "selected", selected)


class SidePanel(QFrame):
    """A fixed column at the side of a screen; the hairline stands at the edge towards the centre.

    `edge` is where the hairline stands: "left" for a panel at the right and the other way round.
    """

    def __init__(self, hairline: Literal["left", "right"], width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("edge", hairline)
        self.setFixedWidth(width)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
