"""What can be done with tables and people, asked for by the tab and answered by one wish each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.domain.ids import PersonId, SegmentId, TableId, new_id
from facilitator.domain.plan import Segment
from facilitator.domain.seating import home_of
from facilitator.domain.workshop import Person, Table
from facilitator.services import people
from facilitator.services.overview import table_name
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.plan.people_rows import seating_of


class PeopleActs(QObject):
    """`done(words)` and `said(words)` for the dark bar; `begun(id)`: somebody new is there and wants a name.

    `segment_id` is the segment whose seats are shown, None for the home tables.
    """

    done = Signal(str)
    said = Signal(str)
    begun = Signal(str)

    def __init__(self, mirror: Mirror, over: QWidget) -> None:
        super().__init__(over)
        self._mirror, self._over = mirror, over
        self.segment_id: SegmentId | None = None

    # People

    def add_person(self) -> None:
        """Put somebody on the list, their name to be typed."""
        person = Person(PersonId(new_id()), "New person")
        self._do(self._begin(person))

    def walk_in(self, name: str) -> None:
        """Somebody came who is not on the list."""
        person = Person(PersonId(new_id()), name, present=True)
        self._do(self._wish(f"{name} is on the list now, and here.", people.add_person, person))

    def check(self, id: str) -> None:
        """Check somebody in; out again, where they were in."""
        person = self._mirror.get(Person, id)
        if person is not None:
            here = not person.present
            words = f"Checked in {person.name}." if here else f"{person.name} is not checked in any more."
            self._do(self._wish(words, people.check_in, [person.id], present=True if here else None))

    def check_in(self, id: str) -> None:
        """Check somebody in who may be in already."""
        person = self._mirror.get(Person, id)
        if person is not None and person.present:
            self.said.emit(f"{person.name} is here already.")
        else:
            self.check(id)

    def close_check_in(self) -> None:
        self._do(self._close_check_in())

    def delete(self, id: str) -> None:
        """Take a person off the list, or a table out of the room."""
        if (person := self._mirror.get(Person, id)) is not None:
            words = f"{person.name} is off the list. What they said stays."
            self._do(self._wish(words, people.remove_people, [person.id]))
        elif (table := self._mirror.get(Table, id)) is not None:
            name = table_name(self._mirror.snapshot, table.id)
            self._do(self._wish(f"{name} is gone.", people.remove_table, table.id))

    def take_roster(self) -> None:
        """Paste a roster, or choose a file."""
        self._do(self._take_roster())

    # Tables

    def seat_at(self, id: str, number: int) -> None:
        """Seat somebody at the table of a number, where one looks: at home or in one segment."""
        table = next((each for each in self._mirror.all(Table) if each.number == number), None)
        if table is None:
            self.said.emit(f"There is no table {number}.")
        else:
            self.seat(id, table.id)

    def seat(self, id: str, table_id: TableId | None) -> None:
        """Seat somebody at a table, or (None) at none."""
        person = self._mirror.get(Person, id)
        snapshot = self._mirror.snapshot
        if person is None or seating_of(snapshot, self.segment_id).get(person.id) == table_id:
            return
        where = table_name(snapshot, table_id) if table_id is not None else "no table"
        words = f"{person.name} sits at {where} now."
        self._do(self._wish(words, people.seat_one, [person.id], table_id, self.segment_id))

    def split(self) -> None:
        self._do(self._split())

    def rounds(self) -> None:
        self._do(self._rounds())

    def sit_at_home(self) -> None:
        """Let everybody sit at home again in the segment that is shown."""
        if self.segment_id is not None:
            words = "Everybody sits at their home table here."
            self._do(self._wish(words, people.seat_in_segments, {self.segment_id: {}}))

    # Menus

    def menu_for(self, parent: QWidget, id: str) -> QMenu:
        """What can be done with a person or a table."""
        menu = QMenu(parent)
        person, table = self._mirror.get(Person, id), self._mirror.get(Table, id)
        if person is not None:
            words = "Not here after all" if person.present else "Check in"
            menu.addAction(f"{words}\tSpace").triggered.connect(lambda: self.check(id))
            tables = menu.addMenu("Seat at")
            for each in self._mirror.all(Table):
                key = f"\t{each.number}" if each.number < 10 else ""
                name = table_name(self._mirror.snapshot, each.id).replace("&", "&&")
                tables.addAction(f"{name}{key}").triggered.connect(
                    lambda _=False, table_id=each.id: self.seat(id, table_id)
                )
            tables.addSeparator()
            tables.addAction("No table").triggered.connect(lambda: self.seat(id, None))
            menu.addSeparator()
            menu.addAction("Take off the list\tDel").triggered.connect(lambda: self.delete(id))
        elif table is not None:
            menu.addAction("Take out of the room\tDel").triggered.connect(lambda: self.delete(id))
        else:
            self._fill_room_menu(menu)
        return menu

    def room_menu(self, parent: QWidget) -> QMenu:
        """What can be done with the whole room."""
        menu = QMenu(parent)
        self._fill_room_menu(menu)
        return menu

    def _fill_room_menu(self, menu: QMenu) -> None:
        menu.addAction("Paste or import a roster…").triggered.connect(self.take_roster)
        menu.addSeparator()
        split = menu.addAction("Split into tables…")
        split.triggered.connect(self.split)
        rounds = menu.addAction("Rounds: people move on…")
        rounds.triggered.connect(self.rounds)
        for action in (split, rounds):
            action.setEnabled(bool(self._mirror.all(Person)))
        if self.segment_id is not None:
            menu.addAction("Everybody at home here").triggered.connect(self.sit_at_home)
        menu.addSeparator()
        late = menu.addAction("Who has not come is not coming")
        late.setEnabled(any(person.present is None for person in self._mirror.all(Person)))
        late.triggered.connect(self.close_check_in)

    # How it is done

    def _do(self, work: Any) -> None:
        tasks.start(self, work)

    async def _wish(self, words: str, wish: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        try:
            await self._mirror.wish(wish, *args, **kwargs)
        except Trouble:
            return False  # the red strip says so
        except CannotDo as error:
            self.said.emit(sentence(error))
            return False
        if words:
            self.done.emit(words)
        return True

    async def _begin(self, person: Person) -> None:
        if await self._wish("", people.add_person, person):
            self.begun.emit(person.id)

    async def _close_check_in(self) -> None:
        waiting = sum(person.present is None for person in self._mirror.all(Person))
        words = f"{counted(waiting, 'person counts', 'people count')} as not here."
        await self._wish(words, people.close_check_in)

    async def _take_roster(self) -> None:
        from facilitator.ui.plan.roster_dialog import ask_for_roster

        rows = await ask_for_roster(self._over)
        if not rows:
            return
        try:
            imported = await self._mirror.wish(people.add_roster, rows)
        except Trouble:
            return
        except CannotDo as error:
            self.said.emit(sentence(error))
            return
        added = f"Added {counted(imported.added, 'person', 'people')}."
        already = f" {imported.already_there:,} were there already." if imported.already_there else ""
        if imported.added:
            self.done.emit(added + already)
        else:
            self.said.emit(f"Nobody was added:{already.removesuffix('.') or ' nothing was there'}.")

    async def _split(self) -> None:
        from facilitator.ui.plan.split_dialog import ask_for_split

        snapshot = self._mirror.snapshot
        if not snapshot.people:
            self.said.emit(sentence(CannotDo(Reason.NO_PEOPLE)))
            return
        answer = await ask_for_split(self._over, snapshot, self._mirror.get(Segment, self.segment_id))
        if answer is not None:
            way = "mixed by sector" if answer.mixed else "by lot"
            words = f"Seated {way} at {counted(answer.tables, 'table')}."
            await self._wish(
                words,
                people.split_room,
                tables=answer.tables,
                mixed=answer.mixed,
                seed=answer.seed,
                segment_id=self.segment_id,
                only_present=answer.only_present,
            )

    async def _rounds(self) -> None:
        from facilitator.ui.plan.rounds_dialog import ask_for_rounds

        snapshot = self._mirror.snapshot
        if not home_of(snapshot.people):
            self.said.emit(sentence(CannotDo(Reason.NOBODY_SEATED)))
            return
        answer = await ask_for_rounds(self._over, snapshot)
        if answer is not None:
            words = f"{counted(len(answer.rounds), 'round')} seated."
            await self._wish(words, people.rotate, answer.rounds, answer.hosts)
