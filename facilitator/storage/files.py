"""What the rest of the program may do with workshop files: make one, open one, check, back up and restore."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import facilitator
from facilitator.domain.entities import ENTITIES
from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.domain.ids import new_id
from facilitator.storage import holder
from facilitator.storage.backup import Backups, copy_file, in_the_making, newest_backup
from facilitator.storage.database import Database
from facilitator.storage.faults import telling
from facilitator.storage.header import SCHEMA, copied, examine, look
from facilitator.storage.schema import lay_out, migrate
from facilitator.storage.store import WorkshopStore

if TYPE_CHECKING:
    from facilitator.storage.check import Report

__all__ = ["backup_file", "check", "create", "newest_backup", "open_store", "restore"]


def create(
    path: Path,
    *,
    program: str,
    fill: Callable[[WorkshopStore], None] | None = None,
    backups: Path | None = None,
) -> WorkshopStore:
    """Make a workshop file and open it, filled by `fill`; where that raises, no file is left.

    Raises CannotDo: FILE_EXISTS, NO_SUCH_FILE for a missing folder; Trouble: DISK_FULL, READ_ONLY.
    """
    path = path.absolute()
    with in_the_making(path) as part:
        about = {
            "origin": new_id(),
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "made_by": facilitator.__version__,
        }
        with telling(path):
            lay_out(part, about)
        if fill is not None:
            with ExitStack() as resources:
                fill(_store(part, part, holder.this_program(program), resources))
    return open_store(path, program=program, backups=backups)


def open_store(
    path: Path, *, program: str, read_only: bool = False, backups: Path | None = None
) -> WorkshopStore:
    """Open a workshop file and hold it until the store is closed.

    `program` is how we are named to a second one that wants it; `backups` where the automatic backups go (None: among
    the user's own data). Read-only, a file that cannot be written to, or is of an older schema, is shown from a copy.

    Raises CannotDo: NO_SUCH_FILE, IS_A_FOLDER, NO_PERMISSION, NOT_A_WORKSHOP, FILE_NEWER(version, known),
    FILE_DAMAGED(detail, backup), FILE_IN_USE(holder, user, host, since, backup); Trouble: READ_ONLY, DISK_FULL, DISK_FAILED.
    """
    path = path.absolute()
    resources = ExitStack()
    try:
        return _opened(path, holder.this_program(program), read_only, backups, resources)
    except BaseException as error:
        resources.close()
        if isinstance(error, CannotDo):
            raise _with_backup(error, path, backups) from error
        raise


def check(path: Path) -> Report:
    """Look over a workshop file without changing it. Raises as `open_store`, but reports a damaged file."""
    from facilitator.storage.check import damaged_report, report_on  # no window waits for it to open a file

    path = path.absolute()
    with ExitStack() as stack:
        _claim(path, holder.this_program("check"), stack)
        schema = look(path).schema
        try:
            examine(path)
            if (other := holder.read_note(Path(os.path.realpath(path)))) is not None:
                raise _in_use(path, other)
            copy = stack.enter_context(copied(path))
            database = stack.enter_context(closing(Database(copy)))
            migrate(database)
            _refuse_strange_tables(database, path)
            report = report_on(database, path, schema)
        except CannotDo as error:
            if error.reason is not Reason.FILE_DAMAGED:
                raise _with_backup(error, path, None) from error
            report = damaged_report(path, schema, str(error.fields["detail"]))
    return replace(report, backup=newest_backup(path))


def backup_file(path: Path, destination: Path | None = None, *, program: str = "command line") -> Path:
    """A whole copy of a workshop file that nobody holds; returns it. Raises as `open_store`, and CannotDo(FILE_EXISTS).

    Without a destination it goes where the automatic backups are.
    """
    destination = destination.absolute() if destination else Backups(path.absolute()).by_hand()
    with closing(open_store(path, program=program, read_only=True)) as store:
        store.backup(destination)
    return destination


def restore(backup: Path, destination: Path) -> Path:
    """Bring a backup back as a file of its own; returns it. Raises as `open_store`, and CannotDo(FILE_EXISTS)."""
    backup, destination = backup.absolute(), destination.absolute()
    with ExitStack() as stack:
        _claim(backup, holder.this_program("restore"), stack)
        if (other := holder.read_note(backup)) is not None:
            raise _in_use(backup, other)
        look(backup)
        examine(backup)
        copy_file(backup, destination)
    return destination


def _claim(path: Path, ours: holder.Holder, stack: ExitStack) -> None:
    """Keep this process from opening the file twice; see `holder`."""
    mark = holder.hold(path, ours)
    if mark is None:
        raise _in_use(path, holder.held_here(path) or ours)
    stack.callback(holder.let_go, mark)


def _opened(
    path: Path, ours: holder.Holder, read_only: bool, backups: Path | None, resources: ExitStack
) -> WorkshopStore:
    _claim(path, ours, resources)
    schema = look(path).schema
    examine(path)
    real = Path(os.path.realpath(path))
    if not _is_writable(real) or (read_only and schema < SCHEMA):
        if not read_only:
            raise Trouble(Reason.READ_ONLY, path=str(path))
        if (other := holder.read_note(real)) is not None:
            raise _in_use(path, other)
        real = resources.enter_context(copied(real))
    keeping = None if read_only else Backups(path, backups)
    return _store(real, path, ours, resources, backups=keeping, read_only=read_only)


def _store(
    real: Path,
    path: Path,
    ours: holder.Holder,
    resources: ExitStack,
    *,
    backups: Backups | None = None,
    read_only: bool = False,
) -> WorkshopStore:
    """The store of the file at `real`, known as `path`; `resources` takes what is to be closed with it."""
    try:
        database = Database(real)
    except CannotDo as error:
        if error.reason is Reason.FILE_IN_USE:
            raise _in_use(path, holder.read_note(real)) from error
        raise
    resources.callback(database.close)
    migrate(database)
    _refuse_strange_tables(database, path)
    if not read_only:
        holder.write_note(real, ours)
        resources.callback(holder.remove_note, real)
    return WorkshopStore(database, path, let_go=resources.close, backups=backups, read_only=read_only)


def _refuse_strange_tables(database: Database, path: Path) -> None:
    """A file may be whole for SQLite and yet no workshop: tables cut out, or triggers and views put in."""
    there = database.read("SELECT type, name FROM sqlite_master")
    strange = [name for kind, name in there if kind in ("trigger", "view")]
    needed = {*ENTITIES, "history", "touch", "picture", "meta"}
    if missing := sorted(needed - {name for kind, name in there if kind == "table"}):
        raise CannotDo(Reason.FILE_DAMAGED, path=str(path), detail=f"the table {missing[0]} is missing")
    if strange:
        raise CannotDo(Reason.FILE_DAMAGED, path=str(path), detail=f"{strange[0]} does not belong in it")


def _is_writable(path: Path) -> bool:
    """Whether the file and its folder, where the journal goes, may be written to."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent))


def _in_use(path: Path, by: holder.Holder | None) -> CannotDo:
    """`holder` is empty where another program than ours holds the file."""
    who = (
        {"holder": by.program, "user": by.user, "host": by.host, "since": by.since} if by else {"holder": ""}
    )
    return CannotDo(Reason.FILE_IN_USE, path=str(path), **who)


def _with_backup(error: CannotDo, path: Path, folder: Path | None) -> CannotDo:
    """The same refusal, naming the newest backup where it helps."""
    if error.reason not in (Reason.FILE_IN_USE, Reason.FILE_DAMAGED):
        return error
    newest = newest_backup(path, folder)
    fields = {**error.fields, "path": str(path), "backup": str(newest) if newest else ""}
    return CannotDo(error.reason, **fields)
