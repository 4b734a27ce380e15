"""The history in the file: one row a wish, numbered; the newest step about a thing is found through `touch`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facilitator.domain.codec import Plain
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import HistoryStep
from facilitator.domain.ids import StepId
from facilitator.domain.workshop import Actor
from facilitator.storage.database import Database
from facilitator.storage.mapping import STEP_COLUMNS, step_of, step_values

_SELECT = f"SELECT {', '.join(STEP_COLUMNS)} FROM history"
_INSERT = (
    f"INSERT INTO history ({', '.join(STEP_COLUMNS)}) VALUES ({', '.join(':' + c for c in STEP_COLUMNS)})"
)
_TOUCH = "INSERT INTO touch (entity, thing, revision) VALUES (:entity, :thing, :revision)"
_MARK = "UPDATE history SET undone = :undone WHERE id = :id"

_DONE = "FROM history WHERE device = :device AND role = :role AND kind = 'do'"
_STANDING = f"SELECT max(revision) {_DONE} AND undone = 0"
_UNDONE = f"SELECT min(revision) {_DONE} AND undone = 1 AND revision > coalesce(({_STANDING}), 0)"
_TOUCHED = "SELECT max(revision) FROM touch WHERE entity = :entity AND thing = :thing"

Counts = tuple[int, int]


class History:
    """Reads and writes the steps, and counts them: `revision` within the file, `seq` within what was first written here."""

    def __init__(self, database: Database) -> None:
        self._database = database
        origin = database.read("SELECT value FROM meta WHERE key = 'origin'")
        if not origin:
            raise self._damaged("it does not say where it began")
        self.origin: str = origin[0][0]
        [[revision]] = database.read("SELECT max(revision) FROM history")
        [[seq]] = database.read(
            "SELECT max(seq) FROM history WHERE origin = :origin", {"origin": self.origin}
        )
        self.revision: int = revision or 0
        self.seq: int = seq or 0

    @property
    def counts(self) -> Counts:
        """Where the counters stand, for `back_to`."""
        return self.revision, self.seq

    def back_to(self, counts: Counts) -> None:
        self.revision, self.seq = counts

    def write(self, step: HistoryStep) -> None:
        """Append a step and count on."""
        self._database.write(_INSERT, step_values(step))
        touched = dict.fromkeys((change.entity, change.id) for change in step.changes)
        self._database.write_many(
            _TOUCH,
            [{"entity": entity, "thing": thing, "revision": step.revision} for entity, thing in touched],
        )
        self.revision = max(self.revision, step.revision)
        if step.origin == self.origin:
            self.seq = max(self.seq, step.seq)

    def mark(self, id: StepId, undone: bool) -> None:
        """Say whether a step has been undone."""
        self._database.write(_MARK, {"id": id, "undone": undone})

    def adopt(self, steps: Sequence[HistoryStep]) -> None:
        """Put these steps in place of all that is there, as they stand."""
        for table in ("touch", "history"):
            self._database.write(f"DELETE FROM {table}", {})
        self.back_to((0, 0))
        for step in steps:
            self.write(step)

    def steps(self, after: int = 0, limit: int | None = None) -> list[HistoryStep]:
        """The steps after a revision, oldest first."""
        sql = f"{_SELECT} WHERE revision > :after ORDER BY revision LIMIT :limit"
        rows = self._database.read(sql, {"after": after, "limit": -1 if limit is None else limit})
        return [self._step(row) for row in rows]

    def last_step(self, by: Actor, undone: bool) -> HistoryStep | None:
        """What undo (`undone` False) or redo (True) of an actor's device and role would reverse.

        Undo takes the newest step that stands. Redo takes the oldest of the undone ones after it: what was done anew
        since cuts them off.
        """
        return self._one(_UNDONE if undone else _STANDING, {"device": by.device, "role": by.role.value})

    def last_touch(self, entity: str, id: str) -> HistoryStep | None:
        """The newest step that changed one thing."""
        return self._one(_TOUCHED, {"entity": entity, "thing": id})

    def _one(self, revision: str, values: Plain) -> HistoryStep | None:
        rows = self._database.read(f"{_SELECT} WHERE revision = ({revision})", values)
        return self._step(rows[0]) if rows else None

    def _step(self, row: Sequence[Any]) -> HistoryStep:
        try:
            return step_of(row)
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged(f"step {row[0]} of its history: {error}") from error

    def _damaged(self, detail: str) -> CannotDo:
        return CannotDo(Reason.FILE_DAMAGED, path=str(self._database.path), detail=detail)
