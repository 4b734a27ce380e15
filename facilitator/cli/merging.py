"""Takes what was done to copies of a workshop into one file, and says what came in and what stayed as it was."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

from facilitator.bootstrap import App
from facilitator.cli.session import opened
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.text import elided
from facilitator.services import library
from facilitator.services.merging import Copy, Kept, Merged, merge

_SHOWN = 10
_NOUNS = {
    "framework_version": ("version of the draft", "versions of the draft"),
    "command": ("press of the clock", "presses of the clock"),
    "person": ("person", "people"),
    "sheets": ("count of sheets", "counts of sheets"),
    "task": ("task for the team", "tasks for the team"),
    "check": ("checked sentence", "checked sentences"),
    "final": ("final readout", "final readouts"),
    "undertaking": ("group's share of an action", "groups' shares of actions"),
}


def run(arguments: argparse.Namespace) -> None:
    with ExitStack() as open_files:
        # All of them are read before anything is written: one that cannot be read leaves the file as it is.
        copies = [_read(open_files, arguments.file, other) for other in arguments.others]
        app = open_files.enter_context(opened(arguments.file))
        for copy in copies:
            _say(copy.name, app.run(merge, copy).result())


def _read(open_files: ExitStack, file: Path, other: Path) -> Copy:
    if other.exists() and file.exists() and other.samefile(file):
        raise CannotDo(Reason.NOTHING_TO_MERGE, path=other)
    app: App = open_files.enter_context(opened(other, read_only=True))
    snapshot, history = app.run(library.whole).result()
    return Copy(other.name, snapshot, history, app.picture)


def _say(name: str, merged: Merged) -> None:
    if merged.nothing:
        print(f"There is nothing in {name} that is not here already.")
        return
    if merged.added:
        print(f"Took in {_listed(merged)} from {name}.")
    if merged.changed or merged.removed:
        print(f"As in {name} now: {merged.changed} changed, {merged.removed} removed.")
    if merged.two_clocks:
        print("Both ran the day: the clock's log stays as it is here.")
    if merged.kept:
        print(f"Changed on both sides, so it stays as it is here ({len(merged.kept)}):")
        for kept in merged.kept[:_SHOWN]:
            print(f"  {_line(kept)}")
        if len(merged.kept) > _SHOWN:
            print(f"  and {len(merged.kept) - _SHOWN} more")


def _listed(merged: Merged) -> str:
    parts = [f"{count} {_noun(entity, count)}" for entity, count in merged.added.items()]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _noun(entity: str, count: int) -> str:
    one, several = _NOUNS.get(entity, (entity, f"{entity}s"))
    return one if count == 1 else several


def _line(kept: Kept) -> str:
    here = elided(kept.here, 60) if kept.here else "removed here"
    there = elided(kept.there, 60) if kept.there else "removed there"
    same = "the words are the same" if kept.here == kept.there else f"there: {there}"
    return f"{_noun(kept.entity, 1)}: {here} ({same})"
