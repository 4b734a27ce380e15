"""The question from where a window that is too full takes its minutes: each way is shown before it is accepted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.ids import SegmentId
from facilitator.domain.plan import Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.trim import Trim, TrimWay, minutes_over, trims
from facilitator.domain.workshop import Window
from facilitator.ui.kit import ask, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.times import clock_time, counted, span
from facilitator.ui.plan import words
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.inspector import Rows
from facilitator.ui.widgets.label import Label

_WAYS = {TrimWay.PROPORTION: "In proportion", TrimWay.BREAKS: "From breaks", TrimWay.ONE: "From one segment"}


async def ask_for_trim(parent: QWidget, snapshot: Snapshot, window: Window) -> Mapping[SegmentId, int] | None:
    """The new lengths, or None where the person turned away or nothing can be taken (which is said)."""
    offers = trims(window, snapshot.segments, snapshot.tz)
    if not offers:
        over = minutes_over(window, snapshot.segments, snapshot.tz)
        text = (
            f"There are not {over} min to be found: no segment can be cut that far and keep 5 min. "
            "Move one to another window, or make this window longer."
        )
        await ask.tell(parent, "Nothing to trim", text)
        return None
    dialog = TrimDialog(parent, snapshot, window, offers)
    accepted = await ask.shown(dialog) == QDialog.DialogCode.Accepted
    return dict(dialog.offer().minutes) if accepted else None


class TrimDialog(QDialog):
    """`offer()` is the way that is shown; Enter accepts it."""

    def __init__(self, parent: QWidget, snapshot: Snapshot, window: Window, offers: tuple[Trim, ...]) -> None:
        super().__init__(parent)
        self._snapshot, self._window, self._offers = snapshot, window, offers
        self.setWindowTitle("Trim")
        self.setMinimumWidth(theme.current().grown(520, Type.BODY))
        over = minutes_over(window, snapshot.segments, snapshot.tz)
        end = clock_time(window.ends_at(snapshot.tz), snapshot.tz)
        self._ways = Segmented(
            [Choice(way.value, name) for way, name in _WAYS.items()], "Where the minutes come from"
        )
        for way in TrimWay:
            self._ways.set_available(way.value, any(offer.way is way for offer in offers))
        self._ways.choose(offers[0].way.value)
        self._one = Choose("The segment that gives them", small=False)
        ones = sorted((each for each in offers if each.way is TrimWay.ONE), key=self._longest_first)
        self._one.show_choices(((self._named(offer), offer) for offer in ones), None)
        self._preview = QVBoxLayout()
        self._after = Label("", Type.META, Ink.INK2, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        name = window.label or "This window"
        column.addWidget(Label(f"{name} runs {counted(over, 'minute')} past {end}", Type.HEADING, wrap=True))
        column.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._one)
        column.addLayout(self._preview)
        column.addWidget(self._after)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        leave = Button("Leave it")
        leave.clicked.connect(self.reject)
        accept = Button(f"Trim {over} min", Variant.PRIMARY, key="Enter")
        accept.clicked.connect(self.accept)
        accept.setDefault(True)
        answers.addWidget(leave)
        answers.addWidget(accept)
        column.addLayout(answers)
        self._ways.chosen.connect(lambda _way: self._show())
        self._one.chosen.connect(lambda _offer: self._show())
        accept.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def offer(self) -> Trim:
        """The way that is shown."""
        way = TrimWay(self._ways.current())
        if way is TrimWay.ONE:
            return self._one.value()
        return next(offer for offer in self._offers if offer.way is way)

    def choose(self, way: TrimWay) -> None:
        """Show another way."""
        self._ways.choose(way.value)
        self._show()

    def _source(self, offer: Trim) -> Segment:
        return self._snapshot.segment_by_id[next(iter(offer.minutes))]

    def _longest_first(self, offer: Trim) -> int:
        return -self._source(offer).minutes

    def _named(self, offer: Trim) -> str:
        return f"{words.title(self._source(offer))}, {span(self._source(offer).length)}"

    def _show(self) -> None:
        self._one.setVisible(TrimWay(self._ways.current()) is TrimWay.ONE)
        while (item := self._preview.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        minutes = self.offer().minutes
        inside = [each for each in self._snapshot.agenda if each.id in minutes]
        self._preview.addWidget(
            Rows(_Line(words.title(each), each.minutes, minutes[each.id]) for each in inside)
        )
        end = clock_time(self._window.ends_at(self._snapshot.tz), self._snapshot.tz)
        steps = any(each.steps for each in inside)
        said = f"The window then ends at {end}, as planned."
        self._after.setText(f"{said} Timed steps that filled a segment are cut with it." if steps else said)


class _Line(QWidget):
    """One segment as it is and as it would be."""

    def __init__(self, title: str, was: int, now: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Label(title, Type.BODY, elide=True), 1)
        row.addWidget(Label(f"{was} min", Type.BODY.num, Ink.INK2))
        row.addWidget(Label("→", Type.BODY, Ink.INK2))
        row.addWidget(Label(f"{now} min", Type.BODY.semibold.num))
