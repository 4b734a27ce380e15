"""Photos of flipcharts stand beside the composer and are typed up one after the other, by keyboard alone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.domain.photos import Photo
from facilitator.domain.workshop import Table
from facilitator.intake.photos import as_photo
from facilitator.services import live
from facilitator.ui.live.screen import LiveScreen
from tests.fakes import MemoryApp
from tests.ui.days import PATH
from tests.ui.live_day import kept
from tests.windows import Do

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def jpeg(colour: str, width: int = 400, height: int = 300) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def there(app: MemoryApp) -> tuple[Photo, ...]:
    return app.files[PATH].things[Photo].all()


def attach(screen: LiveScreen, qtbot: QtBot, app: MemoryApp, *colours: str) -> None:
    before = len(there(app))
    screen._attach([lambda colour=colour: as_photo(jpeg(colour), f"{colour}.jpg") for colour in colours])
    qtbot.waitUntil(lambda: len(there(app)) == before + len(colours))
    qtbot.waitUntil(lambda: screen._photos.shown is not None)


def test_photos_are_typed_up_one_after_the_other_whatever_the_day_does(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any, do: Do
) -> None:
    field, tables, segment = screen.centre.composer.field, conductor.mirror.all(Table), screen.segment
    assert segment is not None
    qtbot.keyClick(field, Qt.Key.Key_2, ALT)
    attach(screen, qtbot, app, "navy", "maroon")
    assert [photo.table_id for photo in there(app)] == [tables[1].id] * 2
    pane = screen.centre.photos
    assert pane.isVisible()
    qtbot.waitUntil(lambda: pane.view.accessibleName() == "Photo, Table 2, navy.jpg")
    qtbot.keyClicks(field, "the first line")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    for _ in range(3):
        do(conductor.mirror.wish(live.next_step))
    assert screen.segment == segment
    qtbot.keyClicks(field, "the last line")
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [photo.typed for photo in there(app)] == [True, False])
    qtbot.waitUntil(lambda: screen._photos.shown == there(app)[1])
    assert {(idea.text, idea.table_id, idea.segment_id) for idea in kept(app)} == {
        ("the first line", tables[1].id, segment.id),
        ("the last line", tables[1].id, segment.id),
    }
    qtbot.keyClick(field, Qt.Key.Key_5, ALT)
    qtbot.waitUntil(lambda: there(app)[1].table_id == tables[4].id)
    qtbot.keyClicks(field, "from table 5")
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [photo.typed for photo in there(app)] == [True, True])
    assert next(idea for idea in kept(app) if idea.text == "from table 5").table_id == tables[4].id
    qtbot.keyClick(field, Qt.Key.Key_I, CONTROL | SHIFT)
    assert pane.isHidden()
    qtbot.keyClicks(field, "as before")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept(app)) == 4)


def test_keys_go_through_the_photos_and_look_closer_while_one_types(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    field, view = screen.centre.composer.field, screen.centre.photos.view
    attach(screen, qtbot, app, "navy", "maroon", "olive")
    qtbot.waitUntil(lambda: view.accessibleName().endswith("navy.jpg"))
    qtbot.keyClick(field, Qt.Key.Key_PageDown, ALT)
    qtbot.waitUntil(lambda: view.accessibleName().endswith("maroon.jpg"))
    qtbot.keyClick(field, Qt.Key.Key_PageUp, ALT)
    qtbot.keyClick(field, Qt.Key.Key_PageUp, ALT)
    qtbot.waitUntil(lambda: view.accessibleName().endswith("olive.jpg"))
    assert view.is_fitted
    for _ in range(6):
        qtbot.keyClick(field, Qt.Key.Key_Plus, CONTROL)
    assert view.zoom > 2
    before = view.verticalScrollBar().value()
    qtbot.keyClick(field, Qt.Key.Key_Down, ALT)
    assert view.verticalScrollBar().value() > before
    for _ in range(9):
        qtbot.keyClick(field, Qt.Key.Key_Minus, CONTROL)
    assert view.is_fitted
    assert field.hasFocus()


def test_the_menu_says_how_many_are_still_to_be_typed_up(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    assert screen.centre.head.photos_waiting() == 0
    attach(screen, qtbot, app, "navy", "maroon")
    screen.centre.photos.typed.click()
    qtbot.waitUntil(lambda: there(app)[0].typed)
    qtbot.waitUntil(lambda: screen.centre.head.photos_waiting() == 1)


def test_attaching_and_taking_off_are_undone(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    attach(screen, qtbot, app, "navy")
    screen.centre.photos._remove.click()
    qtbot.waitUntil(lambda: there(app) == ())
    qtbot.waitUntil(lambda: screen._photos.shown is None)
    conductor.steering.undo()
    qtbot.waitUntil(lambda: len(there(app)) == 1)
    qtbot.waitUntil(lambda: screen.centre.photos.view.accessibleName().endswith("navy.jpg"))
    conductor.steering.undo()
    qtbot.waitUntil(lambda: there(app) == ())


def test_files_are_dropped_and_what_is_no_photo_is_named(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, tmp_path: Path
) -> None:
    good, bad, phone = tmp_path / "chart.jpg", tmp_path / "words.png", tmp_path / "IMG_1.heic"
    good.write_bytes(jpeg("navy"))
    bad.write_text("no photo at all", encoding="utf-8")
    phone.write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in (bad, good, phone)])
    copy, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(QPoint(10, 10), copy, dropped, left, none)
    QApplication.sendEvent(screen.centre, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(screen.centre, QDropEvent(QPointF(10, 10), copy, dropped, left, none))
    qtbot.waitUntil(lambda: [photo.name for photo in there(app)] == ["chart.jpg"])
    said = screen.centre.strips.words("photos")
    assert said.startswith("2 photos were not taken. words.png cannot be read: it is no photo")
    assert "HEIC" in said


def test_a_picture_is_pasted_into_the_line_and_words_stay_words(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp
) -> None:
    field = screen.centre.composer.field
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    source = QMimeData()
    source.setImageData(image)
    field.insertFromMimeData(source)
    qtbot.waitUntil(lambda: [(photo.width, photo.height) for photo in there(app)] == [(40, 30)])
    source.setText("copied with its picture from a document")
    field.insertFromMimeData(source)
    assert field.text() == "copied with its picture from a document"
    assert len(there(app)) == 1


def test_a_full_disk_keeps_the_photos_ready(screen: LiveScreen, qtbot: QtBot, app: MemoryApp) -> None:
    app.files[PATH].full = True
    screen._attach([lambda: as_photo(jpeg("navy"), "navy.jpg")])
    qtbot.waitUntil(lambda: "1 photo is held here" in screen.centre.strips.words("photos"))
    app.files[PATH].full = False
    screen.centre.strips.press("photos")
    qtbot.waitUntil(lambda: len(there(app)) == 1)


def test_the_same_photo_twice_is_one(
    screen: LiveScreen, qtbot: QtBot, app: MemoryApp, conductor: Any
) -> None:
    attach(screen, qtbot, app, "navy")
    with qtbot.waitSignal(screen.said, check_params_cb=lambda words: "1 there already" in words):
        screen._attach([lambda: as_photo(jpeg("navy"), "again.jpg")])
    assert len(there(app)) == 1
