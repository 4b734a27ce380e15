"""The outbox: what was typed lies in a file of this laptop first, and leaves it when the room's laptop has it on its disk.

The same rules as the phones' outbox, see decision 0076: what may have arrived is never changed under its id, what is
about one idea goes out in its order, a refusal stays and is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from facilitator.domain.errors import Trouble
from facilitator.domain.ids import new_id
from facilitator.room.ledger import Ledger

Plain = dict[str, Any]
IDEA, EDIT, REMOVE = "idea", "edit", "remove"
_PREFIX = "entry:"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to hand in. `what` is IDEA, EDIT or REMOVE, `subject` the idea's id, `body` what the room is sent.

    `problem` is the room's sentence where it refused; `present` the wording it then had, where somebody was quicker.
    """

    id: str
    what: str
    subject: str
    body: Mapping[str, Any]
    number: int
    problem: str = ""
    present: str | None = None


class Outbox:
    """To be used on one loop; every method returns once it is on the disk. Raises Trouble(DISK_FAILED)."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        found = [_entry(id, plain) for id, plain in ledger.under(_PREFIX)]
        ordered = sorted((entry for entry in found if entry is not None), key=lambda entry: entry.number)
        self._entries = {entry.id: entry for entry in ordered}
        # Whether an earlier run of the program sent it is not known: it may have arrived.
        self._tried = set(self._entries)
        self._number = max((entry.number for entry in ordered), default=0)

    def all(self) -> tuple[Entry, ...]:
        """What waits or was refused, in its order."""
        return tuple(self._entries.values())

    def get(self, id: str) -> Entry | None:
        return self._entries.get(id)

    def next(self) -> Entry | None:
        """What to send now; what is about an idea that has something before it in the way waits for that."""
        before: set[str] = set()
        for entry in self._entries.values():
            if not entry.problem and entry.subject not in before:
                return entry
            before.add(entry.subject)
        return None

    def sending(self, entry: Entry) -> None:
        """It goes out now: from here on it may have arrived, whatever is heard of it."""
        self._tried.add(entry.id)

    async def add(self, ideas: Iterable[Plain]) -> None:
        """Keep new ideas, each with its id; one that is here already is the same one."""
        new = [
            self._made(IDEA, idea["id"], idea, id=idea["id"])
            for idea in ideas
            if idea["id"] not in self._entries
        ]
        try:
            await self._put(new)
        except Trouble:
            for entry in new:  # its writer still holds the words, and hands them over again
                self._forget(entry)
            raise

    async def edit(self, idea_id: str, was: str, change: Plain) -> None:
        """Change an idea; `was` is the wording that its writer saw."""
        idea = self._entries.get(idea_id)
        if idea is not None and idea.what == IDEA and self._is_ours_alone(idea):
            await self._put([replace(idea, body={**idea.body, **change}, problem="", present=None)])
            return
        last = self._last_about(idea_id)
        if last is not None and last.what == EDIT and self._is_ours_alone(last):
            body = {**last.body, **change}
            if last.present is not None:
                body["was"] = last.present
            await self._put([replace(last, body=body, problem="", present=None)])
            return
        await self._put([self._made(EDIT, idea_id, {"was": was, **change})])

    async def remove(self, idea_id: str, was: str) -> None:
        """Take an idea away; one that never went out is simply forgotten."""
        about = [entry for entry in self._entries.values() if entry.subject == idea_id]
        ours = [entry for entry in about if self._is_ours_alone(entry)]
        gone: dict[str, Plain | None] = {_PREFIX + entry.id: None for entry in ours}
        new = not any(entry.what == IDEA for entry in ours)
        made = (
            [self._made(REMOVE, idea_id, {"was": was})]
            if new and not any(e.what == REMOVE for e in about)
            else []
        )
        for entry in ours:
            self._forget(entry)
        await self._put(made, gone)

    async def again(self, id: str) -> None:
        """Send once more what was refused."""
        if (entry := self._entries.get(id)) is not None:
            body = dict(entry.body)
            if entry.present is not None and "was" in body:
                body["was"] = entry.present
            await self._put([replace(entry, body=body, problem="", present=None)])

    async def refused(self, entry: Entry, problem: str, present: str | None) -> None:
        if (now := self._entries.get(entry.id)) is not None:
            self._tried.discard(entry.id)  # it has not been taken, that much is known
            await self._put([replace(now, problem=problem, present=present)])

    async def drop(self, id: str) -> None:
        """It has arrived, or is given up."""
        if (entry := self._entries.get(id)) is not None:
            self._forget(entry)
            await self._put([], {_PREFIX + id: None})

    def _is_ours_alone(self, entry: Entry) -> bool:
        return entry.id not in self._tried or bool(entry.problem)

    def _last_about(self, idea_id: str) -> Entry | None:
        return next((e for e in reversed(self._entries.values()) if e.subject == idea_id), None)

    def _made(self, what: str, subject: str, body: Plain, id: str = "") -> Entry:
        self._number += 1
        return Entry(id or new_id(), what, subject, body, self._number)

    def _forget(self, entry: Entry) -> None:
        self._entries.pop(entry.id, None)
        self._tried.discard(entry.id)

    async def _put(self, entries: Iterable[Entry], gone: Mapping[str, Plain | None] | None = None) -> None:
        changes: dict[str, Plain | None] = dict(gone or {})
        for entry in entries:
            self._entries[entry.id] = entry
            changes[_PREFIX + entry.id] = asdict(entry)
        if changes:
            await self._ledger.keep(changes)


def _entry(id: str, plain: Plain) -> Entry | None:
    try:
        return Entry(
            id,
            str(plain["what"]),
            str(plain["subject"]),
            dict(plain["body"]),
            int(plain["number"]),
            str(plain.get("problem", "")),
            plain.get("present"),
        )
    except (KeyError, TypeError, ValueError):
        return None
