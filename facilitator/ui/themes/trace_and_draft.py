"""The trace with the framework beside it: each says what the other lacks."""

from __future__ import annotations

from facilitator.ui.kit import theme
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.drawer import WithDrawer

QWIDGETSIZE_MAX = 16_777_215
"""Qt's own name for a width that no widget has."""

DRAWER_FROM = 1280
"""Narrower than this the framework beside the trace becomes a drawer."""


class TraceAndDraft(Themed, WithDrawer):
    """The trace with the framework beside it, where there is one; with large text the drawer comes earlier."""

    has_draft = True

    def show_draft(self, has_draft: bool) -> None:
        """Whether there is a framework to stand beside the trace."""
        if has_draft is self.has_draft:
            return
        self.has_draft = has_draft
        if not has_draft:
            self.set_open(False)
        self.retheme()

    def retheme(self) -> None:
        from_ = round(DRAWER_FROM * (1 + (theme.current().text_scale - 1) * 0.8))
        self.set_threshold(from_ if self.has_draft else QWIDGETSIZE_MAX)
