"""The composer: kind, table, words, Enter. What cannot be saved stays; what is typed outlives a crash."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.codec import Plain, decode, encode
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import IdeaDraft, Kind, Stance
from facilitator.domain.ids import ElementId, IdeaId, TableId, ThemeId, new_id
from facilitator.domain.plan import Segment
from facilitator.domain.text import IDEA_LIMIT, elided, normalise
from facilitator.domain.workshop import Table
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.names import table_name
from facilitator.ui.kit.times import counted
from facilitator.ui.live import commands
from facilitator.ui.live.about import About, Topics
from facilitator.ui.live.about_bar import AboutBar
from facilitator.ui.live.chip_button import ChipButton
from facilitator.ui.live.commands import Typed
from facilitator.ui.live.composer_field import ComposerField
from facilitator.ui.live.composer_hints import Hints
from facilitator.ui.live.composer_menus import fill_kinds, fill_tables, fill_topics
from facilitator.ui.live.drafts import Draft
from facilitator.ui.live.field_box import FieldBox
from facilitator.ui.live.words import KIND_NAMES, PARKING_LOT
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.strips import Strips

log = logging.getLogger(__name__)
_TELL_FROM = IDEA_LIMIT - 200
MOST_LINES = 500
"""So many lines become ideas at a press; more are a file's work."""


class Composer(QFrame):
    """`save_requested(tuple[IdeaDraft, ...])` hands over what is to be saved; `saved` and `failed` give the answer.

    `edit_last_requested` for Up in the empty field, `changed` whenever `draft` has,
    `cleared` when Escape emptied the field; `sheet_done` and `sheet_left` while a sheet of paper is typed in.
    """

    save_requested = Signal(object)
    edit_last_requested = Signal()
    changed = Signal()
    cleared = Signal()
    sheet_done = Signal()
    sheet_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segment: Segment | None = None
        self._tables: dict[TableId, Table] = {}
        self._kind = Kind.IDEA
        self._table_id: TableId | None = None
        self._parked = self._starred = False
        self._about, self._topics = About(), Topics()
        self._held: dict[IdeaId, IdeaDraft] = {}
        self._plains: dict[IdeaId, Plain] = {}
        self._refused: set[IdeaId] = set()
        self._why = ""
        self.nothing_here = "Plan a segment first"
        self._with_stars = True
        self.now: Callable[[], datetime | None] = lambda: None
        self._sheet_waits = False
        self._fixed: tuple[Segment, TableId | None] | None = None
        self._offered: tuple[str, ...] = ()
        self._kind_button = ChipButton("Kind of the idea")
        self._table_button = ChipButton("Table it comes from")
        self._star = Button(
            variant=Variant.GHOST, icon=Icon.STAR_FILLED, small=True, name="Starred; press to unstar"
        )
        self.field = ComposerField()
        self._save = Button("Save", Variant.PRIMARY, key="Enter", small=True)
        self._room_left = Label("", Type.SMALL.num, Ink.INK2)
        self._hints = Hints()
        self.about_bar = AboutBar()
        self._arrange()
        self._wire()
        self._show_choices()

    def _arrange(self) -> None:
        box = FieldBox(self.field)
        row = QHBoxLayout(box)
        row.setContentsMargins(10, 9, 10, 9)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._kind_button, 0, top)
        row.addWidget(self._table_button, 0, top)
        row.addSpacing(8)
        row.addWidget(self.field, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._room_left, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._star, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._save, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(10)
        self._strips = Strips()
        column.addWidget(self._strips)
        column.addWidget(self.about_bar)
        column.addWidget(box)
        column.addWidget(self._hints)
        self._star.hide()
        self._room_left.hide()

    def _wire(self) -> None:
        field = self.field
        field.save_requested.connect(self.save)
        field.command_typed.connect(self._on_command)
        field.table_wanted.connect(self._on_table_number)
        field.number_typed.connect(self._on_number_typed)
        field.sheet_done.connect(self._end_sheet)
        field.star_wanted.connect(self._on_star_wanted)
        field.edit_last_requested.connect(self.edit_last_requested)
        field.lines_pasted.connect(self._on_lines)
        field.refused.connect(self._on_refused)
        self.about_bar.stance_chosen.connect(self._set_stance)
        self.about_bar.cleared.connect(self._clear_about)
        field.cleared.connect(self._on_cleared)
        field.textChanged.connect(self._on_text)
        self._kind_button.menu().aboutToShow.connect(self._open_kinds)
        self._table_button.menu().aboutToShow.connect(self._open_tables)
        self._save.clicked.connect(self.save)
        self._star.clicked.connect(lambda: self._set_starred(False))

    # What it is about

    def show_segment(self, segment: Segment | None) -> None:
        """Ideas now belong to this segment; another one brings its own first kind."""
        if segment is not None and (self._segment is None or self._segment.id != segment.id):
            self._kind = next(iter(segment.captures), Kind.IDEA)
            self._parked = False
        self._segment = segment
        self.field.setEnabled(segment is not None)
        self._save.setEnabled(segment is not None)
        self._show_choices()

    def show_tables(self, tables: Sequence[Table]) -> None:
        self._tables = {table.id: table for table in tables}
        if self._table_id not in self._tables:
            self._table_id = None
        self._hints.show_tables(max((table.number for table in tables), default=0))
        self._show_choices()

    def show_topics(self, topics: Topics) -> None:
        """What ideas can serve or speak of."""
        self._topics = topics
        self.field.known = topics.known
        self._show_about()

    def draft(self) -> Draft:
        """What would be lost in a crash: the words in the field, and the ideas that could not be saved."""
        about = self._about
        return Draft(
            self.field.text(),
            self._kind.value,
            self._table_id or "",
            self._starred,
            self._parked,
            about.serves or "",
            about.element or "",
            about.stance.value if about.stance is not None else "",
            tuple(self._plain(id) for id in self._held),
        )

    def _plain(self, id: IdeaId) -> Plain:
        """A held idea as it is written down; made once, for a pasted list is told of with each idea that is saved."""
        if id not in self._plains:
            self._plains[id] = encode(self._held[id])
        return self._plains[id]

    def restore(self, draft: Draft) -> None:
        """Put back what was left when the program ended."""
        self._held.clear()
        self._refused.clear()
        self._strips.clear("problem")
        self.field.forget()
        if draft.text:
            self.field.set_text(draft.text)
        if draft.kind and draft.text:
            self._kind = Kind(draft.kind) if draft.kind in set(Kind) else self._kind
        self._table_id = TableId(draft.table) if draft.table in self._tables else None
        self._starred, self._parked = draft.starred, draft.parked and bool(draft.text)
        self._about = _about_of(draft)
        self._show_about()
        held = _held_of(draft)
        self._held |= {each.id: each for each in held if each.id is not None}
        if held:
            self.save_requested.emit(held)
        self._show_choices()

    def fix(self, segment: Segment, table_id: TableId | None, strong: str, words: str) -> None:
        """Let everything typed belong to this segment and come from this table until it is released."""
        self._fixed = (segment, table_id)
        self._table_id = table_id
        self._strips.say(
            "sheet",
            Tone.ACCENT,
            strong,
            words,
            "This sheet is in",
            self._end_sheet,
            other="Stop",
            other_act=self.sheet_left.emit,
            icon=Icon.FILE,
            stays=True,
        )
        self._table_button.setEnabled(False)
        self._show_choices()
        self.changed.emit()

    def release(self) -> None:
        """Type as before."""
        self._fixed, self._sheet_waits = None, False
        self._strips.clear("sheet")
        self._table_button.setEnabled(True)
        self._show_choices()

    @property
    def table_id(self) -> TableId | None:
        return self._table_id

    def set_table(self, table_id: TableId | None) -> None:
        if self._fixed is not None:
            return  # the sheet says where it comes from
        self._table_id = table_id if table_id in self._tables else None
        self._show_choices()
        self.changed.emit()

    # Saving

    def save(self) -> None:
        """Hand over what stands in the field and make room for the next idea."""
        typed = commands.read(self.field.text(), self.field.known)
        if typed.says_more:
            self._on_command(typed)
        if self._about.lacks and normalise(typed.text).strip():
            self._say_problem("", self._about.lacks)
            return
        if not normalise(typed.text).strip() or self._segment is None:
            self.field.set_text("") if self.field.text() else None
            return
        self._hand_over([typed.text])
        self.field.forget()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def saved(self, id: IdeaId) -> None:
        """An idea is durable."""
        self._held.pop(id, None)
        self._plains.pop(id, None)
        self._refused.discard(id)
        if self._refused and self._why:
            self._say_held()
        elif not self._refused:
            self._why = ""
            self._strips.clear("problem")
        self.changed.emit()
        if self._sheet_waits and not self._held:
            self._sheet_waits = False
            self.sheet_done.emit()

    def failed(self, id: IdeaId, sentence: str) -> None:
        """An idea could not be saved: its words come back into the field, or wait where that is in use."""
        draft = self._held[id]
        if not self.field.text():
            del self._held[id]
            self.field.set_text(draft.text)
            self._say_problem("", sentence)
        else:
            self._refused.add(id)
            waiting = counted(len(self._refused), "idea is", "ideas are")
            strong = f"“{elided(draft.text, 50)}” is not saved yet."
            self._say_problem(strong, f"{sentence} {waiting} kept here.", "Try again")
        self.changed.emit()

    def wait_for(self, id: IdeaId, sentence: str) -> None:
        """An idea cannot be written now: it is held, and one types on."""
        self._refused.add(id)
        self._why = sentence
        self._say_held()
        self.changed.emit()

    def _say_held(self) -> None:
        newest = [draft for held, draft in self._held.items() if held in self._refused][-1]
        waiting = counted(len(self._refused), "idea is", "ideas are")
        strong = f"{waiting[:1].upper()}{waiting[1:]} held here, not saved yet."
        words = f"{self._why} The last: “{elided(newest.text, 50)}”. It is tried again by itself."
        self._say_problem(strong, words, "Try now")

    def problem(self) -> str:
        """What the strip over the field says is wrong, or nothing."""
        return self._strips.words("problem")

    def try_again(self) -> None:
        """Hand over once more what could not be saved."""
        drafts = tuple(draft for draft in self._held.values() if draft.id in self._refused)
        if drafts:
            self.save_requested.emit(drafts)

    def _hand_over(self, texts: Sequence[str]) -> None:
        assert self._segment is not None
        pattern = IdeaDraft(
            text="",
            kind=self._kind,
            segment_id=(self._fixed[0] if self._fixed is not None else self._segment).id,
            table_id=self._table_id,
            starred=self._starred,
            parked=self._parked,
            serves=self._about.serves,
            element_id=self._about.element,
            stance=self._about.stance,
        )
        drafts = tuple(
            replace(pattern, text=text, id=IdeaId(new_id()), captured_at=self.now()) for text in texts
        )
        self._held |= {draft.id: draft for draft in drafts if draft.id is not None}
        self._starred = self._parked = False
        self._about = self._about.next()
        self._show_about()
        self._strips.clear("problem")
        self._show_choices()
        self.save_requested.emit(drafts)

    # Choices

    def _on_command(self, typed: Typed) -> None:
        self._kind = typed.kind or self._kind
        self._parked = typed.parked or (self._parked and typed.kind is None)
        self._set_about(self._topics.read(typed, self._about))
        self._show_choices()
        self.changed.emit()

    def _set_kind(self, kind: Kind) -> None:
        self._on_command(Typed("", kind))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_parked(self) -> None:
        self._on_command(Typed("", parked=True))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_about(self, about: About) -> None:
        if about != self._about:
            self._about = about
            self._strips.clear("problem")
            self._show_about()
            self.changed.emit()

    def _set_stance(self, stance: Stance) -> None:
        self._set_about(self._about.with_stance(stance))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_serves(self, theme_id: ThemeId) -> None:
        self._set_about(replace(self._about, serves=theme_id))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_element(self, element_id: ElementId | None) -> None:
        stance = Stance.ADD if element_id is None else None
        self._set_about(replace(self._about, element=element_id, stance=stance))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_about(self, what: str) -> None:
        about = self._about
        self._set_about(About(serves=about.serves) if what == "element" else replace(about, serves=None))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_about(self) -> None:
        self.about_bar.show_about(self._about, self._topics)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is little of it, the passage is worth more than the keys below the field."""
        self._hints.setVisible(self.about_bar.isHidden() or self.about_bar.is_roomy())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def without_stars(self) -> None:
        """Where what is typed goes knows no stars."""
        self._with_stars = False
        self._hints.leave_out("star", "undo")

    def _on_star_wanted(self) -> None:
        if self._with_stars:
            self._set_starred(not self._starred)

    def _set_starred(self, starred: bool) -> None:
        self._starred = starred
        self._show_choices()
        self.changed.emit()

    def _on_table_number(self, number: int) -> None:
        if self._fixed is not None:
            self._say_problem("", "This sheet says where it comes from. Ctrl Enter when it is in.")
            return
        found = next((table.id for table in self._tables.values() if table.number == number), None)
        if number and found is None:
            self._say_problem("", f"There is no table {number} in this workshop.")
        else:
            self._strips.clear("problem")
        self.set_table(found if number else None)

    def _end_sheet(self) -> None:
        """What still stands in the field is part of the sheet, and the sheet is in once all of it is durable."""
        if self._fixed is None:
            return
        if self.field.text().strip():
            self.save()
        if self._held:
            self._sheet_waits = True
        elif not self.field.text().strip():
            self.sheet_done.emit()

    def _on_number_typed(self, number: str) -> None:
        if number:
            self._table_button.show_choice(f"Table {number}…")
        else:
            self._show_choices()

    def _show_choices(self) -> None:
        mark = Mark.PARKED if self._parked else Mark(self._kind.value)
        self._kind_button.show_choice(PARKING_LOT if self._parked else KIND_NAMES[self._kind], mark)
        self._table_button.show_choice(
            table_name(self._tables.get(self._table_id) if self._table_id else None)
        )
        self._table_button.setVisible(bool(self._tables))
        self._star.setVisible(self._starred)
        name = KIND_NAMES[self._kind].lower()
        self.field.setPlaceholderText(
            self.nothing_here
            if self._segment is None
            else f"Type {_article(name)} {name}, in their own words"
        )

    def _open_kinds(self) -> None:
        present = None if self._parked else self._kind
        menu = self._kind_button.menu()
        fill_kinds(menu, present, self._set_kind, self._set_parked)
        fill_topics(menu, self._topics, self._set_serves, self._set_element)

    def _open_tables(self) -> None:
        fill_tables(self._table_button.menu(), self._tables.values(), self._choose_table)

    def _choose_table(self, table_id: TableId | None) -> None:
        self.set_table(table_id)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Words

    def _on_text(self) -> None:
        length = len(self.field.text())
        self._room_left.setVisible(length > _TELL_FROM)
        self._room_left.setText(f"{length:,} of {IDEA_LIMIT:,}")
        self._room_left.set_ink(Ink.RED if length > IDEA_LIMIT else Ink.INK2)
        if not self.field.text():
            self._strips.clear("offer")
        self.changed.emit()

    def _on_cleared(self, _text: str) -> None:
        self._strips.clear("offer")
        self.cleared.emit()

    def _on_refused(self, length: int) -> None:
        words = f"{length:,} characters are no idea: {IDEA_LIMIT:,} fit. Copy a part of it."
        self._say_problem("Not pasted.", words)

    def _on_lines(self, found: tuple[str, ...]) -> None:
        if len(found) > MOST_LINES:
            words = f"{len(found):,} lines are too many at once: {MOST_LINES:,} fit. Import them from a file instead."
            self._say_problem("", words)
            return
        self._offered = found
        pasted, button = f"{len(found)} lines pasted.", f"Save {len(found)} ideas"
        question = "Are they one idea, or one a line?"
        self._strips.say("offer", Tone.ACCENT, pasted, question, button, self._save_lines, icon=Icon.LIST)

    def _say_problem(self, strong: str, text: str, button: str = "") -> None:
        self._strips.say("problem", Tone.WARN, strong, text, button, self.try_again)

    def _save_lines(self) -> None:
        lines = commands.lines(self.field.text()) or self._offered
        self._strips.clear("offer")
        if self._segment is not None and lines:
            self._hand_over(lines)
            self.field.forget()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _held_of(draft: Draft) -> tuple[IdeaDraft, ...]:
    """The ideas that waited when the program ended; one that cannot be read any more is logged."""
    held = []
    for plain in draft.held:
        try:
            held.append(decode(IdeaDraft, plain))
        except (FacilitatorError, ValueError, TypeError, KeyError, AttributeError):
            log.warning("an idea that waited could not be read: %s", plain, exc_info=True)
    return tuple(held)


def _about_of(draft: Draft) -> About:
    stance = Stance(draft.stance) if draft.stance in set(Stance) else None
    return About(
        ThemeId(draft.serves) if draft.serves else None,
        ElementId(draft.element) if draft.element else None,
        stance,
    )


def _article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"
