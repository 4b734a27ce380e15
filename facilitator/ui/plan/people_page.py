"""The tab with the tables and the people at them."""

from __future__ import annotations

from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan import people_list
from facilitator.ui.plan.list_page import ListPage
from facilitator.ui.plan.people_list import PeopleList
from facilitator.ui.widgets.empty_state import EmptyState


class PeoplePage(ListPage):
    """Everybody by table; beside them the room in numbers."""

    def __init__(self, mirror: Mirror) -> None:
        empty = EmptyState(Icon.PEOPLE, "Nobody yet", "Tables and the people at them stand here.")
        super().__init__(mirror, "people", "People and tables", PeopleList(), empty)

    def count(self, snapshot: Snapshot) -> str:
        return f"{len(snapshot.people):,}" if snapshot.people else ""

    def fill(self) -> None:
        self.list.show_rows(people_list.rows(self.mirror.snapshot))

    def show_details(self) -> None:
        snapshot = self.mirror.snapshot
        if not snapshot.people and not snapshot.tables:
            self.inspector.show_parts("", (), ())
            return
        self.inspector.show_parts("people", people_list.head(snapshot), people_list.parts(snapshot))
