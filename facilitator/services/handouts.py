"""Making the print pack: a PDF for each handout that the plan has something to say on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.handouts import Handout
from facilitator.domain.readout import Paper
from facilitator.domain.snapshot import Snapshot
from facilitator.services.export_log import ExportLog
from facilitator.services.ports import Readout
from facilitator.services.readout import write_all


def write_handouts(
    readout: Readout,
    snapshot: Snapshot,
    wanted: Sequence[Handout],
    folder: Path,
    stem: str,
    paper: Paper,
    *,
    log: ExportLog | None = None,
) -> list[Path]:
    """Write each handout as `STEM-run-sheet.pdf` and so on in `folder`; no `wanted` means all that are not blank.

    Raises CannotDo(NOTHING_TO_PRINT, handout) where one that is wanted would be blank (or all are), and as `export`.
    """
    blank = [handout for handout in wanted if readout.is_blank(snapshot, handout)]
    if blank:
        raise CannotDo(Reason.NOTHING_TO_PRINT, handout=blank[0].value)
    made = wanted or [handout for handout in Handout if not readout.is_blank(snapshot, handout)]
    files = {folder / f"{stem}-{handout.value}.pdf": handout for handout in made}
    return write_all(
        {path: readout.handout(snapshot, handout, paper) for path, handout in files.items()}, log
    )
