"""The draft in Plan: ordered and nested by keys, worded beside the list, taken in after a look, compared with a version."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from facilitator.domain.framework import Comment, Element, FrameworkVersion
from facilitator.domain.outline import standing
from facilitator.services import framework, history
from facilitator.ui.plan.compare_dialog import CompareDialog
from facilitator.ui.plan.framework_list import ElementRow
from facilitator.ui.plan.framework_page import FrameworkPage
from facilitator.ui.plan.outline_dialog import OutlineDialog
from facilitator.ui.widgets.card_list import ROW
from tests.ui.days import PATH, morning
from tests.windows import Do

SAMPLE = Path("/workshops/sample.workshop")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(conductor: Any, do: Do) -> FrameworkPage:
    do(conductor.mirror.make_sample(SAMPLE))
    return shown(conductor)


def shown(conductor: Any) -> FrameworkPage:
    conductor.show("plan")
    screen = conductor.screen()
    screen.show_page("framework")
    found = screen.page("framework")
    assert isinstance(found, FrameworkPage)
    return found


def asked(qtbot: QtBot, kind: type) -> Any:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def close(dialog: QDialog, qtbot: QtBot, *, accept: bool = True) -> None:
    (dialog.accept if accept else dialog.reject)()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def drawn(page: FrameworkPage) -> list[str]:
    """The numbers and first words of the rows, as deep as they are nested."""
    model = page.list.rows
    rows = [model.index(at).data(ROW) for at in range(model.rowCount())]
    return [
        f"{'-' * row.depth}{row.element.number} {row.element.title.split()[0]}"
        for row in rows
        if isinstance(row, ElementRow) and not row.removed
    ]


def element(page: FrameworkPage, number: str) -> Element:
    return next(each for each in standing(page.mirror.all(Element)) if each.number == number)


def test_alt_and_arrows_move_and_nest(page: FrameworkPage, do: Do, qtbot: QtBot) -> None:
    QAbstractItemModelTester(page.list.rows)
    before = drawn(page)
    assert before[:3] == ["1 Early", "2 Belonging", "3 Representative"]
    page.list.choose(element(page, "2").id)
    qtbot.keyClick(page.list, Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: drawn(page)[:3] == ["1 Early", "-1.1 Belonging", "2 Representative"])
    qtbot.keyClick(page.list, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: drawn(page) == before)
    qtbot.keyClick(page.list, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: drawn(page)[:3] == ["1 Early", "2 Representative", "3 Belonging"])
    qtbot.keyClick(page.list, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: drawn(page) == before)
    do(page.mirror.wish(history.undo))
    qtbot.waitUntil(lambda: drawn(page) != before)


def test_a_new_element_stands_behind_the_chosen_one_and_is_worded(
    page: FrameworkPage, conductor: Any, qtbot: QtBot
) -> None:
    page.list.choose(element(page, "2").id)
    conductor.screen().new_here()
    qtbot.waitUntil(lambda: page.element.title.edit.hasFocus())
    qtbot.keyClicks(page.element.title.edit, "Care")
    qtbot.keyClick(page.element.title.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: drawn(page)[2] == "3 Care")
    page.element.passage.edit.setFocus()
    qtbot.keyClicks(page.element.passage.edit, "Everybody is looked after.")
    page.element.flush()
    qtbot.waitUntil(lambda: element(page, "3").passage == "Everybody is looked after.")


def test_a_removed_element_keeps_what_was_said_of_it(page: FrameworkPage, qtbot: QtBot) -> None:
    gone = element(page, "3")
    said = [comment for comment in page.mirror.all(Comment) if comment.element_id == gone.id]
    assert said
    page.list.choose(gone.id)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(drawn(page)) == 7)
    assert [comment for comment in page.mirror.all(Comment) if comment.element_id == gone.id] == said
    model = page.list.rows
    spoken = [model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(model.rowCount())]
    assert any(words.startswith("Removed element 3, Representative") for words in spoken)
    page.list.choose(gone.id)
    page.element.restore.click()
    qtbot.waitUntil(lambda: len(drawn(page)) == 8)


def test_a_draft_is_pasted_and_seen_before_it_is_taken_in(conductor: Any, do: Do, qtbot: QtBot) -> None:
    do(conductor.mirror.create(PATH, morning()))
    page = shown(conductor)
    page.acts.take_in()
    dialog = asked(qtbot, OutlineDialog)
    assert not dialog.yes.isEnabled()
    assert dialog.replaces.isHidden()
    dialog.text.setPlainText("1. Access\nEverybody gets in.\n1.1 Early years\n2. Belonging")
    assert dialog.yes.text() == "Take in 3 elements"
    assert dialog.list.item(0).text() == "1   Access – Everybody gets in."
    close(dialog, qtbot)
    qtbot.waitUntil(lambda: drawn(page) == ["1 Access", "-1.1 Early", "2 Belonging"])
    do(conductor.mirror.wish(history.undo))
    qtbot.waitUntil(lambda: drawn(page) == [])


def test_a_document_replaces_the_draft_or_comes_behind_it(
    page: FrameworkPage, do: Do, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "second draft.md"
    path.write_text("# Roads\n\nWide ones.\n\n# Rails\n", encoding="utf-8")
    page.acts.take_in()
    dialog = asked(qtbot, OutlineDialog)
    do(dialog.read(path))
    dialog.replaces.click()
    close(dialog, qtbot)
    qtbot.waitUntil(lambda: drawn(page)[-2:] == ["9 Roads", "10 Rails"])
    page.acts.take_in()
    dialog = asked(qtbot, OutlineDialog)
    do(dialog.read(path))
    assert "kept as a version" in dialog._said.text()
    close(dialog, qtbot)
    qtbot.waitUntil(lambda: drawn(page) == ["1 Roads", "2 Rails"])
    assert [version.label for version in page.mirror.all(FrameworkVersion)] == ["Before second draft"]


def test_what_is_no_document_is_refused_in_words(
    page: FrameworkPage, do: Do, qtbot: QtBot, tmp_path: Path
) -> None:
    page.acts.take_in()
    dialog = asked(qtbot, OutlineDialog)
    do(dialog.read(tmp_path / "nowhere.docx"))
    assert dialog._said.text().startswith("There is no file")
    assert not dialog.yes.isEnabled()
    close(dialog, qtbot, accept=False)


def test_a_version_is_compared_and_returned_to(page: FrameworkPage, do: Do, qtbot: QtBot) -> None:
    before = drawn(page)
    version = do(page.mirror.wish(framework.keep_version, "For the convening"))
    first = element(page, "1")
    do(page.mirror.wish(framework.edit_element, first.id, passage="Shorter."))
    do(page.mirror.wish(framework.remove_element, element(page, "8").id))
    page.acts.compare(version.id)
    dialog = asked(qtbot, CompareDialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(words.startswith("2 differences since then.") for words in said)
    assert "Shorter." in said
    assert first.passage in said
    dialog.no.click()
    qtbot.waitUntil(lambda: drawn(page) == before)
    assert element(page, "1").passage == first.passage
    page.acts.compare(version.id)
    dialog = asked(qtbot, CompareDialog)
    assert not dialog.no.isEnabled()
    close(dialog, qtbot)
