"""`facilitator` and `python -m facilitator`: decides, before anything heavy is imported, between window and command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.room.joining.ticket import Ticket


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (without its name) and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments:
        return _window(None)
    from facilitator import cli

    if len(arguments) == 1 and not arguments[0].startswith("-") and arguments[0] not in cli.COMMANDS:
        path = Path(arguments[0])
        if not path.suffix and not path.exists():
            sys.stderr.write(f"“{path}” is neither a command nor a file. See facilitator --help\n")
            return 2
        return _window(path)
    return cli.main(arguments, probe=_probe, window=_window)


def _window(path: Path | None, seat: Ticket | str | None = None) -> int:
    from facilitator.ui.probe import no_display

    if no_display():
        sys.stderr.write(
            "There is no display to open the window on. Run this on a desktop, or use the command line: "
            "facilitator --help\n"
        )
        return 1
    from facilitator.ui.app import run_window

    return run_window(path, seat)


def _probe() -> Sequence[tuple[str, str]]:
    from facilitator.ui.probe import probe

    return probe()


if __name__ == "__main__":
    sys.exit(main())
