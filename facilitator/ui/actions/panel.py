"""One action whole, worked on where it is read: its words, who, by when, what it reaches, its steps, and what led to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from facilitator.domain.actions import Action, ActionStep, Decision, Status
from facilitator.domain.group_plans import possible_groups
from facilitator.domain.ideas import Idea
from facilitator.domain.lacks import Finding, Lack, asked
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.domain.thread import labels
from facilitator.ui.actions import menus
from facilitator.ui.actions.action_form import ActionForm
from facilitator.ui.actions.action_parts import Before, CameFrom, timeline
from facilitator.ui.actions.acts import ActionActs
from facilitator.ui.actions.loose_page import LoosePage
from facilitator.ui.actions.rows import STATUSES, elements_of, goals_of, ideas_behind, warning
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.inspector import clear
from facilitator.ui.widgets.prose_field import ProseField


class ActionPanel(ActionForm):
    """`show_action` refreshes what is shown; what is being typed stays as it is."""

    def __init__(self, mirror: Mirror, acts: ActionActs, parent: QWidget | None = None) -> None:
        super().__init__(acts, parent)
        self._mirror, self._acts = mirror, acts
        self._action: Action | None = None
        self._told: object = None
        self._wire()
        self.loose = LoosePage(acts)
        self.body.addWidget(self.loose, 1)
        self._page.hide()
        self.loose.hide()

    def _wire(self) -> None:
        self.status.clicked.connect(self._open_statuses)
        self.more.clicked.connect(self._open_more)
        self.goals.clicked.connect(self._open_goals)
        self.elements.clicked.connect(self._open_elements)
        self.group.clicked.connect(self._open_groups)
        self.strips.mend_wanted.connect(self._mend)
        for field, keep in ((self.text, self._acts.word), (self.needs, self._acts.needs)):
            field.paused.connect(partial(self._keep, field, keep))
            field.finished.connect(partial(self._keep, field, keep))
        self.owner.committed.connect(lambda words: self._with(lambda action: self._acts.own(action, words)))
        self.due.chosen.connect(lambda day: self._with(lambda action: self._acts.due(action, day)))
        self.informed.committed.connect(
            lambda words: self._with(lambda action: self._acts.inform(action, words.split(",")))
        )
        self.steps.added.connect(self._on_step_added)
        self.steps.changed.connect(
            lambda place, step: self._with(
                lambda action: tasks.start(self, self._kept_step(action, place, step))
            )
        )
        self.steps.move_requested.connect(self._on_step_moved)
        self.steps.remove_requested.connect(
            lambda place: self._with(lambda action: self._acts.remove_step(action, place))
        )
        step = QShortcut(QKeySequence("Ctrl+Return"), self)
        step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        step.activated.connect(self.begin_step)

    # What is shown

    def show_action(self, action: Action | None) -> None:
        """Show an action, or (None) nothing; what did not change is left as it is."""
        other = action is None or self._action is None or action.id != self._action.id
        if other:
            self._leave()
        self._action = action
        self._page.setVisible(action is not None)
        self.loose.hide()
        if action is None:
            self._told = None
            return
        snapshot = self._mirror.snapshot
        named = labels(snapshot)
        self._label.setText(named[Ref(Thing.ACTION, action.id)])
        self.status.setText(STATUSES[action.status])
        _show_words(self.text, action.text)
        _show_words(self.needs, action.resources)
        if not self.owner.edit.hasFocus() or other:
            self.owner.set_text(action.owner)
        self.owner.edit.setCompleter(self._completer(snapshot))
        today = snapshot.windows[0].date if snapshot.windows else self._mirror.now().utc.date()
        self.due.show_day(action.due, today)
        if not self.informed.edit.hasFocus() or other:
            self.informed.set_text(", ".join(action.informed))
        goals = [
            f"{named[Ref(Thing.THEME, goal.id)]} {goal.title or goal.sentence}"
            for goal in goals_of(snapshot, action)
        ]
        self.goals.setText(_short(goals) or "No goal yet")
        self.goals.set_name(f"Reaches {' and '.join(goals)}" if goals else "Reaches no goal yet")
        answers = elements_of(snapshot, action)
        self.elements.setText(_short(answers) or "None")
        self.elements.set_name(f"Answers to {' and '.join(answers)}" if answers else "Answers to no element")
        self.steps.show_steps(action.steps, today)
        self._show_told(snapshot, action, today)

    def show_loose(self, thing: Decision | Idea | Theme) -> None:
        """Show a decision, an open question, or a goal without an action."""
        self.show_action(None)
        self.loose.show_thing(self._mirror.snapshot, thing)
        self.loose.show()

    def _show_told(self, snapshot: Snapshot, action: Action, today: date) -> None:
        """What is only read is made anew when it says something else."""
        taken = tuple(each for each in snapshot.undertakings if each.action_id == action.id)
        self.taken.show_taken(taken, today)
        found = asked(snapshot, action)
        self.strips.show_lacks(self._worth_saying(found, action), action, warning(snapshot, action))
        ideas = ideas_behind(snapshot, action)
        if (action, ideas) == self._told:
            return
        self._told = (action, ideas)
        dated = sum(step.due is not None for step in action.steps)
        count = len(action.steps)
        said = f"{counted(count, 'step')}, {'all' if dated == count else dated} dated" if count else ""
        self._beside.setText(said)
        line = timeline(snapshot, action)
        _refill(self._line, [line] if line is not None else [])
        before: list[QWidget] = [Before(action)] if action.earlier or action.reports else []
        _refill(self._came, before + ([CameFrom(snapshot, ideas)] if ideas else []))

    def _worth_saying(self, found: Sequence[Finding], action: Action) -> list[Finding]:
        """What is worth a strip: owner and date have their own empty fields until something else was said."""
        quiet = {Lack.OWNER, Lack.DATE}
        return [
            each for each in found if each.lack not in quiet or (action.says_more and each.lack is Lack.OWNER)
        ]

    def _mend(self, finding: Finding) -> None:
        match finding.lack:
            case Lack.STEPS:
                self.begin_step()
            case Lack.OWNER | Lack.SEVERAL_OWNERS:
                self.owner.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                self.owner.edit.selectAll()
            case Lack.DATE:
                self.due.setFocus(Qt.FocusReason.OtherFocusReason)
            case Lack.LATE_STEP:
                self._with(
                    lambda a: self._acts.due(a, max(step.due for step in a.steps if step.due is not None))
                )
            case Lack.VAGUE:
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)
                self.text.selectAll()

    # What is done

    def begin_step(self) -> None:
        """Take the focus for a new step."""
        if self._action is not None:
            self.steps.begin_new()

    def begin_owner(self) -> None:
        """Take the focus for the owner."""
        self.owner.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _with(self, act: Callable[[Action], object]) -> None:
        if self._action is not None:
            act(self._action)

    def _leave(self) -> None:
        """Another action comes: keep what was typed for this one."""
        for field, keep in ((self.text, self._acts.word), (self.needs, self._acts.needs)):
            if self._action is not None and field.is_changed:
                self._keep(field, keep)
            field.setPlainText("")
            field.mark_kept("")

    def _keep(self, field: ProseField, keep: Callable[[Action, str], object]) -> None:
        action, words = self._action, field.toPlainText().strip()
        if action is None or not field.is_changed:
            return
        if field is self.text and not words:
            field.setPlainText(action.text)
            return

        async def keeping() -> None:
            if await keep(action, words):  # type: ignore[misc]
                field.mark_kept(words)

        tasks.start(self, keeping())

    async def _kept_step(self, action: Action, place: int, step: ActionStep) -> None:
        await self._acts.step(action, place, step)

    def _on_step_added(self, words: str, place: int | None) -> None:
        self._with(lambda action: self._acts.add_step(action, ActionStep(words), place))

    def _on_step_moved(self, place: int, by: int) -> None:
        self._with(lambda action: self._acts.move_step(action, place, by))
        self.steps.focus_step(place + by)

    # Menus

    def _open_statuses(self) -> None:
        if self._action is not None:
            menus.open_statuses(self.status, self._action.status, self._set_status)

    def _set_status(self, status: Status) -> None:
        self._with(lambda action: self._acts.status([action], status))

    def _open_more(self) -> None:
        menu = menus.made(self.more)
        menus.add(menu, "Add a step\tCtrl Enter", self.begin_step)
        menus.add(menu, "Write down what was heard…", self._report)
        menus.add(menu, "Move up\tAlt ↑", lambda: self._with(lambda action: self._acts.move(action, -1)))
        menus.add(menu, "Move down\tAlt ↓", lambda: self._with(lambda action: self._acts.move(action, 1)))
        menu.addSeparator()
        menus.add(menu, "Take out of the register\tDelete", lambda: self._with(self._acts.remove))
        menus.shown(menu, self.more)

    def _report(self) -> None:
        self._with(lambda action: tasks.start(self, self._acts.report(action, self.window())))

    def _open_goals(self) -> None:
        self._with(lambda action: menus.open_goals(self.goals, self._mirror.snapshot, action, self._acts))

    def _open_elements(self) -> None:
        self._with(
            lambda action: menus.open_elements(self.elements, self._mirror.snapshot, action, self._acts)
        )

    def _open_groups(self) -> None:
        self._with(lambda action: menus.open_groups(self.group, self._mirror.snapshot, action, self._acts))

    def _completer(self, snapshot: Snapshot) -> QCompleter:
        groups = (name for names in possible_groups(snapshot).values() for name in names)
        names = list(dict.fromkeys((*groups, *(person.name for person in snapshot.people))))
        completer = QCompleter(names, self.owner.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return completer


def _short(found: Sequence[str]) -> str:
    """One thing by its first words, several by their labels."""
    if len(found) == 1:
        return elided(found[0], 22)
    return ", ".join(words.split(" ", 1)[0] for words in found)


def _show_words(field: ProseField, words: str) -> None:
    if not (field.hasFocus() and field.is_changed) and field.toPlainText() != words:
        field.setPlainText(words)
    field.mark_kept(words)


def _refill(column: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    clear(column)
    for made in widgets:
        column.addWidget(made)
