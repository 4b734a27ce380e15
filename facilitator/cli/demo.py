"""The sample workshop, replayed through the real services and handed out in every format."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from facilitator.bootstrap import COMMAND_LINE, App
from facilitator.domain.readout import ReadoutOptions
from facilitator.services import library
from facilitator.services.export_log import ExportLog
from facilitator.services.overview import overview
from facilitator.services.readout import export, told

NAME = "sample.workshop"


def run(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.out
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():  # somebody may have worked in it: kept beside the fresh one
            path.replace(folder / "sample-earlier.workshop")
    except OSError as error:
        raise told(error, path) from None
    app = App(COMMAND_LINE)
    try:
        app.make_sample(path).result()
        found = app.run(overview).result()
        print(f"{found.snapshot.workshop.title}: {found.ideas} ideas, {len(found.snapshot.themes)} themes.")
        print(f"Wrote {path}")
        snapshot, history = app.run(library.whole).result()
        formats = list(app.readout.formats)
        for written in export(
            app.readout, snapshot, history, formats, folder, path.stem, ReadoutOptions(), log=ExportLog()
        ):
            print(f"Wrote {written}")
    finally:
        app.close()
    if arguments.no_window or not _somebody_is_there():
        return 0
    return int(arguments.window(path))


def _somebody_is_there() -> bool:
    """Whether there is a display and a terminal: a script or a server gets files alone."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    display = sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return terminal and display
