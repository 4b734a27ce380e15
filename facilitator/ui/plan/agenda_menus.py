"""The menus of the agenda: everything that can be done with a segment, a window or a task, and with the whole plan."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.plan import Segment
from facilitator.domain.tasks import TeamTask
from facilitator.domain.trim import minutes_over
from facilitator.domain.workshop import Window
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan import words
from facilitator.ui.plan.agenda_acts import AgendaActs
from facilitator.ui.plan.agenda_list import AgendaList


def menu_for(parent: QWidget, mirror: Mirror, acts: AgendaActs, agenda: AgendaList, id: str) -> QMenu:
    """What can be done with the thing of `id`."""
    menu = QMenu(parent)
    if (segment := mirror.get(Segment, id)) is not None:
        _segment(menu, mirror, acts, agenda, segment)
    elif (window := mirror.get(Window, id)) is not None:
        _window(menu, mirror, acts, agenda, window)
    elif (task := mirror.get(TeamTask, id)) is not None:
        menu.addAction("Not done after all" if task.is_done else "Done\tSpace").triggered.connect(
            lambda: acts.tick(task.id)
        )
        menu.addAction("Edit the words\tF2").triggered.connect(lambda: agenda.edit_part(task.id))
        menu.addSeparator()
        menu.addAction("Delete\tDel").triggered.connect(lambda: acts.delete(task.id))
    return menu


def plan_menu(parent: QWidget, acts: AgendaActs, agenda: AgendaList) -> QMenu:
    """What can be added to the plan, and done with all of it."""
    menu = QMenu(parent)
    menu.addAction("Add a window").triggered.connect(lambda: acts.add_window(None))
    menu.addAction("Add a task for the team").triggered.connect(lambda: acts.add_task(agenda.key))
    menu.addSeparator()
    menu.addAction("Save as template…").triggered.connect(acts.save_template)
    return menu


def _segment(menu: QMenu, mirror: Mirror, acts: AgendaActs, agenda: AgendaList, segment: Segment) -> None:
    id, locked = segment.id, segment.locked_start is not None
    menu.addAction("Edit the title\tF2").triggered.connect(lambda: agenda.edit_part(id))
    menu.addAction("Let the start go\tCtrl+L" if locked else "Hold the start\tCtrl+L").triggered.connect(
        lambda: acts.toggle_lock(id)
    )
    menu.addSeparator()
    menu.addAction("Add a segment above").triggered.connect(lambda: acts.add_segment(id, before=True))
    menu.addAction("Add a segment below\tCtrl+N").triggered.connect(lambda: acts.add_segment(id))
    menu.addAction("Duplicate\tCtrl+D").triggered.connect(lambda: acts.duplicate(id))
    menu.addSeparator()
    menu.addAction("Move up\tAlt+Up").triggered.connect(lambda: acts.step(id, -1))
    menu.addAction("Move down\tAlt+Down").triggered.connect(lambda: acts.step(id, 1))
    for window in mirror.all(Window):
        if window.id != segment.window_id:
            name = window.label or f"{words.at(window.start)} to {words.at(window.end)}"
            inside = sum(each.window_id == window.id for each in mirror.all(Segment))
            menu.addAction(f"Move to {name}".replace("&", "&&")).triggered.connect(
                lambda _=False, window=window, inside=inside: acts.move(id, window.id, inside)
            )
    menu.addSeparator()
    menu.addAction("Delete\tDel").triggered.connect(lambda: acts.delete(id))


def _window(menu: QMenu, mirror: Mirror, acts: AgendaActs, agenda: AgendaList, window: Window) -> None:
    menu.addAction("Edit the name\tF2").triggered.connect(lambda: agenda.edit_part(window.id))
    if minutes_over(window, mirror.all(Segment), mirror.snapshot.tz):
        menu.addAction("Trim…").triggered.connect(lambda: acts.trim(window.id))
    menu.addSeparator()
    menu.addAction("Add a segment\tCtrl+N").triggered.connect(lambda: acts.add_segment(window.id))
    menu.addAction("Add a window after it").triggered.connect(lambda: acts.add_window(window.id))
    menu.addAction("Add a task for the team after it").triggered.connect(lambda: acts.add_task(window.id))
    menu.addSeparator()
    menu.addAction("Delete\tDel").triggered.connect(lambda: acts.delete(window.id))
