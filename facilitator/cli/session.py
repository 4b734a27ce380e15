"""One open file for the length of one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.bootstrap import COMMAND_LINE, App


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[App]:
    """The App with `path` open; closed again at the end. Raises what keeps the file from opening."""
    app = App(COMMAND_LINE)
    try:
        app.open(path, read_only=read_only).result()
        yield app
    finally:
        app.close()
