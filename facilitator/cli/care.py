"""Care of the data: looking a file over, copying it while it is whole, making a file of a copy."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from facilitator import bootstrap


def run(arguments: argparse.Namespace) -> int:
    if arguments.command == "check":
        return _check(arguments.file)
    if arguments.command == "backup":
        made = bootstrap.make_backup(arguments.file, arguments.dest)
        print(f"Copied to {made}")
        return 0
    bootstrap.restore_backup(arguments.backup, arguments.dest)
    print(f"Restored to {arguments.dest}")
    return 0


def _check(file: Path) -> int:
    report = bootstrap.check_file(file)
    for line in report.lines:
        print(line, file=sys.stdout if report.sound else sys.stderr)
    return 0 if report.sound else 1
