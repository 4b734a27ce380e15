"""Ideas from other tools: what goes where is seen first, and the same list twice adds nothing twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Kind
from facilitator.domain.workshop import Table
from facilitator.ui.live.import_dialog import ImportDialog
from facilitator.ui.live.screen import LiveScreen
from tests.fakes import MemoryApp
from tests.ui.days import PATH
from tests.ui.live_day import kept, texts

ROWS = [
    ("What you see", "Where", "Sort", "Who"),
    ("Free museums", "Table 2", "vision", "Ada"),
    ("Ten trains", "9", "goal", "Bo"),
    ("=1+1", "", "", ""),
]


def opened(screen: LiveScreen, qtbot: QtBot, file: Path | None = None) -> ImportDialog:
    if file is None:
        qtbot.keyClick(
            screen.centre.composer.field,
            Qt.Key.Key_O,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    else:
        screen.centre.file_brought.emit(file)

    def shown() -> list[QDialog]:
        return [each for each in screen.window().findChildren(ImportDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    [dialog] = shown()
    assert isinstance(dialog, ImportDialog)
    return dialog


def said(dialog: ImportDialog) -> str:
    return f"{dialog._counts.text()} {dialog._said.text()}"


def accept(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append([f"'{cell}" if cell.startswith("=") else cell for cell in row])  # type: ignore[union-attr]
    book.save(tmp_path / "ideas.xlsx")
    return tmp_path / "ideas.xlsx"


def test_columns_of_a_workbook_are_set_right_before_anything_is_written(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, workbook: Path, conductor: Any
) -> None:
    dialog = opened(screen, qtbot, workbook)
    qtbot.waitUntil(lambda: len(dialog.table.boxes) == 4)
    assert dialog.table.fields() == ("", "", "", "")
    assert "has no column “text”" in said(dialog)
    assert not dialog.yes.isEnabled()
    for box, field in zip(dialog.table.boxes, ("text", "table", "kind", "author"), strict=True):
        box.choose(field)
    assert said(dialog) == "3 ideas new. New tables: 9. Took “What you see” as the ideas."
    assert kept(app) == ()
    accept(dialog, qtbot)
    qtbot.waitUntil(lambda: len(kept(app)) == 3)
    tables = {table.id: table.number for table in app.files[PATH].things[Table].all()}
    assert {(idea.text, idea.kind, tables.get(idea.table_id or ""), idea.author) for idea in kept(app)} == {
        ("Free museums", Kind.VISION, 2, "Ada"),
        ("Ten trains", Kind.GOAL, 9, "Bo"),
        ("'=1+1", Kind.VISION, None, ""),
    }
    conductor.steering.undo()
    qtbot.waitUntil(lambda: kept(app) == ())


def test_the_same_list_twice_adds_nothing_twice(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, tmp_path: Path
) -> None:
    file = tmp_path / "said.csv"
    file.write_text("idea,table\nFree museums,2\nTen trains,3\n", encoding="utf-8")
    dialog = opened(screen, qtbot, file)
    qtbot.waitUntil(lambda: dialog.yes.isEnabled())
    assert said(dialog).startswith("2 ideas new.")
    accept(dialog, qtbot)
    qtbot.waitUntil(lambda: sorted(texts(screen)) == ["Free museums", "Ten trains"])
    file.write_text("idea,table\nFree museums,2\nTen trains,3\nNight buses,3\n", encoding="utf-8")
    dialog = opened(screen, qtbot, file)
    qtbot.waitUntil(lambda: dialog._counts.text() == "1 idea new, 2 there already.")
    assert dialog.yes.text() == "Take in 1 idea"
    accept(dialog, qtbot)
    qtbot.waitUntil(lambda: len(kept(app)) == 3)
    dialog = opened(screen, qtbot, file)
    qtbot.waitUntil(lambda: dialog._counts.text() == "0 ideas new, 3 there already.")
    assert not dialog.yes.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("ending", ["txt", "md", "docx"])
def test_lists_of_words_are_an_idea_a_line(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"list.{ending}"
    if ending == "docx":
        document = Document()
        for words in ("Free museums", "Ten trains"):
            document.add_paragraph(words, style="List Bullet")
        document.save(str(file))
    else:
        file.write_text("- Free museums\n- Ten trains\n", encoding="utf-8")
    dialog = opened(screen, qtbot, file)
    qtbot.waitUntil(lambda: dialog._counts.text() == "2 ideas new.")
    dialog.kind.choose(Kind.QUESTION)
    accept(dialog, qtbot)
    qtbot.waitUntil(lambda: {idea.kind for idea in kept(app)} == {Kind.QUESTION})


def test_a_list_is_pasted_and_goes_to_another_segment(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    goals = next(item.segment for item in conductor.mirror.planned if Kind.GOAL in item.segment.captures)
    dialog = opened(screen, qtbot)
    assert not dialog.yes.isEnabled()
    dialog.text.setPlainText("Ten trains\nTwo stations")
    assert dialog._counts.text() == "2 ideas new."
    dialog.segment.choose(goals.id)
    accept(dialog, qtbot)
    qtbot.waitUntil(lambda: len(kept(app)) == 2)
    assert {(idea.segment_id, idea.kind, idea.origin) for idea in kept(app)} == {
        (goals.id, Kind.GOAL, "what was pasted")
    }


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("broken.xlsx", b"PK\x03\x04xl/workbook not really", "it is no Excel workbook, or a damaged one"),
        ("picture.csv", b"\x89PNG\r\n", "it is a picture"),
        ("open.csv", b'idea,table\n"never closed,2\n', "never closed"),
        ("empty.csv", b"", "holds no"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_and_writes_nothing(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    dialog = opened(screen, qtbot, file)
    qtbot.waitUntil(lambda: says in said(dialog))
    assert not dialog.yes.isEnabled()
    dialog.reject()
    assert kept(app) == ()
