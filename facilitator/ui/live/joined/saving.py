"""Makes durable what is typed and changed in another laptop's room: on this laptop's disk, from where it goes out by itself."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.errors import FacilitatorError, Trouble
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.text import clean_idea
from facilitator.domain.workshop import Table
from facilitator.room.joining.seat import Seat
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.live.composer import Composer
from facilitator.ui.live.joined.link import JoinedLink
from facilitator.ui.live.joined.mirror import JoinedMirror
from facilitator.ui.live.joined.reading import body

AGAIN_MS = 3_000
"""So long after this laptop's disk refused something it is asked again."""


class JoinedSaving(QObject):
    """`failed(error)`: this laptop could not keep a change."""

    failed = Signal(object)

    def __init__(self, link: JoinedLink, mirror: JoinedMirror, composer: Composer) -> None:
        super().__init__(composer)
        self._link, self._mirror, self._composer = link, mirror, composer
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(composer.try_again)

    def save(self, drafts: Sequence[IdeaDraft]) -> None:
        """Keep these ideas; on this disk they are together, or not at all."""
        tasks.start(self, self._save(drafts))

    def edit(self, idea: Idea, text: str) -> None:
        """Other words for an idea."""
        self._do(lambda seat: seat.edit(idea.id, idea.text, {"text": clean_idea(text)}))

    def set_kind(self, ideas: Sequence[Idea], kind: Kind) -> None:
        self._each(
            ideas, lambda seat, idea: seat.edit(idea.id, idea.text, {"kind": kind.value, "parked": False})
        )

    def park(self, ideas: Sequence[Idea]) -> None:
        """Onto the parking lot, or off it where all are there."""
        on = not all(idea.parked for idea in ideas)
        self._each(ideas, lambda seat, idea: seat.edit(idea.id, idea.text, {"parked": on}))

    def bin(self, ideas: Sequence[Idea]) -> None:
        self._each(ideas, lambda seat, idea: seat.remove(idea.id, idea.text))

    async def _save(self, drafts: Sequence[IdeaDraft]) -> None:
        fit = [draft for draft in drafts if self._fits(draft)]
        bodies = [body(draft, self._mirror.all(Table), self._link.now()) for draft in fit]
        try:
            await self._link.ask(lambda seat: seat.add(bodies))
        except Trouble as trouble:
            for draft in fit:
                assert draft.id is not None
                self._composer.wait_for(draft.id, sentence(trouble))
            self._again.start()
            return
        except FacilitatorError as error:
            for draft in fit:
                assert draft.id is not None
                self._composer.failed(draft.id, sentence(error))
            return
        for draft in fit:
            assert draft.id is not None
            self._composer.saved(draft.id)

    def _fits(self, draft: IdeaDraft) -> bool:
        """Whether the room would take it: what it would refuse for its length alone goes back into the field at once."""
        try:
            clean_idea(draft.text)
        except FacilitatorError as error:
            assert draft.id is not None
            self._composer.failed(draft.id, sentence(error))
            return False
        return True

    def _each(self, ideas: Sequence[Idea], change: Callable[[Seat, Idea], Coroutine[Any, Any, None]]) -> None:
        async def all_of_them(seat: Seat) -> None:
            for idea in ideas:
                await change(seat, idea)

        self._do(all_of_them)

    def _do(self, question: Callable[[Seat], Coroutine[Any, Any, None]]) -> None:
        tasks.start(self, self._ask(question))

    async def _ask(self, question: Callable[[Seat], Coroutine[Any, Any, None]]) -> None:
        try:
            await self._link.ask(question)
        except FacilitatorError as error:
            self.failed.emit(error)
