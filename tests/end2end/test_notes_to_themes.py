"""896 real ideas in one sitting: sorted by keyboard, voted on by thirty phones, linked, and held against a draft."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from facilitator.domain.framework import Comment
from facilitator.domain.ideas import Idea, IdeaDraft, Kind, Stance
from facilitator.domain.ids import ThemeId, new_id
from facilitator.domain.themes import Ballot, BallotState, Link, Theme
from facilitator.domain.votes import tally
from facilitator.domain.workshop import Role
from facilitator.intake.framework import read_framework
from facilitator.intake.ideas import read_ideas
from facilitator.intake.templates import read_template
from facilitator.services import capture, themes
from facilitator.services.framework import take_framework
from facilitator.services.library import import_ideas
from facilitator.ui.shell.conductor import Conductor
from facilitator.ui.themes import thread_rows
from facilitator.ui.themes.picker import Picker
from facilitator.ui.themes.screen import ThemesScreen
from facilitator.ui.themes.vote_dialogs import OpenVote
from tests.end2end.sitting import Sitting
from tests.fakes import MORNING
from tests.intake.readouts import SHARED
from tests.windows import Do

COMMENTS = SHARED / "data" / "bowling-green-comments.csv"
PHONES = 30
DRAFT = """1. Getting about
   Everybody can get to work and to school, with or without a car.
2. Homes
   A home that one can afford, in a quarter that is looked after.
3. Learning
   Good schools for every child.
4. The arts
   A stage in every quarter.
"""

pytestmark = pytest.mark.skipif(not COMMENTS.exists(), reason="the real ideas are not here")


def test_from_896_ideas_to_themes_that_trace(
    window: Conductor, qtbot: QtBot, do: Do, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "town.workshop"
    screen = begin(window, do, path, tmp_path)
    mirror = window.mirror

    sitting = Sitting(screen, mirror, qtbot)
    sitting.sort_everything()
    sorted_ = [idea for idea in mirror.all(Idea) if idea.counts and idea.kind is Kind.GOAL]
    assert all(idea.theme_id is not None for idea in sorted_)
    assert sum(idea.merged_into is not None for idea in mirror.all(Idea)) + len(sorted_) == 896
    with capsys.disabled():
        per_idea = sitting.keys / 896
        print(
            f"\n896 ideas in {len(screen.board.grid.panels())} themes: {sitting.keys} keys, {per_idea:.2f} an idea"
        )
        print(f"  {dict(sitting.by_what)}")
    assert per_idea < 1.5

    vote(window, screen, sitting, qtbot, do)
    link(window, screen, sitting, qtbot)
    speak_of_the_draft(screen, mirror, sitting, qtbot)
    word_a_theme_without_ideas(mirror, do)
    the_gaps_agree(window, screen, qtbot, do, path)


def begin(window: Conductor, do: Do, path: Path, folder: Path) -> ThemesScreen:
    """A workshop with a draft, the comments of a town as what its tables want, and three visions above them."""
    mirror = window.mirror
    do(mirror.create(path, read_template("visioning-goals-actions", MORNING.date())))
    goals = next(segment for segment in mirror.snapshot.agenda if Kind.GOAL in segment.captures)
    visions = next(segment for segment in mirror.snapshot.agenda if Kind.VISION in segment.captures)
    do(mirror.wish(import_ideas, read_ideas(COMMENTS).rows, goals.id, Kind.GOAL, COMMENTS.name))
    outline = folder / "draft.txt"
    outline.write_text(DRAFT)
    do(mirror.wish(take_framework, read_framework(outline).elements, "draft"))
    for title in ("A town one can cross", "A town for all", "A town that lasts"):
        said = do(
            mirror.wish(capture.add_idea, IdeaDraft(f"{title}, by 2040", Kind.VISION, segment_id=visions.id))
        )
        theme = Theme(ThemeId(new_id()), visions.id, Kind.VISION, title, f"{title}, by 2040, and beyond.")
        do(mirror.wish(themes.add_theme, theme, (said.id,)))
    window.show("themes")
    screen = window.screen()
    assert isinstance(screen, ThemesScreen)
    assert screen.choice is not None
    screen.choice._buttons["goal"].click()
    assert screen.board.kind is Kind.GOAL
    return screen


def asked(qtbot: QtBot, kind: type) -> Any:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def vote(window: Conductor, screen: ThemesScreen, sitting: Sitting, qtbot: QtBot, do: Do) -> None:
    """Thirty phones set five dots each, unseen by one another."""
    do(window.room.open("127.0.0.1"))
    sitting.go_to(screen.vote.next)
    sitting.press(Qt.Key.Key_Space)
    qtbot.keyClick(asked(qtbot, OpenVote), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.mirror.all(Ballot)))
    [ballot] = window.mirror.all(Ballot)
    url, code = window.room.facts.url, window.room.facts.keys[Role.PARTICIPANT].code
    leaks: list[set[str]] = []
    cast: list[dict[str, int]] = []
    failed: list[str] = []

    def phone(number: int) -> None:
        with httpx.Client(base_url=url, timeout=30) as http:
            answer = http.post("/api/join", json={"code": code, "device": uuid.uuid4().hex})
            http.headers["Authorization"] = f"Bearer {answer.json()['token']}"
            seen = http.get("/api/state").json()["vote"]
            options = [option["id"] for option in seen["options"]]
            leaks.append({"totals", "voters"} & set(seen))
            fixed = sorted(options)
            dots = {fixed[0]: 3, fixed[1 + number % (len(fixed) - 1)]: 2}
            body = {"ballot": seen["ballot"], "seq": 1, "dots": dots}
            sent = http.put("/api/votes", json=body)
            if sent.status_code != 200:
                failed.append(sent.text)
            cast.append(dots)

    def all_phones() -> None:
        phones = [threading.Thread(target=phone, args=(number,)) for number in range(PHONES)]
        for each in phones:
            each.start()
        for each in phones:
            each.join()

    voting = threading.Thread(target=all_phones)
    voting.start()
    qtbot.waitUntil(lambda: not voting.is_alive(), timeout=120_000)
    assert (failed, set().union(*leaks)) == ([], set())
    qtbot.waitUntil(lambda: screen.vote.standing.text() == f"{PHONES} people voted")
    assert all(panel.shown and panel.shown.dots is None for panel in screen.board.grid.panels())
    for waits_for in (BallotState.CLOSED, BallotState.REVEALED):
        sitting.go_to(screen.vote.next)
        sitting.press(Qt.Key.Key_Space)
        if waits_for is BallotState.REVEALED:
            qtbot.keyClick(asked(qtbot, QDialog), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda state=waits_for: window.mirror.get(Ballot, ballot.id).state is state)
    counted = tally(window.mirror.get(Ballot, ballot.id), window.mirror.snapshot.votes)
    wanted: Counter[str] = Counter()
    for dots in cast:  # one after the other: what threads add up at once may lose some
        wanted.update(dots)
    assert {id: dots for id, dots in counted.dots.items() if dots} == dict(wanted)
    assert (counted.spent, counted.budget, counted.heads) == (5 * PHONES, 5 * PHONES, PHONES)
    do(window.room.close())


def link(window: Conductor, screen: ThemesScreen, sitting: Sitting, qtbot: QtBot) -> None:
    """By key, a vision to its first goals, and two of these to what carries them out."""
    panels = screen.board.grid.panels()
    for panel in panels[:2]:
        sitting.go_to(panel.well)
        for view in screen.board.lists():
            view.clearSelection()
        before = len(window.mirror.snapshot.actions)
        qtbot.keyClick(panel.well, Qt.Key.Key_A)
        qtbot.waitUntil(lambda before=before: len(window.mirror.snapshot.actions) == before + 1)
    screen.tabs.choose("trace")
    screen._show_tab("trace")
    view = screen.trace.view
    sitting.go_to(view)
    cards = screen.trace.view._rows.columns
    vision = cards[0].cards[0].ref
    for place in (0, 2):
        goal = cards[1].cards[place].ref
        view.pick(None)
        view.pick(vision)
        qtbot.keyClick(view, Qt.Key.Key_L)
        qtbot.keyClick(view, Qt.Key.Key_Right)
        while view._aim != goal:
            up = view.card(view._aim).y() > view.card(goal).y()  # type: ignore[union-attr,arg-type]
            qtbot.keyClick(view, Qt.Key.Key_Up if up else Qt.Key.Key_Down)
        before = len(window.mirror.all(Link))
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda before=before: len(window.mirror.all(Link)) == before + 1)


def speak_of_the_draft(screen: ThemesScreen, mirror: Any, sitting: Sitting, qtbot: QtBot) -> None:
    """Two themes strengthen an element, one finds none that covers it: C, a few letters, Enter."""
    screen.tabs.choose("board")
    screen._show_tab("board")
    for number, typed in ((0, "1 str"), (1, "2 str"), (2, "no element")):
        panel = screen.board.grid.panels()[number]
        sitting.go_to(panel.well)
        before = len(mirror.all(Comment))
        sitting.press(Qt.Key.Key_C)
        picker = asked(qtbot, Picker)
        picker.field.edit.setFocus()
        qtbot.keyClicks(picker.field.edit, typed)
        qtbot.keyClick(picker.field.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda before=before: len(mirror.all(Comment)) == before + 1)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    stances = Counter(comment.stance for comment in mirror.all(Comment))
    assert stances == {Stance.STRENGTHEN: 2, Stance.ADD: 1}


def word_a_theme_without_ideas(mirror: Any, do: Do) -> None:
    """One sentence that nobody in the room has said."""
    goals = next(theme for theme in mirror.all(Theme) if theme.kind is Kind.GOAL)
    made = Theme(ThemeId(new_id()), goals.segment_id, Kind.GOAL, "From above", "The ministry wants this.")
    do(mirror.wish(themes.add_theme, made))


def the_gaps_agree(window: Conductor, screen: ThemesScreen, qtbot: QtBot, do: Do, path: Path) -> None:
    """On screen, in the readout and in `show --json` the same things are still open."""
    screen.tabs.choose("trace")
    screen._show_tab("trace")
    snapshot = window.mirror.snapshot
    rows = thread_rows.trace(snapshot)
    on_screen = {label for _, label, _ in rows.open}
    qtbot.waitUntil(lambda: screen.gaps.text() == f"{rows.gaps} gaps")
    marked = {card.label for column in rows.columns for card in column.cards if card.gap}
    assert marked == on_screen
    do(window.mirror.close())
    facilitator("export", str(path), "--to", "md", "--out", str(path.parent))
    told = json.loads(facilitator("show", str(path), "--json"))["gaps"]
    assert {gap["label"] for gap in told} == on_screen
    assert len(told) == rows.gaps > 10
    kinds = {gap["kind"] for gap in told}
    assert {
        "vision_without_goal",
        "goal_without_action",
        "goal_without_vision",
        "sentence_without_ideas",
    } <= kinds
    readout = path.with_suffix(".md").read_text()
    still_open = readout[readout.index("Still open") :]
    for label in on_screen:
        assert f"[**{label}**]" in still_open or f"**{label}**" in still_open, label


def facilitator(*arguments: str) -> str:
    """What the command line says."""
    command = [sys.executable, "-m", "facilitator", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
