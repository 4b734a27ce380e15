"""The question which ideas a list holds: from a file or pasted, with what goes where to be seen before it counts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPlainTextEdit, QWidget

from facilitator.domain.errors import CannotDo, FacilitatorError
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import SegmentId
from facilitator.domain.notes import IdeaRow
from facilitator.domain.plan import Segment
from facilitator.domain.workshop import Table
from facilitator.intake.ideas import IdeaColumns, ideas_of, pasted_columns, read_columns
from facilitator.services.library import ids_of_rows
from facilitator.services.tables import is_whole_room, table_called
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.live.words import KIND_NAMES, PLURALS
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.column_preview import ColumnPreview
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question

FIELDS = (
    ("Not used", ""),
    ("The idea", "text"),
    ("Table", "table"),
    ("Kind", "kind"),
    ("Name", "author"),
    ("Time", "captured_at"),
)
FILTERS = ("Lists of ideas (*.csv *.tsv *.xlsx *.xlsm *.md *.txt *.docx)", "All files (*)")
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What is to be taken in, where, as what where a row does not say, and from which source."""

    rows: tuple[IdeaRow, ...]
    segment_id: SegmentId
    kind: Kind | None
    source: str


async def ask_for_ideas(
    parent: QWidget, mirror: Mirror, segment: Segment, file: Path | None = None, text: str = ""
) -> ImportAnswer | None:
    """The ideas to take in, or None where the person turned away; a `file` or a `text` is looked at to begin with."""
    dialog = ImportDialog(parent, mirror, segment)
    if text:
        dialog.text.setPlainText(text)
    if file is not None:
        tasks.start(dialog, dialog.read(file))
    accepted = await ask.shown(dialog) == QDialog.DialogCode.Accepted
    return dialog.answer() if accepted else None


class ImportDialog(Question):
    """`answer()` is what is shown; nothing is written before it is accepted."""

    def __init__(self, parent: QWidget, mirror: Mirror, segment: Segment) -> None:
        super().__init__(parent, "Import ideas", "Take in", width=820)
        self._mirror = mirror
        self._found: IdeaColumns | None = None
        self._rows: tuple[IdeaRow, ...] = ()
        self._source = "what was pasted"
        line = "Choose a table (CSV, Excel) or a list (Word, Markdown, plain text), or paste one here, an idea a line."
        top = QHBoxLayout()
        top.addWidget(Label(line, Type.BODY, Ink.INK2, wrap=True), 1)
        self.choose = Button("Choose a file…", icon=Icon.FILE, small=True)
        self.choose.clicked.connect(self._on_choose)
        top.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Ideas")
        self.text.setPlaceholderText("Free museums on Sundays\nA river one can swim in")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.current().grown(64, Type.BODY))
        self.text.textChanged.connect(self._on_text)
        self.body.addWidget(self.text)
        self._add_where(segment)
        self.table = ColumnPreview("What the list holds", FIELDS)
        self.table.changed.connect(self._show_ideas)
        self.body.addWidget(self.table, 1)
        self._counts = Label("", Type.BODY.semibold, wrap=True)
        self._said = Label("", Type.META, Ink.INK2, wrap=True)
        self.body.addWidget(self._counts)
        self.body.addWidget(self._said)
        self._show_found(None, "")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_where(self, segment: Segment) -> None:
        self.segment, self.kind = Choose("Segment they go to"), Choose("Kind of those that name none")
        planned = [(item.segment.title, item.segment.id) for item in self._mirror.planned]
        self.segment.show_choices(planned, segment.id)
        self.segment.chosen.connect(lambda _id: self._on_segment())
        self.kind.chosen.connect(lambda _kind: self._show_ideas())
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, box in (("They go to", self.segment), ("Where none is named, they are", self.kind)):
            label = Label(words, Type.META, Ink.INK2)
            label.setBuddy(box)
            form.addRow(label, box)
        self.body.addLayout(form)
        self._offer_kinds()

    def answer(self) -> ImportAnswer:
        """What is shown."""
        return ImportAnswer(self._rows, self.segment.value(), self.kind.value(), self._source)

    async def read(self, path: Path) -> None:
        """Show what a file holds."""
        try:
            found = await asyncio.to_thread(read_columns, path)
        except FacilitatorError as error:
            self._show_found(None, sentence(error))
            return
        self._source = path.name
        self.text.blockSignals(True)
        self.text.setPlainText("")
        self.text.setPlaceholderText(path.name)
        self.text.blockSignals(False)
        self._show_found(found, "")

    @tasks.async_slot
    async def _on_choose(self) -> None:
        path = await ask.open_file(self, "A list of ideas", filters=FILTERS)
        if path is not None:
            await self.read(path)

    def _on_text(self) -> None:
        self._source = "what was pasted"
        text = self.text.toPlainText()
        if not text.strip():
            self._show_found(None, "")
            return
        try:
            self._show_found(pasted_columns(text), "")
        except CannotDo as error:
            self._show_found(None, sentence(error))

    def _on_segment(self) -> None:
        self._offer_kinds()
        self._show_ideas()

    def _offer_kinds(self) -> None:
        segment = self._mirror.get(Segment, self.segment.value())
        first = next(iter(segment.captures), Kind.IDEA) if segment is not None else Kind.IDEA
        own = (f"{PLURALS[first].capitalize()}, as the segment asks", None)
        self.kind.show_choices([own, *((name, kind) for kind, name in KIND_NAMES.items())], None)

    def _show_found(self, found: IdeaColumns | None, complaint: str) -> None:
        self._found = found
        self.table.show_columns(found)
        self._show_ideas()
        if complaint:
            self._say("", complaint, wrong=True)

    def _show_ideas(self) -> None:
        self._rows = ()
        self._say("", "")
        fresh = 0
        if self._found is not None:
            try:
                taken = ideas_of(self._found, self.table.fields())
            except CannotDo as error:
                self._say("", sentence(error), wrong=True)
            else:
                self._rows = taken.rows
                fresh = self._fresh()
                there = len(self._rows) - fresh
                counts = f"{counted(fresh, 'idea')} new" + (f", {there:,} there already" if there else "")
                self._say(counts + ".", " ".join((*self._new_tables(), *taken.said)))
        self.yes.setEnabled(fresh > 0)
        self.yes.setText(f"Take in {counted(fresh, 'idea')}" if fresh else "Take in")

    def _fresh(self) -> int:
        """How many of the rows are not in the workshop yet."""
        ids = ids_of_rows(self._rows, self.segment.value())
        return sum(self._mirror.get(Idea, id) is None for id in ids)

    def _new_tables(self) -> Sequence[str]:
        """A sentence on the tables that would be made, where there are any."""
        known = self._mirror.all(Table)
        named = dict.fromkeys(row.table.strip() for row in self._rows if not is_whole_room(row.table))
        missing = [name for name in named if table_called(known, name) is None]
        if not missing:
            return ()
        more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
        return (f"New tables: {', '.join(missing[:_MOST_NAMED])}{more}.",)

    def _say(self, counts: str, words: str, *, wrong: bool = False) -> None:
        self._counts.setText(counts)
        self._counts.setVisible(bool(counts))
        self._said.setText(words)
        self._said.set_ink(Ink.RED if wrong else Ink.INK2)
        self._said.setVisible(bool(words))
