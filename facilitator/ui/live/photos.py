"""Photos of flipcharts in Live: attached to the segment and table in view, and typed up one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError, Trouble
from facilitator.domain.ids import TableId
from facilitator.domain.photos import Photo, Picture, of_segment
from facilitator.domain.plan import Segment
from facilitator.domain.workshop import Table
from facilitator.services import photos
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.names import table_name
from facilitator.ui.kit.times import counted
from facilitator.ui.live.brought import Reading, read_all
from facilitator.ui.live.centre import LiveCentre
from facilitator.ui.live.composer_menus import fill_tables

FILTERS = ("Photos (*.jpg *.jpeg *.png *.webp *.bmp *.gif *.heic)", "All files (*)")
_STRIP = "photos"
_MOST_TOLD = 3
_KEPT = 4
"""So many pictures stay unpacked, so that going back and forth shows them at once."""


class PhotoTyping(QObject):
    """`done(words)` for what can be undone, `said(words)`, `failed(error)`, `turned(bool)` when photos come or go."""

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)
    turned = Signal(bool)

    def __init__(self, mirror: Mirror, centre: LiveCentre, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._centre, self._parent = mirror, centre, parent
        self._pane, self._composer = centre.photos, centre.composer
        self._segment: Segment | None = None
        self._photo: Photo | None = None
        self._images: dict[str, QImage] = {}
        pane = self._pane
        pane.add_requested.connect(self.ask_for_photos)
        pane.step_requested.connect(self.step)
        pane.typed_chosen.connect(self._mark)
        pane.remove_requested.connect(self._remove)
        pane.left.connect(self.leave)
        pane.table.menu().aboutToShow.connect(self._open_tables)
        self._composer.fixed_done.connect(self._typed_up)
        self._composer.table_chosen.connect(self._set_table)
        mirror.changed.connect(self._on_changed)
        mirror.loaded.connect(self._on_loaded)

    @property
    def is_on(self) -> bool:
        """Whether photos stand beside the composer."""
        return self._segment is not None

    @property
    def shown(self) -> Photo | None:
        """The photo that is looked at."""
        return self._photo

    def waiting(self, segment: Segment | None) -> int:
        """How many photos of a segment are still to be typed up."""
        photos_ = of_segment(self._mirror.all(Photo), segment.id if segment is not None else None)
        return sum(not photo.typed for photo in photos_)

    def begin(self, segment: Segment | None) -> None:
        """Put a segment's photos beside the composer, the first that is not typed up in view."""
        if segment is None:
            return
        self._segment, self._photo = segment, None
        self._centre.show_photos(True)
        self.turned.emit(True)
        self._look_at(self._untyped() or next(iter(self._all()), None))

    def leave(self) -> None:
        """Type as before."""
        if self.is_on:
            self._segment = self._photo = None
            self._centre.show_photos(False)
            self.turned.emit(False)
            self._composer.release()

    def step(self, by: int) -> None:
        """The photo before or after, round and round."""
        there = self._all()
        if there and self._photo is not None:
            at = [photo.id for photo in there].index(self._photo.id)
            self._look_at(there[(at + by) % len(there)])

    def ask_for_photos(self) -> None:
        """Ask for files, and attach them."""
        tasks.start(self, self._ask())

    def attach(self, readings: Sequence[Reading], segment: Segment | None, table_id: TableId | None) -> None:
        """Read photos away from this thread and attach them; what is none is said in a sentence."""
        if segment is not None and readings:
            tasks.start(self, self._attach(readings, segment, table_id))

    async def _ask(self) -> None:
        paths = await ask.open_files(self._parent, "Photos of flipcharts", filters=FILTERS)
        self.attach(read_all(paths), self._segment, self._composer.table_id)

    async def _attach(self, readings: Sequence[Reading], segment: Segment, table_id: TableId | None) -> None:
        self._centre.strips.clear(_STRIP)
        if len(readings) > 1:
            self.said.emit(f"Reading {len(readings)} photos…")
        pictures, refused = [], []
        for reading in readings:
            try:
                pictures.append(await asyncio.to_thread(reading))
            except FacilitatorError as error:
                refused.append(sentence(error))
        if refused:
            self._say_refused(refused)
        if pictures:
            await self._keep(pictures, segment, table_id)

    async def _keep(self, pictures: Sequence[Picture], segment: Segment, table_id: TableId | None) -> None:
        try:
            made = await self._mirror.wish(photos.attach_photos, pictures, segment.id, table_id)
        except Trouble as trouble:
            self._say_held(pictures, segment, table_id, trouble)
            return
        except FacilitatorError as error:
            self.failed.emit(error)
            return
        there = f" {made.already_there:,} there already." if made.already_there else ""
        if made.photos:
            source = table_name(self._mirror.get(Table, table_id))
            self.done.emit(f"Attached {counted(len(made.photos), 'photo')} of {source}.{there}")
            if not self.is_on:
                self.begin(segment)
            if self._segment is not None and self._segment.id == segment.id:
                self._look_at(made.photos[0])
        else:
            self.said.emit(f"Nothing new:{there.lower()}")

    def _say_refused(self, sentences: Sequence[str]) -> None:
        strong = f"{counted(len(sentences), 'photo was', 'photos were')} not taken."
        more = f" And {len(sentences) - _MOST_TOLD} more." if len(sentences) > _MOST_TOLD else ""
        words = " ".join(sentences[:_MOST_TOLD]) + more
        self._centre.strips.say(_STRIP, Tone.WARN, strong, words, icon=Icon.IMAGE)

    def _say_held(
        self, pictures: Sequence[Picture], segment: Segment, table_id: TableId | None, trouble: Trouble
    ) -> None:
        """The disk did not take them: they stay here, ready to be kept."""

        def again() -> None:
            self._centre.strips.clear(_STRIP)
            tasks.start(self, self._keep(pictures, segment, table_id))

        strong = f"{counted(len(pictures), 'photo is', 'photos are')} held here, not saved yet."
        self._centre.strips.say(_STRIP, Tone.WARN, strong, sentence(trouble), "Try again", again, stays=True)

    # The photo that is looked at

    def _all(self) -> tuple[Photo, ...]:
        segment_id = self._segment.id if self._segment is not None else None
        return of_segment(self._mirror.all(Photo), segment_id)

    def _untyped(self) -> Photo | None:
        """The next one after the present that is still to be typed up."""
        there = self._all()
        at = next((n for n, each in enumerate(there) if self._photo and each.id == self._photo.id), -1)
        return next((each for each in (*there[at + 1 :], *there[: at + 1]) if not each.typed), None)

    def _look_at(self, photo: Photo | None) -> None:
        changed = photo is None or self._photo is None or photo.digest != self._photo.digest
        self._photo = photo
        self._show()
        if changed:
            self._pane.show_image(None, "")
            if photo is not None:
                tasks.start(self, self._fetch(photo))

    def _show(self) -> None:
        if self._segment is None:
            return
        there, photo = self._all(), self._photo
        if photo is None:
            self._pane.show_photo(0, 0)
            self._composer.release()
            return
        place = [each.id for each in there].index(photo.id) + 1
        source = table_name(self._mirror.get(Table, photo.table_id))
        self._pane.show_photo(place, len(there), table=source, typed=photo.typed)
        self._composer.fix(self._segment, photo.table_id, fixes_table=False)

    async def _fetch(self, photo: Photo) -> None:
        image = self._images.pop(photo.digest, None)
        if image is None:
            try:
                data = await self._mirror.wish(photos.picture, photo.digest)
            except FacilitatorError as error:
                self.failed.emit(error)
                return
            image = await asyncio.to_thread(QImage.fromData, data) if data else QImage()
        self._images[photo.digest] = image
        while len(self._images) > _KEPT:
            del self._images[next(iter(self._images))]
        if self._photo is not None and self._photo.digest == photo.digest:
            source = table_name(self._mirror.get(Table, photo.table_id))
            self._pane.show_image(None if image.isNull() else image, f"Photo, {source}, {photo.name}")
            if image.isNull():
                self.said.emit("This file does not hold the picture itself.")

    # What is done to it

    def _typed_up(self) -> None:
        """All of it is typed and durable: mark it, and show the next one that is not."""
        if self._photo is not None:
            tasks.start(self, self._finish(self._photo))

    async def _finish(self, photo: Photo) -> None:
        if not photo.typed and not await self._wish(photos.mark_typed, photo.id, True):
            return
        following = self._untyped()
        if following is not None and following.id != photo.id:
            self.done.emit("Typed up. Here is the next one.")
            self._look_at(following)
        else:
            self.done.emit("Typed up: no photo of this segment is left.")

    def _mark(self, typed: bool) -> None:
        if self._photo is not None:
            tasks.start(self, self._do(photos.mark_typed, self._photo.id, typed))

    def _set_table(self, table_id: TableId | None) -> None:
        if self._photo is not None and self._photo.table_id != table_id:
            tasks.start(self, self._do(photos.set_photo_table, self._photo.id, table_id))

    def _remove(self) -> None:
        if self._photo is not None:
            tasks.start(self, self._do(photos.remove_photos, [self._photo.id], said="Took a photo off."))

    def _open_tables(self) -> None:
        fill_tables(self._pane.table.menu(), self._mirror.all(Table), self._set_table)

    async def _do(self, wish: Callable[..., Any], *args: Any, said: str = "") -> None:
        if await self._wish(wish, *args) and said:
            self.done.emit(said)

    async def _wish(self, wish: Callable[..., Any], *args: Any) -> bool:
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.failed.emit(error)
            return False
        return True

    def _on_changed(self, events: Any) -> None:
        if not self.is_on or not any(event.touches(Photo, Segment, Table) for event in events):
            return
        assert self._segment is not None
        there = self._all()
        at = self._photo.id if self._photo is not None else ""
        present = next((photo for photo in there if photo.id == at), None)
        self._look_at(present or next(iter(there), None))

    def _on_loaded(self) -> None:
        self._images.clear()
        self.leave()
