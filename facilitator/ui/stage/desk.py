"""The facilitator's hold on the Stage: opens it, says what it shows, and tells what became of its screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.stage import StageState, StageView, WallMode, stage_of
from facilitator.services import stage
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.room_facts import RoomFacts
from facilitator.ui.stage.director import StageDirector
from facilitator.ui.stage.placing import IN_A_WINDOW, Placing, chosen_screen, name_of
from facilitator.ui.stage.window import StageWindow
from facilitator.ui.widgets.clock_view import ClockView


class StageDesk(QObject):
    """`director` knows what is shown, `window` is the Stage itself (made when it is first opened).

    `opened(bool)`: it was opened or closed. `lost` and `found(str)`: the projector's screen went away, or came (its name).
    `failed(error)`: what was wished could not be done. `next_requested`, `previous_requested`: from a clicker.
    `made(QWidget)`: the window was made, and wants the keys that work everywhere.
    """

    opened = Signal(bool)
    lost = Signal()
    found = Signal(str)
    failed = Signal(object)
    next_requested = Signal()
    previous_requested = Signal()
    clock_only_requested = Signal()
    made = Signal(object)

    def __init__(self, mirror: Mirror, home: QWidget) -> None:
        super().__init__(home)
        self._mirror, self._home = mirror, home
        self.director = StageDirector(mirror, self)
        self.window: StageWindow | None = None
        self._placing: Placing | None = None
        mirror.closed.connect(self.close)

    # The window

    @property
    def is_open(self) -> bool:
        return self.window is not None and self.window.isVisible()

    @property
    def screen_name(self) -> str:
        """The screen that the Stage fills, or nothing while it is a window or closed."""
        return self._placing.screen_name if self._placing is not None and self.is_open else ""

    def toggle(self) -> None:
        """Stage on or off."""
        if self.is_open:
            self.close()
        elif self._mirror.is_open:
            self.open()

    def open(self) -> None:
        self._placed().open()
        assert self.window is not None
        self.window.show_moment(self.director.moment, self.director.turn)
        self.opened.emit(True)

    def close(self) -> None:
        if self._placing is not None and self.is_open:
            self._placing.close()
            self._home.activateWindow()
            self.opened.emit(False)

    def give_keyboard(self) -> None:
        """Let a clicker's keys reach the Stage, opening it where it is closed."""
        if not self.is_open:
            self.toggle()
        if self.window is not None and self.is_open:
            self.window.activateWindow()
            self.window.setFocus()

    def screens(self) -> list[tuple[str, str, bool]]:
        """The places it can stand in: what is remembered, what is said, and whether it is the one in force."""
        screens = QGuiApplication.screens()
        wanted = self._wanted()
        target = chosen_screen(screens, wanted, self._home.screen())
        own = self._home.screen()
        places = [(IN_A_WINDOW, "In a window", target is None)]
        for screen in screens if len(screens) > 1 else ():
            size = screen.size() * screen.devicePixelRatio()
            words = f"{screen.name()}, {size.width()} × {size.height()}"
            here = " (this one)" if screen is own else ""
            places.append((name_of(screen), words + here, screen is target))
        return places

    def choose_screen(self, name: str) -> None:
        """Stand there from now on, today and the next time."""
        self._mirror.app.settings.change(stage_screen=name)
        if self.is_open:
            self._placed().open()
            self.opened.emit(True)

    def set_room(self, room: RoomFacts | None) -> None:
        """How people join, or None while no room is open."""
        self.director.set_room(room)

    def tell(self, clock: ClockView) -> None:
        """What the clock bar shows as of now."""
        self.director.tell(clock)

    def end(self) -> None:
        """The program ends: the window goes for good."""
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = self._placing = None

    def _placed(self) -> Placing:
        if self._placing is None:
            window = self.window = StageWindow()
            window.next_requested.connect(self.next_requested)
            window.previous_requested.connect(self.previous_requested)
            window.blank_requested.connect(self.toggle_blank)
            window.leave_requested.connect(self.close)
            self.director.moved.connect(window.show_moment)
            self._placing = Placing(window, self._home, self._wanted)
            self._placing.lost.connect(self.lost)
            self._placing.found.connect(self.found)
            self.made.emit(window)
        return self._placing

    def _wanted(self) -> str:
        return self._mirror.app.settings.now.stage_screen

    # What it shows

    @property
    def state(self) -> StageState:
        """What was chosen for the open workshop; LookupError where none is open."""
        return stage_of(self._mirror.all(StageState), self._mirror.workshop.id)

    def show_view(self, view: StageView) -> None:
        self._do(stage.show_view, view)

    def show_message(self, words: str) -> None:
        """Say something to the room; empty words take it down."""
        self._do(stage.show_message, words)

    def toggle_blank(self) -> None:
        if self._mirror.is_open:
            self._do(stage.blank_stage, not self.state.blank)

    def set_wall(self, mode: WallMode) -> None:
        self._do(stage.set_wall, mode)

    def toggle_overtime(self) -> None:
        self._do(stage.show_overtime, not self.state.show_overtime)

    def _do(self, wish: Callable[..., Any], *args: Any) -> None:
        if self._mirror.is_open:
            tasks.start(self, self._wish(wish, *args))

    async def _wish(self, wish: Callable[..., Any], *args: Any) -> None:
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.failed.emit(error)
