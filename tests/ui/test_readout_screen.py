"""The readout on screen is the readout that goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from facilitator.domain.readout import Audience, Part
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Workshop
from facilitator.readout.renderers.pdf import pages
from facilitator.services import themes
from facilitator.ui.kit import ask
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.readout.screen import ReadoutScreen
from facilitator.ui.readout.sentences import without_ideas
from facilitator.ui.widgets.prose_field import ProseField
from tests.fakes import MemoryApp


@pytest.fixture
def screen(app: MemoryApp, manager, do, errors, qtbot: QtBot, tmp_path: Path) -> Iterator[ReadoutScreen]:
    """The sample workshop's readout, all pages drawn."""
    mirror = Mirror(app)
    made = ReadoutScreen(mirror)
    qtbot.addWidget(made)
    made.resize(1360, 812)
    made.show()
    do(mirror.make_sample(tmp_path / "sample.workshop"))
    drawn(made, qtbot)
    yield made
    made.hide()
    qtbot.waitUntil(lambda: made._work is None or made._work.done(), timeout=20_000)
    do(mirror.close())
    mirror.release()


def drawn(screen: ReadoutScreen, qtbot: QtBot) -> None:
    """Wait until every page that is wanted is on screen."""

    def settled() -> bool:
        idle = not screen._calm.isActive() and not screen._wanted
        whole = screen._drawing is not None and screen._drawing.whole
        return idle and whole and (screen._work is None or screen._work.done())

    qtbot.waitUntil(settled, timeout=20_000)


def titles(screen: ReadoutScreen) -> list[str]:
    model = screen.outline.tree.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_preview_has_the_pages_of_the_pdf(screen: ReadoutScreen):
    document = screen.mirror.app.readout.document(screen.mirror.snapshot, screen.options)
    assert screen.pages.count == len(pages(document, ppi=20))


def test_the_outline_is_a_sound_model_and_names_what_is_there(screen: ReadoutScreen):
    QAbstractItemModelTester(screen.outline.tree.model())
    assert titles(screen)[:3] == ["Title", "Who, why and how", "In the room"]
    assert "Breakouts" in titles(screen)


def test_titles_wrap_anew_where_a_scroll_bar_narrows_the_outline(screen: ReadoutScreen, qtbot: QtBot):
    tree = screen.outline.tree

    def wanted() -> bool:
        option = QStyleOptionViewItem()
        option.initFrom(tree)
        rows = [tree.indexBelow(tree.model().index(0, 0))]
        while (below := tree.indexBelow(rows[-1])).isValid():
            rows.append(below)
        hints = [tree.itemDelegate().sizeHint(option, row).height() for row in rows]
        return [tree.visualRect(row).height() for row in rows] == hints

    for width in (tree.width(), 150, 240):
        tree.setFixedWidth(width)
        qtbot.waitUntil(wanted)


def test_a_part_that_is_taken_out_is_gone_from_the_pages_and_can_come_back(
    screen: ReadoutScreen, qtbot: QtBot
):
    before = screen.pages.count
    model = screen.outline.tree.model()
    appendix = model.index(titles(screen).index("Appendix: all ideas"), 0)
    with qtbot.waitSignal(screen.outline.parts_changed):
        model.setData(appendix, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    drawn(screen, qtbot)
    assert screen.pages.count < before
    assert not screen.panel._appendix.isChecked()
    screen.panel._appendix.click()
    drawn(screen, qtbot)
    assert screen.pages.count == before


def test_a_changed_workshop_is_drawn_anew_where_one_was_reading(screen: ReadoutScreen, do, qtbot: QtBot):
    screen.pages.verticalScrollBar().setValue(500)

    def rename(uow):
        from dataclasses import replace

        [workshop] = uow.all(Workshop)
        uow.put(replace(workshop, title="Another title"))

    first = screen._drawing
    do(screen.mirror.wish(rename))
    qtbot.waitUntil(lambda: screen._drawing is not first, timeout=20_000)
    drawn(screen, qtbot)
    assert screen.pages.verticalScrollBar().value() == 500


def test_the_public_sees_prose_alone(screen: ReadoutScreen, qtbot: QtBot):
    screen.panel._on_audience(list(Audience).index(Audience.PUBLIC))
    drawn(screen, qtbot)
    assert screen.options.hide_names
    assert not screen.options.has(Part.APPENDIX)


def test_a_click_on_a_sentence_leads_to_its_place_in_the_outline(screen: ReadoutScreen, qtbot: QtBot):
    screen.pages.go_to("segment-2")
    [rect] = screen.pages._rects("segment-2")
    with qtbot.waitSignal(screen.pages.spot_chosen) as chosen:
        qtbot.mouseClick(
            screen.pages.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(rect.center()).toPoint()
        )
    assert chosen.args == ["segment-2"]
    assert screen.outline.tree.currentIndex().data() == "Key Goals"


def test_a_colour_that_is_none_is_told_at_the_field_and_the_look_stays(screen: ReadoutScreen):
    screen.panel._on_colour("teal-ish")
    assert "#0F766E" in screen.panel._colour.error()
    assert screen.options.brand == "#0F766E"


@pytest.mark.parametrize(("format", "ending"), [("pdf", "pdf"), ("docx", "docx"), ("md", "md")])
def test_export_writes_what_was_chosen_and_says_where(
    screen: ReadoutScreen,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    format: str,
    ending: str,
):
    target = tmp_path / f"handed out.{ending}"

    async def chosen(*_args, **_more):
        return target

    monkeypatch.setattr(ask, "save_file", chosen)
    screen.panel._tile_of[format].click()
    with qtbot.waitSignal(screen.said, timeout=30_000) as said:
        screen.export()
    assert target.stat().st_size > 1_000
    assert target.name in said.args[0]


def test_a_target_that_cannot_be_written_is_told_and_leaves_nothing(
    screen: ReadoutScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    occupied = tmp_path / "file"
    occupied.write_text("a file where a folder should be")

    async def chosen(*_args, **_more):
        return occupied / "readout.md"

    monkeypatch.setattr(ask, "save_file", chosen)
    screen.panel._tile_of["md"].click()
    screen.export()
    qtbot.waitUntil(screen.panel._trouble.isVisible, timeout=30_000)
    assert "folder to write to" in screen.panel._trouble._label.text()
    assert occupied.read_text() == "a file where a folder should be"
    qtbot.waitUntil(screen.panel._button.isEnabled)


def sentence_of(screen: ReadoutScreen, title: str) -> str:
    return next(theme.sentence for theme in screen.mirror.all(Theme) if theme.title.startswith(title))


def test_a_sentence_is_worded_on_the_page_and_the_pages_follow(screen: ReadoutScreen, qtbot: QtBot):
    screen.pages.setFocus()
    qtbot.keyClick(screen.pages, Qt.Key.Key_Tab)
    assert screen.pages.chosen == "V1"
    assert "from 7 ideas, 4 tables" in screen._hint.text()
    qtbot.keyClick(screen.pages, Qt.Key.Key_Return)
    field = screen.pages.findChild(ProseField)
    assert field is not None
    assert field.toPlainText() == sentence_of(screen, "Early access")
    drawn_before = screen._drawing
    qtbot.keyClicks(field, " So it is.")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: sentence_of(screen, "Early access").endswith("So it is."))
    qtbot.waitUntil(lambda: screen.pages.findChild(ProseField) is None)
    qtbot.waitUntil(lambda: screen._drawing is not drawn_before, timeout=20_000)
    drawn(screen, qtbot)


def test_what_somebody_else_worded_meanwhile_is_not_overwritten(screen: ReadoutScreen, qtbot: QtBot, do: Any):
    screen.pages.edit_requested.emit("V1")
    field = screen.pages.findChild(ProseField)
    theme = next(theme for theme in screen.mirror.all(Theme) if theme.title.startswith("Early access"))
    do(screen.mirror.wish(themes.word_theme, theme.id, "Theirs."))
    qtbot.keyClicks(field, " Mine.")
    with qtbot.waitSignal(screen.failed):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert sentence_of(screen, "Early access") == "Theirs."
    assert field.toPlainText().endswith("Mine.")
    drawn(screen, qtbot)


def test_a_sentence_without_ideas_is_named(screen: ReadoutScreen):
    snapshot = screen.mirror.snapshot
    assert without_ideas(snapshot) == ()
    lonely = tuple(replace(idea, theme_id=None) for idea in snapshot.ideas)
    assert set(without_ideas(replace(snapshot, ideas=lonely))) >= {"V1", "V2", "G5"}
