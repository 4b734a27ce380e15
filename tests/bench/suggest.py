"""How good suggested groups are (V-measure / adjusted Rand, mean over boards sorted by experts), and what they cost.

The number of themes is not given; an idea in no group counts as alone. Tuned on one half of the topics, reported on the
other. Lines to beat on all boards: TF-IDF 0.20 / 0.12, a sentence model 0.26 / 0.14, centred word vectors 0.31 / 0.19.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from random import Random
from statistics import mean

from facilitator.services.suggestions import suggest
from facilitator.suggest.likeness import Letters, Likeness
from facilitator.suggest.make import GroupMaker
from facilitator.suggest.vectors import find_vectors
from tests.bench.agreement import adjusted_rand, v_measure
from tests.bench.belonging import measured
from tests.bench.boards import TABLE, Board, boards, ideas_of, labels
from tests.bench.table import quantile, show

SIZES = (500, 2_000)
BEGUN = (1, 2, 4, 99)
"""How many themes of a board are begun when what else belongs to them is looked for."""


def main() -> None:
    if not TABLE.exists():
        print(f"Suggestions: nothing to measure on, {TABLE.name} is not here.")
        return
    found = boards()
    rows = [_quality(name, half, found) for name in ENGINES for half in ("tune", "report")]
    head = ("board mean", "boards", "V", "ARI", "groups / themes", "largest", "grouped")
    show("Suggestions: quality", head, rows)
    print()
    rows = [_offered(name, half, found) for name in ENGINES for half in ("tune", "report")]
    head = ("ideas offered to begun themes", *(f"{count} begun" for count in BEGUN[:-1]), "all begun")
    show("Suggestions: share that is right / share of what belongs there that is found", head, rows)
    print()
    costs = [_cost_elsewhere(name, size) for name in ENGINES for size in SIZES]
    head = ("ideas", "CPU s", "wall s", "memory MB", "others wait, ms p99", "max", "groups")
    show("Suggestions: cost, each in a process of its own (500 ideas: under 3 s)", head, costs)


ENGINES: dict[str, Callable[[], Likeness | None]] = {"letters": Letters, "vectors": find_vectors}


def _quality(name: str, half: str, found: list[Board]) -> tuple[str, ...]:
    likeness = ENGINES[name]()
    if likeness is None:
        return (f"{name}, {half}", "not installed", *[""] * 5)
    maker = GroupMaker(likeness)
    v, rand, ratio, largest, grouped = [], [], [], [], []
    mine = [board for board in found if board.half == half]
    for board in mine:
        groups = maker.groups(ideas_of(board.texts), lambda: None)
        got = labels(len(board.texts), [group.ideas for group in groups])
        v.append(v_measure(board.themes, got))
        rand.append(adjusted_rand(board.themes, got))
        ratio.append(len(groups) / len(set(board.themes)))
        largest.append(max(Counter(got).values()) / len(got))
        grouped.append(sum(len(group.ideas) for group in groups) / len(got))
    return (
        f"{name}, {half}",
        str(len(mine)),
        f"{mean(v):.3f}",
        f"{mean(rand):.3f}",
        f"{mean(ratio):.2f}",
        f"{mean(largest):.0%}",
        f"{mean(grouped):.0%}",
    )


def _offered(name: str, half: str, found: list[Board]) -> tuple[str, ...]:
    likeness = ENGINES[name]()
    if likeness is None:
        return (f"{name}, {half}", "not installed", *[""] * (len(BEGUN) - 1))
    mine = [board for board in found if board.half == half]
    cells = []
    for begun in BEGUN:
        right, offered, wanted = measured(GroupMaker(likeness), mine, begun)
        cells.append(f"{right / offered:.2f} / {right / wanted:.2f}")
    return (f"{name}, {half}", *cells)


def _cost_elsewhere(name: str, size: int) -> tuple[str, ...]:
    called = [sys.executable, "-m", "tests.bench.suggest", name, str(size)]
    done = subprocess.run(called, capture_output=True, text=True, check=True)
    return tuple(json.loads(done.stdout))


def cost(name: str, size: int) -> list[str]:
    """Seconds, memory that it adds, and by how much a thread that wants to run every 5 ms comes late meanwhile."""
    texts = [text for board in boards() for text in board.texts]
    Random(1).shuffle(texts)
    ideas = ideas_of(texts[:size])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    late: list[float] = []
    done = threading.Event()
    other = threading.Thread(target=_tick, args=(done, late))
    other.start()
    began, worked = time.perf_counter(), time.process_time()
    likeness = ENGINES[name]()
    assert likeness is not None
    found = suggest(GroupMaker(likeness), ideas)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    done.set()
    other.join()
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    waits = [f"{quantile(late, 0.99) * 1000:.1f}", f"{max(late) * 1000:.1f}"]
    return [
        f"{name}, {size:,}",
        f"{worked:.2f}",
        f"{took:.2f}",
        f"{memory:.0f}",
        *waits,
        str(len(found.groups)),
    ]


def _tick(done: threading.Event, late: list[float]) -> None:
    while not done.is_set():
        began = time.perf_counter()
        time.sleep(0.005)
        late.append(time.perf_counter() - began - 0.005)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(cost(sys.argv[1], int(sys.argv[2]))))
    else:
        main()
