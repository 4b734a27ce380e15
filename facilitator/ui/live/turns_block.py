"""The share-out in the side panel: who speaks and for how long, their headline, who comes next, who comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.live.block import Block
from facilitator.ui.live.turns_view import Turn, TurnsView
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.progress_line import Fill, Progress, ProgressLine

BY_NUMBER, FROM_LAST, SHUFFLED = "number", "last", "shuffled"
_ACROSS = 6
_ICONS = {"spoken": Icon.CHECK, "skipped": Icon.UNDO}


class TurnsBlock(Block):
    """Shows a TurnsView. `begin_requested(order)`, `next_requested`, `skip_requested`, `end_requested`,
    `turn_requested(TableId)`, `headline_said(TableId, str)`, `more_requested(TableId)` for a little more time.
    """

    begin_requested = Signal(str)
    next_requested = Signal()
    skip_requested = Signal()
    end_requested = Signal()
    turn_requested = Signal(str)
    headline_said = Signal(str, str)
    more_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__("Share-out", "End", "End the share-out")
        self._view: TurnsView | None = None
        self._speaking = ""
        self._line = Label("", Type.BODY, Ink.INK2, wrap=True)
        self.begin = Button("Begin", icon=Icon.PLAY, key="F4", small=True, name="Begin the share-out")
        self.order = Button(
            "In another order",
            Variant.GHOST,
            trailing=Icon.CHEVRON_DOWN,
            small=True,
            name="Begin in another order",
        )
        self._who = Label("", Type.SUBHEAD, elide=True)
        self._time = Label("", Type.SUBHEAD.num)
        self._bar = ProgressLine(name="Time of the turn")
        self.headline = Field(
            placeholder="Its headline, in one line", name="Headline of the table that speaks"
        )
        self.next = Button("Next table", key="F4", small=True)
        self.skip = Button("Later", small=True, name="Pass over, comes back later")
        self.more = Button("30 s", icon=Icon.PLUS, small=True, name="30 seconds more for this table")
        self._tables = QWidget()
        self._grid = QGridLayout(self._tables)
        self._grid.setContentsMargins(0, 6, 0, 0)
        self._grid.setSpacing(6)
        self._shown: tuple[Turn, ...] = ()
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        self.body.addWidget(self._line)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.begin)
        first.addWidget(self.order)
        first.addStretch(1)
        self.body.addLayout(first)
        row = QHBoxLayout()
        row.addWidget(self._who, 1)
        row.addWidget(self._time)
        self.body.addLayout(row)
        self.body.addWidget(self._bar)
        self.body.addSpacing(4)
        self.body.addWidget(self.headline)
        self.body.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.next)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addWidget(self.skip)
        others.addWidget(self.more)
        others.addStretch(1)
        self.body.addLayout(others)
        self.body.addWidget(self._tables, 0, Qt.AlignmentFlag.AlignLeft)

    def _wire(self) -> None:
        self.begin.clicked.connect(lambda: self.begin_requested.emit(BY_NUMBER))
        self.order.clicked.connect(self._open_orders)
        self.next.clicked.connect(self.next_requested)
        self.skip.clicked.connect(self.skip_requested)
        self.more.clicked.connect(lambda: self.more_requested.emit(self._speaking))
        self.link.clicked.connect(self.end_requested)
        self.headline.committed.connect(lambda text: self.headline_said.emit(self._speaking, text))

    def show_turns(self, view: TurnsView | None) -> None:
        """Show a share-out as it stands; None hides all of it."""
        self.setVisible(view is not None)
        if view is None or view == self._view:
            self._view = view
            return
        self._view = view
        speaks = view.speaking is not None
        self._line.setText(view.line)
        self._line.setVisible(bool(view.line))
        self.begin.setVisible(not view.begun)
        self.order.setVisible(not view.begun)
        self.link.setVisible(speaks)
        for widget in (self._who, self._time, self._bar, self.headline, self.next, self.skip, self.more):
            widget.setVisible(speaks)
        self._who.setText(view.title)
        self._time.setText(view.time)
        self._time.set_ink(Ink.RED_MARK if view.over else Ink.INK)
        self._bar.show_progress(Progress(view.progress, fill=Fill.OVER if view.over else Fill.ACCENT))
        self.next.setText(view.next_label or "Next table")
        self.skip.setEnabled(view.can_skip)
        if view.speaking != self._speaking or not self.headline.edit.hasFocus():
            self._speaking = view.speaking or ""
            self.headline.set_text(view.headline)
        self._show_tables(view.turns)

    def _show_tables(self, turns: tuple[Turn, ...]) -> None:
        if turns == self._shown:
            return
        self._shown = turns
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, turn in enumerate(turns):
            variant = Variant.ACCENT if turn.stand == "speaking" else Variant.SECONDARY
            button = Button(turn.label, variant, icon=_ICONS.get(turn.stand), small=True, name=turn.name)
            button.setToolTip(turn.name)
            button.clicked.connect(lambda _checked=False, id=turn.table_id: self.turn_requested.emit(id))
            self._grid.addWidget(button, place // _ACROSS, place % _ACROSS)
        self._tables.setVisible(bool(turns))

    def _open_orders(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, order in (("From the last table", FROM_LAST), ("Shuffled", SHUFFLED)):
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, order=order: self.begin_requested.emit(order))
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))
