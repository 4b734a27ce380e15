"""The tab with the tables and the people at them: who comes, who sits where, and who is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.ids import SegmentId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Person, Table
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan import people_rows, words
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.plan.panel import PlanPanel, popup
from facilitator.ui.plan.people_acts import PeopleActs
from facilitator.ui.plan.people_list import PeopleList
from facilitator.ui.plan.people_panels import PersonPanel, RoomPanel, TablePanel
from facilitator.ui.plan.people_rows import NO_TABLE, WALK_IN
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.card_list import MARGIN
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.inspector import WIDTH
from facilitator.ui.widgets.label import Label

_AT_HOME = "At home"


class PeoplePage(PlanPage):
    """Everybody by table; beside them the chosen one, or the room. A few letters and Enter check somebody in."""

    def __init__(self, mirror: Mirror) -> None:
        self._panels = QStackedWidget()
        super().__init__(mirror, "people", "People and tables", self._panels)
        self.list = PeopleList()
        self.acts = PeopleActs(mirror, self)
        self.person, self.table, self.room = PersonPanel(mirror), TablePanel(mirror), RoomPanel(mirror)
        self._none = SidePanel("right", WIDTH)
        for panel in (self._none, self.person, self.table, self.room):
            self._panels.addWidget(panel)
        self.search = QLineEdit()
        self.search.setAccessibleName("Check in or find somebody")
        self.search.setPlaceholderText("Check in: a few letters, then Enter")
        self.search.setClearButtonEnabled(True)
        self.where = Choose("Where people sit", small=False)
        self._come = Label("", Type.META.num, Ink.INK2)
        self.empty = EmptyState(
            Icon.PEOPLE,
            "Nobody yet",
            "Tables and the people at them stand here.",
            "Paste or import a roster…",
        )
        self.more = Button(icon=Icon.MORE, name="More for tables and people")
        self.add = Button("Person", icon=Icon.PLUS, key="Ctrl N", name="Add a person")
        self.buttons = (self.more, self.add)
        self._waiting_for = ""
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(MARGIN, 16, MARGIN, 12)
        row.setSpacing(12)
        row.addWidget(self.search, 3)
        row.addWidget(self._come)
        row.addStretch(1)
        row.addWidget(Label("Seats", Type.META, Ink.INK2))
        row.addWidget(self.where, 2)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.list, 1)
        self._full = full
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _wire(self) -> None:
        people, acts = self.list, self.acts
        people.chosen.connect(lambda _key: self._show_details())
        people.opened.connect(self._open)
        people.check_requested.connect(acts.check)
        people.delete_requested.connect(acts.delete)
        people.table_requested.connect(acts.seat_at)
        people.typed.connect(self._look_for)
        people.menu_requested.connect(self._open_menu)
        acts.done.connect(self.done)
        acts.said.connect(self.said)
        acts.begun.connect(self._begin)
        for panel in self._own_panels():
            panel.failed.connect(self.failed)
            panel.menu_requested.connect(lambda id, button: popup(acts.menu_for(self, id), button))
        self.room.split_requested.connect(acts.split)
        self.room.close_requested.connect(acts.close_check_in)
        self.search.textEdited.connect(lambda _text: self._fill())
        self.search.returnPressed.connect(self._on_found)
        self.search.installEventFilter(self)
        self.where.chosen.connect(self._look_at)
        self.add.clicked.connect(acts.add_person)
        self.more.clicked.connect(lambda: popup(acts.room_menu(self), self.more))
        self.empty.action_requested.connect(acts.take_roster)

    def _own_panels(self) -> tuple[PlanPanel, ...]:
        return self.person, self.table, self.room

    # What the screen asks

    def count(self, snapshot: Snapshot) -> str:
        return f"{len(snapshot.people):,}" if snapshot.people else ""

    def loaded(self) -> None:
        self.acts.segment_id = None
        self.search.clear()
        self.list.prefer(None)

    def entered(self) -> None:
        shown: QWidget = self.list if self._stack.currentWidget() is self._full else self.empty
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_here(self) -> bool:
        """Somebody more, the name to be typed."""
        self.acts.add_person()
        return True

    def flush(self) -> None:
        for panel in self._own_panels():
            panel.flush()

    def retheme(self) -> None:
        self.list.forget_sizes()

    # What is shown

    def show_plan(self) -> None:
        snapshot = self.mirror.snapshot
        segments = people_rows.regrouped(snapshot)
        if self.acts.segment_id not in [segment.id for segment in segments]:
            self.acts.segment_id = None
        named = [(_AT_HOME, None), *((f"In “{words.title(each)}”", each.id) for each in segments)]
        self.where.show_choices(named, self.acts.segment_id)
        here = sum(person.present is True for person in snapshot.people)
        self._come.setText(f"{here:,} of {len(snapshot.people):,} here" if here else "")
        self._stack.setCurrentWidget(self._full if snapshot.people or snapshot.tables else self.empty)
        self._fill()
        if self._waiting_for:
            self._begin(self._waiting_for)

    def _fill(self) -> None:
        found = people_rows.rows(self.mirror.snapshot, self.acts.segment_id, self.search.text())
        self.list.show_rows(found)
        self._show_details()

    def _show_details(self) -> None:
        if not self.mirror.is_open:
            return
        snapshot, key = self.mirror.snapshot, self.list.key
        shown: QWidget = self._none
        if (person := self.mirror.get(Person, key)) is not None:
            self.person.show_person(snapshot, person)
            shown = self.person
        elif (table := self.mirror.get(Table, key)) is not None:
            seating = people_rows.seating_of(snapshot, self.acts.segment_id)
            self.table.show_table(table, [each for each in snapshot.people if seating.get(each.id) == key])
            shown = self.table
        elif key not in (None, WALK_IN, NO_TABLE):
            self.room.show_room(snapshot)
            shown = self.room
        for panel in self._own_panels():
            if panel is not shown and panel.shown_id:
                panel.flush()
        self._panels.setCurrentWidget(shown)

    # Looking for somebody

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field go through those who were found; Escape ends the search."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            pressed = Qt.Key(event.key())
            if pressed in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(-1 if pressed == Qt.Key.Key_Up else 1)
                return True
            if pressed == Qt.Key.Key_Escape and self.search.text():
                self._end_search()
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _look_for(self, letters: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + letters)
        self._fill()

    def _step(self, by: int) -> None:
        at = self.list.rows.find(self.list.key)
        to = (at if at is not None else -1) + by
        if 0 <= to < self.list.rows.rowCount():
            self.list.setCurrentIndex(self.list.rows.index(to))

    def _on_found(self) -> None:
        """Enter: whoever is chosen is here; a name that nobody has is a walk-in's."""
        key, text = self.list.key, " ".join(self.search.text().split())
        if not text or key is None:
            return
        self._end_search()
        if key == WALK_IN:
            self.acts.walk_in(text)
        else:
            self.list.choose(key)
            self.acts.check_in(key)

    def _end_search(self) -> None:
        self.search.clear()
        self._fill()

    # What is done

    def _look_at(self, segment_id: SegmentId | None) -> None:
        self.acts.segment_id = segment_id
        self._fill()

    def _begin(self, id: str) -> None:
        """Somebody new is there: choose them, and type the name. The row may come a moment later."""
        self._waiting_for = ""
        if self.list.rows.find(id) is None:
            self._waiting_for = id
            return
        self.list.choose(id)
        self._open(id)
        self.person.name.edit.selectAll()

    def _open(self, id: str) -> None:
        if id == WALK_IN:
            self._on_found()
            return
        self.details_requested.emit()
        first: dict[QWidget, QWidget] = {
            self.person: self.person.name,
            self.table: self.table.name,
            self.room: self.room.tables,
        }
        shown = self._panels.currentWidget()
        if shown in first:
            first[shown].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, id: str, at: QPoint) -> None:
        self.list.choose(id)
        menu = self.acts.menu_for(self, id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
