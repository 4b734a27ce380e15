"""One key from anywhere: what a thing comes from and where it leads, walked by keyboard and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Idea
from facilitator.domain.themes import Ref, Thing
from facilitator.services import themes
from facilitator.ui.shell.thread.dialog import ThreadDialog
from facilitator.ui.shell.thread.rows import strand
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")


@pytest.fixture
def sample(conductor: Any, do: Do) -> Any:
    do(conductor.mirror.make_sample(SAMPLE))
    return conductor


@pytest.fixture
def opened(sample: Any, qtbot: QtBot) -> Callable[[], ThreadDialog]:
    """Press Ctrl G and wait for the thread."""

    def opening() -> ThreadDialog:
        sample._acts["thread"]()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ThreadDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ThreadDialog)
        return dialog

    return opening


def test_an_idea_is_walked_to_the_draft_and_back_by_key(sample: Any, opened: Any, qtbot: QtBot) -> None:
    sample.show("themes")
    board = sample.screen().board
    board.grid.panels()[2].enter()
    [id] = board.selected()
    dialog = opened()
    assert dialog.here.id == id
    assert dialog._words.text() == sample.mirror.get(Idea, id).text
    assert "Table" in dialog._said.text()
    kinds = ["idea"]
    for _ in range(3):  # on to the theme, its goal, its action
        qtbot.keyClick(dialog.after.view, Qt.Key.Key_Return)
        kinds.append(dialog.here.what)
    assert kinds == ["idea", "theme", "theme", "action"]
    for _ in range(3):
        qtbot.keyClick(dialog.after.view, Qt.Key.Key_Backspace)
    assert dialog.here.id == id
    qtbot.keyClick(dialog.after.view, Qt.Key.Key_Return)
    theme = dialog.here.id
    qtbot.keyClick(dialog.after.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(lambda: board.grid.panels()[2].shown.theme.id == theme)


def test_a_sentence_of_the_readout_leads_back_to_its_ideas_with_tables_and_times(
    sample: Any, opened: Any
) -> None:
    sample.show("readout")
    sample.screen().pages._chosen = "V2"
    dialog = opened()
    assert dialog.here.title.startswith("V2")
    rows = [dialog.before.rows.index(place).data(Qt.ItemDataRole.UserRole + 1) for place in range(9)]
    assert {row.what for row in rows} == {"idea"}
    assert all("Table" in row.below and row.beside for row in rows)
    dialog.reject()


def test_what_is_missing_is_named_in_the_middle(sample: Any, opened: Any) -> None:
    sample.show("themes")
    screen = sample.screen()
    screen.tabs.choose("trace")
    screen._show_tab("trace")
    view = screen.trace.view
    view.pick_next_gap()
    dialog = opened()
    assert "no goal reaches this vision yet" in dialog._gap.text()
    assert dialog.after._nothing.isVisible()
    dialog.reject()


def test_what_others_take_away_meanwhile_leaves_the_thread(
    sample: Any, opened: Any, qtbot: QtBot, do: Do
) -> None:
    sample.show("themes")
    board = sample.screen().board
    board.grid.panels()[2].enter()
    dialog = opened()
    first = dialog.here.id
    qtbot.keyClick(dialog.after.view, Qt.Key.Key_Return)
    do(sample.mirror.wish(themes.remove_theme, dialog.here.id))
    qtbot.waitUntil(lambda: dialog.here.id == first)
    dialog.reject()


def test_without_anything_chosen_it_says_what_to_choose(sample: Any) -> None:
    sample.show("plan")
    sample._acts["thread"]()
    assert sample.notices.said().startswith("Choose an idea")


def test_an_idea_in_the_bin_or_without_its_segment_says_so(sample: Any) -> None:
    snapshot = sample.mirror.snapshot
    idea = snapshot.live_ideas[0]
    binned = replace(
        snapshot, ideas=tuple(replace(i, binned=True) if i.id == idea.id else i for i in snapshot.ideas)
    )
    found = strand(binned, Ref(Thing.IDEA, idea.id))
    assert found is not None
    assert "in the bin" in found.said
    orphan = replace(snapshot, segments=tuple(s for s in snapshot.segments if s.id != idea.segment_id))
    found = strand(orphan, Ref(Thing.IDEA, idea.id))
    assert found is not None
    assert "its segment is gone" in found.said
