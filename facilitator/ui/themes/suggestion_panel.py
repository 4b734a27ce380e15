"""The place for suggestions on the board: each says why, waits for a yes or a no, and moves nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.suggestions import Engine
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.themed import Themed
from facilitator.ui.themes.offers import Suggestion
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.inspector import clear
from facilitator.ui.widgets.label import Hairline, Label

_ENGINES = {Engine.WORDS: "from wording only", Engine.VECTORS: "from what words mean"}


class SuggestionPanel(Themed, QWidget):
    """`accepted(Suggestion)`, `dismissed(Suggestion)` and `looked_at(Suggestion)`; `shown_changed` when others stand there; `top` is the one that a key would answer."""

    accepted = Signal(object)
    dismissed = Signal(object)
    looked_at = Signal(object)
    shown_changed = Signal()

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

    def show_suggestions(self, fresh: Sequence[Suggestion], engine: Engine | None) -> None:
        """Show what is suggested; nothing takes no room."""
        fresh = tuple(fresh)
        self.setVisible(bool(fresh))
        self._engine.setText(_ENGINES[engine] if engine is not None else "")
        if fresh == self._shown:
            return
        self._shown = fresh
        clear(self._list)
        for place, suggestion in enumerate(fresh):
            self._list.addWidget(Hairline())
            self._list.addWidget(self._made(suggestion, first=place == 0))
        # Once it has found its place on the board: only then can be told whether it is in view.
        QTimer.singleShot(0, self, self.shown_changed.emit)

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
        look = Button("Look", Variant.LINK, small=True, key="L" if first else "")
        no = Button(suggestion.no, Variant.LINK, small=True, key="X" if first else "")
        answers = ((yes, self.accepted), (look, self.looked_at), (no, self.dismissed))
        for button, signal in answers:
            button.set_name(f"{button.text()}: {suggestion.title}")
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(suggestion))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return made
