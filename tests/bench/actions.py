"""What the register costs: opening it, going from action to action, keeping a word, and what goes out of it.

Targets, for 60 actions of ten steps, of which six groups took each: the register opens under 400 ms, the next action and a
ticked step are shown under 100 ms, painted whole, the median of them beside a register of six actions as the floor. Plans for all groups and a sheet for each owner stand beside one readout in the same format.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from facilitator.domain.actions import Action, ActionStep
from facilitator.domain.ids import ActionId, new_id
from tests.bench.table import milliseconds, quantile, show

SIZES, STEPS, GROUPS = (6, 60), 10, 6
TIMES = 30
OPEN_MS, SHOWN_MS = 400.0, 100.0


def main(times: int = TIMES) -> int:
    registers = {size: _child("register", size, times) for size in SIZES}
    slow, rows = False, []
    for size, took in registers.items():
        opened, chosen, ticked = took["open"][0], quantile(took["choose"], 0.5), quantile(took["tick"], 0.5)
        slow = slow or opened * 1000 > OPEN_MS or max(chosen, ticked) * 1000 > SHOWN_MS
        worst = milliseconds(quantile(took["choose"], 0.95))
        floor = chosen / quantile(registers[SIZES[0]]["choose"], 0.5)
        rows.append(
            (f"{size} actions", milliseconds(opened), milliseconds(chosen), worst, milliseconds(ticked), f"{floor:.1f}×")
        )  # fmt: skip
    show(
        f"Register, {STEPS} steps an action (open at most {OPEN_MS:g} ms, the rest {SHOWN_MS:g} ms)",
        ("", "open, ms", "next action, ms", "p95", "tick, ms", "ratio"),
        rows,
    )
    out = _child("out", SIZES[-1], 3)
    show(
        f"{SIZES[-1]} actions × {STEPS} steps, {GROUPS} groups, {GROUPS} owners",
        ("", "s", "readouts"),
        [
            (
                name,
                f"{quantile(took, 0.5):.2f}",
                f"{quantile(took, 0.5) / quantile(out['readout'], 0.5):.1f}×",
            )
            for name, took in out.items()
        ],
    )
    return 1 if slow else 0


def _child(what: str, size: int, times: int) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "tests.bench.actions", what, str(size), str(times)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: dict[str, list[float]] = {}
    for line in done.stdout.splitlines():
        name, seconds = line.rsplit(" ", 1)
        result.setdefault(name, []).append(float(seconds))
    return result


def fill(uow: Any, size: int) -> None:
    """So many actions of ten steps, each with an owner, and taken up by six groups."""
    from facilitator.services import actions, taken_up

    first = date(2023, 6, 1)
    for number in range(size):
        steps = tuple(
            ActionStep(f"Step {step} towards it, in a few words", f"Owner {number % GROUPS}", first + timedelta(step))
            for step in range(STEPS)
        )  # fmt: skip
        made = Action(
            ActionId(new_id()),
            f"Action {number}: open what is closed and say who looks after it",
            f"Owner {number % GROUPS}",
            first + timedelta(STEPS),
            steps,
        )
        actions.add_action(uow, made)
        taken_up.share(uow, made.id, [f"Group {group}" for group in range(GROUPS)])


def run_register(size: int, times: int) -> None:
    """Work in a real register of that size; the GUI thread's seconds, a line each."""
    import qasync
    from PySide6.QtWidgets import QApplication

    from facilitator.services import action_steps
    from facilitator.settings import SettingsFile
    from facilitator.ui.actions.screen import ActionsScreen
    from facilitator.ui.kit.mirror import Mirror
    from facilitator.ui.kit.theme import Mode, ThemeManager
    from tests.fakes import MemoryApp
    from tests.ui.days import morning

    app = QApplication([])
    ThemeManager(app, Mode.LIGHT)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)

    async def work(folder: str) -> None:
        mirror = Mirror(MemoryApp(SettingsFile(Path(folder) / "settings.json")))
        await mirror.create(Path("/workshops/long.workshop"), morning())
        await mirror.wish(fill, size)
        screen = ActionsScreen(mirror)
        screen.resize(1360, 812)
        print("open", _timed(lambda: (screen.show(), screen.grab())))
        await asyncio.sleep(0.3)
        keys = [action.id for action in mirror.all(Action)]
        for number in range(times):
            key = keys[(number + 1) % len(keys)]
            print("choose", _timed(lambda key=key: (screen.register.choose(key), screen.grab())))
            await asyncio.sleep(0.02)
        showing: list[float] = []
        mirror.changed.disconnect(screen._on_changed)
        mirror.changed.connect(
            lambda events: showing.append(_timed(lambda: (screen._on_changed(events), screen.grab())))
        )
        for number in range(times):
            action = mirror.get(Action, screen.register.key)
            assert action is not None
            step = action.steps[number % STEPS]
            await mirror.wish(
                action_steps.change_step, action.id, number % STEPS, replace(step, done=not step.done)
            )
            await asyncio.sleep(0.05)
        for took in showing:
            print("tick", took)

    with TemporaryDirectory() as folder, loop:
        loop.run_until_complete(work(folder))
    sys.stdout.flush()
    os._exit(0)


def run_out(size: int, times: int) -> None:
    """Make what goes out of a register of that size; seconds, a line each."""
    from facilitator.domain.follow_up import to_ask
    from facilitator.domain.group_plans import planning_groups
    from facilitator.domain.readout import ReadoutOptions
    from facilitator.domain.workshop import THIS_LAPTOP
    from facilitator.readout.make import ReadoutMaker
    from facilitator.services.library import lay_out, snapshot
    from tests.fakes import FakeClock, MemoryStore
    from tests.ui.days import PATH, morning

    clock = FakeClock()
    store = MemoryStore(PATH)
    store.begin()
    with store.wish("fill", THIS_LAPTOP, clock.now()) as uow:
        lay_out(uow, morning())
        fill(uow, size)
        whole = snapshot(uow)
    store.commit()
    made, options = ReadoutMaker(clock), ReadoutOptions()
    made.render(whole, "docx", options)  # what is imported at first use is no part of it
    for _ in range(times):
        print("readout", _timed(lambda: made.render(whole, "docx", options)))
        print("plans", _timed(lambda: [made.plan(whole, g, "docx", options) for g in planning_groups(whole)]))
        print("sheets", _timed(lambda: [made.follow_up(whole, o, "docx", options) for o in to_ask(whole)]))
        print("books", _timed(lambda: [made.follow_up(whole, o, "xlsx", options) for o in to_ask(whole)]))


def _timed(work: Callable[[], object]) -> float:
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"register": run_register, "out": run_out}[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(main())
