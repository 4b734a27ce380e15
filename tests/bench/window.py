"""What the window costs: start to first paint, to content drawn, opening 10,000 ideas, one idea to its painted row.

Each start is a process of its own and takes turns with a bare PySide6 window; all warm, medians. Targets: first paint
at most 1.5× the bare window, content at most 4×; 10,000 ideas at most 4× of 100; a row within two frames (33 ms) at p99.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.table import milliseconds, quantile, show

STARTS = 9
LISTS = 5
ROWS = 200
FRAMES_MS = 33


def main(starts: int = STARTS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _starts(place, starts)
        _lists(place)
        _rows(place)


def _starts(place: Path, count: int) -> None:
    sample = place / "sample.workshop"
    _child("make_sample", str(sample), home=place)
    kinds = {
        "bare PySide6 window": ("bare",),
        "first paint": ("first",),
        "content drawn": ("content", str(sample)),
    }
    took: dict[str, list[float]] = {name: [] for name in kinds}
    for turn in range(count + 1):
        for name, call in kinds.items():
            seconds = _child(*call, home=place)
            if turn:  # the first round warms the disk
                took[name].append(seconds)
    bare = quantile(took["bare PySide6 window"], 0.5)
    limits = {"bare PySide6 window": "", "first paint": "1.5×", "content drawn": "4×"}
    rows = [
        (
            name,
            milliseconds(quantile(times, 0.5)),
            milliseconds(max(times)),
            f"{quantile(times, 0.5) / bare:.2f}×",
            limits[name],
        )
        for name, times in took.items()
    ]
    show(f"Start of the window, {count} processes each", ("ms", "median", "max", "ratio", "at most"), rows)
    print()


def _lists(place: Path) -> None:
    took: dict[int, list[float]] = {}
    for ideas in (100, 10_000):
        file = place / f"{ideas}.workshop"
        _child("make", str(file), str(ideas), home=place)
        took[ideas] = [_child("open", str(file), home=place) for _ in range(LISTS + 1)][1:]
    base = quantile(took[100], 0.5)
    rows = [
        (f"{ideas:,} ideas", milliseconds(quantile(times, 0.5)), f"{quantile(times, 0.5) / base:.2f}×", limit)
        for (ideas, times), limit in zip(took.items(), ("", "4×"), strict=True)
    ]
    show("Opening a file until its newest ideas are painted", ("ms", "median", "ratio", "at most"), rows)
    print()


def _rows(place: Path) -> None:
    rows = []
    for ideas in (100, 10_000):
        file = place / f"{ideas}.workshop"
        times = [float(value) / 1000 for value in _output("type", str(file), str(ROWS), home=place).split()]
        p99 = quantile(times, 0.99)
        kept = "yes" if p99 * 1000 <= FRAMES_MS else "NO"
        rows.append((f"beside {ideas:,} ideas", milliseconds(quantile(times, 0.5)), milliseconds(p99), kept))
    show(
        f"Enter → durable → its row painted, {ROWS} times",
        ("ms", "median", "p99", f"within {FRAMES_MS}"),
        rows,
    )


def _child(*call: str, home: Path) -> float:
    """Seconds that a child reports from its spawning to the event in question."""
    return float(_output(*call, home=home) or 0)


def _output(*call: str, home: Path) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "LANG": "C.UTF-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # warm means: compiled once, as any installed program is
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        environment[name] = str(home / name)
    child = [sys.executable, "-m", "tests.bench.window_child", str(time.time()), *call]
    done = subprocess.run(child, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout.strip()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
