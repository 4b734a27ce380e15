"""What the Stage costs: command → durable → its number painted, how late a second is shown, what eight hours drift.

The floor is taken in the same run: one commit of bare SQLite with fsync, and one repaint of the same area by a bare
widget. Targets: command to repaint under 16 ms at p95 over 200 commands; seconds late by under 20 ms at p99; no drift.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.table import milliseconds, quantile, show

COMMANDS = 200
SECONDS = 60
FRAME_MS, JITTER_MS = 16, 20


def main(commands: int = COMMANDS, seconds: int = SECONDS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for ideas in (100, 10_000):
            _commands(place, ideas, commands)
        _seconds(place, seconds)
    _drift()


def _commands(place: Path, ideas: int, count: int) -> None:
    both = json.loads(_child(place, "commands", str(ideas), str(count)))
    took = {name: [wall for wall, _ in times] for name, times in both.items()}
    work = {name: [cpu for _, cpu in times] for name, times in both.items()}
    floor = quantile(took["floor"], 0.95)
    rows = [
        (
            words,
            milliseconds(quantile(took[name], 0.5)),
            milliseconds(quantile(took[name], 0.95)),
            milliseconds(max(took[name])),
            f"{quantile(took[name], 0.95) / floor:.2f}×",
            milliseconds(quantile(work[name], 0.5)),
            milliseconds(quantile(work[name], 0.95)),
            "" if name == "floor" else _kept(took[name]),
        )
        for name, words in (
            ("floor", "floor: bare commit, bare repaint"),
            ("clock", "clock command"),
            ("view", "another view of the Stage"),
        )
    ]
    title = f"Command → durable → painted at 1920 × 1080, {count} times beside {ideas:,} ideas"
    show(title, ("ms", "median", "p95", "max", "ratio", "work median", "work p95", f"p95 < {FRAME_MS}"), rows)
    print()


def _kept(times: list[float]) -> str:
    return "yes" if quantile(times, 0.95) * 1000 < FRAME_MS else "NO"


def _seconds(place: Path, count: int) -> None:
    took = json.loads(_child(place, "seconds", str(count)))
    rows = []
    for name, words in (("floor", "floor: a bare precise timer"), ("late", "a second of the Stage")):
        p99 = quantile(took[name], 0.99)
        kept = "" if name == "floor" else "yes" if p99 * 1000 < JITTER_MS else "NO"
        rows.append(
            (
                words,
                milliseconds(quantile(took[name], 0.5)),
                milliseconds(p99),
                milliseconds(max(took[name])),
                kept,
            )
        )
    title = f"Each of {len(took['late'])} seconds, from its turn to its paint"
    show(title, ("ms late", "median", "p99", "max", f"p99 < {JITTER_MS}"), rows)
    print()


def _drift() -> None:
    """Eight hours, second by second: the number against the one that a calculator gives."""
    from datetime import timedelta

    from facilitator.domain.clock import Countdown, Instant
    from facilitator.ui.kit.times import countdown, until_next_second
    from tests.fakes import MORNING

    began, eight = Instant(MORNING, "boot", 0.0), timedelta(hours=8)
    clock, ticks, worst = Countdown(began, eight), 0.0, 0.0
    while ticks < eight.total_seconds():
        left = clock.remaining(began.later(timedelta(seconds=ticks)))
        ticks += until_next_second(left)
        shown = countdown(clock.remaining(began.later(timedelta(seconds=ticks))))
        worst = max(
            worst, abs(ticks - round(ticks)) + (shown != countdown(eight - timedelta(seconds=round(ticks))))
        )
    show("Drift over 8 hours, ticked second by second", ("s", "worst"), [("error", f"{worst:.6f}")])


def _child(place: Path, *call: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(place), "LANG": "C.UTF-8"}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        environment[name] = str(place / name)
    child = [sys.executable, "-m", "tests.bench.stage_child", str(place), *call]
    done = subprocess.run(child, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
