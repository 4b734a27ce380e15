"""The keys and menus of the list: each is done to what is selected there, one idea or many."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Table
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.live.acts import IdeaActs
from facilitator.ui.live.centre import LiveCentre
from facilitator.ui.live.idea_menu import add_segments, open_idea_menu
from facilitator.ui.live.near_finder import NearFinder


class Selected(QObject):
    """`said(words)` for the dark bar; what is done is told by the acts themselves."""

    said = Signal(str)

    def __init__(
        self, mirror: Mirror, centre: LiveCentre, acts: IdeaActs, near: NearFinder, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._mirror, self._model, self._ideas = mirror, centre.model, centre.ideas
        self._acts, self._near, self._parent = acts, near, parent
        ideas, delegate = centre.ideas, centre.ideas.delegate
        delegate.star_requested.connect(lambda idea: acts.star([idea]))
        delegate.split_requested.connect(acts.split_into)
        delegate.merge_requested.connect(self._merge_near)
        delegate.apart_requested.connect(self._keep_one_apart)
        delegate.below_requested.connect(lambda idea: self._open_below([idea]))
        ideas.act_requested.connect(self.act)
        ideas.kind_wanted.connect(lambda kind: acts.set_kind(ideas.selected_ideas(), kind))
        ideas.table_wanted.connect(self._set_table)
        ideas.menu_requested.connect(self.open_menu)

    def act(self, name: str) -> None:
        """Do what a key of the list stands for."""
        chosen = self._ideas.selected_ideas()
        if not chosen:
            return
        acts = self._acts
        {
            "star": acts.star,
            "bin": acts.bin,
            "park": acts.park,
            "hide": acts.hide,
            "approve": acts.approve,
            "merge": self._merge,
            "apart": self._keep_apart,
            "split": lambda ideas: acts.split(ideas[-1]),
            "separate": lambda ideas: acts.separate(ideas[-1]),
            "below": self._open_below,
            "move": self._open_segments,
        }[name](chosen)

    def open_menu(self, at: QPoint) -> None:
        ideas = self._ideas.selected_ideas()
        open_idea_menu(self._parent, self._mirror, self._acts, ideas, at, partial(self._open_below, ideas))

    def _merge(self, ideas: list[Idea]) -> None:
        """Several into the first, one into what it is close to."""
        if len(ideas) > 1:
            self._acts.merge(ideas)
        else:
            self._merge_near(ideas[0])

    def _keep_apart(self, ideas: list[Idea]) -> None:
        for idea in ideas:
            self._keep_one_apart(idea)

    def _merge_near(self, idea: Idea) -> None:
        if (near := self._near.hint(idea.id)) is not None:
            self._acts.merge_near(idea, near.id)

    def _keep_one_apart(self, idea: Idea) -> None:
        if (near := self._near.hint(idea.id)) is not None:
            self._acts.keep_apart(idea, near.id)

    def _open_below(self, ideas: list[Idea]) -> None:
        for idea in ideas:
            self._model.toggle_below(idea.id)

    def _set_table(self, number: int) -> None:
        table = next((table for table in self._mirror.all(Table) if table.number == number), None)
        if table is not None or not number:
            self._acts.set_table(self._ideas.selected_ideas(), table.id if table else None)
        else:
            self.said.emit(f"There is no table {number} in this workshop.")

    def _open_segments(self, ideas: list[Idea]) -> None:
        """The day's segments beside the idea, to move it to one of them."""
        menu = QMenu(self._parent)
        add_segments(menu, self._mirror, self._acts, ideas)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._ideas.menu_point())
