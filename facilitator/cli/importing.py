"""Takes in what somebody already has: a readout, a list of ideas, a roster, a framework, a whole workshop."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from facilitator.bootstrap import App
from facilitator.cli.segments import segment_named, table_named
from facilitator.cli.session import opened
from facilitator.domain.ideas import Kind
from facilitator.services import framework, library, people, photos
from facilitator.services.follow_up_words import change_sentence
from facilitator.services.library import Imported

COLUMNS = ("text", "author", "table", "kind", "captured_at")


def run(arguments: argparse.Namespace) -> int:
    columns = {}
    for pair in arguments.column:
        ours, found, theirs = pair.partition("=")
        if not found or ours not in COLUMNS or not theirs:
            print(
                f"--column takes one of {', '.join(COLUMNS)} with a name, such as text=comment",
                file=sys.stderr,
            )
            return 2
        columns[ours] = theirs
    source: Path = arguments.source
    with opened(arguments.file) as app:
        what = arguments.kind_of_source or _guess(source)
        imported = _WAYS[what](app, source, arguments, columns)
    for line in imported.said:
        print(line)
    one, several = _NOUNS[what]
    there = f" {imported.already_there} were there already." if imported.already_there else ""
    print(f"Took in {imported.added} {one if imported.added == 1 else several} from {source.name}.{there}")
    return 0


def _actions(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.services.follow_up import bring_along

    return app.run(bring_along, app.snapshot_of(source), source.name).result()


def _follow_up(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.follow_up import read_follow_up
    from facilitator.services.follow_up import look_over, take_follow_up

    snapshot = app.run(library.snapshot).result()
    today = app.clock.now().utc.astimezone(snapshot.tz).date()
    changes, said = look_over(snapshot, read_follow_up(source, today), source.name)
    told = (*(change_sentence(change) for change in changes), *said)
    if arguments.preview:
        return Imported(0, said=(*told, f"{len(changes)} would change. Nothing was changed."))
    taken = app.run(take_follow_up, changes).result()
    return Imported(taken.added, taken.already_there, told)


def _guess(source: Path) -> str:
    from facilitator.intake.guess import guess

    found = guess(source)
    print(f"Taken as {found.kind}: {found.reason}. Say --as to have it otherwise.")
    return found.kind


def _notes(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.notes import read_notes

    return app.run(library.import_notes, read_notes(source), source.name).result()


def _ideas(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.ideas import read_ideas

    kind = Kind(arguments.kind) if arguments.kind else None
    found = read_ideas(source, columns)
    segment_id = segment_named(app.run(library.snapshot).result(), arguments.segment)
    imported = app.run(library.import_ideas, found.rows, segment_id, kind, source.name).result()
    return Imported(imported.added, imported.already_there, found.said)


def _people(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.people import read_people

    found = read_people(source)
    imported = app.run(people.add_roster, found.rows).result()
    return Imported(imported.added, imported.already_there, (*found.said, *imported.said))


def _framework(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.framework import read_framework

    found = read_framework(source)
    imported = app.run(framework.take_framework, found.elements, source.stem).result()
    return Imported(imported.added, imported.already_there, found.said)


def _workshop(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.workshop_json import read_workshop

    snapshot, history = read_workshop(source)
    return app.run(library.import_whole, snapshot, history).result()


def _handed_in(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.handed_in import read_handed_in
    from facilitator.services.hand_in import hand_in

    return app.run(hand_in, read_handed_in(source), source.name).result()


def _photo(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.photos import read_photo

    snapshot = app.run(library.snapshot).result()
    segment_id, table_id = segment_named(snapshot, arguments.segment), table_named(snapshot, arguments.table)
    made = app.run(photos.attach_photos, [read_photo(source)], segment_id, table_id).result()
    return Imported(len(made.photos), made.already_there)


def _grouping(app: App, source: Path, arguments: argparse.Namespace, columns: dict[str, str]) -> Imported:
    from facilitator.intake.grouping import read_grouping
    from facilitator.services.grouping import look_over, take_grouping, words_of

    found = look_over(app.run(library.snapshot).result(), read_grouping(source), source.name)
    told = words_of(found)
    if arguments.preview:
        return Imported(0, said=(*told, "Nothing was changed."))
    return Imported(app.run(take_grouping, found).result(), said=told[1:])


_WAYS: dict[str, Callable[[App, Path, argparse.Namespace, dict[str, str]], Imported]] = {
    "notes": _notes,
    "ideas": _ideas,
    "people": _people,
    "framework": _framework,
    "workshop": _workshop,
    "handed-in": _handed_in,
    "photo": _photo,
    "actions": _actions,
    "follow-up": _follow_up,
    "grouping": _grouping,
}

_NOUNS = {
    "notes": ("bullet", "bullets"),
    "ideas": ("idea", "ideas"),
    "people": ("person", "people"),
    "framework": ("element", "elements"),
    "actions": ("open action", "open actions"),
    "follow-up": ("answer", "answers"),
    "grouping": ("idea’s place", "ideas’ places"),
    "handed-in": ("note", "notes"),
    "photo": ("photo", "photos"),
    "workshop": ("idea with its whole workshop", "ideas with their whole workshop"),
}
