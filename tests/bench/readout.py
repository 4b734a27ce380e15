"""What the readout costs in each format, the sample alone and with 1,000 ideas and 60 actions, beside pandoc.

Each format is made in a fresh process, so its imports and its peak memory are its own; Markdown, which only joins strings,
is the floor of the run. Pandoc makes Word and HTML (one file with everything in it) of the very Markdown that was made here.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypandoc

from facilitator.bootstrap import App
from facilitator.domain.actions import Action, ActionStep
from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.ids import ActionId, new_id
from facilitator.domain.readout import ReadoutOptions
from facilitator.services import actions, capture, library
from tests.bench.table import show

PREVIEW_MS = 150
"""At most this long from a changed sentence to the pages, without the appendix."""

FORMATS = ("md", "json", "csv", "ics", "xlsx", "html", "docx", "pdf")
IDEAS, ACTIONS = 1_000, 60
RUNS = 5
PREVIEW_PPI, PREVIEW_RUNS = 80.0, 9
BESIDE_PANDOC = ("html", "docx")
MOST = 1.0
"""Our time in those formats at most, as a share of pandoc's."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        alone, full = Path(folder) / "alone.workshop", Path(folder) / "full.workshop"
        make(alone, 0, 0)
        make(full, IDEAS, ACTIONS)
        rows = [(name, measure(alone, name), measure(full, name)) for name in FORMATS]
        markdown = Path(folder) / "full.md"
        app = App("bench")
        app.open(full, read_only=True).result()
        markdown.write_bytes(app.readout.render(app.run(library.snapshot).result(), "md", ReadoutOptions()))
        app.close()
        pandoc = {name: by_pandoc(markdown, name) for name in BESIDE_PANDOC}
        waited = preview(alone)
        print()
    floor = rows[0][2]["seconds"]
    show(
        f"Readout of the sample, alone and with {IDEAS:,} ideas and {ACTIONS} actions (seconds to import, compose, render)",
        ("format", "alone", "full", "against md", "KB", "peak MB"),
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
    ours = {name: large["seconds"] for name, _, large in rows}
    print()
    show(
        "The same beside pandoc (seconds)",
        ("format", "here", "pandoc", "ratio", "pandoc peak MB"),
        [
            (
                name,
                f"{ours[name]:.2f}",
                f"{pandoc[name]['seconds']:.2f}",
                f"{ours[name] / pandoc[name]['seconds']:.2f}×",
                f"{pandoc[name]['peak_mb']:.0f}",
            )
            for name in BESIDE_PANDOC
        ],
    )
    slow = [name for name in BESIDE_PANDOC if ours[name] > MOST * pandoc[name]["seconds"]]
    for name in slow:
        print(f"{name} takes longer than pandoc.")
    if waited > PREVIEW_MS:
        print(f"The preview takes longer than {PREVIEW_MS} ms.")
    return 1 if slow or waited > PREVIEW_MS else 0


def preview(path: Path) -> float:
    """Prints what it takes to draw the pages anew after a sentence was changed; the median in ms."""
    from facilitator.ui.readout.drawing import draw

    app = App("bench")
    app.open(path, read_only=True).result()
    snapshot = app.run(library.snapshot).result()
    app.close()
    first, *rest = snapshot.themes
    before = draw(app, snapshot, ReadoutOptions(), PREVIEW_PPI, whole=False)
    taken = []
    for number in range(PREVIEW_RUNS):
        changed = replace(first, sentence=f"{first.sentence} And {number}.")
        edited = replace(snapshot, themes=(changed, *rest))
        started, worked = time.perf_counter(), time.process_time()
        draw(app, edited, ReadoutOptions(), PREVIEW_PPI, whole=False, before=before)
        taken.append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - worked)))
    waited, worked_ms = sorted(taken)[len(taken) // 2]
    show(
        f"Preview of the sample after a changed sentence, without the appendix ({PREVIEW_PPI:.0f} dots an inch)",
        ("pages", "ms", "of processor", "at most"),
        [(str(len(before.pages)), f"{waited:.0f}", f"{worked_ms:.0f}", f"{PREVIEW_MS}")],
    )
    return waited


def make(path: Path, ideas: int, planned: int) -> None:
    """The sample workshop at `path`; with `ideas`, so many of its own words said once more, and as many actions as `planned`."""
    app = App("bench")
    app.make_sample(path).result()
    snapshot = app.run(library.snapshot).result()
    futures = []
    for number in range(ideas):
        said = snapshot.live_ideas[number % len(snapshot.live_ideas)]
        draft = IdeaDraft(
            f"{said.text} ({number})", said.kind, segment_id=said.segment_id, table_id=said.table_id
        )
        futures.append(app.run(capture.add_idea, draft))
    for number in range(max(0, planned - len(snapshot.actions))):
        said = snapshot.actions[number % len(snapshot.actions)]
        due = date(2023, 6, 1) + timedelta(days=number)
        steps = (ActionStep("Ask who is willing", "SOA", due), ActionStep("Say what came of it", "", None))
        action = Action(ActionId(new_id()), f"{said.text} ({number})", "SOA", due, steps)
        futures.append(app.run(actions.add_action, action))
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
    made = app.readout.files(snapshot, name, ReadoutOptions(), history)
    seconds = time.perf_counter() - started
    size = sum(len(data) for data in made.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "bytes": size, "peak_mb": peak}))


def by_pandoc(markdown: Path, name: str) -> dict[str, float]:
    """The median of some runs of pandoc on our Markdown: a Word file, or one HTML file."""
    runs = []
    for _ in range(RUNS):
        made = markdown.with_suffix(f".pandoc.{name}")
        command = [
            pypandoc.get_pandoc_path(),
            "--standalone",
            "--from",
            "markdown",
            "-o",
            str(made),
            str(markdown),
        ]
        started = time.perf_counter()
        child = subprocess.Popen([*command, *(["--embed-resources"] if name == "html" else [])])
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        if status:
            raise RuntimeError("pandoc failed")
        runs.append({"seconds": time.perf_counter() - started, "peak_mb": used.ru_maxrss / 1000})
    return sorted(runs, key=lambda run: run["seconds"])[RUNS // 2]


if __name__ == "__main__":
    if len(sys.argv) == 3:
        once(Path(sys.argv[1]), sys.argv[2])
    else:
        sys.exit(main())
