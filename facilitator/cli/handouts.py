"""Writes the print pack: run sheet, table signs, table sheets, sign-in sheet."""

from __future__ import annotations

import argparse

from facilitator.cli.session import opened
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.handouts import Handout
from facilitator.domain.readout import Paper
from facilitator.services import library
from facilitator.services.export_log import ExportLog
from facilitator.services.handouts import write_handouts


def run(arguments: argparse.Namespace) -> None:
    wanted = [_handout(name) for name in (arguments.only or "").split(",") if name.strip()]
    with opened(arguments.file, read_only=True) as app:
        written = write_handouts(
            app.readout,
            app.run(library.snapshot).result(),
            list(dict.fromkeys(wanted)),
            arguments.out,
            arguments.file.stem,
            Paper(arguments.paper),
            log=ExportLog(),
        )
    for path in written:
        print(f"Wrote {path}")


def _handout(name: str) -> Handout:
    try:
        return Handout(name.strip().lower())
    except ValueError:
        raise CannotDo(
            Reason.BAD_VALUE, field="only", value=name.strip(), expected=", ".join(Handout)
        ) from None
