"""What the board and the trace cost: opening them, placing an idea by key, following a thread.

Targets: with 500 and with 2,000 ideas an idea is placed under 16 ms (one frame) of the GUI thread's own work; a trace of 60
visions, goals and actions with 300 links opens under 200 ms and shows a chain under 16 ms. A board of 50 ideas stands
beside them as the floor.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.table import milliseconds, quantile, show

SIZES = (50, 500, 2_000)
PLACES = 40
FRAME_MS, OPEN_MS = 16.0, 200.0


def main(places: int = PLACES) -> int:
    boards = {size: _child("board", size, places) for size in SIZES}
    trace = _child("trace", 60, places)
    slow = False
    rows = []
    floor = quantile(boards[SIZES[0]]["place"], 0.5)
    for size, took in boards.items():
        median, worst = quantile(took["place"], 0.5), quantile(took["place"], 0.95)
        slow = slow or (size > SIZES[0] and median * 1000 > FRAME_MS)
        opened = milliseconds(took["open"][0])
        rows.append(
            (f"{size:,} ideas", opened, milliseconds(median), milliseconds(worst), f"{median / floor:.1f}×")
        )
    show(
        f"Board, {places} ideas placed by key (at most {FRAME_MS:g} ms)",
        ("", "open, ms", "place, ms", "p95", "ratio"),
        rows,
    )
    opened, chain = trace["open"][0], quantile(trace["chain"], 0.5)
    slow = slow or opened * 1000 > OPEN_MS or chain * 1000 > FRAME_MS
    show(
        "Trace, 60 × 60 × 60 and 300 links",
        ("", "ms", "at most"),
        [("open", milliseconds(opened), f"{OPEN_MS:g}"), ("a chain", milliseconds(chain), f"{FRAME_MS:g}")],
    )
    return 1 if slow else 0


def _child(what: str, size: int, times: int) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "tests.bench.board", what, str(size), str(times)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: dict[str, list[float]] = {}
    for line in done.stdout.splitlines():
        name, seconds = line.rsplit(" ", 1)
        result.setdefault(name, []).append(float(seconds))
    return result


def run_child(what: str, size: int, times: int) -> None:
    """Work on a board or a trace of that size in a real window; the GUI thread's seconds, a line each."""
    import qasync
    from PySide6.QtWidgets import QApplication

    from facilitator.settings import SettingsFile
    from facilitator.ui.kit.mirror import Mirror
    from facilitator.ui.kit.theme import Mode, ThemeManager
    from facilitator.ui.themes.screen import ThemesScreen
    from tests.fakes import MemoryApp
    from tests.ui.days import morning

    app = QApplication([])
    ThemeManager(app, Mode.LIGHT)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)

    async def work(folder: str) -> None:
        mirror = Mirror(MemoryApp(SettingsFile(Path(folder) / "settings.json")))
        await mirror.create(Path("/workshops/long.workshop"), morning())
        await mirror.wish(_fill_board if what == "board" else _fill_trace, size)
        screen = ThemesScreen(mirror)
        screen.resize(1360, 812)
        if what == "trace":
            screen.tabs.choose("trace")
        took = _timed(lambda: (screen.show(), screen._show_tab(what), screen.grab()))
        print("open", took)
        await asyncio.sleep(0.3)
        if what == "board":
            await _place(mirror, screen, times)
        else:
            view = screen.trace.view
            refs = list(view._cards)
            for number in range(times):
                print("chain", _timed(lambda number=number: (view.pick(refs[number]), app.processEvents())))

    async def _place(mirror: Any, screen: Any, times: int) -> None:
        from facilitator.services import themes

        themes_ = [panel.shown.theme for panel in screen.board.grid.panels()]
        for number in range(times):
            view = screen.board.unsorted.ideas
            view.setFocus()
            view.pick(0)
            ids = view.selected_ids()
            if not ids:  # a small board is soon sorted
                break
            took: list[float] = []
            take = mirror._take

            def taken(batch: object, took: list[float] = took, take: Callable[[object], None] = take) -> None:
                took.append(_timed(lambda: (take(batch), app.processEvents())))

            mirror._bridge.committed.disconnect()
            mirror._bridge.committed.connect(taken)
            await mirror.wish(themes.place_ideas, themes_[number % len(themes_)].id, ids)
            await asyncio.sleep(0)
            print("place", took[-1])

    with TemporaryDirectory() as folder, loop:
        loop.run_until_complete(work(folder))
    os._exit(0)


def _timed(act: Callable[[], object]) -> float:
    begun = time.thread_time()
    act()
    return time.thread_time() - begun


def _fill_board(uow: Any, size: int) -> None:
    """So many ideas, a third of them in twelve themes."""
    from facilitator.domain.ideas import Idea, Kind
    from facilitator.domain.ids import IdeaId, ThemeId, new_id
    from facilitator.domain.plan import Segment
    from facilitator.domain.themes import Theme

    segment = next(each for each in uow.all(Segment) if each.captures)
    sentence = "Everybody who lives here can reach it, afford it, and has a say in how it is run."
    themes = [
        Theme(ThemeId(new_id()), segment.id, Kind.VISION, f"Theme {n}", sentence, position=n)
        for n in range(12)
    ]
    begun = datetime(2023, 5, 1, 15, tzinfo=UTC)
    uow.put(*themes)
    uow.put(
        *(
            Idea(
                IdeaId(new_id()),
                segment.id,
                Kind.VISION,
                f"Idea {n}: more of what helps and less of what does not, {n % 17} times a year",
                begun + timedelta(seconds=n),
                theme_id=themes[n % 12].id if n % 3 == 0 else None,
            )
            for n in range(size)
        )
    )


def _fill_trace(uow: Any, size: int) -> None:
    """So many visions, goals and actions, and five links for each vision."""
    from facilitator.domain.actions import Action
    from facilitator.domain.ideas import Kind
    from facilitator.domain.ids import ActionId, LinkId, ThemeId, new_id
    from facilitator.domain.plan import Segment
    from facilitator.domain.themes import Link, Ref, Theme, Thing

    segment = next(each for each in uow.all(Segment) if each.captures)
    chance = random.Random(1)
    visions, goals = (
        [Theme(ThemeId(new_id()), segment.id, kind, f"{kind.value} {n}", position=n) for n in range(size)]
        for kind in (Kind.VISION, Kind.GOAL)
    )
    actions = [Action(ActionId(new_id()), f"Do the thing number {n}", position=n) for n in range(size)]
    uow.put(*visions, *goals, *actions)
    pairs = set()
    while len(pairs) < 5 * size:
        if chance.random() < 0.5:
            one, other = chance.choice(visions), chance.choice(goals)
            pairs.add((Ref(Thing.THEME, one.id), Ref(Thing.THEME, other.id)))
        else:
            goal, action = chance.choice(goals), chance.choice(actions)
            pairs.add((Ref(Thing.THEME, goal.id), Ref(Thing.ACTION, action.id)))
    uow.put(
        *(
            Link(LinkId(new_id()), one, other)
            for one, other in sorted(pairs, key=lambda p: (p[0].id, p[1].id))
        )
    )


if __name__ == "__main__":
    if len(sys.argv) > 3:
        run_child(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(main(*map(int, sys.argv[1:])))
