"""The readout in hand as people leave: to the phones in the room, one page for the door, or on paper at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.checks import Final
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.profiles import all_profiles, audience_id
from facilitator.domain.readout import Audience, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Role
from facilitator.readout.make import ReadoutMaker
from facilitator.services.readout import write_file
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.room import RoomLink
from facilitator.ui.kit.times import counted
from facilitator.ui.readout.printing import print_pages

READS: Mapping[Role, Audience] = {
    Role.PARTICIPANT: Audience.PARTICIPANTS,
    Role.OBSERVER: Audience.PARTICIPANTS,
    Role.NOTE_TAKER: Audience.PARTICIPANTS,
    Role.THEME_TEAM: Audience.PARTICIPANTS,
    Role.CO_FACILITATOR: Audience.ORGANISERS,
}
"""Which readout each role is handed."""


class HandingOut(QObject):
    """`said(words)` for what was done, `failed(error)`. `given` is whether the phones have it."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, window: QWidget) -> None:
        super().__init__(window)
        self._mirror, self._window = mirror, window
        self.room: RoomLink | None = None
        self.given = False
        mirror.loaded.connect(self._on_loaded)

    def _on_loaded(self) -> None:
        self.given = False

    @property
    def can_reach_phones(self) -> bool:
        return self.room is not None and self.room.facts.is_open

    def to_phones(self, options: ReadoutOptions, final: Final | None) -> None:
        """Give everybody in the room the readout as it is now, or the final one."""
        self._start(self._to_phones(options, final))

    def take_back(self) -> None:
        """The phones have it no longer."""
        self._start(self._take_back())

    def door(self, options: ReadoutOptions) -> None:
        """One page as PDF, to be printed in the foyer."""
        self._start(self._door(options))

    def print_door(self, options: ReadoutOptions) -> None:
        self._start(self._print(options, lambda maker, s: maker.door_pages(s, options)))

    def print_readout(self, options: ReadoutOptions, final: Final | None) -> None:
        """The pages of the preview on paper."""
        self._start(self._print(options, lambda maker, s: maker.printed(s, options, final)))

    def _start(self, work: Any) -> None:
        tasks.start(self, self._told(work))

    async def _told(self, work: Any) -> None:
        try:
            await work
        except FacilitatorError as error:
            self.failed.emit(error)

    async def _to_phones(self, options: ReadoutOptions, final: Final | None) -> None:
        app, snapshot = self._mirror.app, self._mirror.snapshot
        pages, state = await asyncio.to_thread(pages_for_phones, app.readout, snapshot, options, final)
        await asyncio.wrap_future(app.room.hand_out(pages, state, self._mirror.now().utc))
        self.given = True
        there = len(self.room.facts.online) if self.room is not None else 0
        self.said.emit(f"{counted(there, 'device has', 'devices have')} the readout.")

    async def _take_back(self) -> None:
        await asyncio.wrap_future(self._mirror.app.room.hand_out({}, "", self._mirror.now().utc))
        self.given = False
        self.said.emit("The phones no longer have the readout.")

    async def _door(self, options: ReadoutOptions) -> None:
        path = self._mirror.path
        assert path is not None
        target = await ask.save_file(
            self._window,
            "One page for the door",
            suggested=path.with_name(f"{path.stem}-door.pdf"),
            filters=("PDF (*.pdf)",),
        )
        if target is not None:
            data = await asyncio.to_thread(self._mirror.app.readout.door, self._mirror.snapshot, options)
            await asyncio.to_thread(write_file, Path(target), data)
            self.said.emit(f"Wrote {target.name} to {target.parent}.")

    async def _print(
        self, options: ReadoutOptions, make: Callable[[ReadoutMaker, Snapshot], list[bytes]]
    ) -> None:
        pages = await asyncio.to_thread(make, self._mirror.app.readout, self._mirror.snapshot)
        if await print_pages(self._window, pages, options.paper, self._mirror.workshop.title):
            self.said.emit(f"{counted(len(pages), 'page')} sent to the printer.")


def _chosen_for(audience: Audience, snapshot: Snapshot, options: ReadoutOptions) -> ReadoutOptions:
    """What the workshop keeps for an audience, in the language that is looked at."""
    kept = next(p for p in all_profiles(snapshot.profiles) if p.id == audience_id(audience))
    return replace(kept.options, language=options.language)


def pages_for_phones(
    maker: ReadoutMaker, snapshot: Snapshot, options: ReadoutOptions, final: Final | None
) -> tuple[dict[Role, bytes], str]:
    """HTML for each role, and the state that stands on it."""
    made: dict[Audience, bytes] = {}
    state = ""
    for audience in set(READS.values()):
        if final is not None:
            made[audience] = maker.files_of(final, "html", audience)[""]
            state = maker.frozen(final, audience).state
        else:
            for_them = _chosen_for(audience, snapshot, options)
            made[audience] = maker.render(snapshot, "html", for_them)
            state = maker.document(snapshot, for_them).state
    return {role: made[audience] for role, audience in READS.items()}, state
