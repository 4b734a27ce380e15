"""What a tab of Plan is: a page, the panel beside it, and its buttons in the head, so that each tab lives by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.widgets.button import Button


class PlanPage(QWidget):
    """One tab, under `key` and `title`.

    `panel` stands at the right while the tab is in front (None: nothing does), `buttons` in the head. `show_plan` is
    called whenever what Plan shows has changed and somebody looks. `done(words)`: something was done that can be undone;
    `said(words)`: something that cannot, or was not;
    `failed(FacilitatorError)`: a wish was refused and the page itself has no better place to say so; `details_requested`:
    show the panel where it is a drawer.
    """

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)
    details_requested = Signal()

    def __init__(self, mirror: Mirror, key: str, title: str, panel: QWidget | None = None) -> None:
        super().__init__()
        self.mirror, self.key, self.title, self.panel = mirror, key, title, panel
        self.buttons: tuple[Button, ...] = ()

    def count(self, snapshot: Snapshot) -> str:
        """What stands after the tab's name, such as "11" or "8 elements"."""
        return ""

    def show_plan(self) -> None:
        """Show the open workshop as it is now."""
        raise NotImplementedError

    def loaded(self) -> None:
        """Another workshop was opened."""

    def entered(self) -> None:
        """The tab came to the front: put the focus where one begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, id: str) -> None:
        """Bring a thing of this page into view, where it has it."""

    def new_here(self) -> bool:
        """Ctrl+N: begin a new one of what this page is about; False where it has nothing of its own to begin."""
        return False

    def flush(self) -> None:
        """Wish now for what is typed and not yet wished for: the file may be closed next."""

    def retheme(self) -> None:
        """Fonts or colours have changed."""
