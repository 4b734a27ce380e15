"""Handing out the readout: rendered from one snapshot, written beside its name and moved, so no half file is seen."""

from __future__ import annotations

import errno
import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from facilitator.domain.checks import Final
from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.history import HistoryStep
from facilitator.domain.readout import Audience, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.services.export_log import ExportLog
from facilitator.services.ports import Readout

Progress = Callable[[str, int, int], None]
Check = Callable[[], None]


def _quietly(_name: str, _done: int, _all: int) -> None:
    return


def _never() -> None:
    return


def export(
    readout: Readout,
    snapshot: Snapshot,
    history: Sequence[HistoryStep],
    formats: Sequence[str],
    folder: Path,
    stem: str,
    options: ReadoutOptions,
    *,
    zipped: bool = False,
    template: bytes = b"",
    log: ExportLog | None = None,
    progress: Progress = _quietly,
    check: Check = _never,
) -> list[Path]:
    """Write the readout in each format as `STEM.ending` in `folder`, tables as `STEM-name.ending`; `zipped`, as `STEM.zip`.

    A `template` is a Word document of one's own, whose styles the Word readout takes.

    With a `log` the program's own earlier files are replaced and others never (CannotDo(FILE_EXISTS)); without one the
    caller has asked the person. All are rendered before the first is written, so a failure leaves the folder as it
    was. `progress` hears each format as it begins, with how many are done and how many there are; `check` is called
    between the steps and may raise to end the work, which leaves the folder as it was too. Raises CannotDo or Trouble.
    """

    def files(name: str) -> Mapping[str, bytes]:
        made = readout.files(snapshot, name, options, history)
        if not template or name != "docx":
            return made
        return {part: readout.branded(data, template)[0] for part, data in made.items()}

    made = _made(readout, files, formats, folder / stem, zipped, log, progress, check)
    return write_all(made, log, check)


def export_final(
    readout: Readout,
    final: Final,
    formats: Sequence[str],
    folder: Path,
    stem: str,
    audience: Audience,
    *,
    zipped: bool = False,
    log: ExportLog | None = None,
    progress: Progress = _quietly,
    check: Check = _never,
) -> list[Path]:
    """Write what was frozen, and nothing else; otherwise as `export`. Also raises CannotDo(NOT_IN_FINAL)."""

    def files(name: str) -> Mapping[str, bytes]:
        return readout.files_of(final, name, audience)

    made = _made(readout, files, formats, folder / stem, zipped, log, progress, check)
    return write_all(made, log, check)


def _made(
    readout: Readout,
    files: Callable[[str], Mapping[str, bytes]],
    formats: Sequence[str],
    target: Path,
    zipped: bool,
    log: ExportLog | None,
    progress: Progress,
    check: Check,
) -> Mapping[Path, bytes]:
    if unknown := [name for name in formats if name not in readout.formats]:
        raise CannotDo(Reason.UNKNOWN_FORMAT, value=unknown[0], known=sorted(readout.formats))
    for ending in ["zip"] if zipped else [readout.formats[name] for name in formats]:
        _spare(target.parent / f"{target.name}.{ending}", log)
    made: dict[Path, bytes] = {}
    for done, name in enumerate(formats):
        check()
        progress(name, done, len(formats))
        for part, data in files(name).items():
            file = f"{target.name}-{part}" if part else target.name
            made[target.parent / f"{file}.{readout.formats[name]}"] = data
    return {target.parent / f"{target.name}.zip": _packed(made)} if zipped else made


def _packed(made: Mapping[Path, bytes]) -> bytes:
    """Files in one ZIP, undated: the same files, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for path, data in made.items():
            entry = zipfile.ZipInfo(path.name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return out.getvalue()


def write_all(
    made: Mapping[Path, bytes], log: ExportLog | None = None, check: Callable[[], None] = _never
) -> list[Path]:
    """Write files that are whole in memory already, with `log` and `check` as in `export`. Raises CannotDo or Trouble.

    All are written beside their names before the first takes its name.
    """
    for target in made:
        _spare(target, log)
    waiting: dict[Path, Path] = {}
    try:
        for target, data in made.items():
            check()
            waiting[target] = _written_beside(target, data)
        check()
        for target, temporary in waiting.items():
            _move(temporary, target)
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)
    if log is not None:
        log.note(dict(made))
    return list(made)


def _spare(target: Path, log: ExportLog | None) -> None:
    """Refuse to write over what is not ours."""
    if log is not None and target.exists() and not (target.is_file() and log.is_ours(target)):
        raise CannotDo(Reason.FILE_EXISTS, path=target)


def write_file(target: Path, data: bytes) -> None:
    """Put `data` at `target` in one move; the folder is made where it is missing. Raises CannotDo or Trouble."""
    write_all({target: data})


def _written_beside(target: Path, data: bytes) -> Path:
    """A whole file beside `target`, on the disk; raises CannotDo or Trouble and leaves none."""
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise CannotDo(Reason.IS_A_FOLDER, path=target)
        handle, temporary = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".part"
        )
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise told(error, target) from None
    return Path(temporary)


def _move(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except OSError as error:
        raise told(error, target) from None


def told(error: OSError, path: Path) -> FacilitatorError:
    """What an error of the operating system means for somebody who wanted to write `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Trouble(Reason.DISK_FULL, path=path)
    if error.errno == errno.EROFS:
        return Trouble(Reason.READ_ONLY, path=path)
    if isinstance(error, PermissionError):
        return Trouble(Reason.NO_PERMISSION, path=path)
    if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError):
        return CannotDo(
            Reason.BAD_VALUE, field="folder", value=str(path.parent), expected="a folder to write to"
        )
    return Trouble(Reason.DISK_FAILED, path=path, detail=error.strerror or type(error).__name__)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
