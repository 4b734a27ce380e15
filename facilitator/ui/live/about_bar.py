"""Over the composer's field: what the idea will serve, and the part of the draft it speaks of, its passage in view."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.framework import Element
from facilitator.domain.ideas import Stance
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.themed import Themed
from facilitator.ui.live.about import STANCES, About, Topics
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.label import Label

_PASSAGE_LINES, _FEW_LINES = 4, 2
_ROOMY = 760
"""From so many px of the window's height on (at 100 % text) the passage takes more lines."""
_ON_ELEMENT = (Stance.KEEP, Stance.CHANGE, Stance.STRENGTHEN, Stance.CUT)


class AboutBar(Themed, QFrame):
    """`stance_chosen(Stance)`, `cleared("serves" | "element")`. Takes no room while the idea speaks of nothing."""

    stance_chosen = Signal(object)
    cleared = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What the idea is about")
        self._serves = Label("", Type.META.medium, Ink.INK2, elide=True)
        self._no_serves = _cross("It serves nothing")
        self._title = Label("", Type.BODY.semibold, elide=True)
        self._no_element = _cross("Not about the draft")
        self._passage = Label("", Type.BODY, Ink.INK2, wrap=True)
        self.stances = Segmented(
            [Choice(each.value, STANCES[each]) for each in _ON_ELEMENT], "What it wants of it"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(6)
        self._first = _row(self._serves, self._no_serves)
        self._second = _row(self._title, self.stances, self._no_element)
        self._well = QScrollArea()
        self._well.setWidget(self._passage)
        self._well.setWidgetResizable(True)
        self._well.setFrameShape(QFrame.Shape.NoFrame)
        self._well.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._well.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._well.setAccessibleName("The passage")
        for widget in (self._first, self._second, self._well):
            column.addWidget(widget)
        self._no_serves.clicked.connect(lambda: self.cleared.emit("serves"))
        self._no_element.clicked.connect(lambda: self.cleared.emit("element"))
        self.stances.chosen.connect(lambda key: self.stance_chosen.emit(Stance(key)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_about(self, about: About, topics: Topics) -> None:
        """Show this, or go away where it is nothing."""
        serves, element = topics.theme(about.serves), topics.element(about.element)
        self._serves.setText(f"Serves {serves}" if serves else "")
        self._first.setVisible(bool(serves))
        self._title.setText(_heading(about, element))
        self._second.setVisible(bool(self._title.text()))
        self.stances.setVisible(element is not None)
        if element is not None and about.stance is not None:
            self.stances.choose(about.stance.value)
        else:
            self.stances.choose_none()
        self._passage.setText(element.passage if element is not None else "")
        self._well.setVisible(bool(self._passage.text()))
        self.setVisible(bool(serves or self._title.text()))
        self._fit()

    def is_roomy(self) -> bool:
        """Whether the window is high enough for what can also be done without."""
        return self.window().height() >= _ROOMY * theme.current().text_scale

    def retheme(self) -> None:
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        t = theme.current()
        lines = _PASSAGE_LINES if self.is_roomy() else _FEW_LINES
        most = lines * t.line(Type.BODY)
        self._well.setFixedHeight(min(most, self._passage.heightForWidth(max(self.width() - 20, 100))))


def _heading(about: About, element: Element | None) -> str:
    if element is not None:
        return f"{element.number} {element.title}"
    return "To be added to the draft" if about.stance is Stance.ADD else ""


def _cross(name: str) -> Button:
    return Button(variant=Variant.GHOST, icon=Icon.X, small=True, name=name)


def _row(label: Label, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    row.addWidget(label, 1)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder
