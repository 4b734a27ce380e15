"""The panels beside the people: one person, one table, or the whole room, each edited where it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import MOST_HEADS, Person, Table
from facilitator.services import people
from facilitator.services.overview import table_name
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.plan.entries import LineEntry
from facilitator.ui.plan.panel import PlanPanel
from facilitator.ui.plan.people_rows import ROOM
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.field import Complaint
from facilitator.ui.widgets.inspector import Block
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.spin import NumberBox
from facilitator.ui.widgets.switch import Switch

_PRESENCE = ((None, "Not checked in yet"), (True, "Here"), (False, "Not here"))


class PersonPanel(PlanPanel):
    """Shows the chosen person."""

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror, "person")
        self.name = LineEntry(name="Name")
        self.add_headline("name", self.name)
        self.presence = Choose("Whether the person is here", small=False)
        self.presence.chosen.connect(lambda present: self.save("present", present=present))
        self.table = Choose("Home table", small=False)
        self.table.chosen.connect(lambda table_id: self.save("table_id", table_id=table_id))
        self.sector = LineEntry("Sector", placeholder="Such as Students")
        self.organisation = LineEntry("Organisation")
        self.group = LineEntry("Home group", placeholder="A region, a team")
        self.hosts = Switch("Hosts the table")
        self.hosts.clicked.connect(lambda on: self.save("hosts", hosts=on))
        for field, entry in (
            ("sector", self.sector),
            ("organisation", self.organisation),
            ("group", self.group),
        ):
            self.add_text(field, entry)
        self.fields.addLayout(_captioned("Check-in", self.presence))
        self.fields.addLayout(_captioned("Home table", self.table))
        for widget in (self.sector, self.organisation, self.group, self.hosts):
            self.fields.addWidget(widget)
        note = "A host stays at the table while the others move on."
        self.fields.addWidget(Label(note, Type.META, Ink.INK2, wrap=True))
        self.fields.addStretch(1)

    def show_person(self, snapshot: Snapshot, person: Person) -> None:
        """Show this person as they are known now."""
        texts = {name: getattr(person, name) for name in ("name", "sector", "organisation", "group")}
        self.show_thing(person.id, "Person", texts)
        self.presence.show_choices(((words, value) for value, words in _PRESENCE), person.present)
        tables = [("No table", None), *((table_name(snapshot, each.id), each.id) for each in snapshot.tables)]
        self.table.show_choices(tables, person.table_id)
        self.hosts.setChecked(person.hosts)

    def wish_for(self, id: str, changes: Mapping[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return people.edit_person, (id,)


class TablePanel(PlanPanel):
    """Shows the chosen table with who sits at it, by sector."""

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror, "table")
        self.name = LineEntry(name="Name of the table", placeholder="A name of its own")
        self.add_headline("name", self.name)
        self.seats = NumberBox("Seats")
        self.seats.setRange(0, 999)
        self.seats.setSpecialValueText("As many as come")
        self.seats.setKeyboardTracking(False)
        self.seats.valueChanged.connect(lambda seats: self.save("seats", seats=seats))
        self._mix = QVBoxLayout()
        self.fields.addLayout(_captioned("Seats", self.seats))
        self.fields.addLayout(self._mix)
        self.fields.addStretch(1)

    def show_table(self, table: Table, sitting: list[Person]) -> None:
        """Show this table with the people who sit at it where one looks."""
        self.show_thing(table.id, f"Table {table.number}", {"name": table.name})
        _show_number(self.seats, table.seats)
        _show_counts(
            self._mix,
            counted(len(sitting), "person", "people"),
            Counter(p.sector or "No sector" for p in sitting),
        )

    def wish_for(self, id: str, changes: Mapping[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return people.edit_table, (id,)


class RoomPanel(PlanPanel):
    """The room: how many tables, who has come, and from where. `split_requested`, `close_requested` from its buttons."""

    split_requested = Signal()
    close_requested = Signal()

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror, "room")
        self.title = Label("", Type.HEADING, wrap=True)
        self.head.addWidget(self.title)
        self.tables = NumberBox("Number of tables")
        self.tables.setRange(0, people.MOST_TABLES)
        self.tables.setKeyboardTracking(False)
        self.tables.valueChanged.connect(lambda count: self.save("tables", count=count))
        self.complaint = Complaint()
        self.split = Button("Split into tables…", small=True)
        self.split.clicked.connect(self.split_requested)
        self.heads = NumberBox("Heads counted in the room")
        self.heads.setRange(-1, MOST_HEADS)
        self.heads.setSpecialValueText("Not counted")
        self.heads.setKeyboardTracking(False)
        self.heads.valueChanged.connect(lambda heads: self.save("heads", heads=None if heads < 0 else heads))
        self._come = Label("", Type.BODY.num, Ink.INK2, wrap=True)
        self.close_list = Button("The others have not come", small=True)
        self.close_list.clicked.connect(self.close_requested)
        self._sectors, self._groups = QVBoxLayout(), QVBoxLayout()
        tables = _captioned("Tables", self.tables)
        tables.addWidget(self.complaint)
        self.fields.addLayout(tables)
        self.fields.addWidget(self.split)
        come = _captioned("Who is here", self._come)
        come.addWidget(self.close_list)
        self.fields.addLayout(come)
        self.fields.addLayout(_captioned("Head count", self.heads))
        self.fields.addLayout(self._sectors)
        self.fields.addLayout(self._groups)
        self.fields.addStretch(1)

    def show_room(self, snapshot: Snapshot) -> None:
        """Show the room as it is now."""
        self.show_thing(ROOM, "The room", {})
        everybody = snapshot.people
        self.title.setText(
            f"{counted(len(everybody), 'person', 'people')}, {counted(len(snapshot.tables), 'table')}"
        )
        _show_number(self.tables, len(snapshot.tables))
        self.complaint.say("", self.tables)
        _show_number(self.heads, -1 if snapshot.workshop.heads is None else snapshot.workshop.heads)
        here = sum(person.present is True for person in everybody)
        missing = sum(person.present is False for person in everybody)
        waiting = len(everybody) - here - missing
        said = [f"{here:,} here"] + [f"{missing:,} not coming"] * bool(missing)
        said += [f"{waiting:,} not checked in yet"] * bool(waiting)
        self._come.setText(", ".join(said) + ".")
        self.close_list.setVisible(bool(here and waiting))
        self.split.setVisible(bool(everybody))
        _show_counts(self._sectors, "Sectors", Counter(p.sector for p in everybody if p.sector))
        _show_counts(self._groups, "Home groups", Counter(p.group for p in everybody if p.group))

    def wish_for(self, id: str, changes: Mapping[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return (people.count_heads if "heads" in changes else people.set_table_count), ()

    def refused(self, field: str, words: str) -> bool:
        self.complaint.say(words, self.tables)
        _show_number(self.tables, len(self.mirror.snapshot.tables))
        return True


def _captioned(words: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    caption = Label(words, Type.LABEL, Ink.INK2)
    caption.setBuddy(widget)
    column.addWidget(caption)
    column.addWidget(widget)
    return column


def _show_number(box: NumberBox, value: int) -> None:
    if not box.hasFocus() or box.value() != value:
        box.blockSignals(True)
        box.setValue(value)
        box.blockSignals(False)


def _show_counts(column: QVBoxLayout, title: str, counts: Counter[str]) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    if counts:
        block = Block(title)
        for words, number in sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold())):
            block.body.addWidget(_Count(words, number))
        column.addWidget(block)


class _Count(QWidget):
    def __init__(self, words: str, number: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label(words, Type.BODY, wrap=True), 1)
        row.addWidget(Label(f"{number:,}", Type.BODY.num, Ink.INK2))
