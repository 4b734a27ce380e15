"""The tab with the draft that the day is held against, edited where it stands."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.framework import Element
from facilitator.domain.outline import standing
from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.plan import framework_list
from facilitator.ui.plan.element_panel import ElementPanel
from facilitator.ui.plan.framework_acts import FrameworkActs
from facilitator.ui.plan.framework_list import FrameworkList
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.plan.panel import popup
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.inspector import WIDTH


class FrameworkPage(PlanPage):
    """Its elements with their passages; the chosen one beside them, to be worded."""

    def __init__(self, mirror: Mirror) -> None:
        self._panels = QStackedWidget()
        super().__init__(mirror, "framework", "Framework", self._panels)
        self.list = FrameworkList()
        self.acts = FrameworkActs(mirror, self)
        self.element = ElementPanel(mirror)
        self._none = SidePanel("right", WIDTH)
        self._panels.addWidget(self._none)
        self._panels.addWidget(self.element)
        line = "A draft that the room comments on stands here, if there is one."
        self.empty = EmptyState(Icon.TARGET, "No framework", line, "Paste or import a draft…")
        self.more = Button(icon=Icon.MORE, name="More for the draft")
        self.add = Button("Element", icon=Icon.PLUS, key="Ctrl N", name="Add an element")
        self.buttons = (self.more, self.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._waiting_for = ""
        self._wire()

    def _wire(self) -> None:
        acts = self.acts
        self.list.chosen.connect(lambda _key: self._show_details())
        self.list.opened.connect(self._open)
        self.list.edit_requested.connect(self._open)
        self.list.move_requested.connect(acts.move)
        self.list.delete_requested.connect(acts.delete)
        self.list.menu_requested.connect(self._open_menu)
        acts.done.connect(self.done)
        acts.said.connect(self.said)
        acts.begun.connect(self._begin)
        self.element.failed.connect(self.failed)
        self.element.restore_requested.connect(acts.restore)
        self.element.menu_requested.connect(lambda id, button: popup(acts.menu_for(self, id), button))
        self.add.clicked.connect(lambda: acts.add(self.list.key))
        self.more.clicked.connect(lambda: popup(acts.draft_menu(self), self.more))
        self.empty.action_requested.connect(acts.take_in)

    # What the screen asks

    def count(self, snapshot: Snapshot) -> str:
        elements = len(standing(snapshot.elements))
        return counted(elements, "element") if elements else ""

    def loaded(self) -> None:
        self.list.prefer(None)

    def entered(self) -> None:
        shown: QWidget = self.list if self.list.rows.rowCount() else self.empty
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_here(self) -> bool:
        """An element behind the chosen one, its title to be typed."""
        self.acts.add(self.list.key)
        return True

    def flush(self) -> None:
        self.element.flush()

    def retheme(self) -> None:
        self.list.forget_sizes()

    # What is shown

    def show_plan(self) -> None:
        self.list.show_rows(framework_list.rows(self.mirror.snapshot))
        self._stack.setCurrentWidget(self.list if self.list.rows.rowCount() else self.empty)
        self._show_details()
        if self._waiting_for:
            self._begin(self._waiting_for)

    def _show_details(self) -> None:
        if not self.mirror.is_open:
            return
        element = self.mirror.get(Element, self.list.key)
        if element is None:
            self.element.flush()
            self._panels.setCurrentWidget(self._none)
            return
        self.element.show_element(self.mirror.snapshot, element)
        self._panels.setCurrentWidget(self.element)

    # What is done

    def _begin(self, id: str) -> None:
        """A new element is there: choose it, and type its title. The row may come a moment later."""
        self._waiting_for = ""
        if self.list.rows.find(id) is None:
            self._waiting_for = id
            return
        self.list.choose(id)
        self._open(id)
        self.element.title.edit.selectAll()

    def _open(self, _id: str) -> None:
        self.details_requested.emit()
        self.element.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, id: str, at: QPoint) -> None:
        self.list.choose(id)
        menu = self.acts.menu_for(self, id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
