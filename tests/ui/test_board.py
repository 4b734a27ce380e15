"""Sorting: a key an idea, themes that are named, worded, moved and joined where they stand, and all of it undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.actions import Action
from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Idea, IdeaDraft, Kind, Stance
from facilitator.domain.ids import IdeaId, ThemeId, new_id
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Actor, Role
from facilitator.services import capture, themes
from facilitator.ui.themes.drops import DropWatch
from facilitator.ui.themes.idea_model import IDEAS_MIME, ROW
from facilitator.ui.themes.offers import Suggestion
from facilitator.ui.themes.panel import ThemePanel, mime_of
from facilitator.ui.themes.picker import Picker
from facilitator.ui.themes.screen import ThemesScreen
from tests.fakes import MemoryApp
from tests.ui.days import PATH, morning
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")
THEME_TEAM = Actor("tablet-1", Role.THEME_TEAM, "Ines")


@pytest.fixture
def screen(conductor: Any, do: Do) -> ThemesScreen:
    do(conductor.mirror.make_sample(SAMPLE))
    conductor.show("themes")
    shown = conductor.screen()
    assert isinstance(shown, ThemesScreen)
    return shown


@pytest.fixture
def press(screen: ThemesScreen, qtbot: QtBot) -> Callable[..., None]:
    """Press a key where the focus is."""

    def pressing(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key, modifiers)

    return pressing


def loose(screen: ThemesScreen) -> list[str]:
    rows = screen.board.unsorted.ideas.rows
    return [rows.index(row).data() for row in range(rows.rowCount())]


def titles(screen: ThemesScreen) -> list[str]:
    return [panel.shown.theme.title for panel in screen.board.grid.panels() if panel.shown]


def panel(screen: ThemesScreen, number: int) -> ThemePanel:
    return screen.board.grid.panels()[number - 1]


def of(screen: ThemesScreen, number: int) -> Theme:
    shown = panel(screen, number).shown
    assert shown is not None
    return shown.theme


def test_one_key_places_an_idea_and_the_next_one_is_ready(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any
) -> None:
    before = loose(screen)
    assert screen.board.unsorted.ideas.hasFocus()
    for number, left in ((3, before[1:]), (1, before[2:])):
        press(getattr(Qt.Key, f"Key_{number}"))
        qtbot.waitUntil(lambda left=left: loose(screen) == left)
        assert screen.board.unsorted.ideas.selected_ids()
        assert screen.board.unsorted.ideas.currentIndex().data() == left[0]
    ideas = {idea.text: idea for idea in conductor.mirror.all(Idea)}
    assert [ideas[text].theme_id for text in before[:2]] == [of(screen, 3).id, of(screen, 1).id]
    last = "Put 1 idea into “Early access, no achievement gap”."
    qtbot.waitUntil(lambda: conductor.notices.said() == last)


def test_several_go_at_once_and_come_back_with_nought_or_undo(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any
) -> None:
    before = loose(screen)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: loose(screen) == before[3:])
    conductor.steering.undo()
    qtbot.waitUntil(lambda: loose(screen) == before)
    placed = panel(screen, 1).ideas
    placed.setFocus()
    placed.pick(0)
    press(Qt.Key.Key_0)
    qtbot.waitUntil(lambda: len(loose(screen)) == len(before) + 1)


def test_a_number_without_a_theme_or_an_idea_says_what_would_work(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any
) -> None:
    press(Qt.Key.Key_9)
    assert conductor.notices.said() == "There is no theme 9 here. N makes a new one."
    screen.board.unsorted.ideas.clearSelection()
    press(Qt.Key.Key_1)
    assert conductor.notices.said().startswith("Select an idea first")


def test_n_makes_a_theme_of_what_is_selected(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any
) -> None:
    first = loose(screen)[0]
    press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    qtbot.keyClicks(dialog.findChild(QLineEdit), "Mentors")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(screen)[-1] == "Mentors")
    assert panel(screen, 6).ideas.rows.index(0).data() == first
    assert first not in loose(screen)
    conductor.steering.undo()
    qtbot.waitUntil(lambda: "Mentors" not in titles(screen) and first in loose(screen))


def test_merged_ideas_stand_behind_the_first_until_they_are_separated(
    screen: ThemesScreen, press: Any, qtbot: QtBot
) -> None:
    before = loose(screen)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_M)
    qtbot.waitUntil(lambda: loose(screen) == [before[0], *before[2:]])
    press(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: loose(screen) == before)


def test_a_sentence_is_worded_where_it_stands_and_never_clipped(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any
) -> None:
    shown = panel(screen, 2)
    shown.ideas.setFocus()
    shown.ideas.pick(0)
    press(Qt.Key.Key_F2)
    field = shown.well.field
    assert field.isVisible()
    assert field.hasFocus()
    height = field.height()
    qtbot.keyClicks(field, " And one more thought that takes a line or two of its own in this panel.")
    assert field.height() > height
    assert field.verticalScrollBar().maximum() == 0
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not field.isVisible())
    assert of(screen, 2).sentence.endswith("in this panel.")
    assert shown.ideas.hasFocus()
    conductor.steering.undo()
    qtbot.waitUntil(lambda: not of(screen, 2).sentence.endswith("in this panel."))


def test_what_is_typed_is_kept_in_a_pause_and_a_quicker_colleague_is_not_overwritten(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any, app: MemoryApp
) -> None:
    well = panel(screen, 1).well
    well.edit()
    qtbot.keyClicks(well.field, " More")
    well.field.paused.emit()
    qtbot.waitUntil(lambda: of(screen, 1).sentence.endswith(" More"))
    assert well.field.isVisible()
    app.run_as(THEME_TEAM, themes.word_theme, of(screen, 1).id, "Theirs.").result(5)
    qtbot.waitUntil(lambda: of(screen, 1).sentence == "Theirs.")
    qtbot.keyClicks(well.field, " and mine")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(conductor.window.messages.findChildren(object)))
    assert of(screen, 1).sentence == "Theirs."
    assert well.field.isVisible()
    assert well.field.toPlainText().endswith(" More and mine")


def test_another_view_stands_beside_the_theme(screen: ThemesScreen, press: Any, qtbot: QtBot) -> None:
    panel(screen, 1).enter()
    press(Qt.Key.Key_V)
    field = panel(screen, 1).well.dissent_field
    assert field.hasFocus()
    qtbot.keyClicks(field, "Not before the roads are mended")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: of(screen, 1).dissent == "Not before the roads are mended")


def test_themes_move_and_join_by_key(screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any) -> None:
    before = titles(screen)
    panel(screen, 1).enter()
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: titles(screen) == [before[1], before[0], *before[2:]])
    conductor.steering.undo()
    qtbot.waitUntil(lambda: titles(screen) == before)
    panel(screen, 2).enter()
    press(Qt.Key.Key_J)
    menu = screen.board.findChild(QMenu)
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(screen) == [before[0], *before[2:]])
    assert len(conductor.mirror.snapshot.ideas_of(of(screen, 1).id)) == 7 + 9
    conductor.steering.undo()
    qtbot.waitUntil(lambda: titles(screen) == before)


def test_arrows_walk_from_the_unsorted_through_the_themes(
    screen: ThemesScreen, press: Any, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Right)
    assert screen.board.panel() is panel(screen, 1)
    press(Qt.Key.Key_Right)
    assert screen.board.panel() is panel(screen, 2)
    assert len(screen.board.selected()) == 1
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert screen.board.unsorted.ideas.hasFocus()


def let_go(data: QMimeData, over: QWidget) -> bool:
    """Drop it there; whether it was taken. Qt itself hands drops on only while its own drag goes on."""
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    watch = over.findChild(DropWatch, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return watch.eventFilter(over, event)


def test_an_idea_is_dragged_into_a_theme_and_out_again(screen: ThemesScreen, qtbot: QtBot) -> None:
    view = screen.board.unsorted.ideas
    index = view.rows.index(0)
    data, text = view.rows.mimeData([index]), index.data()
    assert json.loads(bytes(data.data(IDEAS_MIME).data())) == [index.data(ROW).id]
    assert let_go(data, panel(screen, 4))
    qtbot.waitUntil(lambda: text not in loose(screen))
    assert let_go(data, screen.board.unsorted)
    qtbot.waitUntil(lambda: text in loose(screen))


def test_a_theme_is_dragged_to_another_place(screen: ThemesScreen, qtbot: QtBot) -> None:
    before = titles(screen)
    assert let_go(mime_of(of(screen, 3)), panel(screen, 1))
    assert not let_go(mime_of(of(screen, 3)), screen.board.unsorted)
    qtbot.waitUntil(lambda: titles(screen) == [before[2], before[0], before[1], *before[3:]])


def test_foreign_things_are_not_taken(screen: ThemesScreen) -> None:
    data = QMimeData()
    data.setText("a file name")
    assert not let_go(data, panel(screen, 1))


def test_an_idea_or_a_theme_becomes_an_action_with_one_key(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any
) -> None:
    first = loose(screen)[0]
    press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: conductor.mirror.all(Action)[-1].text == first)
    panel(screen, 1).well.setFocus()
    screen.board.unsorted.ideas.clearSelection()
    press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: conductor.mirror.all(Action)[-1].theme_id == of(screen, 1).id)


def suggest(screen: ThemesScreen, qtbot: QtBot, app: MemoryApp, *texts: str) -> None:
    """These are said, and what is suggested for the unsorted is there."""
    segment = of(screen, 1).segment_id
    for text in texts:
        app.run_as(THEME_TEAM, capture.add_idea, IdeaDraft(text, Kind.VISION, segment_id=segment)).result(5)
    qtbot.waitUntil(lambda: screen.board.grid.suggestions.top is not None, timeout=15_000)


def test_what_is_suggested_waits_for_a_yes_and_says_why(
    screen: ThemesScreen, press: Any, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    said = ("Night buses to the suburbs", "Buses at night for the suburbs", "More night buses", "A choir")
    suggest(screen, qtbot, app, *said)
    panel_ = screen.board.grid.suggestions
    before = titles(screen)
    top = panel_.top
    assert top is not None
    assert top.why
    assert titles(screen) == before, "nothing moves by itself"
    while panel_.top is not None and not panel_.top.name:
        screen.board.unsorted.ideas.setFocus()
        press(Qt.Key.Key_X)
        qtbot.waitUntil(lambda refused=top: panel_.top is not refused)
        top = panel_.top
    assert top is not None
    screen.board.unsorted.ideas.setFocus()
    press(Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: titles(screen)[-1] == top.title_of_theme)
    placed = {
        idea.id for idea in conductor.mirror.all(Idea) if idea.theme_id == of(screen, len(titles(screen))).id
    }
    assert placed == set(top.ideas)


def offered(screen: ThemesScreen, qtbot: QtBot, press: Any) -> Suggestion:
    """The first suggestion that is a group; pairs before it are refused."""
    shown = screen.board.grid.suggestions
    screen.board.unsorted.ideas.setFocus()
    while (top := shown.top) is not None and not top.name:
        press(Qt.Key.Key_X)
        qtbot.waitUntil(lambda refused=top: shown.top != refused)
    assert top is not None
    return top


BUSES = ("Night buses to the suburbs", "Buses at night for the suburbs", "More night buses", "A choir")


def test_a_suggestion_is_looked_at_and_taken_without_what_was_left_out(
    screen: ThemesScreen, press: Any, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    suggest(screen, qtbot, app, *BUSES)
    top, everything = offered(screen, qtbot, press), loose(screen)
    view = screen.board.unsorted.ideas
    press(Qt.Key.Key_L)
    assert view.selected_ids() == list(top.ideas), "all are ticked, the most typical first"
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Space)
    assert view.selected_ids() == list(top.ideas[:-1])
    press(Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: titles(screen)[-1] == top.title_of_theme)
    made = of(screen, len(titles(screen)))
    inside = {idea.id for idea in conductor.mirror.all(Idea) if idea.theme_id == made.id}
    assert inside == set(top.ideas[:-1])
    assert len(loose(screen)) == len(everything) - len(inside), "all that is unsorted stands there again"
    assert view.hasFocus()
    assert len(view.selected_ids()) == 1
    conductor.steering.undo()
    qtbot.waitUntil(lambda: sorted(loose(screen)) == sorted(everything))


def test_escape_shows_all_again_and_a_figure_puts_what_is_ticked_into_a_theme(
    screen: ThemesScreen, press: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    suggest(screen, qtbot, app, *BUSES)
    top, everything = offered(screen, qtbot, press), loose(screen)
    press(Qt.Key.Key_L)
    assert len(loose(screen)) == len(top.ideas)
    press(Qt.Key.Key_Escape)
    assert loose(screen) == everything
    press(Qt.Key.Key_L)
    press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: len(loose(screen)) == len(everything) - len(top.ideas))


def test_while_somebody_looks_at_a_suggestion_others_may_take_of_it(
    screen: ThemesScreen, press: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    suggest(screen, qtbot, app, *BUSES)
    top = offered(screen, qtbot, press)
    press(Qt.Key.Key_L)
    taken, kept = top.ideas[1], [id for id in top.ideas if id != top.ideas[1]]
    app.run_as(THEME_TEAM, themes.place_ideas, of(screen, 1).id, (taken,)).result(5)
    qtbot.waitUntil(lambda: screen.board.unsorted.ideas.rows.rowCount() == len(kept))
    assert screen.board.unsorted.ideas.selected_ids() == kept, "the rest stays ticked"


def test_what_is_like_a_theme_is_offered_for_it(
    screen: ThemesScreen, press: Any, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    suggest(screen, qtbot, app, *BUSES)
    top = offered(screen, qtbot, press)
    press(Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: titles(screen)[-1] == top.title_of_theme)
    made = of(screen, len(titles(screen)))
    segment = of(screen, 1).segment_id
    draft = IdeaDraft("A night bus to the suburbs on Sundays", Kind.VISION, segment_id=segment)
    late = app.run_as(THEME_TEAM, capture.add_idea, draft).result(5)

    def its_offer() -> Suggestion | None:
        shown = screen.board.grid.suggestions._shown
        return next((one for one in shown if one.theme_id == made.id and late.id in one.ideas), None)

    qtbot.waitUntil(lambda: not screen.suggested.is_looking, timeout=15_000)
    while its_offer() is None and (top := screen.board.grid.suggestions.top) is not None:
        screen.board.grid.suggestions.dismissed.emit(top)
    offer = its_offer()
    assert offer is not None
    assert "which is there" in offer.why
    screen.board.accept(offer)
    qtbot.waitUntil(lambda: conductor.mirror.get(Idea, late.id).theme_id == made.id)


def test_t_finds_a_theme_by_letters_or_its_number_and_makes_a_new_one(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any
) -> None:
    def pick(words: str) -> None:
        screen.board.unsorted.ideas.setFocus()
        press(Qt.Key.Key_T)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Picker))
        picker: Any = QApplication.activeModalWidget()
        qtbot.keyClicks(picker.field.edit, words)
        qtbot.keyClick(picker.field.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        conductor.window.activateWindow()

    def where(id: str) -> str | None:
        return conductor.mirror.get(Idea, id).theme_id

    for words, title in (
        ("divers", of(screen, 3).title),
        ("4", of(screen, 4).title),
        ("", of(screen, 4).title),
    ):
        id = screen.board.unsorted.ideas.selected_ids()[0]
        pick(words)
        qtbot.waitUntil(lambda id=id: where(id) is not None)
        assert conductor.mirror.get(Theme, where(id)).title == title
    pick("Something else")
    qtbot.waitUntil(lambda: titles(screen)[-1] == "Something else")


def test_walking_on_past_the_few_that_are_seen_shows_the_rest(screen: ThemesScreen, press: Any) -> None:
    shown = panel(screen, 2)
    shown.enter()
    assert shown.ideas.rows.rowCount() == 4
    for _ in range(4):
        press(Qt.Key.Key_Down)
    assert shown.ideas.rows.rowCount() == 9
    assert shown.ideas.currentIndex().row() == 4


def test_an_idea_speaks_of_the_draft_by_a_number_and_what_is_wanted(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any
) -> None:
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    ids = set(screen.board.unsorted.ideas.selected_ids())
    view = screen.board.unsorted.ideas
    for _ in range(2):  # what is said twice stands there once
        conductor.window.activateWindow()
        view.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is view)
        press(Qt.Key.Key_C)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Picker))
        picker: Any = QApplication.activeModalWidget()
        qtbot.keyClicks(picker.field.edit, "5 str")
        qtbot.keyClick(picker.field.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        qtbot.waitUntil(lambda: conductor.notices.said().startswith("Said of the draft"))
    fresh = [comment for comment in conductor.mirror.all(Comment) if comment.idea_id in ids]
    assert {comment.idea_id for comment in fresh} == ids
    assert len(fresh) == 2
    assert {comment.stance for comment in fresh} == {Stance.STRENGTHEN}
    assert {conductor.mirror.get(Element, comment.element_id).number for comment in fresh} == {"5"}


def test_a_dismissed_suggestion_does_not_come_back(
    screen: ThemesScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    suggest(screen, qtbot, app, "Night buses to the suburbs", "Buses at night for the suburbs")
    panel_ = screen.board.grid.suggestions
    top = panel_.top
    panel_.dismissed.emit(top)
    qtbot.waitUntil(lambda: panel_.top != top)
    assert top not in panel_._shown


def test_a_theme_leaves_the_board_and_its_ideas_stay(
    screen: ThemesScreen, qtbot: QtBot, conductor: Any
) -> None:
    before = len(loose(screen))
    screen.acts.remove(of(screen, 1))
    qtbot.waitUntil(lambda: len(screen.board.grid.panels()) == 4)
    assert len(loose(screen)) == before + 7
    conductor.steering.undo()
    qtbot.waitUntil(lambda: len(screen.board.grid.panels()) == 5)


def test_what_the_theme_team_moves_is_seen_and_disturbs_nobody(
    screen: ThemesScreen, press: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    press(Qt.Key.Key_Down)
    view = screen.board.unsorted.ideas
    mine, other = view.selected_ids()[0], view.rows.index(4).data(ROW).id
    app.run_as(THEME_TEAM, themes.place_ideas, of(screen, 1).id, [other]).result(5)
    qtbot.waitUntil(lambda: view.rows.rowCount() == 8)
    assert view.selected_ids() == [mine]


def test_late_ideas_land_among_the_unsorted_and_say_so(
    screen: ThemesScreen, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    segment = of(screen, 1).segment_id
    draft = IdeaDraft("Sent from the parking lot", Kind.VISION, segment_id=segment)
    app.run_as(THEME_TEAM, capture.add_idea, draft).result(5)
    qtbot.waitUntil(lambda: "Sent from the parking lot" in loose(screen))
    assert screen.board.unsorted._late.text() == "3 ideas arrived late."


def test_a_board_without_segments_asks_for_a_plan(conductor: Any, do: Do, qtbot: QtBot) -> None:
    do(conductor.mirror.create(PATH, morning()))
    conductor.show("themes")
    screen = conductor.screen()
    assert isinstance(screen, ThemesScreen)
    assert screen.acts._home((), Kind.VISION) is not None


def test_an_edited_table_is_shown_before_it_sorts_the_board(
    screen: ThemesScreen, qtbot: QtBot, conductor: Any, do: Do, tmp_path: Path
) -> None:
    table = tmp_path / "board.csv"
    id = screen.board.unsorted.ideas.selected_ids()[0]
    table.write_text(f"Idea ID,Theme\n{id},Mentors\n")
    before = titles(screen)

    def asked() -> QDialog:
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        return found

    for answer, after in ((Qt.Key.Key_Escape, before), (Qt.Key.Key_Return, [*before, "Mentors"])):
        screen.grouping._start(lambda: screen.grouping.take(table))
        told = " ".join(label.text() for label in asked().findChildren(QLabel))
        assert "1 idea would change place." in told
        assert "“Mentors”" in told
        assert titles(screen) == before
        qtbot.keyClick(asked(), answer)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        qtbot.waitUntil(lambda after=after: titles(screen) == after)
    conductor.steering.undo()
    qtbot.waitUntil(lambda: titles(screen) == before)


def test_sixty_themes_and_two_thousand_ideas_are_one_board_and_all_of_it_is_reached(
    screen: ThemesScreen, press: Any, qtbot: QtBot, conductor: Any, do: Do
) -> None:
    segment, kind = of(screen, 1).segment_id, screen.board.kind

    def fill(uow: Any) -> None:
        at = uow.now.utc
        uow.put(*(Theme(ThemeId(new_id()), segment, kind, f"Matter {n}", position=20 + n) for n in range(55)))
        ideas = (Idea(IdeaId(new_id()), segment, kind, f"Word {n} of many", at) for n in range(1_950))
        uow.put(*ideas)

    do(conductor.mirror.wish(fill))
    qtbot.waitUntil(lambda: len(titles(screen)) == 60)
    screen.suggested.stop()
    view = screen.board.unsorted.ideas
    view.setFocus()
    press(Qt.Key.Key_End)
    last = view.selected_ids()
    assert view.currentIndex().row() == view.rows.rowCount() - 1 > 1_900
    press(Qt.Key.Key_T)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Picker))
    picker: Any = QApplication.activeModalWidget()
    qtbot.keyClicks(picker.field.edit, "matter 54")
    qtbot.keyClick(picker.field.edit, Qt.Key.Key_Return)
    there = next(theme for theme in conductor.mirror.all(Theme) if theme.title == "Matter 54")
    qtbot.waitUntil(lambda: conductor.mirror.get(Idea, last[0]).theme_id == there.id, timeout=20_000)
    conductor.steering.undo()
    qtbot.waitUntil(lambda: conductor.mirror.get(Idea, last[0]).theme_id is None)
    screen.suggested.stop()
