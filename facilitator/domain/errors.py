"""What can go wrong, sorted by blame: a wish the person can mend, or trouble in the world. All else is a bug.

Errors carry a reason and fields; the sentence is made where it is shown (`services/wording.py`).
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a wish cannot be done, or what is the trouble with the world."""

    # text and values
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"  # limit, length
    NOT_AN_ID = "not_an_id"  # value
    BAD_VALUE = "bad_value"  # field, value, expected
    OUT_OF_RANGE = "out_of_range"  # field, value, lowest, highest
    # the wish does not fit what is there
    NOT_FOUND = "not_found"  # what, id
    SAME_ID_OTHER_WORDING = "same_id_other_wording"  # id
    CHANGED_MEANWHILE = "changed_meanwhile"  # what, who, field
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"
    NOT_EMPTY = "not_empty"  # path
    NO_SEGMENTS = "no_segments"
    # the plan
    HOLDS_IDEAS = "holds_ideas"  # title, ideas, themes
    WINDOW_HOLDS = "window_holds"  # label, segments
    RUNS_NOW = "runs_now"  # title
    LOCKS_OVERLAP = "locks_overlap"  # title, at, other, other_at, until
    LOCK_OUTSIDE = "lock_outside"  # title, at, start, end
    WINDOWS_OVERLAP = "windows_overlap"  # start, end
    CARRIES_FROM_LATER = "carries_from_later"  # title
    STEPS_TOO_LONG = "steps_too_long"  # title, steps, minutes
    NO_GROUPS = "no_groups"
    NOTHING_TO_ASK = "nothing_to_ask"
    SAME_WORKSHOP = "same_workshop"  # path
    NOTHING_TO_PRINT = "nothing_to_print"  # handout
    TOO_DEEP = "too_deep"  # most
    NO_FRAMEWORK = "no_framework"
    NOBODY_SEATED = "nobody_seated"
    NO_PEOPLE = "no_people"
    TABLE_HOLDS = "table_holds"  # table, ideas
    CANNOT_TRIM = "cannot_trim"  # minutes
    # the run
    NOT_RUNNING = "not_running"
    ALREADY_RUNNING = "already_running"
    NOT_PAUSED = "not_paused"
    NOTHING_BEFORE = "nothing_before"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    NO_TIME_LEFT = "no_time_left"
    NO_TABLES = "no_tables"
    NO_SHARE_OUT = "no_share_out"
    NOBODY_WAITS = "nobody_waits"
    NOT_ALLOWED = "not_allowed"  # role, wish
    NO_OPTIONS = "no_options"
    BALLOT_OPEN = "ballot_open"  # title
    BALLOT_CLOSED = "ballot_closed"  # title, state
    # the room
    WRONG_CODE = "wrong_code"
    TOO_MANY_GUESSES = "too_many_guesses"  # seconds
    TOO_FAST = "too_fast"  # seconds
    ROOM_LOCKED = "room_locked"
    ROOM_FULL = "room_full"  # limit
    DEVICE_REMOVED = "device_removed"
    NOT_JOINED = "not_joined"
    FOREIGN_ADDRESS = "foreign_address"
    TOO_LARGE = "too_large"  # limit
    TOO_SLOW = "too_slow"
    NOT_OF_THIS_ROOM = "not_of_this_room"  # path
    NOT_A_COPY = "not_a_copy"  # path
    NOTHING_TO_MERGE = "nothing_to_merge"  # path
    # this laptop in another one's room
    NOT_AN_ADDRESS = "not_an_address"  # value
    NOT_A_ROOM = "not_a_room"  # address
    NOT_FOR_A_LAPTOP = "not_for_a_laptop"  # role, address
    JOINED_ALREADY = "joined_already"
    CODE_NEEDED = "code_needed"
    ROOM_SAYS = "room_says"  # sentence
    # files that somebody hands over
    NO_SUCH_FILE = "no_such_file"  # path
    FILE_EXISTS = "file_exists"  # path
    NOT_A_WORKSHOP = "not_a_workshop"  # path
    FILE_NEWER = "file_newer"  # path, version, known
    FILE_DAMAGED = "file_damaged"  # path, detail
    FILE_IN_USE = "file_in_use"  # path, holder, backup
    FILE_UNREADABLE = "file_unreadable"  # path, detail
    NO_PERMISSION = "no_permission"  # path
    IS_A_FOLDER = "is_a_folder"  # path
    FILE_TOO_LARGE = "file_too_large"  # path, limit
    UNKNOWN_FORMAT = "unknown_format"  # value, known
    UNKNOWN_TEMPLATE = "unknown_template"  # name, known
    UNKNOWN_PROFILE = "unknown_profile"  # name, known
    NAME_TAKEN = "name_taken"  # name
    NOT_A_PICTURE = "not_a_picture"  # path
    LOGO_TOO_LARGE = "logo_too_large"  # path, limit
    PICTURE_TOO_LARGE = "picture_too_large"  # path, width, height, limit
    UNSAFE_PICTURE = "unsafe_picture"  # path, detail
    NOT_A_TEMPLATE = "not_a_template"  # path
    NOT_A_READOUT = "not_a_readout"  # path
    OTHER_READOUT = "other_readout"  # path
    NO_SUCH_COLUMN = "no_such_column"  # path, column, found
    NOTHING_FOUND = "nothing_found"  # path, what
    BAD_SYNTAX = "bad_syntax"  # path, line, detail
    BAD_TEMPLATE = "bad_template"  # path, where, key, detail
    BAD_JSON = "bad_json"  # path, where, detail
    REDACTED = "redacted"  # path
    # the world
    DISK_FULL = "disk_full"  # path
    READ_ONLY = "read_only"  # path
    DISK_FAILED = "disk_failed"  # path, detail
    CLOSED = "closed"
    PORT_TAKEN = "port_taken"  # port
    NO_NETWORK = "no_network"
    NOT_REACHED = "not_reached"  # address
    NO_SUCH_ADDRESS = "no_such_address"  # address
    # the life of a readout
    NOTHING_TO_FREEZE = "nothing_to_freeze"
    NO_FINAL = "no_final"
    NOT_IN_FINAL = "not_in_final"  # value, known
    FINAL_UNREADABLE = "final_unreadable"  # detail
    CANNOT_RENDER = "cannot_render"  # format, detail


class FacilitatorError(Exception):
    """A reason with the fields its sentence needs."""

    def __init__(self, reason: Reason, **fields: object) -> None:
        super().__init__(reason, fields)
        self.reason = reason
        self.fields = fields

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.reason.value}({shown})"


class CannotDo(FacilitatorError):
    """The person who wished can mend it: other words, another file, another moment."""


class Trouble(FacilitatorError):
    """The world is in the way (disk, permission, network); the wish was right and can be tried again."""
