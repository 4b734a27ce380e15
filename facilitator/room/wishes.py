"""What those in the room may wish, each within the rights of its role; run on the storage thread like any other wish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from facilitator.domain.actions import Action, ActionStep
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, IdeaDraft, Kind
from facilitator.domain.ids import (
    ActionId,
    CommandId,
    IdeaId,
    SegmentId,
    TableId,
    ThemeId,
    checked_id,
    new_id,
)
from facilitator.domain.live import RunCommand
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Role, Table
from facilitator.services import actions, capture, live, stage, themes, turns
from facilitator.services.ports import UnitOfWork

CLOCK_AHEAD = timedelta(minutes=1)
CLOCK_BEHIND = timedelta(days=7)
"""How far a phone's clock is believed; beyond that an idea is taken to be said when it arrives."""

Given = Mapping[str, Any]


def add_idea(uow: UnitOfWork, draft: IdeaDraft, table: int | None) -> tuple[Idea, bool]:
    """Keep an idea from the room, and say whether it is new. `table` is a number; None or 0 is the whole room.

    What it names and is not there any more (its segment, its table, the theme it serves) does not lose the idea.
    """
    known = uow.get(Idea, draft.id) is not None
    captured = draft.captured_at
    if captured is not None and not uow.now.utc - CLOCK_BEHIND <= captured <= uow.now.utc + CLOCK_AHEAD:
        captured = None
    draft = replace(
        draft,
        segment_id=draft.segment_id if uow.get(Segment, draft.segment_id) else None,
        table_id=draft.table_id or _table(uow, table),
        serves=draft.serves if uow.get(Theme, draft.serves) else None,
        captured_at=captured,
    )
    return capture.add_idea(uow, draft), not known


def edit_idea(uow: UnitOfWork, id: IdeaId, was: str | None, change: Given, table: str | None) -> Idea:
    """Change an idea's words (given those that were seen), kind, parked or serves. `table` is the writer's own.

    Raises CannotDo: NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE(present).
    """
    idea = _own(uow, id, table)
    if idea.binned:
        raise CannotDo(Reason.NOT_FOUND, what="idea", id=id)
    if (text := change.get("text")) is not None:
        idea = capture.edit_idea(uow, id, text, idea.text if was is None else was)
    if change.get("kind") is not None:
        idea = replace(idea, kind=Kind(change["kind"]))
    if change.get("parked") is not None:
        idea = replace(idea, parked=bool(change["parked"]))
    if "serves" in change:
        serves = change["serves"]
        idea = replace(idea, serves=uow.need(Theme, serves).id if serves else None)
    uow.put(idea)
    return idea


def bin_idea(uow: UnitOfWork, id: IdeaId, was: str | None, table: str | None) -> None:
    """Put an idea into the bin; one that is there already stays there. Raises as `edit_idea`."""
    idea = _own(uow, id, table)
    if idea.binned:
        return
    if was is not None and idea.text != was.strip():
        raise CannotDo(Reason.CHANGED_MEANWHILE, what="idea", field="text", who="", present=idea.text)
    capture.bin_ideas(uow, [id])


def _own(uow: UnitOfWork, id: IdeaId, table: str | None) -> Idea:
    """The idea, where the actor may change it: a participant's own, a note-taker's table's, any for the theme team."""
    idea = uow.need(Idea, id)
    by = uow.by
    if by.role is Role.THEME_TEAM:
        return idea
    if idea.device == by.device and by.role in (Role.PARTICIPANT, Role.NOTE_TAKER):
        return idea
    if by.role is Role.NOTE_TAKER and idea.table_id == table:
        return idea
    raise CannotDo(Reason.NOT_ALLOWED, role=by.role.value, wish="edit_idea")


def _table(uow: UnitOfWork, number: int | None) -> TableId | None:
    return next((table.id for table in uow.all(Table) if table.number == number), None) if number else None


# The clock, for the co-facilitator


_CLOCK: Mapping[str, Callable[[UnitOfWork], RunCommand]] = {
    "start": live.start,
    "pause": live.pause,
    "resume": live.resume,
    "next": live.next_step,
    "previous": live.previous_step,
}
"""By what `POST /api/clock` calls them; `add` and `take_back` take something besides."""


@dataclass(frozen=True, slots=True)
class Press:
    """A press on the remote. `id` makes it happen once, however often it is sent; `at` is the step it was meant for
    (`segment:index`, or a segment's id); `command` is what a `take_back` takes back, the last press where it says nothing."""

    do: str
    seconds: int | None = None
    id: str | None = None
    at: str | None = None
    command: str | None = None


def press(uow: UnitOfWork, wanted: Press) -> None:
    """Move the clock. One that came before, or whose step has been left by somebody else meanwhile, does nothing more.

    Raises what the clock's own wishes raise, and CannotDo(NOT_AN_ID).
    """
    id = CommandId(checked_id(wanted.id)) if wanted.id is not None else None
    if uow.get(RunCommand, id) is not None or (wanted.at is not None and not _is_at(uow, wanted.at)):
        return
    if wanted.do == "add":
        command = live.add(uow, 60 if wanted.seconds is None else wanted.seconds)
    elif wanted.do == "take_back":
        command = live.take_back(uow, CommandId(wanted.command) if wanted.command else None)
    else:
        command = _CLOCK[wanted.do](uow)
    if (
        id is not None
    ):  # known by the id that it was sent under, so that it is recognised after a restart, too
        uow.remove(command)
        uow.put(replace(command, id=id))


def _is_at(uow: UnitOfWork, step: str) -> bool:
    run = live.run_state(uow)
    return step in (run.segment_id, f"{run.segment_id}:{run.step}")


# Any other wish, by its service's name. Each takes what came with it and checks its types.


def _ids(given: Given, name: str) -> list[IdeaId]:
    value = given.get(name)
    if not isinstance(value, list) or not all(isinstance(id, str) for id in value) or len(value) > 1_000:
        raise _expected(name, "a list of ids")
    return [IdeaId(id) for id in value]


def _text(given: Given, name: str, default: str | None = None) -> str:
    value = given.get(name, default)
    if not isinstance(value, str):
        raise _expected(name, "text")
    return value


def _optional(given: Given, name: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise _expected(name, "text or nothing")
    return value


def _flag(given: Given, name: str) -> bool:
    value = given.get(name)
    if not isinstance(value, bool):
        raise _expected(name, "true or false")
    return value


def _expected(name: str, what: str) -> CannotDo:
    return CannotDo(Reason.BAD_VALUE, field=name, value="", expected=what)


def place_ideas(uow: UnitOfWork, given: Given) -> None:
    theme = _optional(given, "theme")
    themes.place_ideas(uow, ThemeId(theme) if theme else None, _ids(given, "ideas"))


def add_theme(uow: UnitOfWork, given: Given) -> None:
    id = ThemeId(checked_id(_text(given, "id", new_id())))
    if uow.get(Theme, id) is not None:  # sent once more
        return
    segment = uow.need(Segment, _text(given, "segment"))
    kind = _kind(given) or next(iter(segment.captures), Kind.IDEA)
    theme = Theme(id, segment.id, kind, title=_text(given, "title"), sentence=_text(given, "sentence", ""))
    themes.add_theme(uow, theme, _ids(given, "ideas") if "ideas" in given else ())


def name_theme(uow: UnitOfWork, given: Given) -> None:
    themes.name_theme(uow, ThemeId(_text(given, "theme")), _text(given, "title"))


def word_theme(uow: UnitOfWork, given: Given) -> None:
    themes.word_theme(uow, ThemeId(_text(given, "theme")), _text(given, "sentence"), _optional(given, "was"))


def merge_ideas(uow: UnitOfWork, given: Given) -> None:
    capture.merge_ideas(uow, IdeaId(_text(given, "keep")), _ids(given, "others"))


def unmerge_ideas(uow: UnitOfWork, given: Given) -> None:
    capture.unmerge_ideas(uow, _ids(given, "ideas"))


def star_ideas(uow: UnitOfWork, given: Given) -> None:
    capture.star_ideas(uow, _ids(given, "ideas"), _flag(given, "on"))


def park_ideas(uow: UnitOfWork, given: Given) -> None:
    capture.park_ideas(uow, _ids(given, "ideas"), _flag(given, "on"))


def add_action(uow: UnitOfWork, given: Given) -> None:
    id = ActionId(checked_id(_text(given, "id", new_id())))
    if uow.get(Action, id) is not None:  # sent once more
        return
    first = _text(given, "first_step", "")
    due = _optional(given, "due")
    try:
        day = date.fromisoformat(due) if due else None
    except ValueError:
        raise _expected("due", "a day such as 2026-11-30") from None
    theme = _optional(given, "theme")
    actions.add_action(
        uow,
        Action(
            id,
            _text(given, "text"),
            owner=_text(given, "owner", ""),
            due=day,
            steps=(ActionStep(first),) if first.strip() else (),
            theme_id=uow.need(Theme, theme).id if theme else None,
        ),
    )


def headline(uow: UnitOfWork, given: Given) -> None:
    """What the note-taker's own table says in one line; `table` is put in by the room, never by the phone."""
    table = _optional(given, "table")
    if table is None:
        raise CannotDo(Reason.NOT_ALLOWED, role=uow.by.role.value, wish="headline")
    turns.set_headline(uow, SegmentId(_text(given, "segment")), TableId(table), _text(given, "text"))


def message(uow: UnitOfWork, given: Given) -> None:
    stage.show_message(uow, _text(given, "text"))


def blank(uow: UnitOfWork, given: Given) -> None:
    stage.blank_stage(uow, _flag(given, "on"))


def _kind(given: Given) -> Kind | None:
    value = _optional(given, "kind")
    if value is not None and value not in set(Kind):
        raise _expected("kind", "a kind of idea")
    return Kind(value) if value else None


Wish = Callable[[UnitOfWork, Given], None]
_BOARD: Mapping[str, Wish] = {
    wish.__name__: wish
    for wish in (
        place_ideas,
        add_theme,
        name_theme,
        word_theme,
        merge_ideas,
        unmerge_ideas,
        star_ideas,
        park_ideas,
    )
}
ALLOWED: Mapping[Role, Mapping[str, Wish]] = {
    Role.THEME_TEAM: _BOARD,
    Role.NOTE_TAKER: {
        "headline": headline,
        "add_action": add_action,
        "star_ideas": star_ideas,
        "park_ideas": park_ideas,
    },
    Role.CO_FACILITATOR: {"message": message, "blank": blank},
    Role.PARTICIPANT: {},
    Role.OBSERVER: {},
}
"""What each role may wish of the workshop by `POST /api/do`; a note-taker only for its own table's ideas."""

WRITERS = frozenset({Role.PARTICIPANT, Role.NOTE_TAKER, Role.THEME_TEAM})
"""Who adds ideas."""

VOTERS = frozenset({Role.PARTICIPANT, Role.NOTE_TAKER, Role.THEME_TEAM})


def for_table(wish: Wish, table: str | None) -> Wish:
    """The same wish, held to the ideas that a note-taker may change."""

    def held(uow: UnitOfWork, given: Given) -> None:
        for id in _ids(given, "ideas") if "ideas" in given else ():
            _own(uow, id, table)
        wish(uow, given)

    held.__name__ = wish.__name__
    return held
