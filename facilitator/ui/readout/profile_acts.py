"""What the panel says of the readout is kept in the workshop, for the profile that is shown, and follows when it is undone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ids import ProfileId, new_id
from facilitator.domain.profiles import Logo, Profile, all_profiles, audience_id, profile_called
from facilitator.domain.readout import Audience, ReadoutOptions
from facilitator.services import profiles
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.readout.export_panel import ExportPanel


class ProfileActs(QObject):
    """`shown` when other options are in force, `done(words)` for what can be undone, `failed(error)`."""

    shown = Signal()
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, panel: ExportPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._panel, self._window = mirror, panel, parent
        self._id = audience_id(Audience.ORGANISERS)
        self._pending = 0
        self._logo: Logo | None = None
        panel.options_changed.connect(self.set_options)
        panel.profile.chosen.connect(self.choose)
        panel.profile.save_as_requested.connect(lambda: tasks.start(self, self._save_as()))
        panel.profile.rename_requested.connect(lambda: tasks.start(self, self._rename()))
        panel.profile.remove_requested.connect(self._remove)
        panel.look.logo_requested.connect(lambda: tasks.start(self, self._choose_logo()))
        panel.look.logo_removed.connect(lambda: self._start("The logo is out.", profiles.remove_logo))

    def load(self) -> None:
        """Another workshop is open: its readout for the organisers is shown first."""
        self._id = audience_id(Audience.ORGANISERS)
        self.follow()

    def choose(self, id: str) -> None:
        """Show the readout as another profile makes it."""
        self._id = ProfileId(id)
        self.follow()

    def set_options(self, options: ReadoutOptions) -> None:
        """Show these options at once and keep them for the profile that is shown."""
        self._panel.show_options(options)
        self.shown.emit()
        self._start("", profiles.set_options, self._id, options)

    def follow(self) -> None:
        """Show what is kept, unless something newer is on its way there."""
        if self._pending or not self._mirror.is_open:
            return
        found = all_profiles(self._mirror.all(Profile))
        profile = next((each for each in found if each.id == self._id), found[0])
        self._id = profile.id
        self._panel.profile.show_profiles(found, profile.id)
        self._show_logo()
        if self._panel.options != profile.options:
            self._panel.show_options(profile.options)
            self.shown.emit()

    def _start(self, said: str, wish: Any, *args: Any) -> None:
        async def work() -> None:
            await self._wish(said, wish, *args)

        tasks.start(self, work())

    async def _wish(self, said: str, wish: Any, *args: Any) -> bool:
        self._pending += 1
        refused: FacilitatorError | None = None
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            refused = error
        finally:
            self._pending -= 1
        self.follow()
        if refused is not None:
            self.failed.emit(refused)
        elif said:
            self.done.emit(said)
        return refused is None

    async def _save_as(self) -> None:
        name = await ask.text(
            self._window,
            "Save as a profile",
            "Name, such as For the council",
            yes="Save",
            check=self._complaint,
        )
        if name is None:
            return
        id, options = ProfileId(new_id()), self._panel.options
        self._id, before = id, self._id
        if not await self._wish(f"“{name}” is kept.", profiles.add_profile, name, options, id):
            self.choose(before)

    async def _rename(self) -> None:
        profile = self._panel.profile.shown
        if profile is None:
            return
        name = await ask.text(
            self._window,
            "Rename the profile",
            "Name",
            value=profile.name,
            yes="Rename",
            check=lambda name: self._complaint(name, profile),
        )
        if name is not None and name != profile.name:
            await self._wish("Renamed.", profiles.rename_profile, profile.id, name)

    def _remove(self) -> None:
        profile = self._panel.profile.shown
        if profile is not None:
            said = "As it was at first." if profile.is_own else f"“{profile.name}” is gone."
            self._start(said, profiles.remove_profile, profile.id)

    def _complaint(self, name: str, own: Profile | None = None) -> str | None:
        """What is wrong with a name, in a sentence."""
        if not name:
            return "Type a word or two."
        try:
            other = profile_called(self._mirror.all(Profile), name)
        except FacilitatorError:
            return None
        return None if other == own else f"“{name}” is there already."

    async def _choose_logo(self) -> None:
        path = await ask.open_file(self._window, "Choose a logo", filters=("Pictures (*.png *.svg)",))
        if path is None:
            return
        try:
            logo, png = await asyncio.to_thread(self._mirror.app.read_logo, path, self._mirror.workshop.id)
        except FacilitatorError as error:
            self._panel.look.complain(sentence(error))
            return
        self._panel.look.show_logo(logo, png)
        if await self._wish("The logo is kept in the workshop.", profiles.set_logo, logo):
            self._logo = logo
            if not self._panel.options.logo:
                self.set_options(replace(self._panel.options, logo=True))

    def _show_logo(self) -> None:
        kept = next(iter(self._mirror.all(Logo)), None)
        if kept is None:
            self._logo = None
            self._panel.look.show_logo(None)
        elif kept != self._logo:
            self._logo = kept
            tasks.start(self, self._draw_logo(kept))

    async def _draw_logo(self, logo: Logo) -> None:
        try:
            png = await asyncio.to_thread(self._mirror.app.readout.drawn, logo)
        except FacilitatorError:
            png = b""
        if logo == self._logo:
            self._panel.look.show_logo(logo, png)
