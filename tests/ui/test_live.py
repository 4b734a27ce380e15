"""Live: what one types is there at once, stays in its own words, and is never lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Kind
from facilitator.domain.workshop import Attribution, Table
from facilitator.services import capture, day, live
from facilitator.settings import data_folder
from facilitator.ui.live import near_strip
from facilitator.ui.live.ideas_model import PAGE, ROW, IdeaListModel
from facilitator.ui.live.quiet import quiet
from facilitator.ui.live.screen import LiveScreen
from facilitator.ui.live.table_stands import Stand, TableStand
from facilitator.ui.live.tints import WHOLE_SECONDS
from tests.fakes import FakeClock, MemoryApp
from tests.ui.days import PATH
from tests.ui.live_day import TABLE_3, kept, texts, type_line
from tests.windows import Do

# The composer


def test_enter_saves_the_line_shows_it_and_keeps_the_focus(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    type_line(qtbot, screen, "Students see themselves in STEMM")
    qtbot.waitUntil(lambda: texts(screen) == ["Students see themselves in STEMM"])
    assert screen.centre.composer.field.text() == ""
    assert screen.centre.composer.field.hasFocus()
    [idea] = kept(app)
    assert (idea.text, idea.kind) == ("Students see themselves in STEMM", Kind.VISION)


def test_ideas_typed_one_after_another_stand_in_their_order(
    screen: LiveScreen, qtbot: QtBot, clock: FakeClock
) -> None:
    for number in range(5):
        clock.pass_by(1)
        type_line(qtbot, screen, f"idea {number}")
    qtbot.waitUntil(lambda: texts(screen) == [f"idea {number}" for number in range(5)])


def test_an_empty_line_saves_nothing(screen: LiveScreen, qtbot: QtBot, app: MemoryApp) -> None:
    type_line(qtbot, screen, "   ")
    type_line(qtbot, screen, "")
    type_line(qtbot, screen, "a real one")
    qtbot.waitUntil(lambda: texts(screen) == ["a real one"])
    assert len(kept(app)) == 1


def test_shift_enter_breaks_the_line_and_the_idea_keeps_it(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    field = screen.centre.composer.field
    qtbot.keyClicks(field, "first")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_line(qtbot, screen, "second")
    qtbot.waitUntil(lambda: texts(screen) == ["first\nsecond"])


def test_a_stroke_sets_the_kind_of_what_follows(screen: LiveScreen, qtbot: QtBot, app: MemoryApp) -> None:
    type_line(qtbot, screen, "/g Half by 2040")
    type_line(qtbot, screen, "And another goal")
    type_line(qtbot, screen, "/q /p Who pays?")
    qtbot.waitUntil(lambda: len(kept(app)) == 3)
    found = {idea.text: (idea.kind, idea.parked) for idea in kept(app)}
    assert found == {
        "Half by 2040": (Kind.GOAL, False),
        "And another goal": (Kind.GOAL, False),
        "Who pays?": (Kind.QUESTION, True),
    }


def test_alt_and_a_figure_set_the_table_and_alt_0_any_number(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    field = screen.centre.composer.field
    qtbot.keyClick(field, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    type_line(qtbot, screen, "from three")
    qtbot.keyClick(field, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(field, "5 ")
    type_line(qtbot, screen, "from five")
    qtbot.keyClick(field, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(field, "0 ")
    type_line(qtbot, screen, "from all")
    qtbot.waitUntil(lambda: len(kept(app)) == 3)
    tables = {table.id: table.number for table in app.files[PATH].things[Table].all()}
    assert {idea.text: tables.get(idea.table_id or "") for idea in kept(app)} == {  # type: ignore[call-overload]
        "from three": 3,
        "from five": 5,
        "from all": None,
    }


def test_a_table_that_is_not_there_is_said(screen: LiveScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert screen.centre.composer.problem() == "There is no table 9 in this workshop."


def test_ctrl_d_stars_the_next_idea_alone(screen: LiveScreen, qtbot: QtBot, app: MemoryApp) -> None:
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    type_line(qtbot, screen, "starred")
    type_line(qtbot, screen, "plain")
    qtbot.waitUntil(lambda: len(kept(app)) == 2)
    assert {idea.text: idea.starred for idea in kept(app)} == {"starred": True, "plain": False}


def test_escape_clears_and_ctrl_z_brings_it_back(screen: LiveScreen, qtbot: QtBot) -> None:
    field = screen.centre.composer.field
    qtbot.keyClicks(field, "nearly lost")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "nearly lost"


def test_ctrl_z_in_an_empty_field_takes_back_the_last_idea_and_ctrl_shift_z_does_it_again(
    screen: LiveScreen, qtbot: QtBot
) -> None:
    type_line(qtbot, screen, "one too many")
    qtbot.waitUntil(lambda: texts(screen) == ["one too many"])
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: texts(screen) == [])
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_Z, control | shift)
    qtbot.waitUntil(lambda: texts(screen) == ["one too many"])


def test_undo_never_takes_back_what_a_note_taker_typed(screen: LiveScreen, say: Any, qtbot: QtBot) -> None:
    type_line(qtbot, screen, "mine")
    qtbot.waitUntil(lambda: texts(screen) == ["mine"])
    say("theirs")
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: texts(screen) == ["theirs"])


def test_pasted_lines_are_offered_one_by_one(screen: LiveScreen, qtbot: QtBot, app: MemoryApp) -> None:
    composer = screen.centre.composer
    data = QMimeData()
    data.setText("- Free museums\n- Saturday buses\n\n- Mentors at noon")
    composer.field.insertFromMimeData(data)
    assert kept(app) == ()
    composer._strips.press("offer")
    lines = ["Free museums", "Mentors at noon", "Saturday buses"]
    qtbot.waitUntil(lambda: sorted(texts(screen)) == lines)
    assert len(kept(app)) == 3
    assert composer.field.text() == ""


def test_a_full_disk_holds_what_is_typed_and_writes_it_by_itself_once_it_can(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any, clock: FakeClock
) -> None:
    composer = screen.centre.composer
    screen._saving._again.setInterval(20)
    app.files[PATH].full = True
    type_line(qtbot, screen, "must not be lost")
    qtbot.waitUntil(lambda: "1 idea is held here" in composer.problem())
    assert "disk is full" in conductor.notices.strips.words("disk")
    clock.pass_by(60)
    type_line(qtbot, screen, "nor this one")
    qtbot.waitUntil(lambda: "2 ideas are held here" in composer.problem())
    qtbot.keyClicks(composer.field, "and typed on")
    assert composer.draft().text == "and typed on"
    assert [each["text"] for each in composer.draft().held] == ["must not be lost", "nor this one"]
    clock.pass_by(60)
    app.files[PATH].full = False
    qtbot.waitUntil(lambda: texts(screen) == ["must not be lost", "nor this one"])
    qtbot.waitUntil(lambda: conductor.notices.strips.words("disk") == "")
    qtbot.waitUntil(lambda: composer.problem() == "")
    assert composer.field.text() == "and typed on"
    first, second = kept(app)
    assert (second.captured_at - first.captured_at).total_seconds() == 60


def test_what_waited_when_the_program_ended_is_written_when_it_begins_again(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any, clock: FakeClock, do: Do
) -> None:
    said_at = clock.now().utc
    app.files[PATH].full = True
    type_line(qtbot, screen, "must not be lost")
    qtbot.waitUntil(lambda: "1 idea is held here" in screen.centre.composer.problem())
    screen._drafts.flush()
    do(conductor.mirror.close())
    app.files[PATH].full = False
    clock.pass_by(600)
    do(conductor.mirror.open(PATH))
    qtbot.waitUntil(lambda: texts(screen) == ["must not be lost"])
    assert kept(app)[0].captured_at == said_at
    qtbot.waitUntil(lambda: screen.centre.composer.draft().held == ())
    do(conductor.mirror.close())
    do(conductor.mirror.open(PATH))
    assert len(kept(app)) == 1


def test_other_words_that_the_disk_refuses_are_held_and_written_by_themselves_even_after_a_restart(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any, say: Any, do: Do
) -> None:
    composer, idea = screen.centre.composer, say("a libary on wheels")
    app.files[PATH].full = True
    screen._saving.edit(idea, "a library on wheels")
    qtbot.waitUntil(lambda: "1 changed wording is held here" in composer.problem())
    screen._saving.edit(idea, "A library on wheels")
    type_line(qtbot, screen, "a new one")
    qtbot.waitUntil(lambda: "1 idea and 1 changed wording are held here" in composer.problem())
    screen._drafts.flush()
    do(conductor.mirror.close())
    app.files[PATH].full = False
    do(conductor.mirror.open(PATH))
    qtbot.waitUntil(lambda: sorted(texts(screen)) == ["A library on wheels", "a new one"])
    qtbot.waitUntil(lambda: composer.problem() == "" and composer.draft().edits == ())
    app.files[PATH].full = True
    screen._saving._again.setInterval(20)
    screen._saving.edit(kept(app)[0], "A library on three wheels")
    qtbot.waitUntil(lambda: "held here" in composer.problem())
    app.files[PATH].full = False
    qtbot.waitUntil(lambda: "A library on three wheels" in texts(screen))
    qtbot.waitUntil(lambda: composer.problem() == "")


def test_a_held_wording_that_somebody_else_overtook_is_asked_about(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any, say: Any, do: Do
) -> None:
    composer, idea = screen.centre.composer, say("a libary on wheels")
    app.files[PATH].full = True
    screen._saving.edit(idea, "mine")
    qtbot.waitUntil(lambda: "held here" in composer.problem())
    app.files[PATH].full = False
    do(conductor.mirror.wish(capture.edit_idea, idea.id, "theirs", idea.text))
    screen._saving.try_again()
    qtbot.waitUntil(lambda: "Changed meanwhile" in screen.centre.strips.words(idea.id))
    assert composer.problem() == ""


def test_what_waits_can_be_tried_at_once(screen: LiveScreen, qtbot: QtBot, app: MemoryApp) -> None:
    composer = screen.centre.composer
    app.files[PATH].full = True
    type_line(qtbot, screen, "the first")
    qtbot.waitUntil(lambda: "the first" in composer.problem())
    app.files[PATH].full = False
    composer.try_again()
    qtbot.waitUntil(lambda: texts(screen) == ["the first"])
    qtbot.waitUntil(lambda: composer.problem() == "")


def test_too_long_a_text_stays_in_the_field(screen: LiveScreen, qtbot: QtBot) -> None:
    composer = screen.centre.composer
    composer.field.set_text("x" * 2001)
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2,001" in composer.problem() or "2001" in composer.problem())
    assert len(composer.field.text()) == 2001


def test_a_draft_outlives_the_program(screen: LiveScreen, qtbot: QtBot, conductor: Any, do: Do) -> None:
    qtbot.keyClicks(screen.centre.composer.field, "half a thou")
    file = data_folder() / "drafts" / f"{conductor.mirror.workshop.id}.json"
    qtbot.waitUntil(lambda: file.exists() and json.loads(file.read_text())["text"] == "half a thou")
    do(conductor.mirror.close())
    do(conductor.mirror.open(PATH))
    assert conductor.screen().centre.composer.field.text() == "half a thou"


def test_a_saved_idea_leaves_no_draft(screen: LiveScreen, qtbot: QtBot, conductor: Any) -> None:
    file = data_folder() / "drafts" / f"{conductor.mirror.workshop.id}.json"
    qtbot.keyClicks(screen.centre.composer.field, "whole")
    qtbot.waitUntil(file.exists)
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not file.exists())


# The list


def test_an_idea_from_a_table_arrives_by_itself(screen: LiveScreen, say: Any) -> None:
    say("From table 3")
    assert texts(screen) == ["From table 3"]


def test_the_list_follows_the_newest(screen: LiveScreen, crowd: Any, qtbot: QtBot) -> None:
    crowd(30)
    bar = screen.centre.ideas.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    assert screen.centre.ideas.follows()


def test_who_has_scrolled_up_stays_there_and_is_told_of_new_ones(
    screen: LiveScreen, crowd: Any, say: Any, qtbot: QtBot
) -> None:
    crowd(30)
    ideas = screen.centre.ideas
    bar = ideas.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    bar.setValue(100)
    top = ideas.indexAt(QPoint(5, 5)).data()
    say("a new one")
    say("another")
    assert ideas.indexAt(QPoint(5, 5)).data() == top
    assert not screen.centre._pill.isHidden()
    assert screen.centre._pill.text() == "2 new"
    qtbot.mouseClick(screen.centre._pill, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert screen.centre._pill.isHidden()


def test_ones_own_idea_brings_the_reader_back_to_the_newest(
    screen: LiveScreen, crowd: Any, qtbot: QtBot
) -> None:
    crowd(30)
    screen.centre.ideas.verticalScrollBar().setValue(0)
    type_line(qtbot, screen, "mine")
    qtbot.waitUntil(lambda: screen.centre.ideas.follows() and texts(screen)[-1] == "mine")


def test_earlier_ideas_become_rows_when_the_reader_gets_there(
    screen: LiveScreen, crowd: Any, qtbot: QtBot
) -> None:
    crowd(PAGE + 20)
    screen.centre.model.reload()
    ideas, bar = screen.centre.ideas, screen.centre.ideas.verticalScrollBar()
    assert screen.centre.model.earlier == 20
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(1)
    seen = ideas.indexAt(QPoint(5, 40)).data()
    bar.setValue(0)
    qtbot.waitUntil(lambda: screen.centre.model.earlier == 0)
    assert ideas.visualRect(screen.centre.model.index(20)).top() in range(-60, 60)
    assert seen in texts(screen)
    assert len(texts(screen)) == PAGE + 20


def test_a_flood_does_not_fill_the_list_while_it_is_followed(
    screen: LiveScreen, crowd: Any, qtbot: QtBot
) -> None:
    crowd(3 * PAGE)
    model = screen.centre.model
    qtbot.waitUntil(lambda: model.rowCount() < 2 * PAGE)
    assert model.rowCount() + model.earlier == 3 * PAGE
    assert texts(screen)[-1] == f"idea {3 * PAGE - 1}"
    assert screen.centre.ideas.bar.count() == model.earlier + screen.centre.ideas.indexAt(QPoint(5, 5)).row()


def test_a_new_idea_is_tinted_and_settles(screen: LiveScreen, say: Any) -> None:
    idea = say("just now")
    model, tints = screen.centre.model, screen.centre.ideas._tints
    assert model.row_of(idea).fresh
    assert tints.strength(idea.id) == 1.0
    tints._began[idea.id] -= WHOLE_SECONDS + 1
    tints.look()
    assert not model.row_of(idea).fresh


def test_cards_at_the_end_are_whole_and_stand_above_the_composer(
    screen: LiveScreen, crowd: Any, say: Any, qtbot: QtBot
) -> None:
    ideas, model = screen.centre.ideas, screen.centre.model
    say("the only one")
    qtbot.waitUntil(lambda: ideas.visualRect(model.index(0)).bottom() == ideas.viewport().height() - 1)
    crowd(30)
    qtbot.waitUntil(lambda: ideas.visualRect(model.index(30)).bottom() == ideas.viewport().height() - 1)
    assert ideas.visualRect(ideas.indexAt(QPoint(5, 5))).top() == 0
    assert ideas.bar.count() == ideas.indexAt(QPoint(5, 5)).row()


def test_f2_edits_in_place_and_enter_saves(
    screen: LiveScreen, say: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    idea = say("Freee museums")
    screen.centre.ideas.edit_idea(idea.id)
    editor = QApplication.focusWidget()
    editor.setPlainText("Free museums")  # type: ignore[attr-defined]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(screen) == ["Free museums"])
    [changed] = kept(app)
    assert changed.first_wording == "Freee museums"


def test_escape_leaves_the_words_as_they_were(
    screen: LiveScreen, say: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    idea = say("as it was")
    screen.centre.ideas.edit_idea(idea.id)
    editor = QApplication.focusWidget()
    editor.setPlainText("something else")  # type: ignore[attr-defined]
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    say("another")
    assert texts(screen) == ["as it was", "another"]
    assert len(app.files[PATH].history[-1].changes) == 1


def test_an_edit_that_came_too_late_shows_both_wordings(
    screen: LiveScreen, say: Any, qtbot: QtBot, conductor: Any
) -> None:
    idea = say("first")
    screen.centre.ideas.edit_idea(idea.id)
    editor = QApplication.focusWidget()
    conductor.app.run_as(TABLE_3, capture.edit_idea, idea.id, "theirs", "first").result(5)
    editor.setPlainText("mine")  # type: ignore[attr-defined]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    strips = screen.centre.strips
    qtbot.waitUntil(lambda: "theirs" in strips.words(idea.id) and "mine" in strips.words(idea.id))
    strips.press(idea.id)
    qtbot.waitUntil(lambda: texts(screen) == ["mine"])


def test_up_in_the_empty_field_edits_ones_own_last_idea(screen: LiveScreen, say: Any, qtbot: QtBot) -> None:
    type_line(qtbot, screen, "mine, to mend")
    qtbot.waitUntil(lambda: len(texts(screen)) == 1)
    say("theirs")
    qtbot.keyClick(screen.centre.composer.field, Qt.Key.Key_Up)
    editor = QApplication.focusWidget()
    assert editor.toPlainText() == "mine, to mend"  # type: ignore[union-attr]
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_delete_bins_what_is_selected_and_undo_brings_it_back(
    screen: LiveScreen, say: Any, qtbot: QtBot, conductor: Any
) -> None:
    for words in ("one", "two", "three"):
        say(words)
    ideas = screen.centre.ideas
    ideas.setFocus()
    ideas.selectAll()
    qtbot.keyClick(ideas, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: texts(screen) == [])
    qtbot.waitUntil(lambda: conductor.notices.said() == "Put 3 ideas into the bin.")
    conductor.steering.undo()
    qtbot.waitUntil(lambda: texts(screen) == ["one", "two", "three"])


def test_a_press_on_the_star_stars(screen: LiveScreen, say: Any, qtbot: QtBot, app: MemoryApp) -> None:
    say("good one")
    ideas = screen.centre.ideas
    row = ideas.visualRect(screen.centre.model.index(0))
    qtbot.mouseClick(ideas.viewport(), Qt.MouseButton.LeftButton, pos=ideas.delegate.star_rect(row).center())
    qtbot.waitUntil(lambda: kept(app)[0].starred)


def test_merged_ideas_stand_behind_the_first(screen: LiveScreen, say: Any, qtbot: QtBot) -> None:
    one, two = say("Belonging"), say("Everyone belongs")
    screen._acts.merge([one, two])
    qtbot.waitUntil(lambda: texts(screen) == ["Belonging"])
    assert screen.centre.model.row_of(one).merged == 1
    screen._acts.separate(one)
    qtbot.waitUntil(lambda: texts(screen) == ["Belonging", "Everyone belongs"])


def test_a_table_chip_shows_its_ideas_alone(
    screen: LiveScreen, say: Any, qtbot: QtBot, conductor: Any
) -> None:
    tables = conductor.mirror.all(Table)
    say("from one", table_id=tables[0].id)
    say("from two", table_id=tables[1].id)
    chips = screen.centre.head.chips
    chip = chips._chips[1]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert texts(screen) == ["from two"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert texts(screen) == ["from one", "from two"]


def test_search_finds_words_in_any_case(screen: LiveScreen, say: Any, qtbot: QtBot) -> None:
    say("Free MUSEUMS on Saturday")
    say("Saturday buses")
    qtbot.keyClick(screen.centre.ideas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(screen.centre.head.search, "museums saturday")
    qtbot.waitUntil(lambda: texts(screen) == ["Free MUSEUMS on Saturday"])
    qtbot.keyClick(screen.centre.head.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(texts(screen)) == 2)


def test_the_head_counts_by_kind(screen: LiveScreen, say: Any) -> None:
    for words in ("one", "two"):
        say(words)
    say("later", parked=True)
    assert screen.centre.head._counts.text() == "2 visions, 1 parked"


def test_the_model_keeps_qts_rules_under_everything(
    screen: LiveScreen, say: Any, qtbot: QtBot, conductor: Any, do: Do
) -> None:
    model: IdeaListModel = screen.centre.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    made = [say(f"idea {number}") for number in range(8)]
    do(conductor.mirror.wish(capture.edit_idea, made[3].id, "other words", "idea 3"))
    do(conductor.mirror.wish(capture.bin_ideas, [made[0].id, made[7].id]))
    do(conductor.mirror.wish(capture.merge_ideas, made[1].id, [made[2].id]))
    screen._sieve.set(words="idea")
    screen._sieve.set(words="")
    do(conductor.mirror.wish(live.next_step))
    qtbot.waitUntil(lambda: texts(screen) == ["idea 1", "other words", "idea 4", "idea 5", "idea 6"])


def test_every_row_says_one_sentence_to_a_screen_reader(
    screen: LiveScreen, say: Any, conductor: Any, do: Do
) -> None:
    table = conductor.mirror.all(Table)[1]
    do(conductor.mirror.wish(day.edit_workshop, attribution=Attribution.SECTOR))
    idea = say("All students belong", table_id=table.id, sector="Students", starred=True)
    spoken = screen.centre.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Vision, Table 2, Students, 10:45, starred: All students belong"
    assert idea.starred


# The agenda


def test_another_segment_can_be_looked_at_while_the_day_runs(
    screen: LiveScreen, say: Any, qtbot: QtBot
) -> None:
    say("in the breakout")
    goals = next(item for item in screen._mirror.planned if item.segment.title == "Goal Setting")
    place = screen.agenda.model.place(goals.segment.id)
    assert place is not None
    screen.agenda.view.setCurrentIndex(screen.agenda.model.index(place))
    assert screen.segment == goals.segment
    assert texts(screen) == []
    type_line(qtbot, screen, "a goal ahead of time")
    qtbot.waitUntil(lambda: texts(screen) == ["a goal ahead of time"])
    qtbot.mouseClick(screen.centre.head._running, Qt.MouseButton.LeftButton)
    assert texts(screen) == ["in the breakout"]


def test_the_screen_goes_along_with_the_day(screen: LiveScreen, do: Do, conductor: Any) -> None:
    for _ in range(3):
        do(conductor.mirror.wish(live.next_step))
    assert screen.segment is not None
    assert screen.segment.title == "Dot vote"


def test_an_idea_for_a_segment_that_is_over_is_kept_and_marked_late(
    screen: LiveScreen, say: Any, do: Do
) -> None:
    breakout = screen.segment
    assert breakout is not None
    for _ in range(3):
        do(screen._mirror.wish(live.next_step))
    say("better late", segment_id=breakout.id)
    screen._looked_at.choose(breakout.id)
    assert "late" in screen.centre.model.row_of(screen.centre.model.idea_at(0)).meta


def test_trouble_is_no_bug(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, say: Any, conductor: Any
) -> None:
    idea = say("to be starred")
    app.files[PATH].full = True
    screen._acts.star([idea])
    qtbot.waitUntil(lambda: conductor.notices.strips.words("disk") != "")
    app.files[PATH].full = False


def hint(screen: LiveScreen, row: int) -> str:
    return screen.centre.model.index(row).data(ROW).near


def test_what_was_said_before_is_hinted_and_merged_or_kept_apart_by_one_key(
    screen: LiveScreen, say: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    say("Bowling Green needs a fairness ordinance")
    say("More buses at night")
    say("A fairness ordinance for Bowling Green")
    qtbot.waitUntil(lambda: hint(screen, 2).startswith("Close to “Bowling Green needs a fairness"))
    assert (hint(screen, 0), hint(screen, 1)) == ("", "")
    ideas = screen.centre.ideas
    ideas.setFocus()
    ideas.setCurrentIndex(screen.centre.model.index(2))
    qtbot.keyClick(ideas, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: hint(screen, 2) == "")
    assert kept(app)[2].kept_apart == (kept(app)[0].id,)
    say("Buses, more of them, at night")
    qtbot.waitUntil(lambda: hint(screen, 3) != "")
    ideas.setCurrentIndex(screen.centre.model.index(3))
    qtbot.keyClick(ideas, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(texts(screen)) == 3)
    assert kept(app)[3].merged_into == kept(app)[1].id


def test_a_press_on_the_hint_merges_and_hints_can_be_switched_off(
    screen: LiveScreen, say: Any, qtbot: QtBot, app: MemoryApp
) -> None:
    say("More buses at night")
    say("Buses, more at night")
    qtbot.waitUntil(lambda: hint(screen, 1) != "")
    ideas = screen.centre.ideas
    strip = ideas.delegate.near_rect(ideas.visualRect(screen.centre.model.index(1)))
    at = next(p.center() for words, p in near_strip._answers(strip).items() if words == near_strip.MERGE)
    qtbot.mouseClick(ideas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: texts(screen) == ["More buses at night"])
    app.settings.change(near_hints=False)
    screen.entered()
    say("Many more buses at night")
    say("More buses at night please")
    assert [hint(screen, row) for row in range(3)] == ["", "", ""]


def test_the_tables_stand_side_by_side_and_say_who_is_quiet(
    screen: LiveScreen, say: Any, qtbot: QtBot, conductor: Any, clock: FakeClock
) -> None:
    first, second = conductor.mirror.all(Table)[:2]
    clock.pass_by(60)
    say("Trams", table_id=first.id)
    say("Buses", table_id=first.id)
    qtbot.keyClick(screen, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    tiles = {tile.tile.key: tile for tile in screen.centre.tables.tiles()}
    assert [each.idea.text for each in tiles[first.id].tile.ideas] == ["Buses", "Trams"]
    assert tiles[first.id].accessibleName().endswith("2 ideas. Newest, vision: Buses")
    clock.pass_by(5 * 60)
    screen._moment.show()
    assert tiles[first.id].tile.note == "quiet 5 min"
    assert tiles[second.id].tile.note == "nothing yet"
    qtbot.waitUntil(tiles[second.id].isVisible)
    tiles[first.id].setFocus()
    qtbot.keyClick(tiles[first.id], Qt.Key.Key_Right)
    assert tiles[second.id].hasFocus()
    tiles[first.id].click()
    assert texts(screen) == ["Trams", "Buses"]
    assert screen.centre.ideas.isVisible()


def test_a_tile_draws_whole_ideas_and_counts_the_rest(screen: LiveScreen, crowd: Any, qtbot: QtBot) -> None:
    crowd(30)
    screen.toggle_view()
    [tile] = [tile for tile in screen.centre.tables.tiles() if tile.tile.ideas]
    assert 2 <= tile.shown() < 30
    assert not tile.grab().isNull()


def test_nobody_is_quiet_before_the_segment_runs() -> None:
    now = datetime(2023, 5, 1, 11, 0, tzinfo=UTC)
    assert quiet(None, now, None) == ""
    assert quiet(None, now, now - timedelta(minutes=3)) == ""
    assert quiet(None, now, now - timedelta(minutes=4)) == "nothing yet"
    early = now - timedelta(minutes=30)
    assert quiet(early, now, now - timedelta(minutes=9)) == "nothing yet"
    assert quiet(now - timedelta(minutes=4), now, early) == "quiet 4 min"


def test_a_table_that_cannot_be_reached_says_where_its_notes_are(screen: LiveScreen, say: Any) -> None:
    table = screen._mirror.all(Table)[3]
    say("before the network went", table_id=table.id)
    since = screen._mirror.now().utc
    screen._tables._stands = (TableStand(table, Stand.OFFLINE, "offline", since),)
    screen._show_view("tables")
    tile = screen.centre.tables.tiles()[3]
    assert tile.tile.offline == "New notes are kept on the phone since 10:45."
    assert tile.accessibleName().startswith("Table 4, 1 idea, offline")
    assert tile.tile.ideas[0].below == "just now"
