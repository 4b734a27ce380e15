"""The place for suggestions on the board: each says why, waits for a yes or a no, and moves nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.ids import IdeaId
from facilitator.domain.suggestions import Engine, NearPair, SuggestedGroup, Suggestions
from facilitator.domain.text import elided
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.inspector import clear
from facilitator.ui.widgets.label import Hairline, Label

MOST = 3
"""How many are shown at once: more would be a second board."""

_ENGINES = {Engine.WORDS: "from wording only", Engine.VECTORS: "from what words mean"}

Words = Callable[[IdeaId], str]
"""An idea's own words."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion as it is shown: what would be done, for which ideas, and why."""

    title: str
    ideas: tuple[IdeaId, ...]
    body: str
    why: str
    yes: str
    no: str
    name: str = ""


def shown(found: Suggestions, words: Words) -> tuple[Suggestion, ...]:
    """The first few, groups and near-duplicates in turn."""
    groups = [_group(group, words) for group in found.groups]
    pairs = [_pair(pair, words) for pair in found.duplicates]
    mixed: list[Suggestion] = []
    while len(mixed) < MOST and (groups or pairs):
        mixed += groups[:1] + pairs[:1]
        groups, pairs = groups[1:], pairs[1:]
    return tuple(mixed[:MOST])


def _group(group: SuggestedGroup, words: Words) -> Suggestion:
    body = ". ".join(elided(words(id), 60).rstrip(".") for id in group.ideas[:3])
    if len(group.ideas) > 3:
        body += f". And {len(group.ideas) - 3} more"
    shared = ", ".join(f"“{word}”" for word in group.shared[:3])
    why = f"They share {shared}." if shared else "They mean much the same."
    title = f"Group {counted(len(group.ideas), 'idea')} as “{elided(group.name, 48)}”"
    return Suggestion(title, group.ideas, f"{body}.", why, "Accept", "Dismiss", group.name)


def _pair(pair: NearPair, words: Words) -> Suggestion:
    body = f"“{elided(words(pair.first), 70)}” and “{elided(words(pair.second), 70)}”"
    why = f"{round(pair.score * 100)} % alike."
    return Suggestion("Merge 2 near-duplicates", (pair.first, pair.second), body, why, "Merge", "Keep both")


class SuggestionPanel(Themed, QWidget):
    """`accepted(Suggestion)` and `dismissed(Suggestion)`; `top` is the one that a key would answer."""

    accepted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Suggestions")
        self._shown: tuple[Suggestion, ...] = ()
        self._engine = Label("", Type.META, Ink.INK2)
        head = QHBoxLayout()
        head.addWidget(Label("Suggestions", Type.SUBHEAD), 1)
        head.addWidget(self._engine)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addStretch(1)

    @property
    def top(self) -> Suggestion | None:
        """The first suggestion, or None."""
        return self._shown[0] if self._shown and not self.isHidden() else None

    def show_suggestions(self, found: Suggestions | None, words: Words) -> None:
        """Show what is suggested; nothing takes no room."""
        fresh = shown(found, words) if found is not None else ()
        self.setVisible(bool(fresh))
        if found is not None:
            self._engine.setText(_ENGINES[found.engine])
        if fresh == self._shown:
            return
        self._shown = fresh
        clear(self._list)
        for place, suggestion in enumerate(fresh):
            self._list.addWidget(Hairline())
            self._list.addWidget(self._made(suggestion, first=place == 0))

    def retheme(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), theme.current().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(c.control, 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _made(self, suggestion: Suggestion, *, first: bool) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(suggestion.title, Type.META.semibold, wrap=True))
        column.addWidget(Label(suggestion.body, Type.META, Ink.INK2, wrap=True, max_lines=4))
        column.addWidget(Label(suggestion.why, Type.SMALL, Ink.INK2, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        yes = Button(suggestion.yes, Variant.LINK, small=True, key="Y" if first else "")
        no = Button(suggestion.no, Variant.LINK, small=True, key="X" if first else "")
        yes.set_name(f"{suggestion.yes}: {suggestion.title}")
        no.set_name(f"{suggestion.no}: {suggestion.title}")
        yes.clicked.connect(lambda: self.accepted.emit(suggestion))
        no.clicked.connect(lambda: self.dismissed.emit(suggestion))
        row.addWidget(yes)
        row.addWidget(no)
        row.addStretch(1)
        column.addLayout(row)
        return made
