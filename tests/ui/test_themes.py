"""Themes: every sentence with the ideas behind it, the thread through them with every gap, what is said of the draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from facilitator.domain.framework import Agreement, Amendment, Comment
from facilitator.domain.ideas import IdeaDraft, Kind, Stance
from facilitator.domain.ids import LinkId, new_id
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Link, Ref
from facilitator.services import capture, themes
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.themes import board_rows, matrix_rows, thread_rows, vote_rows
from facilitator.ui.themes.amendment_dialog import AmendmentDialog
from facilitator.ui.themes.idea_model import IdeaRows
from facilitator.ui.themes.matrix_model import MatrixModel
from facilitator.ui.themes.screen import ThemesScreen
from facilitator.ui.themes.wording import Wording
from tests.ui.days import PATH, morning
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")


@pytest.fixture
def screen(conductor: Any, do: Do) -> ThemesScreen:
    """Themes of the sample workshop."""
    do(conductor.mirror.make_sample(SAMPLE))
    conductor.show("themes")
    shown = conductor.screen()
    assert isinstance(shown, ThemesScreen)
    return shown


@pytest.fixture
def snapshot(screen: ThemesScreen, conductor: Any) -> Snapshot:
    return conductor.mirror.snapshot


def go_to(screen: ThemesScreen, tab: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(screen.tabs._buttons[tab], Qt.MouseButton.LeftButton)


def ref_of(screen: ThemesScreen, label: str) -> Ref:
    cards = screen.trace.view._cards
    return next(ref for ref, item in cards.items() if item.card.label == label)


def wordings(screen: ThemesScreen) -> list[Wording]:
    return [shown for shown in screen.framework.detail.findChildren(Wording) if shown.isVisible()]


def unsorted_texts(screen: ThemesScreen) -> list[str]:
    rows = screen.board.unsorted.ideas.rows
    return [rows.index(row).data() for row in range(rows.rowCount())]


def test_the_board_names_each_theme_its_sentence_and_where_it_comes_from(snapshot: Snapshot) -> None:
    rows = board_rows.board(snapshot, Kind.VISION)
    assert [panel.label for panel in rows.panels] == ["V1", "V2", "V3", "V4", "V5"]
    assert rows.panels[0].provenance == "from 7 ideas, 4 tables"
    assert [panel.dots for panel in rows.panels] == [21, 34, 26, 18, 24]
    assert vote_rows.vote_on(snapshot, Kind.VISION).said == "123 of 160 dots"
    assert {row.kind for row in rows.unsorted} == {Kind.VISION}


def test_dots_stay_hidden_until_they_are_revealed(snapshot: Snapshot) -> None:
    state = type(snapshot.ballots[0].state)
    open_ = tuple(replace(ballot, state=state.OPEN) for ballot in snapshot.ballots)
    voting = replace(snapshot, ballots=open_)
    assert {panel.dots for panel in board_rows.board(voting, Kind.VISION).panels} == {None}
    assert vote_rows.vote_on(voting, Kind.VISION).said == "32 people voted"


def test_another_kind_shows_its_own_board(screen: ThemesScreen, qtbot: QtBot) -> None:
    assert screen.choice is not None
    qtbot.mouseClick(screen.choice._buttons["goal"], Qt.MouseButton.LeftButton)
    assert len(screen.board.grid.panels()) == 5
    assert screen.board.grid.panels()[0].accessibleName() == "G1 A workforce that mirrors the country"


def test_the_rest_of_a_themes_ideas_is_one_press_away_and_back(screen: ThemesScreen, qtbot: QtBot) -> None:
    panel = screen.board.grid.panels()[0]
    assert (panel.ideas.rows.rowCount(), panel.more.text()) == (4, "3 more")
    qtbot.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert (panel.ideas.rows.rowCount(), panel.more.text()) == (7, "Show fewer")
    qtbot.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert panel.ideas.rows.rowCount() == 4


def test_a_selected_idea_shows_all_its_words_and_lets_go_of_the_others(
    screen: ThemesScreen, qtbot: QtBot
) -> None:
    one, other = screen.board.grid.panels()[:2]
    lines = one.ideas.height()
    one.ideas.setFocus()
    one.ideas.setCurrentIndex(one.ideas.rows.index(1))
    assert one.ideas.height() > lines
    other.ideas.setCurrentIndex(other.ideas.rows.index(0))
    assert one.ideas.height() == lines
    screen.board.unsorted.ideas.setCurrentIndex(screen.board.unsorted.ideas.rows.index(0))
    assert not other.ideas.selectionModel().hasSelection()


def test_an_idea_moves_out_of_the_unsorted_when_it_is_placed(
    screen: ThemesScreen, conductor: Any, do: Do
) -> None:
    first = screen.board.unsorted.ideas.rows.index(0)
    idea = first.data(Qt.ItemDataRole.UserRole + 1)
    theme = screen.board.grid.panels()[0].shown.theme
    do(conductor.mirror.wish(themes.place_ideas, theme.id, [idea.id]))
    assert idea.text not in unsorted_texts(screen)
    assert screen.board.grid.panels()[0]._behind.text().startswith("from 8 ideas")


def test_a_day_without_ideas_says_where_they_will_come_from(conductor: Any, do: Do, qtbot: QtBot) -> None:
    do(conductor.mirror.create(PATH, morning()))
    conductor.show("themes")
    screen = conductor.screen()
    assert screen._nothing.isVisible()
    segment = next(s for s in conductor.mirror.snapshot.agenda if s.captures)
    do(conductor.mirror.wish(capture.add_idea, IdeaDraft("Doors are open", segment_id=segment.id)))
    assert unsorted_texts(screen) == ["Doors are open"]
    assert screen.board.grid.new.accessibleDescription().startswith("The visions stand at the left")


def test_rows_that_stay_keep_their_place_in_the_model(snapshot: Snapshot) -> None:
    rows = board_rows.board(snapshot, Kind.VISION).unsorted
    model = IdeaRows()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    starred = (replace(rows[0], starred=not rows[0].starred), *rows[1:])
    for shown in (rows, rows[2:], rows[:1] + rows[3:], (), rows[:3], starred):
        model.show_rows(shown)
        assert [model.index(row).data() for row in range(model.rowCount())] == [row.text for row in shown]
    del tester


# The trace


def test_every_gap_is_said_in_words_on_its_card(snapshot: Snapshot) -> None:
    rows = thread_rows.trace(snapshot)
    cards = {card.label: card for column in rows.columns for card in column.cards}
    assert {label: card.gap for label, card in cards.items() if card.gap} == {
        "V4": "No goal reaches this vision yet",
        "G2": "No action yet",
        "G3": "No vision, no action yet",
    }
    assert [column.said for column in rows.columns] == [
        "1 without a goal",
        "2 without an action",
        "all linked",
    ]
    assert rows.gaps == 4


def test_links_are_written_on_the_cards_too(snapshot: Snapshot) -> None:
    cards = {card.label: card for column in thread_rows.trace(snapshot).columns for card in column.cards}
    assert cards["G1"].links == "from V3, to A1, A3, A4"
    assert cards["A1"].links == "from G1, to element 3"
    assert cards["V3"].spoken() == "Vision V3, 6 ideas, 26 dots, to G1: Diversity unlocks innovation"


def test_where_nothing_is_linked_no_gap_is_blamed(snapshot: Snapshot) -> None:
    rows = thread_rows.trace(replace(snapshot, links=()))
    assert rows.gaps == 0
    assert {column.said for column in rows.columns} == {""}


def test_a_picked_card_shows_its_whole_thread_and_a_second_press_lets_go(
    screen: ThemesScreen, qtbot: QtBot
) -> None:
    go_to(screen, "trace", qtbot)
    view = screen.trace.view
    item = view.card(ref_of(screen, "V3"))
    assert item is not None
    middle = view.mapFromScene(item.sceneBoundingRect().center())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert view.chained() == ["V3", "G1", "A1", "A3", "A4"]
    assert view.accessibleDescription().startswith("Vision V3")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert view.chained() == []


def test_arrows_follow_the_links_both_ways(screen: ThemesScreen, qtbot: QtBot) -> None:
    go_to(screen, "trace", qtbot)
    view = screen.trace.view
    view.setFocus()
    keys = Qt.Key
    seen = []
    for key in (
        keys.Key_Down,
        keys.Key_Down,
        keys.Key_Down,
        keys.Key_Right,
        keys.Key_Right,
        keys.Key_Left,
        keys.Key_Left,
    ):
        qtbot.keyClick(view, key)
        seen.append(view._cards[view._picked].card.label if view._picked else "")
    assert seen == ["V1", "V2", "V3", "G1", "A1", "G1", "V3"]
    qtbot.keyClick(view, keys.Key_Escape)
    assert view.chained() == []


def test_only_gaps_leaves_what_is_missing(screen: ThemesScreen, qtbot: QtBot) -> None:
    go_to(screen, "trace", qtbot)
    qtbot.mouseClick(screen.only_gaps, Qt.MouseButton.LeftButton)
    assert [item.card.label for item in screen.trace.view._cards.values()] == ["V4", "G2", "G3"]
    qtbot.mouseClick(screen.only_gaps, Qt.MouseButton.LeftButton)
    assert len(screen.trace.view._cards) == 16


def test_cards_never_lie_on_one_another(
    screen: ThemesScreen, qtbot: QtBot, manager: ThemeManager, conductor: Any
) -> None:
    go_to(screen, "trace", qtbot)
    for scale in (1.0, 1.5):
        manager.set_text_scale(scale)
        conductor.window.resize(1120, 700)
        cards = list(screen.trace.view._cards.values())
        boxes = [item.sceneBoundingRect() for item in cards]
        assert not any(one.intersects(other) for i, one in enumerate(boxes) for other in boxes[:i])


def test_a_new_link_closes_its_gap_at_once(
    screen: ThemesScreen, conductor: Any, do: Do, qtbot: QtBot
) -> None:
    go_to(screen, "trace", qtbot)
    link = Link(LinkId(new_id()), ref_of(screen, "G2"), ref_of(screen, "A2"))
    do(conductor.mirror.wish(themes.add_link, link))
    item = screen.trace.view.card(ref_of(screen, "G2"))
    assert item is not None
    assert (item.card.gap, item.card.links) == ("", "from V2, V5, to A2")
    assert screen.tabs._buttons["trace"].count == "3 gaps"


def picked(screen: ThemesScreen, label: str) -> None:
    screen.trace.view.setFocus()
    screen.trace.view.pick(ref_of(screen, label))


def gap_of(screen: ThemesScreen, label: str) -> str:
    item = screen.trace.view.card(ref_of(screen, label))
    assert item is not None
    return item.card.gap


def test_two_cards_are_linked_by_key_and_the_same_keys_untie_them(
    screen: ThemesScreen, conductor: Any, qtbot: QtBot
) -> None:
    go_to(screen, "trace", qtbot)
    view = screen.trace.view
    for said, gap in (
        ("Linked V4 to G3.", "No action yet"),
        ("V4 and G3 are no longer linked.", "No vision, no action yet"),
    ):
        picked(screen, "V4")
        qtbot.keyClick(view, Qt.Key.Key_L)
        qtbot.keyClick(view, Qt.Key.Key_Right)
        while view._cards[view._aim].card.label != "G3":
            up = view._cards[view._aim].y() > view._cards[ref_of(screen, "G3")].y()
            qtbot.keyClick(view, Qt.Key.Key_Up if up else Qt.Key.Key_Down)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=said: conductor.notices.said() == said)
        assert gap_of(screen, "G3") == gap


def test_a_link_is_drawn_by_hand_from_either_end(screen: ThemesScreen, qtbot: QtBot) -> None:
    go_to(screen, "trace", qtbot)
    view = screen.trace.view

    def middle(label: str) -> QPoint:
        item = view.card(ref_of(screen, label))
        assert item is not None
        view.ensureVisible(item)
        return view.mapFromScene(item.sceneBoundingRect().center())

    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle("A2"))
    for at in (middle("A2") + QPoint(-30, 0), middle("G2")):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            view.viewport().mapToGlobal(QPointF(at)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view.viewport(), event)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle("G2"))
    qtbot.waitUntil(lambda: gap_of(screen, "G2") == "")


def test_things_of_one_column_are_not_linked(screen: ThemesScreen, conductor: Any, qtbot: QtBot) -> None:
    go_to(screen, "trace", qtbot)
    before = conductor.mirror.all(Link)
    picked(screen, "V1")
    qtbot.keyClick(screen.trace.view, Qt.Key.Key_L)
    qtbot.keyClick(screen.trace.view, Qt.Key.Key_Down)
    qtbot.keyClick(screen.trace.view, Qt.Key.Key_L)
    assert conductor.notices.said().startswith("A link leads from a vision to a goal")
    assert conductor.mirror.all(Link) == before


def test_every_gap_is_one_key_from_the_last(screen: ThemesScreen, qtbot: QtBot) -> None:
    go_to(screen, "trace", qtbot)
    view = screen.trace.view
    view.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_G)
        seen.append(view._cards[view._picked].card.label)
    assert seen == ["V4", "G2", "G3", "V4"]


def test_an_action_is_tied_to_an_element_of_the_draft_by_the_menu(
    screen: ThemesScreen, conductor: Any, qtbot: QtBot
) -> None:
    go_to(screen, "trace", qtbot)
    menu = screen.trace_acts.open_menu(ref_of(screen, "A4"), QPoint(10, 10), screen.trace.view.begin_link)
    [draft] = [action.menu() for action in menu.actions() if action.text() == "Framework"]
    draft.actions()[0].trigger()
    qtbot.waitUntil(lambda: conductor.notices.said() == "Linked A4 to element 1.")
    menu.close()


# The framework


def test_the_matrix_counts_what_is_wanted_of_each_element(snapshot: Snapshot) -> None:
    found = matrix_rows.matrix(snapshot)
    assert (found.comments, found.most) == (47, 6)
    fifth = found.rows[4]
    assert (fifth.number, fifth.title) == ("5", "Informal and lifelong learning")
    assert {stance: len(rows) for stance, rows in fifth.comments.items()} == {
        Stance.KEEP: 1,
        Stance.CHANGE: 1,
        Stance.STRENGTHEN: 6,
        Stance.CUT: 0,
    }
    assert fifth.spoken(Stance.STRENGTHEN) == "5 Informal and lifelong learning, strengthen: 6 comments"
    assert found.rows[-1].title == "To be added"
    assert len(found.rows[-1].all) == 4


def test_an_idea_in_the_bin_says_nothing_of_the_draft(snapshot: Snapshot) -> None:
    spoke = {comment.idea_id for comment in snapshot.comments if comment.idea_id}
    ideas = tuple(replace(idea, binned=idea.id in spoke) for idea in snapshot.ideas)
    emptied = matrix_rows.matrix(replace(snapshot, ideas=ideas))
    assert emptied.comments == sum(comment.idea_id is None for comment in snapshot.comments)


def test_picking_a_cell_lists_its_ideas_in_their_own_words(screen: ThemesScreen, qtbot: QtBot) -> None:
    go_to(screen, "framework", qtbot)
    framework = screen.framework
    rows = framework.detail.said.ideas.rows
    assert rows.rowCount() == 6, "the largest cell is open, so that there is something to read"
    framework.matrix.pick(2, 1)
    assert framework.detail._title.text() == "Representative workforce"
    row = framework.matrix.rows.matrix.rows[2]
    assert [rows.index(place).data() for place in range(rows.rowCount())] == [
        said.text for said in row.comments[Stance.KEEP]
    ]
    assert {amendment.agreement for amendment in row.amendments} == {Agreement.CONTESTED}
    qtbot.waitUntil(lambda: len(wordings(screen)) == 1)
    [wording] = wordings(screen)
    assert wording.accessibleName().startswith("Proposed wording: By 2050")


def test_the_matrix_model_holds_through_changes(snapshot: Snapshot) -> None:
    model = MatrixModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.show_matrix(matrix_rows.matrix(snapshot))
    fewer = matrix_rows.matrix(replace(snapshot, comments=snapshot.comments[:20]))
    assert not model.show_matrix(
        replace(fewer, rows=(*fewer.rows[:8], matrix_rows.matrix(snapshot).rows[-1]))
    )
    assert model.show_matrix(matrix_rows.Matrix())
    del tester


def test_keys_move_the_page_along_with_the_picked_cell(
    screen: ThemesScreen, conductor: Any, qtbot: QtBot
) -> None:
    conductor.window.resize(1120, 700)
    go_to(screen, "framework", qtbot)
    matrix = screen.framework.matrix
    [page] = [area for area in screen.framework.findChildren(QScrollArea) if area.isAncestorOf(matrix)]
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    matrix.setFocus()
    matrix.pick(0, 1)
    for _ in range(7):
        qtbot.keyClick(matrix, Qt.Key.Key_Down)
    assert matrix.currentIndex().row() == 7
    assert not matrix.visibleRegion().intersected(matrix.visualRect(matrix.currentIndex())).isEmpty()


def test_a_comment_is_added_moved_and_taken_off_by_key(
    screen: ThemesScreen, conductor: Any, qtbot: QtBot
) -> None:
    go_to(screen, "framework", qtbot)
    matrix = screen.framework.matrix
    matrix.setFocus()
    matrix.pick(0, 1)
    before = len(conductor.mirror.all(Comment))
    qtbot.keyClick(matrix, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    qtbot.keyClicks(dialog.findChild(QLineEdit), "Leave it as it is")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(conductor.mirror.all(Comment)) == before + 1)
    said = screen.framework.detail.said
    texts = [said.ideas.rows.index(row).data() for row in range(said.ideas.rows.rowCount())]
    assert texts[-1] == "Leave it as it is"
    said.ideas.setFocus()
    said.ideas.pick(len(texts) - 1)
    qtbot.keyClick(said.ideas, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(conductor.mirror.all(Comment)) == before)


def test_other_wording_is_proposed_and_the_room_settles_it(
    screen: ThemesScreen, conductor: Any, qtbot: QtBot
) -> None:
    go_to(screen, "framework", qtbot)
    screen.framework.matrix.setFocus()
    screen.framework.matrix.pick(0, 1)
    qtbot.keyClick(screen.framework.matrix, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AmendmentDialog))
    dialog = QApplication.activeModalWidget()
    dialog.accept()
    assert dialog.isVisible(), "nothing has changed yet"
    dialog._field.setPlainText("Early, and often.")
    dialog.accept()
    wanted = lambda: [a for a in conductor.mirror.all(Amendment) if a.proposed == "Early, and often."]  # noqa: E731
    qtbot.waitUntil(lambda: len(wanted()) == 1)
    screen.draft_acts.settle(wanted()[0], Agreement.AGREED)
    qtbot.waitUntil(lambda: wanted()[0].agreement is Agreement.AGREED)


# All of it


def test_tab_goes_from_the_tabs_to_the_kinds_before_the_board(screen: ThemesScreen, qtbot: QtBot) -> None:
    assert screen.choice is not None
    last = screen.tabs._buttons["framework"]
    assert last.nextInFocusChain() is screen.choice._buttons["vision"]


def test_a_workshop_without_thread_or_draft_says_so(conductor: Any, do: Do, qtbot: QtBot) -> None:
    do(conductor.mirror.create(PATH, morning()))
    conductor.show("themes")
    screen = conductor.screen()
    segment = next(s for s in conductor.mirror.snapshot.agenda if s.captures)
    do(conductor.mirror.wish(capture.add_idea, IdeaDraft("Doors are open", segment_id=segment.id)))
    go_to(screen, "trace", qtbot)
    assert screen._no_trace.isVisible()
    go_to(screen, "framework", qtbot)
    assert screen._no_draft.isVisible()
    assert not any(button.isVisible() for button in screen._panels.values())


def test_everything_one_can_press_or_choose_has_a_name(
    screen: ThemesScreen, conductor: Any, qtbot: QtBot
) -> None:
    for tab in ("board", "trace", "framework"):
        go_to(screen, tab, qtbot)
        kinds = (QAbstractButton, QAbstractItemView)
        found = [w for kind in kinds for w in screen.findChildren(kind) if w.isVisible()]
        names = [QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in found]
        assert found
        assert all(names), [widget for widget, name in zip(found, names, strict=True) if not name]


def test_narrow_windows_keep_the_framework_in_a_drawer(
    screen: ThemesScreen, conductor: Any, qtbot: QtBot
) -> None:
    go_to(screen, "trace", qtbot)
    assert screen.side.isVisible()
    conductor.window.resize(1120, 700)
    qtbot.waitUntil(lambda: not screen.side.isVisible())
    assert screen._panels["trace"].isVisible()
    conductor.toggle_drawer()
    assert screen.side.isVisible()
