"""Opens the sheet for dots and hands that were counted, from Live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.themes import Ballot
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.widgets.tally_sheet import TallySheet, countable

if TYPE_CHECKING:
    from facilitator.ui.live.screen import LiveScreen


def open_tally(screen: LiveScreen, mirror: Mirror) -> None:
    """For the newest vote that can still be counted; where there is none, say where one is opened."""
    ballot = countable(mirror.all(Ballot))
    if ballot is None:
        screen.said.emit("No vote is open. It is opened on the board, in Themes.")
        return
    sheet = TallySheet(screen.window(), mirror, ballot)
    sheet.entered.connect(screen.done)
    tasks.start(screen, _shown(sheet))


async def _shown(sheet: TallySheet) -> None:
    await ask.shown(sheet)
