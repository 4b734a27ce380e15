"""Kills the program at random moments while ideas stream in. `python -m tests.bench.kills [COUNT] [SEED]`

Target: of 300 kills no acknowledged idea lost, `check` clean each time, the file reopened in under 2 s.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from facilitator.domain.ideas import Idea
from facilitator.storage.files import check, create, open_store
from tests.bench.table import milliseconds, quantile, show
from tests.storage.streaming import stream
from tests.storage.workshops import do, plan_a_day

KILLS = 300
PER_FILE = 30
LONGEST = 0.5
"""Seconds that a child may live; it opens the file within the first few hundredths."""


def main(kills: int = KILLS, seed: int = 1) -> None:
    chance = random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.storage.streaming"])
    acknowledged: set[str] = set()
    total, lost, unclean, killed_early, reopened = 0, 0, 0, 0, []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for number in range(kills):
            if number % PER_FILE == 0:
                path = Path(folder) / f"{number}.workshop"
                create(path, program="bench", fill=plan_a_day, backups=Path(folder)).close()
                acknowledged.clear()
            said = _run_and_kill(context, path, Path(folder), chance.uniform(0.0, LONGEST))
            killed_early += not said
            acknowledged |= said
            total += len(said)
            began = time.perf_counter()
            with closing(open_store(path, program="bench", backups=Path(folder))) as store:
                reopened.append(time.perf_counter() - began)
                kept = {idea.id for idea in do(store, lambda uow: uow.all(Idea))}
            lost += len(acknowledged - kept)
            unclean += not check(path).sound
            if sys.stderr.isatty():
                print(f"\r{number + 1} of {kills}", end="", file=sys.stderr)
    rows = [
        ("kills", kills),
        ("… before the first idea was acknowledged", killed_early),
        ("ideas acknowledged", f"{total:,}"),
        ("… of them lost", lost),
        ("checks that found something", unclean),
        ("reopened, median ms", milliseconds(quantile(reopened, 0.5))),
        ("reopened, slowest ms (at most 2,000)", milliseconds(max(reopened))),
    ]
    show(f"SIGKILL while ideas stream in (seed {seed})", ("", "found"), rows)
    if lost or unclean or max(reopened) > 2:
        sys.exit(1)


def _run_and_kill(
    context: multiprocessing.context.ForkServerContext, path: Path, backups: Path, seconds: float
) -> set[str]:
    """Let a child stream into the file and kill it after so many seconds; what it acknowledged."""
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(path, theirs, backups), daemon=True)
    child.start()
    theirs.close()
    said: set[str] = set()
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if ours.poll(left):
            said.add(ours.recv_bytes().decode())
    child.kill()
    child.join()
    try:
        while True:
            said.add(ours.recv_bytes().decode())
    except EOFError:
        ours.close()
    return said


def _child(path: Path, pipe: Connection, backups: Path) -> None:
    stream(path, lambda said: pipe.send_bytes(said.encode()), backups)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
