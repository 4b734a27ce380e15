"""The same wishes, typed: every command opens the file, does its one thing and says so in plain words.

Exit status: 0 done, 1 refused (one sentence on stderr, nothing half-written), 2 usage.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

COMMANDS = {
    "demo": "demo",
    "new": "files",
    "templates": "files",
    "template": "files",
    "show": "show",
    "import": "importing",
    "export": "exporting",
    "readout": "readout",
    "handouts": "handouts",
    "follow-up": "following_up",
    "serve": "serving",
    "join": "joining",
    "suggest": "suggesting",
    "board": "grouping",
    "check": "care",
    "backup": "care",
    "restore": "care",
    "merge": "merging",
    "doctor": "doctor",
}
"""Each command with the module that does it; imported only when it is called."""

Probe = Callable[[], Sequence[tuple[str, str]]]
Window = Callable[..., int]


def main(argv: Sequence[str], *, probe: Probe, window: Window) -> int:
    """Do one command; `probe` describes the screen's side for `doctor`, `window(path, seat)` opens the window. Returns the status."""
    from facilitator.cli.parser import parser

    arguments = parser().parse_args(argv)
    arguments.probe, arguments.window = probe, window
    _speak_utf8()
    _keep_a_log()
    from facilitator.domain.errors import FacilitatorError

    module = importlib.import_module(f"facilitator.cli.{COMMANDS[arguments.command]}")
    try:
        return int(module.run(arguments) or 0)
    except FacilitatorError as error:
        from facilitator.services.wording import sentence

        print(sentence(error), file=sys.stderr)
        return 1
    except BrokenPipeError:  # `facilitator show … | head`
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        print("Stopped; nothing half-written was left.", file=sys.stderr)
        return 1
    except Exception as bug:  # noqa: BLE001 - the last resort: a sentence for the person, the rest for the log
        return _told_of(bug)


def _speak_utf8() -> None:
    """People's words hold every script; a terminal that cannot show a letter shows a replacement instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _log_file() -> Path:
    from facilitator.settings import log_folder

    return log_folder() / "command-line.log"


def _keep_a_log() -> None:
    """Send what the program has to tell its authors to a file: the terminal is for the person."""
    import logging

    try:
        _log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(_log_file(), encoding="utf-8", delay=True)
        logging.basicConfig(handlers=[handler], level=logging.WARNING)
    except OSError:
        logging.basicConfig(handlers=[logging.NullHandler()])


def _told_of(bug: Exception) -> int:
    """Write a bug whole where it can be found, and say so in a sentence."""
    import logging

    logging.getLogger(__name__).error("the command met a bug", exc_info=bug)
    what = f"{type(bug).__name__}: {bug}".splitlines()[0]
    print(
        f"Something went wrong inside Facilitator ({what}). The workshop is as it was saved. See {_log_file()}",
        file=sys.stderr,
    )
    return 1
