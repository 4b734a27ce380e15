"""What a segment carries in from earlier ones: all their themes, the strongest few, or those picked, numbered as on Stage."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.domain.ids import SegmentId, ThemeId
from facilitator.domain.plan import CarryIn, Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import labels
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.plan import words
from facilitator.ui.plan.panel import popup
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.label import Label

_TOPS = (3, 5, 8)
_LONGEST = 64


class CarryEditor(QWidget):
    """`changed(tuple[CarryIn])` with all of it as it is to be."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._carried: tuple[CarryIn, ...] = ()
        self._told: object = None
        self.earlier: tuple[Segment, ...] = ()
        self._rows: list[QWidget] = []
        self._add = Button(
            "Add", Variant.LINK, icon=Icon.PLUS, name="Carry themes in from an earlier segment"
        )
        self._add.clicked.connect(lambda: popup(self._menu(), self._add))
        head = QHBoxLayout()
        head.addWidget(Label("Carries in", Type.LABEL, Ink.INK2, elide=True), 1)
        head.addWidget(self._add)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self._none = Label("", Type.META, Ink.INK2, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._column)
        column.addWidget(self._none)

    def show_carried(self, snapshot: Snapshot, segment: Segment) -> None:
        """Show what the segment carries in, with the themes that there are so far."""
        self._carried = segment.carry_in
        agenda = snapshot.agenda
        place = next((at for at, each in enumerate(agenda) if each.id == segment.id), 0)
        self.earlier = tuple(each for each in agenda[:place] if each.captures)
        sources = {each.id for each in self.earlier}
        told = (
            segment.id, self._carried, self.earlier,
            tuple(theme for theme in snapshot.themes if theme.segment_id in sources),
        )  # fmt: skip
        if told != self._told:
            self._told = told
            self._build(snapshot)

    def put(self, at: int, carry: CarryIn | None) -> None:
        """Replace one of them, or take it away."""
        others = list(self._carried)
        others[at : at + 1] = [carry] if carry is not None else []
        self._carried = tuple(others)
        self.changed.emit(self._carried)

    def carry_from(self, segment_id: SegmentId) -> None:
        """Carry in all themes of an earlier segment."""
        self._carried = (*self._carried, CarryIn(segment_id))
        self.changed.emit(self._carried)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        there = {carry.segment_id for carry in self._carried}
        for segment in self.earlier:
            if segment.id not in there:
                name = elided(words.title(segment), _LONGEST).replace("&", "&&")
                menu.addAction(name).triggered.connect(lambda _=False, id=segment.id: self.carry_from(id))
        return menu

    def _build(self, snapshot: Snapshot) -> None:
        for row in self._rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = [_Row(self, snapshot, at, carry) for at, carry in enumerate(self._carried)]
        for row in self._rows:
            self._column.addWidget(row)
        there = {carry.segment_id for carry in self._carried}
        self._add.setVisible(any(each.id not in there for each in self.earlier))
        none = (
            "" if self._carried else "Nothing yet." if self.earlier else "Nothing earlier captures anything."
        )
        self._none.setText(none)
        self._none.setVisible(bool(none))


class _Row(QWidget):
    """A segment, how many of its themes, and those that there are."""

    def __init__(self, editor: CarryEditor, snapshot: Snapshot, at: int, carry: CarryIn) -> None:
        super().__init__()
        self._editor, self._at, self._carry = editor, at, carry
        source = snapshot.segment_by_id.get(carry.segment_id)
        name = words.title(source) if source is not None else "A segment that is gone"
        self._themes = snapshot.themes_in(carry.segment_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Label(name, Type.BODY, elide=True), 1)
        line.addWidget(self._how(name))
        drop = Button(variant=Variant.GHOST, icon=Icon.X, small=True, name=f"Carry nothing in from {name}")
        drop.clicked.connect(lambda: editor.put(at, None))
        line.addWidget(drop)
        column.addLayout(line)
        if source is not None and not any(each.id == source.id for each in editor.earlier):
            column.addWidget(
                Label("It comes later in the day: nothing is there yet.", Type.META, Ink.WARN, wrap=True)
            )
        self._list(column, snapshot)

    def _how(self, name: str) -> Choose:
        box = Choose(f"How many themes of {name}")
        tops = sorted({*_TOPS, *([self._carry.top] if self._carry.top else [])})
        choices: list[tuple[str, object]] = [("All", None), *((f"Top {top}", top) for top in tops)]
        if self._themes or self._carry.picked:
            choices.append(("Picked", "picked"))
        box.show_choices(choices, "picked" if self._carry.picked else self._carry.top)
        box.chosen.connect(self._choose)
        return box

    def _choose(self, how: object) -> None:
        picked = tuple(theme.id for theme in self._themes) if how == "picked" else ()
        top = how if isinstance(how, int) else None
        self._editor.put(self._at, replace(self._carry, top=top, picked=picked))

    def _list(self, column: QVBoxLayout, snapshot: Snapshot) -> None:
        named = labels(snapshot)
        for theme in self._themes:
            text = f"{named[Ref(Thing.THEME, theme.id)]}  {theme.sentence or theme.title or 'A theme without words'}"
            if not self._carry.picked:
                column.addWidget(Label(text, Type.META, Ink.INK2, elide=True))
                continue
            box = QCheckBox(elided(text, _LONGEST).replace("&", "&&"))
            box.setChecked(theme.id in self._carry.picked)
            box.setFont(self.font())
            box.clicked.connect(lambda on, id=theme.id: self._pick(id, on))
            column.addWidget(box)
        if not self._themes:
            line = Label("Numbered here once that segment has themes.", Type.META, Ink.INK2, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignLeft)
            column.addWidget(line)

    def _pick(self, theme_id: ThemeId, on: bool) -> None:
        order = [theme.id for theme in self._themes]
        wanted = {*self._carry.picked, theme_id} if on else {*self._carry.picked} - {theme_id}
        picked = tuple(id for id in order if id in wanted)
        self._editor.put(self._at, replace(self._carry, picked=picked) if picked else None)
