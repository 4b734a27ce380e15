"""Plan is edited where it stands: by keys, by hand, in the panel; every edit is one step, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.errors import Reason, Trouble
from facilitator.domain.ideas import Kind
from facilitator.domain.plan import CarryIn, Cue, CueEffect, CueMoment, Segment, SegmentKind
from facilitator.domain.trim import TrimWay
from facilitator.domain.workshop import Attribution
from facilitator.services import history, plan
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.plan import entries
from facilitator.ui.plan.about_page import AboutPage
from facilitator.ui.plan.agenda_page import AgendaPage
from facilitator.ui.plan.screen import PlanScreen
from facilitator.ui.plan.trim_dialog import TrimDialog
from tests.fakes import MemoryApp
from tests.ui.days import PATH, morning
from tests.ui.workshops import open_sample, wish_and_see
from tests.windows import Do


@pytest.fixture
def mirror(app: MemoryApp, do: Do) -> Iterator[Mirror]:
    made = Mirror(app)
    do(made.create(PATH, morning()))
    yield made
    made.release()


@pytest.fixture
def screen(mirror: Mirror, manager: ThemeManager, errors: list[BaseException], qtbot: QtBot) -> PlanScreen:
    return shown(mirror, qtbot)


@pytest.fixture
def page(screen: PlanScreen) -> AgendaPage:
    found = screen.page("agenda")
    assert isinstance(found, AgendaPage)
    found.entered()
    return found


def shown(mirror: Mirror, qtbot: QtBot) -> PlanScreen:
    made = PlanScreen(mirror)
    qtbot.addWidget(made)
    made.resize(1360, 812)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def titles(mirror: Mirror) -> list[str]:
    return [segment.title for segment in mirror.snapshot.agenda]


def titled(mirror: Mirror, title: str) -> Segment:
    return next(segment for segment in mirror.snapshot.agenda if segment.title == title)


@pytest.fixture
def until(mirror: Mirror, qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda holds: qtbot.waitUntil(holds, timeout=5_000)


def undo(mirror: Mirror, do: Do, qtbot: QtBot) -> None:
    wish_and_see(mirror, do, qtbot, history.undo)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def typed(qtbot: QtBot, field: QWidget, text: str, then: Qt.Key = Qt.Key.Key_Return) -> None:
    if isinstance(field, QLineEdit):
        field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, then)


# In the list


def test_alt_and_an_arrow_move_a_segment_over_the_edge_of_its_window(
    page: AgendaPage, mirror: Mirror, do: Do, qtbot: QtBot, until: Callable[..., None]
) -> None:
    vote = titled(mirror, "Dot vote")
    page.list.choose(vote.id)
    qtbot.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    until(lambda: titles(mirror)[:3] == ["Welcome", "Dot vote", "Visioning Success"])
    assert page.list.key == vote.id, "what is moved stays chosen"
    for _ in range(2):
        before = mirror.revision
        qtbot.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        until(lambda before=before: mirror.revision > before)
    assert titles(mirror) == ["Welcome", "Visioning Success", "Dot vote", "Goal Setting", "Close"]
    assert titled(mirror, "Dot vote").window_id == mirror.snapshot.windows[1].id
    undo(mirror, do, qtbot)
    assert titled(mirror, "Dot vote").window_id == mirror.snapshot.windows[0].id


def test_a_segment_is_copied_deleted_and_brought_back(
    page: AgendaPage, mirror: Mirror, do: Do, qtbot: QtBot, until: Callable[..., None]
) -> None:
    said: list[str] = []
    page.done.connect(said.append)
    page.list.choose(titled(mirror, "Goal Setting").id)
    qtbot.keyClick(page.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    until(lambda: titles(mirror).count("Goal Setting") == 2)
    until(lambda: page.list.editor is not None)
    qtbot.keyClick(page.list.editor, Qt.Key.Key_Escape)
    assert [each.number for each in mirror.snapshot.agenda if each.number] == [1, 2, 3]
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    until(lambda: titles(mirror).count("Goal Setting") == 1)
    until(lambda: said == ["Deleted “Goal Setting”."])
    undo(mirror, do, qtbot)
    assert titles(mirror).count("Goal Setting") == 2


def test_a_title_and_its_minutes_are_typed_where_they_stand(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    page.list.choose(titled(mirror, "Welcome").id)
    qtbot.keyClick(page.list, Qt.Key.Key_F2)
    typed(qtbot, focused(), "Hello", Qt.Key.Key_Tab)
    until(
        lambda: (
            titles(mirror)[0] == "Hello"
            and page.list.editor is not None
            and page.list.editor.part == "minutes"
        )
    )
    typed(qtbot, focused(), "15")
    until(lambda: mirror.snapshot.agenda[0].minutes == 15)
    until(lambda: page.list.editor is None)
    assert page.list.hasFocus()


def test_a_length_that_is_none_is_said_at_the_field_and_stays(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    before = mirror.revision
    page.list.edit_part(titled(mirror, "Welcome").id, "minutes")
    for text, sentence in (
        ("0", "The length in minutes must be from 1 to 1440, not 0."),
        ("-5", "The length in minutes must be from 1 to 1440, not -5."),
        ("9999", "The length in minutes must be from 1 to 1440, not 9999."),
        ("soon", "Type minutes, such as 25 or 1 h 30."),
    ):
        assert page.list.editor is not None
        typed(qtbot, page.list.editor, text)
        until(lambda sentence=sentence: page.list.editor.complaint.text() == sentence)
        assert page.list.editor.text() == text
    qtbot.keyClick(page.list.editor, Qt.Key.Key_Escape)
    assert (page.list.editor, mirror.revision) == (None, before)


def test_a_row_is_dragged_to_another_place(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    welcome, goals = titled(mirror, "Welcome"), titled(mirror, "Goal Setting")
    start = page.list.rect_of(welcome.id).center()
    end = page.list.rect_of(goals.id).center() + QPoint(0, 8)
    view = page.list.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    drop = page.list.drop_at(end.y(), welcome.id)
    assert drop is not None
    assert (drop.window_id, drop.at) == (goals.window_id, 1)
    page.list._pressed = (welcome.id, start)
    page.list._dragged = welcome.id
    page.list._drag_to(end)
    page.list.viewport().repaint()
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    until(lambda: titles(mirror) == ["Visioning Success", "Dot vote", "Goal Setting", "Welcome", "Close"])


def test_a_start_is_held_by_key_and_an_overlap_is_said(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    vote = titled(mirror, "Dot vote")
    page.list.choose(vote.id)
    qtbot.keyClick(page.list, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until(lambda: titled(mirror, "Dot vote").locked_start == time(11, 30))
    page.list.edit_part(titled(mirror, "Visioning Success").id, "start")
    typed(qtbot, page.list.editor, "11:20")
    until(lambda: page.list.editor is not None and "runs until 11:45" in page.list.editor.complaint.text())
    qtbot.keyClick(page.list.editor, Qt.Key.Key_Escape)
    page.list.choose(vote.id)
    qtbot.keyClick(page.list, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until(lambda: titled(mirror, "Dot vote").locked_start is None)


def test_a_segment_that_holds_ideas_asks_where_they_go(
    app: MemoryApp, manager: ThemeManager, errors: list[BaseException], do: Do, qtbot: QtBot
) -> None:
    mirror = open_sample(app, do)
    screen = shown(mirror, qtbot)
    page = screen.page("agenda")
    assert isinstance(page, AgendaPage)
    visions = titled(mirror, "Visioning Success")
    ideas = len([idea for idea in mirror.snapshot.ideas if idea.segment_id == visions.id])
    page.acts.delete(visions.id)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert "To “The discussion paper in brief”" in buttons
    assert "To “Breakout 2: Goal Setting”" in buttons
    buttons["To “Breakout 2: Goal Setting”"].click()
    qtbot.waitUntil(lambda: "Visioning Success" not in titles(mirror))
    goals = titled(mirror, "Goal Setting")
    assert len([idea for idea in mirror.snapshot.ideas if idea.segment_id == goals.id]) >= ideas
    mirror.release()


def test_trim_shows_where_the_minutes_come_from_before_it_takes_them(
    page: AgendaPage, mirror: Mirror, do: Do, qtbot: QtBot, until: Callable[..., None]
) -> None:
    wish_and_see(mirror, do, qtbot, _length, titled(mirror, "Goal Setting").id, 55)
    afternoon = mirror.snapshot.windows[1]
    page.list.choose(afternoon.id)
    qtbot.mouseClick(page.window_panel.trim, Qt.MouseButton.LeftButton)
    until(lambda: isinstance(QApplication.activeModalWidget(), TrimDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TrimDialog)
    assert sorted(dialog.offer().minutes.values()) == [13, 47]
    dialog.choose(TrimWay.ONE)
    assert list(dialog.offer().minutes.values()) == [45], "the longest one is offered first"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    until(lambda: titled(mirror, "Goal Setting").minutes == 45)


# In the panel


def test_words_are_saved_while_one_types_without_a_button(
    page: AgendaPage,
    mirror: Mirror,
    do: Do,
    qtbot: QtBot,
    until: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.list.choose(titled(mirror, "Welcome").id)
    prompt = page.segment.prompt
    prompt._keeper._timer.setInterval(0)
    prompt.edit.setFocus()
    qtbot.keyClicks(prompt.edit, "Who is at your table? ")
    until(lambda: titled(mirror, "Welcome").prompt == "Who is at your table?")
    assert prompt.text() == "Who is at your table? ", "what is being typed is not touched"
    page.segment.notes.edit.setFocus()
    assert prompt.text() == "Who is at your table?"
    undo(mirror, do, qtbot)
    until(lambda: prompt.text() != "Who is at your table?")
    assert entries.PAUSE_MS >= 500


def test_what_is_typed_goes_with_its_own_segment_when_another_is_chosen(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    welcome, close = titled(mirror, "Welcome"), titled(mirror, "Close")
    page.list.choose(welcome.id)
    page.segment.notes.edit.setFocus()
    qtbot.keyClicks(page.segment.notes.edit, "Wi-Fi, exits")
    page.list.choose(close.id)
    until(lambda: titled(mirror, "Welcome").private_notes == "Wi-Fi, exits")
    assert titled(mirror, "Close").private_notes == ""
    assert page.segment.notes.text() == ""


def test_a_full_disk_keeps_the_words_in_their_field(
    page: AgendaPage, app: MemoryApp, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    troubles: list[Trouble] = []
    mirror.troubled.connect(troubles.append)
    store = app.files[PATH]
    store.full = True
    page.list.choose(titled(mirror, "Welcome").id)
    page.segment.notes.edit.setFocus()
    qtbot.keyClicks(page.segment.notes.edit, "Do not lose me")
    page.list.choose(titled(mirror, "Close").id)
    until(lambda: bool(troubles))
    assert troubles[0].reason is Reason.DISK_FULL
    assert page.segment.notes.text() == ""
    page.list.choose(titled(mirror, "Welcome").id)
    assert page.segment.notes.text() == "Do not lose me"
    assert "could not be saved" in page.segment.notes.error()
    store.full = False
    qtbot.keyClicks(page.segment.notes.edit, "!")
    page.segment.flush()
    until(lambda: titled(mirror, "Welcome").private_notes.strip("!") == "Do not lose me")


def test_an_empty_title_is_said_at_the_field(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    page.list.choose(titled(mirror, "Welcome").id)
    page.segment.title.edit.setFocus()
    page.segment.title.edit.clear()
    qtbot.keyClicks(page.segment.title.edit, " ")
    qtbot.keyClick(page.segment.title.edit, Qt.Key.Key_Return)
    until(lambda: page.segment.title.error() == "“title” needs a title.")
    assert titles(mirror)[0] == "Welcome"


def test_steps_add_up_to_the_segment_or_say_that_they_do_not(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    page.list.choose(titled(mirror, "Goal Setting").id)
    steps = page.segment.steps
    steps.add_step()
    until(lambda: len(titled(mirror, "Goal Setting").steps) == 1)
    assert titled(mirror, "Goal Setting").steps[0].seconds == 45 * 60, "the first step fills what there is"
    typed(qtbot, focused(), "Silent writing")
    until(lambda: titled(mirror, "Goal Setting").steps[0].title == "Silent writing")
    typed(qtbot, focused(), "5")
    until(lambda: titled(mirror, "Goal Setting").steps[0].seconds == 300)
    until(lambda: steps._sum.text() == "5 of 45 min")
    steps.add_step()
    typed(qtbot, focused(), "Table talk")
    until(
        lambda: (
            [step.title for step in titled(mirror, "Goal Setting").steps] == ["Silent writing", "Table talk"]
        )
    )
    until(lambda: steps._sum.text() == "45 of 45 min")
    steps._rows[1].title.setFocus()
    qtbot.keyClick(steps._rows[1].title.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    until(
        lambda: (
            [step.title for step in titled(mirror, "Goal Setting").steps] == ["Table talk", "Silent writing"]
        )
    )
    typed(qtbot, steps._rows[0].minutes.edit, "0")
    until(lambda: "from 1 to 86400" in steps.complaint.text().replace(",", ""))
    steps.remove_step(1)
    until(lambda: len(titled(mirror, "Goal Setting").steps) == 1)
    steps._fit.click()
    until(lambda: titled(mirror, "Goal Setting").steps[0].seconds == 45 * 60)


def test_kinds_cues_and_what_is_carried_in_are_chosen(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    visions, goals = titled(mirror, "Visioning Success"), titled(mirror, "Goal Setting")
    page.list.choose(goals.id)
    panel = page.segment
    panel.captures.buttons[Kind.QUESTION].click()
    until(lambda: titled(mirror, "Goal Setting").captures == (Kind.GOAL, Kind.QUESTION))
    panel.carry.carry_from(visions.id)
    until(lambda: titled(mirror, "Goal Setting").carry_in == (CarryIn(visions.id),))
    panel.cues._rows[0].switch.click()
    until(
        lambda: (
            titled(mirror, "Goal Setting").cues == (Cue(CueMoment.BEFORE_END, CueEffect.STAGE_AMBER, 300),)
        )
    )
    panel.moves_on.click()
    until(lambda: titled(mirror, "Goal Setting").moves_on)
    panel.warning.choose(300)
    until(lambda: titled(mirror, "Goal Setting").warning_seconds == 300)
    panel.kind.choose(SegmentKind.VOTE)
    until(lambda: titled(mirror, "Goal Setting").kind is SegmentKind.VOTE)
    panel.attribution.choose(Attribution.NOBODY)
    until(lambda: titled(mirror, "Goal Setting").attribution is Attribution.NOBODY)
    panel.cues._rows[0]._effect.choose(CueEffect.NOTE)
    until(lambda: titled(mirror, "Goal Setting").cues[0].effect is CueEffect.NOTE)


def test_a_window_is_edited_and_its_mistakes_are_said(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    afternoon = mirror.snapshot.windows[1]
    page.list.choose(afternoon.id)
    panel = page.window_panel
    typed(qtbot, panel.end.edit, "5:30")
    until(lambda: mirror.snapshot.windows[1].end == time(17, 30))
    typed(qtbot, panel.start.edit, "11")
    until(lambda: panel.complaint.text().startswith("Another window is from 10:45 to 11:45"))
    typed(qtbot, panel.label.edit, "After lunch")
    until(lambda: mirror.snapshot.windows[1].label == "After lunch")


def test_a_task_for_the_team_is_added_named_and_ticked(
    page: AgendaPage, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    page.acts.add_task(mirror.snapshot.windows[0].id)
    until(lambda: page.list.editor is not None)
    typed(qtbot, page.list.editor, "Theme the visions")
    until(lambda: [task.text for task in mirror.snapshot.tasks] == ["Theme the visions"])
    [task] = mirror.snapshot.tasks
    assert task.due == time(14, 15), "a quarter of an hour before the next window"
    until(lambda: page.list.hasFocus())
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    until(lambda: mirror.snapshot.tasks[0].is_done)


def test_what_is_typed_as_the_program_ends_is_still_saved(
    page: AgendaPage, screen: PlanScreen, mirror: Mirror, qtbot: QtBot, until: Callable[..., None]
) -> None:
    page.list.choose(titled(mirror, "Welcome").id)
    page.segment.notes.edit.setFocus()
    qtbot.keyClicks(page.segment.notes.edit, "Last words")
    screen.flush()
    until(lambda: titled(mirror, "Welcome").private_notes == "Last words")


def _length(uow: object, id: str, minutes: int) -> None:
    plan.edit_segment(uow, id, minutes=minutes)  # type: ignore[arg-type]


def test_what_the_workshop_says_of_itself_is_edited_in_a_tab_of_its_own(
    screen: PlanScreen, mirror: Mirror, do: Do, qtbot: QtBot, until: Callable[..., None]
) -> None:
    screen.show_page("about")
    about = screen.page("about")
    assert isinstance(about, AboutPage)
    assert not screen.panel.isVisible(), "nothing stands at the right, so the form has the room"
    typed(qtbot, about.entries["host"].edit, "The council")
    until(lambda: mirror.workshop.host == "The council")
    about.entries["method"].edit.setFocus()
    qtbot.keyClicks(about.entries["method"].edit, "Tables first, then all.")
    about.entries["timezone"].edit.setFocus()
    typed(qtbot, about.entries["timezone"].edit, "Mars/Olympus")
    until(lambda: "Europe/Berlin" in about.entries["timezone"].error())
    assert mirror.workshop.method == "Tables first, then all."
    typed(qtbot, about.entries["timezone"].edit, "Europe/Berlin")
    until(lambda: mirror.workshop.timezone == "Europe/Berlin")
    assert about.entries["timezone"].error() == ""
    about.attribution.choose(Attribution.NOBODY)
    until(lambda: mirror.workshop.attribution is Attribution.NOBODY)
    undo(mirror, do, qtbot)
    until(lambda: about.attribution.value() is Attribution.TABLE)
    screen.show_page("agenda")
    assert screen.panel.isVisible()


def test_a_field_is_as_tall_as_its_words_also_where_the_panel_was_hidden(
    screen: PlanScreen, page: AgendaPage, mirror: Mirror, do: Do, qtbot: QtBot, until: Callable[..., None]
) -> None:
    screen.resize(1040, 612)
    assert not screen.panel.isVisible()
    wish_and_see(mirror, do, qtbot, _prompt, titled(mirror, "Welcome").id, "What would have to be true? " * 6)
    page.list.choose(titled(mirror, "Welcome").id)
    screen.toggle_drawer()
    edit = page.segment.prompt.edit
    qtbot.waitUntil(lambda: edit.isVisible() and edit.verticalScrollBar().maximum() == 0)
    assert edit.height() > 4 * edit.fontMetrics().lineSpacing()


def _prompt(uow: object, id: str, prompt: str) -> None:
    plan.edit_segment(uow, id, prompt=prompt)  # type: ignore[arg-type]
