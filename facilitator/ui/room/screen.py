"""Room: opened and closed here, with its codes, its rules, and who is in it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Table, zone
from facilitator.intake.handed_in import read_handed_in
from facilitator.room.addresses import interfaces, reachable
from facilitator.room.facts import RoomFacts, Standing
from facilitator.services import stage
from facilitator.services.hand_in import hand_in
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks, theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.room import RoomLink
from facilitator.ui.kit.times import counted
from facilitator.ui.room.closed import ClosedRoom
from facilitator.ui.room.guests import GuestList, guest_rows
from facilitator.ui.room.join_card import JoinCard
from facilitator.ui.room.rules_card import RulesCard
from facilitator.ui.room.waiting import WaitingCard
from facilitator.ui.room.wifi_card import WifiCard
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.strips import Strips

PATIENCE_MS = 30_000
"""How long the first phone may take before the checklist is shown."""

_LEFT = 348
CHECKLIST = (
    "Is the phone in the same Wi-Fi as this laptop, and is mobile data off? Guest networks often keep devices apart: try "
    "another network, a hotspot of this laptop, or a router of your own. Does a firewall on this laptop block the port?"
)


class RoomScreen(QWidget):
    """`said(words)` for the dark bar, `failed(error)`, `stage_join_requested`: show on Stage how to join."""

    said = Signal(str)
    failed = Signal(object)
    stage_join_requested = Signal()

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._room: RoomLink | None = None
        self.closed = ClosedRoom()
        self.join, self.wifi, self.rules = JoinCard(), WifiCard(), RulesCard()
        self.waiting, self.guests, self.strips = WaitingCard(), GuestList(), Strips()
        self.close_button = Button("Close the room")
        self.take_button = Button(
            "Take in notes…", icon=Icon.DOWNLOAD, name="Take in notes that a phone saved to a file"
        )
        self.remove_button = Button("Remove…", small=True, name="Remove the selected device from the room")
        self._title, self._sum = Label("Room", Type.HEADING), Label("", Type.BODY.num, Ink.INK2)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_checklist)
        self._arrange()
        self._wire()

    def use_room(self, room: RoomLink) -> None:
        """The room that this panel is about."""
        self._room = room
        room.changed.connect(self._show)
        self._show()

    def entered(self) -> None:
        """The screen came to the front."""
        self.closed.show_networks(reachable() or interfaces())
        self._show()

    # How it is laid out

    def _arrange(self) -> None:
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.closed)
        self._pages.addWidget(self._open_page())

    def _open_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(32, 20, 32, 12)
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._sum, 1)
        head.addWidget(self.take_button)
        head.addWidget(self.close_button)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)
        column.addLayout(row, 1)
        return page

    def _left(self) -> QWidget:
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(32, 8, 8, 24)
        cards.setSpacing(16)
        for card in (self.join, self.wifi, self.rules):
            cards.addWidget(card)
        cards.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("How to join, Wi-Fi and rules")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._area = area
        self._fit()
        return area

    def _fit(self) -> None:
        """The cards are as wide as their words need at the present text size."""
        self._area.setFixedWidth(round((_LEFT - 40) * theme.current().text_scale) + 88)

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        above = QVBoxLayout()
        above.setContentsMargins(32, 0, 32, 0)
        above.setSpacing(12)
        above.addWidget(self.strips)
        above.addWidget(self.waiting)
        bar = QHBoxLayout()
        bar.addWidget(Label("Devices", Type.SUBHEAD), 1)
        bar.addWidget(self.remove_button)
        above.addLayout(bar)
        column.addLayout(above)
        self._nobody = Label(
            "Nobody has joined yet. Who does is listed here, with the table and when it was last heard of.",
            Type.BODY,
            Ink.INK2,
            wrap=True,
        )
        nobody = QVBoxLayout()
        nobody.setContentsMargins(32, 0, 32, 0)
        nobody.addWidget(self._nobody)
        column.addLayout(nobody)
        column.addWidget(self.guests, 1)
        return right

    def _wire(self) -> None:
        self.closed.open_requested.connect(lambda address: tasks.start(self, self._open(address)))
        self.closed.without_requested.connect(self._run_without)
        self.take_button.clicked.connect(lambda: tasks.start(self, self._take_in()))
        self.closed.take_requested.connect(lambda: tasks.start(self, self._take_in()))
        self.close_button.clicked.connect(lambda: tasks.start(self, self._close()))
        self.join.stage_requested.connect(self.stage_join_requested)
        self.join.new_codes_requested.connect(lambda: tasks.start(self, self._new_codes()))
        self.join.said.connect(self.said)
        self.wifi.entered.connect(lambda name, password: self._set(wifi_name=name, wifi_password=password))
        self.rules.changed.connect(lambda name, on: self._set(**{name: on}))
        self.waiting.approved.connect(lambda ids: tasks.start(self, self._approve(ids)))
        self.remove_button.clicked.connect(self.remove_chosen)
        self.guests.chosen.connect(lambda key: self.remove_button.setEnabled(bool(key)))
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.guests)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_chosen)
        self._mirror.changed.connect(self._on_changed)

    # What is shown

    @property
    def _facts(self) -> RoomFacts:
        return self._room.facts if self._room is not None else RoomFacts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wait_for_phones()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._room is not None:
            self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._patience.stop()

    def _show(self) -> None:
        facts = self._facts
        self._pages.setCurrentIndex(1 if facts.is_open else 0)
        without = self._room is not None and self._room.without_phones
        self.closed.show_state(opening=facts.standing is Standing.OPENING, without=without)
        if not facts.is_open or not self._mirror.is_open:
            self.strips.clear("first")
            return
        there = counted(len(facts.online), "device")
        self._sum.setText(f"Open at {facts.host}, {there} here" + (", locked" if facts.rules.locked else ""))
        for part in (self.join, self.wifi, self.rules):
            part.show_facts(facts)
        tables: dict[str, str] = {
            table.id: table.name or f"Table {table.number}" for table in self._mirror.all(Table)
        }
        self.guests.show_rows(guest_rows(facts, tables, zone(self._mirror.workshop.timezone)))
        self.remove_button.setEnabled(self.guests.key is not None)
        self._nobody.setVisible(not facts.guests)
        self._show_waiting()
        self._say_what_is_the_matter(facts)
        self._wait_for_phones()

    def _show_waiting(self) -> None:
        approving = self._facts.rules.approve
        asked = [idea for idea in self._mirror.all(Idea) if waits(idea)] if approving else []
        self.waiting.show_ideas(asked)

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        if self._facts.is_open and any(event.touches(Idea) for event in events):
            self._show_waiting()
        if any(event.touches(Table) for event in events):
            self._show()

    def _say_what_is_the_matter(self, facts: RoomFacts) -> None:
        if facts.moved_from and self.strips.words("moved") == "":
            strong = f"This laptop’s address has changed from {facts.moved_from} to {facts.host}."
            text = "Phones have to scan the new code; what they hold unsent they take along."
            self.strips.say("moved", Tone.WARN, strong, text, icon=Icon.WIFI)
        if facts.lost and not self.strips.words("lost"):
            strong = "This laptop has left the network, so nobody reaches it."
            text = "Phones keep what they write. Join the Wi-Fi again, or close the room and open it on another network."
            self.strips.say("lost", Tone.WARN, strong, text, icon=Icon.WIFI_OFF)
        elif not facts.lost:
            self.strips.clear("lost")
        guessing = facts.guessing
        if guessing is not None and guessing.wrong >= 5:
            strong = f"Somebody at {guessing.address} is trying codes: {guessing.wrong} wrong ones."
            text = "It is slowed down. Lock the room, or make new codes, if it goes on."
            if self.strips.words("guessing") != f"{strong} {text}":
                self.strips.say("guessing", Tone.WARN, strong, text, icon=Icon.LOCK)
        else:
            self.strips.clear("guessing")

    def _wait_for_phones(self) -> None:
        """Until the first device has come, say what to do; the checklist after half a minute."""
        facts = self._facts
        if not facts.is_open or facts.guests or facts.heard:
            self._patience.stop()
            self.strips.clear("first")
            return
        if not self.isVisible() or self._patience.isActive() or self.strips.words("first"):
            return
        self.strips.say(
            "first",
            Tone.ACCENT,
            "Scan with one phone first.",
            "If the page opens, all can join. If not, you see here within half a minute what to look at.",
            icon=Icon.PHONE,
        )
        self._patience.start()

    def _show_checklist(self) -> None:
        facts = self._facts
        if facts.is_open and not facts.guests and not facts.heard:
            self.strips.say(
                "first",
                Tone.WARN,
                "No phone has come yet.",
                CHECKLIST,
                "Run without phones",
                self._run_without,
                icon=Icon.PHONE,
            )

    # What is wished

    async def _open(self, address: str) -> None:
        if self._room is None:
            return
        self._room.set_without_phones(False)
        try:
            await self._room.open(address or None)
        except FacilitatorError as error:
            self.said.emit(sentence(error))
        self._show()

    async def _close(self) -> None:
        if self._room is not None:
            there = len(self._facts.online)
            text = f"{counted(there, 'device')} will be cut off. They keep what they write and send it when you open the room again."
            if there and not await ask.confirm(self, "Close the room?", text, yes="Close the room"):
                return
            await self._room.close()

    async def _take_in(self) -> None:
        """Ask for a phone's file, and take each of its notes in once."""
        path = await ask.open_file(self, "Take in notes", filters=["Notes of a phone (*.json)"])
        if path is not None:
            await self.take_in(path)

    async def take_in(self, path: Path) -> None:
        """Take in the notes that a phone saved to a file."""
        try:
            notes = await asyncio.to_thread(read_handed_in, path)
            taken = await self._mirror.wish(hand_in, notes, path.name)
        except FacilitatorError as error:
            self.said.emit(sentence(error))
            return
        there = f" {taken.already_there} were here already." if taken.already_there else ""
        self.said.emit(" ".join((f"Took in {counted(taken.added, 'note')}.{there}", *taken.said)))

    def _run_without(self) -> None:
        if self._room is not None:
            self._room.set_without_phones(True)
            tasks.start(self, self._room.close())

    async def _new_codes(self) -> None:
        text = "The present codes and QR codes open nothing any more. Whoever is in the room stays in."
        if await ask.confirm(self, "Make new codes?", text, yes="Make new codes"):
            await self._ask(lambda house: house.members.new_codes())

    def _set(self, **changes: Any) -> None:
        tasks.start(self, self._ask(lambda house: house.set_rules(**changes)))

    async def _approve(self, ids: list[Any]) -> None:
        try:
            await self._mirror.wish(let_onto_the_wall, ids)
        except FacilitatorError as error:
            self.failed.emit(error)

    def remove_chosen(self) -> None:
        """Ask, and put the selected device out of the room."""
        guest = next((guest for guest in self._facts.guests if guest.id == self.guests.key), None)
        if guest is not None:
            tasks.start(self, self._remove(guest.id, guest.name or f"Device {guest.id[:4].upper()}"))

    async def _remove(self, id: str, name: str) -> None:
        text = "It can neither read nor write any more, and cannot join again. What it has written stays."
        if await ask.confirm(self, f"Remove {name}?", text, yes="Remove", danger=True):
            await self._ask(lambda house: house.remove(id))

    async def _ask(self, question: Any) -> None:
        if self._room is None:
            return
        try:
            await self._room.ask(question)
        except FacilitatorError as error:
            self.said.emit(sentence(error))


def waits(idea: Idea) -> bool:
    """Whether a phone's idea waits to be let onto the wall."""
    return idea.hidden and not idea.approved and idea.counts and idea.device not in ("", "laptop")


def let_onto_the_wall(uow: Any, ids: list[Any]) -> None:
    """Approve ideas of phones, in one step."""
    stage.hide_ideas(uow, ids, False)
    stage.approve_ideas(uow, ids, True)
