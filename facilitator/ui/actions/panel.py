"""One action whole, worked on where it is read: its words, who, by when, what it reaches, its steps, and what led to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.actions import Action, ActionStep, Status, Undertaking
from facilitator.domain.ideas import Kind
from facilitator.domain.lacks import Finding, Lack, lacks
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import labels
from facilitator.ui.actions import lacks as lack_words
from facilitator.ui.actions.action_parts import CameFrom, timeline
from facilitator.ui.actions.acts import ActionActs
from facilitator.ui.actions.register import TONES
from facilitator.ui.actions.rows import STATUSES, day_of, elements_of, goals_of, ideas_behind, warning
from facilitator.ui.actions.step_rows import StepRows
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card, SidePanel
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.day_field import DayField
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.inspector import WIDTH, Block, clear
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.picture import Picture
from facilitator.ui.widgets.prose_field import ProseField


class ActionPanel(Themed, SidePanel):
    """`show_action` refreshes what is shown; what is being typed stays as it is."""

    def __init__(self, mirror: Mirror, acts: ActionActs, parent: QWidget | None = None) -> None:
        super().__init__("right", WIDTH, parent)
        self.setAccessibleName("Details of the action")
        self._mirror, self._acts = mirror, acts
        self._action: Action | None = None
        self._told: object = None
        self._label = Label("", Type.META.num, Ink.INK2)
        self.status = Button("Draft", small=True, trailing=Icon.CHEVRON_DOWN)
        self.more = Button(icon=Icon.MORE, variant=Variant.GHOST, small=True, name="What to do with it")
        self.text = ProseField("What will be done", Type.HEADING)
        self.text.setProperty("quiet", True)
        self.owner = Field(name="Owner", placeholder="Who owns this?")
        self.due = DayField("Due", "Set a date")
        self.goals = Button("No goal yet", small=True, trailing=Icon.CHEVRON_DOWN)
        self.elements = Button("None", small=True, trailing=Icon.CHEVRON_DOWN)
        self.steps = StepRows()
        self.needs = ProseField("What it needs", Type.BODY)
        self.needs.setPlaceholderText("Money, people, a place…")
        self.informed = Field(name="Who must know of it", placeholder="Names, with commas between")
        self._lacking, self._line, self._taken, self._came = (QVBoxLayout() for _ in range(4))
        self._captions: list[Label] = []
        self._steps_block = Block("Steps", spacing=10)
        self._beside = Label("", Type.META.num, Ink.INK2)
        self.group = Button("Let a group take it up", Variant.LINK, icon=Icon.PLUS, small=True)
        self._arrange()
        self._wire()
        self._page.hide()
        self.retheme()

    def _arrange(self) -> None:
        over = QHBoxLayout()
        over.setSpacing(8)
        over.addWidget(Picture(Mark.ACTION))
        over.addWidget(self._label, 1)
        over.addWidget(self.status)
        over.addWidget(self.more)
        self._page = QWidget()
        outer = QVBoxLayout(self._page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(4)
        head.addLayout(over)
        head.addWidget(self.text)
        outer.addLayout(head)
        outer.addWidget(Hairline())
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(18)
        self._lacking.setSpacing(8)
        column.addLayout(self._lacking)
        facts = QVBoxLayout()
        facts.setSpacing(8)
        for words, widget in (
            ("Owner", self.owner),
            ("Due", self.due),
            ("Reaches", self.goals),
            ("Element", self.elements),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            caption = Label(words, Type.BODY, Ink.INK2)
            self._captions.append(caption)
            row.addWidget(caption)
            row.addWidget(widget, 1 if widget in (self.owner, self.due) else 0)
            if widget not in (self.owner, self.due):
                row.addStretch(1)
            facts.addLayout(row)
        column.addLayout(facts)
        self._steps_block.body.addLayout(self._line)
        self._steps_block.body.addWidget(self.steps)
        self._steps_block.add_beside(self._beside)
        column.addWidget(self._steps_block)
        needs, informed = Block("Needs"), Block("Who must know of it")
        needs.body.addWidget(self.needs)
        informed.body.addWidget(self.informed)
        column.addWidget(needs)
        column.addWidget(informed)
        taken = Block("Taken up by")
        self._taken.setSpacing(8)
        taken.body.addLayout(self._taken)
        taken.body.addWidget(self.group, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(taken)
        column.addLayout(self._came)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("Details of the action")
        area.setWidget(body)
        outer.addWidget(area, 1)
        self.body.addWidget(self._page)

    def _wire(self) -> None:
        self.status.clicked.connect(self._open_statuses)
        self.more.clicked.connect(self._open_more)
        self.goals.clicked.connect(self._open_goals)
        self.elements.clicked.connect(self._open_elements)
        self.group.clicked.connect(self._open_groups)
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

    def retheme(self) -> None:
        scale = theme.current().text_scale
        self.setFixedWidth(round(WIDTH * (1 + (scale - 1) * 0.6)))
        for caption in self._captions:
            caption.setFixedWidth(round(64 * scale))

    # What is shown

    def show_action(self, action: Action | None) -> None:
        """Show an action, or (None) nothing; what did not change is left as it is."""
        other = action is None or self._action is None or action.id != self._action.id
        if other:
            self._leave()
        self._action = action
        self._page.setVisible(action is not None)
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
        self._show_told(snapshot, action)

    def _show_told(self, snapshot: Snapshot, action: Action) -> None:
        """What is only read is made anew when it says something else."""
        taken = tuple(each for each in snapshot.undertakings if each.action_id == action.id)
        ideas = ideas_behind(snapshot, action)
        found = lacks(action)
        told = (action, taken, ideas, found, warning(snapshot, action))
        if told == self._told:
            return
        self._told = told
        dated = sum(step.due is not None for step in action.steps)
        count = len(action.steps)
        said = f"{counted(count, 'step')}, {'all' if dated == count else dated} dated" if count else ""
        self._beside.setText(said)
        _refill(self._lacking, [self._strip(each, action, told[4]) for each in self._asked(found, action)])
        line = timeline(snapshot, action)
        _refill(self._line, [line] if line is not None else [])
        _refill(self._taken, [self._group_row(snapshot, each) for each in taken])
        _refill(self._came, [CameFrom(snapshot, ideas)] if ideas else [])

    def _asked(self, found: Sequence[Finding], action: Action) -> list[Finding]:
        """What is worth a strip: owner and date have their own empty fields until something else was said."""
        begun = bool(action.owner or action.due or action.steps)
        quiet = {Lack.OWNER, Lack.DATE}
        return [each for each in found if each.lack not in quiet or (begun and each.lack is Lack.OWNER)]

    def _strip(self, finding: Finding, action: Action, quote: str) -> QWidget:
        strong, why = lack_words.reason(finding, quote)
        strip = Card(padding=12, spacing=6, tone="warn")
        strip.body.addWidget(Label(why, Type.META, Ink.WARN, wrap=True, strong=strong))
        mend = Button(lack_words.mend(finding, action), Variant.LINK, small=True)
        mend.clicked.connect(lambda: self._mend(finding))
        strip.body.addWidget(mend, 0, Qt.AlignmentFlag.AlignLeft)
        return strip

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

    def _group_row(self, snapshot: Snapshot, taken: Undertaking) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(taken.group, Type.BODY, wrap=True))
        due = day_of(snapshot, taken.due)
        steps = counted(len(taken.steps), "step") if taken.steps else ""
        if below := ", ".join(part for part in (taken.owner, due, steps) if part):
            words.addWidget(Label(below, Type.META.num, Ink.INK2, wrap=True))
        row.addLayout(words, 1)
        row.addWidget(Chip(STATUSES[taken.status], TONES[taken.status]), 0, Qt.AlignmentFlag.AlignTop)
        menu = Button(
            icon=Icon.MORE, variant=Variant.GHOST, small=True, name=f"What {taken.group} does with it"
        )
        menu.clicked.connect(lambda: self._open_taken(taken, menu))
        row.addWidget(menu, 0, Qt.AlignmentFlag.AlignTop)
        return made

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
        menu = self._menu()
        for status, words in STATUSES.items():
            self._entry(menu, words, partial(self._set_status, status), on=self._is(status))
        self._pop(menu, self.status)

    def _is(self, status: Status) -> bool:
        return self._action is not None and self._action.status is status

    def _set_status(self, status: Status) -> None:
        self._with(lambda action: self._acts.status([action], status))

    def _open_more(self) -> None:
        menu = self._menu()
        self._entry(menu, "Add a step\tCtrl Enter", self.begin_step)
        self._entry(menu, "Move up\tAlt ↑", lambda: self._with(lambda action: self._acts.move(action, -1)))
        self._entry(menu, "Move down\tAlt ↓", lambda: self._with(lambda action: self._acts.move(action, 1)))
        menu.addSeparator()
        self._entry(menu, "Take out of the register\tDelete", lambda: self._with(self._acts.remove))
        self._pop(menu, self.more)

    def _open_goals(self) -> None:
        snapshot, menu = self._mirror.snapshot, self._menu()
        if self._action is None:
            return
        named = labels(snapshot)
        tied = {goal.id for goal in goals_of(snapshot, self._action)}
        for ref in named:
            theme = next((t for t in snapshot.themes if t.id == ref.id and t.kind is Kind.GOAL), None)
            if theme is not None:
                words = f"{named[ref]} {elided(theme.title or theme.sentence, 56)}"
                link = partial(self._acts.link, ref, self._action)
                self._entry(menu, words, link, on=theme.id in tied)
        if menu.isEmpty():
            menu.addAction("No goals yet: make them on the board of Themes").setEnabled(False)
        self._pop(menu, self.goals)

    def _open_elements(self) -> None:
        snapshot, menu = self._mirror.snapshot, self._menu()
        if self._action is None:
            return
        answers = elements_of(snapshot, self._action)
        for element in snapshot.elements:
            if not element.removed:
                words = f"{element.number} {element.title}"
                answer = partial(self._acts.answer, self._action, Ref(Thing.ELEMENT, element.id))
                self._entry(menu, elided(words, 60), answer, on=words in answers)
        if menu.isEmpty():
            menu.addAction("No draft framework in this workshop").setEnabled(False)
        self._pop(menu, self.elements)

    def _open_groups(self) -> None:
        snapshot, menu = self._mirror.snapshot, self._menu()
        if self._action is None:
            return
        there = {t.group for t in snapshot.undertakings if t.action_id == self._action.id}
        for group in groups(snapshot):
            if group not in there:
                self._entry(menu, group, partial(self._acts.take_up, self._action, group))
        if menu.isEmpty():
            menu.addAction("No more groups: tables, sectors and organisations stand here").setEnabled(False)
        self._pop(menu, self.group)

    def _open_taken(self, taken: Undertaking, button: Button) -> None:
        menu = self._menu()
        for status, words in STATUSES.items():
            change = partial(self._acts.change_taken, taken, status=status)
            self._entry(menu, words, change, on=taken.status is status)
        menu.addSeparator()
        self._entry(menu, "Takes it up no more", partial(self._acts.put_down, taken))
        self._pop(menu, button)

    def _completer(self, snapshot: Snapshot) -> QCompleter:
        names = list(dict.fromkeys((*groups(snapshot), *(person.name for person in snapshot.people))))
        completer = QCompleter(names, self.owner.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return completer

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @staticmethod
    def _entry(menu: QMenu, words: str, act: Callable[[], object], on: bool | None = None) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        if on is not None:
            action.setCheckable(True)
            action.setChecked(on)
        action.triggered.connect(lambda _checked=False: act())

    @staticmethod
    def _pop(menu: QMenu, under: QWidget) -> None:
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))


def groups(snapshot: Snapshot) -> tuple[str, ...]:
    """Who can take something up together: organisations, sectors, home groups, named tables."""
    people = snapshot.people
    found = [
        *(person.organisation for person in people),
        *(person.sector for person in people),
        *(person.group for person in people),
        *(table.name or f"Table {table.number}" for table in snapshot.tables),
    ]
    return tuple(dict.fromkeys(name for name in found if name))


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
