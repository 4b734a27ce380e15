"""The program is killed while ideas stream in: what was acknowledged is there, and the file is whole."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.domain.ideas import Idea
from facilitator.storage.files import check, open_store
from tests.storage.workshops import do, idea, put


@pytest.mark.parametrize("after", [1, 25])
def test_no_acknowledged_idea_is_lost_when_the_program_is_killed(path: Path, after: int) -> None:
    """`tests.bench.kills` does this 300 times at random moments."""
    command = [sys.executable, "-m", "tests.storage.streaming", str(path), str(path.parent / "backups")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().strip() for _ in range(after)]
        child.kill()
        rest = child.stdout.read()
    said += [line for line in rest.split("\n")[:-1] if line]
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    with closing(open_store(path, program="test")) as store:
        kept = {thing.id for thing in do(store, lambda uow: uow.all(Idea))}
        assert set(said) <= kept
        do(store, put, idea("and on it goes"))
    assert check(path).sound
    assert len(said) >= after
