"""The tab with the day itself: its windows and segments, and the chosen one whole."""

from __future__ import annotations

from facilitator.domain.plan import Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan import agenda_rows, segment_parts
from facilitator.ui.plan.agenda_list import AgendaList
from facilitator.ui.plan.list_page import ListPage
from facilitator.ui.widgets.empty_state import EmptyState


class AgendaPage(ListPage):
    """The agenda."""

    list: AgendaList

    def __init__(self, mirror: Mirror) -> None:
        line = "The day stands here, part by part, once it has some."
        super().__init__(
            mirror, "agenda", "Agenda", AgendaList(), EmptyState(Icon.PLAN, "No segments yet", line)
        )

    def count(self, snapshot: Snapshot) -> str:
        return f"{len(snapshot.planned):,}"

    def loaded(self) -> None:
        """Begin with what runs, or comes first."""
        run = self.mirror.run
        self.list.prefer(run.segment_id or run.upcoming)

    def fill(self) -> None:
        self.list.show_day(agenda_rows.rows(self.mirror.snapshot, self.mirror.run.segment_id))

    def show_details(self) -> None:
        segment = self.mirror.get(Segment, self.list.key)
        if segment is None:
            self.inspector.show_parts("", (), ())
            return
        snapshot = self.mirror.snapshot
        head, parts = segment_parts.head(snapshot, segment), segment_parts.parts(snapshot, segment)
        self.inspector.show_parts(segment.id, head, parts)
