"""Pages on paper: drawn as the preview has them, at a printer's fineness, through the system's own dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from facilitator.domain.readout import Paper
from facilitator.ui.kit import ask

_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


async def print_pages(parent: QWidget, pages: Sequence[bytes], paper: Paper, title: str) -> bool:
    """Ask which printer and which of the pages (PNG each), then print them; whether anything was sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    if await ask.shown(dialog) != QDialog.DialogCode.Accepted:
        return False
    first = printer.fromPage() or 1
    last = printer.toPage() or len(pages)
    await paint_on(printer, pages[first - 1 : last])
    return True


async def paint_on(printer: QPrinter, pages: Sequence[bytes]) -> None:
    """Paint each page onto a sheet of its own; the window goes on between two."""
    painter = QPainter(printer)
    for place, data in enumerate(pages):
        if place:
            printer.newPage()
        picture = await asyncio.to_thread(QImage.fromData, data)
        painter.drawImage(_whole(printer), picture)
        await asyncio.sleep(0)
    painter.end()


def _whole(printer: QPrinter) -> QRectF:
    """The sheet in the printer's dots, kept in its proportions."""
    return printer.paperRect(QPrinter.Unit.DevicePixel)
