"""The question how the room is split: mixed or by lot, into how many tables; what comes of it is seen before it counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.ids import TableId
from facilitator.domain.plan import Segment
from facilitator.domain.seating import balanced, by_chance, groups_of
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Table
from facilitator.services.people import MOST_TABLES, who_is_seated
from facilitator.ui.kit import ask, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided
from facilitator.ui.kit.times import counted
from facilitator.ui.plan import words
from facilitator.ui.plan.people_delegate import paint_mix
from facilitator.ui.plan.people_rows import Mix, mix_of, sectors_of
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question
from facilitator.ui.widgets.spin import NumberBox
from facilitator.ui.widgets.switch import Switch

_MIXED, _LOT = "mixed", "lot"


@dataclass(frozen=True, slots=True)
class SplitAnswer:
    """How the room is to be split, as `people.split_room` takes it."""

    tables: int
    mixed: bool
    seed: int
    only_present: bool


async def ask_for_split(parent: QWidget, snapshot: Snapshot, segment: Segment | None) -> SplitAnswer | None:
    """How to split the room, or None where the person turned away."""
    dialog = SplitDialog(parent, snapshot, segment)
    return dialog.answer() if await ask.shown(dialog) == QDialog.DialogCode.Accepted else None


class SplitDialog(Question):
    """`answer()` is what is shown; Enter accepts it."""

    def __init__(self, parent: QWidget, snapshot: Snapshot, segment: Segment | None) -> None:
        where = f" for “{words.title(segment)}”" if segment is not None else ""
        super().__init__(parent, f"Split the room into tables{where}", "Seat everybody", width=580)
        self._snapshot, self._seed = snapshot, 1
        self._sectors = sectors_of(snapshot.people)
        ways = [Choice(_MIXED, "Balanced by sector"), Choice(_LOT, "Random")]
        self.way = Segmented(ways, "How people are spread")
        self.way.set_available(_MIXED, bool(self._sectors))
        self.way.choose(_MIXED if self._sectors else _LOT)
        self.tables = NumberBox("Number of tables")
        self.tables.setRange(1, MOST_TABLES)
        self.tables.setValue(len(snapshot.tables) or max(1, round(len(snapshot.people) / 6)))
        self.present = Switch("Only who is here")
        known = any(person.present is not None for person in snapshot.people)
        self.present.setVisible(known and any(person.present for person in snapshot.people))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.way)
        top.addStretch(1)
        top.addWidget(Label("Tables", Type.META, Ink.INK2))
        top.addWidget(self.tables)
        self.body.addLayout(top)
        self.body.addWidget(self.present)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("What comes of it")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        area.setMinimumHeight(theme.current().grown(240, Type.BODY))
        self.body.addWidget(area, 1)
        self._said = Label("", Type.META, Ink.INK2, wrap=True)
        self.body.addWidget(self._said)
        self.again = Button("Draw again", icon=Icon.REFRESH)
        self.left.addWidget(self.again)
        self.again.clicked.connect(self._draw_again)
        self.way.chosen.connect(lambda _way: self._show())
        self.tables.valueChanged.connect(lambda _count: self._show())
        self.present.clicked.connect(lambda _on: self._show())
        self._show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> SplitAnswer:
        """What is shown."""
        return SplitAnswer(
            self.tables.value(), self.way.current() == _MIXED, self._seed, self.present.isChecked()
        )

    def _draw_again(self) -> None:
        self._seed += 1
        self._show()

    def _show(self) -> None:
        answer = self.answer()
        kept = list(self._snapshot.tables[: answer.tables])
        last = max((table.number for table in self._snapshot.tables), default=0)
        more = range(1, answer.tables - len(kept) + 1)
        tables = [*kept, *(Table(TableId(f"new {n}"), last + n) for n in more)]
        coming = who_is_seated(self._snapshot.people, only_present=answer.only_present)
        groups = groups_of((balanced if answer.mixed else by_chance)(coming, tables, answer.seed))
        by_id = {person.id: person for person in coming}
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for table in tables:
            sitting = [by_id[id] for id in groups.get(table.id, ())]
            name = table.name or f"Table {table.number}"
            self._lines.addWidget(_Line(name, len(sitting), mix_of(sitting, self._sectors)))
        self._lines.addStretch(1)
        self.yes.setText(f"Seat {counted(len(coming), 'person', 'people')}")
        self.yes.setEnabled(bool(coming))
        self._said.setText(self._sentence(answer, len(coming), len(groups)))

    def _sentence(self, answer: SplitAnswer, people: int, tables: int) -> str:
        if not people:
            return "Nobody is here yet."
        least, more = divmod(people, answer.tables)
        sizes = f"{least} or {least + 1}" if more else f"{least}"
        evenly = "; each sector is spread as evenly as it goes" if answer.mixed else ""
        left = len(self._snapshot.people) - people
        out = f" {counted(left, 'person is', 'people are')} left without a table." if left else ""
        return f"{sizes} at each table{evenly}.{out}"


class _Line(QWidget):
    """One table as it would be."""

    def __init__(self, name: str, people: int, mix: Mix) -> None:
        super().__init__()
        self._name, self._people, self._mix = name, people, mix
        self.setAccessibleName(f"{name}, {counted(people, 'person', 'people')}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, theme.current().grown(32, Type.BODY))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, count = t.grown(150, Type.BODY), t.grown(32, Type.BODY)
        font = t.font(Type.BODY.medium)
        painter.setFont(font)
        painter.setPen(t.colours.ink)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, 0, name, self.height()), centre, elided(self._name, font, name - 12))
        painter.setFont(t.font(Type.BODY.num))
        painter.setPen(t.colours.ink2)
        painter.drawText(QRect(name, 0, count, self.height()), centre, f"{self._people:,}")
        bar = QRect(name + count + 8, self.height() // 2 - 6, self.width() - name - count - 16, 12)
        paint_mix(painter, bar, self._mix)
