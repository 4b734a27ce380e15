"""A child process that keeps ideas as fast as it can and names each one once it is durable, until it is killed."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path

from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.ids import IdeaId, new_id
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.services.bus import Bus
from facilitator.services.capture import add_idea
from facilitator.services.system_clock import SystemClock
from facilitator.services.worker import Worker
from facilitator.storage.files import open_store

AT_ONCE = 8
"""How many ideas wait together at most, so that groups of all sizes are in the making when the end comes."""


def stream(path: Path, say: Callable[[str], object], backups: Path) -> None:
    """Add ideas for ever; `say` each one's id after its future is resolved, never before."""
    worker = Worker(lambda: open_store(path, program="test", backups=backups), SystemClock(), Bus())
    worker.start().result()
    for size in itertools.cycle(range(1, AT_ONCE + 1)):
        ids = [IdeaId(new_id()) for _ in range(size)]
        for future in [worker.run(add_idea, THIS_LAPTOP, IdeaDraft(f"idea {name}", id=name)) for name in ids]:
            say(future.result().id)


if __name__ == "__main__":
    stream(Path(sys.argv[1]), lambda said: print(said, flush=True), Path(sys.argv[2]))
