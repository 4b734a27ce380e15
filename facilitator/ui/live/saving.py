"""Makes durable what is typed and edited in Live; whatever cannot be saved goes back to where its words are safe."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.errors import FacilitatorError, Reason, Trouble
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.ids import IdeaId
from facilitator.domain.text import normalise
from facilitator.services import capture
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.live.centre import LiveCentre
from facilitator.ui.live.held import Edit

AGAIN_MS = 3_000
"""So long after the disk refused something it is asked again."""

_BUG = "Something went wrong. The words are kept here."


class Saving(QObject):
    """`done(words)` for what can be undone, `said(words)` for the dark bar."""

    done = Signal(str)
    said = Signal(str)

    def __init__(self, mirror: Mirror, centre: LiveCentre) -> None:
        super().__init__(centre)
        self._mirror, self._centre = mirror, centre
        self._waiting: dict[IdeaId, IdeaDraft] = {}
        self._edits: dict[IdeaId, Edit] = {}
        mirror.loaded.connect(self._forget)

        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.try_again)

    def save(self, drafts: Sequence[IdeaDraft]) -> None:
        """Keep these ideas; they become durable together. What the disk refuses waits and is tried again by itself."""
        self._centre.ideas.follow()
        tasks.start(self, self._save(drafts))

    def try_again(self) -> None:
        """Write what waits, in its order, as far as that can be done now."""
        self._again.stop()
        if self._waiting or self._edits:
            tasks.start(self, self._write_waiting())

    def edit(self, idea: Idea, text: str) -> None:
        """Give an idea other words, if nobody else was quicker. What the disk refuses waits as new ideas do."""
        self.write_edits([Edit(idea.id, text, idea.text)])

    def edit_again(self, id: IdeaId, text: str, was: str) -> None:
        """The same once more, over the wording that is known now."""
        self.write_edits([Edit(id, text, was)])

    def write_edits(self, edits: Sequence[Edit]) -> None:
        """Make these wordings durable, those too that waited when the program ended."""
        tasks.start(self, self._write_edits(edits))

    def _forget(self) -> None:
        """The words themselves are in that workshop's draft."""
        self._waiting.clear()
        self._edits.clear()

    async def _save(self, drafts: Sequence[IdeaDraft]) -> None:
        kept = await asyncio.gather(*(self._save_one(draft) for draft in drafts))
        if len(drafts) > 1 and all(kept):
            self.done.emit(f"Saved {len(drafts)} ideas.")
        elif any(kept):
            self.try_again()  # the disk is back

    async def _write_waiting(self) -> None:
        for draft in list(self._waiting.values()):
            if not await self._save_one(draft) and draft.id in self._waiting:
                return  # no use in knocking for each of them
        await self._write_edits(list(self._edits.values()))

    async def _write_edits(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            if not await self._edit(edit):
                return

    async def _save_one(self, draft: IdeaDraft) -> bool:
        """Whether it is durable."""
        assert draft.id is not None
        composer = self._centre.composer
        try:
            idea = await self._mirror.wish(capture.add_idea, draft)
        except Trouble as trouble:
            self._waiting[draft.id] = draft
            composer.wait_for(draft.id, sentence(trouble))
            self._again.start()
            return False
        except FacilitatorError as error:
            self._waiting.pop(draft.id, None)
            composer.failed(draft.id, sentence(error))
            return False
        except Exception:
            composer.failed(draft.id, _BUG)
            raise
        else:
            self._waiting.pop(draft.id, None)
            composer.saved(draft.id)
            if not self._centre.model.filter.lets(idea):
                self.said.emit("Saved. What you chose to see hides it.")
            return True

    async def _edit(self, edit: Edit) -> bool:
        """Whether the disk was there to ask."""
        id, text, was = edit.id, edit.text, edit.was
        composer = self._centre.composer
        try:
            await self._mirror.wish(capture.edit_idea, id, text, was)
        except Trouble as trouble:
            self._edits[id] = edit
            composer.hold_edit(edit, sentence(trouble))
            self._again.start()
            return False
        except FacilitatorError as error:
            present = str(error.fields.get("present") or "")
            if error.reason is not Reason.CHANGED_MEANWHILE:
                self._centre.show_refusal(id, text, was, sentence(error))
            elif present != normalise(text).strip():  # else it was written after all, before the disk went
                self._centre.show_conflict(id, text, present)
        except Exception:
            self._centre.show_refusal(id, text, was, _BUG)
            raise
        self._edits.pop(id, None)
        composer.edit_kept(id)
        return True
