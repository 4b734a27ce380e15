"""What the team has to do beside the room's own agenda: *theme the visions by 2:15*, with a countdown of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import TaskId
from facilitator.domain.text import clean_line


@dataclass(frozen=True, slots=True)
class TeamTask:
    """A task for the team, outside the windows. `due` is a wall time on `date`, in the workshop's time zone.

    `who` takes care of it, in anybody's words; `done_at` None while it waits.
    """

    id: TaskId
    text: str
    date: date
    due: time
    who: str = ""
    done_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_line(self.text))
        object.__setattr__(self, "who", clean_line(self.who))
        if not self.text:
            raise CannotDo(Reason.BAD_VALUE, field="task", value="", expected="a few words")

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    def due_at(self, tz: tzinfo) -> datetime:
        """When it has to be done, in UTC."""
        return datetime.combine(self.date, self.due, tz).astimezone(UTC)

    def remaining(self, now: datetime, tz: tzinfo) -> timedelta:
        """Time left at `now` (UTC); negative once it is overdue."""
        return self.due_at(tz) - now


def by_due(tasks: Iterable[TeamTask]) -> tuple[TeamTask, ...]:
    """Tasks in the order in which they have to be done."""
    return tuple(sorted(tasks, key=lambda task: (task.date, task.due, task.id)))
