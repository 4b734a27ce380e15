"""A child process that runs a day with random presses of the clock and says, once each is durable, what the clock then shows."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import CannotDo
from facilitator.domain.live import Run, RunCommand, fold
from facilitator.domain.plan import Segment
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.services import live
from facilitator.services.bus import Bus
from facilitator.services.library import lay_out
from facilitator.services.ports import UnitOfWork
from facilitator.services.system_clock import SystemClock
from facilitator.services.worker import Worker
from facilitator.storage.files import create, open_store
from tests.storage.workshops import do
from tests.ui.days import morning


@dataclass(frozen=True)
class Said:
    """What the clock showed at `ticks`: how many commands there were, where the day stood, the seconds left, if any."""

    commands: int
    segment: str | None
    step: int
    paused: bool
    left: float | None
    ticks: float

    @classmethod
    def of(cls, run: Run, commands: int, clock: SystemClock) -> Said:
        now = clock.now()
        left = run.countdown.remaining(now).total_seconds() if run.countdown is not None else None
        return cls(commands, run.segment_id, run.step, run.paused, left, now.ticks)

    def error(self, later: Said) -> float:
        """By how many seconds `later` is wrong, if nothing was pressed in between; infinite where it stands elsewhere."""
        if (self.segment, self.step, self.paused) != (later.segment, later.step, later.paused):
            return float("inf")
        if self.left is None or later.left is None:
            return 0.0 if self.left is later.left else float("inf")
        passed = 0.0 if self.paused else later.ticks - self.ticks
        return abs(self.left - passed - later.left)


def make_day(path: Path, backups: Path) -> None:
    """A workshop file with a day in it that has not begun."""
    blueprint = morning()

    def fill(store) -> None:
        do(store, lay_out, blueprint)

    create(path, program="test", fill=fill, backups=backups).close()


def stand(uow: UnitOfWork) -> tuple[Run, int]:
    return live.run_state(uow), len(uow.all(RunCommand))


def run_day(path: Path, say: Callable[[Said], object], backups: Path, seed: int) -> None:
    """Press at random for ever; `say` what the clock shows after each press that is durable, never before."""
    chance, clock = random.Random(seed), SystemClock()
    worker = Worker(lambda: open_store(path, program="test", backups=backups), clock, Bus())
    worker.start().result()
    presses = (
        live.next_step,
        live.start_or_pause,
        live.start_or_pause,
        live.add,
        live.previous_step,
        live.take_back,
    )
    while True:
        press = chance.choice(presses)
        arguments = (chance.choice((60, 300, -60)),) if press is live.add else ()
        try:
            worker.run(press, THIS_LAPTOP, *arguments).result()
        except CannotDo:
            continue
        run, commands = worker.run(stand, THIS_LAPTOP).result()
        say(Said.of(run, commands, clock))
        time.sleep(chance.uniform(0, 0.02))


def reopened(path: Path, backups: Path, said: Said) -> tuple[Said, int]:
    """What the file shows now, of the commands that `said` knew, and how many more it kept."""
    clock = SystemClock()
    with closing(open_store(path, program="test", backups=backups)) as store:
        commands = do(store, lambda uow: list(uow.all(RunCommand)))
        segments = {segment.id: segment for segment in do(store, lambda uow: list(uow.all(Segment)))}
    run = fold(commands[: said.commands], segments)
    return Said.of(run, said.commands, clock), len(commands) - said.commands


if __name__ == "__main__":
    run_day(
        Path(sys.argv[1]),
        lambda said: print(json.dumps(said.__dict__), flush=True),
        Path(sys.argv[2]),
        int(sys.argv[3]),
    )
