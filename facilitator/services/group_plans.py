"""Handing out action plans: a file for each group that has taken something up, in each format asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.file_names import safe_names
from facilitator.domain.group_plans import planning_groups
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.services.export_log import ExportLog
from facilitator.services.ports import Readout
from facilitator.services.readout import write_all


def export_plans(
    readout: Readout,
    snapshot: Snapshot,
    formats: Sequence[str],
    folder: Path,
    stem: str,
    options: ReadoutOptions,
    *,
    log: ExportLog | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write `STEM-plan-GROUP.ending` in `folder` for every group and format; all are made before the first is written.

    `progress` is told each group's name. Raises CannotDo(NO_GROUPS) where nothing is taken up, CannotDo(UNKNOWN_FORMAT),
    and as `services.readout.export`.
    """
    if unknown := [name for name in formats if name not in readout.plan_formats]:
        raise CannotDo(Reason.UNKNOWN_FORMAT, value=unknown[0], known=sorted(readout.plan_formats))
    groups = planning_groups(snapshot)
    if not groups:
        raise CannotDo(Reason.NO_GROUPS)
    made: dict[Path, bytes] = {}
    for group, name in safe_names(groups, "Group").items():
        progress(group)
        for format in formats:
            path = folder / f"{stem}-plan-{name}.{readout.plan_formats[format]}"
            made[path] = readout.plan(snapshot, group, format, options)
    return write_all(made, log)
