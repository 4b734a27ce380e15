"""The tab with the draft that the day is held against."""

from __future__ import annotations

from facilitator.domain.framework import Element
from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.plan import framework_list
from facilitator.ui.plan.framework_list import FrameworkList
from facilitator.ui.plan.list_page import ListPage
from facilitator.ui.widgets.empty_state import EmptyState


class FrameworkPage(ListPage):
    """Its elements with their passages; one of them with all that the room said to it."""

    def __init__(self, mirror: Mirror) -> None:
        line = "A draft that the room comments on stands here, if there is one."
        empty = EmptyState(Icon.TARGET, "No framework", line)
        super().__init__(mirror, "framework", "Framework", FrameworkList(), empty)

    def count(self, snapshot: Snapshot) -> str:
        elements = sum(not element.removed for element in snapshot.elements)
        return counted(elements, "element") if elements else ""

    def fill(self) -> None:
        self.list.show_rows(framework_list.rows(self.mirror.snapshot))

    def show_details(self) -> None:
        element = self.mirror.get(Element, self.list.key)
        if element is None:
            self.inspector.show_parts("", (), ())
            return
        head = framework_list.head(element)
        self.inspector.show_parts(element.id, head, framework_list.parts(self.mirror.snapshot, element))
