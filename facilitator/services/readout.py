"""Handing out the readout: rendered from one snapshot, written beside its name and moved, so no half file is seen."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from facilitator.domain.checks import Final
from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.history import HistoryStep
from facilitator.domain.readout import Audience, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.services.export_log import ExportLog
from facilitator.services.ports import Readout


def export(
    readout: Readout,
    snapshot: Snapshot,
    history: Sequence[HistoryStep],
    formats: Sequence[str],
    folder: Path,
    stem: str,
    options: ReadoutOptions,
    *,
    log: ExportLog | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write the readout in each format as `STEM.ending` in `folder`, tables as `STEM-name.ending`.

    With a `log` the program's own earlier files are replaced and others never (CannotDo(FILE_EXISTS)); without one the
    caller has asked the person. All are rendered before the first is written, so a failure leaves the folder as it
    was. Raises CannotDo or Trouble.
    """

    def files(name: str) -> Mapping[str, bytes]:
        return readout.files(snapshot, name, options, history)

    return _write(readout, files, formats, folder / stem, log, progress)


def export_final(
    readout: Readout,
    final: Final,
    formats: Sequence[str],
    folder: Path,
    stem: str,
    audience: Audience,
    *,
    log: ExportLog | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write what was frozen, and nothing else; otherwise as `export`. Also raises CannotDo(NOT_IN_FINAL)."""

    def files(name: str) -> Mapping[str, bytes]:
        return readout.files_of(final, name, audience)

    return _write(readout, files, formats, folder / stem, log, progress)


def _write(
    readout: Readout,
    files: Callable[[str], Mapping[str, bytes]],
    formats: Sequence[str],
    target: Path,
    log: ExportLog | None,
    progress: Callable[[str], None],
) -> list[Path]:
    if unknown := [name for name in formats if name not in readout.formats]:
        raise CannotDo(Reason.UNKNOWN_FORMAT, value=unknown[0], known=sorted(readout.formats))
    for name in formats:
        _spare(target.parent / f"{target.name}.{readout.formats[name]}", log)
    made: dict[Path, bytes] = {}
    for name in formats:
        progress(name)
        for part, data in files(name).items():
            file = f"{target.name}-{part}" if part else target.name
            made[target.parent / f"{file}.{readout.formats[name]}"] = data
    return write_all(made, log)


def write_all(made: Mapping[Path, bytes], log: ExportLog | None = None) -> list[Path]:
    """Write files that are whole in memory already; with a `log` as in `export`. Raises CannotDo or Trouble."""
    for target in made:
        _spare(target, log)
    for target, data in made.items():
        write_file(target, data)
    if log is not None:
        log.note(dict(made))
    return list(made)


def _spare(target: Path, log: ExportLog | None) -> None:
    """Refuse to write over what is not ours."""
    if log is not None and target.exists() and not (target.is_file() and log.is_ours(target)):
        raise CannotDo(Reason.FILE_EXISTS, path=target)


def write_file(target: Path, data: bytes) -> None:
    """Put `data` at `target` in one move; the folder is made where it is missing. Raises CannotDo or Trouble."""
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise CannotDo(Reason.IS_A_FOLDER, path=target)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(target)
    except OSError as error:
        raise told(error, target) from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


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
