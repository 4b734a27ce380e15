"""Fields, switches, segments, tabs, labels and cards: what people do with them and what they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.choices import Choice, Segmented, Tabs
from facilitator.ui.widgets.day_shape import DayShape, Part
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.key_cap import native_keys
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.spin import NumberBox
from facilitator.ui.widgets.status_line import StatusLine
from facilitator.ui.widgets.switch import Switch


def test_a_wrong_entry_is_explained_until_the_person_types_again(qtbot: QtBot) -> None:
    field = Field("Start", "11:75")
    qtbot.addWidget(field)
    field.show()
    low = field.sizeHint().height()
    field.set_error("Use a time such as 11:15")
    assert field.sizeHint().height() > low
    assert field.edit.accessibleDescription() == "Use a time such as 11:15"
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.error() == ""


def test_a_field_commits_once_and_only_what_changed(qtbot: QtBot) -> None:
    field = Field("Title", "Visions")
    qtbot.addWidget(field)
    committed: list[str] = []
    field.committed.connect(committed.append)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(field.edit, " for 2050")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert committed == ["Visions for 2050"]


def test_setting_a_field_from_outside_is_no_wish_of_the_person(qtbot: QtBot) -> None:
    field = Field("Title")
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.committed), qtbot.assertNotEmitted(field.text_changed):
        field.set_text("Goals")
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def test_a_field_must_say_what_it_is_for() -> None:
    with pytest.raises(ValueError, match="label or a name"):
        Field()


def test_the_words_of_a_switch_switch_it_too(qtbot: QtBot) -> None:
    switch = Switch("Hide names & tables")
    qtbot.addWidget(switch)
    switch.resize(320, 32)
    switch.show()
    with qtbot.waitSignal(switch.toggled):
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(5, 16))
    assert switch.isChecked()
    assert switch.accessibleName() == "Hide names & tables"


@pytest.mark.parametrize("kind", [Segmented, Tabs])
def test_arrow_keys_choose_and_say_so_once(kind: type[Segmented] | type[Tabs], qtbot: QtBot) -> None:
    choices = kind((Choice("list", "List"), Choice("tables", "Tables"), Choice("wall", "Wall")), "View")
    qtbot.addWidget(choices)
    with qtbot.waitActive(choices):
        choices.show()
        choices.activateWindow()
    chosen: list[str] = []
    choices.chosen.connect(chosen.append)
    first = choices.findChildren(QWidget)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert chosen == ["tables"]
    assert choices.current() == "tables"


def test_choosing_from_the_program_is_silent(qtbot: QtBot) -> None:
    tabs = Tabs((Choice("board", "Board"), Choice("trace", "Trace", count="3 gaps")), "Themes")
    qtbot.addWidget(tabs)
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.choose("trace")
    assert tabs.current() == "trace"
    with pytest.raises(KeyError):
        tabs.choose("lunch")


def test_a_tab_tells_its_count(qtbot: QtBot) -> None:
    tabs = Tabs((Choice("board", "Board"), Choice("trace", "Trace")), "Themes")
    qtbot.addWidget(tabs)
    tabs.show_count("trace", "3 gaps")
    assert "Trace 3 gaps" in {child.accessibleName() for child in tabs.findChildren(QWidget)}


def test_peoples_words_are_shown_as_they_were_written(qtbot: QtBot) -> None:
    label = Label("<b>bold</b> & more", wrap=True)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().width() > Label("bold & more").sizeHint().width()


def test_a_long_sentence_takes_the_height_it_needs(qtbot: QtBot, manager: ThemeManager) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    label = Label(
        "All students feel a sense of belonging in programmes and careers. " * 3, Type.IDEA, wrap=True
    )
    column.addWidget(label)
    column.addStretch(1)
    page.resize(300, 600)
    page.show()
    assert label.height() == label.heightForWidth(300)
    assert label.height() % 24 == 0
    manager.set_text_scale(1.5)
    assert label.heightForWidth(300) % 36 == 0


def test_an_elided_title_keeps_its_words_in_the_tooltip(qtbot: QtBot) -> None:
    label = Label("Developing an <i>Action</i> Plan", elide=True)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    assert label.toolTip() == "<p>Developing an &lt;i&gt;Action&lt;/i&gt; Plan</p>"
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


def test_a_status_keeps_its_figure_when_it_is_short(qtbot: QtBot) -> None:
    status = StatusLine("Saved 11:18", Icon.CHECK, Tone.OK)
    qtbot.addWidget(status)
    long = status.sizeHint().width()
    status.set_short(True)
    assert status.width_for(short=True) == status.sizeHint().width() < long
    assert status.accessibleName() == status.toolTip() == "Saved 11:18"


def test_a_chip_says_its_state_in_words(qtbot: QtBot) -> None:
    chip = Chip("offline", Tone.WARN, Icon.WIFI_OFF)
    qtbot.addWidget(chip)
    chip.show_state("5 min spare", Tone.OK, Icon.CHECK)
    assert chip.accessibleName() == chip.text() == "5 min spare"
    assert chip.sizeHint().height() == 24


def test_an_empty_place_offers_one_thing_to_do(qtbot: QtBot) -> None:
    empty = EmptyState(Mark.VISION, "No visions yet", "Type the first one below.", "Show join code")
    qtbot.addWidget(empty)
    empty.resize(400, 300)
    empty.show()
    button = next(
        child for child in empty.findChildren(QWidget) if child.metaObject().className() == "Button"
    )
    with qtbot.waitSignal(empty.action_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_segment_of_a_day_can_be_seen_however_short(qtbot: QtBot) -> None:
    shape = DayShape((Part(1, "vision"), Part(600), Part(1, "goal"), Part(0, "action")), name="A long day")
    qtbot.addWidget(shape)
    shape.resize(232, 10)
    image = shape.grab().toImage()
    row = [image.pixelColor(x, 5).name() for x in range(232)]
    for colour in ("#4338ca", "#3b7a1e", "#a84e08"):
        assert row.count(colour) >= 2


def test_a_day_without_length_draws_nothing(qtbot: QtBot) -> None:
    shape = DayShape((Part(0), Part(0)))
    qtbot.addWidget(shape)
    shape.resize(100, 10)
    assert len({shape.grab().toImage().pixelColor(x, 5).name() for x in range(100)}) == 1


def test_a_number_stands_away_from_the_edge_of_its_box(qtbot: QtBot) -> None:
    box = NumberBox("Minutes")
    qtbot.addWidget(box)
    assert box.lineEdit().textMargins().left() > 0
    assert box.accessibleName() == "Minutes"


@pytest.mark.parametrize(("system", "keys"), [("darwin", "⌘ K"), ("linux", "Ctrl K"), ("win32", "Ctrl K")])
def test_keys_are_named_as_the_system_names_them(
    system: str, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert native_keys("Ctrl K") == keys
