"""The preview of pages: it never stands empty without a word."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from facilitator.readout.renderers.pdf import Page
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.widgets.pages import Pages


def white(edge: int) -> bytes:
    """A picture of an empty page."""
    image = QImage(edge, edge, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_pages_that_take_a_while_are_said_to_be_on_their_way(qtbot: QtBot, manager: ThemeManager) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    pages.resize(600, 400)
    pages.show()
    assert not pages.is_waiting()  # not in the first blink: it would only flicker
    before = pages.grab().toImage()
    qtbot.waitUntil(pages.is_waiting)
    assert pages.grab().toImage() != before
    pages.show_pages([Page(1, white(40), 40, 40)], (), 96, 96)
    assert not pages.is_waiting()
