"""How right the clock is. `python -m tests.bench.clock [KILLS] [TICKS]`

Targets: ticks at most 20 ms late (p99); no drift over a simulated 8 hours; killed at 100 random moments of a run, the time
left is right within 1 s each time.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from facilitator.domain.ids import new_id
from facilitator.domain.live import Do, RunCommand, fold
from tests.bench.table import milliseconds, quantile, show
from tests.fakes import FakeClock
from tests.running import Said, make_day, reopened, run_day
from tests.ui.days import morning

KILLS, TICKS = 100, 60
LONGEST = 0.8
LATE_MS = 20


def main(kills: int = KILLS, ticks: int = TICKS) -> None:
    failed = [_kills(kills), _drift(), _ticks(ticks)]
    if any(failed):
        sys.exit(1)


def _kills(count: int, seed: int = 1) -> bool:
    chance = random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.running"])
    errors, early, more_than_one = [], 0, 0
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for number in range(count):
            path, backups = Path(folder) / f"{number}.workshop", Path(folder) / "backups"
            make_day(path, backups)
            said = _run_and_kill(context, path, backups, chance.uniform(0.15, LONGEST), number)
            if said is None:
                early += 1
                continue
            shown, more = reopened(path, backups, said)
            errors.append(said.error(shown))
            more_than_one += more > 1
            if sys.stderr.isatty():
                print(f"\r{number + 1} of {count}", end="", file=sys.stderr)
    wrong = sum(error > 1 for error in errors)
    rows = [
        ("kills", count),
        ("… before the first press was durable", early),
        ("time left wrong by more than 1 s", wrong),
        ("largest error, ms", milliseconds(max(errors, default=0.0))),
        ("more than the one press in the making was kept", more_than_one),
    ]
    show(f"SIGKILL at random moments of a run (seed {seed})", ("", "found"), rows)
    print()
    return bool(wrong or more_than_one)


def _run_and_kill(
    context: multiprocessing.context.ForkServerContext, path: Path, backups: Path, seconds: float, seed: int
) -> Said | None:
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(path, theirs, backups, seed), daemon=True)
    child.start()
    theirs.close()
    said, end = None, time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if ours.poll(left):
            said = ours.recv()
    child.kill()
    child.join()
    try:
        while True:
            said = ours.recv()
    except EOFError:
        ours.close()
    return said


def _child(path: Path, pipe: Connection, backups: Path, seed: int) -> None:
    run_day(path, pipe.send, backups, seed)


def _drift() -> bool:
    """Eight hours of ticks at odd moments, with a pause, a sleep and a clock that is set: asked again, not added up."""
    clock, chance = FakeClock(), random.Random(1)
    segments = {segment.id: segment for segment in morning().segments}
    first = next(iter(segments))
    commands = [RunCommand(new_id(), clock.now(), Do.START, first)]
    length, passed, worst = segments[first].length.total_seconds(), 0.0, 0.0
    while passed < 8 * 3600:
        step = chance.uniform(0.1, 2.0)
        clock.sleep(step) if chance.random() < 0.01 else clock.pass_by(step)
        if chance.random() < 0.001:
            clock.step(chance.uniform(-3600, 3600))
        passed += step
        left = fold(commands, segments).countdown.remaining(clock.now())
        worst = max(worst, abs(left / timedelta(seconds=1) - (length - passed)))
    rows = [("largest error, ms (at most 1)", milliseconds(worst))]
    show("Drift over a simulated 8 hours, slept through and set anew", ("", "found"), rows)
    print()
    return worst > 0.001


def _ticks(count: int) -> bool:
    """How long after its second has turned the window's clock shows it, while nothing else happens."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    late = _shown_late(count)
    p99 = quantile(late, 0.99)
    rows = [
        ("ticks", len(late)),
        ("late, median ms", milliseconds(quantile(late, 0.5))),
        (f"late, p99 ms (at most {LATE_MS})", milliseconds(p99)),
    ]
    show("Ticks of the window's clock", ("", "found"), rows)
    return p99 * 1000 > LATE_MS


def _shown_late(count: int) -> list[float]:
    import asyncio

    import qasync
    from PySide6.QtWidgets import QApplication

    from facilitator.bootstrap import WINDOW, App
    from facilitator.services import live
    from facilitator.settings import SettingsFile
    from facilitator.ui.kit.theme import Mode, ThemeManager
    from facilitator.ui.shell.conductor import Conductor
    from facilitator.ui.shell.window import MainWindow

    app = QApplication.instance() or QApplication([])
    manager = ThemeManager(app, Mode.LIGHT)
    window = MainWindow()
    window.furnish()
    window.show()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    late: list[float] = []

    async def watch(folder: Path) -> None:
        conductor = Conductor(App(WINDOW, settings=SettingsFile(folder / "settings.json")), window)
        await conductor.mirror.create(folder / "day.workshop", morning())
        await conductor.mirror.wish(live.start)
        await asyncio.sleep(1.5)
        done = asyncio.Event()

        def ticked(_earlier: object, now: object) -> None:
            left = conductor.mirror.run.countdown.remaining(now).total_seconds()
            late.append((-left) % 1.0)
            if len(late) >= count:
                done.set()

        conductor.clock.ticked.connect(ticked)
        await done.wait()
        await conductor.end()

    with tempfile.TemporaryDirectory() as folder, loop:
        os.environ["XDG_DATA_HOME"] = folder
        loop.run_until_complete(watch(Path(folder)))
    del manager
    return late


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
