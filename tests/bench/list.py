"""What ten thousand ideas cost in Live: paint, scroll, insert, search, duplicate hints, an edit, memory; as ratios to a bare list.

Every figure is taken in one process, so that machines can be compared by their ratios: the floor is Qt's own list of as
many fixed rows, painted by its own delegate.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.bench.table import milliseconds, quantile, show

IDEAS = 10_000
_WORDS = [
    "students",
    "schools",
    "museums",
    "libraries",
    "buses",
    "trams",
    "mentors",
    "funding",
    "partners",
    "data",
    "science",
    "rural",
    "families",
    "careers",
    "belonging",
    "access",
    "quality",
    "early",
    "learning",
    "teachers",
    "leaders",
    "communities",
    "industry",
    "summer",
    "programs",
    "women",
    "equity",
]
LIMITS = {
    "scroll, a frame (p99)": 16.0,
    "insert at the end": 5.0,
    "search, a key": 30.0,
    "duplicate hint": 20.0,
}
"""In ms, as the plan has them."""


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
        }
        made = subprocess.run(
            [sys.executable, "-m", "tests.bench.list", "child"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    print(made.stdout, end="")
    if made.returncode:
        print(made.stderr, file=sys.stderr)
    return made.returncode


def _child() -> None:
    import qasync
    from PySide6.QtWidgets import QApplication

    from facilitator.ui.kit.theme import Mode, ThemeManager

    app = QApplication([])
    manager = ThemeManager(app, Mode.LIGHT)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(_measured())
    del manager
    sys.stdout.flush()
    os._exit(0)


async def _measured() -> None:
    from facilitator.settings import SettingsFile
    from facilitator.ui.kit.mirror import Mirror
    from facilitator.ui.live.screen import LiveScreen
    from tests.fakes import MemoryApp
    from tests.ui.days import PATH

    app = MemoryApp(SettingsFile(Path(tempfile.mkdtemp()) / "settings.json"))
    _fill(app)
    mirror = Mirror(app)
    gc.collect()
    tracemalloc.start()
    await mirror.open(PATH)
    screen = LiveScreen(mirror)
    screen.resize(1360, 812)
    screen.show()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    gc.collect()
    gc.freeze()
    floor, floor_scroll = _floor(), _floor_scroll()
    rows: list[tuple[str, float, float]] = []

    def row(name: str, seconds: float, against: float = 0.0) -> None:
        rows.append((name, seconds, seconds / (against or floor)))

    model, view = screen.centre.model, screen.centre.ideas
    row("first paint of the newest", _first(screen))
    row("insert at the end", quantile(await _inserted(app, mirror, view), 0.5))
    row("search, a key", max(_searched(screen)))
    row("duplicate hint", _hint(mirror))
    row("an edit", quantile(await _edited(mirror, model, view), 0.5))
    while model.rowCount() < 2_000:
        model.show_earlier()
    row("scroll, a frame (p99)", quantile(_scrolled(view), 0.99), floor_scroll)
    print(
        f"floor: Qt's own list of {IDEAS:,} fixed rows, first paint {milliseconds(floor)} ms, "
        f"a scrolled frame {milliseconds(floor_scroll)} ms\n"
    )
    shown = [
        (name, milliseconds(seconds), f"{ratio:.1f}", f"under {LIMITS[name]:.0f}" if name in LIMITS else "")
        for name, seconds, ratio in rows
    ]
    shown.append(("memory of an idea, its row and its hint's words", f"{held / IDEAS / 1024:.2f} KB", "", ""))
    show(f"Live with {IDEAS:,} ideas in one segment", ("", "ms", "× floor", "wanted"), shown)
    screen.leave()
    app.close()


def _fill(app: Any) -> None:
    """A running breakout with so many ideas of people's own length."""
    from facilitator.domain.ideas import Idea, Kind
    from facilitator.domain.ids import IdeaId, new_id
    from facilitator.domain.plan import Segment
    from facilitator.domain.workshop import Table
    from facilitator.services import live
    from tests.ui.days import PATH, morning

    app.create(PATH, morning()).result()
    app.run(live.start).result()
    app.run(live.next_step).result()
    dice = random.Random(7)

    def many(uow: Any) -> None:
        segment, tables = uow.all(Segment)[1], uow.all(Table)
        for number in range(IDEAS):
            words = " ".join(dice.choices(_WORDS, k=dice.randint(5, 22)))
            at = uow.now.utc - timedelta(seconds=IDEAS - number)
            uow.put(
                Idea(
                    IdeaId(new_id()),
                    segment.id,
                    Kind.VISION,
                    f"{words} {number}",
                    at,
                    table_id=dice.choice(tables).id,
                )
            )

    app.run(many).result()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _plain_list() -> Any:
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QListView

    view = QListView()
    view.setUniformItemSizes(True)
    view.setModel(QStringListModel([f"{' '.join(_WORDS[:12])} {number}" for number in range(IDEAS)], view))
    view.resize(764, 560)
    return view


def _floor() -> float:
    def painted() -> None:
        view = _plain_list()
        view.grab()

    _timed(painted)
    return min(_timed(painted) for _ in range(5))


def _floor_scroll() -> float:
    view = _plain_list()
    view.grab()
    bar, spent = view.verticalScrollBar(), []
    for step in range(200):
        spent.append(_timed(lambda step=step: (bar.setValue(step), view.viewport().grab())))
    return quantile(spent, 0.99)


def _first(screen: Any) -> float:
    """From the wish to see the segment until its newest ideas are painted."""
    model, segment = screen.centre.model, screen.segment
    spent = []
    for _ in range(5):
        model.show_segment(None)
        screen.centre.ideas.delegate.forget()
        spent.append(_timed(lambda: (model.show_segment(segment.id), screen.centre.ideas.viewport().grab())))
    return quantile(spent, 0.5)


async def _inserted(app: Any, mirror: Any, view: Any) -> list[float]:
    """What the window's thread does about one more idea until its row is laid out; the frame that shows it comes after."""
    from facilitator.domain.ideas import IdeaDraft
    from facilitator.domain.workshop import Actor, Role
    from facilitator.services import capture

    spent: list[float] = []
    take = mirror._take

    def watched(batch: object) -> None:
        spent.append(_timed(lambda: (take(batch), view.executeDelayedItemsLayout())))
        view.viewport().grab()

    mirror._bridge.committed.disconnect()
    mirror._bridge.committed.connect(watched)
    by, dice = Actor("table-3", Role.NOTE_TAKER), random.Random(11)
    for number in range(60):
        await asyncio.wrap_future(
            app.run_as(by, capture.add_idea, IdeaDraft(" ".join(dice.choices(_WORDS, k=14))))
        )
        while len(spent) <= number:
            await asyncio.sleep(0.005)
    return spent


def _searched(screen: Any) -> list[float]:
    """Each key of a word, until what is left is painted."""
    from facilitator.ui.live.ideas_model import search_words

    spent = []
    for length in range(1, len("museums") + 1):
        words = "museums"[:length]
        spent.append(
            _timed(
                lambda words=words: (
                    screen._sieve.set(words=search_words(words)),
                    screen.centre.ideas.viewport().grab(),
                )
            )
        )
    screen._sieve.set(words="")
    return spent


def _hint(mirror: Any) -> float:
    from facilitator.domain.ideas import Idea
    from facilitator.services.near import NearIndex

    ideas = mirror.all(Idea)
    index = NearIndex(ideas)
    index.nearest(ideas[0])
    return max(
        _timed(lambda idea=idea: index.nearest(idea)) for idea in random.Random(3).sample(list(ideas), 30)
    )


async def _edited(mirror: Any, model: Any, view: Any) -> list[float]:
    from facilitator.services import capture

    spent = []
    for number in range(20):
        idea = model.idea_at(model.rowCount() - 1 - number)
        began = time.perf_counter()
        await mirror.wish(capture.edit_idea, idea.id, f"{idea.text}, worded anew", idea.text)
        view.viewport().grab()
        spent.append(time.perf_counter() - began)
    return spent


def _scrolled(view: Any) -> list[float]:
    """A wheel's step at a time through many rows, each frame painted."""
    bar, spent = view.verticalScrollBar(), []
    bar.setValue(bar.maximum())
    for _ in range(400):
        spent.append(_timed(lambda: (bar.setValue(bar.value() - 120), view.viewport().grab())))
    return spent


if __name__ == "__main__":
    if sys.argv[1:] == ["child"]:
        _child()
    sys.exit(main())
