"""An hour of talk typed into Live while the program is killed and the disk fills up: is a word lost? `python -m tests.bench.talk
[MINUTES] [SEED]`

A real file, the real worker and the whole Live screen, in a process of its own that is sent SIGKILL at random moments, at its
start too. Somebody types five keys a second for an hour; the waits between the keys are left out and the clock runs that much
faster. Now and then the disk is full for a moment, and an earlier idea is worded anew.

Wanted: whatever was acknowledged, or stood in the draft on disk (the words in the field, and what the disk refused), is there
again; and how long a key waits until it is on a disk one way or the other.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.table import milliseconds, quantile, show

MINUTES = 60
KEYS_A_MINUTE = 300
KEYS_A_SECOND = 200
"""So many are really typed in a second."""

LONGEST_LIFE = 6.0
_EARLY = 0.15
"""Share of the kills that come while the program is still starting."""

_WORDS = [
    "school",
    "library",
    "river",
    "bus",
    "village",
    "mentor",
    "garden",
    "train",
    "night",
    "open",
    "every",
    "child",
    "teacher",
    "free",
    "museum",
    "sunday",
    "bridge",
    "market",
    "young",
    "old",
    "people",
    "learn",
    "by",
    "doing",
    "with",
    "each",
    "other",
    "where",
    "they",
    "live",
    "paid",
    "apprentices",
    "data",
    "shared",
    "tools",
    "fair",
    "access",
    "early",
    "years",
]


@dataclass
class Told:
    """What the typist told of one life of the program, with the moments (monotonic seconds)."""

    ready: dict[str, Any] | None = None
    keys: list[tuple[float, int, int]] = field(default_factory=list)
    saved: list[tuple[float, int]] = field(default_factory=list)
    written: list[tuple[float, str, list[str], list[str]]] = field(default_factory=list)
    done: bool = False


@dataclass
class Found:
    """What all lives together showed."""

    lives: int = 0
    early: int = 0
    in_trouble: int = 0
    lost_ideas: int = 0
    lost_edits: int = 0
    lost_keys: int = 0
    keys_beyond: int = 0
    """Typed within the last moments before a kill and gone: the drafts do not promise them."""
    waits: list[float] = field(default_factory=list)
    """Seconds from each key until it was on a disk."""


def main(minutes: int = MINUTES, seed: int = 1) -> int:
    lines = _script(minutes, seed)
    chance = random.Random(seed)
    found = Found()
    with tempfile.TemporaryDirectory() as home:
        before = Told()
        while True:
            told = Told()
            child = _started(home, minutes, seed, found.lives)
            reader = threading.Thread(target=_listen, args=(child, told), daemon=True)
            reader.start()
            early = chance.random() < _EARLY
            _live(told, child, chance.uniform(0, 1.5) if early else None, chance.uniform(0.2, LONGEST_LIFE))
            if told.ready is not None:
                _compare(before, told.ready, lines, found)
            if told.done:
                child.wait()
                reader.join()
                found.waits += _waits(told, lines)
                break
            child.kill()
            child.wait()
            reader.join()
            found.lives += 1
            found.early += told.ready is None
            if told.ready is not None:
                before = told
                found.waits += _waits(told, lines)
            if child.returncode not in (-9, 0):
                print("the program ended by itself", file=sys.stderr)
                return 1
            if sys.stderr.isatty():
                print(f"\r{found.lives} kills", end="", file=sys.stderr)
        assert told.ready is not None
        final = _kept(Path(home) / "talk.workshop")
    return _report(lines, final, found, minutes, seed)


def _report(lines: list[str], final: list[str], found: Found, minutes: int, seed: int) -> int:
    wanted = [_worded(lines, number) for number in range(len(lines))]
    missing = [line for line in wanted if line not in final]
    rows = [
        ("ideas typed", f"{len(lines):,}"),
        ("words in them", f"{sum(len(line.split()) for line in lines):,}"),
        ("kills", found.lives),
        ("… while the program started", found.early),
        ("… with ideas or wordings held back by the disk", found.in_trouble),
        ("ideas acknowledged or held, and lost", found.lost_ideas),
        ("wordings held, and lost", found.lost_edits),
        ("keys on disk, and lost", found.lost_keys),
        ("a key waits for a disk, median ms", milliseconds(quantile(found.waits, 0.5))),
        ("… p99 ms", milliseconds(quantile(found.waits, 0.99))),
        ("keys of the last moments that were typed again", found.keys_beyond),
        ("ideas missing at the end", len(missing)),
        ("ideas that stand twice at the end", len(final) - len(set(final))),
    ]
    show(f"{minutes} minutes of talk with kills (seed {seed})", ("", "found"), rows)
    for line in missing[:5]:
        print(f"  missing: {line}", file=sys.stderr)
    lost = found.lost_ideas or found.lost_edits or found.lost_keys
    return 1 if lost or missing or len(final) != len(set(final)) or len(final) != len(lines) else 0


def _live(told: Told, child: subprocess.Popen[bytes], early: float | None, seconds: float) -> None:
    """Wait until it is time to kill."""
    if early is not None:
        _wait(early, told, child)
        return
    while told.ready is None and child.poll() is None:
        time.sleep(0.005)
    _wait(seconds, told, child)


def _wait(seconds: float, told: Told, child: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not told.done and child.poll() is None:
        time.sleep(0.002)


def _compare(before: Told, ready: dict[str, Any], lines: list[str], found: Found) -> None:
    """Hold what is there after a start against what was on a disk before the kill."""
    kept, held, edits = set(ready["kept"]), set(ready["held"]), set(ready["edits"])
    found.in_trouble += bool(held or edits)
    there = kept | held
    _, text, held_before, edits_before = before.written[-1] if before.written else (0.0, "", [], [])
    owed = {lines[number] for _, number in before.saved} | set(held_before)
    found.lost_ideas += sum(not {line, _worded(lines, lines.index(line))} & there for line in owed)
    found.lost_edits += sum(line not in kept | edits for line in edits_before)
    if before.keys:
        _, number, typed = before.keys[-1]
        if {lines[number], _worded(lines, number)} & there:
            return
        restored = len(ready["text"]) if lines[number].startswith(ready["text"]) else 0
        found.lost_keys += max(0, len(text) - restored) if lines[number].startswith(text) else 0
        found.keys_beyond += max(0, typed - restored)


def _waits(told: Told, lines: list[str]) -> list[float]:
    """How long each key waited until its idea was saved or stood in the draft with it."""
    saved = {number: at for at, number in reversed(told.saved)}
    spent, first = [], 0
    for at, number, length in told.keys:
        while first < len(told.written) and told.written[first][0] < at:
            first += 1
        begun = lines[number][:length]
        moments = (
            moment
            for moment, text, held, _ in told.written[first:]
            if text.startswith(begun) or lines[number] in held
        )
        ends = [end for end in (next(moments, None), saved.get(number)) if end is not None]
        if ends:
            spent.append(max(0.0, min(ends) - at))
    return spent


def _script(minutes: int, seed: int) -> list[str]:
    """What is said in so many minutes: ideas of five to twenty words, no two alike."""
    chance = random.Random(seed)
    lines: list[str] = []
    left = minutes * KEYS_A_MINUTE
    while left > 0:
        words = [chance.choice(_WORDS) for _ in range(chance.randint(5, 20))]
        lines.append(f"{' '.join(words).capitalize()} {len(lines)}")
        left -= len(lines[-1]) + 1
    return lines


def _is_edited(number: int) -> bool:
    return number % 9 == 4


def _worded(lines: list[str], number: int) -> str:
    """How an idea reads once all is done."""
    return lines[number] + ", said better" if _is_edited(number) else lines[number]


def _kept(path: Path) -> list[str]:
    from contextlib import closing

    from facilitator.domain.ideas import Idea
    from facilitator.storage.files import check, open_store
    from tests.storage.workshops import do

    with closing(open_store(path, program="bench", backups=path.parent)) as store:
        texts = [idea.text for idea in do(store, lambda uow: uow.all(Idea))]
    if not check(path).sound:
        raise SystemExit(f"{path} is damaged")
    return texts


def _started(home: str, minutes: int, seed: int, life: int) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_CONFIG_HOME": home,
    }
    call = [sys.executable, "-m", "tests.bench.talk", "child", home, str(minutes), str(seed), str(life)]
    return subprocess.Popen(call, env=environment, stdout=subprocess.PIPE)


def _listen(child: subprocess.Popen[bytes], told: Told) -> None:
    assert child.stdout is not None
    for line in child.stdout:
        if not line.endswith(b"\n"):
            return  # cut off by the kill
        what, at, *rest = json.loads(line)
        match what:
            case "ready":
                told.ready = rest[0]
            case "key":
                told.keys.append((at, rest[0], rest[1]))
            case "saved":
                told.saved.append((at, rest[0]))
            case "written":
                told.written.append((at, rest[0], rest[1], rest[2]))
            case "done":
                told.done = True


def _tell(what: str, *rest: Any) -> None:
    os.write(1, (json.dumps([what, time.monotonic(), *rest]) + "\n").encode())


# The program that is killed


def _child(home: str, minutes: int, seed: int, life: int) -> None:
    import qasync
    from PySide6.QtWidgets import QApplication

    from facilitator.ui.kit.theme import Mode, ThemeManager

    app = QApplication([])
    manager = ThemeManager(app, Mode.LIGHT)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(_talk(Path(home), _script(minutes, seed), random.Random(seed * 1_000 + life)))
    del manager
    os._exit(0)


async def _talk(home: Path, lines: list[str], chance: random.Random) -> None:
    from datetime import UTC, datetime

    from facilitator.bootstrap import WINDOW, App
    from facilitator.domain.ideas import Idea
    from facilitator.services import live
    from facilitator.services.fast_clock import FastClock
    from facilitator.services.system_clock import SystemClock
    from facilitator.ui.kit.mirror import Mirror
    from facilitator.ui.live.screen import LiveScreen
    from tests.ui.days import morning

    speed = KEYS_A_SECOND * 60 / KEYS_A_MINUTE
    app = App(WINDOW, FastClock(SystemClock(), datetime.now(UTC), speed))
    mirror = Mirror(app)
    screen = LiveScreen(mirror)
    screen.resize(1280, 780)
    screen.show()
    path = home / "talk.workshop"
    if path.exists():
        await mirror.open(path)
    else:
        await mirror.create(path, morning())
    if not mirror.all(_commands()):
        await mirror.wish(live.start)
        await mirror.wish(live.next_step)
    screen._saving._again.setInterval(100)
    composer = screen.centre.composer
    draft = composer.draft()
    _tell(
        "ready",
        {
            "kept": [idea.text for idea in mirror.all(Idea)],
            "held": [each["text"] for each in draft.held],
            "edits": [each["text"] for each in draft.edits],
            "text": draft.text,
        },
    )
    _tell_of_the_disk(composer, mirror, lines)
    disk = asyncio.ensure_future(_trouble(app, chance))
    await _type(screen, mirror, lines)
    disk.cancel()
    await _fill_up(app, full=False)
    while composer.draft().held or composer.draft().edits or len(mirror.all(Idea)) < len(lines):
        screen._saving.try_again()
        await asyncio.sleep(0.05)
    await _word_anew(screen, mirror, lines)
    screen.leave()
    await asyncio.to_thread(app.close)
    _tell("done")


def _tell_of_the_disk(composer: Any, mirror: Any, lines: list[str]) -> None:
    """Let each answer of the file and each writing of the draft be told."""
    from facilitator.domain.ideas import Idea
    from facilitator.ui.live import drafts

    saved, write = composer.saved, drafts._write

    def tell_saved(id: Any) -> None:
        saved(id)
        if (idea := mirror.get(Idea, id)) is not None and idea.text in lines:
            _tell("saved", lines.index(idea.text))

    def tell_written(file: Path, draft: drafts.Draft) -> None:
        write(file, draft)
        held, edits = ([each["text"] for each in of] for of in (draft.held, draft.edits))
        _tell("written", draft.text, held, edits)

    composer.saved, drafts._write = tell_saved, tell_written


def _commands() -> type:
    from facilitator.domain.live import RunCommand

    return RunCommand


async def _type(screen: Any, mirror: Any, lines: list[str]) -> None:
    """Go on where the words end that are there: in the file, held, or in the field."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from facilitator.domain.ideas import Idea

    composer = screen.centre.composer
    there = {idea.text for idea in mirror.all(Idea)} | {each["text"] for each in composer.draft().held}
    for number, line in enumerate(lines):
        if {line, _worded(lines, number)} & there:
            continue
        begun = composer.field.text()
        if not line.startswith(begun):
            composer.field.set_text("")
            begun = ""
        for length in range(len(begun), len(line)):
            QTest.keyClicks(composer.field, line[length])
            _tell("key", number, length + 1)
            await asyncio.sleep(1 / KEYS_A_SECOND)
        QTest.keyClick(composer.field, Qt.Key.Key_Return)
        await asyncio.sleep(1 / KEYS_A_SECOND)
        if _is_edited(number - 3):
            _edit(screen, mirror, lines, number - 3)


def _edit(screen: Any, mirror: Any, lines: list[str], number: int) -> None:
    """Word an earlier idea anew, if it is in the list already."""
    from facilitator.domain.ideas import Idea

    idea = next((idea for idea in mirror.all(Idea) if idea.text == lines[number]), None)
    if idea is not None:
        screen._saving.edit(idea, _worded(lines, number))


async def _word_anew(screen: Any, mirror: Any, lines: list[str]) -> None:
    """What was still held when its turn to be edited came."""
    from facilitator.domain.ideas import Idea

    for number in range(len(lines)):
        if _is_edited(number):
            _edit(screen, mirror, lines, number)
    while any(idea.text in lines and _is_edited(lines.index(idea.text)) for idea in mirror.all(Idea)):
        await asyncio.sleep(0.02)


async def _trouble(app: Any, chance: random.Random) -> None:
    """A disk that is full for a moment, again and again."""
    while True:
        await asyncio.sleep(chance.uniform(0.5, 3))
        await _fill_up(app, full=True)
        await asyncio.sleep(chance.uniform(0.2, 1.5))
        await _fill_up(app, full=False)


async def _fill_up(app: Any, *, full: bool) -> None:
    def limit(store: Any) -> None:
        database = store._store._database
        most = database.pragma("page_count") if full else 1_000_000
        database.pragma(f"max_page_count={most}")

    await asyncio.wrap_future(app._open_worker().errand(limit))


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        _child(sys.argv[2], *(int(argument) for argument in sys.argv[3:]))
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
