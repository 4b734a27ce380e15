"""The seat in another laptop's room, full size: the clock, the prompt, one's table's list and the composer. No plan."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.ids import IdeaId, TableId
from facilitator.domain.workshop import Role, Table
from facilitator.room.joining.address import read_address
from facilitator.room.joining.facts import JoinedFacts, Sent
from facilitator.room.joining.notes_file import notes_file
from facilitator.room.joining.outbox import Entry
from facilitator.services.readout import write_file
from facilitator.services.wording import sentence
from facilitator.settings import data_folder, documents_folder
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.times import counted
from facilitator.ui.live.composer import Composer
from facilitator.ui.live.drafts import DraftKeeper
from facilitator.ui.live.idea_list import IdeaList
from facilitator.ui.live.ideas_model import IdeaListModel, Place
from facilitator.ui.live.joined.head import JoinedHead
from facilitator.ui.live.joined.link import JoinedLink
from facilitator.ui.live.joined.mirror import JoinedMirror
from facilitator.ui.live.joined.saving import JoinedSaving
from facilitator.ui.live.joined.troubles import JoinedTroubles
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.strips import Strips

_PLACES = {
    Sent.SAVED: Place("Saved", Icon.CHECK, Tone.OK),
    Sent.WAITING: Place("Waiting for the network", Icon.CLOCK, Tone.WARN),
    Sent.REFUSED: Place("Not taken", Icon.WARNING, Tone.RED),
}
_DRAFT = "-joined"


class JoinedScreen(QWidget):
    """`said(words)` for the dark bar, `failed(error)` for what could not be done; `home_requested`, `left` once this laptop has
    stood up, `code_requested` where it needs a new code."""

    said = Signal(str)
    failed = Signal(object)
    home_requested = Signal()
    left = Signal()
    code_requested = Signal()

    def __init__(self, link: JoinedLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self.mirror = JoinedMirror(self)
        self.head = JoinedHead(link)
        self.model = IdeaListModel(self.mirror, self)
        self.ideas = IdeaList(self.model)
        self.strips = Strips((24, 12, 24, 12))
        self.composer = Composer()
        self.composer.nothing_here = "Nothing runs just now"
        self.composer.without_stars()
        self.ideas.delegate.with_stars = False
        self._saving = JoinedSaving(link, self.mirror, self.composer)
        self._drafts = DraftKeeper(data_folder() / "drafts", self)
        self._table: int | None = None
        self._field_wanted = False
        self._troubles = JoinedTroubles(self.mirror, self.strips)
        self._arrange()
        self._wire()
        self._show()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = self.toast_host = QWidget()
        self._stack = QStackedLayout(self.area)
        self._nothing = EmptyState(Mark.IDEA, "Nothing yet", "Type the first one below.")
        self._stack.addWidget(self.ideas)
        self._stack.addWidget(self._nothing)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)
        column.addWidget(self.strips)
        column.addWidget(self.composer)

    def _wire(self) -> None:
        link, head, composer, ideas = self._link, self.head, self.composer, self.ideas
        link.changed.connect(self._show)
        self.model.topics_now = lambda: self.mirror.topics
        self.model.sent_of = self._place
        self.model.counted.connect(self._show_list)
        self.mirror.sent.connect(self.model.refresh)
        self.mirror.loaded.connect(self._on_room)
        self.mirror.closed.connect(self._on_room)
        composer.save_requested.connect(self._saving.save)
        composer.save_requested.connect(lambda _drafts: ideas.follow())
        composer.now = lambda: link.now()
        composer.changed.connect(lambda: self._drafts.keep(composer.draft()))
        composer.cleared.connect(lambda: self.said.emit("Cleared. Ctrl Z brings it back."))
        composer.edit_last_requested.connect(self._edit_last)
        composer.field.photos_pasted.connect(
            lambda _readings: self.said.emit("Photos are attached on the room’s own laptop.")
        )
        ideas.delegate.edit_requested.connect(self._saving.edit)
        ideas.act_requested.connect(self._act)
        ideas.kind_wanted.connect(lambda kind: self._saving.set_kind(ideas.selected_ideas(), kind))
        ideas.menu_requested.connect(self._open_menu)
        self._saving.failed.connect(self.failed)
        head.table_chosen.connect(lambda number: tasks.start(self, self._sit(number)))
        head.done_chosen.connect(lambda done: tasks.start(self, self._say_done(done)))
        head.headline_requested.connect(lambda: tasks.start(self, self._ask_headline()))
        head.file_requested.connect(self.save_as_file)
        head.address_requested.connect(self.ask_for_address)
        head.home_requested.connect(self.home_requested)
        head.leave_requested.connect(lambda: tasks.start(self, self._leave()))
        troubles = self._troubles
        troubles.file_requested.connect(self.save_as_file)
        troubles.address_requested.connect(self.ask_for_address)
        troubles.code_requested.connect(self.code_requested)
        troubles.again_requested.connect(self._send_again)
        troubles.given_up.connect(self._copy_and_forget)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save_as_file)

    # What the shell asks

    def entered(self) -> None:
        """The screen came to the front."""
        self._show()
        self.new_here()

    def new_here(self) -> None:
        """To the field, at once or as soon as there is something to write for."""
        self._field_wanted = not self.composer.field.isEnabled()
        self.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self._drafts.flush()

    def leave(self) -> None:
        """Write the draft and end its thread: the window goes."""
        self._drafts.close()

    # What is shown

    def _show(self) -> None:
        facts = self._link.facts
        self.mirror.show(facts)
        self.head.show_facts(facts)
        self._show_composer(facts)
        self._troubles.show(facts)

    def _show_composer(self, facts: JoinedFacts) -> None:
        segment = self.mirror.segment
        if self.model.segment_id != (segment.id if segment else None):
            self.model.show_segment(segment.id if segment else None)
        self.composer.show_segment(segment)
        if segment is not None and self._field_wanted:
            self.new_here()
        self.composer.show_tables(self.mirror.all(Table) if facts.role == Role.NOTE_TAKER else ())
        self.composer.show_topics(self.mirror.topics)
        number = ((facts.state or {}).get("me") or {}).get("table")
        if number != self._table:
            self._table = number
            self.composer.set_table(self._table_id(number))

    def _table_id(self, number: int | None) -> TableId | None:
        return next((table.id for table in self.mirror.all(Table) if table.number == number), None)

    def _on_room(self) -> None:
        """Another room: its own draft, its own table."""
        self._table = None
        facts = self._link.facts
        draft = self._drafts.enter(facts.workshop_id + _DRAFT if facts.workshop_id else "")
        self.composer.show_segment(self.mirror.segment)
        self.composer.show_tables(self.mirror.all(Table) if facts.role == Role.NOTE_TAKER else ())
        self.composer.restore(draft)

    def _show_list(self) -> None:
        captures = self.mirror.segment.captures if self.mirror.segment else ()
        plural = f"{captures[0].value}s" if captures else "ideas"
        self._nothing.set_words(f"No {plural} of your table yet", "Type the first one below.")
        self._stack.setCurrentWidget(self.ideas if self.model.rowCount() else self._nothing)

    def _place(self, id: IdeaId) -> Place | None:
        sent = self.mirror.sent_of(id)
        return _PLACES[sent] if sent is not None else None

    # What is refused

    def _copy_and_forget(self, entry: Entry, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.said.emit("Copied. It is no longer waiting here.")
        tasks.start(self, self._do_entry(entry, "forget"))

    def _send_again(self, entry: Entry) -> None:
        tasks.start(self, self._do_entry(entry, "again"))

    async def _do_entry(self, entry: Entry, wish: str) -> None:
        try:
            if wish == "again":
                await self._link.ask(lambda seat: seat.again(entry.id))
            else:
                await self._link.ask(lambda seat: seat.forget(entry.id))
        except FacilitatorError as error:
            self.failed.emit(error)

    # What is done to ideas

    def _edit_last(self) -> None:
        last = self.model.rowCount() - 1
        if last >= 0:
            self.ideas.edit_idea(self.model.idea_at(last).id)

    def _act(self, name: str) -> None:
        chosen = self.ideas.selected_ideas()
        if not chosen:
            return
        if name == "bin":
            self._saving.bin(chosen)
            self.said.emit(f"{counted(len(chosen), 'idea')} taken away.")
        elif name == "park":
            self._saving.park(chosen)
        else:
            self.said.emit("That can only be done on the laptop that runs the room.")

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.ideas.selected_ideas()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [
            ("Park\tP", lambda: self._saving.park(chosen)),
            (
                "Copy the words",
                lambda: QApplication.clipboard().setText("\n".join(idea.text for idea in chosen)),
            ),
            ("Take away\tDel", lambda: self._act("bin")),
        ]
        if len(chosen) == 1:
            entries.insert(0, ("Edit the words\tF2", lambda: self.ideas.edit_idea(chosen[0].id)))
        for words, act in entries:
            menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        menu.popup(at)

    # What is asked of the room

    async def _sit(self, number: int) -> None:
        try:
            await self._link.ask(lambda seat: seat.sit({"table": number}))
        except FacilitatorError as error:
            self.failed.emit(error)

    async def _say_done(self, done: bool) -> None:
        segment = self.mirror.segment
        if segment is None:
            return
        try:
            await self._link.ask(lambda seat: seat.do("we_are_done", {"done": done, "segment": segment.id}))
        except FacilitatorError as error:
            self.failed.emit(error)

    async def _ask_headline(self) -> None:
        segment = self.mirror.segment
        if segment is None:
            return
        known = str((self._link.facts.state or {}).get("headline") or "")
        text = await ask.text(
            self,
            "Our headline",
            "What your table says in one line at the share-out",
            value=known,
            yes="Say it",
        )
        if text is None:
            return
        try:
            await self._link.ask(lambda seat: seat.do("headline", {"segment": segment.id, "text": text}))
        except FacilitatorError as error:
            self.failed.emit(error)

    # Other ways out

    def save_as_file(self) -> None:
        """The notes as a file that the room's laptop takes in, each once."""
        tasks.start(self, self._save_as_file())

    async def _save_as_file(self) -> None:
        facts = self._link.facts
        suggested = documents_folder() / f"Notes for {_safe(facts.title)}.json"
        path = await ask.save_file(
            self, "Save the notes as a file", suggested=suggested, filters=("Notes (*.json)",)
        )
        if path is not None:
            await self.write_file(path)

    async def write_file(self, path: Path) -> None:
        facts = self._link.facts
        try:
            await asyncio.to_thread(write_file, path, notes_file(facts))
        except OSError as error:
            self.failed.emit(Trouble(Reason.DISK_FAILED, path=str(path), detail=error.strerror or ""))
        except FacilitatorError as error:
            self.failed.emit(error)
        else:
            self.said.emit(f"Saved {path.name}. Open it on the room’s laptop: Room, Take in notes.")

    def ask_for_address(self) -> None:
        """The room goes on elsewhere."""
        tasks.start(self, self._ask_for_address())

    async def _ask_for_address(self) -> None:
        typed = await ask.text(
            self,
            "The room is at another address",
            "The address that Stage shows now",
            value=self._link.facts.address,
            yes="Go there",
            check=_complaint,
        )
        if typed is not None:
            base = read_address(typed).base
            try:
                await self._link.ask(lambda seat: seat.move(base))
            except FacilitatorError as error:
                self.failed.emit(error)

    async def _leave(self) -> None:
        facts = self._link.facts
        waiting = len(facts.entries)
        if waiting:
            words = f"{counted(waiting, 'note has', 'notes have')} not arrived. They stay on this laptop and go out when you join again."
            if not await ask.confirm(self, "Leave the room?", words, yes="Leave"):
                return
        await self._link.stand_up()
        self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.head.settle()


def _complaint(typed: str) -> str | None:
    try:
        read_address(typed)
    except CannotDo as error:
        return sentence(error)
    return None


def _safe(title: str) -> str:
    return (
        "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in title).strip()[:60] or "the room"
    )
