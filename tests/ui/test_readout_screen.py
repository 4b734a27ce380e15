"""The readout on screen is the readout that goes out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from facilitator.domain.profiles import Logo, Profile, audience_id
from facilitator.domain.readout import Audience, Part
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Workshop
from facilitator.readout.renderers.pdf import pages
from facilitator.services import themes
from facilitator.services.history import undo
from facilitator.ui.kit import ask
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.readout.comeback_dialog import ComebackDialog
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
    qtbot.waitUntil(lambda: made._work is None or made._work.done(), timeout=90_000)
    do(mirror.close())
    mirror.release()


def drawn(screen: ReadoutScreen, qtbot: QtBot) -> None:
    """Wait until every page that is wanted is on screen."""

    def settled() -> bool:
        idle = not screen._calm.isActive() and not screen._wanted
        whole = screen._drawing is not None and screen._drawing.whole
        return idle and whole and (screen._work is None or screen._work.done())

    qtbot.waitUntil(settled, timeout=90_000)


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


def test_a_screen_that_is_made_after_the_file_was_opened_says_for_whom_it_is(
    screen: ReadoutScreen, qtbot: QtBot
):
    later = ReadoutScreen(screen.mirror)
    qtbot.addWidget(later)
    assert later.panel.profile.box.currentText() == "Organisers: everything"


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
    qtbot.waitUntil(lambda: screen._drawing is not first, timeout=90_000)
    drawn(screen, qtbot)
    assert screen.pages.verticalScrollBar().value() == 500


def test_the_public_sees_prose_alone(screen: ReadoutScreen, qtbot: QtBot):
    screen.profiles.choose(audience_id(Audience.PUBLIC))
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
    screen.panel.look._on_colour("teal-ish")
    assert "#0F766E" in screen.panel.look.colour.error()
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
    with qtbot.waitSignal(screen.said, timeout=90_000) as said:
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
    qtbot.waitUntil(screen.panel.foot.trouble.isVisible, timeout=90_000)
    assert "folder to write to" in screen.panel.foot.trouble._label.text()
    assert occupied.read_text() == "a file where a folder should be"
    qtbot.waitUntil(screen.panel.foot.button.isVisible)


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
    qtbot.waitUntil(lambda: screen._drawing is not drawn_before, timeout=90_000)
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


# Parts in their own order, profiles, look


OWN = audience_id(Audience.ORGANISERS)


def kept(screen: ReadoutScreen, id: str = OWN) -> Profile | None:
    return screen.mirror.get(Profile, id)


def test_a_part_is_moved_by_key_kept_in_the_file_and_taken_back(screen: ReadoutScreen, qtbot: QtBot, do: Any):
    tree = screen.outline.tree
    tree.setCurrentIndex(tree.model().index(titles(screen).index("Actions"), 0))
    before = titles(screen)
    qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    place = before.index("Actions")
    qtbot.waitUntil(lambda: kept(screen) is not None)
    assert titles(screen)[place - 1 : place + 1] == ["Actions", before[place - 1]]
    assert tree.currentIndex().data() == "Actions"
    qtbot.waitUntil(lambda: screen.profiles._pending == 0)
    do(screen.mirror.wish(undo))
    qtbot.waitUntil(lambda: titles(screen) == before)
    drawn(screen, qtbot)


def test_title_and_appendix_stay_where_they_are(screen: ReadoutScreen, qtbot: QtBot):
    tree, before = screen.outline.tree, titles(screen)
    for row, key in ((0, Qt.Key.Key_Down), (len(before) - 1, Qt.Key.Key_Up), (1, Qt.Key.Key_Up)):
        tree.setCurrentIndex(tree.model().index(row, 0))
        qtbot.keyClick(tree, key, Qt.KeyboardModifier.AltModifier)
        assert titles(screen) == before


def test_a_part_that_is_dropped_stands_where_it_was_dropped(screen: ReadoutScreen, qtbot: QtBot):
    tree, before = screen.outline.tree, titles(screen)
    tree.setCurrentIndex(tree.model().index(before.index("What happens next"), 0))
    target = tree.visualRect(tree.model().index(before.index("Key conclusions"), 0))
    point = QPointF(target.center().x(), target.top() + 1)
    mime = tree.model().mimeData([tree.currentIndex()])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = Qt.DropAction.MoveAction
    tree.dragEnterEvent(QDragEnterEvent(point.toPoint(), move, mime, buttons, none))
    tree.dragMoveEvent(QDragMoveEvent(point.toPoint(), move, mime, buttons, none))
    tree.dropEvent(QDropEvent(point, move, mime, buttons, none))
    found = titles(screen)
    assert found.index("What happens next") + 1 == found.index("Key conclusions")
    qtbot.waitUntil(lambda: kept(screen) is not None)
    drawn(screen, qtbot)


def test_a_profile_of_ones_own_is_saved_chosen_renamed_and_removed(
    screen: ReadoutScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    names = iter(("For the council", "For the board"))

    async def asked(*_args: object, **_more: object) -> str:
        return next(names)

    monkeypatch.setattr(ask, "text", asked)
    screen.panel._names.click()
    screen.panel.profile.save_as_requested.emit()
    qtbot.waitUntil(lambda: screen.panel.profile.box.currentText() == "For the council")
    assert screen.options.hide_names
    screen.panel.profile.chosen.emit(audience_id(Audience.PARTICIPANTS))
    assert screen.options.audience is Audience.PARTICIPANTS
    [mine] = [p for p in screen.mirror.all(Profile) if not p.is_own]
    screen.panel.profile.chosen.emit(mine.id)
    assert (screen.options.audience, screen.options.hide_names) == (Audience.ORGANISERS, True)
    screen.panel.profile.rename_requested.emit()
    qtbot.waitUntil(lambda: screen.panel.profile.box.currentText() == "For the board")
    screen.panel.profile.remove_requested.emit()
    qtbot.waitUntil(lambda: screen.panel.profile.box.count() == 3)
    drawn(screen, qtbot)


def test_the_menu_of_profiles_offers_what_fits(screen: ReadoutScreen, qtbot: QtBot):
    menu = screen.panel.profile.open_menu()
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [
        ("Save as a profile…", True),
        ("As it was at first", False),
    ]
    menu.close()
    screen.panel._counts.click()
    qtbot.waitUntil(lambda: "as you set it" in screen.panel.profile.box.currentText())
    drawn(screen, qtbot)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><rect width="80" height="20"/></svg>'


def test_a_logo_is_chosen_shown_and_taken_out(
    screen: ReadoutScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    good, bad = tmp_path / "our-logo.svg", tmp_path / "words.png"
    good.write_text(SVG)
    bad.write_text("words")
    chosen = iter((bad, good))

    async def picked(*_args: object, **_more: object) -> Path:
        return next(chosen)

    monkeypatch.setattr(ask, "open_file", picked)
    look = screen.panel.look
    look.choose_logo.click()
    qtbot.waitUntil(lambda: "not a PNG or SVG" in look.complaint.text())
    assert not screen.mirror.all(Logo)
    look.choose_logo.click()
    qtbot.waitUntil(lambda: len(screen.mirror.all(Logo)) == 1)
    qtbot.waitUntil(lambda: look.remove_logo.isVisibleTo(look))
    assert look.complaint.text() == ""
    look.remove_logo.click()
    qtbot.waitUntil(lambda: not screen.mirror.all(Logo) and not look.remove_logo.isVisibleTo(look))
    drawn(screen, qtbot)


# Long exports


def test_all_formats_in_a_zip_tell_how_far_they_have_come(
    screen: ReadoutScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async def chosen(*_args: object, **_more: object) -> Path:
        return tmp_path / "all.zip"

    monkeypatch.setattr(ask, "save_file", chosen)
    screen.panel._tile_of["zip"].click()
    told: list[str] = []
    screen.panel.foot.show_progress = lambda words, share: told.append(f"{words} {share:.2f}")  # type: ignore[method-assign]
    with qtbot.waitSignal(screen.said, timeout=90_000) as said:
        screen.export()
    assert "all.zip" in said.args[0]
    assert any("Making the PDF, 2 of 8" in words for words in told)
    with zipfile.ZipFile(tmp_path / "all.zip") as made:
        assert {"all.docx", "all.pdf", "all.json", "all-ideas.csv"} <= set(made.namelist())
    assert screen.panel.foot.reveal.isVisibleTo(screen.panel.foot)


def test_an_export_that_is_stopped_leaves_nothing(
    screen: ReadoutScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "out"
    folder.mkdir()

    async def chosen(*_args: object, **_more: object) -> Path:
        return folder

    monkeypatch.setattr(ask, "open_folder", chosen)
    screen.panel._tile_of["all"].click()
    foot = screen.panel.foot
    with qtbot.waitSignal(screen.said, timeout=90_000) as said:
        screen.export()
        qtbot.waitUntil(foot.stop.isVisible)
        foot.stop.click()
    assert said.args == ["Stopped. Nothing was written."]
    assert list(folder.iterdir()) == []
    qtbot.waitUntil(foot.button.isVisible)


# Word comes back


def test_sentences_that_were_edited_in_word_are_taken_up_by_key(
    screen: ReadoutScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    readout = screen.mirror.app.readout
    path = tmp_path / "edited.docx"
    path.write_bytes(readout.files(screen.mirror.snapshot, "docx", screen.options)[""])
    document = docx.Document(str(path))
    was = [theme for theme in screen.mirror.all(Theme) if theme.sentence][:2]
    for theme in was:
        [run] = [r for p in document.paragraphs for r in p.runs if r.text == theme.sentence]
        run.text = f"{run.text} And so on."
    document.save(str(path))
    opened: list[ComebackDialog] = []

    async def picked(*_args: object, **_more: object) -> Path:
        return path

    async def shown(dialog: ComebackDialog) -> int:
        opened.append(dialog)
        return 1

    monkeypatch.setattr(ask, "open_file", picked)
    monkeypatch.setattr(ask, "shown", shown)
    screen.panel.from_word.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=90_000)
    [dialog] = opened
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.open_rows == [0, 1]
    assert dialog.there.toPlainText() == f"{was[0].sentence} And so on."
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.open_rows == [1])
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.open_rows == []
    now = [screen.mirror.get(Theme, theme.id).sentence for theme in was]
    assert now == [f"{was[0].sentence} And so on.", was[1].sentence]
    drawn(screen, qtbot)


def test_a_word_file_that_is_no_readout_is_told_beside_the_button(
    screen: ReadoutScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "report.docx"
    path.write_text("words")

    async def picked(*_args: object, **_more: object) -> Path:
        return path

    monkeypatch.setattr(ask, "open_file", picked)
    screen.panel.from_word.click()
    qtbot.waitUntil(lambda: "not a Word readout" in screen.panel.foot.trouble._label.text())


def test_a_word_template_is_chosen_once_and_word_readouts_take_its_styles(
    screen: ReadoutScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    brand, words, target = tmp_path / "brand.docx", tmp_path / "words.docx", tmp_path / "out.docx"
    words.write_text("words")
    document = docx.Document()
    document.styles["Title"].delete()
    document.styles["Normal"].font.name = "Georgia"
    document.save(str(brand))
    chosen = iter((words, brand))

    async def picked(*_args: object, **_more: object) -> Path:
        return next(chosen)

    async def saved(*_args: object, **_more: object) -> Path:
        return target

    monkeypatch.setattr(ask, "open_file", picked)
    monkeypatch.setattr(ask, "save_file", saved)
    look = screen.panel.look
    look.choose_template.click()
    qtbot.waitUntil(lambda: "not a Word document" in look.complaint.text())
    assert screen.mirror.app.settings.now.word_template == ""
    look.choose_template.click()
    qtbot.waitUntil(lambda: "no style Title" in look.complaint.text())
    screen.panel._tile_of["docx"].click()
    with qtbot.waitSignal(screen.said, timeout=90_000):
        screen.export()
    assert docx.Document(str(target)).styles["Normal"].base_style.font.name == "Georgia"
    look.remove_template.click()
    assert screen.mirror.app.settings.now.word_template == ""
