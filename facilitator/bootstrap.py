"""The one place that knows every part: it builds the App that the window, the command line and the room work with.

What is heavy (SQLAlchemy, typst, python-docx) is imported where it is first needed, so that a window paints first.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.domain.workshop import THIS_LAPTOP, Actor
from facilitator.services.bus import Bus
from facilitator.services.ports import Clock, Store, UnitOfWork
from facilitator.services.system_clock import SystemClock
from facilitator.services.worker import Worker
from facilitator.settings import SettingsFile

if TYPE_CHECKING:
    from facilitator.domain.blueprint import Blueprint
    from facilitator.domain.comeback import Change
    from facilitator.domain.ideas import Idea
    from facilitator.domain.ids import ThemeId, WorkshopId
    from facilitator.domain.profiles import Logo
    from facilitator.domain.snapshot import Snapshot
    from facilitator.domain.suggestions import Suggestions
    from facilitator.readout.make import ReadoutMaker
    from facilitator.room.control import RoomControl
    from facilitator.room.joining.client import JoinedRoom
    from facilitator.services.rehearsal import Rehearsal
    from facilitator.storage.check import Report
    from facilitator.storage.store import WorkshopStore
    from facilitator.suggest.make import GroupMaker

P = ParamSpec("P")
T = TypeVar("T")

WINDOW = "window"
COMMAND_LINE = "command line"


class App:
    """One running program with at most one open workshop file.

    `program` is how this holder of the file is named to a second one that wants it.
    """

    def __init__(
        self, program: str, clock: Clock | None = None, settings: SettingsFile | None = None
    ) -> None:
        self.program = program
        self.clock: Clock = clock or SystemClock()
        self.settings = settings or SettingsFile()
        self.bus = Bus()
        self._room: RoomControl | None = None
        self._joined: JoinedRoom | None = None
        self._worker: Worker | None = None
        self._path: Path | None = None
        self._own_clock = self.clock
        self.rehearsal: Rehearsal | None = None
        self._gate = threading.Lock()

    @property
    def path(self) -> Path | None:
        """The open file, or None."""
        return self._path

    @property
    def readout(self) -> ReadoutMaker:
        """Makes documents; imported at first use."""
        from facilitator.readout.make import ReadoutMaker

        return ReadoutMaker(self.clock, self.picture)

    @property
    def room(self) -> RoomControl:
        """Those who join over the network; nothing of it runs until it is opened."""
        if self._room is None:
            from facilitator import resources, settings
            from facilitator.room.control import RoomControl

            self._room = RoomControl(self, settings.data_folder() / "rooms", resources.path() / "room")
        return self._room

    def changes_in(self, path: Path, snapshot: Snapshot) -> tuple[Change, ...]:
        """What an edited Word readout says otherwise than `snapshot`; blocks.

        Raises CannotDo(NOT_A_READOUT), CannotDo(OTHER_READOUT), or what keeps the file from being read.
        """
        from facilitator.domain.comeback import changes, workshop_mark
        from facilitator.intake.edited_word import read_edited

        edited = read_edited(path)
        if edited.workshop != workshop_mark(snapshot.workshop.id):
            raise CannotDo(Reason.OTHER_READOUT, path=path)
        return changes(snapshot, edited.sentences)

    def read_template(self, path: Path) -> tuple[bytes, tuple[str, ...]]:
        """A Word template of one's own, and the names of the styles that it should have and has not; blocks.

        Raises CannotDo(NOT_A_TEMPLATE), or what keeps the file from being read.
        """
        from facilitator.intake.files import read_bytes
        from facilitator.readout.document import Document

        template = read_bytes(path)
        try:
            _, missing = self.readout.branded(self.readout.word(Document("")), template)
        except CannotDo as error:
            raise CannotDo(error.reason, path=path) from None
        return template, missing

    def read_logo(self, path: Path, workshop: WorkshopId) -> tuple[Logo, bytes]:
        """A picture as a workshop's logo, and as PNG to be looked at; blocks. Raises CannotDo or Trouble."""
        from facilitator.intake.logo import read_logo

        logo = read_logo(path, workshop)
        return logo, self.readout.drawn(logo)

    @property
    def joined(self) -> JoinedRoom:
        """This laptop's seat in another one's room; nothing of it runs until it sits down."""
        if self._joined is None:
            from facilitator import settings
            from facilitator.room.joining.client import JoinedRoom

            self._joined = JoinedRoom(settings.data_folder() / "joined")
        return self._joined

    @property
    def grouper(self) -> GroupMaker:
        """Suggests groups; imported at first use."""
        from facilitator.suggest.make import GroupMaker

        return GroupMaker()

    def suggest(
        self, ideas: Sequence[Idea], placed: Mapping[ThemeId, Sequence[Idea]] | None = None
    ) -> Future[Suggestions]:
        """What belongs together on a board of these ideas and what was said twice (`services/suggestions.py`).

        Needs no open file and asks none: the work is done elsewhere, and cancelling the future ends it.
        """
        from facilitator.services.suggestions import suggest_elsewhere

        return suggest_elsewhere(lambda: self.grouper, ideas, placed)

    def open(self, path: Path, *, read_only: bool = False) -> Future[Path]:
        """Close what is open and open a workshop file.

        The future raises CannotDo (no such file, not a workshop, newer, in use) or Trouble (damaged disk, permission).
        """

        def store() -> Store:
            from facilitator.storage.files import open_store

            return self._lasting(open_store(path, program=self.program, read_only=read_only), read_only)

        return self._begin(store)

    def snapshot_of(self, path: Path) -> Snapshot:
        """Everything in another workshop's file, or in its JSON, without touching it; waits for the disk.

        Raises CannotDo (no such file, not a workshop, newer, in use, a reduced copy) or Trouble.
        """
        from facilitator.services.library import snapshot

        if self._path is not None and path.absolute() == self._path.absolute():
            return self.run(snapshot).result()
        if _begins_as_json(path):
            from facilitator.intake.workshop_json import read_workshop

            return read_workshop(path)[0]
        from facilitator.storage.files import open_store

        store = open_store(path, program=self.program, read_only=True)
        try:
            store.begin()
            with store.wish("snapshot", THIS_LAPTOP, self.clock.now()) as uow:
                return snapshot(uow)
        finally:
            store.close()

    def create(self, path: Path, blueprint: Blueprint) -> Future[Path]:
        """Make a workshop file from a blueprint and open it. The future raises CannotDo(FILE_EXISTS) or Trouble."""

        def store() -> Store:
            from facilitator.services.library import lay_out
            from facilitator.storage.files import create

            def fill(made: Store) -> None:
                made.begin()
                with made.wish("lay_out", THIS_LAPTOP, self.clock.now()) as uow:
                    lay_out(uow, blueprint)
                made.commit()

            return self._lasting(create(path, program=self.program, fill=fill))

        return self._begin(store)

    def make_sample(self, path: Path) -> Future[Path]:
        """Make the sample workshop by replaying its script through the services, and open it."""

        def store() -> Store:
            from facilitator.intake.sample import read_sample
            from facilitator.services.replay import replay
            from facilitator.storage.files import create

            script = read_sample()
            return self._lasting(create(path, program=self.program, fill=lambda made: replay(made, script)))

        return self._begin(store)

    def rehearse(self, speed: float, starts: datetime) -> Future[Path]:
        """Close the open file and open a copy of it that runs by a clock of its own, `speed` times as fast, from `starts`.

        The copy is made first, so this waits for the disk; whatever closes it (another file, `close`) also throws it away.
        Raises Trouble(CLOSED) where nothing is open; the future raises as `open`.
        """
        from facilitator.services.fast_clock import FastClock
        from facilitator.services.rehearsal import Rehearsal

        original = self._path
        if original is None:
            raise Trouble(Reason.CLOSED)
        folder = Path(tempfile.mkdtemp(prefix="facilitator-rehearsal-"))
        copy = folder / original.name
        try:
            self._copy(copy)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        rehearsal = Rehearsal(original, folder, FastClock(self._own_clock, starts, speed))
        return self._begin(lambda: self._rehearsed(copy, rehearsal), rehearsal)

    def _copy(self, destination: Path) -> None:
        self.backup(destination).result()

    def _rehearsed(self, copy: Path, rehearsal: Rehearsal) -> Store:
        from facilitator.services.rehearsal import prepare
        from facilitator.storage.files import open_store

        store = open_store(copy, program=self.program, backups=rehearsal.folder / "backups")
        store.begin()
        with store.wish("prepare", THIS_LAPTOP, rehearsal.clock.now()) as uow:
            prepare(uow)
        store.commit()
        return store

    def run(
        self, wish: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Do a wish as the facilitator at this laptop; the future has its result once it is durable."""
        return self.run_as(THIS_LAPTOP, wish, *args, **kwargs)

    def run_as(
        self, by: Actor, wish: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Do a wish as somebody else in the room."""
        return self._open_worker().run(wish, by, *args, **kwargs)

    def picture(self, digest: str) -> bytes | None:
        """A photo's bytes, or None where the file has none (any more); waits for the disk, so not for the GUI thread."""
        from facilitator.services.photos import picture

        try:
            return self.run(picture, digest).result()
        except Trouble:
            return None

    def backup(self, destination: Path) -> Future[None]:
        """A whole copy of the open file, made beside the running work."""
        return self._open_worker().errand(lambda store: store.backup(destination))

    def close(self) -> None:
        """Close the room, finish what was asked and close the file; does nothing where none is open."""
        if self._room is not None:
            self._room.close()
        with self._gate:
            worker, self._worker, self._path = self._worker, None, None
        if worker is not None:
            worker.close()
        rehearsal, self.rehearsal = self.rehearsal, None
        if rehearsal is not None:
            self.clock = self._own_clock
            shutil.rmtree(rehearsal.folder, ignore_errors=True)

    def _lasting(self, store: WorkshopStore, read_only: bool = False) -> Store:
        """Hold the file over a disk that goes and comes back."""
        from facilitator.storage.files import open_store
        from facilitator.storage.lasting import LastingStore

        path = store.path
        return LastingStore(lambda: open_store(path, program=self.program, read_only=read_only), store)

    def _begin(self, store: Callable[[], Store], rehearsal: Rehearsal | None = None) -> Future[Path]:
        self.close()
        if rehearsal is not None:
            self.rehearsal, self.clock = rehearsal, rehearsal.clock
        worker = Worker(store, self.clock, self.bus)
        opened = worker.start()
        with self._gate:
            self._worker = worker
        opened.add_done_callback(lambda future: self._opened(worker, future))
        return opened

    def _opened(self, worker: Worker, future: Future[Path]) -> None:
        with self._gate:
            if self._worker is not worker:
                return
            if future.exception() is None:
                self._path = future.result()
            else:
                self._worker = None

    def _open_worker(self) -> Worker:
        with self._gate:
            if self._worker is None:
                raise Trouble(Reason.CLOSED)
            return self._worker


def _begins_as_json(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    except (OSError, ValueError):  # whoever opens it says why it cannot be read
        return False


def warm_up() -> None:
    """Import what opening a file needs, so that a window can do it on another thread before it asks for one."""
    import facilitator.storage.files  # noqa: F401


def make_backup(path: Path, destination: Path | None) -> Path:
    """A whole copy of a workshop file that nobody holds; in the backup folder where no destination is named.

    Raises CannotDo(FILE_EXISTS, FILE_IN_USE, …) or Trouble.
    """
    from facilitator.storage.files import backup_file

    return backup_file(path, destination)


def restore_backup(backup: Path, destination: Path) -> None:
    """Make a workshop file of a backup. Raises CannotDo(FILE_EXISTS, NOT_A_WORKSHOP, FILE_DAMAGED, …) or Trouble."""
    from facilitator.storage.files import restore

    restore(backup, destination)


def check_file(path: Path) -> Report:
    """Look a workshop file over for damage. Raises what keeps it from being read at all."""
    from facilitator.storage.files import check

    return check(path)
