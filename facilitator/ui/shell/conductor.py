"""Ties one window to one App: every key, every button of the frame and every wish of a screen finds its way from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from facilitator.bootstrap import App
from facilitator.domain.errors import FacilitatorError, Trouble
from facilitator.domain.events import Committed
from facilitator.domain.stage import StageView
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.workshop import THIS_LAPTOP, Role
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.room import RoomLink, devices_words
from facilitator.ui.kit.room_facts import RoomFacts as JoinFacts
from facilitator.ui.shell import keys, screens
from facilitator.ui.shell.clock import ClockKeeper
from facilitator.ui.shell.cueing import CueKeeper
from facilitator.ui.shell.filing import Filing
from facilitator.ui.shell.joining import Joining
from facilitator.ui.shell.leaving import Leaving
from facilitator.ui.shell.notices import Notices
from facilitator.ui.shell.rehearsing import Rehearsing
from facilitator.ui.shell.steering import Steering
from facilitator.ui.shell.window import MainWindow, focus_is_free
from facilitator.ui.stage.desk import StageDesk

_ON_STAGE = ("stage", "start_pause", "add_minute", "next")
"""What the keys that the window shares with the Stage do there."""

_RECORDS = "records"

_CLOCK = "clock"
"""The screen that fills the window with the time."""


class Conductor(QObject):
    """`files` opens and makes workshops, `steering` has the clock's commands and undo, `notices` what the window says,
    `stage` the projector."""

    def __init__(self, app: App, window: MainWindow) -> None:
        super().__init__(window)
        self.app, self.window = app, window
        self.mirror = Mirror(app, self)
        self.room = RoomLink(self.mirror, self)
        self.stage = StageDesk(self.mirror, window)
        self.clock = ClockKeeper(self.mirror, window.clock_bar)
        self.notices = Notices(window.messages, window.stack)
        self.files = Filing(self.mirror, window, self.notices, self.show)
        self.steering = Steering(self.mirror, self.notices, self)
        self.cues = CueKeeper(self.mirror, self.notices, self)
        self.leaving = Leaving(self.mirror, self.room, self.notices, self.hand_out, self)
        self._before_clock = "live"
        self.joining = Joining(self.mirror, window, self.notices, partial(self.show, "home"))
        self.rehearsing = Rehearsing(self.mirror, self.notices, window)
        self._acts: dict[str, Callable[[], None]] = {
            "start_pause": self.steering.start_or_pause,
            "add_minute": self.steering.add_minute,
            "next": self.steering.next_step,
            "earlier": self.steering.earlier,
            "take_from": self.steering.take_from,
            "add_five": self.steering.add_five,
            "less_minute": self.steering.less_minute,
            "less_five": self.steering.less_five,
            "previous": self.steering.previous,
            "take_back": self.steering.take_back,
            "mute": self.steering.toggle_sound,
            "next_turn": self.steering.next_turn,
            "skip_turn": self.steering.skip_turn,
            "undo": self.steering.undo,
            "redo": self.steering.redo,
            "new": self.new_here,
            "open": self.files.ask_for_file,
            "join": self.joining.ask,
            "export": self.export,
            "read_back": self.read_back,
            "drawer": self.toggle_drawer,
            "keys": self.show_keys,
            "find": self.find,
            "thread": self.show_thread,
            **{name: partial(self.show_records, name) for name in ("parking", "bin", "activity")},
            "stage": self.stage.toggle,
            "clicker": self.stage.give_keyboard,
            "clock_only": self.toggle_clock_only,
            **{key: partial(self.show, key) for key in screens.SCREENS if key in keys.KEYS},
        }
        self._wishes: dict[str, Callable[..., None]] = {
            "navigate_requested": self.show,
            "open_requested": self.files.open_path,
            "open_file_requested": self.files.ask_for_file,
            "new_requested": self.files.new_workshop,
            "sample_requested": self.files.open_sample,
            "join_requested": self.joining.ask,
            "rejoin_requested": self.joining.go_back,
            "said": self.notices.done,
            "done": self.steering.say_undoable,
            "failed": self._on_failed,
            "records_requested": self.show_records,
            "idea_wanted": partial(self.go_to, "idea"),
            "rehearse_requested": self.rehearsing.ask,
            "stage_join_requested": self._show_how_to_join,
        }
        self._wire()

    def _wire(self) -> None:
        window, bar, mirror = self.window, self.window.clock_bar, self.mirror
        keys.bind(window, self._acts)
        window.on_key = self._on_single_key
        window.rail.stage_requested.connect(self.show)
        bar.start_pause_requested.connect(self.steering.start_or_pause)
        bar.add_minute_requested.connect(self.steering.add_minute)
        bar.next_requested.connect(self.steering.next_step)
        bar.earlier_requested.connect(self.steering.earlier)
        bar.more_requested.connect(self._open_clock_menu)
        self.steering.sound_changed.connect(self.clock.refresh)
        self.clock.ticked.connect(lambda _earlier, _now: self.steering.look())
        self.clock.ticked.connect(self.cues.look)
        self._wire_stage()
        self.room.changed.connect(self._on_room)
        mirror.loaded.connect(self._on_loaded)
        mirror.changed.connect(self._on_changed)
        mirror.closed.connect(self._on_closed)
        mirror.troubled.connect(self._on_troubled)
        mirror.recovered.connect(partial(self.notices.strips.clear, "disk"))

    def _wire_stage(self) -> None:
        stage = self.stage
        self.clock.turned.connect(stage.tell)
        stage.made.connect(lambda window: keys.bind(window, {name: self._acts[name] for name in _ON_STAGE}))
        stage.next_requested.connect(self.steering.next_step)
        stage.previous_requested.connect(self.steering.previous)
        stage.clock_only_requested.connect(self.toggle_clock_only)
        stage.failed.connect(self._on_failed)
        stage.lost.connect(self._on_projector_lost)
        stage.found.connect(self._on_projector_found)
        stage.opened.connect(lambda _open: self.notices.strips.clear("stage"))

    # Places

    def show(self, key: str) -> None:
        """Bring a place to the front; a stage without a workshop stays where it is."""
        if key in screens.STAGES and not self.mirror.is_open:
            return
        if not self.window.has_screen(key):
            self.window.add_screen(key, self._made(key))
        self.window.show_screen(key)
        self.window.show_clock(self.mirror.is_open and key != "home")
        screen = self.window.screen_of(key)
        self.notices.use(getattr(screen, "toast_host", None))
        if not self.mirror.is_open:
            self.window.setWindowTitle("Facilitator")
        if key == "home" and self.mirror.is_open:
            tasks.start(self, self._refresh_home())
        _ask(screen, "entered")

    def screen(self) -> QWidget | None:
        """The place in front."""
        return self.window.stack.currentWidget()

    def _made(self, key: str) -> QWidget:
        screen = screens.SCREENS[key](self.mirror, self.window.stack)
        for name, wish in self._wishes.items():
            if (signal := getattr(screen, name, None)) is not None and hasattr(signal, "connect"):
                signal.connect(wish)
        if (host := getattr(screen, "host", None)) is not None:
            from facilitator.ui.stage.control import StageControl

            host(StageControl(self.mirror, self.stage))
        if (use_room := getattr(screen, "use_room", None)) is not None:
            use_room(self.room)
        return screen

    def toggle_clock_only(self) -> None:
        """The window as one big number, or as it was before."""
        if not self.mirror.is_open:
            return
        clock = self.window.screen_of(_CLOCK)
        if clock is not None and self.screen() is clock:
            self.show(self._before_clock)
            return
        if clock is None:
            clock = self._made_clock()
        self._before_clock = self.window.rail.stage()
        self.window.show_alone(_CLOCK)
        self.notices.use(None)
        _ask(clock, "entered")

    def _made_clock(self) -> QWidget:
        from facilitator.ui.stage.clock_only import ClockOnly

        clock = ClockOnly(self.mirror, self.window.stack)
        clock.left.connect(self.toggle_clock_only)
        self.clock.turned.connect(clock.tell)
        self.window.add_screen(_CLOCK, clock)
        self.clock.refresh()
        return clock

    def new_here(self) -> None:
        """A new one of what the screen in front is about, else a new workshop."""
        if not _ask(self.screen(), "new_here"):
            self.files.new_workshop()

    def export(self) -> None:
        """The readout, with its export asked for."""
        if self.mirror.is_open:
            self.show("readout")
            _ask(self.screen(), "export")

    def hand_out(self) -> None:
        """The readout, given to the phones in the room."""
        if self.mirror.is_open:
            self.show("readout")
            _ask(self.screen(), "hand_out")

    def read_back(self) -> None:
        """The readout, read back to the room."""
        if self.mirror.is_open:
            self.show("readout")
            _ask(self.screen(), "read_back")

    def toggle_drawer(self) -> None:
        _ask(self.screen(), "toggle_drawer")

    def find(self) -> None:
        """Ask for anything by its words, and go there or do it."""
        tasks.start(self, self._find())

    async def _find(self) -> None:
        from facilitator.ui.kit import ask
        from facilitator.ui.shell.find.dialog import FindDialog
        from facilitator.ui.shell.find.rows import Command

        commands = [
            Command(name, words, keys.KEYS[name][0].replace("+", " ") if name in keys.KEYS else "")
            for name, words in keys.WORDS.items()
            if name in self._acts or name in screens.SCREENS
        ]
        dialog = FindDialog(self.mirror, commands, self.window)
        await ask.shown(dialog)
        if dialog.chosen is not None:
            self.go_to(dialog.chosen.what, dialog.chosen.id)

    def show_thread(self) -> None:
        """The thread through what is chosen in the screen in front: where it comes from, and where it leads."""
        if not self.mirror.is_open:
            return
        at = getattr(self.screen(), "thread_at", None)
        chosen = at() if callable(at) else None
        if chosen is None:
            self.notices.done(
                "Choose an idea, a theme, an action or an element first; Ctrl G then shows its thread."
            )
        else:
            tasks.start(self, self._show_thread(Ref(Thing(chosen[0]), chosen[1])))

    async def _show_thread(self, ref: Ref) -> None:
        from facilitator.ui.kit import ask
        from facilitator.ui.shell.thread.dialog import ThreadDialog

        dialog = ThreadDialog(self.mirror, ref, self.window)
        accepted = await ask.shown(dialog) == QDialog.DialogCode.Accepted
        if accepted and (here := dialog.here) is not None:
            self.go_to(here.what, here.id)

    def go_to(self, what: str, id: str) -> None:
        """Do a command, or bring a thing of the workshop into view where it lives."""
        if what == "command":
            act = self._acts.get(id)
            act() if act is not None else self.show(id)
            return
        self.show(_LIVES[what])
        reveal = getattr(self.screen(), "reveal", None)
        if callable(reveal):
            reveal(what, id)

    def show_records(self, which: str) -> None:
        """The parking lot, the bin, or who did what."""
        if self.mirror.is_open and self.window.findChild(QDialog, _RECORDS) is None:
            tasks.start(self, self._show_records(which))

    async def _show_records(self, which: str) -> None:
        from facilitator.ui.kit import ask
        from facilitator.ui.shell.records.dialog import RecordsDialog

        dialog = RecordsDialog(self.mirror, which, self.window)
        dialog.setObjectName(_RECORDS)
        await ask.shown(dialog)
        if dialog.found:
            self.go_to("idea", dialog.found)

    def show_keys(self) -> None:
        tasks.start(self, self._show_keys())

    async def _show_keys(self) -> None:
        from facilitator.ui.kit import ask
        from facilitator.ui.shell.key_groups import GROUPS
        from facilitator.ui.widgets.key_sheet import KeySheet

        await ask.shown(KeySheet(GROUPS, self.window))

    async def _refresh_home(self) -> None:
        await self.files.note_facts()
        _ask(self.window.screen_of("home"), "entered")

    async def end(self) -> None:
        """Stop in order: what was wished is finished and answered, then the screens, the bus and the file are let go."""
        self.stage.end()
        for key in screens.SCREENS:
            _ask(self.window.screen_of(key), "flush")
        self.joining.flush()
        await asyncio.sleep(0)  # what was just flushed is wished for before the file is closed
        await asyncio.to_thread(self.app.close)
        await asyncio.sleep(0)
        for key in screens.SCREENS:
            _ask(self.window.screen_of(key), "leave")
        await self.joining.end()
        await tasks.finish_all()
        await self.files.note_facts()
        self.room.release()
        self.mirror.release()
        await self.mirror.close()

    def _open_clock_menu(self, at: QPoint) -> None:
        from facilitator.ui.shell.clock_menu import open_menu

        if self.mirror.is_open:
            open_menu(self.window, at, self.mirror, self.steering, self.rehearsing.ask)

    # What happened

    def _on_loaded(self) -> None:
        self.window.rail.set_open(True)
        self.window.setWindowTitle(f"{self.mirror.workshop.title} – Facilitator")
        self.files.remember()
        self._show_running()
        tasks.start(self, self.files.note_facts())
        self.show("live")
        self.steering.ask_about_silence()

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        for event in events:
            if event.by == THIS_LAPTOP:
                self.steering.answer(event)
        self._show_running()

    def _on_closed(self) -> None:
        for subject in ("silence", "wall", "disk", "wish"):
            self.notices.strips.clear(subject)
        self.window.rail.set_open(False)
        self.window.rail.set_live(False)
        self.window.setWindowTitle("Facilitator")
        self.show("home")

    def _show_running(self) -> None:
        run = self.mirror.run
        self.window.rail.set_live(run.running and not run.paused)

    def _on_room(self) -> None:
        """Tell the clock bar and Stage who is there and how one joins."""
        facts = self.room.facts
        self.clock.show_devices(devices_words(facts))
        key = facts.keys.get(Role.PARTICIPANT)
        if not facts.is_open or key is None or self.room.without_phones:
            self.stage.set_room(None)
            return
        self.stage.set_room(
            JoinFacts(facts.host, key.code, facts.invitation(), facts.rules.wifi_name, facts.wifi())
        )

    def _show_how_to_join(self) -> None:
        self.stage.show_view(StageView.JOIN)
        if not self.stage.is_open:
            self.stage.open()

    def _on_troubled(self, trouble: Trouble) -> None:
        strong, more = _headline(sentence(trouble))
        held = f"{more} What you type stays in its field until it can be saved.".strip()
        self.notices.strips.say("disk", Tone.RED, strong, held, "Save a copy…", self.files.save_copy)

    def _on_failed(self, error: FacilitatorError) -> None:
        if not isinstance(error, Trouble):  # trouble already has its red strip
            self.notices.error("wish", error)

    def _on_projector_lost(self) -> None:
        self.notices.strips.say(
            "stage",
            Tone.WARN,
            "The projector is gone.",
            "The Stage waits in the corner behind this window, and fills the screen again when it is back.",
            "Close the Stage",
            self.stage.close,
            icon=Icon.MONITOR,
        )

    def _on_projector_found(self, name: str) -> None:
        self.notices.strips.clear("stage")
        self.notices.done(f"The Stage is on {name}.")

    def _on_single_key(self, event: QKeyEvent) -> bool:
        name = keys.SINGLE_KEYS.get(event.key())  # type: ignore[call-overload]
        if name is None or event.modifiers() or not self.app.settings.now.single_keys:
            return False
        if event.isAutoRepeat() or not focus_is_free(self.window):
            return False
        self._acts[name]()
        return True


_LIVES = {
    "segment": "plan",
    "person": "plan",
    "element": "plan",
    "idea": "live",
    "theme": "themes",
    "action": "actions",
}
"""In which place a thing is worked on."""


def _ask(screen: QWidget | None, wish: str) -> bool:
    """Let a screen do one of the things that screens may know; False where this one does not."""
    act = getattr(screen, wish, None)
    if callable(act):
        act()
    return callable(act)


def _headline(words: str) -> tuple[str, str]:
    """What happened, and what more there is to say of it: "The disk is full." and the rest."""
    for mark in (": ", ". "):
        head, found, rest = words.partition(mark)
        if found and len(head) <= 48:
            return f"{head}.", rest[:1].upper() + rest[1:]
    return words, ""
