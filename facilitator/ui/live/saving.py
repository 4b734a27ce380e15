"""Makes durable what is typed and edited in Live; whatever cannot be saved goes back to where its words are safe."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.ids import IdeaId
from facilitator.services import capture
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.live.centre import LiveCentre

_BUG = "Something went wrong. The words are kept here."


class Saving(QObject):
    """`done(words)` for what can be undone, `said(words)` for the dark bar."""

    done = Signal(str)
    said = Signal(str)

    def __init__(self, mirror: Mirror, centre: LiveCentre) -> None:
        super().__init__(centre)
        self._mirror, self._centre = mirror, centre

    def save(self, drafts: Sequence[IdeaDraft]) -> None:
        """Keep these ideas; they become durable together."""
        self._centre.ideas.follow()
        tasks.start(self, self._save(drafts))

    def edit(self, idea: Idea, text: str) -> None:
        """Give an idea other words, if nobody else was quicker."""
        tasks.start(self, self._edit(idea.id, text, idea.text))

    def edit_again(self, id: IdeaId, text: str, was: str) -> None:
        """The same once more, over the wording that is known now."""
        tasks.start(self, self._edit(id, text, was))

    async def _save(self, drafts: Sequence[IdeaDraft]) -> None:
        await asyncio.gather(*(self._save_one(draft) for draft in drafts))
        if len(drafts) > 1:
            self.done.emit(f"Saved {len(drafts)} ideas.")

    async def _save_one(self, draft: IdeaDraft) -> None:
        assert draft.id is not None
        composer = self._centre.composer
        try:
            idea = await self._mirror.wish(capture.add_idea, draft)
        except FacilitatorError as error:
            composer.failed(draft.id, sentence(error))
        except Exception:
            composer.failed(draft.id, _BUG)
            raise
        else:
            composer.saved(draft.id)
            if not self._centre.model.filter.lets(idea):
                self.said.emit("Saved. What you chose to see hides it.")

    async def _edit(self, id: IdeaId, text: str, was: str) -> None:
        try:
            await self._mirror.wish(capture.edit_idea, id, text, was)
        except CannotDo as error:
            if error.reason is Reason.CHANGED_MEANWHILE:
                self._centre.show_conflict(id, text, str(error.fields.get("present") or ""))
            else:
                self._centre.show_refusal(id, text, was, sentence(error))
        except FacilitatorError as error:
            self._centre.show_refusal(id, text, was, sentence(error))
        except Exception:
            self._centre.show_refusal(id, text, was, _BUG)
            raise
