"""The tab with the day itself, edited where it stands, and the chosen segment, window or task whole beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.errors import CannotDo, Trouble
from facilitator.domain.plan import Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Window
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan import agenda_rows, typed
from facilitator.ui.plan.agenda_acts import AgendaActs, named_anew
from facilitator.ui.plan.agenda_list import AgendaList
from facilitator.ui.plan.agenda_menus import menu_for, plan_menu
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.plan.panel import UNSAVED, PlanPanel, popup
from facilitator.ui.plan.segment_panel import SegmentPanel
from facilitator.ui.plan.task_panel import TaskPanel
from facilitator.ui.plan.window_panel import WindowPanel
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.inspector import WIDTH

_COUNTDOWN_MS = 15_000


class AgendaPage(PlanPage):
    """The agenda."""

    def __init__(self, mirror: Mirror) -> None:
        self._panels = QStackedWidget()
        super().__init__(mirror, "agenda", "Agenda", self._panels)
        self.list = AgendaList()
        self.acts = AgendaActs(mirror, self)
        self.segment = SegmentPanel(mirror)
        self.window_panel = WindowPanel(mirror)
        self.task = TaskPanel(mirror)
        self._none = SidePanel("right", WIDTH)
        for panel in (self._none, self.segment, self.window_panel, self.task):
            self._panels.addWidget(panel)
        self.empty = EmptyState(
            Icon.PLAN, "Nothing planned yet", "Begin with a window: when is the room yours?", "Add a window"
        )
        self.more = Button(icon=Icon.MORE, name="More for the plan")
        self.add = Button("Segment", icon=Icon.PLUS, key="Ctrl N", name="Add a segment")
        self.buttons = (self.more, self.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._waiting_for = ""
        self._countdown = QTimer(self)
        self._countdown.setInterval(_COUNTDOWN_MS)
        self._countdown.timeout.connect(self._on_countdown)
        self._wire()

    def _wire(self) -> None:
        agenda, acts = self.list, self.acts
        agenda.chosen.connect(lambda _key: self._show_details())
        agenda.opened.connect(lambda _key: self._open_details())
        agenda.edited.connect(self._on_edited)
        agenda.moved.connect(acts.move)
        agenda.step_requested.connect(acts.step)
        agenda.duplicate_requested.connect(acts.duplicate)
        agenda.delete_requested.connect(acts.delete)
        agenda.lock_requested.connect(acts.toggle_lock)
        agenda.trim_requested.connect(acts.trim)
        agenda.tick_requested.connect(acts.tick)
        agenda.menu_requested.connect(self._open_menu)
        acts.done.connect(self.done)
        acts.said.connect(self.said)
        acts.failed.connect(self.failed)
        acts.begun.connect(self._begin)
        self.window_panel.trim_requested.connect(acts.trim)
        self.window_panel.add_requested.connect(acts.add_segment)
        panels: tuple[PlanPanel, ...] = (self.segment, self.window_panel, self.task)
        for panel in panels:
            panel.failed.connect(self.failed)
            panel.menu_requested.connect(lambda id, button: popup(self._menu(id), button))
        self.add.clicked.connect(lambda: acts.add_segment(self.list.key))
        self.more.clicked.connect(lambda: popup(plan_menu(self, acts, agenda), self.more))
        self.empty.action_requested.connect(lambda: acts.add_window(None))

    # What the screen asks

    def count(self, snapshot: Snapshot) -> str:
        return f"{len(snapshot.planned):,}"

    def loaded(self) -> None:
        """Begin with what runs, or comes first."""
        run = self.mirror.run
        self.list.prefer(run.segment_id or run.upcoming)

    def entered(self) -> None:
        shown: QWidget = self.list if self.list.rows.rowCount() else self.empty
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, id: str) -> None:
        self.list.choose(id)

    def new_here(self) -> bool:
        """A segment behind the chosen one, its title to be typed."""
        self.acts.add_segment(self.list.key)
        return True

    def flush(self) -> None:
        panels: tuple[PlanPanel, ...] = (self.segment, self.window_panel, self.task)
        for panel in panels:
            panel.flush()
        if self.list.editor is not None:
            self.list.editor.ask("")

    def retheme(self) -> None:
        self.list.forget_sizes()

    # What is shown

    def show_plan(self) -> None:
        snapshot, now = self.mirror.snapshot, self.mirror.now().utc
        self.list.show_day(agenda_rows.rows(snapshot, self.mirror.run.segment_id, now))
        self._stack.setCurrentWidget(self.list if self.list.rows.rowCount() else self.empty)
        self._show_details()
        if self._waiting_for:
            self._begin(self._waiting_for)
        if agenda_rows.has_near_tasks(snapshot, now):
            self._countdown.start()
        else:
            self._countdown.stop()

    def _show_details(self) -> None:
        if not self.mirror.is_open:
            return
        snapshot, key = self.mirror.snapshot, self.list.key
        shown: QWidget = self._none
        if (segment := self.mirror.get(Segment, key)) is not None:
            self.segment.show_segment(snapshot, segment)
            shown = self.segment
        elif (window := self.mirror.get(Window, key)) is not None:
            self.window_panel.show_window(snapshot, window)
            shown = self.window_panel
        elif (task := self.mirror.get(TeamTask, key)) is not None:
            self.task.show_task(task)
            shown = self.task
        for panel in (self.segment, self.window_panel, self.task):
            if panel is not shown and panel.shown_id:
                panel.flush()
        self._panels.setCurrentWidget(shown)

    def _on_countdown(self) -> None:
        if self.isVisible() and self.mirror.is_open:
            snapshot = self.mirror.snapshot
            self.list.show_day(agenda_rows.rows(snapshot, self.mirror.run.segment_id, self.mirror.now().utc))

    def _open_details(self) -> None:
        self.details_requested.emit()
        shown = self._panels.currentWidget()
        first = {
            self.segment: self.segment.prompt,
            self.window_panel: self.window_panel.label,
            self.task: self.task.text,
        }
        if shown in first:
            first[shown].setFocus(Qt.FocusReason.TabFocusReason)

    # What is done

    def _begin(self, id: str) -> None:
        """A new thing is there: choose it, and type its name. The rows may come a moment later."""
        self._waiting_for = ""
        if self.list.row(id) is None:
            self._waiting_for = id
            return
        self.list.choose(id)
        self.list.edit_part(id)

    def _menu(self, id: str) -> QMenu:
        return menu_for(self, self.mirror, self.acts, self.list, id)

    def _open_menu(self, id: str, at: QPoint) -> None:
        self.list.choose(id)
        menu = menu_for(self, self.mirror, self.acts, self.list, id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _on_edited(self, id: str, part: str, text: str, onward: str) -> None:
        tasks.start(self, self._edit(id, part, text, onward))

    async def _edit(self, id: str, part: str, text: str, onward: str) -> None:
        try:
            await self._wish_for_part(id, part, text)
        except CannotDo as error:
            self.list.refuse_edit(sentence(error))
        except Trouble:
            self.list.refuse_edit(UNSAVED)
        except ValueError as error:
            self.list.refuse_edit(str(error))
        else:
            self.list.accept_edit(onward)

    async def _wish_for_part(self, id: str, part: str, text: str) -> None:
        """Wish for what was typed; ValueError with a sentence where it is no length or no time."""
        segment = self.mirror.get(Segment, id)
        if part == "minutes":
            minutes = typed.minutes(text)
            if minutes is None:
                raise ValueError("Type minutes, such as 25 or 1 h 30.")
            await self.acts.edit(id, minutes=minutes)
        elif part == "start" and segment is not None:
            window = self.mirror.get(Window, segment.window_id)
            at = typed.clock(text, window.start if window is not None else None)
            if at is None:
                raise ValueError("Type a time, such as 11:15 or 2:30 pm.")
            await self.acts.hold(id, at)
        elif segment is not None:
            await self.acts.edit(id, **named_anew(segment, text))
        else:
            await self.acts.edit(id, **({"label": text} if self.mirror.get(Window, id) else {"text": text}))
