"""The composer: kind, table, words, Enter. What cannot be saved stays; what is typed outlives a crash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.ideas import Kind, Stance
from facilitator.domain.ids import ElementId, IdeaId, TableId, ThemeId, new_id
from facilitator.domain.plan import Segment
from facilitator.domain.text import elided, normalise
from facilitator.domain.workshop import Table
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted
from facilitator.ui.live import commands
from facilitator.ui.live.about import About, Topics
from facilitator.ui.live.chosen import Chosen
from facilitator.ui.live.commands import Typed
from facilitator.ui.live.composer_look import ComposerLook
from facilitator.ui.live.composer_menus import fill_kinds, fill_tables, fill_topics
from facilitator.ui.live.drafts import Draft
from facilitator.ui.live.held import Edit, Held
from facilitator.ui.live.pasting import Pasting


class Composer(ComposerLook):
    """`save_requested(tuple[IdeaDraft, ...])` hands over what is to be saved, `edits_requested(tuple[Edit, ...])` other words
    that waited; `saved` and `failed`, `hold_edit` and `edit_kept` give the answer.

    `edit_last_requested` for Up in the empty field, `changed` whenever `draft` has, `cleared` when Escape emptied the
    field. While it is fixed to a sheet or a photo: `fixed_done` once all of it is durable, `fixed_left`,
    `table_chosen(table id | None)` where the table may be chosen. `import_wanted(str)`: look over what was pasted first.
    """

    save_requested = Signal(object)
    edits_requested = Signal(object)
    edit_last_requested = Signal()
    changed = Signal()
    cleared = Signal()
    fixed_done = Signal()
    fixed_left = Signal()
    table_chosen = Signal(object)
    import_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segment: Segment | None = None
        self._tables: dict[TableId, Table] = {}
        self._chosen, self._topics = Chosen(), Topics()
        self._held = Held()
        self._with_stars = True
        self.now: Callable[[], datetime | None] = lambda: None
        self._fixed: Segment | None = None
        self._fixes_table = self._done_waits = False
        self._pasting = Pasting(self.field, self._strips, self)
        self._wire()
        self._show_choices()

    def _wire(self) -> None:
        field = self.field
        field.save_requested.connect(self.save)
        field.command_typed.connect(self._on_command)
        field.table_wanted.connect(self._on_table_number)
        field.number_typed.connect(self._on_number_typed)
        field.sheet_done.connect(self._end_fixed)
        field.star_wanted.connect(self._on_star_wanted)
        field.edit_last_requested.connect(self.edit_last_requested)
        self._pasting.lines_wanted.connect(self._save_lines)
        self._pasting.import_wanted.connect(self.import_wanted)
        self.about_bar.stance_chosen.connect(self._set_stance)
        self.about_bar.cleared.connect(self._clear_about)
        field.cleared.connect(lambda _text: self.cleared.emit())
        field.textChanged.connect(self._on_text)
        self._kind_button.menu().aboutToShow.connect(self._open_kinds)
        self._table_button.menu().aboutToShow.connect(self._open_tables)
        self._save.clicked.connect(self.save)
        self._star.clicked.connect(lambda: self._set_starred(False))

    # What it is about

    def show_segment(self, segment: Segment | None) -> None:
        """Ideas now belong to this segment; another one brings its own first kind."""
        if segment is not None and (self._segment is None or self._segment.id != segment.id):
            kind = next(iter(segment.captures), Kind.IDEA)
            self._chosen = replace(self._chosen, kind=kind, parked=False)
        self._segment = segment
        self._show_choices()

    def show_tables(self, tables: Sequence[Table]) -> None:
        self._tables = {table.id: table for table in tables}
        if self._chosen.table_id not in self._tables:
            self._chosen = replace(self._chosen, table_id=None)
        self._hints.show_tables(max((table.number for table in tables), default=0))
        self._show_choices()

    def show_topics(self, topics: Topics) -> None:
        """What ideas can serve or speak of."""
        self._topics = topics
        self.field.known = topics.known
        self._show_about()

    def draft(self) -> Draft:
        """What would be lost in a crash: the words in the field, and what could not be saved."""
        typed = self._chosen.drafted(self.field.text())
        return replace(typed, held=self._held.plain_drafts(), edits=self._held.plain_edits())

    def restore(self, draft: Draft) -> None:
        """Put back what was left when the program ended."""
        self._strips.clear("problem")
        self.field.forget()
        if draft.text:
            self.field.set_text(draft.text)
        self._chosen = self._chosen.restored(draft, set(self._tables))
        self._show_about()
        self._held.restore(draft.held, draft.edits)
        if drafts := tuple(self._held.drafts.values()):
            self.save_requested.emit(drafts)
        if self._held.edits:
            self.edits_requested.emit(tuple(self._held.edits.values()))
        self._show_choices()

    def fix(
        self,
        segment: Segment,
        table_id: TableId | None,
        strong: str = "",
        words: str = "",
        *,
        fixes_table: bool = True,
    ) -> None:
        """Let everything typed belong to this segment and come from this table until it is released.

        `strong` and `words` are said over the field; without them something else in view says it.
        """
        self._fixed, self._fixes_table = segment, fixes_table
        self._chosen = replace(self._chosen, table_id=table_id)
        if strong:
            self._strips.say(
                "sheet",
                Tone.ACCENT,
                strong,
                words,
                "This sheet is in",
                self._end_fixed,
                other="Stop",
                other_act=self.fixed_left.emit,
                icon=Icon.FILE,
                stays=True,
            )
        self._table_button.setEnabled(not fixes_table)
        self._show_choices()
        self.changed.emit()

    def release(self) -> None:
        """Type as before."""
        self._fixed, self._fixes_table, self._done_waits = None, False, False
        self._strips.clear("sheet")
        self._table_button.setEnabled(True)
        self._show_choices()

    @property
    def table_id(self) -> TableId | None:
        return self._chosen.table_id

    def set_table(self, table_id: TableId | None) -> None:
        """From where ideas come from now on, unless a sheet says it."""
        if self._fixed is None:
            self._take_table(table_id)

    # Saving

    def save(self) -> None:
        """Hand over what stands in the field and make room for the next idea."""
        typed = commands.read(self.field.text(), self.field.known)
        if typed.says_more:
            self._on_command(typed)
        lacks = self._chosen.about.lacks
        if lacks and normalise(typed.text).strip():
            self._say_problem("", lacks)
            return
        if not normalise(typed.text).strip() or self._segment is None:
            self.field.set_text("") if self.field.text() else None
            return
        self._hand_over([typed.text])
        self.field.forget()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def saved(self, id: IdeaId) -> None:
        """An idea is durable."""
        self._held.kept(id)
        self._say_what_is_held()
        self.changed.emit()
        if self._done_waits and not self._held.drafts:
            self._done_waits = False
            self.fixed_done.emit()

    def failed(self, id: IdeaId, sentence: str) -> None:
        """An idea could not be saved: its words come back into the field, or wait where that is in use."""
        draft = self._held.drafts[id]
        if not self.field.text():
            self._held.kept(id)
            self.field.set_text(draft.text)
            self._say_problem("", sentence)
        else:
            self._held.refused.add(id)
            waiting = counted(len(self._held.refused), "idea is", "ideas are")
            strong = f"“{elided(draft.text, 50)}” is not saved yet."
            self._say_problem(strong, f"{sentence} {waiting} kept here.", "Try again")
        self.changed.emit()

    def wait_for(self, id: IdeaId, sentence: str) -> None:
        """An idea cannot be written now: it is held, and one types on."""
        self._held.refused.add(id)
        self._held.why = sentence
        self._say_what_is_held()
        self.changed.emit()

    def hold_edit(self, edit: Edit, sentence: str) -> None:
        """Other words for an idea cannot be written now: they are held."""
        self._held.hold_edit(edit, sentence)
        self._say_what_is_held()
        self.changed.emit()

    def edit_kept(self, id: IdeaId) -> None:
        """Other words are durable, or are asked about elsewhere."""
        if id in self._held.edits:
            self._held.edit_kept(id)
            self._say_what_is_held()
            self.changed.emit()

    def problem(self) -> str:
        """What the strip over the field says is wrong, or nothing."""
        return self._strips.words("problem")

    def try_again(self) -> None:
        """Hand over once more what could not be saved."""
        if drafts := self._held.waiting:
            self.save_requested.emit(drafts)
        if self._held.edits:
            self.edits_requested.emit(tuple(self._held.edits.values()))

    def _say_what_is_held(self) -> None:
        if not self._held.waits:
            self._strips.clear("problem")
        elif self._held.why:
            strong, words = self._held.words()
            self._say_problem(strong, words, "Try now")

    def _hand_over(self, texts: Sequence[str]) -> None:
        assert self._segment is not None
        pattern = self._chosen.pattern((self._fixed or self._segment).id)
        drafts = tuple(
            replace(pattern, text=text, id=IdeaId(new_id()), captured_at=self.now()) for text in texts
        )
        self._held.take(drafts)
        self._chosen = self._chosen.next()
        self._show_about()
        self._strips.clear("problem")
        self._show_choices()
        self.save_requested.emit(drafts)

    def _end_fixed(self) -> None:
        """What still stands in the field is part of it, and it is done once all of it is durable."""
        if self._fixed is None:
            return
        if self.field.text().strip():
            self.save()
        if self._held.drafts:
            self._done_waits = True
        elif not self.field.text().strip():
            self.fixed_done.emit()

    # Choices

    def _on_command(self, typed: Typed) -> None:
        chosen = self._chosen.typed(typed, self._topics)
        if chosen.about != self._chosen.about:
            self._strips.clear("problem")
        self._chosen = chosen
        self._show_about()
        self._show_choices()
        self.changed.emit()

    def _choose(self, **fields: object) -> None:
        """Take a choice from a menu or a button, and go on typing."""
        if fields.get("about", self._chosen.about) != self._chosen.about:
            self._strips.clear("problem")
        self._chosen = replace(self._chosen, **fields)  # type: ignore[arg-type]
        self._show_about()
        self._show_choices()
        self.changed.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_kind(self, kind: Kind) -> None:
        self._choose(kind=kind, parked=False)

    def _set_stance(self, stance: Stance) -> None:
        self._choose(about=self._chosen.about.with_stance(stance))

    def _set_serves(self, theme_id: ThemeId) -> None:
        self._choose(about=replace(self._chosen.about, serves=theme_id))

    def _set_element(self, element_id: ElementId | None) -> None:
        stance = Stance.ADD if element_id is None else None
        self._choose(about=replace(self._chosen.about, element=element_id, stance=stance))

    def _clear_about(self, what: str) -> None:
        about = self._chosen.about
        self._choose(about=About(serves=about.serves) if what == "element" else replace(about, serves=None))

    def without_stars(self) -> None:
        """Where what is typed goes knows no stars."""
        self._with_stars = False
        self._hints.leave_out("star", "undo")

    def _on_star_wanted(self) -> None:
        if self._with_stars:
            self._set_starred(not self._chosen.starred)

    def _set_starred(self, starred: bool) -> None:
        self._chosen = replace(self._chosen, starred=starred)
        self._show_choices()
        self.changed.emit()

    def _on_table_number(self, number: int) -> None:
        if self._fixes_table:
            self._say_problem("", "This sheet says where it comes from. Ctrl Enter when it is in.")
            return
        found = next((table.id for table in self._tables.values() if table.number == number), None)
        if number and found is None:
            self._say_problem("", f"There is no table {number} in this workshop.")
        else:
            self._strips.clear("problem")
        self._take_table(found if number else None)

    def _take_table(self, table_id: TableId | None) -> None:
        self._chosen = replace(self._chosen, table_id=table_id if table_id in self._tables else None)
        self._show_choices()
        self.changed.emit()
        if self._fixed is not None:
            self.table_chosen.emit(self._chosen.table_id)

    def _on_number_typed(self, number: str) -> None:
        if number:
            self._table_button.show_choice(f"Table {number}…")
        else:
            self._show_choices()

    # What is shown

    def _show_about(self) -> None:
        self.show_about(self._chosen.about, self._topics)

    def _show_choices(self) -> None:
        self.show_chosen(self._chosen, self._tables, ready=self._segment is not None)

    def _open_kinds(self) -> None:
        present = None if self._chosen.parked else self._chosen.kind
        menu = self._kind_button.menu()
        fill_kinds(menu, present, self._set_kind, lambda: self._choose(parked=True))
        fill_topics(menu, self._topics, self._set_serves, self._set_element)

    def _open_tables(self) -> None:
        fill_tables(self._table_button.menu(), self._tables.values(), self._choose_table)

    def _choose_table(self, table_id: TableId | None) -> None:
        self._take_table(table_id)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Words

    def _on_text(self) -> None:
        self.show_length(len(self.field.text()))
        self.changed.emit()

    def _say_problem(self, strong: str, text: str, button: str = "") -> None:
        self._strips.say("problem", Tone.WARN, strong, text, button, self.try_again)

    def _save_lines(self, lines: Sequence[str]) -> None:
        if self._segment is not None:
            self._hand_over(lines)
            self.field.forget()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
