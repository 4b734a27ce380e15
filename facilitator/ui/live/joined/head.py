"""What stands over a guest's list: the room's clock, what it is asked, which table this is, and how the network stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.domain.workshop import Role
from facilitator.room.joining.facts import JoinedFacts, Seated
from facilitator.ui.kit.announce import announce
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.names import WHOLE_ROOM
from facilitator.ui.kit.times import countdown, counted, until_next_second
from facilitator.ui.live.chip_button import ChipButton
from facilitator.ui.live.joined.link import JoinedLink
from facilitator.ui.live.joined.reading import Count, count
from facilitator.ui.widgets.big_number import BigNumber
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.clock_view import Phase
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.status_line import StatusLine

_SPOKEN = ((300, "5 minutes left"), (60, "1 minute left"), (0, "Time is up"))


class JoinedHead(QFrame):
    """`table_chosen(int)` (0: whole room), `done_chosen(bool)`, `headline_requested`, `file_requested`, `address_requested`,
    `home_requested`, `leave_requested`."""

    table_chosen = Signal(int)
    done_chosen = Signal(bool)
    headline_requested = Signal()
    file_requested = Signal()
    address_requested = Signal()
    home_requested = Signal()
    leave_requested = Signal()

    def __init__(self, link: JoinedLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._facts = JoinedFacts()
        self._last: float | None = None
        self._over = Label("", Type.SMALL.medium, Ink.INK2, elide=True)
        self._title = Label("", Type.HEADING, elide=True)
        self._number = BigNumber()
        self._caption = Label("", Type.SMALL.medium.num, Ink.INK2, elide=True)
        self._prompt = Label("", Type.BODY, Ink.INK2, wrap=True, max_lines=3)
        self._network = StatusLine()
        self._kept = StatusLine()
        self.table = ChipButton("Table you write for")
        self.done = Button("We are done", icon=Icon.CHECK, small=True)
        self.more = Button(icon=Icon.MORE, small=True, name="Save as a file, other address, leave")
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._show_clock)
        self._arrange()
        self.table.menu().aboutToShow.connect(self._fill_tables)
        self.done.clicked.connect(lambda: self.done_chosen.emit(not self._is_done()))
        self.more.clicked.connect(self._open_more)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 16, 24, 14)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(24)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(self._over)
        names.addWidget(self._title)
        names.addStretch(1)
        row.addLayout(names, 3)
        time = QVBoxLayout()
        time.setSpacing(0)
        time.addWidget(self._number)
        time.addWidget(self._caption)
        row.addLayout(time, 2)
        status = QVBoxLayout()
        status.setSpacing(6)
        status.addStretch(1)
        status.addWidget(self._network)
        status.addWidget(self._kept)
        status.addStretch(1)
        row.addLayout(status, 1)
        for control in (self.table, self.done, self.more):
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(self._prompt)

    # What is shown

    def show_facts(self, facts: JoinedFacts) -> None:
        self._facts = facts
        state = facts.state or {}
        workshop, segment, me = state.get("workshop") or {}, state.get("segment") or {}, state.get("me") or {}
        self._over.setText(workshop.get("title", "") or facts.title)
        self._title.setText(segment.get("title", "") or self._waiting_words())
        self._prompt.setText(state.get("prompt") or "")
        self._prompt.setVisible(bool(self._prompt.text()))
        number = me.get("table")
        self.table.show_choice(
            f"Table {number}" if number else WHOLE_ROOM if facts.role == Role.NOTE_TAKER else "Your table"
        )
        self.table.setVisible(bool(state.get("tables")))
        self._show_done(number)
        self._show_network()
        self._show_clock()

    def _waiting_words(self) -> str:
        return "Nothing runs just now" if self._facts.state else "Looking for the room…"

    def _is_done(self) -> bool:
        return bool((self._facts.state or {}).get("done"))

    def _show_done(self, number: int | None) -> None:
        state = self._facts.state or {}
        self.done.setVisible(self._facts.role == Role.NOTE_TAKER and bool(number and state.get("segment")))
        self.done.setText("Done; go on after all" if self._is_done() else "We are done")
        self.done.setEnabled(self._facts.reached is True)

    def _show_network(self) -> None:
        facts = self._facts
        if facts.seated is Seated.OUT:
            self._network.show_status("Not in the room", Icon.WARNING, Tone.WARN)
        elif facts.reached is False:
            self._network.show_status("No network", Icon.WIFI_OFF, Tone.WARN)
        elif facts.reached is None:
            self._network.show_status("Looking for the room", Icon.WIFI, Tone.NEUTRAL)
        else:
            self._network.show_status(facts.address, Icon.WIFI, Tone.NEUTRAL)
        refused = len(facts.refused)
        if refused:
            self._kept.show_status(f"{counted(refused, 'note')} not taken", Icon.WARNING, Tone.WARN)
        elif facts.waiting:
            self._kept.show_status(f"{facts.waiting} waiting here", Icon.CLOCK, Tone.WARN)
        else:
            self._kept.show_status("All saved", Icon.CHECK, Tone.OK)

    def _show_clock(self) -> None:
        state = self._facts.state
        shown = count(state, self._link.now())
        text = countdown(shown.left) if shown.left is not None else ""
        step = ((state or {}).get("step") or {}).get("title", "")
        over = shown.phase is Phase.OVERTIME
        paused = (
            "paused"
            if shown.phase is Phase.PAUSED
            else "over time"
            if over
            else f"left in {step}"
            if step
            else "left"
        )
        self._caption.setText(paused if text else "")
        self._number.setVisible(bool(text))
        self._number.show_number(text, shown.phase, f"{text} {paused}".strip())
        self._number.updateGeometry()
        self._announce(shown)
        if shown.left is not None and shown.phase is not Phase.PAUSED and self.isVisible():
            self._tick.start(max(1, round(until_next_second(shown.left) * 1000) + 3))

    def _announce(self, shown: Count) -> None:
        left = (
            shown.left.total_seconds() if shown.left is not None and shown.phase is not Phase.PAUSED else None
        )
        before, self._last = self._last, left
        if left is None or before is None:
            return
        for seconds, words in _SPOKEN:
            if left <= seconds < before:
                announce(self, words, urgent=seconds == 0)

    def settle(self) -> None:
        """The screen came to the front: the clock turns again."""
        self._show_clock()

    # What is asked

    def _fill_tables(self) -> None:
        menu = self.table.menu()
        menu.clear()
        for plain in (self._facts.state or {}).get("tables", ()):
            words = plain.get("name") or f"Table {plain['number']}"
            menu.addAction(words).triggered.connect(partial(self._choose, plain["number"]))
        if self._facts.role == Role.NOTE_TAKER:
            menu.addAction(WHOLE_ROOM).triggered.connect(partial(self._choose, 0))

    def _choose(self, number: int, _checked: bool = False) -> None:
        self.table_chosen.emit(number)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.done.isHidden():
            menu.addAction("Our headline for the share-out…").triggered.connect(
                lambda _checked=False: self.headline_requested.emit()
            )
            menu.addSeparator()
        for words, signal in (
            ("Save the notes as a file…", self.file_requested),
            ("The room is at another address…", self.address_requested),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, signal=signal: signal.emit())
        menu.addSeparator()
        menu.addAction("Home\tCtrl 0").triggered.connect(lambda _checked=False: self.home_requested.emit())
        menu.addAction("Leave the room…").triggered.connect(
            lambda _checked=False: self.leave_requested.emit()
        )
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
