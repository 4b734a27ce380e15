"""Writes a follow-up sheet for each owner of something open."""

from __future__ import annotations

import argparse

from facilitator.cli.session import opened
from facilitator.domain.readout import ReadoutOptions
from facilitator.services import library
from facilitator.services.export_log import ExportLog
from facilitator.services.follow_up import export_sheets


def run(arguments: argparse.Namespace) -> None:
    formats = list(dict.fromkeys(name.strip().lower() for name in arguments.to.split(",") if name.strip()))
    with opened(arguments.file, read_only=True) as app:
        written = export_sheets(
            app.readout,
            app.run(library.snapshot).result(),
            formats,
            arguments.out,
            arguments.file.stem,
            ReadoutOptions(),
            owner=arguments.owner,
            log=ExportLog(),
        )
    for path in written:
        print(f"Wrote {path}")
