"""Home: back to work in one press, files that are gone said so, templates by arrow keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import IdeaDraft
from facilitator.intake.templates import SHIPPED
from facilitator.services import capture, live
from facilitator.settings import Recent
from facilitator.ui.home.facts import Facts, FactsFile
from facilitator.ui.home.recent_rows import RecentModel, RecentRow, when_opened
from facilitator.ui.home.screen import HomeScreen
from facilitator.ui.kit.colours import Tone
from facilitator.ui.shell.conductor import Conductor
from facilitator.ui.widgets.card_list import ROW
from tests.fakes import MemoryApp
from tests.ui.days import morning
from tests.windows import Do


def home_of(conductor: Conductor) -> HomeScreen:
    screen = conductor.window.screen_of("home")
    assert isinstance(screen, HomeScreen)
    return screen


def rows(conductor: Conductor) -> list[RecentRow]:
    model = home_of(conductor).recent.rows
    return [model.index(place).data(ROW) for place in range(model.rowCount())]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there, for those who only look whether it is."""
    made = tmp_path / "morning.workshop"
    made.touch()
    return made


@pytest.fixture
def visited(conductor: Conductor, do: Do, path: Path) -> Conductor:
    """Back on Home from a workshop in which two ideas were typed."""
    do(conductor.mirror.create(path, morning()))
    do(conductor.mirror.wish(live.start))
    for words in ("one", "two"):
        do(conductor.mirror.wish(capture.add_idea, IdeaDraft(words)))
    conductor.show("home")
    return conductor


def test_a_first_visit_has_no_list_but_templates_and_the_sample(conductor: Conductor, qtbot: QtBot) -> None:
    home = home_of(conductor)
    qtbot.waitUntil(lambda: home.tiles.current() is not None)
    assert not home._recent_card.isVisible()
    assert home.tiles.isVisible()


def test_home_knows_a_workshop_without_opening_it(visited: Conductor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: [row.counts for row in rows(visited)] == ["2 ideas"])
    [row] = rows(visited)
    assert row.entry.title == "A morning in May"
    assert row.entry.subtitle == "May 1, 2023"
    assert row.facts is not None
    assert [kind for kind, _, _ in row.facts.shape] == ["", "vision", "", "", "goal", ""]


def test_a_file_that_is_gone_is_said_and_can_be_taken_off_the_list(
    conductor: Conductor, qtbot: QtBot, app: MemoryApp
) -> None:
    app.settings.remember(Recent("/nowhere/gone.workshop", "Gone", "", "2023-04-27T10:00:00Z"))
    home_of(conductor).entered()
    qtbot.waitUntil(lambda: bool(rows(conductor)))
    [row] = rows(conductor)
    assert (row.missing, row.chip) == (True, ("Not found", Tone.NEUTRAL, row.chip[2] if row.chip else None))
    recent = home_of(conductor).recent
    recent.setCurrentIndex(recent.rows.index(0))
    qtbot.keyClick(recent, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(conductor) == [])
    assert app.settings.now.recent == ()


def test_enter_on_a_recent_workshop_opens_it(visited: Conductor, qtbot: QtBot, do: Do, path: Path) -> None:
    do(visited.mirror.close())
    recent = home_of(visited).recent
    qtbot.waitUntil(lambda: recent.rows.rowCount() == 1)
    recent.setCurrentIndex(recent.rows.index(0))
    qtbot.keyClick(recent, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: visited.mirror.path == path)
    assert visited.window.rail.stage() == "live"


def test_arrows_choose_a_template_and_enter_begins_with_it(conductor: Conductor, qtbot: QtBot) -> None:
    tiles = home_of(conductor).tiles
    qtbot.waitUntil(lambda: tiles.current() is not None)
    names: list[str] = []
    tiles.chosen.disconnect()
    tiles.chosen.connect(names.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(tiles, key)
    assert names == [SHIPPED[1]]
    for _ in range(9):
        qtbot.keyClick(tiles, Qt.Key.Key_Right)
    assert tiles.current() is not None
    assert tiles.current().template.name == SHIPPED[-1]  # type: ignore[union-attr]


def test_the_sample_is_made_once_and_opened_again_later(
    conductor: Conductor, qtbot: QtBot, app: MemoryApp
) -> None:
    home_of(conductor).sample_requested.emit()
    qtbot.waitUntil(lambda: conductor.mirror.is_open, timeout=20_000)
    path = conductor.mirror.path
    assert path is not None
    assert path.name == "Sample workshop.workshop"
    assert conductor.mirror.workshop.title == "Achieving STEMM Equity & Excellence"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Facts(state="planned", minutes=180, room=180), "180 of 180 min"),
        (Facts(state="planned", minutes=200, room=180), "200 of 180 min"),
        (Facts(state="running"), "Running"),
        (Facts(state="under_way"), "Under way"),
        (Facts(state="finished"), "Readout ready"),
    ],
)
def test_the_state_of_a_workshop_in_a_chip(facts: Facts, words: str) -> None:
    chip = RecentRow(Recent("/x"), facts).chip
    assert chip is not None
    assert chip[0] == words
    assert (chip[1] is Tone.WARN) is (facts.minutes > facts.room)


def test_when_a_file_was_opened() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    entry = Recent("/x", opened_at=now.isoformat())
    assert when_opened(entry, now) == "Opened today"
    assert when_opened(replace(entry, opened_at="2026-04-27T12:00:00Z"), now) == "Apr 27"
    assert when_opened(replace(entry, opened_at="2023-04-27T12:00:00Z"), now) == "Apr 27, 2023"
    assert when_opened(replace(entry, opened_at=""), now) == ""


def test_facts_are_kept_for_the_last_dozen_and_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    file = FactsFile(tmp_path / "recent.json")
    shape = (("vision", 25.0, False), ("", 2.0, True))
    for number in range(20):
        file.note(Path(f"/w/{number}"), Facts(ideas=number, shape=shape))
    assert len(file.read()) == 12
    assert file.read()["/w/19"] == Facts(ideas=19, shape=shape)
    (tmp_path / "recent.json").write_text("{ half")
    assert file.read() == {}


def test_the_list_keeps_qts_rules(qtbot: QtBot, conductor: Conductor) -> None:
    model = RecentModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.show_rows([RecentRow(Recent(f"/{n}", f"Workshop {n}")) for n in range(3)])
    model.show_rows([])
    model.show_rows([RecentRow(Recent("/9", "Workshop 9", "May 1"), Facts(ideas=3), when="Opened today")])
    spoken: Any = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Workshop 9, May 1, 3 ideas, 0 of 0 min, Opened today"
