"""A new workshop is two keys and a name away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.domain.plan import Segment
from facilitator.ui.home.new_workshop import NewWorkshopDialog, file_name, free_path


def asked(qtbot: QtBot) -> NewWorkshopDialog:
    """The dialog that is open, once it is."""
    found: list[NewWorkshopDialog] = []

    def shown() -> bool:
        found[:] = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, NewWorkshopDialog) and w.isVisible()
        ]
        return bool(found)

    qtbot.waitUntil(shown)
    return found[0]


def test_a_name_and_enter_make_it_and_open_it_on_its_plan(conductor, qtbot: QtBot):
    qtbot.keyClick(conductor.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = asked(qtbot)
    qtbot.keyClicks(dialog._title.edit, "Harbour Day")
    qtbot.keyClick(dialog._title.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: conductor.mirror.is_open, timeout=10_000)
    assert conductor.mirror.workshop.title == "Harbour Day"
    assert conductor.mirror.path.name == "Harbour Day.workshop"
    assert len(conductor.mirror.all(Segment)) == 11


def test_without_a_name_nothing_is_made_and_the_dialog_stays(conductor, qtbot: QtBot):
    conductor.files.new_workshop("blank")
    dialog = asked(qtbot)
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: not conductor.mirror.is_open)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A/B: what? <next>", "A B what next"),
        ("CON", "CON workshop"),
        ("...", "Workshop"),
        ("Tag der offenen Tür 🎉", "Tag der offenen Tür 🎉"),
        ("يوم مفتوح", "يوم مفتوح"),
    ],
)
def test_a_title_becomes_a_file_name_that_every_system_takes(title: str, name: str):
    assert file_name(title) == name


def test_a_second_workshop_of_one_name_gets_a_number(tmp_path: Path):
    (tmp_path / "Day.workshop").touch()
    assert free_path(tmp_path, "Day").name == "Day 2.workshop"


def test_a_workshop_begins_with_a_template_of_ones_own(conductor, qtbot: QtBot, tmp_path: Path):
    mine = tmp_path / "evening.toml"
    mine.write_text(
        'title = "Evening"\n[[window]]\nstart = "19:00"\nend = "20:00"\n'
        '[[segment]]\nkind = "open"\ntitle = "Fireside"\nminutes = 60\n',
        encoding="utf-8",
    )
    conductor.files.new_workshop("blank")
    dialog = asked(qtbot)
    dialog.take_template(mine)
    assert dialog.template() == str(mine)
    dialog.set_title("By the fire")
    dialog.accept()
    qtbot.waitUntil(lambda: conductor.mirror.is_open, timeout=10_000)
    assert [segment.title for segment in conductor.mirror.all(Segment)] == ["Fireside"]
