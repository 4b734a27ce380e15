"""What one edit of a large plan costs the window: from the committed change to repainted rows, with everything recomputed.

The first segment becomes a minute longer, so that every start behind it moves. Target: 200 segments under 16 ms (one
frame) in the median; a day of 10 beside it is what painting a full screen costs anyway. Counted is the time that the GUI
thread itself works, so that whatever else runs on the machine does not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.table import milliseconds, quantile, show

EDITS = 60
SIZES = (10, 200)
FRAME_MS = 16.0
KINDS = ("a length", "a title", "a move by one place")


def main(edits: int = EDITS) -> int:
    took = {size: _child(size, edits) for size in SIZES}
    rows = []
    slow = False
    for kind in KINDS:
        small, large = (quantile(took[size][kind], 0.5) for size in SIZES)
        slow = slow or large * 1000 > FRAME_MS
        worst = quantile(took[SIZES[1]][kind], 0.95)
        rows.append(
            (kind, milliseconds(small), milliseconds(large), milliseconds(worst), f"{large / small:.1f}×")
        )
    head = ("one edit, ms", f"{SIZES[0]} segments", f"{SIZES[1]} segments", "p95", "ratio")
    show(f"Plan, {edits} edits each, recomputed and repainted (at most {FRAME_MS:g} ms)", head, rows)
    return 1 if slow else 0


def _child(size: int, edits: int) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "tests.bench.plan", "child", str(size), str(edits)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    lines = (line.rsplit(" ", 1) for line in done.stdout.splitlines())
    result: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for kind, seconds in lines:
        result[kind].append(float(seconds))
    return result


def run_child(size: int, edits: int) -> None:
    """Edit a plan of that size in a real window; each edit's seconds on the GUI thread, a line each."""
    import asyncio

    import qasync
    from PySide6.QtWidgets import QApplication

    from facilitator.settings import SettingsFile
    from facilitator.ui.kit.mirror import Mirror
    from facilitator.ui.kit.theme import Mode, ThemeManager
    from facilitator.ui.plan.screen import PlanScreen
    from tests.fakes import MemoryApp

    app = QApplication([])
    manager = ThemeManager(app, Mode.LIGHT)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)

    async def work(folder: str) -> None:
        mirror = Mirror(MemoryApp(SettingsFile(Path(folder) / "settings.json")))
        await mirror.create(Path("/workshops/long.workshop"), _plan(size))
        screen = PlanScreen(mirror)
        screen.resize(1360, 812)
        screen.show()
        await asyncio.sleep(0.2)
        await _edit(mirror, screen, edits)
        mirror.release()
        await mirror.close()

    with loop, TemporaryDirectory() as folder:
        loop.run_until_complete(work(folder))
    del manager
    sys.stdout.flush()
    os._exit(0)


async def _edit(mirror: Any, screen: Any, edits: int) -> None:
    import asyncio

    from PySide6.QtCore import QCoreApplication

    from facilitator.services import plan

    agenda = screen.page("agenda").list
    took: list[float] = []
    changed = screen._on_changed

    def watched(events: object) -> None:
        began = time.thread_time()
        changed(events)
        agenda.executeDelayedItemsLayout()
        QCoreApplication.sendPostedEvents()  # what is to be painted anew is
        took.append(time.thread_time() - began)

    mirror.changed.disconnect(changed)
    mirror.changed.connect(watched)
    segments = mirror.snapshot.agenda
    wishes: dict[str, Callable[[int], tuple[Any, ...]]] = {
        "a length": lambda n: (plan.edit_segment, segments[0].id, {"minutes": 3 + n % 2}),
        "a title": lambda n: (
            plan.edit_segment,
            segments[len(segments) // 2].id,
            {"title": f"Another title {n}"},
        ),
        "a move by one place": lambda n: (
            plan.move_segment,
            segments[1].id,
            {"window_id": segments[1].window_id, "at": (n + 1) % 2},
        ),
    }
    for kind, make in wishes.items():
        for number in range(edits):
            wish, id, more = make(number + 1)
            took.clear()
            await mirror.wish(wish, id, **more)
            while not took:
                await asyncio.sleep(0.001)
            print(kind, sum(took))


def _plan(size: int) -> Any:
    from facilitator.domain.blueprint import Blueprint
    from facilitator.domain.ideas import Kind
    from facilitator.domain.ids import SegmentId, TableId, WindowId, WorkshopId, new_id
    from facilitator.domain.plan import Segment, SegmentKind
    from facilitator.domain.workshop import Table, Window, Workshop

    days = [
        Window(WindowId(new_id()), date(2023, 5, on), clock(9), clock(17), f"Day {on}", on)
        for on in range(1, 5)
    ]
    kinds = (SegmentKind.TALK, SegmentKind.BREAKOUT, SegmentKind.BREAK)
    segments = tuple(
        Segment(
            SegmentId(new_id()),
            days[number * len(days) // size].id,
            kinds[number % 3],
            f"Part {number} of a long convening",
            2 + number % 7,
            position=number,
            captures=(Kind.VISION, Kind.QUESTION) if number % 3 == 1 else (),
        )
        for number in range(size)
    )
    workshop = Workshop(WorkshopId(new_id()), "A long convening", timezone="America/New_York")
    tables = tuple(Table(TableId(new_id()), number) for number in range(1, 7))
    return Blueprint("long", "", workshop, tuple(days), segments, tables)


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        run_child(int(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
