"""What stands under the register, one at a time: a decision to be worded, an open question to be settled, a goal to act on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.actions import Decision
from facilitator.domain.ideas import Idea
from facilitator.domain.lacks import Finding, Lack
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Theme
from facilitator.services.lack_words import reason
from facilitator.ui.actions.action_parts import CameFrom, source
from facilitator.ui.actions.acts import ActionActs
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.inspector import Quiet, clear
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture
from facilitator.ui.widgets.prose_field import ProseField

Thing = Decision | Idea | Theme


class LoosePage(QWidget):
    """`idea_wanted(id)`: show that idea where it stands."""

    idea_wanted = Signal(str)

    def __init__(self, acts: ActionActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._thing: Thing | None = None
        self.text = ProseField("What was decided", Type.HEADING)
        self.text.setProperty("quiet", True)
        self._head, self._body, self._buttons = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._head.setSpacing(8)
        self._body.setSpacing(16)
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(16)
        column.addLayout(self._head)
        column.addWidget(self.text)
        column.addLayout(self._body)
        column.addLayout(self._buttons)
        column.addStretch(1)
        for told in (self.text.paused, self.text.finished):
            told.connect(self.keep)

    def show_thing(self, snapshot: Snapshot, thing: Thing) -> None:
        """Show it as it is now; a decision's words that are being typed stay."""
        other = self._thing is None or thing.id != self._thing.id
        if other:
            self.keep()
        self._thing = thing
        for layout in (self._head, self._body, self._buttons):
            clear(layout)  # type: ignore[arg-type]
        self.text.setVisible(isinstance(thing, Decision))
        if isinstance(thing, Decision):
            self._show_decision(snapshot, thing, other)
        elif isinstance(thing, Idea):
            self._show_question(snapshot, thing)
        else:
            self._show_goal(thing)

    def begin(self) -> None:
        """Take the focus to what is done with it first."""
        if isinstance(self._thing, Decision):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(self._thing, Idea):
            self.give_owner()
        elif isinstance(self._thing, Theme):
            self._acts.from_goal(self._thing)

    def keep(self) -> None:
        """Keep what was typed."""
        decision, words = self._thing, self.text.toPlainText().strip()
        if isinstance(decision, Decision) and self.text.is_changed:
            if words:
                self._acts.word_decision(decision, words)
                self.text.mark_kept(words)
            else:
                self.text.setPlainText(decision.text)

    def give_owner(self) -> None:
        """Ask who takes the question up."""
        if isinstance(self._thing, Idea):
            tasks.start(self, self._acts.settle(self._thing, self.window(), decided=False))

    def decide(self) -> None:
        """Ask what was decided about it."""
        if isinstance(self._thing, Idea):
            tasks.start(self, self._acts.settle(self._thing, self.window(), decided=True))

    def remove(self) -> None:
        """Take a decision out."""
        if isinstance(self._thing, Decision):
            self._acts.remove_decision(self._thing)

    def _show_decision(self, snapshot: Snapshot, decision: Decision, other: bool) -> None:
        self._title(Mark.DECISION, "Decision")
        if other or not (self.text.hasFocus() and self.text.is_changed):
            if self.text.toPlainText() != decision.text:
                self.text.setPlainText(decision.text)
            self.text.mark_kept(decision.text)
        ideas = [snapshot.idea_by_id[id] for id in decision.idea_ids if id in snapshot.idea_by_id]
        if ideas:
            self._body.addWidget(CameFrom(snapshot, ideas))
        self._offer([("Take the decision out", Icon.TRASH, self.remove)])

    def _show_question(self, snapshot: Snapshot, idea: Idea) -> None:
        self._title(
            Mark.PARKED if idea.parked else Mark.QUESTION, "Parked" if idea.parked else "Open question"
        )
        self._body.addWidget(Quiet(f"“{idea.text}”", source(snapshot, idea)))
        words = "Somebody takes it up, and it becomes an action; or it is decided, and stands among the decisions."
        self._body.addWidget(Label(words, Type.META, Ink.INK2, wrap=True))
        self._offer(
            [
                ("Give it an owner…", Icon.PERSON, self.give_owner),
                ("Write down what was decided…", Icon.CHECK, self.decide),
                ("Show it in Live", Icon.EXTERNAL, lambda: self.idea_wanted.emit(idea.id)),
            ]
        )

    def _show_goal(self, goal: Theme) -> None:
        strong, why = reason(Finding(Lack.ACTION))
        self._title(Mark.GOAL, goal.title)
        self._body.addWidget(Label(goal.sentence or goal.title, Type.BODY, wrap=True))
        self._body.addWidget(Label(why, Type.META, Ink.WARN, wrap=True, strong=strong))
        self._offer([("Make an action of it", Icon.PLUS, lambda: self._acts.from_goal(goal))])

    def _title(self, mark: Mark, words: str) -> None:
        self._head.addWidget(Picture(mark))
        self._head.addWidget(Label(words, Type.META, Ink.INK2, elide=True), 1)

    def _offer(self, ways: Sequence[tuple[str, Icon, object]]) -> None:
        for words, icon, act in ways:
            button = Button(words, Variant.LINK, icon=icon, small=True)
            button.clicked.connect(act)
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
