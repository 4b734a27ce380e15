"""Asks where the minutes that the day owes are to be taken from, and shows what that does before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.clock import Instant
from facilitator.domain.debt import Spread, TakeFrom, following, owed, spread
from facilitator.domain.ids import SegmentId
from facilitator.domain.live import Run, expected_ends
from facilitator.domain.plan import Planned, Segment, SegmentKind
from facilitator.ui.kit import ask, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.times import clock_time
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.label import Hairline, Label

_WIDTH, _ROWS = 440, 7


async def ask_where(
    parent: QWidget, run: Run, planned: Sequence[Planned], now: Instant, tz: tzinfo
) -> Spread | None:
    """The proposal that was accepted, or None. Nothing is owed: nothing is asked."""
    minutes, segments = owed(run, planned, now), following(run, planned)
    ends = expected_ends(run, planned, now)
    if not minutes or ends is None:
        return None
    dialog = TakeFromDialog(minutes, segments, ends.window, tz, parent)
    accepted = await ask.shown(dialog) == QDialog.DialogCode.Accepted
    return dialog.proposal if accepted and dialog.proposal.minutes else None


class TakeFromDialog(QDialog):
    """`proposal` is what its rows show; `ends` when the window is expected to end if nothing is taken (UTC)."""

    def __init__(
        self,
        minutes: int,
        segments: Sequence[Segment],
        ends: datetime,
        tz: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._segments, self._ends, self._tz = minutes, segments, ends, tz
        self.proposal = Spread(minutes, {}, minutes)
        self.setWindowTitle("Take it from")
        self.how = Segmented(
            (
                Choice(TakeFrom.EVENLY.value, "Evenly"),
                Choice(TakeFrom.BREAKS.value, "Breaks"),
                Choice(TakeFrom.SEGMENT.value, "One segment"),
            ),
            "Where from",
        )
        self.which = QComboBox()
        self.which.setAccessibleName("Which segment")
        for segment in segments:
            self.which.addItem(segment.title, segment.id)
        longest = max(range(len(segments)), key=lambda n: segments[n].minutes, default=0)
        self.which.setCurrentIndex(longest)
        self._grid = QGridLayout()
        self._told = Label("", Type.BODY, Ink.INK2, wrap=True)
        self.take = Button("Take it", Variant.PRIMARY)
        self.cancel = Button("Leave it as it is")
        self._arrange()
        self.how.chosen.connect(lambda _key: self._show())
        self.which.currentIndexChanged.connect(lambda _place: self._show())
        self.take.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        if not any(segment.kind is SegmentKind.BREAK for segment in segments):
            self.how.button(TakeFrom.BREAKS.value).setEnabled(False)
        self._show()

    def _arrange(self) -> None:
        t = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(f"The day is {self._minutes} min behind", Type.HEADING))
        words = "Take it from what follows in this part of the day. What runs now keeps its time."
        column.addWidget(Label(words, Type.BODY, Ink.INK2, wrap=True))
        column.addWidget(self.how)
        column.addWidget(self.which)
        column.addWidget(Hairline())
        page = QWidget()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("What becomes shorter")
        shown = min(max(len(self._segments), 1), _ROWS)
        area.setFixedHeight(shown * (t.line(Type.BODY) + 6))
        column.addWidget(area)
        column.addWidget(Hairline())
        column.addWidget(self._told)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        answers.addWidget(self.cancel)
        answers.addWidget(self.take)
        column.addLayout(answers)
        self.setFixedWidth(round(_WIDTH * t.text_scale))
        self.take.setDefault(True)

    def _show(self) -> None:
        how = TakeFrom(self.how.current())
        chosen = self.which.currentData()
        only = SegmentId(chosen) if chosen else None
        self.which.setEnabled(how is TakeFrom.SEGMENT)
        self.proposal = spread(self._minutes, self._segments, how, only)
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, segment in enumerate(self._segments):
            after = self.proposal.minutes.get(segment.id)
            ink = Ink.INK if after is not None else Ink.INK3
            self._grid.addWidget(Label(segment.title, Type.BODY, ink, elide=True), place, 0)
            words = f"{segment.minutes} → {after} min" if after is not None else f"{segment.minutes} min"
            length = Label(words, Type.BODY.num, ink, align=Qt.AlignmentFlag.AlignRight)
            length.setAccessibleName(
                f"{segment.title}: {segment.minutes} min, then {after}" if after is not None else words
            )
            self._grid.addWidget(length, place, 1)
        taken = self.proposal.owed - self.proposal.missing
        self._told.setText(self._outcome(taken))
        self.take.setText(f"Take {taken} min" if taken else "Nothing to take")
        self.take.setEnabled(bool(taken))

    def _outcome(self, taken: int) -> str:
        end = clock_time(self._ends - timedelta(minutes=taken), self._tz)
        missing = self.proposal.missing
        if not taken:
            return "There is nothing here that could be shorter: every segment keeps at least a minute."
        if missing:
            return f"This part would end at {end}; {missing} min cannot be found there."
        return f"This part would end at {end}, in place of {clock_time(self._ends, self._tz)}."
