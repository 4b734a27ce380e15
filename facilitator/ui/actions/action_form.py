"""The fields of one action and where they stand; what they do is in `panel.py`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.actions.acts import ActionActs
from facilitator.ui.actions.step_rows import StepRows
from facilitator.ui.actions.strips import LackStrips
from facilitator.ui.actions.taken import TakenList
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.day_field import DayField
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.inspector import WIDTH, Block
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.picture import Picture
from facilitator.ui.widgets.prose_field import ProseField

_INSIDE = 11
"""Border and padding of a field before its words, in px."""


class ActionForm(Themed, SidePanel):
    """A head that stays, and the fields that scroll under it."""

    def __init__(self, acts: ActionActs, parent: QWidget | None = None) -> None:
        super().__init__("right", WIDTH, parent)
        self.setAccessibleName("Details of the action")
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
        self.strips = LackStrips()
        self.taken = TakenList(acts)
        self._line, self._came = QVBoxLayout(), QVBoxLayout()
        self._captions: list[Label] = []
        self._steps_block = Block("Steps", spacing=10)
        self._beside = Label("", Type.META.num, Ink.INK2)
        self.group = Button("Let a group take it up", Variant.LINK, icon=Icon.PLUS, small=True)
        self._arrange()
        self.retheme()

    def _arrange(self) -> None:
        over = QHBoxLayout()
        over.setContentsMargins(24, 0, 0, 0)
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
        head.setContentsMargins(0, 14, 16, 12)
        head.setSpacing(4)
        head.addLayout(over)
        title = QHBoxLayout()
        title.setContentsMargins(24 - _INSIDE, 0, 0, 0)
        title.addWidget(self.text)
        head.addLayout(title)
        outer.addLayout(head)
        outer.addWidget(Hairline())
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(18)
        self._came.setSpacing(18)
        column.addWidget(self.strips)
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
        taken.body.addWidget(self.taken)
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

    def retheme(self) -> None:
        scale = theme.current().text_scale
        self.setFixedWidth(round(WIDTH * (1 + (scale - 1) * 0.6)))
        for caption in self._captions:
            caption.setFixedWidth(round(64 * scale))
