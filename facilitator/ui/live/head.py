"""What stands over the list: which segment it is, how much there is, the prompt, and what is left out of view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from facilitator.domain.ideas import Kind
from facilitator.domain.plan import Segment
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.live.table_chips import Source, TableChips
from facilitator.ui.live.words import KIND_NAMES, PLURALS, kinds_counted
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.label import Label

SEARCH_MS = 120
PARKED = "parked"
LIST, TABLES = "list", "tables"


class _SearchField(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class LiveHead(QFrame):
    """`view_chosen("list" | "tables")`, `kind_chosen(Kind | "parked" | None)`, `starred_chosen(bool)`, `mine_chosen(bool)`,
    `table_chosen(key | None)`, `searched(str)`, `panel_requested`, `running_requested` when another segment than the running one is shown and the person wants to go back to it.
    """

    view_chosen = Signal(str)
    kind_chosen = Signal(object)
    starred_chosen = Signal(bool)
    mine_chosen = Signal(bool)
    table_chosen = Signal(object)
    searched = Signal(str)
    search_left = Signal()
    panel_requested = Signal()
    running_requested = Signal()
    records_requested = Signal(str)
    sheet_requested = Signal()
    sheets_out_requested = Signal()
    photos_requested = Signal()
    import_requested = Signal()
    tally_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", Type.HEADING, elide=True)
        self._counts = Label("", Type.BODY.num, Ink.INK2, elide=True)
        self._prompt = Label("", Type.BODY, Ink.INK2, wrap=True, max_lines=2)
        self._running = Button(
            "Running now", Variant.LINK, icon=Icon.LIVE, small=True, name="Go to the running segment"
        )
        self.view = Segmented((Choice(LIST, "List", Icon.LIST), Choice(TABLES, "Tables", Icon.TABLE)), "View")
        self._kind = Button("All kinds", trailing=Icon.CHEVRON_DOWN, small=True, name="Which ideas are shown")
        self._starred = self._mine = self._in_brief = False
        self.photos_waiting: Callable[[], int] = lambda: 0
        self._search_button = Button(icon=Icon.SEARCH, small=True, key="Ctrl F", name="Search the ideas")
        self._search_button.set_key_shown(False)
        self._more = Button(icon=Icon.MORE, small=True, name="Parking lot, bin, activity, paper, photos")
        self._panel = Button(icon=Icon.PANEL_RIGHT, small=True, key="Ctrl \\", name="Steps, cues and notes")
        self._panel.set_key_shown(False)
        self.search = _SearchField()
        self.search.setPlaceholderText("Search the ideas")
        self.search.setAccessibleName("Search the ideas")
        self.search.setClearButtonEnabled(True)
        self.chips = TableChips()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_MS)
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 20, 24, 14)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._counts, 1)
        row.addWidget(self._running)
        row.addWidget(self.view)
        row.addWidget(self._kind)
        row.addWidget(self._search_button)
        row.addWidget(self._more)
        row.addWidget(self._panel)
        column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(self._prompt)
        column.addSpacing(14)
        column.addWidget(self.chips)
        column.addWidget(self.search)
        self._running.hide()
        self.search.hide()
        self._panel.hide()

    def _wire(self) -> None:
        self.view.chosen.connect(self.view_chosen)
        self._kind.clicked.connect(self._open_kinds)
        self._more.clicked.connect(self._open_more)
        self._search_button.clicked.connect(self.toggle_search)
        self._panel.clicked.connect(self.panel_requested)
        self._running.clicked.connect(self.running_requested)
        self.chips.chosen.connect(self.table_chosen)
        self.search.textEdited.connect(lambda _text: self._wait.start())
        self.search.left.connect(self.leave_search)
        self._wait.timeout.connect(lambda: self.searched.emit(self.search.text()))

    def show_segment(self, segment: Segment | None, running: Segment | None) -> None:
        """What is looked at, and what runs where that is something else."""
        self._title.setText((segment.readout_heading or segment.title) if segment else "No segments yet")
        self._prompt.setText(segment.prompt or segment.purpose if segment else "")
        self._prompt.setVisible(bool(self._prompt.text()) and not self._in_brief)
        other = running is not None and segment is not None and running.id != segment.id
        self._running.setVisible(other)
        if running is not None and other:
            self._running.setToolTip(f"Go to {running.title}")

    def show_counts(self, by_kind: Mapping[Kind, int], parked: int, sources: Sequence[Source]) -> None:
        self._counts.setText(kinds_counted(by_kind, parked) or "Nothing yet")
        self.chips.show_sources(sources)
        self._show_chips()

    def show_filter(
        self, kind: Kind | None, parked: bool, table: str | None, *, starred: bool = False, mine: bool = False
    ) -> None:
        kinds = "Parked" if parked else PLURALS[kind].capitalize() if kind is not None else ""
        more = [word for word, on in (("starred", starred), ("mine", mine)) if on]
        words = ", ".join([kinds, *more] if kinds else more) or "All kinds"
        self._starred, self._mine = starred, mine
        self._kind.setText(words[:1].upper() + words[1:])
        self._kind.set_name(f"Which ideas are shown: {words}")
        self.chips.choose(table)

    def show_view(self, view: str) -> None:
        """The list with its chips, or the tables, which need none."""
        self.view.choose(view)
        self._show_chips()

    def make_room(self, wanted: bool) -> None:
        """Give what stands below the room of the prompt and the tables, or take it back."""
        self._in_brief = wanted
        self._prompt.setVisible(bool(self._prompt.text()) and not wanted)
        self._show_chips()

    def _show_chips(self) -> None:
        listed = self.view.current() == LIST
        self.chips.setVisible(listed and self.chips.has_sources and not self._in_brief)

    def show_panel_button(self, shown: bool) -> None:
        self._panel.setVisible(shown)

    def toggle_search(self) -> None:
        if self.search.isHidden():
            self.open_search()
        else:
            self.leave_search()

    def open_search(self) -> None:
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def leave_search(self) -> None:
        """Show all again and close the field."""
        self._wait.stop()
        self.search.clear()
        self.search.hide()
        self.searched.emit("")
        self.search_left.emit()

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key in (
            ("Parking lot\tCtrl P", "parking"),
            ("Bin\tCtrl B", "bin"),
            ("Activity\tCtrl H", "activity"),
        ):
            menu.addAction(words).triggered.connect(partial(self._ask_for_records, key))
        menu.addSeparator()
        menu.addAction("Type in a sheet\tCtrl Shift P").triggered.connect(self._type_sheet)
        menu.addAction("Sheets handed out…").triggered.connect(self._ask_for_sheets)
        menu.addAction("Enter dots by hand…\tCtrl Shift D").triggered.connect(self._ask_for_tally)
        menu.addAction("Import ideas…\tCtrl Shift O").triggered.connect(self._ask_for_import)
        waiting = self.photos_waiting()
        photos = f"Photos of flipcharts, {waiting:,} to type up" if waiting else "Photos of flipcharts"
        menu.addAction(f"{photos}\tCtrl Shift I").triggered.connect(self._ask_for_photos)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _type_sheet(self, _checked: bool = False) -> None:
        self.sheet_requested.emit()

    def _ask_for_sheets(self, _checked: bool = False) -> None:
        self.sheets_out_requested.emit()

    def _ask_for_tally(self, _checked: bool = False) -> None:
        self.tally_requested.emit()

    def _ask_for_import(self, _checked: bool = False) -> None:
        self.import_requested.emit()

    def _ask_for_photos(self, _checked: bool = False) -> None:
        self.photos_requested.emit()

    def _ask_for_records(self, key: str, _checked: bool = False) -> None:
        self.records_requested.emit(key)

    def _open_kinds(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        every = menu.addAction("All kinds")
        every.triggered.connect(lambda _checked=False: self.kind_chosen.emit(None))
        group.addAction(every)
        menu.addSeparator()
        ratio = self.devicePixelRatioF()
        for kind in KIND_NAMES:
            action = menu.addAction(KindMark.pixmap(kind.value, 20, ratio), PLURALS[kind].capitalize())
            action.triggered.connect(lambda _checked=False, kind=kind: self.kind_chosen.emit(kind))
        menu.addSeparator()
        park = menu.addAction(KindMark.pixmap(Mark.PARKED, 20, ratio), "Parked")
        park.triggered.connect(lambda _checked=False: self.kind_chosen.emit(PARKED))
        menu.addSeparator()
        for words, on, chosen in (
            ("Starred only", self._starred, self.starred_chosen),
            ("Typed on this laptop only", self._mine, self.mine_chosen),
        ):
            only = menu.addAction(words)
            only.setCheckable(True)
            only.setChecked(on)
            only.triggered.connect(chosen)
        menu.popup(self._kind.mapToGlobal(self._kind.rect().bottomLeft()))
