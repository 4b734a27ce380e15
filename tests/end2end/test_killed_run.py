"""The program is killed while the day runs: opened again, it runs on, right to the second."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Said, make_day, reopened


@pytest.mark.parametrize(("presses", "seed"), [(1, 1), (7, 2), (25, 3), (60, 4)])
def test_a_killed_program_comes_back_running_right_to_the_second(
    tmp_path: Path, presses: int, seed: int
) -> None:
    """`tests.bench.clock` does this 100 times at random moments."""
    path, backups = tmp_path / "day.workshop", tmp_path / "backups"
    make_day(path, backups)
    command = [sys.executable, "-m", "tests.running", str(path), str(backups), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(presses)]
        child.kill()
        lines += child.stdout.read().split("\n")[:-1]
    said = Said(**json.loads(lines[-1]))
    shown, more = reopened(path, backups, said)
    assert said.error(shown) < 1
    assert more in (0, 1)
