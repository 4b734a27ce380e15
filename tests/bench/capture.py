"""Enter → durable, the hop to the storage thread included, against a bare sqlite3 commit of the same row.

The two take turns, so that whatever else the machine does falls on both. Target: at most 5× in the median.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

from facilitator.domain.codec import encode
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.ids import new_id
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.services.bus import Bus
from facilitator.services.capture import add_idea
from facilitator.services.system_clock import SystemClock
from facilitator.services.worker import Worker
from facilitator.storage.files import create
from tests.bench.table import milliseconds, quantile, show
from tests.storage.workshops import plan_a_day

IDEAS = 1_000
WARM_UP = 50
BURST = 200
TEXT = (
    "Give every library card holder a ride to the science museum on Saturdays, and tell their parents twice."
)


def main(count: int = IDEAS) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        worker = Worker(
            lambda: create(
                Path(folder) / "bench.workshop", program="bench", fill=plan_a_day, backups=Path(folder)
            ),
            SystemClock(),
            Bus(),
        )
        worker.start().result()
        ours: list[float] = []
        bare: list[float] = []
        with closing(_Bare(Path(folder) / "bare.db")) as plain, closing(worker):
            for number in range(count + WARM_UP):
                took_us, idea = _timed(lambda: worker.run(add_idea, THIS_LAPTOP, _draft()).result())
                row = encode(idea)
                took_bare, _ = _timed(lambda row=row: plain.keep(row))
                if number >= WARM_UP:
                    ours.append(took_us)
                    bare.append(took_bare)
            burst, _ = _timed(lambda: _all_at_once(worker))
    rows = [
        ("bare sqlite3, WAL, FULL", *_figures(bare), "1.0×"),
        ("add_idea → future resolved", *_figures(ours), f"{quantile(ours, 0.5) / quantile(bare, 0.5):.1f}×"),
        (
            f"the same, {BURST} waiting together, each",
            milliseconds(burst / BURST),
            "",
            "",
            _ratio(burst / BURST, bare),
        ),
    ]
    show(f"Capture: {count} ideas (at most 5×)", ("ms", "median", "p99", "max", "median ratio"), rows)


class _Bare:
    """One row, one commit, nothing else."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        names = [field.name for field in fields(Idea)]
        self._connection.execute(f"CREATE TABLE idea ({', '.join(names)}, PRIMARY KEY (id))")
        self._insert = f"INSERT INTO idea VALUES ({', '.join(':' + name for name in names)})"

    def keep(self, row: dict[str, Any]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._insert, row)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


def _draft() -> IdeaDraft:
    return IdeaDraft(TEXT, id=new_id())  # type: ignore[arg-type]


def _all_at_once(worker: Worker) -> None:
    for future in [worker.run(add_idea, THIS_LAPTOP, _draft()) for _ in range(BURST)]:
        future.result()


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = call()
    return time.perf_counter() - began, result


def _figures(samples: list[float]) -> tuple[str, str, str]:
    return (
        milliseconds(quantile(samples, 0.5)),
        milliseconds(quantile(samples, 0.99)),
        milliseconds(max(samples)),
    )


def _ratio(each: float, bare: list[float]) -> str:
    return f"{each / quantile(bare, 0.5):.1f}×"


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
