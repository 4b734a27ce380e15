"""What the readout costs in each format: the sample alone, and with 1,000 ideas more in its appendix.

Each format is made in a fresh process, so its imports and its peak memory are its own; Markdown, which only joins strings,
is the floor of the run.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from facilitator.bootstrap import App
from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.readout import ReadoutOptions
from facilitator.services import capture, library
from tests.bench.table import show

FORMATS = ("md", "json", "html", "docx", "pdf")
MORE = 1_000
RUNS = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        alone, more = Path(folder) / "alone.workshop", Path(folder) / "more.workshop"
        make(alone, 0)
        make(more, MORE)
        rows = []
        for name in FORMATS:
            small, large = measure(alone, name), measure(more, name)
            rows.append((name, small, large))
        floor = rows[0][2]["seconds"]
        show(
            f"Readout of the sample, alone and with {MORE:,} more ideas (seconds to import, compose and render)",
            ("format", "alone", f"+{MORE:,}", "against md", "KB", "peak MB"),
            [
                (
                    name,
                    f"{small['seconds']:.2f}",
                    f"{large['seconds']:.2f}",
                    f"{large['seconds'] / floor:.1f}×",
                    f"{large['bytes'] / 1000:.0f}",
                    f"{large['peak_mb']:.0f}",
                )
                for name, small, large in rows
            ],
        )


def make(path: Path, more: int) -> None:
    """The sample workshop at `path`, with `more` ideas of its own words said once more."""
    app = App("bench")
    app.make_sample(path).result()
    ideas = app.run(library.snapshot).result().live_ideas
    futures = []
    for number in range(more):
        said = ideas[number % len(ideas)]
        draft = IdeaDraft(
            f"{said.text} ({number})", said.kind, segment_id=said.segment_id, table_id=said.table_id
        )
        futures.append(app.run(capture.add_idea, draft))
    for future in futures:
        future.result()
    app.close()


def measure(path: Path, name: str) -> dict[str, float]:
    """The median of some runs, each in a process of its own."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, "-m", "tests.bench.readout", str(path), name]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stdout))
    return sorted(runs, key=lambda run: run["seconds"])[RUNS // 2]


def once(path: Path, name: str) -> None:
    """Render one format and print what it took; the file itself is read before the clock starts."""
    app = App("bench")
    app.open(path, read_only=True).result()
    snapshot, history = app.run(library.whole).result()
    app.close()
    started = time.perf_counter()
    made = app.readout.render(replace(snapshot), name, ReadoutOptions(), history)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "bytes": len(made), "peak_mb": peak}))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        once(Path(sys.argv[1]), sys.argv[2])
    else:
        main()
