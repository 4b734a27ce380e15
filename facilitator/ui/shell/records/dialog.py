"""The window of the records: the parking lot, the bin and the activity, one beside the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.shell.records.pages import ActivityPage, BinPage, ParkingPage, RecordPage
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choices import Choice, Tabs
from facilitator.ui.widgets.label import Hairline

PARKING, BIN, ACTIVITY = "parking", "bin", "activity"
_WIDTH, _HEIGHT = 760, 560


class RecordsDialog(QDialog):
    """`found` is the id of an idea that is to be shown where it stands, once the window has closed on it."""

    def __init__(self, mirror: Mirror, which: str, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme.current()
        self.found = ""
        self.setWindowTitle("Records")
        room = parent.size() * 0.92
        self.resize(
            min(round(_WIDTH * t.text_scale), room.width()), min(round(_HEIGHT * t.text_scale), room.height())
        )
        self.tabs = Tabs(
            (Choice(PARKING, "Parking lot"), Choice(BIN, "Bin"), Choice(ACTIVITY, "Activity")), "Records"
        )
        self._pages: dict[str, RecordPage] = {
            PARKING: ParkingPage(mirror),
            BIN: BinPage(mirror),
            ACTIVITY: ActivityPage(mirror),
        }
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(24, 4, 16, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        close = Button(variant=Variant.GHOST, icon=Icon.X, small=True, name="Close")
        close.clicked.connect(self.reject)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addSpacing(10)
        column.addWidget(self._stack, 1)
        for key, page in self._pages.items():
            self._stack.addWidget(page)
            page.found.connect(self._on_found)
            if key != ACTIVITY:
                page.counted.connect(lambda count, key=key: self._show_count(key, count))
                page.look()
        self.tabs.chosen.connect(self.show_page)
        self.show_page(which)

    def page(self, key: str) -> RecordPage:
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Bring one to the front."""
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self._pages[key])
        self._pages[key].list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self, key: str, count: int) -> None:
        self.tabs.show_count(key, f"{count:,}" if count else "")

    def _on_found(self, id: str) -> None:
        self.found = id
        self.accept()
