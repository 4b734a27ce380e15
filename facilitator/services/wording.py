"""The sentence for each error: what happened and what to do, made where it is shown and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from pathlib import PurePath

from facilitator.domain.errors import FacilitatorError, Reason

Fields = Mapping[str, str]


def sentence(error: FacilitatorError) -> str:
    """One plain sentence (or two) for the person in front of the screen; plain text, never markup."""
    words = _SENTENCES[error.reason]
    fields = _Fields(error.fields)
    return words.format_map(fields) if isinstance(words, str) else words(fields)


class _Fields(dict[str, str]):
    """An error's fields for a sentence; one that is missing reads as nothing rather than raising a second error."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        super().__init__({name: _shown(value) for name, value in fields.items()})

    def __missing__(self, name: str) -> str:
        return ""


def _shown(value: object) -> str:
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(item) for item in value)
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    return str(value)


def _out_of_range(fields: Fields) -> str:
    name = _FIELD_NAMES.get(fields["field"], fields["field"])
    return f"{name[:1].upper()}{name[1:]} must be from {fields['lowest']} to {fields['highest']}, not {fields['value']}."


def _bad_value(fields: Fields) -> str:
    name = _FIELD_NAMES.get(fields["field"], fields["field"])
    if not fields["value"]:
        return f"“{name}” needs {fields['expected']}."
    return f"“{fields['value']}” does not fit “{name}”: use {fields['expected']}."


def _changed(fields: Fields) -> str:
    who = f" by {fields['who'].replace('_', ' ')}" if fields["who"] else ""
    return f"This {_THINGS.get(fields['what'], fields['what'])} was changed{who} in the meantime; nothing was overwritten."


_PROGRAMS = {"window": "the Facilitator window", "command line": "Facilitator on the command line"}


def _in_use(fields: Fields) -> str:
    holder = _PROGRAMS.get(fields["holder"], "another program")
    who = " on ".join(name for name in (fields["user"], fields["host"]) if name)
    if fields["holder"] and who:
        holder += f" ({who})"
    backup = f" The newest backup is {fields['backup']}." if fields["backup"] else ""
    return f"{fields['path']} is open in {holder}. Close it there and try again.{backup}"


def _not_found(fields: Fields) -> str:
    return f"There is no such {_THINGS.get(fields['what'], fields['what'] or 'thing')} here ({fields['id']})."


_SEATS = {"co_facilitator": "the remote", "theme_team": "the theme team", "observer": "observers"}


def _not_for_a_laptop(fields: Fields) -> str:
    who = _SEATS.get(fields["role"], fields["role"])
    return (
        f"This code is for {who}. Open {fields['address']} in a browser, or take the note-takers' code here."
    )


def _no_column(fields: Fields) -> str:
    return f"{fields['path']} has no column “{fields['column']}”. Its columns are: {fields['found']}."


def _template(fields: Fields) -> str:
    where = f", {fields['where']}" if fields["where"] else ""
    key = f", “{fields['key']}”" if fields["key"] else ""
    return f"The template {fields['path']} has a mistake{where}{key}: {fields['detail']}."


def _damaged(fields: Fields) -> str:
    detail = f" ({fields['detail']})" if fields["detail"] else ""
    backup = f" The newest backup is {fields['backup']}." if fields["backup"] else " Restore a backup of it."
    return f"{fields['path']} is damaged{detail} and was left as it is.{backup}"


def _ballot_closed(fields: Fields) -> str:
    what = {"void": "does not count any more", "open": "is still open", "revealed": "has been revealed"}
    return f"The vote “{fields['title']}” {what.get(fields['state'], 'takes no more dots')}."


def _holds_ideas(fields: Fields) -> str:
    held = [
        _counted(int(fields["ideas"].replace(",", "")), "idea"),
        _counted(int(fields["themes"].replace(",", "")), "theme or ballot", "themes and ballots"),
    ]
    words = " and ".join(each for each in held if each)
    return f"“{fields['title']}” holds {words}. Say which segment they go to, and it can be deleted."


def _window_holds(fields: Fields) -> str:
    label = f"“{fields['label']}”" if fields["label"] else "This window"
    count = _counted(int(fields["segments"]), "segment")
    return f"{label} still holds {count}. Move or delete them together with it."


def _nothing_to_print(fields: Fields) -> str:
    needs = {
        "run-sheet": "segments; plan some",
        "table-signs": "tables; set some up",
        "table-sheets": "segments in which people write something down; say what a segment captures",
    }
    return f"There is nothing to print yet: {fields['handout'].replace('-', ' ')} need {needs.get(fields['handout'], 'a plan')} first."


def _table_holds(fields: Fields) -> str:
    ideas = _counted(int(fields["ideas"].replace(",", "")), "idea")
    return f"{fields['table']} has {ideas}. Its number stays, so that nobody’s words lose their table."


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}" if number else ""


_FIELD_NAMES = {
    "minutes": "the length in minutes",
    "step": "the step’s length in seconds",
    "table": "the table’s number",
    "dots": "the number of dots",
    "heads": "the number of people",
    "title": "title",
    "number": "the breakout’s number",
    "task": "the task",
    "end": "end",
    "year": "the year",
    "step_title": "the step’s title",
    "top": "the number of themes",
    "warning_seconds": "the warning, in seconds before the end,",
    "danger_seconds": "the last call, in seconds before the end,",
    "captured_at": "captured at",
    "ago": "how long ago, in seconds,",
    "seconds": "the number of seconds",
    "tables": "the number of tables",
    "seats": "the number of seats",
    "label": "name",
    "only": "only",
    "name": "name",
}

_THINGS = {
    "workshop": "workshop",
    "command": "clock command",
    "framework_version": "version of the framework",
    "person": "person",
    "stage_state": "Stage",
}

_SENTENCES: dict[Reason, str | Callable[[Fields], str]] = {
    Reason.TEXT_EMPTY: "There is nothing to keep yet: type a word or two.",
    Reason.TEXT_TOO_LONG: "This is {length} characters long; {limit} fit. Shorten it or make two of it.",
    Reason.NOT_AN_ID: "“{value}” is not an id.",
    Reason.BAD_VALUE: _bad_value,
    Reason.OUT_OF_RANGE: _out_of_range,
    Reason.NOT_FOUND: _not_found,
    Reason.SAME_ID_OTHER_WORDING: "An idea with this id is here already, in other words; it was left as it is.",
    Reason.CHANGED_MEANWHILE: _changed,
    Reason.NOTHING_TO_UNDO: "There is nothing of yours to undo.",
    Reason.NOTHING_TO_REDO: "There is nothing to redo.",
    Reason.NOT_EMPTY: "This workshop already has content. Make a new one first, then import into that.",
    Reason.NOTHING_TO_FREEZE: "There is no sentence in the readout yet. Word a theme, an action or a decision first.",
    Reason.NO_FINAL: "There is no final readout yet. Make it final in the window (Readout), or by: facilitator readout FILE --final",
    Reason.NOT_IN_FINAL: "The final readout has no {value}: it was frozen as a document, which comes as {known}. Tables and data come of the workshop as it is now.",
    Reason.FINAL_UNREADABLE: "This final readout cannot be read ({detail}). The workshop itself is whole: restore a backup for the frozen pages.",
    Reason.NO_SEGMENTS: "This workshop has no segments yet. Plan at least one first.",
    Reason.HOLDS_IDEAS: _holds_ideas,
    Reason.WINDOW_HOLDS: _window_holds,
    Reason.RUNS_NOW: "“{title}” is running now. Move on to another segment first.",
    Reason.LOCKS_OVERLAP: "“{other}” is held at {other_at} and runs until {until}, so “{title}” cannot be held at {at}. "
    "Choose another time, or unlock one of them.",
    Reason.LOCK_OUTSIDE: "“{title}” cannot be held at {at}: its window is from {start} to {end}.",
    Reason.WINDOWS_OVERLAP: "Another window is from {start} to {end} on that day. Choose times beside it.",
    Reason.CARRIES_FROM_LATER: "“{title}” comes later in the day, so nothing can be carried in from it.",
    Reason.STEPS_TOO_LONG: "The steps of “{title}” take {steps} min together, and it has {minutes}. Make them fit first.",
    Reason.NOTHING_TO_PRINT: _nothing_to_print,
    Reason.NO_GROUPS: "No group has taken up an action yet. Open an action and let a group take it up.",
    Reason.NOTHING_TO_ASK: "No action is open, so there is nobody to ask.",
    Reason.SAME_WORKSHOP: "{path} is this very workshop. Choose the file of an earlier one.",
    Reason.TOO_DEEP: "A draft has at most {most} levels. Move it up first.",
    Reason.NO_FRAMEWORK: "There is no draft yet. Add an element, or take one in from a document.",
    Reason.NOBODY_SEATED: "Nobody sits at a table yet. Split the room into tables first.",
    Reason.NO_PEOPLE: "There is nobody on the list yet. Paste or import a roster first.",
    Reason.TABLE_HOLDS: _table_holds,
    Reason.CANNOT_TRIM: "There are not {minutes} min to be found here without leaving a segment shorter than 5 min.",
    Reason.NOT_RUNNING: "Nothing is running. Start a segment first.",
    Reason.ALREADY_RUNNING: "The clock is already running.",
    Reason.NOT_PAUSED: "The clock is not paused.",
    Reason.NOTHING_BEFORE: "There is nothing before this.",
    Reason.NOTHING_TO_TAKE_BACK: "There is nothing to take back.",
    Reason.NO_TIME_LEFT: "The time is up already: there is nothing to take away.",
    Reason.NO_TABLES: "There are no tables to share out. Set some up in Plan first.",
    Reason.NO_SHARE_OUT: "No share-out is going on.",
    Reason.NOBODY_WAITS: "No other table is waiting for its turn.",
    Reason.NOT_ALLOWED: "This is not open to you now.",
    Reason.NO_OPTIONS: "A vote needs at least two things to choose from. Make another theme first.",
    Reason.BALLOT_OPEN: "“{title}” is still being voted on. Close it first.",
    Reason.BALLOT_CLOSED: _ballot_closed,
    Reason.WRONG_CODE: "This code does not open the room. Look at it once more, or scan the QR code.",
    Reason.TOO_MANY_GUESSES: "Too many wrong codes have come from here. Wait {seconds} seconds, or scan the QR code.",
    Reason.TOO_FAST: "This is more than the room can take from one device. Wait {seconds} seconds; nothing is lost.",
    Reason.ROOM_LOCKED: "The room is locked: nobody new can join now. Ask the facilitator.",
    Reason.ROOM_FULL: "The room is full: {limit} devices have joined. Ask the facilitator to remove some.",
    Reason.DEVICE_REMOVED: "The facilitator has taken this device out of the room.",
    Reason.NOT_JOINED: "This device is not in the room (any more). Scan the QR code again.",
    Reason.FOREIGN_ADDRESS: "The room answers only at its own address, to its own page.",
    Reason.TOO_LARGE: "This is too large for the room: {limit} fit.",
    Reason.TOO_SLOW: "This took too long to arrive. Send it again.",
    Reason.NOT_A_COPY: "{path} is another workshop, not a copy of this one. Export its ideas as CSV and import those.",
    Reason.NOTHING_TO_MERGE: "{path} is the very file it would be merged into. Name a copy of it.",
    Reason.NOT_OF_THIS_ROOM: "{path} belongs to another workshop. Open that one first.",
    Reason.NO_SUCH_FILE: "There is no file {path}.",
    Reason.FILE_EXISTS: "{path} already exists and was left as it is. Choose another name.",
    Reason.NOT_A_WORKSHOP: "{path} is not a workshop file.",
    Reason.FILE_NEWER: "{path} was written by a newer Facilitator (file version {version}, this one knows {known}). "
    "Update Facilitator to open it.",
    Reason.FILE_DAMAGED: _damaged,
    Reason.FILE_IN_USE: _in_use,
    Reason.FILE_UNREADABLE: "{path} cannot be read: {detail}.",
    Reason.NO_PERMISSION: "You may not use {path}. Change its permissions or choose another place.",
    Reason.IS_A_FOLDER: "{path} is a folder. Name a file.",
    Reason.FILE_TOO_LARGE: "{path} is larger than {limit}. Split it into smaller files.",
    Reason.UNKNOWN_FORMAT: "There is no format “{value}”. There are: {known}.",
    Reason.UNKNOWN_TEMPLATE: "There is no template “{name}”. There are: {known}.",
    Reason.UNKNOWN_PROFILE: "There is no profile “{name}”. There are: {known}.",
    Reason.NAME_TAKEN: "“{name}” is there already. Choose another name.",
    Reason.NOT_A_PICTURE: "{path} is not a PNG or SVG picture. Choose one that is.",
    Reason.LOGO_TOO_LARGE: "{path} is larger than {limit}. Choose a smaller picture.",
    Reason.PICTURE_TOO_LARGE: "{path} is {width} by {height} dots; {limit} million fit. Choose a smaller picture.",
    Reason.UNSAFE_PICTURE: "{path} holds more than a drawing ({detail}), so it was left out. Choose a plain SVG, or a PNG.",
    Reason.NOT_A_TEMPLATE: "{path} is not a Word document (.docx), so its styles cannot be taken.",
    Reason.NOT_A_READOUT: "{path} is not a Word readout that Facilitator wrote, so nothing in it can be told apart. "
    "Import it as notes instead.",
    Reason.OTHER_READOUT: "{path} is the readout of another workshop. Open that one first.",
    Reason.NO_SUCH_COLUMN: _no_column,
    Reason.NOTHING_FOUND: "{path} holds no {what}.",
    Reason.BAD_SYNTAX: "{path} has a mistake in line {line}: {detail}.",
    Reason.BAD_TEMPLATE: _template,
    Reason.BAD_JSON: "{path} is not a workshop in JSON as Facilitator writes it: {detail} ({where}).",
    Reason.REDACTED: "{path} is a reduced copy made for an audience; it cannot become a workshop again. "
    "Export the whole workshop as JSON instead.",
    Reason.DISK_FULL: "The disk is full: nothing more can be written to {path}. Free some space or save a copy elsewhere.",
    Reason.READ_ONLY: "{path} is read-only. Copy it to a place that can be written to and open the copy.",
    Reason.DISK_FAILED: "The disk refused {path}: {detail}. Save a copy elsewhere.",
    Reason.CLOSED: "The workshop is closed.",
    Reason.PORT_TAKEN: "Port {port} is taken by another program. Choose another one, or 0 for any that is free.",
    Reason.NOT_AN_ADDRESS: "“{value}” is no address of a room. It looks like 192.168.8.20:8420 and stands beside the code.",
    Reason.NOT_A_ROOM: "What answers at {address} is no room of Facilitator. Look at the address on Stage once more.",
    Reason.NOT_FOR_A_LAPTOP: _not_for_a_laptop,
    Reason.JOINED_ALREADY: "Another window on this laptop is in that room already. Go on there.",
    Reason.CODE_NEEDED: "Say the code too: facilitator join ADDRESS --code CODE. It stands beside the address.",
    Reason.ROOM_SAYS: "{sentence}",
    Reason.NOT_REACHED: "No answer from {address}. Is this laptop on the same network, and is the room open?",
    Reason.NO_NETWORK: "This laptop is on no network, so no phone can reach it. Join a Wi-Fi or start a hotspot, then try again.",
    Reason.NO_SUCH_ADDRESS: "This laptop does not have the address {address} now. Choose another network.",
    Reason.CANNOT_RENDER: "The {format} could not be made: {detail}.",
}
