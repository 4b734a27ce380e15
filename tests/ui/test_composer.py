"""The composer beyond plain lines: what an idea serves, comments on the draft, long pastes, spelling."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Kind, Stance
from facilitator.domain.ids import ElementId, ThemeId, new_id
from facilitator.domain.themes import Theme
from facilitator.services import themes
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.live.composer_field import MOST_PASTED
from facilitator.ui.live.import_dialog import ImportDialog
from facilitator.ui.live.screen import LiveScreen
from facilitator.ui.live.spelling import Speller, SpellingMarks
from tests.fakes import MemoryApp
from tests.ui.days import PATH
from tests.ui.live_day import kept, texts, type_line
from tests.windows import Do


@pytest.fixture
def draft(screen: LiveScreen, conductor: Any, do: Do) -> Element:
    """A draft framework with one element, and a theme V1 to serve."""
    element = Element(
        ElementId(new_id()), "5", "Informal learning", "Museums and libraries teach as schools do."
    )
    segment = screen.segment
    assert segment is not None
    do(conductor.mirror.wish(lambda uow: uow.put(element)))
    theme = Theme(ThemeId(new_id()), segment.id, Kind.VISION, "Belonging")
    do(conductor.mirror.wish(themes.add_theme, theme))
    return element


def test_an_idea_says_what_it_serves(
    screen: LiveScreen, draft: Element, qtbot: QtBot, app: MemoryApp
) -> None:
    composer = screen.centre.composer
    qtbot.keyClicks(composer.field, ">v1 ")
    assert composer.field.text() == ""
    assert composer.about_bar._serves.text() == "Serves V1 Belonging"
    type_line(qtbot, screen, "Mentors for all")
    type_line(qtbot, screen, "Another one")
    qtbot.waitUntil(lambda: len(kept(app)) == 2)
    [theme] = app.files[PATH].things[Theme].all()
    assert {idea.text: idea.serves for idea in kept(app)} == {
        "Mentors for all": theme.id,
        "Another one": None,
    }


def test_a_comment_on_the_draft_has_its_passage_in_view_and_says_what_it_wants(
    screen: LiveScreen, draft: Element, qtbot: QtBot, app: MemoryApp
) -> None:
    composer, bar = screen.centre.composer, screen.centre.composer.about_bar
    qtbot.keyClicks(composer.field, "#5 More of it")
    assert not bar.isHidden()
    assert (bar._title.text(), bar._passage.text()) == ("5 Informal learning", draft.passage)
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert "keep /k" in composer.problem()
    assert composer.field.text() == "More of it"
    qtbot.mouseClick(bar.stances.button("strengthen"), Qt.MouseButton.LeftButton)
    assert composer.problem() == ""
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(app.files[PATH].things[Comment].all()) == 1)
    [comment] = app.files[PATH].things[Comment].all()
    assert (comment.element_id, comment.stance) == (draft.id, Stance.STRENGTHEN)
    assert bar._title.text() == "5 Informal learning"
    assert bar.stances.current() == ""
    type_line(qtbot, screen, "/x The second half")
    type_line(qtbot, screen, "/+ A part on libraries")
    qtbot.waitUntil(lambda: len(app.files[PATH].things[Comment].all()) == 3)
    wanted = {(each.stance, each.element_id) for each in app.files[PATH].things[Comment].all()}
    assert {(Stance.CUT, draft.id), (Stance.ADD, None)} < wanted
    model = screen.centre.model
    said = ["strengthen 5", "cut 5", "add to the draft"]
    qtbot.waitUntil(
        lambda: [model.row_of(model.idea_at(row)).meta[-1] for row in range(model.rowCount())] == said
    )
    assert bar.isHidden()


def test_in_a_low_window_with_large_text_the_newest_card_stays_whole_beside_the_passage(
    screen: LiveScreen, draft: Element, qtbot: QtBot, conductor: Any, manager: ThemeManager, say: Any
) -> None:
    manager.set_text_scale(1.5)
    conductor.window.resize(1120, 700)
    for _ in range(5):
        say(
            "A river one can swim in, from the old bridge down to the lock, and a place to change at either end"
        )
    ideas, chips = screen.centre.ideas, screen.centre.head.chips
    assert chips.isVisible()

    def is_whole() -> bool:
        model = screen.centre.model
        newest = ideas.visualRect(model.index(model.rowCount() - 1))
        return newest.top() >= 0 and newest.bottom() < ideas.viewport().height()

    qtbot.keyClicks(screen.centre.composer.field, "#5 /c half a thou")
    qtbot.waitUntil(is_whole)
    assert not chips.isVisible()
    screen.centre.composer._clear_about("element")
    assert chips.isVisible()


def test_what_it_is_about_outlives_the_program(
    screen: LiveScreen, draft: Element, qtbot: QtBot, conductor: Any, do: Do
) -> None:
    composer = screen.centre.composer
    qtbot.keyClicks(composer.field, "#5 /c half a thou")
    screen._drafts.flush()
    screen._drafts._writer.submit(lambda: None).result(5)
    do(conductor.mirror.close())
    do(conductor.mirror.open(PATH))
    shown = conductor.screen().centre.composer
    assert shown.field.text() == "half a thou"
    about = shown._chosen.about
    assert (about.element, about.stance) == (draft.id, Stance.CHANGE)


# Long pastes


def paste(screen: LiveScreen, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    screen.centre.composer.field.insertFromMimeData(data)


def test_a_megabyte_is_refused_in_a_sentence_and_what_is_typed_stays(
    screen: LiveScreen, qtbot: QtBot
) -> None:
    composer = screen.centre.composer
    qtbot.keyClicks(composer.field, "mine")
    paste(screen, "x" * 1_048_576)
    assert composer.field.text() == "mine"
    assert "1,048,576 characters" in composer.problem()


def test_two_thousand_and_one_characters_stay_in_the_field_to_be_shortened(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    composer = screen.centre.composer
    paste(screen, "x" * 2_001)
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: composer.problem() != "")
    assert len(composer.field.text()) == 2_001
    assert kept(app) == ()


def test_a_long_list_is_offered_without_being_laid_out(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    line = "An idea of some length that people said about the trams at night"
    text = "\n".join(f"{line}, number {number}" for number in range(200))
    assert len(text) > MOST_PASTED
    paste(screen, text)
    assert screen.centre.composer.field.text() == ""
    screen.centre.composer._strips.press("offer")
    qtbot.waitUntil(lambda: len(kept(app)) == 200)


def test_thousands_of_lines_are_looked_over_before_they_are_taken_in(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    paste(screen, "\n".join(f"line {number}" for number in range(3_000)))
    assert "3,000 lines" in screen.centre.composer.problem()
    screen.centre.composer._strips.press("problem")
    qtbot.waitUntil(lambda: screen.window().findChild(ImportDialog) is not None)
    dialog = screen.window().findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog._counts.text() == "3,000 ideas new."
    dialog.reject()
    assert kept(app) == ()


# Every script


@pytest.mark.parametrize("words", ["كل الطلاب ينتمون", "שלום לכולם", "👩🏽‍🔬 in labs 🎉", "日本語で書く"])
def test_what_an_input_method_composes_is_kept_as_it_is(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, words: str
) -> None:
    field = screen.centre.composer.field
    half = QInputMethodEvent(words[:2], [])
    QApplication.sendEvent(field, half)
    assert field.text() == ""
    whole = QInputMethodEvent()
    whole.setCommitString(words)
    QApplication.sendEvent(field, whole)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(screen) == [words])


# Spelling


@pytest.fixture
def speller(qtbot: QtBot, tmp_path: Path) -> Any:
    owner = QObject()
    made = Speller(owner, tmp_path)
    with qtbot.waitSignal(made.ready, timeout=10_000):
        made.use("en-US")
    yield made
    made.close()


def test_slips_are_marked_and_names_short_forms_and_figures_are_not(speller: Speller) -> None:
    wrong = [
        word
        for word in ("studnets", "students", "STEMM", "BIPOC", "don’t", "Ada’s", "iPad")
        if not speller.knows(word)
    ]
    assert wrong == ["studnets"]
    assert "students" in speller.suggestions("studnets")
    assert speller.suggestions("Studnets")[0] == "Students"


def test_english_is_right_in_either_spelling_and_slips_in_neither(speller: Speller) -> None:
    british = "colour labours neighbourhood's favourite centre centred fibres organise organisations recognised analyse catalogue "
    british += "defence modelling counsellor programme judgement grey licence skilful Theatre Harbour"
    assert [word for word in british.split() if not speller.knows(word)] == []
    assert all(
        speller.knows(word)
        for word in ["color", "centers", "organized", "analyze", "defense", "modeling", "program"]
    )
    slips = "coluor centrre orgainse recieve foure defennce neigbour"
    assert [word for word in slips.split() if speller.knows(word)] == []


def test_ones_own_words_are_remembered(speller: Speller, qtbot: QtBot, tmp_path: Path) -> None:
    assert not speller.knows("stemmy")
    speller.learn("Stemmy")
    assert speller.knows("stemmy")
    speller.close()
    owner = QObject()
    other = Speller(owner, tmp_path)
    with qtbot.waitSignal(other.ready, timeout=10_000):
        other.use("en")
    assert other.knows("stemmy")
    other.close()


def test_the_mark_stands_under_the_word_an_emoji_before_it_or_not(speller: Speller, qtbot: QtBot) -> None:
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    marks = SpellingMarks(field, speller)
    field.setPlainText("🎉🎉 the studnets of Quintero come")
    marks.rehighlight()
    [mark] = [
        each
        for each in field.document().firstBlock().layout().formats()
        if each.format.fontUnderline() or each.format.underlineStyle()
    ]
    assert (mark.start, mark.length) == (len("🎉🎉".encode("utf-16-le")) // 2 + len(" the "), len("studnets"))
    cursor = QTextCursor(field.document())
    cursor.setPosition(mark.start + 2)
    found = marks.word_at(cursor)
    assert found is not None
    assert found[0].selectedText() == "studnets"


def test_no_word_list_for_a_language_means_no_marks(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    made = Speller(owner, tmp_path)
    made.use("tlh")
    assert made.knows("qapla")
    made.close()


def test_marks_follow_the_workshops_language_and_the_switch(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    speller = screen._spelling._speller
    qtbot.waitUntil(lambda: speller.is_ready, timeout=10_000)
    assert not speller.knows("studnets")
    app.settings.change(spelling=False)
    screen.entered()
    assert speller.knows("studnets")
