"""Writes a board's grouping as a table that can be edited elsewhere and taken in again."""

from __future__ import annotations

import argparse

from facilitator.cli.session import opened
from facilitator.services import library
from facilitator.services.export_log import ExportLog
from facilitator.services.readout import write_all


def run(arguments: argparse.Namespace) -> None:
    with opened(arguments.file, read_only=True) as app:
        data = app.readout.grouping(app.run(library.snapshot).result())
    for path in write_all({arguments.out / f"{arguments.file.stem}-board.csv": data}, ExportLog()):
        print(f"Wrote {path}")
