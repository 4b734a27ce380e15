"""Kills `facilitator serve` at random moments while phones hand in. `python -m tests.bench.room_kills [COUNT] [SEED]`

Target: of 200 kills no acknowledged idea lost, and none doubled when phones send again what was not acknowledged.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from facilitator.cli import main as facilitator
from tests.bench.table import show
from tests.room.killing import Sender, hand_in, kept, kill_under_load

KILLS, PHONES = 200, 6
LONGEST = 0.6
"""Seconds of sending before the kill."""


def main(kills: int = KILLS, seed: int = 1) -> None:
    chance = random.Random(seed)
    lost = doubled = 0
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        home = Path(name)
        path = home / "day.workshop"
        facilitator(["new", str(path), "--template", "world-cafe"], probe=list, window=lambda _path: 0)
        senders = [Sender() for _ in range(PHONES)]
        for number in range(kills):
            kill_under_load(path, home, senders, chance.uniform(0.02, LONGEST))
            found = kept(path, home)
            acked = {id for sender in senders for id in sender.acked}
            lost += len(acked - set(found))
            doubled += len(found) - len(set(found))
            if sys.stderr.isatty():
                print(f"\r{number + 1} of {kills}", end="", file=sys.stderr)
        hand_in(path, home, senders)
        found = kept(path, home)
    acked = {id for sender in senders for id in sender.acked}
    again = sum(sender.sent for sender in senders) - len(acked)
    rows = [
        ("kills", kills),
        ("ideas acknowledged", f"{len(acked):,}"),
        ("… of them lost", lost + len(acked - set(found))),
        ("sent more than once, or slowed", again),
        ("doubled", doubled + len(found) - len(set(found))),
        ("in the file and never acknowledged", len(set(found) - acked)),
    ]
    show(f"SIGKILL of the room under load (seed {seed})", ("", "found"), rows)
    if lost or doubled or len(found) != len(set(found)) or acked - set(found):
        sys.exit(1)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
