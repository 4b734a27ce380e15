"""A window with an open room in a process of its own: says where it is, and in the end how the window fared.

Takes the number of tables; prints one JSON line when it listens, and one more after a line on stdin.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TICK_MS = 5


def main(tables: int) -> None:
    import qasync
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from facilitator.bootstrap import WINDOW, App
    from facilitator.domain.blueprint import Blueprint
    from facilitator.domain.ids import TableId, new_id
    from facilitator.domain.plan import Segment
    from facilitator.domain.workshop import Role, Table
    from facilitator.intake.templates import read_template
    from facilitator.services import live
    from facilitator.settings import SettingsFile
    from facilitator.ui.kit.theme import Mode, ThemeManager
    from facilitator.ui.shell.conductor import Conductor
    from facilitator.ui.shell.window import MainWindow

    folder = Path(tempfile.mkdtemp(dir=Path.cwd(), prefix=".room-bench-"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder)
    qt = QApplication([])
    ThemeManager(qt, Mode.LIGHT)
    loop = qasync.QEventLoop(qt)
    asyncio.set_event_loop(loop)
    stalls: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        stalls.append(now - last[0] - TICK_MS / 1000)
        last[0] = now

    async def run() -> None:
        window = MainWindow()
        window.furnish()
        conductor = Conductor(App(WINDOW, settings=SettingsFile(folder / "settings.json")), window)
        window.show()
        plan = read_template("visioning-goals-actions", date(2026, 5, 1))
        seats = tuple(Table(TableId(new_id()), number) for number in range(1, tables + 1))
        plan = Blueprint(plan.name, plan.summary, plan.workshop, plan.windows, plan.segments, seats)
        await conductor.mirror.create(folder / "bench.workshop", plan)
        breakout = next(s for s in conductor.mirror.all(Segment) if s.captures)
        await conductor.mirror.wish(live.start, breakout.id)
        facts = await conductor.room.open("127.0.0.1")
        await asyncio.sleep(1)
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        timer.start(TICK_MS)
        key = facts.keys[Role.NOTE_TAKER]
        print(json.dumps({"url": facts.url, "secret": key.secret}), flush=True)
        await asyncio.to_thread(sys.stdin.readline)  # all have joined: from now on it counts
        stalls.clear()
        last[0] = time.perf_counter()
        cpu, rss = _cpu(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        print("{}", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        timer.stop()
        took = time.perf_counter() - began
        share = {name: (used - cpu.get(name, 0.0)) / took for name, used in _cpu().items()}
        told = {"stalls": stalls, "cpu": share, "rss_kb": rss, "ideas": len(conductor.mirror.snapshot.ideas)}
        print(json.dumps(told), flush=True)
        await conductor.end()
        window.close()
        print(json.dumps({"kept": _kept(folder / "bench.workshop")}), flush=True)

    with loop:
        loop.run_until_complete(run())
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _kept(path: Path) -> list[str]:
    """The words of every idea in the closed file, each as often as it is there."""
    from facilitator.bootstrap import App
    from facilitator.domain.ideas import Idea

    app = App("bench")
    app.open(path, read_only=True).result()
    try:
        return app.run(lambda uow: [idea.first_wording for idea in uow.all(Idea)]).result()
    finally:
        app.close()


def _cpu() -> dict[str, float]:
    """Seconds of processor time by thread, where the system says so."""
    found: dict[str, float] = {}
    ticks = os.sysconf("SC_CLK_TCK")
    names = {thread.native_id: thread.name for thread in threading.enumerate()}
    for task in Path("/proc/self/task").iterdir() if Path("/proc/self/task").exists() else ():
        fields = (task / "stat").read_text().rpartition(")")[2].split()
        name = names.get(int(task.name), "other")
        found[name] = found.get(name, 0.0) + (int(fields[11]) + int(fields[12])) / ticks
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]))
