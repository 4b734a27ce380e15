"""Plan: does the day fit, what is asked in each part of it, what is it held against, and who is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.events import Committed
from facilitator.domain.framework import Amendment, Comment, Element
from facilitator.domain.live import RunCommand
from facilitator.domain.plan import Segment
from facilitator.domain.workshop import Person, Table, Window, Workshop
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted, day
from facilitator.ui.plan import agenda_rows, framework_list, people_list, segment_parts
from facilitator.ui.plan.agenda_list import AgendaList
from facilitator.ui.plan.framework_list import FrameworkList
from facilitator.ui.plan.people_list import PeopleList
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.choices import Choice, Tabs
from facilitator.ui.widgets.drawer import WithDrawer
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.inspector import Inspector
from facilitator.ui.widgets.label import Hairline, Label

AGENDA, FRAMEWORK, PEOPLE = "agenda", "framework", "people"
_SHOWN = (Workshop, Window, Segment, Table, Person, Element, Comment, Amendment, RunCommand)


class PlanScreen(Themed, QWidget):
    """`navigate_requested(place)` from where nothing is open."""

    navigate_requested = Signal(str)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._stale = True
        self._title = Label("", Type.HEADING, elide=True)
        self._subtitle = Label("", Type.META, Ink.INK2, elide=True)
        self._details = Button(icon=Icon.PANEL_RIGHT, small=True, key="Ctrl \\", name="Details")
        self._details.set_key_shown(False)
        self._details.hide()
        choices = (
            Choice(AGENDA, "Agenda"),
            Choice(FRAMEWORK, "Framework"),
            Choice(PEOPLE, "People and tables"),
        )
        self.tabs = Tabs(choices, "What is planned")
        self.agenda, self.framework, self.people = AgendaList(), FrameworkList(), PeopleList()
        self.inspector = Inspector("Details")
        self._pages = {AGENDA: self.agenda, FRAMEWORK: self.framework, PEOPLE: self.people}
        self._empty = {
            AGENDA: EmptyState(
                Icon.PLAN, "No segments yet", "The day stands here, part by part, once it has some."
            ),
            FRAMEWORK: EmptyState(
                Icon.TARGET, "No framework", "A draft that the room comments on stands here, if there is one."
            ),
            PEOPLE: EmptyState(Icon.PEOPLE, "Nobody yet", "Tables and the people at them stand here."),
        }
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(32, 20, 32, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        head.addWidget(self._details, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(32, 0, 32, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(Hairline())
        self._stack = QStackedWidget()
        for widget in (*self._pages.values(), *self._empty.values()):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._body = WithDrawer(centre, self.inspector)
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
        self._body.drawer_changed.connect(self._details.setVisible)
        self._details.setVisible(self._body.is_drawer())
        self._closed.action_requested.connect(lambda: self.navigate_requested.emit("home"))
        for page in self._pages.values():
            page.chosen.connect(self._show_details)
            page.opened.connect(lambda _key: self._body.set_open(True))
        self._mirror.loaded.connect(self._on_loaded)
        self._mirror.closed.connect(self._refresh)
        self._mirror.changed.connect(self._on_changed)
        self._on_loaded()

    # What the shell asks

    def entered(self) -> None:
        """The screen came to the front."""
        self._focus_page()

    def toggle_drawer(self) -> None:
        self._body.toggle()

    def _focus_page(self) -> None:
        if (page := self._stack.currentWidget()) is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _on_loaded(self) -> None:
        """Another workshop: begin with what runs, or comes first."""
        run = self._mirror.run
        self.agenda.prefer(run.segment_id or run.upcoming)
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
        self.agenda.show_day(agenda_rows.rows(snapshot, self._mirror.run.segment_id))
        self.framework.show_rows(framework_list.rows(snapshot))
        self.people.show_rows(people_list.rows(snapshot))
        elements = sum(not element.removed for element in snapshot.elements)
        self.tabs.show_count(AGENDA, f"{len(snapshot.planned):,}")
        self.tabs.show_count(FRAMEWORK, counted(elements, "element") if elements else "")
        self.tabs.show_count(PEOPLE, f"{len(snapshot.people):,}" if snapshot.people else "")
        self._show_page()

    def _on_tab(self, _key: str) -> None:
        self._show_page()
        self._focus_page()

    def _show_page(self) -> None:
        key = self.tabs.current()
        page: CardList = self._pages[key]
        self._stack.setCurrentWidget(page if page.rows.rowCount() else self._empty[key])
        self._show_details()

    def _show_details(self, _key: str = "") -> None:
        """The chosen thing of the page in front, whole."""
        if not self._mirror.is_open:
            return
        snapshot, tab = self._mirror.snapshot, self.tabs.current()
        segment = self._mirror.get(Segment, self.agenda.key)
        element = self._mirror.get(Element, self.framework.key)
        if tab == AGENDA and segment is not None:
            head, parts = segment_parts.head(snapshot, segment), segment_parts.parts(snapshot, segment)
            self.inspector.show_parts(segment.id, head, parts)
        elif tab == FRAMEWORK and element is not None:
            head, parts = framework_list.head(element), framework_list.parts(snapshot, element)
            self.inspector.show_parts(element.id, head, parts)
        elif tab == PEOPLE and (snapshot.people or snapshot.tables):
            self.inspector.show_parts(PEOPLE, people_list.head(snapshot), people_list.parts(snapshot))
        else:
            self.inspector.show_parts("", (), ())

    def retheme(self) -> None:
        for page in self._pages.values():
            page.forget_sizes()
