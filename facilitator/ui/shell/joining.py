"""The window as a guest in another laptop's room: the question for address and code, and the screen that follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.domain.errors import FacilitatorError
from facilitator.room.joining.address import Invitation
from facilitator.room.joining.facts import Seated
from facilitator.room.joining.ticket import Ticket
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.shell.notices import Notices
from facilitator.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from facilitator.ui.live.joined.link import JoinedLink
    from facilitator.ui.live.joined.screen import JoinedScreen

JOINED = "joined"


class Joining(QObject):
    """Made with the window; nothing of it is imported until somebody joins. `show_home` brings Home to the front."""

    def __init__(
        self, mirror: Mirror, window: MainWindow, notices: Notices, show_home: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._mirror, self._window, self._notices, self._show_home = mirror, window, notices, show_home
        self._link: JoinedLink | None = None
        self.screen: JoinedScreen | None = None

    @property
    def link(self) -> JoinedLink:
        if self._link is None:
            from facilitator.ui.live.joined.link import JoinedLink

            self._link = JoinedLink(self._mirror.app.joined, self)
        return self._link

    @property
    def is_seated(self) -> bool:
        return self._link is not None and self._link.facts.seated is not Seated.NOWHERE

    def ask(self, address: str = "") -> None:
        """Ask for address and code, and sit down."""
        tasks.start(self, self._ask(address))

    def go_back(self, workshop_id: str) -> None:
        """Sit where this laptop sat before."""
        tasks.start(self, self._go_back(workshop_id))

    async def enter(self, ticket: Ticket) -> None:
        """Sit down with a ticket that was taken before the window was there."""
        try:
            await self.link.enter(ticket)
        except FacilitatorError as error:
            self._refused(error)
        else:
            await self._show()

    async def resume(self, workshop_id: str) -> None:
        facts = self.link.facts
        try:
            if facts.seated is Seated.NOWHERE or facts.workshop_id != workshop_id:
                await self.link.resume(workshop_id)
        except FacilitatorError as error:
            self._refused(error)
        else:
            await self._show()

    def flush(self) -> None:
        if self.screen is not None:
            self.screen.flush()

    async def end(self) -> None:
        """Stand up: the window goes."""
        if self.screen is not None:
            self.screen.leave()
        if self._link is not None:
            await self._link.stand_up()
            self._link.release()

    async def _ask(self, address: str) -> None:
        from facilitator.ui.home.join_dialog import JoinDialog
        from facilitator.ui.kit import ask

        facts = self.link.facts
        dialog = JoinDialog(self._join, address or facts.address, self._window)
        if await ask.shown(dialog) == JoinDialog.DialogCode.Accepted:
            await self._show()

    async def _join(self, invitation: Invitation, code: str) -> None:
        await self.link.join(invitation, code)

    async def _go_back(self, workshop_id: str) -> None:
        await self.resume(workshop_id)

    async def _show(self) -> None:
        """The room fills the window; a workshop of one's own is closed, so that no key moves its clock unseen."""
        if self._mirror.is_open:
            await self._mirror.close()
        if self.screen is None:
            self.screen = self._made()
        self._window.show_alone(JOINED)
        self._window.setWindowTitle(f"{self.link.facts.title} – Facilitator")
        self._notices.strips.clear("join")
        self._notices.use(self.screen.toast_host)
        self.screen.entered()

    def _made(self) -> JoinedScreen:
        from facilitator.ui.live.joined.screen import JoinedScreen

        screen = JoinedScreen(self.link, self._window.stack)
        screen.said.connect(self._notices.done)
        screen.failed.connect(lambda error: self._notices.error("join", error))
        screen.home_requested.connect(self._show_home)
        screen.left.connect(self._show_home)
        screen.code_requested.connect(lambda: self.ask())
        self._window.add_screen(JOINED, screen)
        return screen

    def _refused(self, error: FacilitatorError) -> None:
        self._show_home()
        self._notices.error("join", error)
