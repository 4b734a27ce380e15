"""Plan: does the day fit, what is asked in each part of it, what is it held against, and who is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.events import Committed
from facilitator.domain.framework import Amendment, Comment, Element, FrameworkVersion
from facilitator.domain.live import RunCommand
from facilitator.domain.plan import Segment
from facilitator.domain.tasks import TeamTask
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Person, Seat, Table, Window, Workshop
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import day
from facilitator.ui.plan.about_page import AboutPage
from facilitator.ui.plan.agenda_page import AgendaPage
from facilitator.ui.plan.framework_page import FrameworkPage
from facilitator.ui.plan.handouts_page import HandoutsPage
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.plan.panel import panel_width
from facilitator.ui.plan.people_page import PeoplePage
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.choices import Choice, Tabs
from facilitator.ui.widgets.drawer import WithDrawer
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.inspector import WIDTH
from facilitator.ui.widgets.label import Hairline, Label

_SHOWN = (
    Workshop,
    Window,
    Segment,
    TeamTask,
    Theme,
    Table,
    Person,
    Seat,
    Element,
    Comment,
    Amendment,
    FrameworkVersion,
    RunCommand,
)

_DRAWER_FROM = 1280


class PlanScreen(Themed, QWidget):
    """The head, the tabs, and the page in front with its panel; what each page does is its own affair.

    `navigate_requested(place)` from where nothing is open; `done(words)` and `failed(FacilitatorError)` as the pages say.
    """

    navigate_requested = Signal(str)
    rehearse_requested = Signal()
    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._stale = True
        self._stale_pages: set[PlanPage] = set()
        self._title = Label("", Type.HEADING, elide=True)
        self._subtitle = Label("", Type.META, Ink.INK2, elide=True)
        self._details = Button(icon=Icon.PANEL_RIGHT, small=True, key="Ctrl \\", name="Details")
        self._details.set_key_shown(False)
        self._details.hide()
        self._rehearse = Button("Rehearse…", icon=Icon.PLAY, name="Rehearse the day")
        self.pages: tuple[PlanPage, ...] = (
            AgendaPage(mirror),
            FrameworkPage(mirror),
            PeoplePage(mirror),
            HandoutsPage(mirror),
            AboutPage(mirror),
        )
        self.tabs = Tabs([Choice(page.key, page.title) for page in self.pages], "What is planned")
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(32, 20, 32, 0)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        for page in self.pages:
            for button in page.buttons:
                head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._rehearse, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._details, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(32, 0, 32, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(Hairline())
        self._stack, self._panels, self._no_panel = QStackedWidget(), QStackedWidget(), QWidget()
        self._panels.setFixedWidth(panel_width())
        self._panels.addWidget(self._no_panel)
        for page in self.pages:
            self._stack.addWidget(page)
            if page.panel is not None:
                self._panels.addWidget(page.panel)
        column.addWidget(self._stack, 1)
        self._body = WithDrawer(centre, self._panels)
        self._closed = EmptyState(
            Icon.PLAN, "No workshop is open", "Open one, or start a new one.", "Go to Home"
        )
        self._all = QStackedWidget()
        self._all.addWidget(self._body)
        self._all.addWidget(self._closed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._all)

    def _wire(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self._details.clicked.connect(self.toggle_drawer)
        self._rehearse.clicked.connect(self.rehearse_requested)
        self._body.drawer_changed.connect(
            lambda drawer: self._details.setVisible(drawer and self.page().panel is not None)
        )
        self._details.setVisible(self._body.is_drawer())
        self._closed.action_requested.connect(lambda: self.navigate_requested.emit("home"))
        for page in self.pages:
            page.done.connect(self.done)
            page.said.connect(self.said)
            page.failed.connect(self.failed)
            page.details_requested.connect(lambda: self._body.set_open(True))
        self._mirror.loaded.connect(self._on_loaded)
        self._mirror.closed.connect(self._refresh)
        self._mirror.changed.connect(self._on_changed)
        self._on_loaded()

    # What the shell asks

    def entered(self) -> None:
        """The screen came to the front."""
        if self._mirror.is_open:
            self.page().entered()

    def toggle_drawer(self) -> None:
        self._body.toggle()

    def new_here(self) -> None:
        """Begin a new one of what the page in front is about; in Plan that is a segment, where it has nothing of its own."""
        if self._mirror.is_open and not self.page().new_here():
            self.show_page(self.pages[0].key)
            self.pages[0].new_here()

    def reveal(self, what: str, id: str) -> None:
        """Bring a segment, a person or an element into view on its page."""
        key = {"segment": "agenda", "person": "people", "element": "framework"}.get(what)
        if key is not None:
            self.show_page(key)
            self.page(key).reveal(id)

    def flush(self) -> None:
        """Wish now for whatever is typed and not yet wished for."""
        for page in self.pages:
            page.flush()

    # Pages

    def page(self, key: str = "") -> PlanPage:
        """The page of that key; without one, the page in front."""
        wanted = key or self.tabs.current()
        return next(page for page in self.pages if page.key == wanted)

    @property
    def panel(self) -> QWidget:
        """What stands at the right just now."""
        return self.page().panel or self._no_panel

    def show_page(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.choose(key)
        self._on_tab(key)

    def _on_tab(self, _key: str) -> None:
        self._show_front()
        self.page().entered()

    def _show_front(self) -> None:
        front = self.page()
        if front in self._stale_pages:
            self._stale_pages.discard(front)
            front.show_plan()
        self._stack.setCurrentWidget(front)
        self._panels.setCurrentWidget(front.panel or self._no_panel)
        self._body.set_panel_wanted(front.panel is not None)
        self._details.setVisible(self._body.is_drawer() and front.panel is not None)
        for page in self.pages:
            for button in page.buttons:
                button.setVisible(page is front)

    # What is shown

    def _on_loaded(self) -> None:
        if self._mirror.is_open:
            for page in self.pages:
                page.loaded()
        self._refresh()

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        if any(event.touches(*_SHOWN) for event in events):
            self._refresh()

    def _refresh(self) -> None:
        """Show the plan as it is now; while nobody looks, only remember that it is another."""
        self._stale = True
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show()

    def _show(self) -> None:
        self._stale = False
        self._all.setCurrentWidget(self._body if self._mirror.is_open else self._closed)
        if not self._mirror.is_open:
            return
        snapshot = self._mirror.snapshot
        self._title.setText(snapshot.workshop.title)
        days = sorted({window.date for window in snapshot.windows})
        dates = [f"{day(on)}, {on.year}" for on in days[:1]] + [
            f"{day(on)}, {on.year}" for on in days[-1:] if days[1:]
        ]
        subtitle = " · ".join(part for part in (snapshot.workshop.convening, " to ".join(dates)) if part)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        for page in self.pages:
            self.tabs.show_count(page.key, page.count(snapshot))
        self._stale_pages = set(self.pages)  # only the one in front is laid out anew with every change
        self._show_front()

    def retheme(self) -> None:
        self._panels.setFixedWidth(panel_width())
        self._body.set_threshold(round(_DRAWER_FROM * panel_width() / WIDTH))
        for page in self.pages:
            page.retheme()
