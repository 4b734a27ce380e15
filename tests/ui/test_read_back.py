"""The draft is read back to the room: one key a sentence here, the sentence on the Stage, its state on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.domain.checks import Check, Final
from facilitator.domain.readback import Standing, life_of
from facilitator.domain.readout import Part
from facilitator.domain.stage import StageState, StageView
from facilitator.domain.themes import Theme
from facilitator.services import library, readback, themes
from facilitator.ui.kit import ask
from facilitator.ui.readout.compare_dialog import CompareDialog
from facilitator.ui.readout.life_bar import FINAL, NOW
from facilitator.ui.readout.read_back import ReadBack
from facilitator.ui.readout.screen import ReadoutScreen
from facilitator.ui.stage.views.read_back import ReadBackView
from tests.ui.test_readout_screen import drawn
from tests.ui.workshops import SAMPLE, put_sample
from tests.windows import Do


@pytest.fixture
def unread(app: Any, conductor: Any, do: Do, qtbot: QtBot) -> Iterator[ReadoutScreen]:
    """The sample's readout in the window, with nothing checked yet."""
    put_sample(app)
    do(conductor.mirror.open(SAMPLE))

    def forget(uow: Any) -> None:
        uow.remove(*uow.all(Check))

    do(conductor.mirror.wish(forget))
    conductor.show("readout")
    made = conductor.screen()
    short = tuple(part for part in made.options.parts if part is not Part.APPENDIX)
    made.panel.show_options(replace(made.options, parts=short))  # three pages are enough to look at
    yield made
    qtbot.waitUntil(lambda: made._work is None or made._work.done(), timeout=20_000)


@pytest.fixture
def reading(unread: ReadoutScreen, conductor: Any, qtbot: QtBot) -> ReadBack:
    qtbot.keyClick(conductor.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(unread.reading.isVisible)
    qtbot.waitUntil(lambda: on_stage(unread) != "")
    return unread.reading


def on_stage(screen: ReadoutScreen) -> str:
    return next((state.reading for state in screen.mirror.all(StageState)), "")


def standings(screen: ReadBack) -> list[Standing]:
    return [checked.standing for checked in screen._life().sentences]


def press(reading: ReadBack, qtbot: QtBot, key: Qt.Key, *mods: Qt.KeyboardModifier) -> None:
    before = reading._mirror.revision
    qtbot.keyClick(reading.list, key, *mods)
    qtbot.waitUntil(lambda: reading._mirror.revision > before)


def test_one_key_each_and_on_to_the_next(reading: ReadBack, qtbot: QtBot):
    QAbstractItemModelTester(reading.rows)
    first = reading.current
    press(reading, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: reading.current.sentence != first.sentence)
    assert standings(reading)[:2] == [Standing.AGREED, Standing.OPEN]
    assert reading._progress.text().startswith("1 of ")


def test_an_objection_asks_for_its_words_and_keeps_them(reading: ReadBack, qtbot: QtBot):
    press(reading, qtbot, Qt.Key.Key_O)
    qtbot.waitUntil(reading.note.isVisible)
    qtbot.keyClicks(reading.note, "Not for the valley, aye")
    qtbot.keyClick(reading.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not reading.note.isVisible())
    [check] = reading._mirror.all(Check)
    assert check.note == "Not for the valley, aye"
    assert standings(reading)[0] is Standing.OBJECTION
    assert reading.list.hasFocus()


def test_the_word_stands_without_a_note_too(reading: ReadBack, qtbot: QtBot):
    press(reading, qtbot, Qt.Key.Key_C)
    qtbot.waitUntil(reading.note.isVisible)
    qtbot.keyClick(reading.note, Qt.Key.Key_Escape)
    assert not reading.note.isVisible()
    assert reading.isVisible()
    assert standings(reading)[0] is Standing.CHANGE


def test_the_rest_is_agreed_at_once_and_can_be_undone(reading: ReadBack, conductor: Any, qtbot: QtBot):
    press(reading, qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: set(standings(reading)) == {Standing.AGREED})
    qtbot.keyClick(conductor.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: set(standings(reading)) == {Standing.OPEN})


def test_the_stage_reads_along_and_goes_back_by_itself(reading: ReadBack, conductor: Any, qtbot: QtBot):
    stage = conductor.stage.director
    qtbot.waitUntil(lambda: isinstance(stage.moment.view, ReadBackView))
    assert stage.moment.view.words == reading.current.sentence.words
    qtbot.keyClick(reading.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: stage.moment.view.words == reading.current.sentence.words)
    press(reading, qtbot, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: stage.moment.view.said.startswith("Objection"))
    qtbot.keyClick(reading.note, Qt.Key.Key_Escape)
    press(reading, qtbot, Qt.Key.Key_Escape)
    [state] = conductor.mirror.all(StageState)
    assert (state.view, state.reading) == (StageView.AUTO, "")


def test_the_stage_can_be_left_alone(reading: ReadBack, conductor: Any, qtbot: QtBot):
    reading.on_stage.click()
    qtbot.waitUntil(lambda: not isinstance(conductor.stage.director.moment.view, ReadBackView))
    qtbot.keyClick(reading.list, Qt.Key.Key_Down)
    assert not isinstance(conductor.stage.director.moment.view, ReadBackView)
    reading.on_stage.click()
    qtbot.waitUntil(lambda: isinstance(conductor.stage.director.moment.view, ReadBackView))


def test_a_sentence_edited_on_a_tablet_is_unchecked_before_ones_eyes(reading: ReadBack, do: Do, qtbot: QtBot):
    press(reading, qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: set(standings(reading)) == {Standing.AGREED})
    [theme, *_] = reading._mirror.all(Theme)
    do(reading._mirror.wish(themes.word_theme, theme.id, "Other words."))
    qtbot.waitUntil(lambda: Standing.EDITED in standings(reading))


def test_f2_leads_to_the_sentence_on_its_page(reading: ReadBack, unread: ReadoutScreen, qtbot: QtBot):
    drawn(unread, qtbot)
    key = next(c.sentence.key for c in reading._life().sentences if c.sentence.label == "V2")
    reading.choose(key)
    qtbot.keyClick(reading.list, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: unread._drawer.isVisible() and unread.pages.chosen == "V2")
    qtbot.keyClick(unread.pages.focusWidget(), Qt.Key.Key_Escape)
    drawn(unread, qtbot)


def test_the_state_and_the_final_stand_above_the_pages(
    unread: ReadoutScreen, do: Do, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    drawn(unread, qtbot)
    assert unread.life_bar._state.text() == "Draft, not yet checked"
    assert not unread.life_bar.compare.isVisible()
    told: list[str] = []

    async def yes(_parent: Any, _title: str, words: str, **_more: Any) -> bool:
        told.append(words)
        return True

    monkeypatch.setattr(ask, "confirm", yes)
    with qtbot.waitSignal(unread.done, timeout=20_000):
        unread.life_bar.final.click()
    assert "sentences were not checked in the room" in told[0]
    qtbot.waitUntil(lambda: unread.final is not None)
    drawn(unread, qtbot)
    assert unread.pages.editable == frozenset()
    pages = unread._drawing
    [theme, *_] = unread.mirror.all(Theme)
    do(unread.mirror.wish(themes.word_theme, theme.id, "Other words."))
    drawn(unread, qtbot)
    assert [page.png for page in unread._drawing.pages] == [page.png for page in pages.pages]
    unread.life_bar.edition.choose(NOW)
    unread.life_bar.edition_chosen.emit(NOW)
    drawn(unread, qtbot)
    assert unread.pages.editable


def test_what_changed_since_is_said_sentence_by_sentence(unread: ReadoutScreen, do: Do, qtbot: QtBot):
    snapshot, _ = do(unread.mirror.wish(library.whole))
    do(unread.mirror.wish(readback.finalise, snapshot, "packed"))
    [theme, *_] = unread.mirror.all(Theme)
    do(unread.mirror.wish(themes.word_theme, theme.id, "Other words."))
    qtbot.waitUntil(unread.life_bar.compare.isVisible)
    unread.life_bar.compare.click()
    qtbot.waitUntil(lambda: unread.findChild(QDialog) is not None)
    dialog = unread.findChild(CompareDialog)
    [difference] = dialog.found
    assert difference.after.words == "Other words."
    dialog.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: unread.findChild(CompareDialog) is None)
    drawn(unread, qtbot)


def test_the_final_is_exported_as_it_was_frozen(
    unread: ReadoutScreen, do: Do, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    snapshot, _ = do(unread.mirror.wish(library.whole))
    documents = unread.mirror.app.readout.freeze(snapshot, unread.options)
    do(unread.mirror.wish(readback.finalise, snapshot, documents))
    [theme, *_] = unread.mirror.all(Theme)
    do(unread.mirror.wish(themes.word_theme, theme.id, "Other words."))
    unread.life_bar.edition.choose(FINAL)

    async def chosen(*_args: Any, **_more: Any) -> Path:
        return tmp_path / "handed out.md"

    monkeypatch.setattr(ask, "save_file", chosen)
    unread.panel._tile_of["md"].click()
    with qtbot.waitSignal(unread.said, timeout=30_000):
        unread.export()
    text = (tmp_path / "handed out.md").read_text("utf-8")
    assert "*Final, " in text
    assert "Other words." not in text
    assert [f.revision for f in unread.mirror.all(Final)] == [snapshot.revision]
    assert life_of(unread.mirror.snapshot).final is not None
    drawn(unread, qtbot)
