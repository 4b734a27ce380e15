"""The Readout stage: outline, the real pages, export. The preview is the export."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from facilitator.domain import thread
from facilitator.domain.checks import Final
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.readback import last, life_of
from facilitator.domain.readout import Part, ReadoutOptions, in_order, moved
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.room import RoomLink
from facilitator.ui.readout.comeback_acts import ComebackActs
from facilitator.ui.readout.drawing import Drawing, draw
from facilitator.ui.readout.export_panel import FORMATS, ExportPanel
from facilitator.ui.readout.exports import Export, Stopped, ask_target, said_of
from facilitator.ui.readout.handing_out import HandingOut
from facilitator.ui.readout.life import ReadoutLife
from facilitator.ui.readout.life_bar import FINAL, LifeBar
from facilitator.ui.readout.outline import Outline
from facilitator.ui.readout.outline_model import rows
from facilitator.ui.readout.profile_acts import ProfileActs
from facilitator.ui.readout.read_back import ReadBack
from facilitator.ui.readout.sentences import Sentence, sentences, without_ideas
from facilitator.ui.readout.template_acts import TemplateActs
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.drawer import WithDrawer
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.pages import Pages
from facilitator.ui.widgets.prose_field import ProseField

log = logging.getLogger(__name__)

_CALM_MS = 250
"""How long nothing must change before the pages are drawn anew."""


class ReadoutScreen(QWidget):
    """`said(words)` for what was done, `done(words)` for what can be undone, `failed(error)`; what could not be exported is
    said beside the button that asked for it.
    """

    said = Signal(str)
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mirror = mirror
        self.outline = Outline()
        self.pages = Pages()
        self.panel = ExportPanel()
        self.life_bar = LifeBar()
        self.reading = ReadBack(mirror)
        self.life = ReadoutLife(mirror, self)
        self.handing = HandingOut(mirror, self)
        self._drawing: Drawing | None = None
        self._wanted = False
        self._work: asyncio.Task[None] | None = None
        self._export: Export | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._start)
        self._arrange()
        self._wire()
        self._refresh()

    # What is seen

    def _arrange(self) -> None:
        self._empty = EmptyState(
            Icon.READOUT, "No readout yet", "Open a workshop, and its readout stands here at any moment."
        )
        self._page = Label("", Type.META.num, Ink.INK2)
        self._zoom = Label("", Type.META.num, Ink.INK2, align=Qt.AlignmentFlag.AlignCenter)
        self._smaller = Button(icon=Icon.MINUS, name="Smaller", small=True)
        self._larger = Button(icon=Icon.PLUS, name="Larger", small=True)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(12)
        head.addWidget(Label("Preview", Type.SUBHEAD))
        self._state = Label("", Type.META, Ink.INK2, elide=True)
        self._hint = Label("Double-click any sentence to edit it here", Type.META, Ink.INK2, elide=True)
        head.addWidget(self._state)
        head.addWidget(self._hint, 1)
        self._open_panel = Button("Export", icon=Icon.DOWNLOAD, small=True)
        self._open_panel.hide()
        for widget in (self._smaller, self._zoom, self._larger, self._page, self._open_panel):
            head.addWidget(widget)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.life_bar)
        column.addWidget(Hairline())
        column.addWidget(self.pages, 1)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(centre, 1)
        self._drawer = WithDrawer(left, self.panel)
        self._drawer.drawer_changed.connect(self._open_panel.setVisible)
        self._open_panel.clicked.connect(self._drawer.toggle)
        self._open_panel.setVisible(self._drawer.is_drawer())
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._drawer)
        self._stack.addWidget(self.reading)

    def _wire(self) -> None:
        self.mirror.loaded.connect(self._on_loaded)
        self.mirror.changed.connect(self._on_changed)
        self.mirror.closed.connect(self._refresh)
        self.life_bar.read_back_requested.connect(self.read_back)
        self.life_bar.final_requested.connect(lambda: self.life.finalise(self.options))
        self.life_bar.compare_requested.connect(self.life.compare)
        self.life_bar.edition_chosen.connect(lambda _key: self._want())
        self.life_bar.hand_out_requested.connect(self._ask_to_hand_out)
        self.handing.said.connect(self.said)
        self.handing.failed.connect(lambda error: self.panel.foot.show_trouble(sentence(error)))
        self.life.made_final.connect(self._on_final)
        self.life.failed.connect(self.failed)
        self.reading.left.connect(self._show_pages)
        self.reading.edit_requested.connect(self._edit)
        self.reading.done.connect(self.done)
        self.reading.failed.connect(self.failed)
        self.profiles = ProfileActs(self.mirror, self.panel, self)
        self.profiles.shown.connect(self._on_options)
        self.profiles.failed.connect(self.failed)
        self.profiles.done.connect(self.done)
        self.template = TemplateActs(self.mirror.app, self.panel.look, self)
        self.comeback = ComebackActs(self.mirror, self)
        self.comeback.refused.connect(self.panel.foot.show_trouble)
        self.comeback.done.connect(self.done)
        self.comeback.failed.connect(self.failed)
        self.panel.word_returned.connect(self.comeback.open)
        self.panel.export_requested.connect(lambda _format: self.export())
        self.outline.parts_changed.connect(self._on_parts)
        self.outline.move_requested.connect(self._on_moved)
        self.outline.place_wanted.connect(self.pages.go_to)
        self.pages.spot_chosen.connect(self._on_spot)
        self.pages.edit_requested.connect(self._edit)
        self.pages.page_changed.connect(lambda _page: self._count())
        self.pages.zoomed.connect(self._on_zoomed)
        self._smaller.clicked.connect(lambda: self.pages.zoom_by(-1))
        self._larger.clicked.connect(lambda: self.pages.zoom_by(1))
        for keys, step in ((QKeySequence.StandardKey.ZoomIn, 1), (QKeySequence.StandardKey.ZoomOut, -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.pages.zoom_by(step))

    @property
    def options(self) -> ReadoutOptions:
        return self.panel.options

    @property
    def final(self) -> Final | None:
        """The frozen readout, where that is what is shown."""
        return last(self.mirror.snapshot.finals) if self.life_bar.shows_final else None

    def read_back(self) -> None:
        """Read the draft back to the room, sentence by sentence."""
        if self.mirror.is_open:
            self._stack.setCurrentWidget(self.reading)
            self.reading.begin()

    def use_room(self, room: RoomLink) -> None:
        """Who is in the room can be handed the readout."""
        self.handing.room = room

    def hand_out(self) -> None:
        """Give the readout to the phones, as it is shown."""
        if self.mirror.is_open:
            self.handing.to_phones(self.options, self.final)

    def _ask_to_hand_out(self, at: QPoint) -> None:
        handing, options, final = self.handing, self.options, self.final
        menu = QMenu(self)
        acts: list[tuple[str, Callable[[], None], bool]] = [
            ("To the phones in the room", self.hand_out, handing.can_reach_phones),
            ("Take it back from the phones", handing.take_back, handing.can_reach_phones and handing.given),
            ("Print the pages…", lambda: handing.print_readout(options, final), True),
            ("Print one page for the door…", lambda: handing.print_door(options), True),
            ("Save one page for the door…", lambda: handing.door(options), True),
        ]
        if self.mirror.snapshot.finals:
            acts.append(("Make final again…", lambda: self.life.finalise(options), True))
        for words, act, able in acts:
            action = menu.addAction(words)
            action.setEnabled(able)
            action.triggered.connect(lambda _checked=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _show_pages(self) -> None:
        self._stack.setCurrentWidget(self._drawer)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_final(self) -> None:
        self.life_bar.edition.choose(FINAL)
        self._want()
        self.done.emit("The readout is final.")

    def thread_at(self) -> tuple[str, str] | None:
        """What stands behind the sentence that is marked on the pages."""
        labels = thread.labels(self.mirror.snapshot)
        ref = next((ref for ref, label in labels.items() if label == self.pages.chosen), None)
        return (ref.thing.value, ref.id) if ref is not None else None

    def toggle_drawer(self) -> None:
        self._drawer.toggle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted:
            self._calm.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._calm.stop()

    def _on_loaded(self) -> None:
        self.profiles.load()
        self._drawing = None
        self.pages.show_pages((), (), 1.0, 1.0)
        self._refresh()

    def _refresh(self) -> None:
        self._show_life()
        self.profiles.follow()
        self._stack.setCurrentIndex(1 if self.mirror.is_open else 0)
        self._name_lonely()
        self._want()

    def _name_lonely(self) -> None:
        """Name the sentences without an idea behind them, before anybody hands them out."""
        self.panel.foot.show_lonely(without_ideas(self.mirror.snapshot) if self.mirror.is_open else ())

    def _show_life(self) -> None:
        if self.mirror.is_open:
            self.life_bar.show_life(life_of(self.mirror.snapshot), self.mirror.snapshot.tz)

    def _on_changed(self, _events: object) -> None:
        self._show_life()
        self.profiles.follow()
        self._name_lonely()
        self._want()

    def _on_options(self) -> None:
        self._outline()
        self._want()

    def _on_parts(self, parts: tuple[Part, ...]) -> None:
        # What has nothing to say yet stays in: it comes out by itself once there is something.
        able = self._drawing.available if self._drawing else frozenset(Part)
        order = in_order(self.options.parts)
        kept = [part for part in order if part in parts or (part not in able and self.options.has(part))]
        self.profiles.set_options(replace(self.options, parts=tuple(kept)))

    def _on_moved(self, part: Part, before: Part) -> None:
        order = [each for each in in_order(self.options.parts) if each is not part]
        order = list(moved(order, part, order.index(before)))
        kept = tuple(each for each in order if self.options.has(each))
        self.profiles.set_options(replace(self.options, parts=kept))
        self.outline.say_place(part)

    # Wording on the page

    def _on_spot(self, anchor: str) -> None:
        self.outline.select(anchor)
        found = sentences(self.mirror.snapshot).get(anchor)
        if found is not None:
            self._hint.setText(
                f"{anchor}, {found.behind}. Enter to edit it here."
                if found.behind
                else "Enter to edit it here."
            )

    def _edit(self, anchor: str) -> None:
        found = sentences(self.mirror.snapshot).get(anchor)
        if found is None:
            return
        field = self.pages.open_field(anchor, found.name, found.text)
        if field is not None:
            field.paused.connect(lambda: tasks.start(self, self._keep(field, found, close=False)))
            field.finished.connect(lambda: tasks.start(self, self._keep(field, found, close=True)))

    async def _keep(self, field: ProseField, found: Sentence, *, close: bool) -> None:
        """Make what is typed durable; a field whose words could not be kept stays open."""
        if not isValid(field):
            return
        words = field.toPlainText().strip()
        if field.is_changed:
            try:
                await self.mirror.wish(found.wish, *found.call(words, field.kept))
            except FacilitatorError as error:
                self.failed.emit(error)
                return
            if isValid(field):
                field.mark_kept(words)
        if close and isValid(field) and not field.is_changed:
            self.pages.close_field()

    def _on_zoomed(self) -> None:
        self._zoom.setText(f"{round(self.pages.zoom * 100)}%")
        if self._drawing is not None and abs(self._drawing.ppi - self.pages.ppi) > 0.5:
            self._want()

    def _outline(self) -> None:
        if self._drawing is not None and self.mirror.is_open:
            shown = rows(self.mirror.snapshot, self._drawing.available, self.options.parts)
            self.outline.show_rows(shown, self.options.parts)

    def _count(self) -> None:
        whole = self._drawing is not None and self._drawing.whole
        count = self.pages.count
        self._page.setText(f"Page {self.pages.page_in_view()} of {count}" if whole and count else "")
        self.panel.foot.show_count(count if whole else 0)

    # Drawing the pages

    def _want(self) -> None:
        """Draw anew once nothing has changed for a moment, and only while somebody looks."""
        self._wanted = self.mirror.is_open
        if self._wanted and self.isVisible():
            self._calm.start()

    def _start(self) -> None:
        if self._work is None or self._work.done():
            self._work = tasks.start(self, self._draw())

    async def _draw(self) -> None:
        while self._wanted and self.mirror.is_open:
            self._wanted = False
            snapshot, options, ppi = self.mirror.snapshot, self.options, max(48.0, self.pages.ppi)
            if self._drawing is None:
                self._state.setText("Drawing the pages …")
            try:
                making = partial(draw, self.mirror.app, snapshot, options, ppi, final=self.final)
                quick = await asyncio.to_thread(making, whole=False, before=self._drawing)
                if self._wanted:
                    continue
                self._show(quick)
                if not quick.whole:
                    self._show(await asyncio.to_thread(making, whole=True))
            except FacilitatorError as error:
                self._state.setText("")
                self.panel.foot.show_trouble(sentence(error))
                return

    def _show(self, drawing: Drawing) -> None:
        if not self.mirror.is_open:
            return
        first = self._drawing is None
        self._drawing = drawing
        self._state.setText("")
        can_edit = self.final is None
        self.pages.editable = frozenset(sentences(self.mirror.snapshot)) if can_edit else frozenset()
        self.panel.set_fixed(not can_edit)
        self.pages.show_pages(drawing.pages, drawing.spots, drawing.ppi, drawing.drawn_at)
        self._zoom.setText(f"{round(self.pages.zoom * 100)}%")
        self._outline()
        self._count()
        if first and abs(drawing.ppi - self.pages.ppi) > 0.5:
            self._want()

    # Export

    def export(self) -> None:
        """Ask where to, and write the format that is chosen."""
        if self.mirror.is_open and self._export is None:
            tasks.start(self, self._write(self.panel.format))

    async def _write(self, format: str) -> None:
        assert self.mirror.path is not None
        target = await ask_target(self, self.mirror.path, format)
        if target is None or self._export is not None:
            return
        foot, export = self.panel.foot, Export(self.mirror, format, self.options, self.final)
        self._export = export
        export.progressed.connect(self._on_progress)
        foot.stop_requested.connect(export.stop)
        foot.begin()
        try:
            written = await export.write(target)
        except FacilitatorError as error:
            foot.show_trouble(sentence(error))
        except Stopped:
            self.said.emit("Stopped. Nothing was written.")
        else:
            foot.show_written(target.folder)
            self.said.emit(said_of(written, target.folder))
        finally:
            self._export = None
            foot.end()

    def _on_progress(self, format: str, done: int, of: int) -> None:
        words = f"Making the {FORMATS[format][0]}" + (f", {done + 1} of {of} …" if of > 1 else " …")
        self.panel.foot.show_progress(words, done / of)
